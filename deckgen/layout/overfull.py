"""Elements that hold more than they have room for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.layout.context import Context, GridContexts, Overset, PageDraft, Sizes
from deckgen.layout.elements.base import Element, ElementText, Excess, Inset
from deckgen.layout.page_inputs import PageInputs
from deckgen.layout.scope import Contents, PageNumber, Scope
from deckgen.layout.scope_views import ScopeView, ScopeViews, is_same
from deckgen.layout.sequence import PlannedPage
from deckgen.layout.template import Template
from deckgen.layout.turn import QUARTERS
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.source.problems import Origin, Problem

MISFIT = "misfit"
"""The cause of all problems of a text that does not fit, or of an element that is too small for all its texts."""

WIDE = 1_000.0
"""What a word that is too wide weighs: more than any text that is too long."""


class PlacedElement(Struct, frozen=True):
    """An element on a page that is to be made; its box if no baseline moves it.

    It is there `again` where it sees what it saw on the page before: then it is as high as there. On an `inset` of the
    page it is placed as on a page of its own. `page` is the page as it is planned, `place` its place among the elements
    there.
    """

    element: Element
    scope: Scope
    template: Template
    area: Box | None = None
    again: bool = False
    inset: Inset | None = None
    page: PlannedPage | None = None
    place: int = 0

    @property
    def text(self) -> ElementText | None:
        """The text that it consists of, None where it is no text or more than one."""
        texts = tuple(self.element.own_texts())
        return texts[0] if len(texts) == 1 else None

    def on_inset(self, on_grid: Context) -> Context:
        """The context on its template's grid, for the inset that it stands on where there is one."""
        return replace(on_grid, format=self.inset.page) if self.inset else on_grid

    def excess(self, on_grid: Context) -> tuple[Excess, ...]:
        """Where it holds more than it has room for, at the sizes of a context on its template's grid.

        What goes on over pages may be as high as it likes, if only its texts can be set in its width.
        """
        if self.element.collapses(self.scope, on_grid):
            return ()
        excess = self.element.excess(self.scope, self.box(on_grid), on_grid)
        return tuple(part for part in excess if math.isinf(part.points)) if self.element.over_pages else excess

    def box(self, on_grid: Context) -> Box:
        """Its box before it is turned, at the sizes and on the grid of the context."""
        return self.element.room(self.area or self.element.placed_box(self.scope, on_grid))


def placed_elements(plan: Sequence[PlannedPage], context: Context) -> Iterator[PlacedElement]:
    """Every element that must fit a box, and the columns that flow on, whose texts must fit their width."""
    placed = set()
    elements: dict[str, list[tuple[Element, Box | None]]] = {}
    views, last_views = ScopeViews(context.scope.words), dict[int, ScopeView]()
    number, contents = PageNumber(1, 1), Contents()
    for page in plan:
        template, scope = page.template, page.scope.with_names(page=number, contents=contents)
        key = (template.name, scope.subject, id(scope.names.get("item")))
        if key in placed:
            continue
        placed.add(key)
        if template.name not in elements:
            elements[template.name] = [(item, item.area(context.format)) for item in _fitting(template)]
        places = count()
        for element, area in elements[template.name]:
            view, last = views.of(element, scope), last_views.get(id(element))
            last_views[id(element)] = view
            again = last is not None and is_same(last, view)
            yield PlacedElement(element, scope, template, area, again, page=page, place=next(places))
        for inset in chain.from_iterable(element.insets(scope, context) for element in template.elements):
            for part in filter(Element.must_fit, inset.elements):
                area = part.area(inset.page)
                yield PlacedElement(part, scope, template, area, inset=inset, page=page, place=next(places))


def _fitting(template: Template) -> Iterator[Element]:
    return (element for element in template.elements if element.must_fit())


FitKey = tuple[str, int, str]
"""A page by its digest, the place of an element on it, and the sizes of what it holds."""


class KnownFits(Struct, frozen=True):
    """Whether elements have room for what they hold, of pages that are as they were; `now` has what was asked for."""

    inputs: PageInputs
    before: Mapping[FitKey, bool] = {}
    now: dict[FitKey, bool] = field(default_factory=dict)

    def known(self, item: PlacedElement, sizes: Sizes) -> bool | None:
        """Whether an element has room at some sizes, None where that is not known."""
        key = self._key(item, sizes)
        known = self.now.get(key)
        if known is None:
            known = self.before.get(key)
            if known is not None:
                self.now[key] = known
        return known

    def note(self, item: PlacedElement, sizes: Sizes, *, fits: bool) -> None:
        """Note whether an element has room at some sizes."""
        self.now[self._key(item, sizes)] = fits

    def _key(self, item: PlacedElement, sizes: Sizes) -> FitKey:
        assert item.page
        sizes_key = self.inputs.sizes_key(item.element.style_names, item.page, sizes)
        return self.inputs.own_digest(item.page), item.place, sizes_key


