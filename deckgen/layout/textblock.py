"""A text in a style: how high it is, and its lines on a page.

A text's box is trimmed to its type: the first line's capitals touch its top, the last line's descenders its bottom. In
scripts that reach further, whatever reaches furthest does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context, Overset, PageDraft
from deckgen.layout.key_types import SIDES_OF_LINES
from deckgen.layout.place import NEAR
from deckgen.layout.style import Style
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import PLAIN_PASSAGE, GlyphRun, Link, Mark, Role, Tag
from deckgen.page.reading_order import reading_order
from deckgen.source.addresses import short_address
from deckgen.source.problems import Origin, Problem
from deckgen.source.spans import MarkedText, Span, joined
from deckgen.typeset.bidirectional import base_direction, runs_both_ways
from deckgen.typeset.faces import Face, FontError, FontLack
from deckgen.typeset.language import Direction
from deckgen.typeset.overhangs import overhang_left, overhang_right
from deckgen.typeset.paragraph import Lines, SetText, TextSpec
from deckgen.typeset.scripts import has_other_scripts
from deckgen.typeset.text_lines import TextLine

# How far descenders reach below the baseline, as a share of the size: g, j and p in both families stay within it.
DESCENT = 0.22

# Numbers, ids and letters that stand for something («7», «20.10», «Å.3»): they take the room of their outlines, so that
# they stand exactly on the bottom of their box. Words reserve the room of descenders, whether they have any or not.
SIGN = re.compile(r"(\d+|[^\W\d_])(\.(\d+|[^\W\d_]))*\.?")

# How far round outlines reach beyond the line that they stand on or reach up to, as a share of the size.
OVERSHOOT = 0.04

# How far below the baseline an underline begins, and how thick it is, as shares of the size.
UNDERLINED = (0.1, 0.08)

_LINK = Role(Tag.LINK)


WIDEST_BEARING = 0.2
"""The air beside a letter, in sizes of the type, up to which lines are made flush: brackets of East Asia have half."""


class TextHeight(Struct, frozen=True):
    """What a text takes in a style at a size: lines, and the height in points, infinite where it can not be set.

    `exact` is the height without the rounding to the baseline grid: text that stands on the bottom needs it.
    """

    lines: int
    height: float
    exact: float = 0


class TextBlock(Struct, frozen=True):
    """A text in a style, at the size that was chosen for it."""

    bound: Bound
    style: Style
    context: Context

    @property
    def spec(self) -> TextSpec:
        """How the typesetter sets it."""
        return spec_of(self.style, self.context.sizes.of(self.style, self.bound.origin), self.context)

    @property
    def text(self) -> SetText:
        """What is set: the text with its spans, and the addresses of its links where the style shows them."""
        return set_text(self.bound, self.style)

    @property
    def descent(self) -> float:
        """How far its descenders reach below its last baseline, as a share of the size."""
        if self.is_sign:
            return self._beyond[0]
        return max(DESCENT, -self._reach[0] / 1000) if has_other_scripts(self.bound.value) else DESCENT

    @property
    def rise(self) -> float:
        """How far marks on its capitals (the ring of Å) reach above them in points; 0 for words, as in all type."""
        return self._beyond[1] * self.spec.size if self.is_sign and not has_other_scripts(self.bound.value) else 0

    @property
    def is_sign(self) -> bool:
        """Whether it is a number, an id or a letter that stands for something."""
        return SIGN.fullmatch(self.bound.value) is not None

    @property
    def _beyond(self) -> tuple[float, float]:
        """How far its outlines reach below the baseline and above capitals, as shares of the size."""
        bottom, top = self._reach
        below, above = -bottom / 1000, (top - self.spec.face.cap_height) / 1000
        return (below if below > OVERSHOOT else 0, above if above > OVERSHOOT else 0)

    @property
    def ascent(self) -> float:
        """How far its first baseline lies below its top: as far as capitals are high, on a grid the next step of it."""
        return self._ascent(self.spec)

    @property
    def _reach(self) -> tuple[float, float]:
        """How far its glyphs reach down and up, in thousandths of an em."""
        return self.context.typesetter.reach(self.bound.text, self.spec)

    def _ascent(self, spec: TextSpec) -> float:
        cap, grid = cap_height(spec), self.context.format.grid
        if has_other_scripts(self.bound.value):
            cap = max(cap, self._reach[1] * spec.size / 1000)
        return math.ceil((cap - NEAR) / grid) * grid if grid else cap

    def _too_low(self, spec: TextSpec) -> float:
        """How far letters of scripts that reach further than Latin would hang into a line like it on a grid."""
        if not has_other_scripts(self.bound.value):
            return 0
        free = self._ascent(spec) - self._reach[1] * spec.size / 1000
        return max(0, self.descent * spec.size - free)

    def height(self, width: float) -> TextHeight:
        """From its first line's capitals to its last line's descenders; on a grid, in whole steps of it.

        On a grid that is closer than its lines, what reaches further than Latin letters takes its lines' leading.
        """
        spec, style, grid = self.spec, self.style, self.context.format.grid
        count = self._count(spec, width)
        if count is None:
            return TextHeight(0, math.inf)
        height = self._ascent(spec) + (count - 1) * spec.size * style.leading
        if grid:  # descenders hang into the next step, as they do in every line of the grid
            leading = spec.size * style.leading
            if has_other_scripts(self.bound.value) and leading > grid + NEAR:
                return TextHeight(count, max(math.ceil((height - NEAR) / grid) * grid, count * leading), height)
            return TextHeight(count, math.ceil((height + self._too_low(spec) - NEAR) / grid) * grid, height)
        height += self.descent * spec.size
        return TextHeight(count, height, height)

    def _count(self, spec: TextSpec, width: float) -> int | None:
        """How many lines it has, None where it can not be set."""
        style, extent = self.style, self.context.typesetter.extent(self.text, spec, width)
        if self.context.overflows:
            return extent.count if extent else len(self._lines(spec, width).lines)
        if extent is None or (style.lines and extent.count > style.lines):
            return None
        is_display = style.lines or not style.hyphenate  # which rather gets smaller than broken
        return None if is_display and extent.hyphens and spec.size > style.sizes[-1] else extent.count

    def _lines(self, spec: TextSpec, width: float) -> Lines:
        """Its lines; words that are too wide stick out of them."""
        typesetter, text = self.context.typesetter, self.text
        return typesetter.lines(text, spec, width) or typesetter.overfull_lines(text, spec, width)

    def too_wide(self, width: float) -> str:
        """A word of it that is wider than that, "" where none is."""
        return self.context.typesetter.too_wide(self.text, self.spec, width)

    def overset(self, width: float, element: Origin | None) -> Overset | None:
        """In what it is larger than it may be, but for its height; None where it is not."""
        spec, style = self.spec, self.style
        lines, word = self._lines(spec, width), self.too_wide(width)
        if not word and not (style.lines and len(lines.lines) > style.lines):
            return None
        wide = _width_of(word, self.text, spec, self.context) if word else 0
        return Overset(self.bound, style, word, width, wide, len(lines.lines), element)

    def draw(self, ink: Ink, mark: Mark, box: Box, draft: PageDraft) -> None:
        """Draw it from the top of a box down."""
        spec, context = self.spec, self.context
        paragraph = self._lines(spec, box.width)
        if paragraph.missing:
            check_glyphs(self.bound, spec.face, context)
        if self.bound.spans:
            check_spans(self.bound, self.style, spec.face, context)
        if paragraph.widest > box.width + NEAR or (self.style.lines and len(paragraph.lines) > self.style.lines):
            context.overset.extend(filter(None, (self.overset(box.width, draft.element),)))
        descent = self.descent
        for line, place in self._placed(paragraph.lines, spec, box):
            put_line(line, spec, place, ink, mark, draft, descent, self.style.optical)

    def line_boxes(self, box: Box) -> tuple[Box, ...]:
        """The boxes of its lines where it is drawn from the top of a box down, as wide as what is drawn counts."""
        spec = self.spec
        above, below = cap_height(spec), spec.size * self.descent
        boxes = list[Box]()
        for line, (x, y) in self._placed(self._lines(spec, box.width).lines, spec, box):
            begins, ends = ink_span(line, spec) if self.style.optical else (0.0, line.width)
            boxes.append(Box(x + begins, y - below, x + ends, y + above))
        return tuple(boxes)

    def _placed(
        self, lines: Sequence[TextLine], spec: TextSpec, box: Box
    ) -> Iterator[tuple[TextLine, tuple[float, float]]]:
        """Lines and where each begins on its baseline, from the top of a box down."""
        y, before = box.top - self._ascent(spec), self._room_before(len(lines))
        for line in lines:
            yield line, (box.left + (box.width - line.width) * before + self._hung(line, spec, before), y)
            y -= spec.size * self.style.leading

    def _hung(self, line: TextLine, spec: TextSpec, before: float) -> float:
        """How far a line is moved so that the ink of its first letter, not the room beside it, looks to be at the edge.

        Where lines end at an edge, that of its last letter.
        """
        if not self.style.optical or before not in (0, 1):
            return 0
        left, right = ink_span(line, spec)
        if before:
            gap = line.width - right
            return gap + overhang_right(line.text) * spec.size if gap <= WIDEST_BEARING * spec.size else 0
        return -left - overhang_left(line.text) * spec.size if left <= WIDEST_BEARING * spec.size else 0

    @property
    def natural_width(self) -> float:
        """How wide it is in points on one line."""
        return self.context.typesetter.line(self.text, self.spec).width

    def underlines(self, box: Box) -> Iterator[Box]:
        """The bars under its lines where it is drawn from the top of a box down, each as wide as the line's ink."""
        spec = self.spec
        for line, (x, y) in self._placed(self._lines(spec, box.width).lines, spec, box):
            left, right = ink_span(line, spec)
            top, bottom = y - spec.size * UNDERLINED[0], y - spec.size * sum(UNDERLINED)
            yield Box(x + left, bottom, x + right, top)

    def _room_before(self, count: int) -> float:
        """The share of the room left at the left of each of so many lines.

        Lines of a paragraph that runs against the page begin below each other, as its reader looks for them; what has
        one line stands where all else does.
        """
        page, align = self.context.format, self.style.align
        before = page.room_before(align)
        return 1 - before if count > 1 and align in SIDES_OF_LINES and self._runs_against(page.direction) else before

    def _runs_against(self, direction: Direction) -> bool:
        """Whether it runs the other way than the lines of the page."""
        text = self.bound.value
        return (direction == "rtl" or runs_both_ways(text)) and base_direction(text, direction) != direction


