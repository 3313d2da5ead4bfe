"""What content is painted on: collects painted objects within bounds, clipped, with the state they are painted in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.colourspaces import Spaces
from deckgen.painted.from_pdf.font_use import UsedFont
from deckgen.painted.from_pdf.optional_content import Layers
from deckgen.painted.from_pdf.state import Paint, State, common
from deckgen.painted.from_pdf.tokens import Operation
from deckgen.painted.model import Colour, GroupFacts, ImageFacts, ObjectKind, PageContent, PaintedObject
from deckgen.reader.objects import key

# Operators carried out, forms counted each time that they are used, on one page and in one file: 240 of our pages take
# 98,000 together, a map that a drawing program wrote some 300,000. A hundred thousand take about a second.
MOST_OPERATORS = 400_000

MOST_IN_FILE = 2_500_000

# What a form costs by itself, in operators.
FORM = 10

# Painted objects kept of one page and of one file: some 600 bytes each.
MOST_OBJECTS = 100_000

MOST_OBJECTS_IN_FILE = 250_000

# One page's content, or one form's, decoded.
MOST_BYTES = 64 << 20

# Operators of forms that are kept, so that a form used on each page is taken apart once.
MOST_KEPT = 100_000

# What could not be read is told so many times a page.
MOST_NOTES = 20


class Spent(Exception):
    """What a page or the file may cost is used up."""


@dataclass(slots=True)
class Budget:
    """What one file may still cost, and what has been learnt of it so far: fonts, colour spaces, forms, images."""

    operators: int = MOST_IN_FILE
    objects: int = MOST_OBJECTS_IN_FILE
    kept: int = MOST_KEPT
    spaces: Spaces = field(default_factory=Spaces)
    fonts: dict[tuple[int, int], UsedFont] = field(default_factory=dict)
    forms: dict[tuple[int, int], list[Operation]] = field(default_factory=dict)
    images: dict[tuple[int, int], Any] = field(default_factory=dict)
    layers: Layers | None = None

    def font(self, value: Any) -> UsedFont:
        """The font of a dictionary, read at its first use."""
        known = key(value)
        if known is None:
            return UsedFont(value)
        if known not in self.fonts:
            self.fonts[known] = UsedFont(value)
        return self.fonts[known]


@dataclass(slots=True)
class Canvas:
    """One page while it is painted.

    `route` is the way of forms to what is painted, `path` the same in one text for messages, `in_pattern` whether a
    pattern's cell is on it, `marked` the marked content around it.
    """

    budget: Budget
    unit: float = 1.0
    painted: list[PaintedObject] = field(default_factory=list)
    unseen: list[PaintedObject] = field(default_factory=list)
    groups: dict[GroupFacts, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    spots: dict[str, None] = field(default_factory=dict)
    transfer: dict[str, None] = field(default_factory=dict)
    route: tuple[str, ...] = ()
    path: str = ""
    in_pattern: bool = False
    marked: list[tuple[str, bool]] = field(default_factory=list)
    active: set[tuple[int, int]] = field(default_factory=set)
    operators: int = 0
    objects: int = 0

    def note(self, what: str) -> None:
        """Say what could not be read."""
        if len(self.notes) < MOST_NOTES:
            where = f" in {self.path}" if self.path else ""
            self.notes[f"{what}{where}"] = None

    def enter(self, called: str) -> None:
        """Go into a form."""
        self.route = (*self.route, called)
        self.path = "/".join(self.route)

    def leave(self) -> None:
        """Come out of it."""
        self.route = self.route[:-1]
        self.path = "/".join(self.route)

    def step(self, cost: int = 1) -> None:
        """Pay for an operator; raises `Spent` where the page or the file has nothing left."""
        self.operators += cost
        if self.operators > MOST_OPERATORS:
            raise Spent(f"the page has more than {MOST_OPERATORS} operators")
        self.budget.operators -= cost
        if self.budget.operators < 0:
            raise Spent(f"the file has more than {MOST_IN_FILE} operators")

    def _keep(self) -> None:
        """Pay for an object."""
        self.objects += 1
        self.budget.objects -= 1
        if self.objects > MOST_OBJECTS or self.budget.objects < 0:
            which, most = ("file", MOST_OBJECTS_IN_FILE) if self.objects <= MOST_OBJECTS else ("page", MOST_OBJECTS)
            raise Spent(f"the {which} has more than {most} painted objects")

    @property
    def hidden(self) -> bool:
        """Whether a layer around what follows is off when printed."""
        return any(off for _, off in self.marked)

    @property
    def layer(self) -> str:
        """The innermost layer's name."""
        return next((name for name, _ in reversed(self.marked) if name), "")

    def paint(
        self,
        kind: ObjectKind,
        box: Box,
        state: State,
        paint: Paint | Colour,
        *,
        exact: bool = False,
        stroke: bool = False,
        size: float = 0,
        width: float = 0,
        font: str = "",
        text: str = "",
        missing: int = 0,
        image: ImageFacts | None = None,
        subpaths: int = 0,
    ) -> None:
        """Paint an object where the clip leaves something of it; text of which nothing is left is kept as unseen."""
        if self.hidden:
            return
        seen = common(box, state.clip) if state.clip else None
        is_text = kind is ObjectKind.TEXT
        alpha = state.group_alpha * (state.stroke_alpha if stroke else state.fill_alpha)
        if not is_text and (not seen or alpha <= 0):  # other programs write «no fill» as one that is clear
            return
        self._keep()
        made = PaintedObject(
            kind,
            seen or box,
            paint.colour if isinstance(paint, Paint) else paint,
            exact and state.clip_exact,
            state.stroke_over if stroke else state.fill_over,
            state.opm,
            alpha,
            state.blending(),
            state.mask or state.group_mask,
            size * self.unit,
            width * self.unit,
            font,
            text,
            state.render if is_text else 0,
            missing,
            image,
            self.path,
            subpaths,
            self.layer,
            self.in_pattern,
        )
        if not seen or (is_text and state.render in {3, 7}):
            self.unseen.append(made)
            return
        self.painted.append(made)
        for name in made.colour.names:
            self.spots[name] = None

    def cover(self, area: Box, exact: bool, state: State, cell: Iterable[PaintedObject]) -> None:
        """Paint a tiling pattern over an area: each object of its cell may lie anywhere in it."""
        seen = common(area, state.clip) if state.clip else None
        if self.hidden or not seen:
            return
        for one in cell:
            self._keep()
            self.painted.append(
                replace(
                    one,
                    box=seen,
                    exact=False,
                    overprint=one.overprint or state.fill_over,
                    opm=max(one.opm, state.opm),
                    alpha=one.alpha * state.group_alpha * state.fill_alpha,
                )
            )

    def content(self) -> PageContent:
        """All of it."""
        spots = tuple(name for name in self.spots if name not in {"Cyan", "Magenta", "Yellow", "Black", "None"})
        return PageContent(
            tuple(self.painted),
            tuple(self.groups),
            tuple(self.notes),
            self.operators,
            spots,
            tuple(self.transfer),
            tuple(self.unseen),
        )
