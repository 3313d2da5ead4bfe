"""Small words that take the first size at which they fit their box."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec import Struct
from pydantic import Field

from deckgen.layout.binding import EMPTY_TEXT, Binding, Path
from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context, Overset, PageDraft
from deckgen.layout.elements.base import Element, ElementText
from deckgen.layout.key_types import ROOM_ABOVE, KnownStyle, Vertical
from deckgen.layout.place import NEAR, cell_in
from deckgen.layout.scope import Scope
from deckgen.layout.textblock import (
    DESCENT,
    cap_height,
    check_glyphs,
    check_line,
    check_spans,
    put_line,
    set_text,
    spec_of,
)
from deckgen.page.geometry import Box
from deckgen.page.items import Role, Tag
from deckgen.source.entry import NotEmpty, left_out
from deckgen.typeset.paragraph import SetText, TextSpec
from deckgen.typeset.scripts import has_other_scripts
from deckgen.typeset.text_lines import TextLine

SPAN_GAP = 0.45
"""Between two texts on one line, as a share of the size."""


class Span(Struct, frozen=True):
    """A part of a line in one style, and how far it begins from the line's own beginning, in points."""

    line: TextLine
    style: str
    spec: TextSpec
    left: float = 0

    @property
    def right(self) -> float:
        """Where it ends, from the line's beginning."""
        return self.left + self.line.width

    @property
    def rise(self) -> float:
        """How far it reaches up, 0 where it has no letters of scripts that may reach beyond Latin capitals."""
        return max([outline.top for outline in self._outlines], default=0) * self.spec.size / 1000

    @property
    def depth(self) -> float:
        """How far it reaches down, 0 where it has no letters of such scripts."""
        return -min([outline.bottom for outline in self._outlines], default=0) * self.spec.size / 1000

    @property
    def _outlines(self) -> list[Box]:
        """The outlines of its words, none where they need not be asked."""
        if not has_other_scripts(self.line.text):
            return []
        return [word.outline for part in self.line.segments for word in part.words if word.outline]


class SetCaption(Struct, frozen=True):
    """A caption set at a size: its lines, each of one span or two, and the distance between their baselines."""

    lines: tuple[tuple[Span, ...], ...]
    leading: float

    @property
    def ascent(self) -> float:
        """How high its capitals are, or what reaches higher in other scripts."""
        return max([cap_height(self.lines[0][0].spec), *[span.rise for span in self.lines[0]]])

    @property
    def hanging(self) -> float:
        """How much further than descenders of Latin letters its last line reaches down, in other scripts."""
        return max([0.0, *[span.depth - DESCENT * span.spec.size for span in self.lines[-1]]])

    @property
    def height(self) -> float:
        """From the capitals of the first line to the last baseline; descenders hang below it."""
        return self.ascent + (len(self.lines) - 1) * self.leading + self.hanging


