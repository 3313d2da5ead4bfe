"""Prose: blocks of a chapter, each kind in its own style, numbers and bullets hanging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckgen.deck.model import Block
from deckgen.layout.context import ColumnPiece, Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import heights
from deckgen.layout.elements.model import ProseElement, RowElement, SpaceElement, TextElement
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import Tag
from deckgen.source.problems import did_you_mean

TAGS = {"heading": Tag.HEADING_2, "step": Tag.LIST_ITEM, "item": Tag.LIST_ITEM}

BULLET = "•"

HANGING = 16.0


def sections(blocks: tuple[Block, ...]) -> list[tuple[Block | None, tuple[Block, ...]]]:
    """Blocks by heading: each heading with the blocks up to the next; blocks before the first have none."""
    found: list[tuple[Block | None, tuple[Block, ...]]] = []
    for block in blocks:
        if block.kind == "heading":
            found.append((block, ()))
        elif found:
            found[-1] = (found[-1][0], (*found[-1][1], block))
        else:
            found.append((None, (block,)))
    return found


class ProseKind:
    """A list of blocks; in a column it dissolves into one piece a block."""

    def pieces(self, element: Element, scope: Scope, context: Context) -> Iterator[ColumnPiece]:
        """The blocks as pieces; headings keep with what follows, or stand beside it."""
        assert isinstance(element, ProseElement)
        blocks = self._blocks(element, scope, context)
        if element.hang:
            yield from self._hung(element, blocks, scope, context)
        else:
            yield from self._plain(element, blocks, scope, context)

    def _blocks(self, element: ProseElement, scope: Scope, context: Context) -> tuple[Block, ...]:
        """The blocks that the layout names, if they are there; what is no prose becomes a problem, and none."""
        found = context.member(scope, element.of, element.origin)
        blocks = tuple(item for item in found if isinstance(item, Block)) if isinstance(found, tuple) else ()
        if found is not None and found != blocks:
            context.problems.add(element.origin, f"`{element.of}` is no prose; name a list of blocks: `chapter.body`")
        return blocks

    def _hung(
        self, element: ProseElement, blocks: tuple[Block, ...], scope: Scope, context: Context
    ) -> Iterator[ColumnPiece]:
        """A row a section: its heading at the left, its blocks at the right."""
        for number, section in enumerate(sections(blocks)):
            heading, body = section
            inner = replace(element, hang=0, of="section", space=0)
            nothing = SpaceElement(element.origin, share=0)
            left = self._block(element, heading, context) if heading else nothing
            row = RowElement(element.origin, children=(left, inner), widths=(element.hang, -1), gutter=element.gutter)
            space = element.spaces.get("heading", 0) if number else element.space
            yield ColumnPiece(row, scope.having(block=heading, section=body), space, False)

    def _plain(
        self, element: ProseElement, blocks: tuple[Block, ...], scope: Scope, context: Context
    ) -> Iterator[ColumnPiece]:
        previous = ""
        for block in blocks:
            kind = f"{block.kind}-next" if block.kind == previous else block.kind
            space = element.spaces.get(kind, element.spaces.get(block.kind, 0))
            if block is blocks[0]:
                space = element.space
            inner = scope.having(block=block)
            yield ColumnPiece(self._block(element, block, context), inner, space, block.kind == "heading")
            previous = block.kind

    def _block(self, element: ProseElement, block: Block, context: Context) -> Element:
        style = element.styles.get(block.kind, "")
        if not style:
            message = f"no style for blocks of kind `{block.kind}`; {did_you_mean(block.kind, element.styles)}"
            context.problems.add(element.origin, message)
            style = next(iter(context.layout.styles))
        tag = TAGS.get(block.kind, Tag.PARAGRAPH)
        text = TextElement(element.origin, text="{block.text}", style=style, tag=tag)
        if block.kind not in ("step", "item"):
            return text
        sign = f"{block.number}" if block.kind == "step" else BULLET
        label = TextElement(element.origin, text=sign, style=element.styles.get("label", style), tag=Tag.LABEL)
        return RowElement(element.origin, children=(label, text), widths=(HANGING, -1))

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The sum of its blocks."""
        return sum(heights(list(self.pieces(element, scope, context)), width, context))

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw all blocks."""
        y = box.top
        pieces = list(self.pieces(element, scope, context))
        for number, (piece, height) in enumerate(zip(pieces, heights(pieces, box.width, context), strict=True)):
            gap = piece.space if number else 0
            context.draw(piece.element, piece.scope, Box(box.left, y - height, box.right, y - gap), draft)
            y -= height

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """Prose takes no more room than it needs."""
        return 0

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Whether there are no blocks."""
        assert isinstance(element, ProseElement)
        return not self._blocks(element, scope, context)
