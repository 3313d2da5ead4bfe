"""The sizes of a layout's styles, chosen over the whole deck before any page is made.

Every style starts at its smallest step and, in the layout's order, takes the largest step at which all that uses it
fits its box. One text may be set one step smaller than the rest rather than shrink them all. What does not fit at the
smallest step is a problem; all of them are told together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.binding import Binding, Path
from deckgen.layout.context import Context, GridContexts, Sizes
from deckgen.layout.elements.base import Element, ElementText, Excess
from deckgen.layout.layout import Layout, Template
from deckgen.layout.place import NEAR
from deckgen.layout.scope import Bound, Contents, PageNumber, Scope
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.layout.style import Style
from deckgen.layout.textblock import TextBlock, check_face
from deckgen.layout.views import View, Views, is_same
from deckgen.page.geometry import MILLIMETRE, Box

MANY = 10
"""Among so many texts one may be smaller without standing out."""


class PlacedElement(Struct, frozen=True):
    """An element on a page that is to be made; its box if no baseline moves it.

    It is there `again` where it sees what it saw on the page before: then it is as high as there.
    """

    element: Element
    scope: Scope
    template: Template
    area: Box | None = None
    again: bool = False

    @property
    def text(self) -> ElementText | None:
        """The text that it consists of, None where it is no text or more than one."""
        texts = tuple(self.element.own_texts())
        return texts[0] if len(texts) == 1 else None

    def excess(self, on_grid: Context) -> tuple[Excess, ...]:
        """Where it holds more than it has room for, at the sizes of a context on its template's grid."""
        return self.element.excess(self.scope, self.box(on_grid), on_grid)

    def box(self, on_grid: Context) -> Box:
        """Its box, at the sizes and on the grid of the context."""
        return self.area or self.element.placed_box(self.scope, on_grid)


class Choice(Struct, frozen=True):
    """The size that a style takes, and the text that keeps it from the next larger step (None: the largest step)."""

    style: Style
    size: float
    setter: Bound | None
    subject: str
    outlier: Bound | None


class Fitted(Struct, frozen=True):
    """The sizes of a layout, and why they are what they are."""

    sizes: Sizes
    choices: tuple[Choice, ...]


def fit(layout: Layout, context: Context) -> Fitted:
    """Choose the sizes of all styles of a layout; what does not fit becomes problems of the context."""
    return fit_pages(planned(context.scope, layout, context.problems), layout, context)


def fit_pages(plan: Sequence[PlannedPage], layout: Layout, context: Context) -> Fitted:
    """Choose the sizes of all styles of a layout for some pages; what does not fit becomes problems of the context."""
    check_faces(layout, context)
    placed = tuple(placed_elements(plan, context))
    context.problems.stop_if_any()
    fitted = choose_sizes(placed, layout, context)
    note_misfits(placed, replace(context, sizes=fitted.sizes))
    return fitted


def fit_sizes(plan: Sequence[PlannedPage], layout: Layout, context: Context) -> Fitted:
    """The sizes of all styles of a layout for some pages, whether all fits at them or not."""
    check_faces(layout, context)
    has_steps = any(len(style.sizes) > 1 for style in layout.styles.values())
    placed = tuple(placed_elements(plan, context)) if has_steps else ()
    context.problems.stop_if_any()
    return choose_sizes(placed, layout, context)


def check_faces(layout: Layout, context: Context) -> None:
    """Raise `ProblemsFound` where a style's face does not exist."""
    for style in layout.styles.values():
        check_face(style, context)
    context.problems.stop_if_any()


def choose_sizes(placed: Sequence[PlacedElement], layout: Layout, context: Context) -> Fitted:
    """Choose the sizes of all styles of a layout, each the largest at which all fits, whatever else does not."""
    sizes = Sizes({name: style.sizes[-1] for name, style in layout.styles.items()})
    choices = []
    by_style = concerned_by_style(placed)
    for style in layout.styles.values():
        if len(style.sizes) > 1:
            choice = choose(style, by_style.get(style.name, ()), replace(context, sizes=sizes))
            sizes = with_choice(sizes, choice)
            choices.append(choice)
    return Fitted(sizes, tuple(choices))


