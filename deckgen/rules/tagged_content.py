"""What pages paint, held against the structure: each thing is content or an artifact, and content is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from deckgen.reader.objects import as_number, elements, entry, key
from deckgen.reader.tag_tree import SequenceName, TagElement, TagTree
from deckgen.rules.finding import Fault, Location, Severity
from deckgen.rules.subject import FileSubject

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# Sequences of one page, and arrays of the parent tree, that are looked at.
MOST_SEQUENCES = 100_000


def all_marked(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Whatever a page paints is in a sequence that is content or an artifact (ISO 14289-1, 7.1).

    Where nothing is tagged at all, that is one fault, and U02's to tell.
    """
    for marks in file.marks if file.is_structured else ():
        for what in marks.unmarked:
            reason = f"{what} is neither content nor an artifact, so readers may skip it or read it anywhere; mark it"
            yield Fault(Severity.ERROR, reason, Location(marks.page))
        for why in marks.unread:
            reason = f"part of the content was not judged: {why}; write the file anew"
            yield Fault(Severity.UNKNOWN, reason, Location(marks.page))


def marks_apart(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Neither lies an artifact within content nor content within an artifact, and each sequence ends (7.1)."""
    for marks in file.marks:
        place = Location(marks.page)
        if marks.artifacts_within:
            yield Fault(Severity.ERROR, "an artifact begins within content; end the content before", place)
        if marks.content_within:
            yield Fault(Severity.ERROR, "content begins within an artifact; end the artifact before", place)
        if marks.unbalanced:
            yield Fault(Severity.ERROR, "marked-content sequences do not end where they should; write it anew", place)


def read_once(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Each sequence of content has a number of its own on its page, and is in the structure once."""
    if file.tags is None:
        return
    painted = Counter(sequence for marks in file.marks for sequence in marks.sequences)
    read = Counter(sequence for element in file.tags.elements for sequence in element.sequences)
    # Forms are used on several pages, their sequences are in the structure with one.
    in_forms = {(sequence.form, sequence.number) for sequence in painted if sequence.form}
    double = [sequence for sequence, count in painted.items() if count > 1 and not sequence.form]
    yield from _on_pages(double, "sequences of content have the same number (MCID); number them apart")
    twice = [sequence for sequence, count in read.items() if count > 1]
    yield from _on_pages(twice, "content is in the structure twice, so it is read twice; keep one")
    forms = {(sequence.form, sequence.number) for sequence in read if sequence.form}
    skipped = [s for s in painted if s not in read and (not s.form or (s.form, s.number) not in forms)]
    yield from _on_pages(skipped, "content is in no element of the structure, so nobody hears it; put it in one")
    missing = [s for s in read if s not in painted and (not s.form or (s.form, s.number) not in in_forms)]
    yield from _on_pages(missing, "the structure has content that is not on the page; write the file anew")


def _on_pages(sequences: Collection[SequenceName], reason: str) -> Iterator[Fault]:
    for page in sorted({sequence.page for sequence in sequences}):
        yield Fault(Severity.ERROR, reason, Location(page))


def parents_agree(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """From each sequence and annotation the parent tree leads to the element that has it (ISO 32000-1, 14.7.4.4)."""
    if file.tags is None:
        return
    owners = _owners(file.tags)
    for page in sorted({holder[0] for holder in owners}):
        yield from _of_page(file, page, {holder: numbers for holder, numbers in owners.items() if holder[0] == page})
    for element in file.tags.elements:
        yield from _of_objects(file.tags, element)


Holder = tuple[int, tuple[int, int] | None]

Owners = Mapping[int, Collection[tuple[int, int] | None]]


def _owners(tags: TagTree) -> Mapping[Holder, Owners]:
    """What elements are known by, by the numbers of their sequences, for each page and each form on one.

    There is one for each number, but where content is read twice, which is U07's to tell.
    """
    owners: dict[Holder, dict[int, set[tuple[int, int] | None]]] = {}
    for element in tags.elements:
        for sequence in element.sequences:
            by_number = owners.setdefault((sequence.page, sequence.form), {})
            by_number.setdefault(sequence.number, set()).add(key(element.node))
    return owners


def _of_page(file: FileSubject, page: int, owners: Mapping[Holder, Owners]) -> Iterator[Fault]:
    tags = file.tags
    assert tags is not None
    if not 0 < page <= len(file.document.pages):
        reason = "the structure has content of a page that is not there; write the file anew"
        yield Fault(Severity.ERROR, reason)
        return
    for (_, form), by_number in owners.items():
        holder = tags.forms.get(form) if form else file.document.page(page)
        listed = tags.parents.get(_number(holder, "/StructParents"))
        parents = [key(parent) for parent in elements(listed, MOST_SEQUENCES)]
        if any(not 0 <= number < len(parents) or parents[number] not in places for number, places in by_number.items()):
            reason = "the parent tree does not lead from content to the element that has it; write the file anew"
            yield Fault(Severity.ERROR, reason, Location(page))
            return


def _of_objects(tags: TagTree, element: TagElement) -> Iterator[Fault]:
    for annotation in element.objects:
        if key(tags.parents.get(_number(annotation, "/StructParent"))) != key(element.node):
            reason = "the parent tree does not lead from an annotation to the element that has it; write the file anew"
            yield Fault(Severity.ERROR, reason, Location(tags.page_of(element), label=element.written))


def _number(holder: Any, name: str) -> int:
    """The number of a page, a form or an annotation in the parent tree, -1 for none."""
    number = as_number(entry(holder, name))
    return -1 if number is None else int(number)
