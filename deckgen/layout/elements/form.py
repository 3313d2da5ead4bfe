"""Words with lines to write on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import ClassVar, Self

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field, model_validator

from deckgen.layout.binding import EMPTY_TEXT, Binding, Path
from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context, Overset, PageDraft
from deckgen.layout.elements.base import Element, ElementText
from deckgen.layout.elements.cells import cells_across
from deckgen.layout.key_types import Columns, KnownStyle, as_many
from deckgen.layout.lengths import Length, Width
from deckgen.layout.place import cell_in, x_in
from deckgen.layout.scope import Scope
from deckgen.layout.textblock import cap_height, check_glyphs, check_line, check_spans, put_line
from deckgen.layout.writing import add_on_line
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK
from deckgen.page.items import ARTIFACT, Role, Stroke, Tag
from deckgen.page.paths import line
from deckgen.source.entry import NotEmpty, left_out
from deckgen.typeset.paragraph import TextSpec
from deckgen.typeset.text_lines import TextLine

WRITING_LINE, BELOW = 0.5, 1.0
"""Points: how thick the lines are, and how far they lie below the baseline."""


class Blank(Struct, frozen=True):
    """A word and the line after it: where they begin and end, in points from where lines begin."""

    text: ElementText
    start: float
    line_start: float
    line_end: float


class FormElement(Element):
    """Words side by side, each with a line after it to write on; a heading may stand before them."""

    kind: ClassVar[str] = "form"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "heading_style": "heading"}
    has_baseline: ClassVar[bool] = True
    entries: Columns[Binding] = Field(alias="form", description='What is to be filled in: ["{words.proof-name}"]')
    style: KnownStyle = Field(description="The style of these words")
    heading: NotEmpty[Binding] = left_out(EMPTY_TEXT, "What stands before them")
    heading_style: NotEmpty[KnownStyle] = left_out("", "The style of that; `style` if left out")
    widths: NotEmpty[Columns[Width]] = left_out((), "The width of each with its line: [30mm, rest, 2rest]")
    gutter: NotEmpty[Length] = left_out(3.5 * MILLIMETRE, "After the heading and after each line")

    @model_validator(mode="after")
    def _a_width_each(self) -> Self:
        if self.widths:
            as_many(self.widths, self.entries, "words")
        return self

    def own_styles(self) -> Iterator[str]:
        """Those of the words and of the heading."""
        yield from dict.fromkeys((self.style, self._heading_style))

    def own_texts(self) -> Iterator[ElementText]:
        """The heading and the words."""
        if self.heading:
            yield ElementText(self.heading, self._heading_style, self.origin)
        for entry in self.entries:
            yield ElementText(entry, self.style, self.origin)

    def own_paths(self) -> Iterator[Path]:
        """Those of the heading and of the words."""
        for binding in (self.heading, *self.entries):
            yield from binding.paths

    def ascent(self, scope: Scope, width: float, context: Context) -> float:
        """As high as the capitals of the heading or of the words."""
        words = (self._words(text, scope, context) for text in self.own_texts())
        return max(cap_height(spec) for _, _, spec in words)

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """As high as its capitals; infinite where a word leaves no line to write on."""
        has_room = all(blank.line_start < blank.line_end for blank in self._blanks(scope, width, context))
        return self.ascent(scope, width, context) if has_room else math.inf

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the heading, then each word, its line and the field on it."""
        y = box.top - self.ascent(scope, box.width, context)
        line_box = replace(box, bottom=y)
        if self.heading:
            heading = ElementText(self.heading, self._heading_style, self.origin)
            self._put(heading, line_box, 0, scope, context, draft)
        for blank in self._blanks(scope, box.width, context):
            self._put(blank.text, line_box, blank.start, scope, context, draft)
            if blank.line_start >= blank.line_end:
                context.overset.append(self._overset(blank, box.width, scope, context, draft))
                continue
            start, end = (x_in(box, place, context.format) for place in (blank.line_start, blank.line_end))
            path = line(start, y - BELOW, end, y - BELOW)
            draft.add(Stroke(draft.mark(ARTIFACT, self.origin), path, BLACK, WRITING_LINE))
            field = Box(min(start, end), y - BELOW, max(start, end), y - BELOW + self._type_height(context))
            add_on_line(draft, field, self._words(blank.text, scope, context)[0].value, self.origin)

    def _type_height(self, context: Context) -> float:
        """How large type on its lines is: larger than its words, as writing is."""
        style = context.style(self.style)
        return 1.2 * context.sizes.of(style, self.origin)

    def _overset(self, blank: Blank, width: float, scope: Scope, context: Context, draft: PageDraft) -> Overset:
        """That a word, or the heading before it, leaves no line to write on; told of the longest word of it."""
        bound, words, _ = self._words(blank.text, scope, context)
        room = blank.line_end - blank.start
        if room <= 0 and self.heading:
            heading = ElementText(self.heading, self._heading_style, self.origin)
            (bound, words, _), room = self._words(heading, scope, context), width
        longest = max(bound.value.split(), key=len, default="")
        return Overset(bound, context.style(self.style), longest, room, words.width, 1, draft.element)

    @property
    def _heading_style(self) -> str:
        return self.heading_style or self.style

    def _blanks(self, scope: Scope, width: float, context: Context) -> Iterator[Blank]:
        """Its words and lines, one after the other over a width."""
        after_heading = 0.0
        if self.heading:
            heading = ElementText(self.heading, self._heading_style, self.origin)
            after_heading = self._words(heading, scope, context)[1].width + self.gutter
        widths = self.widths or (-1.0,) * len(self.entries)
        cells = cells_across(widths, 0, width - after_heading)
        for number, (entry, (in_row, across)) in enumerate(zip(self.entries, cells, strict=True), 1):
            text, start = ElementText(entry, self.style, self.origin), after_heading + in_row
            after = start + self._words(text, scope, context)[1].width + self.gutter / 2
            end = start + across - (self.gutter if number < len(cells) else 0)
            yield Blank(text, start, after, end)

    def _words(self, text: ElementText, scope: Scope, context: Context) -> tuple[Bound, TextLine, TextSpec]:
        """A text on one line, in its style."""
        block = text.block(scope, context)
        return block.bound, context.typesetter.line(block.text, block.spec), block.spec

    def _put(self, text: ElementText, box: Box, start: float, scope: Scope, context: Context, draft: PageDraft) -> None:
        """Draw a text on the foot of a box, from so far across it."""
        bound, words, spec = self._words(text, scope, context)
        style = context.style(text.style)
        mark, ink = draft.mark(Role(Tag.LABEL), bound.origin), context.ink(style.ink, scope, style.origin)
        check_glyphs(bound, spec.face, context)
        check_spans(bound, style, spec.face, context)
        check_line(bound, self.origin, context)
        place = cell_in(box, start, words.width, context.format)
        put_line(words, spec, (place.left, place.bottom), ink, mark, draft)
