"""Views of a motif: a page shows it from one place, large or small, turned or not, and cuts it by its bleed alone.

View           a point of the motif, where it lies on the page, how large and how turned
DayTones       what the tones of a motif become on paper
AS_IT_IS       the view of a theme card: the grid over the width of the page, from its head
view_at_head   the same view, or a smaller one
view_outlines  the outlines of a motif in a view, on a page
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from math import cos, radians, sin
from typing import Annotated, Literal

from pydantic import Field

from deckgen.deck.motif_bleed import Overrun, run_off
from deckgen.deck.motifs import FAR, GRID, Motif, Outline, Tone, outlines
from deckgen.page.areas import intersection, to_area, to_path
from deckgen.page.geometry import Box, Matrix
from deckgen.page.paths import moved, rectangle
from deckgen.source.entry import Entry, Many, Maybe, fault, faults
from deckgen.source.problems import did_you_mean
from deckgen.source.values import Name

Degrees = Literal[0, 90, 180, 270]

SMALLEST_SCALE, LARGEST_SCALE = 0.1, 12
"""How many times larger than on the theme card a view may show a motif."""

USUAL_PLACE = (0.5, 0.84)
"""Where on the page the point of the motif lies that a view is about, unless the view says otherwise."""

_EVERYWHERE = Overrun(FAR, FAR, FAR, FAR)


class View(Entry):
    """How a page shows a motif: a point of it is laid on a point of the page, the motif enlarged and turned there."""

    at: Annotated[Many[Annotated[float, Field(ge=-FAR, le=GRID + FAR)]], Field(min_length=2, max_length=2)] = Field(
        description="Column and row of a point of the motif, such as [2, 1.5]"
    )
    to: Annotated[Many[Annotated[float, Field(ge=-2, le=3)]], Field(min_length=2, max_length=2)] = Field(
        USUAL_PLACE, description="Where that point lies on the page: shares of its width and height, from the top left"
    )
    scale: float = Field(
        1,
        ge=SMALLEST_SCALE,
        le=LARGEST_SCALE,
        description="How many times larger than on the theme card, where 4 units are the width",
    )
    turn: Degrees = Field(0, description="Degrees clockwise that the motif is turned about the point")
    question: Maybe[Name] = Field(
        None, description="The `id` of the question whose card it is for; left out, the one at its place in the list"
    )
    layout: Maybe[Name] = Field(None, description="The layout that it is for, such as tarot-cards; left out, all")

    @property
    def place(self) -> tuple[float, ...]:
        """What tells it from another view of the same motif: point, place, scale, turn."""
        return (*self.at, *self.to, self.scale, self.turn)

    def matrix(self, trim: Box, mirrored: bool = False) -> Matrix:
        """From the motif's grid, whose rows count downwards, to points on a page; mirrored from side to side."""
        unit, angle = trim.width / GRID * self.scale, radians(self.turn)
        across, along = unit * round(cos(angle)), unit * round(sin(angle))
        column, row = self.at
        x, y = trim.left + self.to[0] * trim.width, trim.top - self.to[1] * trim.height
        upright = Matrix(across, -along, -along, -across, 0, 0)
        dx, dy = upright.point(column, row)
        placed = Matrix(across, -along, -along, -across, x - dx, y - dy)
        return placed.then(Matrix(-1, 0, 0, 1, trim.left + trim.right, 0)) if mirrored else placed


def refuse_idle_views(views: Sequence[View], count: int, names: Collection[str]) -> None:
    """Raise the faults of views that are for no question: of an unknown name, or more in a list than questions."""
    places, errors = dict[str | None, int](), []
    for position, view in enumerate(views):
        if view.question:
            if view.question not in names:
                hint = did_you_mean(view.question, names) if names else "give a question that `id`, or leave it out"
                errors.append(fault(f"no question has the id `{view.question}`; {hint}", (position, "question")))
            continue
        places[view.layout] = places.get(view.layout, 0) + 1
        if places[view.layout] > count:
            which = f" for `{view.layout}`" if view.layout else ""
            number, things = places[view.layout], "questions" if count > 1 else "question"
            errors.append(fault(f"view {number}{which} of a theme with {count} {things}; take it out", (position,)))
    if errors:
        raise faults(errors)


AS_IT_IS = View.model_construct(at=(0.0, 0.0), to=(0.0, 0.0), scale=1.0, turn=0, question=None, layout=None)
"""The view of a theme card: the grid over the width of the page, from its head."""


@cache
def view_at_head(scale: float) -> View:
    """The view of a theme card, or a smaller one: the grid about the middle of the page, from its head."""
    if scale == 1:
        return AS_IT_IS
    return AS_IT_IS.model_copy(update={"at": (GRID / 2, 0.0), "to": (0.5, 0.0), "scale": scale})


class DayTones(Entry):
    """What a motif's tones become by day, on paper."""

    ground: Tone = Field(Tone.PAPER, strict=False, description="What the ground becomes")
    strong: Tone = Field(Tone.GROUND, strict=False, description="What strong forms become")
    soft: Tone = Field(Tone.SOFT, strict=False, description="What soft forms become")
    paper: Tone = Field(Tone.STRONG, strict=False, description="What the white form becomes")

    def of(self, tone: Tone) -> Tone:
        """What a tone becomes."""
        return {Tone.GROUND: self.ground, Tone.STRONG: self.strong, Tone.SOFT: self.soft, Tone.PAPER: self.paper}[tone]


BY_DAY = DayTones.model_construct(ground=Tone.PAPER, strong=Tone.GROUND, soft=Tone.SOFT, paper=Tone.STRONG)
"""What the tones of most motifs become."""


@cache
def endless_outlines(motif: Motif) -> tuple[Outline, ...]:
    """A motif's outlines in grid units; what lies along an edge of the grid goes straight on, as far as any may."""
    return run_off(outlines(motif), _EVERYWHERE)


def view_outlines(
    shapes: tuple[Outline, ...], view: View, trim: Box, window: Box, mirrored: bool = False
) -> tuple[Outline, ...]:
    """The outlines of a motif in a view on a page with this trim, in points, cut to a window; those within it alone."""
    matrix, frame = view.matrix(trim, mirrored), to_area(rectangle(window))
    cut = (Outline(shape.tone, to_path(intersection(to_area(moved(shape.path, matrix)), frame))) for shape in shapes)
    return tuple(shape for shape in cut if shape.path)