def spec_of(style: Style, size: float, context: Context) -> TextSpec:
    """How the typesetter sets a style at a size."""
    key = style.name, size
    known, spec = context.specs.get(key, (None, None))
    if spec is None or known is not style:
        face = context.catalogue.styled(style.family, style.weight, style.italic)
        spec = TextSpec(face, size, style.word_space, style.tracking, style.tabular, style.hyphenate, style.balance)
        context.specs[key] = style, spec
    return spec


def cap_height(spec: TextSpec) -> float:
    """How high capitals are in points."""
    return spec.size * spec.face.cap_height / 1000


def ink_span(line: TextLine, spec: TextSpec) -> tuple[float, float]:
    """How far from its start the ink of a line begins and ends in points."""
    begins, ends, x = list[float](), list[float](), 0.0
    for word in (word for segment in line.segments for word in segment.words):
        if word.outline:
            begins.append(x + word.outline.left)
            ends.append(x + word.outline.right)
        x += word.width
    return min(begins, default=0) * spec.size / 1000, max(ends, default=0) * spec.size / 1000


def put_line(
    line: TextLine,
    spec: TextSpec,
    place: tuple[float, float],
    ink: Ink,
    mark: Mark,
    draft: PageDraft,
    descent: float = DESCENT,
    optical: bool = False,
) -> None:
    """Draw a line from a place on its baseline, a glyph run for each face that it needs, in the order of reading.

    The extents of the runs go from the descenders, a share of the size, to the capitals; outlines are those of glyphs.
    That of an `optical` line begins and ends with its ink. What leads to an address is a link, too.
    """
    (x, y), size = place, spec.size
    bottom, links, runs = y - size * descent, list[Link](), list[GlyphRun]()
    begins, ends = (x + part for part in ink_span(line, spec)) if optical else (0.0, 0.0)
    for number, segment in enumerate(line.segments, 1):
        top = y + size * _capitals(segment.face, spec.face) / 1000
        face, right = segment.face, x + segment.width
        outlines = [word.outline for word in segment.words if word.outline]
        low = min([outline.bottom for outline in outlines], default=0.0)
        high = max([outline.top for outline in outlines], default=0.0)
        begin = begins if optical and number == 1 else x
        stop = ends if optical and number == len(line.segments) else right
        outline = Box(begin, y + size * low / 1000, stop, y + size * high / 1000)
        extent = Box(begin, bottom, stop, top)
        part = mark if segment.passage is PLAIN_PASSAGE else replace(mark, passage=segment.passage.within(mark.passage))
        run = GlyphRun(part, face.key, face.weight, size, x, y, segment.words, ink, extent, outline)
        lent_to = spec.face.family if face.family != spec.face.family else ""
        runs.append(replace(run, lent_to=lent_to) if lent_to else run)
        if segment.passage.leads:
            follows = bool(links) and links[-1].mark.passage == segment.passage and links[-1].box.right == x
            box = Box.around([links.pop().box, extent]) if follows else extent
            links.append(Link(replace(part, role=_LINK), box, segment.passage.address))
        x = right
    draft.items += reading_order(runs, [min([word.level for word in run.words], default=0) for run in runs])
    draft.items += links