def note_misfits(placed: Iterable[PlacedElement], context: Context) -> None:
    """Note a problem for each element that does not fit at the sizes of the context."""
    for item, on_grid, excess in misfits(placed, context):
        note_excess(item, excess, on_grid)


def placed_elements(plan: Sequence[PlannedPage], context: Context) -> Iterator[PlacedElement]:
    """Every element that must fit a box: all but the columns that flow on."""
    placed = set()
    elements: dict[str, list[tuple[Element, Box | None]]] = {}
    views, last_views = Views(context.scope.words), dict[int, View]()
    number, contents = PageNumber(1, 1), Contents()
    for page in plan:
        template, scope = page.template, page.scope.with_names(page=number, contents=contents)
        key = (template.name, scope.subject, id(scope.names.get("item")))
        if key in placed:
            continue
        placed.add(key)
        if template.name not in elements:
            elements[template.name] = [(item, item.area(context.format)) for item in _fitting(template)]
        for element, area in elements[template.name]:
            view, last = views.of(element, scope), last_views.get(id(element))
            last_views[id(element)] = view
            yield PlacedElement(element, scope, template, area, last is not None and is_same(last, view))


def _fitting(template: Template) -> Iterator[Element]:
    return (element for element in template.elements if not element.over_pages and element.must_fit())


def concerned_by_style(placed: Sequence[PlacedElement]) -> Mapping[str, Sequence[PlacedElement]]:
    """The elements that use each style, themselves or by what is in them."""
    styles = {id(item.element): frozenset(item.element.styles()) for item in placed}
    concerned: dict[str, list[PlacedElement]] = {}
    for item in placed:
        for name in styles[id(item.element)]:
            concerned.setdefault(name, []).append(item)
    return concerned


def misfits(
    placed: Iterable[PlacedElement], context: Context
) -> Iterator[tuple[PlacedElement, Context, tuple[Excess, ...]]]:
    """Elements that hold more than they have room for, each with the context on its grid, and where that is.

    What is there again is asked no more once it has been found to fit, and that without problems.
    """
    contexts, fitting = GridContexts(context), set[int]()
    for item in placed:
        element = id(item.element)
        if item.again and element in fitting:
            continue
        on_grid, noted = contexts[item.template.grid], len(context.problems.noted)
        excess = item.excess(on_grid)
        if excess:
            yield item, on_grid, excess
        if excess or len(context.problems.noted) > noted:
            fitting.discard(element)
        else:
            fitting.add(element)


def with_choice(sizes: Sizes, choice: Choice) -> Sizes:
    """The sizes with one more style decided."""
    by_style = {**sizes.by_style, choice.style.name: choice.size}
    if choice.outlier is None:
        return Sizes(by_style, sizes.outliers)
    smaller = next(size for size in choice.style.sizes if size < choice.size)
    return Sizes(by_style, {**sizes.outliers, (choice.style.name, choice.outlier.origin): smaller})


def choose(style: Style, concerned: Sequence[PlacedElement], context: Context) -> Choice:
    """The largest step at which all fits, one single text one step smaller at most."""
    failing: list[PlacedElement] = []
    for number, size in enumerate(style.sizes):
        tried = replace(context, sizes=Sizes({**context.sizes.by_style, style.name: size}, context.sizes.outliers))
        before, failing = failing, [item for item, _, _ in misfits(concerned, tried)]
        last = number == len(style.sizes) - 1
        if not failing or last:
            return choice_of(style, size, before, context)
        text = failing[0].text if len(failing) == 1 and len(concerned) >= MANY else None
        if text:
            lone = context.text(failing[0].scope, text.text, text.origin)
            outlier = Choice(style, size, None, failing[0].scope.subject, lone)
            if not any(misfits(failing, replace(context, sizes=with_choice(tried.sizes, outlier)))):
                return replace(choice_of(style, size, before, context), outlier=lone)
    raise AssertionError("a style has at least one size")


