"""X7: a press file is still: not locked, and nothing in it acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import elements, entry, key, name, path
from deckgen.rules.check import Check
from deckgen.rules.finding import WHOLE, Finding, Location, Severity

# A table of contents of this many entries is far beyond a deck's; what lies further is not looked at.
MOST_ENTRIES = 20_000

# What a link does is told with the link itself (X11).
LINKING = {"URI", "GoTo", "GoToR"}


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Encryption, JavaScript, and actions of the document, pages, annotations, form fields and outline entries.

    A destination that a file opens at is no action. Attached files are a warning: a press does not look at them.
    """
    root = evidence.document.pdf.Root
    if evidence.document.encrypted:
        yield Finding("X7", Severity.ERROR, "the file is encrypted; write it anew without any protection", WHOLE)
    yield from _of_document(root)
    for facts in evidence.document.pages:
        page = evidence.document.page(facts.number)
        if entry(page, "/AA") is not None:
            yield _acts("the page", Location(facts.number))
        for annotation in elements(entry(page, "/Annots"), 1_000):
            yield from _of_annotation(annotation, facts.number)
    yield from _of_outline(root)


def _of_document(root: Any) -> Iterator[Finding]:
    if isinstance(entry(root, "/OpenAction"), Dictionary):
        yield _acts("the file when it is opened", WHOLE, entry(root, "/OpenAction"))
    if entry(root, "/AA") is not None:
        yield _acts("the file", WHOLE)
    if path(root, "/Names", "/JavaScript") is not None:
        yield Finding("X7", Severity.ERROR, "the file holds JavaScript; write it anew without", WHOLE)
    if path(root, "/AcroForm", "/XFA") is not None:
        yield Finding("X7", Severity.ERROR, "the file holds an XFA form; print it to a plain PDF", WHOLE)
    if path(root, "/Names", "/EmbeddedFiles") is not None:
        reason = "files are attached to it, which a press does not look at; send them on their own"
        yield Finding("X7", Severity.WARNING, reason, WHOLE)


def _of_annotation(annotation: Any, page: int) -> Iterator[Finding]:
    action = entry(annotation, "/A")
    is_link = name(entry(annotation, "/Subtype")) == "Link" and name(entry(action, "/S")) in LINKING
    if (action is not None and not is_link) or entry(annotation, "/AA") is not None:
        yield _acts("an annotation", Location(page), action)


def _of_outline(root: Any) -> Iterator[Finding]:
    """Entries of the outline that act, one finding for all of a kind; each entry is looked at once."""
    seen: set[tuple[int, int]] = set()
    waiting = [path(root, "/Outlines", "/First")]
    kinds: dict[str, Any] = {}
    while waiting:
        one = waiting.pop()
        known = key(one)
        if known is None or known in seen:
            continue
        if len(seen) == MOST_ENTRIES:
            reason = f"the outline has more than {MOST_ENTRIES} entries; not all were looked at for actions"
            yield Finding("X7", Severity.UNKNOWN, reason, WHOLE)
            break
        seen.add(known)
        if (action := entry(one, "/A")) is not None:
            kinds.setdefault(name(entry(action, "/S")), action)
        waiting += [entry(one, "/Next"), entry(one, "/First")]
    for action in kinds.values():
        yield _acts("the outline", WHOLE, action)


def _acts(what: str, place: Location, action: Any = None) -> Finding:
    kind = name(entry(action, "/S"))
    return Finding("X7", Severity.ERROR, f"{what} has an action{f' ({kind})' if kind else ''}; remove it", place)


CHECK = Check("X7", "no encryption, JavaScript or actions", "ISO 15930-7; PDF/A-2b", quick=True, run=run)
