"""The staircase: columns that grow by the same rise, with what stands in them and on their treads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar

from msgspec import Struct
from pydantic import Field

from deckgen.deck.steps import Staircase, Step
from deckgen.layout.binding import Binding, Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements, Excess
from deckgen.layout.elements.pile import Pile
from deckgen.layout.lengths import Down, Length
from deckgen.layout.place import bled, safe_box
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import ARTIFACT, Fill, Mark, Role, Tag
from deckgen.page.paths import rectangle
from deckgen.source.entry import NotEmpty, Prepared, left_out

# The most that what stands in a step keeps from its sides, as a share of its width.
WIDEST_INSET = 0.31

# An unlit step keeps this share of its ink: it steps back, yet prints as a tint that holds.
UNLIT = 0.28


class Stair(Struct, frozen=True):
    """The geometry of a staircase in a box: equal columns, the first so high, each next so much higher.

    It rises as lines run: to the right, or `from_right` to the left.
    """

    box: Box
    count: int
    first: float
    rise: float
    from_right: bool = False

    @classmethod
    def within(cls, box: Box, count: int, first: float, rise: float, from_right: bool = False) -> Stair:
        """The staircase of a box; without given heights all steps rise alike from the bottom.

        Many steps rise by less than is given, so that the top one stays in the box.
        """
        even = box.height / count
        most = (box.height - (first or even)) / max(1, count - 1)
        return cls(box, count, first or even, min(rise, most) if rise else most, from_right)

    def column(self, number: int) -> Box:
        """The column of a step, counted from 0."""
        width = self.box.width / self.count
        left = self.box.left + (self.count - 1 - number if self.from_right else number) * width
        return Box(left, self.box.bottom, left + width, self.box.bottom + self.first + number * self.rise)

    def room(self, number: int, inset: float) -> Box:
        """The room for what stands in a step; what is narrow keeps most of its width."""
        step = self.column(number)
        side = min(inset, WIDEST_INSET * step.width)
        return Box(step.left + side, step.bottom + inset, step.right - side, step.top - inset)

    def tread(self, number: int, inset: float) -> Box:
        """The room on a step's tread, as high as the riser beside it; half the inset above and below is enough."""
        step = self.column(number)
        low, high = step.top + inset / 2, step.top + self.rise - inset / 2
        side = min(inset, WIDEST_INSET * step.width)
        return Box(step.left + side, low, step.right - side, high)


def _all_for_none(value: Any) -> Any:
    """Nothing behind the key is as good as an empty text."""
    return "" if value is None else value


class StaircaseElement(Element):
    """The staircase as columns that grow."""

    kind: ClassVar[str] = "staircase"
    lit: Annotated[Binding, Prepared(_all_for_none)] = Field(
        alias="staircase", description='The number of the step that stands out: "{step.number}"; empty for all'
    )
    first: NotEmpty[Down] = left_out(0.0, "The height of the first step; % of the trim's")
    rise: NotEmpty[Down] = left_out(0.0, "How much each step is higher; % of the trim's height")
    inset: NotEmpty[Length] = left_out(0.0, "How far what is on the steps stays from their edges")
    own_height: NotEmpty[Down] = left_out(0.0, "Its height in a column", alias="height")
    face: Elements = Field((), description="What is on the face of each step")
    above: Elements = Field((), description="What is on the tread of each step, beside the riser")

    def own_paths(self) -> Iterator[Path]:
        """Those of the steps that stand out."""
        return self.lit.paths

    def parts(self) -> tuple[Element, ...]:
        """What stands in the steps and on their treads."""
        return (*self.face, *self.above)

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its own height in a row or column."""
        return self.own_height

    def excess(self, scope: Scope, box: Box, context: Context) -> tuple[Excess, ...]:
        """The steps whose faces or treads hold more than they have room for."""
        staircase = scope.deck.staircase
        if staircase is None:
            return ()
        piles = self._piles(scope, self._stair(staircase, box, context), staircase.steps, context)
        return tuple(excess for inner, pile, room in piles for excess in pile.excess(inner, room, context))

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether the deck has no staircase."""
        return scope.deck.staircase is None

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the steps, lit ones full, then their faces, then what stands on the treads; nothing without them."""
        staircase = scope.deck.staircase
        if staircase is None:
            return
        stair = self._stair(staircase, box, context)
        lit = context.text(scope, self.lit, self.origin).value.split()
        mark = draft.mark(Role(Tag.FIGURE, staircase.title.value) if self.lit else ARTIFACT, staircase.origin)
        steps = [
            step if not lit or str(step.number) in lit else step.changed(ink=unlit(step.ink))
            for step in staircase.steps
        ]
        for number, step in enumerate(steps):
            column = rectangle(bled(stair.column(number), context.format))
            draft.add(Fill(Mark(mark.role, step.origin, mark.block), column, step.ink))
        for inner, pile, room in self._piles(scope, stair, steps, context):
            pile.draw(inner, room, context, draft)

    @cached_property
    def _on_face(self) -> Pile:
        return Pile.new(self.origin, children=self.face)

    @cached_property
    def _on_tread(self) -> Pile:
        return Pile.new(self.origin, children=self.above)

    def _stair(self, staircase: Staircase, box: Box, context: Context) -> Stair:
        count, from_right = len(staircase.steps), context.format.direction == "rtl"
        return Stair.within(box, count, self.first, self.rise, from_right)

    def _piles(
        self, scope: Scope, stair: Stair, steps: Sequence[Step], context: Context
    ) -> Iterator[tuple[Scope, Pile, Box]]:
        """What stands in each step and on each tread but the top one, with its room, which is in the safe area."""
        safe = safe_box(context.format, None)
        for number, step in enumerate(steps):
            inner = scope.member(step, number + 1, len(steps))
            if self.face:
                yield inner, self._on_face, _kept_to(safe, stair.room(number, self.inset), stair.column(number))
            if self.above and step.riser:
                yield inner, self._on_tread, _kept_to(safe, stair.tread(number, self.inset), stair.column(number))


def _kept_to(safe: Box, room: Box, column: Box) -> Box:
    """A room, as far as it is no nearer to the sides of the page than the safe area.

    One that loses more than half of its width there gets it back at its other side, as far as its column goes.
    """
    left, right = max(room.left, safe.left), min(room.right, safe.right)
    if right - left < room.width / 2:
        left, right = max(safe.left, column.left, right - room.width), min(safe.right, column.right, left + room.width)
    return Box(left, room.bottom, right, room.top)


def unlit(ink: Ink) -> Ink:
    """The tint of a step that is not meant."""
    return ink.tint(UNLIT)
