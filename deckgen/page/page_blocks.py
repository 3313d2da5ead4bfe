"""The one reading of a page: its blocks in the order in which they are drawn, without what is only drawn.

What is derived from it: the tree of a tagged PDF (`structure`), the texts of pictures (`face_texts`), and what checks
of accessibility look at (`page_reading`).

MarkedPart   a stretch of a block that is one passage
MarkedParts  tells which part an item belongs to
PageBlock    a block, with its text and the boxes of its items
page_blocks  the blocks of a page
is_content   whether an item is read, not only drawn
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.items import (
    Fill,
    GlyphRun,
    Group,
    Item,
    Link,
    Mark,
    Membership,
    Passage,
    Resource,
    Role,
    Stroke,
    Tag,
    Use,
    WritingField,
)
from deckgen.page.walk import covered
from deckgen.source.characters import SOFT_HYPHEN


class MarkedPart(Struct, frozen=True):
    """A stretch of a block on a page that is one passage; `turn` counts those of the block from 0."""

    block: int
    passage: Passage
    turn: int = 0


class MarkedParts(Struct):
    """Tells which part an item belongs to, item by item in the order of drawing."""

    _last: dict[int, MarkedPart] = field(default_factory=dict)

    def part(self, mark: Mark) -> MarkedPart:
        """The part of the next item, which has this mark."""
        last = self._last.get(mark.block)
        if last is None or last.passage != mark.passage:
            last = self._last[mark.block] = MarkedPart(mark.block, mark.passage, last.turn + 1 if last else 0)
        return last


class _Piece(Struct, frozen=True):
    """An item of a block while a page is read, the part that it belongs to, and where it lies on the page."""

    item: Item
    part: MarkedPart
    box: Box | None


class PageBlock(Struct, frozen=True):
    """A block of a page: the mark of its first item, the source text of each of its parts, and the boxes of its items.

    Parts are in the order of drawing; their texts have the spaces at the ends of lines, and soft hyphens where a word
    is broken. Boxes are in points on the page. One that `is_field` is to be filled in. In parts `from_right` are words
    that run from right to left.
    """

    mark: Mark
    parts: Mapping[MarkedPart, str]
    boxes: tuple[Box, ...] = ()
    is_field: bool = False
    from_right: frozenset[MarkedPart] = frozenset()

    @property
    def role(self) -> Role:
        """What it is to a reader."""
        return self.mark.role

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """The members of lists in which it stands, from outside."""
        return self.mark.memberships

    @property
    def text(self) -> str:
        """Its text on one line, with broken words whole; "" for a figure."""
        return whole_text("".join(self.parts.values()))

    def text_to(self, address: str) -> str:
        """What of its text leads to an address."""
        return whole_text(" ".join(text for part, text in self.parts.items() if part.passage.address == address))

    def with_tag(self, tag: Tag) -> PageBlock:
        """It as something else to a reader."""
        return replace(self, mark=replace(self.mark, role=replace(self.role, tag=tag)))

    def without_cell(self) -> PageBlock:
        """It as what stands within a cell of a table: part of no table and no list itself."""
        return replace(self, mark=replace(self.mark, role=replace(self.role, cell=None), memberships=()))


def whole_text(source_text: str) -> str:
    """The text of lines as one: without the soft hyphens of broken words, and with a space where any are."""
    return " ".join(source_text.replace(SOFT_HYPHEN, "").split())


def page_blocks(items: Iterable[Item], resources: Mapping[str, Resource] | None = None) -> tuple[PageBlock, ...]:
    """The blocks of a page that are content, in the order in which they are first drawn.

    Of used artwork the resource tells where it lies; without it, that has no box.
    """
    blocks, parts = dict[int, list[_Piece]](), MarkedParts()
    for item, matrix in _content_items(items, IDENTITY):
        box = _box_of(item, resources or {})
        piece = _Piece(item, parts.part(item.mark), matrix.box(box) if box else None)
        blocks.setdefault(item.mark.block, []).append(piece)
    return tuple(map(_joined, blocks.values()))


def is_content(item: Item) -> bool:
    """Whether an item is read, not only drawn: it has a role, and paints something."""
    match item:
        case Group() | Link() | WritingField():
            return False
        case GlyphRun(words=()) | Fill(path=()) | Stroke(path=()):
            return False
    return item.mark.role.tag is not Tag.ARTIFACT


def _joined(members: list[_Piece]) -> PageBlock:
    """The items of a block as that."""
    texts: dict[MarkedPart, list[str]] = {}
    for member in members:
        text = member.item.text if isinstance(member.item, GlyphRun) else ""
        texts.setdefault(member.part, []).append(text)
    parts = {part: "".join(pieces) for part, pieces in texts.items()}
    boxes = tuple(member.box for member in members if member.box)
    is_field = any(isinstance(member.item, WritingField) for member in members)
    from_right = frozenset(member.part for member in members if _runs_from_right(member.item))
    return PageBlock(members[0].item.mark, parts, boxes, is_field, from_right)


def _runs_from_right(item: Item) -> bool:
    return isinstance(item, GlyphRun) and any(word.level % 2 for word in item.words)


def _content_items(items: Iterable[Item], matrix: Matrix) -> Iterator[tuple[Item, Matrix]]:
    """The items that are content, fields and those in groups too, each with the matrix that leads to the page."""
    for item in items:
        if isinstance(item, Group):
            yield from _content_items(item.items, item.matrix.then(matrix))
        elif is_content(item) or isinstance(item, WritingField):
            yield item, matrix


def _box_of(item: Item, resources: Mapping[str, Resource]) -> Box | None:
    if isinstance(item, Use):
        return item.matrix.box(resources[item.resource].box) if item.resource in resources else None
    return covered(item)
