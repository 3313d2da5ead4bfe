"""Text in a style."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field

from deckgen.layout.binding import EMPTY_TEXT, NOTHING, Binding, Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, ElementText
from deckgen.layout.key_types import ROOM_ABOVE, KnownStyle, Vertical
from deckgen.layout.scope import Scope
from deckgen.layout.textblock import TextBlock
from deckgen.page.geometry import Box
from deckgen.page.items import ARTIFACT, PLAIN_PASSAGE, Fill, Link, Mark, Passage, Role, Tag
from deckgen.page.paths import rectangle
from deckgen.source.entry import Checked, NotEmpty, left_out

TAGS = {
    "h1": Tag.HEADING_1,
    "h2": Tag.HEADING_2,
    "h3": Tag.HEADING_3,
    "p": Tag.PARAGRAPH,
    "label": Tag.LABEL,
    "number": Tag.NUMBER,
    "list-item": Tag.LIST_ITEM,
    "caption": Tag.CAPTION,
    "note": Tag.NOTE,
    "th": Tag.TABLE_HEADER,
    "td": Tag.TABLE_CELL,
    "artifact": Tag.ARTIFACT,
}
"""Tags by the names that layouts give them."""

LINKED = Role(Tag.LINK)

if TYPE_CHECKING:
    WrittenTag = Tag
else:
    WrittenTag = Annotated[Literal[tuple(TAGS)], Checked(TAGS.__getitem__)]


class TextElement(Element):
    """Text in a style."""

    kind: ClassVar[str] = "text"
    has_baseline: ClassVar[bool] = True
    text: Binding = Field(description='The text, with fields in braces: "{theme.title}"')
    style: KnownStyle = Field(description="One of the layout's styles")
    tag: NotEmpty[WrittenTag] = left_out(
        Tag.PARAGRAPH,
        "What it is to a screen reader: h1, h2, h3, p, label, list-item, caption, note, th, td, artifact; number is "
        "that of the heading right after it, and read with it",
    )
    vertical: NotEmpty[Vertical] = left_out("top", "Where it stands in its box: top, middle or bottom")
    link: NotEmpty[Binding] = left_out(EMPTY_TEXT, 'An address that it links to, such as "{reading.address}"')
    anchor: NotEmpty[Binding] = left_out(EMPTY_TEXT, "An anchor in the file that it links to")
    underline: NotEmpty[Path] = left_out(
        NOTHING, "Underlined where the deck has this, such as theme.reads-turned: so that a 6 is no 9"
    )

    def own_styles(self) -> Iterator[str]:
        """Its style."""
        yield self.style

    def own_texts(self) -> Iterator[ElementText]:
        """Its text."""
        yield self._own_text

    def own_paths(self) -> Iterator[Path]:
        """Those of its text, its address and its anchor."""
        for binding in (self.text, self.link, self.anchor):
            yield from binding.paths
        if self.underline:
            yield self.underline

    @cached_property
    def _own_text(self) -> ElementText:
        return ElementText(self.text, self.style, self.origin)

    def _block(self, scope: Scope, context: Context) -> TextBlock:
        """Its text as it is set in a scope, bound once there."""
        bound = self.once("text", scope, context, lambda: context.text(scope, self.text, self.origin), sized=False)
        return TextBlock(bound, context.style(self.style), context)

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The height of its lines."""
        block = self._block(scope, context)
        return block.height(width).height + self._rise(block) if block.bound.value else 0

    def _rise(self, block: TextBlock) -> float:
        """The room for a mark above capitals where it is alone in its box; beside others it keeps their baseline."""
        return block.rise if self.place and self.place.baseline is None else 0

    def rise(self, scope: Scope, context: Context) -> float:
        """How far marks on its capitals reach above them in points, where it is a sign."""
        return self._block(scope, context).rise

    def ascent(self, scope: Scope, width: float, context: Context) -> float:
        """As high as capitals."""
        return self._block(scope, context).ascent

    def natural_width(self, scope: Scope, context: Context) -> float:
        """How wide it is on one line."""
        return self._block(scope, context).natural_width

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether its bindings leave nothing."""
        return not self._block(scope, context).bound.value

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw its lines, and the link over them."""
        block = self._block(scope, context)
        if block.bound.value:
            passage = self._passage(scope, context)
            mark = replace(draft.mark(self._role, block.bound.origin), passage=passage)
            ink = context.ink(block.style.ink, scope, block.style.origin)
            place = self._lowered(block, box)
            block.draw(ink, mark, place, draft)
            if self.underline and context.has(scope, self.underline, self.origin):
                for bar in block.underlines(place):
                    draft.add(Fill(Mark(ARTIFACT, block.bound.origin, mark.block), rectangle(bar), ink))
            if passage.leads:
                linked = replace(mark, role=LINKED)
                boxes = block.line_boxes(place)
                draft.add(*(Link(linked, line_box, passage.address, passage.anchor) for line_box in boxes))

    @cached_property
    def _role(self) -> Role:
        return Role(self.tag)

    def _lowered(self, block: TextBlock, box: Box) -> Box:
        """The box from where the text begins, so that it stands as `vertical` says."""
        down = self._rise(block)
        if self.vertical != "top":
            down += (box.height - down - block.height(box.width).exact) * ROOM_ABOVE[self.vertical]
        return Box(box.left, box.bottom, box.right, box.top - down) if down else box

    def _passage(self, scope: Scope, context: Context) -> Passage:
        """Where all of it leads to."""
        if not (self.link or self.anchor):
            return PLAIN_PASSAGE
        address = context.text(scope, self.link, self.origin).value
        return Passage(address, context.text(scope, self.anchor, self.origin).value)
