"""How a theme looks, to choose from: inks that pass the rules in its deck, and its motif as shapes on the grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from deckgen.deck.motifs import GRID, Shape, ShapeKind, Tone, shape_paths
from deckgen.deck.theme import Theme
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.ink_palette import InkSet
from deckgen.edits.theme_inks import ink_sets
from deckgen.edits.theme_motif import GridShape
from deckgen.page.geometry import Matrix
from deckgen.page.paths import moved
from deckgen.web.web_colours import css_colour
from deckgen.web.web_drawings import path_text

UNIT = 100
"""Units of the drawing to a square of the grid."""

AROUND = 1
"""Squares that are shown on each side of the grid."""

DRAWABLE = tuple(kind.value for kind in ShapeKind if kind is not ShapeKind.OVERLAP)
"""The shapes that one can draw; overlaps are kept as they are."""

PAPER = "#ffffff"


class InkChoice(Struct, frozen=True):
    """Inks to choose: what they are called, their screen colours, what is asked for, and the themes that look alike."""

    name: str
    ground: str
    soft: str
    strong: str
    wanted: str
    alike: tuple[str, ...]
    is_own: bool


class DrawnGridShape(Struct, frozen=True):
    """A shape of the motif on the grid: its path and colour, its box in squares, and whether one can change it."""

    number: int
    path: str
    colour: str
    kind: str
    tone: str
    corner: tuple[float, float]
    size: tuple[float, float]
    is_near: bool


class ThemeLook(Struct, frozen=True):
    """The inks to choose from, the motif's shapes and the same as JSON; `far` are those outside what is shown.

    `shapes` is empty and `wanted` "" for a motif that is a drawing of a file.
    """

    inks: tuple[InkChoice, ...]
    shapes: tuple[DrawnGridShape, ...]
    wanted: str
    far: int
    colours: Mapping[str, str]
    is_drawing: bool

    @property
    def kinds(self) -> Sequence[str]:
        """The shapes that one can draw."""
        return DRAWABLE

    @property
    def view_box(self) -> str:
        """The grid with what is shown around it, as SVG writes it."""
        side = (GRID + 2 * AROUND) * UNIT
        return f"{-AROUND * UNIT} {-AROUND * UNIT} {side} {side}"


def look_with_choices(theme: Theme, file: str, deck: DeckSources, language: str) -> ThemeLook:
    """How a theme looks; `file` is its path in the deck's folder."""
    own = tuple(theme.motif)
    shapes = tuple(shape for shape in own if isinstance(shape, Shape))
    is_drawing = len(shapes) < len(own)
    colours = tone_colours(theme)
    drawn = () if is_drawing else tuple(_drawn_shapes(shapes, colours))
    wanted = "" if is_drawing else msgspec.json.encode([grid_shape(shape) for shape in shapes]).decode()
    choices = tuple(_ink_choices(theme, file, deck, language))
    return ThemeLook(choices, drawn, wanted, sum(not shape.is_near for shape in drawn), colours, is_drawing)


def tone_colours(theme: Theme) -> Mapping[str, str]:
    """The screen colours of a theme's tones."""
    tones = theme.tones
    inks = {Tone.GROUND: tones.ground, Tone.SOFT: tones.soft, Tone.STRONG: tones.strong}
    return {**{tone.value: css_colour(ink) for tone, ink in inks.items()}, Tone.PAPER.value: PAPER}


def grid_shape(shape: Shape) -> GridShape:
    """A shape as one can send it back."""
    size = tuple(shape.size or ())
    at = shape.corner if shape.at else None
    return GridShape(shape.kind.value, shape.tone.value, at, size, shape.turn, shape.hole, tuple(shape.of))


def _drawn_shapes(shapes: tuple[Shape, ...], colours: Mapping[str, str]) -> Iterator[DrawnGridShape]:
    larger = Matrix(UNIT, 0, 0, UNIT, 0, 0)
    for number, (shape, path) in enumerate(zip(shapes, shape_paths(shapes), strict=True)):
        drawn, tone = path_text(moved(path, larger)), shape.tone.value
        kind, corner, size = shape.kind.value, shape.corner, shape.box
        yield DrawnGridShape(number, drawn, colours[tone], kind, tone, corner, size, _is_near(shape))


def _is_near(shape: Shape) -> bool:
    """Whether anything of a shape is in what is shown."""
    if shape.kind is ShapeKind.OVERLAP:
        return True
    (column, row), (width, height) = shape.corner, shape.box
    last = GRID + AROUND
    return column + width > -AROUND and column < last and row + height > -AROUND and row < last


def _ink_choices(theme: Theme, file: str, deck: DeckSources, language: str) -> Iterator[InkChoice]:
    own = (theme.tones.ground, theme.tones.soft, theme.tones.strong)
    for offer in ink_sets(deck, file):
        inks = offer.inks
        name = inks.norwegian if language == "nb" else inks.english
        ground, soft, strong = map(css_colour, inks.inks)
        yield InkChoice(name, ground, soft, strong, _wanted(inks, file), offer.alike, inks.inks == own)


def _wanted(inks: InkSet, file: str) -> str:
    ground, soft, strong = ([ink.cyan, ink.magenta, ink.yellow, ink.black] for ink in inks.inks)
    record = {"type": "theme-inks", "theme": file, "ground": ground, "soft": soft, "strong": strong}
    return msgspec.json.encode(record).decode()
