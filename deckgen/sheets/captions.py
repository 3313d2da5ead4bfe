"""Small texts on office sheets, outside of the artwork: set in the family of captions, told to no reader."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import ARTIFACT, GlyphRun, Group, Mark
from deckgen.source.problems import Origin
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import TextSpec, Typesetter
from deckgen.typeset.text_lines import TextLine

LEADING = 1.2

SHEET_MARK = Mark(ARTIFACT, Origin("office sheet"))


class CaptionSetter(Struct, frozen=True):
    """What sets the words on sheets: the typesetter of the deck's language, and how: as a `TextSpec` has it."""

    typesetter: Typesetter
    catalogue: Catalogue
    weight: int = 500
    word_space: float = 1
    tabular: bool = False

    def spec(self, size: float) -> TextSpec:
        """The face at a size in points; words are never broken."""
        face = self.catalogue.captions(self.weight)
        return TextSpec(face, size, self.word_space, tabular=self.tabular, hyphenate=False)


def caption(
    text: str, x: float, y: float, size: float, setter: CaptionSetter, ink: Ink = BLACK
) -> tuple[GlyphRun, ...]:
    """One line of text from a place on its baseline, in points; a run for each face that it needs."""
    spec = setter.spec(size)
    return caption_runs(setter.typesetter.line(text, spec), x, y, spec, ink) if text else ()


def caption_width(text: str, size: float, setter: CaptionSetter) -> float:
    """The width in points that a caption takes."""
    return setter.typesetter.width(text, setter.spec(size))


def caption_around(
    text: str, x: float, y: float, size: float, setter: CaptionSetter, ink: Ink = BLACK
) -> tuple[GlyphRun, ...]:
    """A caption around x."""
    return caption(text, x - caption_width(text, size, setter) / 2, y, size, setter, ink)


def rising_caption(text: str, x: float, y: float, size: float, setter: CaptionSetter, ink: Ink = BLACK) -> Group:
    """A caption that runs upwards from a place on its baseline: read from the right side of the sheet."""
    return Group(SHEET_MARK, caption(text, 0, 0, size, setter, ink), Matrix(0, 1, -1, 0, x, y))


def caption_runs(
    line: TextLine, x: float, y: float, spec: TextSpec, ink: Ink, mark: Mark = SHEET_MARK
) -> tuple[GlyphRun, ...]:
    """A set line from a place on its baseline; a run for each face that it needs."""
    runs = []
    for segment in line.segments:
        extent = Box(
            x,
            y + spec.face.descender * spec.size / 1000,
            x + segment.width,
            y + spec.face.ascender * spec.size / 1000,
        )
        runs.append(GlyphRun(mark, segment.face.key, segment.face.weight, spec.size, x, y, segment.words, ink, extent))
        x += segment.width
    return tuple(runs)


def caption_block(
    text: str, box: Box, setter: CaptionSetter, sizes: Sequence[float], ink: Ink = BLACK
) -> tuple[GlyphRun, ...]:
    """A text in a box, in its middle as to height, at the first of the sizes that fits; nothing where none does."""
    for size in sizes if text else ():
        spec = setter.spec(size)
        lines = setter.typesetter.lines(text, spec, max(box.width, 0))
        if lines and lines.hyphens and size > sizes[-1]:  # small words rather get smaller than broken
            continue
        cap = spec.face.cap_height * size / 1000
        height = cap + (len(lines.lines) - 1) * LEADING * size if lines else 0
        if lines and height <= box.height:
            top = (box.top + box.bottom + height) / 2 - cap
            baselines = [top - number * LEADING * size for number in range(len(lines.lines))]
            return tuple(
                run
                for line, y in zip(lines.lines, baselines, strict=True)
                for run in caption_runs(line, box.left, y, spec, ink)
            )
    return ()
