"""Prose: blocks of a chapter, each kind in its own style, numbers and bullets hanging."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from deckgen.deck.chapters import Block
from deckgen.layout.binding import Binding, Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import ColumnPiece, Element
from deckgen.layout.elements.pile import heights
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.key_types import KnownStyle
from deckgen.layout.lengths import Length
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import Tag
from deckgen.source.entry import NotEmpty, left_out
from deckgen.source.problems import did_you_mean

TAGS = {"heading": Tag.HEADING_2, "step": Tag.LIST_ITEM, "item": Tag.LIST_ITEM}

BULLET = "•"

HANGING = 16.0


def sections(blocks: tuple[Block, ...]) -> list[tuple[Block | None, tuple[Block, ...]]]:
    """Blocks by heading: each heading with the blocks up to the next; blocks before the first have none."""
    parts: list[tuple[Block | None, tuple[Block, ...]]] = []
    for block in blocks:
        if block.kind == "heading":
            parts.append((block, ()))
        elif parts:
            parts[-1] = (parts[-1][0], (*parts[-1][1], block))
        else:
            parts.append((None, (block,)))
    return parts


if TYPE_CHECKING:
    BlockKind = str
    BlockSpace = str
else:
    BlockKind = Literal["heading", "text", "step", "item", "label", "quote", "source"]
    BlockSpace = Literal[
        "heading", "text", "step", "item", "quote", "source", "text-next", "step-next", "item-next", "quote-next"
    ]

BLOCK_TEXT = Binding.parse("{block.text}")

SECTION = Path.parse("section")


class ProseElement(Element):
    """Blocks of prose, each kind in its own style."""

    kind: ClassVar[str] = "prose"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "gutter": "hang"}
    of: Path = Field(alias="prose", description="The blocks, such as chapter.body")
    block_styles: dict[BlockKind, KnownStyle] = Field(
        alias="styles",
        description="A style for each kind: heading, text, step, item, label (numbers and bullets), quote, source",
    )
    spaces: NotEmpty[dict[BlockSpace, Length]] = left_out(
        {}, "The gap above each kind; `item-next` is one after its like"
    )
    hang: NotEmpty[Length] = left_out(0.0, "How wide headings are that stand beside their blocks")
    gutter: NotEmpty[Length] = left_out(0.0, "The gap between such headings and their blocks")

    def own_paths(self) -> Iterator[Path]:
        """That of its blocks."""
        yield self.of

    def own_styles(self) -> Iterator[str]:
        """Those of all kinds of blocks."""
        yield from self.block_styles.values()

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The sum of its blocks."""
        return sum(heights(self._pieces(scope, context), width, context))

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether there are no blocks."""
        return not self._blocks(scope, context)

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw all blocks."""
        y = box.top
        pieces = self._pieces(scope, context)
        for number, (piece, height) in enumerate(zip(pieces, heights(pieces, box.width, context), strict=True)):
            gap = piece.space if number else 0
            piece.element.paint(piece.scope, Box(box.left, y - height, box.right, y - gap), context, draft)
            y -= height

    def pieces(self, scope: Scope, context: Context) -> Iterator[ColumnPiece]:
        """The blocks as pieces; headings keep with what follows, or stand beside it."""
        blocks = self._blocks(scope, context)
        yield from self._hung(blocks, scope, context) if self.hang else self._plain(blocks, scope, context)

    def _pieces(self, scope: Scope, context: Context) -> list[ColumnPiece]:
        return self.once("pieces", scope, context, lambda: list(self.pieces(scope, context)), sized=False)

    def _blocks(self, scope: Scope, context: Context) -> tuple[Block, ...]:
        """The blocks that the layout names, if they are there; what is no prose becomes a problem, and none."""
        member = context.member(scope, self.of, self.origin)
        blocks = tuple(item for item in member if isinstance(item, Block)) if isinstance(member, tuple) else ()
        if member is not None and member != blocks:
            context.problems.add(self.origin, f"`{self.of}` is no prose; name a list of blocks: `chapter.body`")
        return blocks

    def _hung(self, blocks: tuple[Block, ...], scope: Scope, context: Context) -> Iterator[ColumnPiece]:
        """A row a section: its heading at the left, its blocks at the right."""
        for number, (heading, section) in enumerate(sections(blocks)):
            row = self._row(self._element(heading, context) if heading else self._no_heading)
            space = self.spaces.get("heading", 0) if number else self.space
            yield ColumnPiece(row, scope.with_names(block=heading, section=section), space, False)

    @cached_property
    def _no_heading(self) -> Element:
        return SpaceElement.new(self.origin, share=0, space=0)

    @cached_property
    def _body(self) -> Element:
        """The blocks of a section, set as those of prose whose headings do not stand beside it."""
        return self.changed(hang=0, of=SECTION, space=0)

    @cached_property
    def _made(self) -> dict[tuple[object, ...], Element]:
        """The elements that set blocks, by what they depend on: each is made once."""
        return {}

    def _row(self, heading: Element) -> Element:
        key = (id(heading),)
        if key not in self._made:
            widths = (self.hang, -1)
            row = RowElement.new(self.origin, children=(heading, self._body), widths=widths, gutter=self.gutter)
            self._made[key] = row
        return self._made[key]

    def _plain(self, blocks: tuple[Block, ...], scope: Scope, context: Context) -> Iterator[ColumnPiece]:
        previous = ""
        for block in blocks:
            kind = f"{block.kind}-next" if block.kind == previous else block.kind
            space = self.spaces.get(kind, self.spaces.get(block.kind, 0))
            if block is blocks[0]:
                space = self.space
            inner = scope.with_names(block=block)
            yield ColumnPiece(self._element(block, context), inner, space, block.kind == "heading")
            previous = block.kind

    def _element(self, block: Block, context: Context) -> Element:
        """What sets a block: its text, beside its number or bullet if it has one."""
        sign = {"step": f"{block.number}", "item": BULLET}.get(block.kind, "")
        key = block.kind, sign, self._style(block, context)
        if key not in self._made:
            self._made[key] = self._new_element(*key)
        return self._made[key]

    def _new_element(self, kind: str, sign: str, style: str) -> Element:
        tag = TAGS.get(kind, Tag.PARAGRAPH)
        text = TextElement.new(self.origin, text=BLOCK_TEXT, style=style, tag=tag)
        if not sign:
            return text
        label_style = self.block_styles.get("label", style)
        label = TextElement.new(self.origin, text=Binding((sign,)), style=label_style, tag=Tag.LABEL)
        return RowElement.new(self.origin, children=(label, text), widths=(HANGING, -1))

    def _style(self, block: Block, context: Context) -> str:
        """The style of a block's kind; where it has none that is a problem, and another style stands in."""
        style = self.block_styles.get(block.kind, "")
        if not style:
            hint = did_you_mean(block.kind, self.block_styles)
            context.problems.add(self.origin, f"no style for blocks of kind `{block.kind}`; {hint}")
        return style or next(iter(context.format.styles))