def _capitals(face: Face, main: Face) -> float:
    """How high capitals count: in all faces of a family by their own, in what others lend as in the main face."""
    return face.cap_height if face.family == main.family else main.cap_height


def _width_of(word: str, text: SetText, spec: TextSpec, context: Context) -> float:
    """How wide a word of a text is that is too wide: with spans it may be of several faces."""
    return context.typesetter.width(word, spec) if isinstance(text, str) else context.typesetter.widest(text, spec)


def set_text(bound: Bound, style: Style) -> SetText:
    """What is set of a text: with its spans, and after each link its address, unless the text is that."""
    if not bound.spans:
        return bound.value
    text = MarkedText(bound.value, bound.spans)
    if style.links == "plain" or not any(span.address for span in bound.spans):
        return text
    parts, start = list[str | MarkedText](), 0
    for link in links_of(bound.spans):
        parts.append(text.part(start, link.end))
        shown = short_address(link.address)
        if bound.value[link.start : link.end] not in (shown, link.address):
            parts.append(MarkedText(f" ({shown})", (Span(0, 3 + len(shown), address=link.address),)))
        start = link.end
    return joined([*parts, text.part(start, len(text.value))])


def links_of(spans: Sequence[Span]) -> Iterator[Span]:
    """The links among spans, one whose parts are set in several ways as one."""
    whole: Span | None = None
    for span in spans:
        if whole and (span.address != whole.address or span.start > whole.end):
            yield whole
            whole = None
        if span.address:
            whole = replace(whole or span, end=span.end)
    if whole:
        yield whole


