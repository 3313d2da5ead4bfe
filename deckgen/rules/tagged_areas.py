"""Active areas of a tagged file: links and fields in the structure, in its order, with words (ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from deckgen.page.geometry import Box
from deckgen.reader.document import PageFacts
from deckgen.reader.objects import as_box, as_name, as_number, as_text, elements, entry, key
from deckgen.reader.tag_tree import TagElement, TagTree
from deckgen.rules.finding import Fault, Location, Severity
from deckgen.rules.subject import FileSubject

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# Annotations of one page that are looked at.
MOST_ANNOTATIONS = 10_000

KINDS = {"Link": "Link", "Widget": "Form"}
"""The kinds of elements that annotations belong to; all others to Annot."""

UNREAD = frozenset({"Popup", "PrinterMark"})
"""Kinds of annotations that are in no structure."""

# The flag of an annotation that is neither shown nor printed (ISO 32000-1, 12.5.3).
_HIDDEN = 2

Owners = Mapping[tuple[int, int] | None, TagElement]


def areas_tagged(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Each link is in a Link element, each field in a Form, each other annotation in an Annot.

    Where nothing is tagged at all, that is one fault, and U02's to tell.
    """
    owners = _owners(file.tags)
    for facts, annotation in _annotations(file) if file.is_structured else ():
        subtype = as_name(entry(annotation, "/Subtype"))
        wanted, owner = KINDS.get(subtype, "Annot"), owners.get(key(annotation))
        if owner is None:
            yield _at(facts, annotation, f"it is in no element of the structure; put it in a {wanted}")
        elif owner.kind != wanted:
            yield _at(facts, annotation, f"it is in a {owner.written}, not in a {wanted}; put it in one")
        elif wanted == "Link" and file.tags and not _is_heard(file.tags, owner):
            yield _at(facts, annotation, "there is nothing to hear in its Link; put its text in it")


def areas_named(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Each link and annotation says in words what it is (Contents), each field what to write there (TU)."""
    owners = _owners(file.tags)
    for facts, annotation in _annotations(file):
        if as_name(entry(annotation, "/Subtype")) == "Widget":
            if not _tooltip(annotation):
                yield _at(facts, annotation, "the field does not say what to write in it (TU); say it")
            continue
        owner = owners.get(key(annotation))
        texts = [entry(annotation, "/Contents"), entry(owner.node, "/Alt") if owner else None]
        is_link = as_name(entry(annotation, "/Subtype")) == "Link"
        if not any((as_text(text) or "").strip() for text in (texts[:1] if is_link else texts)):
            yield _at(facts, annotation, "it does not say in words what it is (Contents); say it")


def tab_order(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """On pages with annotations, the tab key goes through them in the order of the structure (7.18.3)."""
    pages = {facts.number for facts, _ in _annotations(file)}
    for page in sorted(pages):
        if as_name(entry(file.document.page(page), "/Tabs")) != "S":
            reason = "the tab key does not go through its links in the order of reading; set Tabs to S"
            yield Fault(Severity.ERROR, reason, Location(page))


def _annotations(file: FileSubject) -> Iterator[tuple[PageFacts, Any]]:
    """All annotations that a reader may come to, with their pages: not those that are hidden, or off the page."""
    for facts in file.document.pages:
        shown = facts.crop or facts.media
        for annotation in elements(entry(file.document.page(facts.number), "/Annots"), MOST_ANNOTATIONS):
            flags, area = int(as_number(entry(annotation, "/F")) or 0), as_box(entry(annotation, "/Rect"))
            is_off = bool(area and shown and not shown.meets(area))
            if as_name(entry(annotation, "/Subtype")) not in UNREAD and not flags & _HIDDEN and not is_off:
                yield facts, annotation


def _owners(tags: TagTree | None) -> Owners:
    """The element that each annotation belongs to."""
    return {key(area): element for element in (tags.elements if tags else ()) for area in element.objects}


def _is_heard(tags: TagTree, element: TagElement) -> bool:
    return bool((as_text(entry(element.node, "/Alt")) or "").strip()) or tags.has_content(element)


def _tooltip(widget: Any) -> str:
    """What a field says of itself; one that is of several widgets says it for all."""
    texts = (as_text(entry(holder, "/TU")) for holder in (widget, entry(widget, "/Parent")))
    return next((text for text in texts if text and text.strip()), "")


def _at(facts: PageFacts, annotation: Any, reason: str) -> Fault:
    box: Box | None = as_box(entry(annotation, "/Rect"))
    label = f"{as_name(entry(annotation, '/Subtype'))} annotation".strip()
    return Fault(Severity.ERROR, reason, Location(facts.number, box, label))
