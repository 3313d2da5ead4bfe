"""The staircase: columns that grow by the same rise, with what stands in them and on their treads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.deck.model import Step
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import ColumnElement, StaircaseElement
from deckgen.layout.elements.plain import Plain
from deckgen.layout.page_boxes import NEAR, bled
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import ARTIFACT, Fill, Mark, Role, Tag
from deckgen.page.paths import rectangle

# An unlit step keeps this share of its ink: it steps back, yet prints as a tint that holds.
UNLIT = 0.28


@dataclass(frozen=True, slots=True)
class Stair:
    """The geometry of a staircase in a box: equal columns, the first so high, each next so much higher."""

    box: Box
    count: int
    first: float
    rise: float

    @classmethod
    def within(cls, box: Box, count: int, first: float, rise: float) -> Stair:
        """The staircase of a box; without given heights all steps rise alike from the bottom."""
        even = box.height / count
        return cls(box, count, first or even, rise or (box.height - (first or even)) / max(1, count - 1))

    def column(self, number: int) -> Box:
        """The column of a step, counted from 0."""
        width = self.box.width / self.count
        left = self.box.left + number * width
        return Box(left, self.box.bottom, left + width, self.box.bottom + self.first + number * self.rise)

    def room(self, number: int, inset: float) -> Box:
        """The room for what stands in a step."""
        return self.column(number).grown(-inset)

    def tread(self, number: int, inset: float) -> Box:
        """The room on a step's tread, as high as the riser beside it; half the inset above and below is enough."""
        step = self.column(number)
        low, high = step.top + inset / 2, step.top + self.rise - inset / 2
        return Box(step.left + inset, low, step.right - inset, high)


class StaircaseKind(Plain):
    """The staircase of the deck."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """Its own height in a row or column."""
        assert isinstance(element, StaircaseElement)
        return element.height

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the steps, lit ones full, then their faces, then what stands on the treads."""
        assert isinstance(element, StaircaseElement)
        steps = scope.deck.staircase.steps
        stair = Stair.within(box, len(steps), element.first, element.rise)
        lit = context.text(scope, element.lit, element.origin).value.split()
        role = Role(Tag.FIGURE, scope.deck.staircase.title.value)
        mark = draft.mark(role if element.lit else ARTIFACT, scope.deck.staircase.origin)
        shown = [step if not lit or str(step.number) in lit else replace(step, ink=unlit(step.ink)) for step in steps]
        for number, step in enumerate(shown):
            column = rectangle(bled(stair.column(number), context.layout))
            draft.add(Fill(Mark(mark.role, step.origin, mark.block), column, step.ink))
        self._children(element, scope, stair, shown, context, draft)

    def _children(
        self,
        element: StaircaseElement,
        scope: Scope,
        stair: Stair,
        steps: Sequence[Step],
        context: Context,
        draft: PageDraft,
    ) -> None:
        for inner, pile, room in self._piles(element, scope, stair, steps):
            context.draw(pile, inner, room, draft)

    def _piles(
        self, element: StaircaseElement, scope: Scope, stair: Stair, steps: Sequence[Step]
    ) -> Iterator[tuple[Scope, ColumnElement, Box]]:
        """What stands in each step and on each tread but the top one, with its room."""
        for number, step in enumerate(steps):
            inner = scope.member(step, number + 1, len(steps))
            if element.face:
                face = ColumnElement(element.origin, children=element.face)
                yield inner, face, stair.room(number, element.inset)
            if element.above and step.riser:
                above = ColumnElement(element.origin, children=element.above)
                yield inner, above, stair.tread(number, element.inset)

    def overfull(
        self, element: StaircaseElement, scope: Scope, box: Box, context: Context
    ) -> list[tuple[Scope, float]]:
        """The steps whose faces or treads hold more than they have room for, with the points too many."""
        steps = scope.deck.staircase.steps
        stair = Stair.within(box, len(steps), element.first, element.rise)
        found = []
        for inner, pile, room in self._piles(element, scope, stair, steps):
            too_much = context.natural(pile, inner, room.width) - room.height
            if too_much > NEAR:
                found.append((inner, too_much))
        return found


def unlit(ink: Ink) -> Ink:
    """The tint of a step that is not meant."""
    return ink.tint(UNLIT)