class CaptionElement(Element):
    """Small words that take the first of their style's sizes at which they fit their box, whatever others take."""

    kind: ClassVar[str] = "caption"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "then_style": "then"}
    has_baseline: ClassVar[bool] = True
    text: Binding = Field(alias="caption", description='The words, with fields in braces: "{words.proof-trim}"')
    style: KnownStyle = Field(description="One of the layout's styles; with `lines: 1` they stay on one line")
    vertical: NotEmpty[Vertical] = left_out("top", "Where they stand in their box: top, middle or bottom")
    then: NotEmpty[Binding] = left_out(EMPTY_TEXT, "What follows on the same line; both stay on it")
    then_style: NotEmpty[KnownStyle] = left_out("", "The style of that, in the size of the first")

    def own_styles(self) -> Iterator[str]:
        """Those of both texts."""
        yield from filter(None, (self.style, self.then_style))

    def own_texts(self) -> Iterator[ElementText]:
        """Both texts."""
        yield ElementText(self.text, self.style, self.origin)
        if self.then:
            yield ElementText(self.then, self._then_style, self.origin)

    def own_paths(self) -> Iterator[Path]:
        """Those of both texts."""
        for binding in (self.text, self.then):
            yield from binding.paths

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether its bindings leave nothing."""
        return not self._bound(scope, context).value

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its height in its smallest size, 0 where it says nothing."""
        caption = self._set(scope, width, context.style(self.style).sizes[-1], context)
        if caption:
            return caption.height
        return 0 if self.is_empty(scope, context) else math.inf

    def ascent(self, scope: Scope, width: float, context: Context) -> float:
        """As high as capitals in the size that it takes where it may be as high as it likes."""
        caption = self._fitting(scope, width, math.inf, context)
        return caption.ascent if caption else 0

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw it in the first size at which it fits; what fits in none was told before, and sticks out."""
        caption = self._fitting(scope, box.width, box.height, context)
        if caption is None and context.overflows:
            caption = self._overfull(scope, box.width, context)
            if caption and (overset := self._overset(caption, scope, box.width, context, draft)):
                context.overset.append(overset)
        if caption is None:
            return
        bound = self._bound(scope, context)
        self._check(scope, context)
        down = (box.height - caption.height) * ROOM_ABOVE[self.vertical]
        y = box.top - down - caption.ascent
        for line in caption.lines:
            self._draw_line(line, y, bound, scope, box, context, draft)
            y -= caption.leading

    def _check(self, scope: Scope, context: Context) -> None:
        """Note what the texts ask for that cannot be had: faces, and lines where both stand on one."""
        for text in self.own_texts():
            bound, style = context.text(scope, text.text, text.origin), context.style(text.style)
            face = spec_of(style, style.sizes[0], context).face
            check_glyphs(bound, face, context)
            check_spans(bound, style, face, context)
            if self.then:
                check_line(bound, self.origin, context)

    @property
    def _then_style(self) -> str:
        return self.then_style or self.style

    def _bound(self, scope: Scope, context: Context) -> Bound:
        return context.text(scope, self.text, self.origin)

    def _fitting(self, scope: Scope, width: float, height: float, context: Context) -> SetCaption | None:
        """It in the first size at which it fits, None where there is none."""
        sizes = context.style(self.style).sizes
        captions = (self._set(scope, width, size, context) for size in sizes)
        return next((caption for caption in captions if caption and caption.height <= height), None)

    def _overfull(self, scope: Scope, width: float, context: Context) -> SetCaption | None:
        """It in its smallest size, however large; None where it says nothing."""
        style = context.style(self.style)
        text = set_text(self._bound(scope, context), style)
        size = style.sizes[-1]
        spec = spec_of(style, size, context)
        if self.then:
            return SetCaption((self._line_of_two(text, spec, scope, context),), 0)
        paragraph = context.typesetter.overfull_lines(text, spec, max(width, 0))
        lines = tuple((Span(line, self.style, spec),) for line in paragraph.lines)
        return SetCaption(lines, size * style.leading) if lines else None

    def _overset(
        self, caption: SetCaption, scope: Scope, room: float, context: Context, draft: PageDraft
    ) -> Overset | None:
        """In what it is wider than it may be, told of its longest word; None where it is not."""
        width = max(line[-1].right for line in caption.lines)
        if width <= room + NEAR:
            return None
        texts = [text.block(scope, context).bound for text in self.own_texts()]
        words = [(word, bound) for bound in texts for word in bound.value.split()]
        word, bound = max(words, key=lambda pair: len(pair[0]))
        return Overset(bound, context.style(self.style), word, room, width, len(caption.lines), draft.element)

    def _set(self, scope: Scope, width: float, size: float, context: Context) -> SetCaption | None:
        """It in a size; None where it is too wide, has too many lines or says nothing."""
        style = context.style(self.style)
        text = set_text(self._bound(scope, context), style)
        spec = spec_of(style, size, context)
        if self.then:
            line = self._line_of_two(text, spec, scope, context)
            return SetCaption((line,), 0) if line[-1].right <= width else None
        paragraph = context.typesetter.lines(text, spec, max(width, 0)) if text else None
        if paragraph is None or len(paragraph.lines) > (style.lines or math.inf):
            return None
        if paragraph.hyphens and not style.hyphenate and size > style.sizes[-1]:
            return None
        lines = tuple((Span(line, self.style, spec),) for line in paragraph.lines)
        return SetCaption(lines, size * style.leading)

    def _line_of_two(self, text: SetText, spec: TextSpec, scope: Scope, context: Context) -> tuple[Span, Span]:
        first = Span(context.typesetter.line(text, spec), self.style, spec)
        then_style = context.style(self._then_style)
        then = set_text(context.text(scope, self.then, self.origin), then_style)
        then_spec = spec_of(then_style, spec.size, context)
        after = first.right + SPAN_GAP * spec.size
        return first, Span(context.typesetter.line(then, then_spec), self._then_style, then_spec, after)

    def _draw_line(
        self, line: tuple[Span, ...], y: float, bound: Bound, scope: Scope, box: Box, context: Context, draft: PageDraft
    ) -> None:
        align = context.style(self.style).align
        width = line[-1].right
        left = box.left + (box.width - width) * context.format.room_before(align)
        place = Box(left, box.bottom, left + width, box.top)
        mark = draft.mark(Role(Tag.CAPTION), bound.origin)
        for span in line:
            style = context.style(span.style)
            ink = context.ink(style.ink, scope, style.origin)
            x = cell_in(place, span.left, span.line.width, context.format).left
            put_line(span.line, span.spec, (x, y), ink, mark, draft, max(DESCENT, span.depth / span.spec.size))
