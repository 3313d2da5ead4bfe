"""What a page says to a reader who does not see it: a tree of elements over its blocks, in the order of its items.

The kinds are the standard structure types of tagged PDF (ISO 32000-1, 14.8.4).

StructureElement  a heading, a paragraph, a list, a table, a figure, a link …
page_structure    the elements of a page
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.page.items import HEADING_LEVELS, Item, Resource, Tag
from deckgen.page.page_blocks import MarkedPart, PageBlock, page_blocks
from deckgen.source.characters import SOFT_HYPHEN

KINDS = {
    Tag.LABEL: "P",  # a Lbl is one only beside the body of an item of a list
    Tag.NUMBER: "P",  # a part of a heading only where it stands right before one
    Tag.LIST_ITEM: "P",  # an LI has a body
    Tag.CAPTION: "P",  # a Caption is one only within a figure or a table
    Tag.NOTE: "P",  # a Note is one only where something refers to it
}
"""The kinds of elements by tags, of those that are called otherwise."""

LABELS = frozenset({Tag.LABEL, Tag.NUMBER})

BULLETS = {"•": "Disc", "●": "Disc", "○": "Circle", "☐": "Square", "■": "Square", "▪": "Square"}
"""How lists are numbered by what stands before their items (ISO 32000-1, 14.8.5.5)."""


class StructureElement(Struct, frozen=True):
    """An element of the structure: its kind, and within it others and parts of the page, in the order of reading.

    `alt` says what a figure shows, `written` the text of what is drawn in another order. `language` (BCP 47) is ""
    where it is that of what is around. `scope` is that of a heading cell; `numbering` says how the items of a list are
    numbered. `box` is where a figure lies, `link` the first of the parts whose active areas belong to it.
    """

    kind: str
    kids: tuple[StructureElement | MarkedPart, ...] = ()
    alt: str = ""
    language: str = ""
    written: str = ""
    scope: str = ""
    numbering: str = ""
    box: Box | None = None
    link: MarkedPart | None = None


def page_structure(
    items: Iterable[Item], resources: Mapping[str, Resource] | None = None
) -> tuple[StructureElement, ...]:
    """The elements of a page, without what is only drawn; of used artwork the resource tells where it lies."""
    return tuple(elements_of(with_codes_last(page_blocks(items, resources))))


def with_codes_last(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """The blocks, a figure that leads where a text after it does behind that: what it is about is heard first.

    The text stands in the same lists and before any other figure or heading.
    """
    ordered = list(blocks)
    for figure in blocks:
        place = ordered.index(figure)
        text = _text_of_code(figure, ordered[place + 1 :])
        if text is not None:
            ordered.remove(figure)
            ordered.insert(ordered.index(text) + 1, figure)
    return ordered


def _text_of_code(figure: PageBlock, after: Sequence[PageBlock]) -> PageBlock | None:
    """What of the blocks after a figure leads where it does."""
    address = next(iter(figure.parts)).passage.address
    if figure.role.tag is not Tag.FIGURE or not address:
        return None
    near = takewhile(lambda block: _is_beside(block, figure), after)
    return next((block for block in near if any(part.passage.address == address for part in block.parts)), None)


def _is_beside(block: PageBlock, figure: PageBlock) -> bool:
    apart = block.role.tag in HEADING_LEVELS or block.role.tag is Tag.FIGURE
    return not apart and (block.memberships, block.role.cell) == (figure.memberships, figure.role.cell)


def elements_of(blocks: Sequence[PageBlock], depth: int = 0) -> Iterator[StructureElement]:
    """Blocks as elements; `depth` is how many lists they are in already."""

    def list_name(block: PageBlock) -> tuple[str, bool]:
        if len(block.memberships) <= depth:
            return "", False
        return block.memberships[depth].name, block.memberships[depth].contents

    for (name, contents), together in groupby(blocks, list_name):
        if not name:
            yield from plain_elements(list(together), depth)
            continue
        members = [list(member) for _, member in groupby(together, lambda block: block.memberships[depth].number)]
        make = contents_of if contents else member_list
        yield make(members, depth + 1)


def plain_elements(blocks: Sequence[PageBlock], depth: int = 0) -> Iterator[StructureElement]:
    """Blocks of no list further in, as paragraphs, headings, tables, and lists of labels and items."""
    joined = list(_with_numbers(blocks))
    in_lists = list_members(joined)

    def part_of(numbered: tuple[int, PageBlock]) -> tuple[str, int]:
        number, block = numbered
        cell = block.role.cell
        return ("Table", cell.table) if cell else ("L", 0) if number in in_lists else ("", number)

    for (kind, _), members in groupby(enumerate(joined), part_of):
        together = [block for _, block in members]
        if kind == "Table":
            yield table_of(together)
        elif kind:
            yield from lists_of(together, depth)
        else:
            yield element_of(together[0])


def _with_numbers(blocks: Sequence[PageBlock]) -> Iterator[PageBlock]:
    """The blocks, a heading with the number right before it as one."""
    number: PageBlock | None = None
    for block in blocks:
        if number and block.role.tag in HEADING_LEVELS and not block.role.cell:
            from_right = number.from_right | block.from_right
            yield replace(block, parts={**number.parts, **block.parts}, from_right=from_right)
            number = None
            continue
        if number:
            yield number
        number = block if block.role.tag is Tag.NUMBER and not block.role.cell else None
        if not number:
            yield block
    if number:
        yield number


def list_members(blocks: Sequence[PageBlock]) -> frozenset[int]:
    """The places of the blocks that are items of lists, or the label right before one."""
    places = set[int]()
    for place, block in enumerate(blocks):
        if block.role.tag is Tag.LIST_ITEM and not block.role.cell:
            places.add(place)
            if place and blocks[place - 1].role.tag in LABELS:
                places.add(place - 1)
    return frozenset(places)


def element_of(block: PageBlock, kind: str = "") -> StructureElement:
    """A block as an element; what leads somewhere is a link within it, a figure that does stands within the link.

    One that is all in another language says so itself.
    """
    role = block.role
    if role.tag is Tag.FIGURE:
        return _figure(block)
    if block.is_field:
        return _field(block, kind)
    kind, languages = kind or KINDS.get(role.tag, role.tag.value), {part.passage.language for part in block.parts}
    if len(languages) == 1:
        return StructureElement(kind, tuple(_passages(block, marked=False)), language=languages.pop())
    return StructureElement(kind, tuple(_passages(block, marked=True)))


def _passages(block: PageBlock, *, marked: bool) -> Iterator[StructureElement | MarkedPart]:
    """The parts of a block, those that lead to one place as a link; each `marked` with its language, or not."""
    for (address, anchor), together in groupby(block.parts, lambda part: (part.passage.address, part.passage.anchor)):
        spans = list(together)
        if not (address or anchor):
            yield from (_span(part, block, marked=marked) for part in spans)
        elif len(spans) == 1 and not block.from_right:
            yield StructureElement("Link", (spans[0],), language=marked * spans[0].passage.language, link=spans[0])
        else:
            yield StructureElement("Link", tuple(_span(part, block, marked=marked) for part in spans), link=spans[0])


def _span(part: MarkedPart, block: PageBlock, *, marked: bool) -> StructureElement | MarkedPart:
    """A part, within an element of its own if that has to say its language, or its text in the order of reading.

    Content from right to left is drawn from the left, as readers of plain text expect it (ISO 14289-1, 7.2).
    """
    language = part.passage.language if marked else ""
    written = block.parts[part].replace(SOFT_HYPHEN, "") if part in block.from_right else ""
    return StructureElement("Span", (part,), language=language, written=written) if language or written else part


def _figure(block: PageBlock) -> StructureElement:
    parts = tuple(block.parts)
    figure = StructureElement("Figure", parts, alt=block.role.alt, box=Box.around(block.boxes) if block.boxes else None)
    if not parts[0].passage.leads:
        return figure
    # Some readers look for the name of a link on the link alone.
    return StructureElement("P", (StructureElement("Link", (figure,), alt=block.role.alt, link=parts[0]),))


def _field(block: PageBlock, kind: str) -> StructureElement:
    """A form of one field, within an element of a kind where it is part of one."""
    form = StructureElement("Form", link=next(iter(block.parts)))
    return StructureElement(kind, (form,)) if kind else form


def lists_of(blocks: Sequence[PageBlock], depth: int = 0) -> Iterator[StructureElement]:
    """Items, each with the label right before it, as a list; those with labels and those without are lists apart."""
    members, label = list[list[PageBlock]](), list[PageBlock]()
    for block in blocks:
        if block.role.tag in LABELS:
            label = [block]
        else:
            members.append([*label, block])
            label = []
    for _, together in groupby(members, lambda member: _label_of(member) is not None):
        yield member_list(list(together), depth)


def member_list(members: Sequence[Sequence[PageBlock]], depth: int = 0) -> StructureElement:
    """Members as a list, each with what is its label first; they are in so many lists, this one included."""
    items = tuple(StructureElement("LI", tuple(_parts_of_item(member, depth))) for member in members)
    return StructureElement("L", items, numbering=numbering_of([_label_of(member) for member in members]))


def _label_of(member: Sequence[PageBlock]) -> PageBlock | None:
    """The label of a member: what stands first, if more follows."""
    return member[0] if len(member) > 1 and member[0].role.tag in LABELS else None


def numbering_of(labels: Sequence[PageBlock | None]) -> str:
    """How a list with these labels is numbered; "" for one that has none."""
    texts = [label.text for label in labels if label]
    return BULLETS.get(texts[0], "Decimal") if texts else ""


def _parts_of_item(member: Sequence[PageBlock], depth: int) -> Iterator[StructureElement]:
    """Label and body of an item of a list."""
    label = _label_of(member)
    if label:
        yield element_of(label, "Lbl")
    body = member[1:] if label else member
    first = body[0]
    if len(body) == 1 and len(first.memberships) <= depth and first.role.tag in (Tag.LIST_ITEM, Tag.PARAGRAPH):
        yield element_of(first, "LBody")
    else:
        # The item itself, with more beside it, is a text within it and not a list of its own.
        texts = [first.with_tag(Tag.PARAGRAPH), *body[1:]] if first.role.tag is Tag.LIST_ITEM else body
        yield StructureElement("LBody", tuple(elements_of(texts, depth)))


def contents_of(members: Sequence[Sequence[PageBlock]], depth: int) -> StructureElement:
    """Members as a table of contents, each entry with what is its label first."""
    return StructureElement("TOC", tuple(StructureElement("TOCI", tuple(_entry(member, depth))) for member in members))


def _entry(member: Sequence[PageBlock], depth: int) -> Iterator[StructureElement]:
    """What is in an entry of a table of contents: a label, references with a link each, and other text.

    The number of the page, which follows a reference, is in its link.
    """
    label = _label_of(member)
    if label:
        yield element_of(label, "Lbl")
    elements = list(elements_of(member[1:] if label else member, depth))
    references = [replace(each, kind="Reference") if any(map(_is_link, each.kids)) else each for each in elements]
    yield from _with_number_in_link(references)


def _with_number_in_link(elements: Sequence[StructureElement]) -> Sequence[StructureElement]:
    """The elements of an entry, the last one, its number, in the link of the reference right before it."""
    if len(elements) < 2:
        return elements
    *before, reference, number = elements
    if not (number.kind == "P" and reference.kind == "Reference" and _is_link(reference.kids[-1])):
        return elements
    *texts, link = reference.kids
    assert isinstance(link, StructureElement)
    link = replace(link, kids=(*link.kids, replace(number, kind="Span")))
    return [*before, replace(reference, kids=(*texts, link))]


def _is_link(kid: StructureElement | MarkedPart) -> bool:
    return isinstance(kid, StructureElement) and kid.kind == "Link"


def table_of(blocks: Sequence[PageBlock]) -> StructureElement:
    """Cells as the rows of a table, each row with as many; those that have nothing on the page are empty."""
    rows = [list(cells) for _, cells in groupby(blocks, lambda block: block.role.group)]
    return StructureElement("Table", tuple(map(_row_of, rows)))


def _row_of(blocks: Sequence[PageBlock]) -> StructureElement:
    by_column: dict[int, list[PageBlock]] = {}
    for block in blocks:
        if block.role.cell:
            by_column.setdefault(block.role.cell.column, []).append(block)
    columns = blocks[0].role.cell.columns if blocks[0].role.cell else 0
    return StructureElement("TR", tuple(_cell_of(by_column.get(number, ())) for number in range(columns)))


def _cell_of(blocks: Sequence[PageBlock]) -> StructureElement:
    """What stands in a cell: a text, or several elements."""
    cell = blocks[0].role.cell if blocks else None
    if not cell:
        return StructureElement("TD")
    kind = "TH" if cell.heads else "TD"
    if len(blocks) == 1 and blocks[0].role.tag is not Tag.FIGURE:
        return replace(element_of(blocks[0], kind), scope=cell.heads)
    inner = tuple(plain_elements([block.without_cell() for block in blocks]))
    return StructureElement(kind, inner, scope=cell.heads)
