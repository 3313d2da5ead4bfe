"""The staircase: columns that grow by the same rise, with what stands in them and on their treads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import isfinite
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from deckgen.deck.steps import Staircase, Step
from deckgen.layout.binding import Binding, Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements, Excess
from deckgen.layout.elements.pile import Pile
from deckgen.layout.lengths import Down, Length
from deckgen.layout.place import bled, safe_box
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, Mark, Role, Stroke, Tag
from deckgen.page.paths import Path as Outline
from deckgen.page.paths import circle, moved, polygon, rectangle, rounded
from deckgen.source.entry import NotEmpty, Prepared, left_out

STAIRCASE, STEP, LIT_STEP = map(
    Binding.parse, ("{words.figure-staircase}", "{words.figure-step}", "{words.figure-lit-step}")
)
"""What a staircase is to those who cannot see it: all of it, one of its steps, and one that stands out."""

STEP_NAME = Path.parse("step.name")

# The most that what stands in a step keeps from its sides, as a share of its width.
WIDEST_INSET = 0.31

# Shares of an arrow's disc: how far its middle lies before the next step, and text stays from that step; of a riser:
# the largest disc.
ARROW_BEFORE, ARROW_CLEAR, MOST_ARROW = 0.15, 0.77, 0.75

# An arrow's edge, and how much of its disc it takes, as shares of the disc.
ARROW_EDGE, ARROW_SHARE = 0.055, 0.5

# An arrow that points up to the right in a square of 1, its head as wide as its shaft is thick.
ARROW = (
    (0.16, 1.0),
    (1.0, 1.0),
    (1.0, 0.16),
    (0.73, 0.16),
    (0.73, 0.54),
    (0.19, 0.0),
    (0.0, 0.19),
    (0.54, 0.73),
    (0.16, 0.73),
)

# An unlit step keeps this share of its ink: it steps back, yet prints as a tint that holds.
UNLIT = 0.28

# So high is a label whose words no height helps, in points: it is there, and leaves the steps their room.
UNSETTABLE = 1.0


class Stair(Struct, frozen=True):
    """The geometry of a staircase in a box: equal columns, the first so high, each next so much higher.

    It rises as lines run: to the right, or `from_right` to the left. On the foot of its upper half there may lie a
    label, so high.
    """

    box: Box
    count: int
    first: float
    rise: float
    from_right: bool = False
    label: float = 0

    @classmethod
    def within(cls, box: Box, count: int, first: float, rise: float, from_right: bool = False) -> Stair:
        """The staircase of a box; without given heights all steps rise alike from the bottom.

        Many steps rise by less than is given, so that the top one stays in the box.
        """
        even = box.height / count
        most = (box.height - (first or even)) / max(1, count - 1)
        return cls(box, count, first or even, min(rise, most) if rise else most, from_right)

    def column(self, number: int) -> Box:
        """The column of a step, counted from 0, from the ground up."""
        width = self.box.width / self.count
        left = self.box.left + (self.count - 1 - number if self.from_right else number) * width
        return Box(left, self.box.bottom, left + width, self.box.bottom + self.first + number * self.rise)

    @property
    def lower_half(self) -> int:
        """How many steps have no label on their foot; the middle one has none."""
        return (self.count + 1) // 2

    def label_box(self, inset: float) -> Box:
        """The label on the foot of the upper half of the steps, which are seen round it; a single step has none."""
        width = self.box.width * (1 - self.lower_half / self.count)
        left = self.box.left if self.from_right else self.box.right - width
        bottom = self.box.bottom + inset
        return Box(left + inset, bottom, left + width - inset, bottom + self.label)

    def room(self, number: int, inset: float) -> Box:
        """The room for what stands in a step, above the label; what is narrow keeps most of its width."""
        step = self.column(number)
        side = min(inset, WIDEST_INSET * step.width)
        below = self.label + inset if self.label and number >= self.lower_half else 0
        return Box(step.left + side, step.bottom + below + inset, step.right - side, step.top - inset)

    def tread(self, number: int, inset: float, clear: float = 0) -> Box:
        """The room on a step's tread, as high as the riser beside it; half the inset above and below is enough.

        It keeps further `clear` of the riser.
        """
        step = self.column(number)
        low, high = step.top + inset / 2, step.top + self.rise - inset / 2
        side, far = (min(margin, WIDEST_INSET * step.width) for margin in (inset, max(inset, clear)))
        left, right = (far, side) if self.from_right else (side, far)
        return Box(step.left + left, low, step.right - right, high)

    def riser(self, number: int, before: float = 0) -> tuple[float, float]:
        """The middle of the riser between a step and the next, or so far before that."""
        step = self.column(number)
        return (step.left + before if self.from_right else step.right - before), step.top + self.rise / 2


def _all_for_none(value: Any) -> Any:
    """Nothing behind the key is as good as an empty text."""
    return "" if value is None else value


StaircaseTag = Literal["figure", "artifact"]


class StaircaseElement(Element):
    """The staircase as columns that grow."""

    kind: ClassVar[str] = "staircase"
    counts_with: ClassVar[Mapping[str, str]] = {
        **Element.counts_with,
        "label_padding": "on_label",
        "label_radius": "on_label",
    }
    lit: Annotated[Binding, Prepared(_all_for_none)] = Field(
        alias="staircase", description='The number of the step that stands out: "{step.number}"; empty for all'
    )
    first: NotEmpty[Down] = left_out(0.0, "The height of the first step; % of the trim's")
    rise: NotEmpty[Down] = left_out(0.0, "How much each step is higher; % of the trim's height")
    alone: NotEmpty[bool] = left_out(False, "Whether only the steps that stand out are there, over all of its width")
    inset: NotEmpty[Length] = left_out(0.0, "How far what is on the steps stays from their edges")
    arrows: NotEmpty[Length] = left_out(
        0.0, "The diameter of a disc with an arrow up the stairs on each riser, less on low ones; 0 for none"
    )
    tag: NotEmpty[StaircaseTag] = left_out(
        "figure",
        "What it is to a screen reader: figure, told in words; artifact where the page has it twice. Where it names "
        "its steps itself, that is read",
    )
    dot: NotEmpty[Length] = left_out(0.0, "The diameter of a dot on the steps that stand out; 0 for none")
    own_height: NotEmpty[Down] = left_out(0.0, "Its height in a column", alias="height")
    face: Elements = Field((), description="What is on the face of each step")
    above: Elements = Field((), description="What is on the tread of each step, beside the riser")
    on_label: Elements = Field(
        (),
        alias="label",
        description="What has a label of paper on the foot of the upper half of the steps, as high as it needs",
    )
    label_padding: NotEmpty[Length] = left_out(0.0, "How far what is on the label stays from its edges")
    label_radius: NotEmpty[Length] = left_out(0.0, "The radius of the label's corners")

    def own_paths(self) -> Iterator[Path]:
        """Those of the steps that stand out, and of the words that tell of it."""
        yield from self.lit.paths
        if not self._is_read:
            for binding in (STAIRCASE, STEP, LIT_STEP):
                yield from binding.paths

    def parts(self) -> tuple[Element, ...]:
        """What stands in the steps, on their treads and on the label."""
        return (*self.face, *self.above, *self.on_label)

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its own height in a row or column."""
        return self.own_height

    def excess(self, scope: Scope, box: Box, context: Context) -> tuple[Excess, ...]:
        """The steps whose faces or treads hold more than they have room for."""
        staircase = scope.deck.staircase
        if staircase is None:
            return ()
        steps = self._shown(staircase, self._lit(scope, context))
        piles = self._piles(scope, self._stair(scope, len(steps), box, context), steps, context)
        return tuple(excess for inner, pile, room in piles for excess in pile.excess(inner, room, context))

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether the deck has no staircase."""
        return scope.deck.staircase is None

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the steps, lit ones full, the arrows, their faces, what stands on the treads; nothing without them."""
        staircase = scope.deck.staircase
        if staircase is None:
            return
        lit = self._lit(scope, context)
        shown = self._shown(staircase, lit)
        stair = self._stair(scope, len(shown), box, context)
        mark = draft.mark(self._role(scope, shown, lit, context), staircase.origin)
        steps = [step.changed(ink=self._ink(step, lit)) for step in shown]
        for number, step in enumerate(steps):
            column = rectangle(bled(stair.column(number), context.format))
            draft.add(Fill(Mark(mark.role, step.origin, mark.block), column, step.ink))
        if stair.label:
            label = rounded(self._label_box(stair, context), self.label_radius)
            draft.add(Fill(draft.mark(ARTIFACT, self.origin), label, PAPER))
        if self.arrows:
            for number in range(len(steps) - 1):
                draft.add(*self._arrow(stair, number, draft.mark(ARTIFACT, self.origin)))
        if self.dot:
            draft.add(*[Fill(draft.mark(ARTIFACT, self.origin), dot, BLACK) for dot in self._dots(stair, steps, lit)])
        for inner, pile, room in self._piles(scope, stair, steps, context):
            pile.draw(inner, room, context, draft)

    @cached_property
    def _on_face(self) -> Pile:
        return Pile.new(self.origin, children=self.face)

    @cached_property
    def _on_tread(self) -> Pile:
        return Pile.new(self.origin, children=self.above)

    @cached_property
    def _on_paper(self) -> Pile:
        return Pile.new(self.origin, children=self.on_label)

    @cached_property
    def _is_read(self) -> bool:
        """Whether nothing has to be said in its place: its steps bear their names, or it is there a second time."""
        named = chain.from_iterable(element.paths() for element in (*self.face, *self.above))
        return self.tag == "artifact" or STEP_NAME in named

    def _role(self, scope: Scope, shown: Sequence[Step], lit: Sequence[str], context: Context) -> Role:
        """A figure that is told step by step, or an artifact."""
        if self._is_read:
            return ARTIFACT
        steps = shown if self.alone else [step for step in shown if not lit or str(step.number) in lit]
        binding = LIT_STEP if lit and not self.alone else STEP
        sentences = [context.text(scope, STAIRCASE, self.origin)]
        sentences += [context.text(scope.with_names(step=step), binding, self.origin) for step in steps]
        return Role(Tag.FIGURE, " ".join(sentence.value for sentence in sentences))

    def _lit(self, scope: Scope, context: Context) -> list[str]:
        """The numbers of the steps that stand out, none for all."""
        return context.text(scope, self.lit, self.origin).value.split()

    def _shown(self, staircase: Staircase, lit: Sequence[str]) -> Sequence[Step]:
        """The steps that are there."""
        return [step for step in staircase.steps if not (self.alone and lit) or str(step.number) in lit]

    def _ink(self, step: Step, lit: Sequence[str]) -> Ink:
        """The ink of a step: a tint of its own where others stand out."""
        return step.ink if not lit or str(step.number) in lit else unlit(step.ink)

    def _stair(self, scope: Scope, count: int, box: Box, context: Context) -> Stair:
        """Its geometry in a box; the label is as high as it needs, and no higher than the lowest step that bears it.

        One that no height helps, for a word too wide, takes no room from the steps: it alone is at fault.
        """
        stair = Stair.within(box, count, self.first, self.rise, context.format.direction == "rtl")
        if count == 1 or self._on_paper.shows_nothing(scope, context):
            return stair
        width = self._label_box(stair, context).width - 2 * self.label_padding
        needed = self._on_paper.full_height(scope, width, context) + 2 * self.label_padding
        most = stair.column(stair.lower_half).height - 2 * self.inset
        return replace(stair, label=min(needed, most) if isfinite(needed) else min(UNSETTABLE, most))

    def _label_box(self, stair: Stair, context: Context) -> Box:
        """The label within the safe area."""
        box = stair.label_box(self.inset)
        return _kept_to(safe_box(context.format, None), box, box)

    def _dots(self, stair: Stair, steps: Sequence[Step], lit: Sequence[str]) -> Iterator[Outline]:
        """A disc on the middle of each tread that stands out, no wider than that."""
        for number, step in enumerate(steps):
            column = stair.column(number)
            diameter = min(self.dot, column.width)
            if str(step.number) in lit:
                yield circle((column.left + column.right) / 2, column.top + diameter / 2, diameter)

    def _arrow(self, stair: Stair, number: int, mark: Mark) -> Iterator[Fill | Stroke]:
        """The disc and the arrow at a riser, with an edge of paper that holds it off dark steps."""
        diameter = self._arrow_size(stair)
        x, y = stair.riser(number, ARROW_BEFORE * diameter)
        edge, size = ARROW_EDGE * diameter, ARROW_SHARE * diameter
        disc = circle(x, y, diameter - edge)
        yield Fill(mark, disc, BLACK)
        yield Stroke(mark, disc, PAPER, edge)
        across = -size if stair.from_right else size
        placing = Matrix(across, 0, 0, size, x - across / 2, y - size / 2)
        yield Fill(mark, moved(polygon(ARROW), placing), PAPER)

    def _arrow_size(self, stair: Stair) -> float:
        """The diameter of an arrow's disc, which stays within its riser."""
        return min(self.arrows, MOST_ARROW * stair.rise)

    def _piles(
        self, scope: Scope, stair: Stair, steps: Sequence[Step], context: Context
    ) -> Iterator[tuple[Scope, Pile, Box]]:
        """What stands in each step, on each tread but the top one and on the label, with its room in the safe area."""
        safe, clear = safe_box(context.format, None), ARROW_CLEAR * self._arrow_size(stair)
        for number, step in enumerate(steps):
            inner = scope.member(step, number + 1, len(steps))
            if self.face:
                yield inner, self._on_face, _kept_to(safe, stair.room(number, self.inset), stair.column(number))
            if self.above and step.riser:
                tread = _kept_to(safe, stair.tread(number, self.inset, clear), stair.column(number))
                yield inner, self._on_tread, self._heightened(tread, stair, inner, context)
        if stair.label:
            yield scope, self._on_paper, self._label_box(stair, context).grown(-self.label_padding)

    def _heightened(self, tread: Box, stair: Stair, scope: Scope, context: Context) -> Box:
        """The room on a tread, higher where that needs it, as far as the staircase's own box: above it is the sky."""
        needed = self._on_tread.full_height(scope, tread.width, context)
        return replace(tread, top=max(tread.top, min(stair.box.top, tread.bottom + needed)))


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
