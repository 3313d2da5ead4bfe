"""The elements of the structure: kinds that readers know, headings in order, figures in words, whole tables, lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from deckgen.reader.objects import as_name, as_number, as_text, entry
from deckgen.reader.tag_tree import STANDARD_KINDS, TagElement, TagTree
from deckgen.rules.finding import Fault, Location, Severity
from deckgen.rules.subject import FileSubject

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

HEADINGS = {f"H{level}": level for level in range(1, 7)}

PICTURED = frozenset({"Figure", "Formula"})

ROW_GROUPS = frozenset({"THead", "TBody", "TFoot"})

CELLS = frozenset({"TH", "TD"})

SCOPES = frozenset({"Row", "Column", "Both"})

HOLDERS = {
    "TR": frozenset({"Table", *ROW_GROUPS}),
    **dict.fromkeys(CELLS, frozenset({"TR"})),
    **dict.fromkeys(ROW_GROUPS, frozenset({"Table"})),
    "LI": frozenset({"L"}),
    "LBody": frozenset({"LI"}),
    "TOCI": frozenset({"TOC"}),
}
"""The kinds of elements that stand in others of certain kinds only (ISO 14289-1, 7.2)."""

HELD = {
    "Table": frozenset({"TR", "Caption", *ROW_GROUPS}),
    "TR": CELLS,
    **dict.fromkeys(ROW_GROUPS, frozenset({"TR"})),
    "L": frozenset({"LI", "L", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "TOC": frozenset({"TOC", "TOCI", "Caption"}),
}
"""Those that have certain kinds in them only (ISO 14289-1, 7.2)."""

# Cells that one may span; a table of more is none that anybody reads.
MOST_SPANNED = 1_000


def kinds(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Every element is of a standard kind or stands for one; none of the standard kinds is made another."""
    if file.tags is None:
        return
    for written in file.tags.roles:
        if written in STANDARD_KINDS:
            reason = f"the role map makes something else of the standard kind {written}; leave that as it is"
            yield Fault(Severity.ERROR, reason)
    for element in file.tags.elements:
        if not element.kind:
            reason = "it is of no kind that readers know, nor mapped to one; map it to a standard kind"
            yield _at(file.tags, element, reason)


def whole_tree(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Each element hangs at one place and names what it hangs on; those that others need around them have it."""
    if file.tags is None:
        return
    yield from (Fault(Severity.ERROR, f"{why}; write the file anew") for why in file.tags.faults)
    if file.tags.cut:
        yield Fault(Severity.UNKNOWN, "the structure is larger or deeper than is looked at; not all of it was judged")
    for element in file.tags.elements:
        if element.astray:
            yield _at(file.tags, element, "it names another parent than the element that it is in; write the file anew")
        yield from _misplaced(file.tags, element)


def _misplaced(tags: TagTree, element: TagElement) -> Iterator[Fault]:
    around = tags.elements[element.parent].kind if element.parent >= 0 else ""
    wanted = HOLDERS.get(element.kind, frozenset({around}))
    if around not in wanted:
        yield _at(
            tags, element, f"it stands in {around or 'nothing'}, not in {' or '.join(sorted(wanted))}; put it there"
        )
    if (allowed := HELD.get(element.kind)) is None:
        return
    strange = {tags.elements[kid].kind for kid in element.kids} - allowed
    if element.sequences or strange:
        wrong = sorted(strange)[0] if strange else "content"
        yield _at(
            tags, element, f"it has {wrong or 'an unknown element'} in it, not {' or '.join(sorted(allowed))} only"
        )


def headings(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The first heading is H1, none is skipped on the way down, and each has something in it (ISO 14289-1, 7.4)."""
    if file.tags is None:
        return
    level, numbered, plain = 0, False, False
    for element in file.tags.elements:
        if element.kind == "H":
            plain = True
        elif element.kind in HEADINGS:
            numbered, before, level = True, level, HEADINGS[element.kind]
            if level > before + 1:
                reason = f"it follows H{before}" if before else "it is the first heading"
                yield _at(file.tags, element, f"{reason}; make it H{before + 1}, or put that before it")
        else:
            continue
        if not file.tags.has_content(element):
            yield _at(file.tags, element, "the heading has no text; take it out")
    if numbered and plain:
        yield Fault(Severity.ERROR, "headings with a level (H1) and without one (H) are mixed; number all")


def described(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Every figure and formula says in words what it shows, or stands for text (ISO 14289-1, 7.3 and 7.7)."""
    if file.tags is None:
        return
    for element in file.tags.elements:
        texts = (as_text(entry(element.node, name)) for name in ("/Alt", "/ActualText"))
        if element.kind in PICTURED and not any(text and text.strip() for text in texts):
            reason = "it has no alternative text; say in words what it shows, or make it an artifact"
            yield _at(file.tags, element, reason)


def tables(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Tables have heading cells that say what they are for, and as many cells in each row (ISO 14289-1, 7.5)."""
    if file.tags is None:
        return
    for element in file.tags.elements:
        if element.kind == "Table":
            yield from _table(file.tags, element)


def _table(tags: TagTree, table: TagElement) -> Iterator[Fault]:
    rows = [[tags.elements[kid] for kid in row.kids] for row in _rows(tags, table)]
    cells = [cell for row in rows for cell in row if cell.kind in CELLS]
    heads = [cell for cell in cells if cell.kind == "TH"]
    if not heads:
        yield _at(tags, table, "the table has no heading cells (TH); make its first row or column such")
    named = any(tags.attribute(cell, "Table", "Headers") is not None for cell in cells)
    if not named and any(as_name(tags.attribute(cell, "Table", "Scope")) not in SCOPES for cell in heads):
        yield _at(tags, table, "a heading cell does not say whether it is for a row or a column (Scope); say it")
    if len(set(_widths(tags, rows))) > 1:
        yield _at(tags, table, "its rows have different numbers of cells; give each as many, or say what a cell spans")


def _rows(tags: TagTree, table: TagElement) -> Iterator[TagElement]:
    for kid in table.kids:
        element = tags.elements[kid]
        if element.kind == "TR":
            yield element
        elif element.kind in ROW_GROUPS:
            yield from (tags.elements[inner] for inner in element.kids if tags.elements[inner].kind == "TR")


def _widths(tags: TagTree, rows: Sequence[Sequence[TagElement]]) -> Iterator[int]:
    """How many columns each row takes, with cells that span several, and those of rows above."""
    left: list[tuple[int, int]] = []
    for row in rows:
        above = sum(columns for columns, _ in left)
        spans = [(_span(tags, cell, "ColSpan"), _span(tags, cell, "RowSpan")) for cell in row if cell.kind in CELLS]
        yield above + sum(columns for columns, _ in spans)
        left = [(columns, more - 1) for columns, more in (*left, *spans) if more > 1]


def _span(tags: TagTree, cell: TagElement, name: str) -> int:
    return min(max(1, int(as_number(tags.attribute(cell, "Table", name)) or 1)), MOST_SPANNED)


def _at(tags: TagTree, element: TagElement, reason: str) -> Fault:
    return Fault(Severity.ERROR, reason, Location(tags.page_of(element), label=element.written))
