"""What all elements of layouts share: their common keys, and what composition and fitting ask of them."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field, Strict, ValidationInfo, field_validator, model_validator

from deckgen.layout.binding import NOTHING, Binding, Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.format import Format
from deckgen.layout.key_types import InkName, Vertical
from deckgen.layout.lengths import Length, Measured, scale_in
from deckgen.layout.place import EVERYWHERE, NEAR, Place, bled
from deckgen.layout.scope import Scope
from deckgen.layout.textblock import TextBlock
from deckgen.layout.turn import QUARTERS, Turn, degrees_on, lying, unturned
from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import ARTIFACT, Fill
from deckgen.page.paths import rectangle
from deckgen.source.entry import Maybe, NotEmpty, Prepared, derived, fault, left_out, refuse_idle
from deckgen.source.problems import Origin
from deckgen.source.values import Name
from deckgen.source.variants import KindEntry, Variants

_T = TypeVar("_T")


class ElementText(Struct, frozen=True):
    """A text that an element sets: with its bindings, in a style, and where it stands in the layout."""

    text: Binding
    style: str
    origin: Origin

    def block(self, scope: Scope, context: Context) -> TextBlock:
        """The text as it is set in a scope."""
        return TextBlock(context.text(scope, self.text, self.origin), context.style(self.style), context)


class ColumnPiece(Struct, frozen=True):
    """A part of a column that is not divided: an element in its scope, with the space before it."""

    element: Element
    scope: Scope
    space: float
    keep: bool


class Rooms(Struct, frozen=True):
    """The room of a column in points: how wide it is, how high on this page and on those that follow."""

    width: float
    first: float
    after: float


class Flow(Struct, frozen=True):
    """How the pieces of an element go on over pages.

    `template` names the one on which goes on what does not fit, "" for none; `resumes` says whether what does not fit
    elsewhere goes on in it; `vertical` how the pieces stand when nothing stretches.
    """

    origin: Origin
    template: str
    resumes: bool
    vertical: Vertical


class Inset(Struct, frozen=True):
    """A part of a page that is as a page of its own: a panel of a box, with its name and the elements on it.

    `page` is its format, `matrix` leads from there to the page that it is part of.
    """

    name: str
    elements: tuple[Element, ...]
    page: Format
    matrix: Matrix


class Growth(Struct, frozen=True):
    """How an element grows into the room left: in steps of so many points (0: in any), by no more than so many.

    What spreads takes what is left over by whole steps too.
    """

    step: float = 0
    most: float = math.inf
    spreads: bool = False


class Remembered(Struct):
    """What was worked out for an element, and in which context."""

    element: Element
    context: Context
    result: Any


class Excess(Struct, frozen=True):
    """By how many points what is in a scope is too high for its box; infinite where it cannot be set."""

    scope: Scope
    points: float


class Element(KindEntry):
    """What all elements share: a kind overrides what the methods up to `pieces` answer, the others are for all."""

    has_baseline: ClassVar[bool] = False
    """Whether it is text, which can be placed by its first baseline."""

    sees_page: ClassVar[bool] = False
    """Whether what it draws depends on what else stands on its page: then it is drawn last, in its place."""

    counts_with: ClassVar[Mapping[str, str]] = {"padding": "ground"}
    """Fields that count only with another one."""

    name: NotEmpty[Name] = left_out("", "What layouts that extend this one call it, to replace, change or drop it")
    place: Maybe[Place] = Field(
        None, alias="at", description="Where it lies on the page; not inside columns, rows and repeats"
    )
    turn: NotEmpty[Literal[90, 180, 270]] = left_out(
        0,
        "Turned clockwise by 180 degrees; right in a template also by 90 or 270: `at` is where it lies then. The "
        "other way where the layout is mirrored",
    )
    space: NotEmpty[Length] = left_out(0.0, "The gap above it in a column")
    ground: NotEmpty[InkName] = left_out("", "The ink behind it")
    padding: NotEmpty[Length] = left_out(0.0, "How far its ground reaches beyond it")
    collapse: NotEmpty[bool] = left_out(False, "Whether it takes no room when it has nothing to show")
    when: NotEmpty[Path] = left_out(
        NOTHING, "Only where the deck has this, such as theme.runsheet: else it takes no room"
    )
    unless: NotEmpty[Path] = left_out(NOTHING, "Only where the deck has not this: what stands instead")
    keep: NotEmpty[bool] = left_out(False, "Whether it stays on one page with what follows")
    scaled_as: str = derived("scaled_as", "")  # the file whose scale its lengths have, "" for that of its own place

    @field_validator("place")
    @classmethod
    def _on_baseline(cls, place: Place | None) -> Place | None:
        if place and place.baseline is not None and not cls.has_baseline:
            raise fault("only text has a baseline; give `top`, `bottom` or `height`", ("baseline",))
        return place

    @field_validator("turn")
    @classmethod
    def _on_no_baseline(cls, turn: int, info: ValidationInfo) -> int:
        place = info.data.get("place")
        if place and place.baseline is not None:
            raise fault("what is turned stands on no baseline; give `top`, `bottom` or `height` instead")
        return turn

    @model_validator(mode="after")
    def _all_counts(self) -> Self:
        refuse_idle(self, self.counts_with)
        return self

    @model_validator(mode="after")
    def _scaled_where_left_out(self, info: ValidationInfo) -> Self:
        """Lengths that its file leaves out are as much larger or smaller as those that it gives."""
        scale = scale_in(self.scaled_as or self.origin.file, info)
        if scale == 1:
            return self
        left_out = {
            name: getattr(self, name) * scale
            for name, field in type(self).model_fields.items()
            if name not in self.model_fields_set and any(isinstance(rule, Measured) for rule in field.metadata)
        }
        scaled = self.model_copy(update=left_out)
        scaled.model_fields_set.intersection_update(self.model_fields_set)  # they are still not given
        return scaled

    @classmethod
    def new(cls, origin: Origin, **values: Any) -> Self:
        """An element that no file has: one kind makes use of another."""
        assert values.keys() <= cls.model_fields.keys()
        return cls.model_construct(origin=origin, **values)

    @abstractmethod
    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw it in a box."""

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The least height in points that it needs at a width; infinite where it cannot be set."""
        return 0

    def stretch(self, scope: Scope, context: Context) -> float:
        """The share that it takes of the room left in a column, 0 for none."""
        return 0

    def growth(self) -> Growth:
        """How it grows into that room: by the lines to write on in it, where there are any."""
        growths = [part.growth() for part in self.parts()]
        step = max((growth.step for growth in growths), default=0)
        return Growth(step, spreads=any(growth.spreads for growth in growths))

    def most_growth(self, scope: Scope, context: Context) -> float:
        """By how many points it grows at most, whatever room is left."""
        return self.growth().most

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether it has nothing to show."""
        return False

    def parts(self) -> tuple[Element, ...]:
        """The elements inside it."""
        return ()

    def insets(self, scope: Scope, context: Context) -> Iterator[Inset]:
        """The parts of it that are as pages of their own, on which elements have places."""
        yield from ()

    def within(self) -> Iterator[Element]:
        """It, and all elements inside it."""
        yield self
        for part in self.parts():
            yield from part.within()

    def own_styles(self) -> Iterator[str]:
        """The names of the styles that it uses itself."""
        yield from ()

    def own_texts(self) -> Iterator[ElementText]:
        """The text that it consists of."""
        yield from ()

    def own_pictures(self) -> Iterator[str]:
        """The names of the deck's pictures that it shows itself."""
        yield from ()

    def own_paths(self) -> Iterator[Path]:
        """The paths that its keys name, in braces or bare."""
        yield from ()

    def must_fit(self) -> bool:
        """Whether its box must hold it: it has text, or it says so."""
        return any(True for _ in self.own_styles()) or any(part.must_fit() for part in self.parts())

    def excess(self, scope: Scope, box: Box, context: Context) -> tuple[Excess, ...]:
        """Where it holds more than it has room for in a box."""
        points = self.full_height(scope, box.width, context) - box.height
        return (Excess(scope, points),) if points > NEAR else ()

    @property
    def over_pages(self) -> Flow | None:
        """How its parts go on over pages, None where they stay on one."""
        return None

    @property
    def multiplies(self) -> bool:
        """Whether what is inside it is there many times."""
        return False

    @property
    def space_before(self) -> float:
        """The gap before it in a column."""
        return self.space

    def ascent(self, scope: Scope, width: float, context: Context) -> float:
        """How far the first line of its text reaches above its baseline; 0 for what is no text."""
        return 0

    @property
    def where(self) -> Place:
        """Where it lies when it is right in a template: within the margins if it does not say."""
        return self.place or EVERYWHERE

    def area(self, page: Format) -> Box | None:
        """Its box on a page, None where it begins at a baseline: then it is as high as its first line says."""
        return self.where.box(page) if self.where.baseline is None else None

    def room(self, box: Box) -> Box:
        """A box as large as the one that it lies in, before it is turned."""
        return unturned(box, self.turn)

    def placed_box(self, scope: Scope, context: Context) -> Box:
        """Its box on the page: from a baseline it begins as high as its first line, where it has one."""
        box = self.where.box(context.format)
        if self.where.baseline is None or self._is_left_out(scope, context):
            return box
        return replace(box, top=box.top + self.ascent(scope, box.width, context))

    def pieces(self, scope: Scope, context: Context) -> Iterator[ColumnPiece]:
        """What a column that it stands in may break between."""
        yield self.whole(scope)

    def divided(self, piece: ColumnPiece, rooms: Rooms, context: Context) -> Iterator[ColumnPiece]:
        """A piece that it is, in parts that each have room on a page; as it is where it can not be divided."""
        yield piece

    def whole(self, scope: Scope) -> ColumnPiece:
        """It as one piece of a column."""
        return ColumnPiece(self, scope, self.space_before, self.keep)

    def styles(self) -> Iterator[str]:
        """The names of the styles that it and the elements inside it use."""
        yield from self.own_styles()
        for part in self.parts():
            yield from part.styles()

    def texts(self) -> Iterator[ElementText]:
        """The texts of it and of the elements inside it."""
        yield from self.own_texts()
        for part in self.parts():
            yield from part.texts()

    def paths(self) -> Iterator[Path]:
        """The paths that its keys and those of the elements inside it name."""
        yield from filter(None, (self.when, self.unless))
        yield from self.own_paths()
        for part in self.parts():
            yield from part.paths()

    def collapses(self, scope: Scope, context: Context) -> bool:
        """Whether it takes no room and draws nothing."""
        return self._is_left_out(scope, context) or (self.collapse and self.is_empty(scope, context))

    def shows_nothing(self, scope: Scope, context: Context) -> bool:
        """Whether it draws nothing, whatever room it takes."""
        return self._is_left_out(scope, context) or self.is_empty(scope, context)

    def _is_left_out(self, scope: Scope, context: Context) -> bool:
        """Whether the deck has not what it stands for; asked of every element, most of which stand for nothing."""
        if self.when is NOTHING and self.unless is NOTHING:
            return False
        if self.when and not context.has(scope, self.when, self.origin):
            return True
        return bool(self.unless) and context.has(scope, self.unless, self.origin)

    def once(
        self, what: Hashable, scope: Scope, context: Context, work_out: Callable[[], _T], *, sized: bool = True
    ) -> _T:
        """What is worked out for it once in a scope and a context, by a name that tells what of it that is.

        What is not `sized` stays where the sizes of styles differ, all else where those of its own are the same.
        """
        memory, key = scope.memory, (id(self), what)
        if key in memory:
            known: Remembered = memory[key]
            if known.context is context:
                result: _T = known.result
                return result
            names = self.style_names if sized else ()
            if context.is_same_but_for_sizes(known.context) and context.sizes.are_alike(known.context.sizes, names):
                known.context = context
                result = known.result
                return result
        result = work_out()
        memory[key] = Remembered(self, context, result)  # with the element, so that no other is taken for it
        return result

    @cached_property
    def is_drawn_last(self) -> bool:
        """Whether it, or an element inside it, depends on what stands on its page."""
        return any(part.sees_page for part in self.within())

    @cached_property
    def style_names(self) -> tuple[str, ...]:
        """The names of the styles that it and the elements inside it use, each once."""
        return tuple(dict.fromkeys(self.styles()))

    def full_height(self, scope: Scope, width: float, context: Context) -> float:
        """Its least height with its padding, 0 where it collapses."""
        return self.once(width, scope, context, lambda: self._padded_height(scope, width, context))

    def _padded_height(self, scope: Scope, width: float, context: Context) -> float:
        if self.collapses(scope, context):
            return 0
        return self.height(scope, width - 2 * self.padding, context) + 2 * self.padding

    def full_stretch(self, scope: Scope, context: Context) -> float:
        """Its share of the room left, 0 where it collapses."""
        return 0 if self.collapses(scope, context) else self.stretch(scope, context)

    def paint(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw it, its ground first, unless it collapses; as it is turned."""
        if self.collapses(scope, context):
            return
        if self.turn:
            self._paint_turned(scope, box, context, draft)
        else:
            self._paint(scope, box, context, draft)

    def _paint_turned(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        turn = Turn.of(degrees_on(context.format, self.turn), context.format)
        upright = draft.upright()
        if self.turn in QUARTERS:
            context = replace(context, format=lying(context.format, self.turn))
        self._paint(scope, turn.back.box(box), context, upright)
        draft.block = upright.block
        draft.add(*turn.turned(upright.items))

    def ground_box(self, scope: Scope, box: Box, context: Context) -> Box:
        """What its ground covers: all of its box, unless a kind fills less of it."""
        return box

    def _paint(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        if self.ground:
            ink = context.ink(self.ground, scope, self.origin)
            area = bled(self.ground_box(scope, box, context), context.format)
            draft.add(Fill(draft.mark(ARTIFACT, self.origin), rectangle(area), ink))
        outer, draft.element = draft.element, self.origin
        self.draw(scope, box.grown(-self.padding), context, draft)
        draft.element = outer


def _within_another(data: Any) -> Any:
    """Refuse an element inside another that has a place, or lies on its side: what holds it gives it its width."""
    if isinstance(data, dict) and "at" in data:
        raise fault("only elements right in a template have a place; remove `at`", ("at",), on_key=True)
    if isinstance(data, dict) and data.get("turn") in QUARTERS:
        raise fault(
            "only elements right in a template lie on their side; turn the one that holds it, or by 180", ("turn",)
        )
    return data


KINDS: list[type[Element]] = []
"""All kinds of elements. `registry` puts them in: it knows them, and they know this module."""

ONE_OF_KINDS = Variants("an element", KINDS)

Elements = Annotated[
    tuple[Annotated[Element, ONE_OF_KINDS, Prepared(_within_another)], ...], Strict(False), Field(max_length=100)
]
"""The elements inside another."""
