"""A text in a style: how high it is, and its lines on a page.

A text's box is trimmed to its type: the first line's capitals touch its top, the last line's descenders its bottom.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.scope import Bound
from deckgen.layout.style import Style
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import GlyphRun, Mark
from deckgen.typeset.faces import Face, FontError
from deckgen.typeset.paragraph import TextLine, TextSpec

# How far descenders reach below the baseline, as a share of the size: g, j and p in both families stay within it.
DESCENT = 0.22

# Texts of these characters alone have no descenders, so that numerals stand exactly on the bottom of their box.
UPRIGHT = frozenset("0123456789.V")


@dataclass(frozen=True, slots=True)
class TextHeight:
    """What a text takes in a style at a size: lines, and the height in points, infinite where it can not be set.

    `exact` is the height without the rounding to the baseline grid: text that stands on the bottom needs it.
    """

    lines: int
    height: float
    exact: float = 0


def size_of(bound: Bound, style: Style, context: Context) -> float:
    """The size in points that was chosen for a text."""
    return context.sizes.of(style, bound.origin)


def spec_of(style: Style, size: float, context: Context) -> TextSpec:
    """How the typesetter sets a style at a size."""
    face = context.catalogue.styled(style.family, style.weight, style.italic)
    return TextSpec(face, size, style.word_space, style.tracking, style.tabular, style.hyphenate, style.balance)


def measure(bound: Bound, style: Style, width: float, context: Context) -> TextHeight:
    """The height from the first line's capitals to the last line's descenders; on a grid, in whole steps of it."""
    spec = spec_of(style, size_of(bound, style, context), context)
    extent = context.typesetter.extent(bound.value, spec, width)
    if extent is None or (style.lines and extent.count > style.lines):
        return TextHeight(0, math.inf)
    if style.lines and extent.hyphens and spec.size > style.sizes[-1]:  # display type rather gets smaller
        return TextHeight(extent.count, math.inf)
    height = first_baseline(spec, context) + (extent.count - 1) * spec.size * style.leading
    grid = context.format.grid
    if grid:  # descenders hang into the next step, as they do in every line of the grid
        return TextHeight(extent.count, math.ceil((height - 0.01) / grid) * grid, height)
    height += descent_of(bound) * spec.size
    return TextHeight(extent.count, height, height)


def descent_of(bound: Bound) -> float:
    """How far the descenders of a text reach below its last baseline, as a share of the size."""
    return 0 if set(bound.value) <= UPRIGHT else DESCENT


def cap_height(spec: TextSpec) -> float:
    """How high capitals are in points."""
    return spec.size * spec.face.cap_height / 1000


def first_baseline(spec: TextSpec, context: Context) -> float:
    """How far the first baseline lies below the top: as far as capitals are high, on a grid the next step of it."""
    cap, grid = cap_height(spec), context.format.grid
    return math.ceil((cap - 0.01) / grid) * grid if grid else cap


def put_text(
    bound: Bound, style: Style, ink: Ink, mark: Mark, box: Box, context: Context, draft: PageDraft
) -> tuple[Box, ...]:
    """Draw a text from the top of a box down; returns the boxes of its lines."""
    spec = spec_of(style, size_of(bound, style, context), context)
    check_glyphs(bound, spec.face, context)
    paragraph = context.typesetter.lines(bound.value, spec, box.width)
    if paragraph is None:  # in a column that flows: everything else is tried before it is drawn
        word = context.typesetter.too_wide(bound.value, spec, box.width)
        message = f"the word «{word}» is too wide for {context.format.name}; give it break points or another word"
        context.problems.add(bound.origin, message)
    lines = paragraph.lines if paragraph else ()
    y = box.top - first_baseline(spec, context)
    boxes = []
    for line in lines:
        x = box.left + (box.width - line.width) * {"left": 0, "center": 0.5, "right": 1}[style.align]
        boxes.append(Box(x, y - spec.size * descent_of(bound), x + line.width, y + cap_height(spec)))
        put_line(line, x, y, boxes[-1], spec.size, ink, mark, context, draft)
        y -= spec.size * style.leading
    return tuple(boxes)


def put_line(
    line: TextLine, x: float, y: float, box: Box, size: float, ink: Ink, mark: Mark, context: Context, draft: PageDraft
) -> None:
    """Draw a line's glyph runs, one for each face that it needs; their extents are those of the outlines."""
    for segment in line.segments:
        reaches = [context.catalogue.reach(segment.face.key, glyph.number) for glyph in segment.glyphs]
        low, high = min(reach[0] for reach in reaches), max(reach[1] for reach in reaches)
        extent = Box(x, box.bottom, x + segment.width, box.top)
        outline = Box(x, y + size * low / 1000, x + segment.width, y + size * high / 1000)
        draft.add(
            GlyphRun(mark, segment.face.key, segment.face.weight, size, x, y, segment.glyphs, ink, extent, outline)
        )
        x += segment.width


def put_words(
    line: TextLine, spec: TextSpec, place: tuple[float, float], ink: Ink, mark: Mark, context: Context, draft: PageDraft
) -> float:
    """Draw a line from a place on its baseline, in points; returns where it ends."""
    (x, y), right = place, place[0] + line.width
    check_glyphs(Bound(line.text, mark.origin), spec.face, context)
    box = Box(x, y - DESCENT * spec.size, right, y + cap_height(spec))
    put_line(line, x, y, box, spec.size, ink, mark, context, draft)
    return right


def check_face(style: Style, context: Context) -> None:
    """Note a problem where a style's face does not exist."""
    try:
        spec_of(style, style.sizes[0], context)
    except FontError as error:
        context.problems.add(style.origin, str(error))


def check_glyphs(bound: Bound, face: Face, context: Context) -> None:
    """Note a problem for every character that neither the face nor its fallback has."""
    for name in context.typesetter.missing(bound.value, face):
        message = f"no font has {name}; write it another way or name a font that has it in fonts/fonts.yaml"
        context.problems.add(bound.origin, message)
