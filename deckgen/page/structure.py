"""What a page says to a reader who does not see it: a tree of elements over its blocks, in the order of its items.

The kinds are the standard structure types of tagged PDF (ISO 32000-1, 14.8.4).

MarkedPart        what of a block is one passage
StructureElement  a heading, a paragraph, a list, a table, a figure, a link …
page_structure    the elements of a page
is_content        whether an item is read, not only drawn
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.items import Fill, GlyphRun, Group, Item, Link, Passage, Resource, Role, Stroke, Tag, Use
from deckgen.page.walk import covered

COLUMN = "Column"
"""The scope of heading cells: what stands below them."""

KINDS = {
    Tag.LABEL: "P",  # a Lbl is one only beside the body of an item of a list
    Tag.CAPTION: "P",  # a Caption is one only within a figure or a table
    Tag.NOTE: "P",  # a Note is one only where something refers to it
}
"""The kinds of elements by tags, of those that are called otherwise."""


class MarkedPart(Struct, frozen=True):
    """What of a block on a page is one passage."""

    block: int
    passage: Passage


class StructureElement(Struct, frozen=True):
    """An element of the structure: its kind, and within it others and parts of the page, in the order of reading.

    `alt` says what a figure shows; `language` (BCP 47) is "" where it is that of what is around. `scope` is that of a
    heading cell; `is_numbered` tells a list with labels. `box` is where a figure lies, `link` the part whose active
    areas belong to it.
    """

    kind: str
    kids: tuple[StructureElement | MarkedPart, ...] = ()
    alt: str = ""
    language: str = ""
    scope: str = ""
    is_numbered: bool = False
    box: Box | None = None
    link: MarkedPart | None = None


class Block(Struct):
    """A block while a page is read: its role, its passages in the order of drawing, and the boxes of its items."""

    number: int
    role: Role
    passages: dict[Passage, None]
    boxes: list[Box]


def page_structure(
    items: Iterable[Item], resources: Mapping[str, Resource] | None = None
) -> tuple[StructureElement, ...]:
    """The elements of a page, without what is only drawn; of used artwork the resource tells where it lies."""
    blocks = read_blocks(items, resources or {})
    in_lists = list_members(blocks)

    def part_of(block: Block) -> tuple[str, int]:
        cell = block.role.cell
        return ("Table", cell.table) if cell else ("L", 0) if block.number in in_lists else ("", block.number)

    groups = [(kind, list(members)) for (kind, _), members in groupby(blocks, part_of)]
    return tuple(_element_of_group(kind, members) for kind, members in groups)


def is_content(item: Item) -> bool:
    """Whether an item is read, not only drawn: it has a role, and paints something."""
    match item:
        case Group() | Link():
            return False
        case GlyphRun(words=()) | Fill(path=()) | Stroke(path=()):
            return False
    return item.mark.role.tag is not Tag.ARTIFACT


def read_blocks(items: Iterable[Item], resources: Mapping[str, Resource]) -> list[Block]:
    """The blocks of a page that are content, in the order in which they are first drawn."""
    blocks: dict[int, Block] = {}
    for item, matrix in _content_items(items, IDENTITY):
        mark, box = item.mark, _box_of(item, resources)
        block = blocks.setdefault(mark.block, Block(mark.block, mark.role, {}, []))
        block.passages[mark.passage] = None
        block.boxes += [matrix.box(box)] if box else []
    return list(blocks.values())


def _content_items(items: Iterable[Item], matrix: Matrix) -> Iterator[tuple[Item, Matrix]]:
    """The items that are content, those in groups too, each with the matrix that leads to the page."""
    for item in items:
        if isinstance(item, Group):
            yield from _content_items(item.items, item.matrix.then(matrix))
        elif is_content(item):
            yield item, matrix


def _box_of(item: Item, resources: Mapping[str, Resource]) -> Box | None:
    if isinstance(item, Use):
        return item.matrix.box(resources[item.resource].box) if item.resource in resources else None
    return covered(item)


def list_members(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the blocks that are items of lists, or the label right before one."""
    numbers = set[int]()
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.role.tag is Tag.LIST_ITEM:
            numbers.add(block.number)
            if before and before.role.tag is Tag.LABEL:
                numbers.add(before.number)
    return frozenset(numbers)


def _element_of_group(kind: str, blocks: Sequence[Block]) -> StructureElement:
    match kind:
        case "Table":
            return table_of(blocks)
        case "L":
            return list_of(blocks)
    return element_of(blocks[0])


def element_of(block: Block, kind: str = "") -> StructureElement:
    """A block as an element; what leads somewhere is a link within it, a figure that does stands within the link."""
    role = block.role
    if role.tag is Tag.FIGURE:
        return _figure(block)
    kids = tuple(_passage_of(MarkedPart(block.number, passage)) for passage in block.passages)
    return StructureElement(kind or KINDS.get(role.tag, role.tag.value), kids)


def _passage_of(part: MarkedPart) -> StructureElement | MarkedPart:
    passage = part.passage
    if passage.leads:
        return StructureElement("Link", (part,), language=passage.language, link=part)
    return StructureElement("Span", (part,), language=passage.language) if passage.language else part


def _figure(block: Block) -> StructureElement:
    parts = tuple(MarkedPart(block.number, passage) for passage in block.passages)
    figure = StructureElement("Figure", parts, alt=block.role.alt, box=Box.around(block.boxes) if block.boxes else None)
    if not parts[0].passage.leads:
        return figure
    return StructureElement("P", (StructureElement("Link", (figure,), link=parts[0]),))


def list_of(blocks: Sequence[Block]) -> StructureElement:
    """Items, each with the label right before it, as a list."""
    items, label = list[StructureElement](), tuple[StructureElement, ...]()
    for block in blocks:
        if block.role.tag is Tag.LABEL:
            label = (element_of(block, "Lbl"),)
        else:
            items.append(StructureElement("LI", (*label, element_of(block, "LBody"))))
            label = ()
    return StructureElement("L", tuple(items), is_numbered=any(len(item.kids) > 1 for item in items))


def table_of(blocks: Sequence[Block]) -> StructureElement:
    """Cells as the rows of a table, each row with as many; those that have nothing on the page are empty."""
    rows = [list(cells) for _, cells in groupby(blocks, lambda block: block.role.group)]
    return StructureElement("Table", tuple(map(_row_of, rows)))


def _row_of(blocks: Sequence[Block]) -> StructureElement:
    heading = blocks[0].role.tag is Tag.TABLE_HEADER
    by_column = {block.role.cell.column: block for block in blocks if block.role.cell}
    first = blocks[0].role.cell
    empty = StructureElement("TD")
    cells = [
        element_of(by_column[number]) if number in by_column else empty
        for number in range(first.columns if first else 0)
    ]
    if heading:
        cells = [replace(cell, scope=COLUMN) if cell.kind == "TH" else cell for cell in cells]
    return StructureElement("TR", tuple(cells))