def check_spans(bound: Bound, style: Style, face: Face, context: Context) -> None:
    """Note what the family of a style has not that spans of a text ask for: a slope at the family, once for all."""
    for span in bound.spans:
        lack = context.catalogue.lacks(face, span.italic, span.bold)
        if lack:
            context.problems.extend([_lack_problem(lack, bound, span, style)])


def _lack_problem(lack: FontLack, bound: Bound, span: Span, style: Style) -> Problem:
    words = bound.value[span.start : span.end]
    if lack.is_slope:
        where = f"«{words}» in {bound.origin.file}:{bound.origin.line}"
        message = f"the family `{lack.family}` has no {lack.face}, which {where} asks for; add a file to it"
        return Problem(lack.origin, f"{message}, or take the marks out of the text", f"no {lack.face}")
    message = (
        f"«{words}» is to be bold, and the family `{lack.family}` has no {lack.face}, the weight of `{style.name}`"
    )
    return Problem(bound.origin, f"{message}; write *italic*, or take the marks out", "no bolder face")


def check_face(style: Style, context: Context) -> None:
    """Note a problem where a style's face does not exist."""
    try:
        spec_of(style, style.sizes[0], context)
    except FontError as error:
        context.problems.add(style.origin, str(error))


def check_glyphs(bound: Bound, face: Face, context: Context) -> None:
    """Note a problem for the characters that neither the face nor its fallbacks have, and for scripts no line has."""
    for unset in context.typesetter.unset(bound.text, face):
        problem = Problem(bound.origin, unset.message, unset.cause, is_general=bool(unset.cause))
        context.problems.extend([problem])


def check_line(bound: Bound, element: Origin, context: Context) -> None:
    """Note a problem where a text of several lines stands in an element that sets one."""
    if "\n" in bound.value:
        message = f"this text has lines, and stands on one at {element.file}:{element.line}; write it without line ends"
        context.problems.add(bound.origin, message)