def choice_of(style: Style, size: float, before: Sequence[PlacedElement], context: Context) -> Choice:
    """A choice with the text that set it: the longest of those that did not fit the step before."""
    bounds = [(bound, item.scope.subject) for item in before for bound in bounds_of(item, style, context)]
    if not bounds:
        return Choice(style, size, None, "", None)
    setter, subject = max(bounds, key=lambda pair: len(pair[0].value))
    return Choice(style, size, setter, subject, None)


def bounds_of(item: PlacedElement, style: Style, context: Context) -> Iterable[Bound]:
    """The texts of an element that are set in a style."""
    quiet = context.quiet()  # texts of members do not bind in this scope
    bounds = [
        quiet.text(item.scope, text.text, text.origin) for text in item.element.texts() if text.style == style.name
    ]
    return [bound for bound in bounds if bound.value]


def note_excess(item: PlacedElement, excess: Iterable[Excess], on_grid: Context) -> None:
    """Note a problem, in the source that can be changed, for what does not fit at the smallest step."""
    for part in excess:
        if item.text:
            note_long_text(item, item.text, on_grid)
        else:
            note_high_pile(item, part, on_grid)


def note_long_text(item: PlacedElement, text: ElementText, context: Context) -> None:
    """A text is too long for its box: by how many characters, or which word is too wide."""
    block, box = text.block(item.scope, context), item.box(context)
    word, name, layout = block.too_wide(box.width), name_of(text.text, item.scope), context.format.name
    if word:
        message = f"{name}: the word «{word}» is too wide for {layout}; give it break points or another word"
    else:
        count = characters_too_many(block, box)
        message = f"{name} is {count} characters too long for {layout}; shorten it"
    context.problems.add(block.bound.origin, f"{message} (template {item.template.name})")


def characters_too_many(block: TextBlock, box: Box) -> int:
    """How many characters must go until a text fits its box."""
    text = block.bound.value
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        shorter = replace(block.bound, value=" ".join(words[:count]))
        if replace(block, bound=shorter).height(box.width).height <= box.height + NEAR:
            return len(text) - len(shorter.value)
    return len(text)


def note_high_pile(item: PlacedElement, excess: Excess, context: Context) -> None:
    """A pile of elements is too high: name its longest text from the deck."""
    layout, where = context.format.name, f"(template {item.template.name})"
    unset = math.isinf(excess.points)
    wide = widest_word(item, excess.scope, context) if unset else None
    if wide:
        message = f"the word «{wide.value}» is too wide for {layout}; give it break points or another word {where}"
        context.problems.add(wide.origin, message)
        return
    longest = longest_text(item.element, excess.scope, context)
    amount = "in part too wide" if unset else f"{excess.points / MILLIMETRE:.1f} mm too high"
    if longest is None or not longest.is_deck:
        context.problems.add(item.element.origin, f"this is {amount} for {layout}; give it more room {where}")
        return
    context.problems.add(
        longest.origin,
        f"the texts of {excess.scope.subject} are {amount} for {layout}; shorten this one, the longest {where}",
    )


def widest_word(item: PlacedElement, scope: Scope, context: Context) -> Bound | None:
    """A word that is wider than the whole pile, with the place of its text; narrower columns may fail on others."""
    quiet = context.quiet()
    for text in item.element.texts():
        block = text.block(scope, quiet)
        word = block.too_wide(item.box(context).width) if block.bound.value else ""
        if word:
            return replace(block.bound, value=word)
    return None


def longest_text(element: Element, scope: Scope, context: Context) -> Bound | None:
    """The longest text in an element and those inside it, deck texts before fixed words."""
    quiet = context.quiet()  # texts of members do not bind in this scope; others are meant
    bounds = [quiet.text(scope, text.text, text.origin) for text in element.texts()]
    return max(bounds, key=lambda bound: (bound.is_deck, len(bound.value)), default=None)


def name_of(text: Binding, scope: Scope) -> str:
    """What a bound text is called: the last field of its binding and whose it is, or just whose where that says it."""
    match text.parts:
        case (Path(names=names),):
            field = names[-1].replace("_", "-")
            return scope.subject if field == "text" else f"the {field} of {scope.subject}"
    return f"a text of {scope.subject}"
