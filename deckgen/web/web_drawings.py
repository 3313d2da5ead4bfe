"""Motifs, their views and emblems as SVG symbols: each drawn once, in tones that style sheets colour.

The outlines are those of the pages: the same that the display list has, in the frame of a card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup
from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.motif_views import AS_IT_IS, View, endless_outlines, view_outlines
from deckgen.deck.motifs import Outline, outlines
from deckgen.deck.theme import Question, Theme
from deckgen.layout.elements.emblem import DISC
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, bounds, moved
from deckgen.views.page_room import Room
from deckgen.views.quick_choice import own_view, shown_view

TEXT_SHARE = 0.55
"""The share of a card, from its head, that belongs to its question."""

EMBLEM_SIZE = 100
"""The units across an emblem's drawing."""


class CardFrame(Struct, frozen=True):
    """The card whose views the page shows: its layout, its size and bleed in points, whether it is mirrored.

    `day` says that views of questions stand on paper there, in the tones of the theme's day.
    """

    layout: str = ""
    width: float = 105 * MILLIMETRE
    height: float = 148 * MILLIMETRE
    bleed: float = 3 * MILLIMETRE
    mirrored: bool = False
    day: bool = True

    @property
    def trim(self) -> Box:
        """The card."""
        return Box(0, 0, self.width, self.height)

    @property
    def window(self) -> Box:
        """What is seen of a motif: the card with its bleed."""
        return self.trim.grown(self.bleed)

    @property
    def question_room(self) -> Room:
        """The card with nothing on it but its question."""
        text = Box(0, self.height * (1 - TEXT_SHARE), self.width, self.height)
        return Room(self.trim, self.window, (text,))


class WebDrawing(Struct, frozen=True):
    """A drawing by its name: of a theme, in a box of a width and a height, its shapes with the class of their tone.

    `top` is how far from the head of the box its shapes begin.
    """

    name: str
    theme: str
    width: float
    height: float
    shapes: tuple[tuple[str, str], ...]
    top: float = 0

    @property
    def box(self) -> str:
        """The box as SVG writes it."""
        return f"0 0 {_written(self.width)} {_written(self.height)}"

    @property
    def lower_box(self) -> str:
        """The box from the head of its shapes down, as SVG writes it."""
        return f"0 {_written(self.top)} {_written(self.width)} {_written(self.height - self.top)}"

    @property
    def paths(self) -> Markup:
        """Its shapes."""
        path = Markup('<path class="{}" d="{}"/>')
        return Markup("").join(path.format(tone, outline) for tone, outline in self.shapes)


def drawings_of(deck: Deck, frame: CardFrame) -> tuple[WebDrawing, ...]:
    """The drawings of a deck: each theme's front, the views of its questions, its emblem."""
    return tuple(drawing for theme in deck.themes for drawing in _theme_drawings(theme, frame))


def _theme_drawings(theme: Theme, frame: CardFrame) -> Iterator[WebDrawing]:
    if theme.motif:
        shapes = view_outlines(outlines(theme.motif), AS_IT_IS, frame.trim, frame.window, frame.mirrored)
        yield _on_card(f"view-{theme.sign}", theme, shapes, "on", frame)
        for question in theme.questions:
            if view := _view_of(theme, question, frame):
                shapes = view_outlines(endless_outlines(theme.motif), view, frame.trim, frame.window, frame.mirrored)
                yield _on_card(f"view-{question.number}", theme, shapes, "day" if frame.day else "on", frame)
    yield _emblem(theme)


def _view_of(theme: Theme, question: Question, frame: CardFrame) -> View | None:
    """The view of a question: its own as it is, else one that keeps clear of the text of a card."""
    own = own_view(theme, question, frame.layout)
    return own or shown_view(theme, question, frame.layout, frame.question_room)


def _on_card(name: str, theme: Theme, shapes: Iterable[Outline], ground: str, frame: CardFrame) -> WebDrawing:
    """A drawing on a card, whose rows count downwards as on the screen."""
    downwards = Matrix(1, 0, 0, -1, 0, frame.height)
    placed = [(f"{ground}-{shape.tone}", moved(shape.path, downwards)) for shape in shapes]
    top = max(0, min((bounds(path).bottom for _, path in placed), default=0))
    paths = tuple((tone, path_text(path)) for tone, path in placed)
    return WebDrawing(name, theme.sign, frame.width, frame.height, paths, min(top, frame.height / 2))


def _emblem(theme: Theme) -> WebDrawing:
    larger = Matrix(EMBLEM_SIZE, 0, 0, EMBLEM_SIZE, 0, 0)
    shapes = outlines(theme.emblem or DISC)
    paths = tuple((f"on-{shape.tone}", path_text(moved(shape.path, larger))) for shape in shapes)
    return WebDrawing(f"emblem-{theme.sign}", theme.sign, EMBLEM_SIZE, EMBLEM_SIZE, paths)


def path_text(path: Path) -> str:
    """A path as SVG writes it, to a tenth of a unit."""
    return "".join(map(_segment_text, path))


def _segment_text(segment: MoveTo | LineTo | CurveTo | ClosePath) -> str:
    match segment:
        case MoveTo(x, y):
            return f"M{_written(x)} {_written(y)}"
        case LineTo(x, y):
            return f"L{_written(x)} {_written(y)}"
        case CurveTo():
            return "C" + " ".join(_written(value) for value in _numbers(segment))
    return "Z"


def _numbers(curve: CurveTo) -> tuple[float, ...]:
    return (curve.x1, curve.y1, curve.x2, curve.y2, curve.x, curve.y)


def _written(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"