TooFull = tuple[PlacedElement, Context, tuple[Excess, ...]]
"""An element that holds more than it has room for, with the context on its grid, and where that is."""


def too_full(placed: Iterable[PlacedElement], context: Context, fits: KnownFits | None = None) -> Iterator[TooFull]:
    """Elements that hold more than they have room for; those that are known to fit are not asked."""
    return _too_full(placed, context, fits, measured=True)


def too_full_elements(
    placed: Iterable[PlacedElement], context: Context, fits: KnownFits | None = None
) -> list[PlacedElement]:
    """The same elements alone; those of which it is known are not asked."""
    return [item for item, _, _ in _too_full(placed, context, fits, measured=False)]


def _too_full(
    placed: Iterable[PlacedElement], context: Context, fits: KnownFits | None, *, measured: bool
) -> Iterator[TooFull]:
    """Elements that hold too much; by how much is told of those that are known to only where it is to be `measured`.

    What is there again is asked no more once it has been found to fit, and that without problems.
    """
    contexts, fitting = GridContexts(context), set[int]()
    for item in placed:
        element = id(item.element)
        if item.again and element in fitting:
            continue
        known, on_grid = fits.known(item, context.sizes) if fits else None, contexts[item.template.grid]
        noted, excess = len(context.problems.noted), tuple[Excess, ...]()
        if known is None or (measured and not known):
            on_grid = item.on_inset(on_grid)
            excess = item.excess(on_grid)
        if excess or known is False:
            yield item, on_grid, excess
        is_told = len(context.problems.noted) > noted
        if excess or is_told or known is False:
            fitting.discard(element)
        else:
            fitting.add(element)
        if fits and known is None and not is_told:
            fits.note(item, context.sizes, fits=not excess)


class Misfit(Struct, frozen=True):
    """What is wrong with what does not fit, and where that is drawn.

    `elements` are the layout's elements that draw it, `text` the one of their texts that is at fault, None for all;
    `frame` is the box that is too small.
    """

    problem: Problem
    elements: frozenset[Origin]
    text: Origin | None
    frame: Box


class Sides(Struct, frozen=True):
    """The words for the height of an element and for its width."""

    high: str
    low: str
    higher: str
    wide: str
    narrow: str
    wider: str


UPRIGHT = Sides("high", "low", "higher", "wide", "narrow", "wider")


TURNED = Sides("wide", "narrow", "wider", "high", "low", "higher")
"""Of an element that is turned by a quarter: it is placed as it lies then."""


class Overfull(Struct, frozen=True):
    """A place where an element holds more than it has room for; `overset` are the texts that can not be set in it."""

    item: PlacedElement
    on_grid: Context
    part: Excess
    overset: tuple[Overset, ...]

    @property
    def box(self) -> Box:
        """The box of the element."""
        return self.item.box(self.on_grid)

    @property
    def frame(self) -> Box:
        """Its box as it lies on the page."""
        box = self.item.area or self.item.element.placed_box(self.item.scope, self.on_grid)
        return self.item.inset.matrix.box(box) if self.item.inset else box

    @property
    def sides(self) -> Sides:
        """What its height and its width are to whoever places it."""
        return TURNED if self.item.element.turn in QUARTERS else UPRIGHT

    @property
    def weight(self) -> float:
        """How bad it is: the share by which it is too high."""
        return self.part.points / max(self.box.height, 1)

    @property
    def layout(self) -> str:
        """The name of the layout."""
        return self.on_grid.format.name


def oversets_of(item: PlacedElement, on_grid: Context) -> tuple[Overset, ...]:
    """The texts of an element that can not be set in the width that they have, each once."""
    trial = on_grid.overflowing(on_grid.sizes).quiet()
    item.element.paint(item.scope, item.box(on_grid), trial, PageDraft())
    return tuple({overset.bound.origin: overset for overset in reversed(trial.overset)}.values())[::-1]


def elements_of(element: Element) -> frozenset[Origin]:
    """The places of an element and of those inside it."""
    inner = [elements_of(part) for part in element.parts()]
    return frozenset((element.origin,)).union(*inner)


def millimetres(points: float, *, up: bool = False) -> str:
    """A length for a reader; rounded up where so much is needed."""
    tenths = points / MILLIMETRE * 10
    return f"{(math.ceil(tenths - 0.001) if up else round(tenths)) / 10:g}"
