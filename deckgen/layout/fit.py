"""The sizes of a layout's styles, chosen over the whole deck before any page is made.

Every style starts at its smallest step and, in the layout's order, takes the largest step at which all that uses it
fits its box. One text may be set one step smaller than the rest rather than shrink them all. What does not fit at the
smallest step is a problem; all of them are told together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context, Sizes
from deckgen.layout.layout import Layout
from deckgen.layout.misfits import note_misfits
from deckgen.layout.overfull import KnownFits, Misfit, PlacedElement, placed_elements, too_full_elements
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.layout.style import Style
from deckgen.layout.textblock import check_face

MANY = 10
"""Among so many texts one may be smaller without standing out."""


class Choice(Struct, frozen=True):
    """The size that a style takes, and the text that keeps it from the next larger step (None: the largest step)."""

    style: Style
    size: float
    setter: Bound | None
    subject: str
    outlier: Bound | None


class Fitted(Struct, frozen=True):
    """The sizes of a layout, why they are what they are, and what does not fit at them."""

    sizes: Sizes
    choices: tuple[Choice, ...]
    misfits: tuple[Misfit, ...] = ()


def fit(layout: Layout, context: Context) -> Fitted:
    """Choose the sizes of all styles of a layout; what does not fit becomes problems of the context."""
    return fit_pages(planned(context.scope, layout, context.problems), layout, context)


def fit_pages(plan: Sequence[PlannedPage], layout: Layout, context: Context, fits: KnownFits | None = None) -> Fitted:
    """Choose the sizes of all styles of a layout for some pages; what does not fit becomes problems of the context.

    `fits` has what is known of pages that did not change.
    """
    check_faces(layout, context)
    placed = tuple(placed_elements(plan, context))
    context.problems.stop_if_any()
    fitted = choose_sizes(placed, layout, context, fits)
    return replace(fitted, misfits=note_misfits(placed, replace(context, sizes=fitted.sizes), fits))


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


def choose_sizes(
    placed: Sequence[PlacedElement], layout: Layout, context: Context, fits: KnownFits | None = None
) -> Fitted:
    """Choose the sizes of all styles of a layout, each the largest at which all fits, whatever else does not."""
    sizes = Sizes({name: style.sizes[-1] for name, style in layout.styles.items()})
    choices = []
    by_style = concerned_by_style(placed)
    for style in layout.styles.values():
        if len(style.sizes) > 1:
            choice = choose(style, by_style.get(style.name, ()), replace(context, sizes=sizes), fits)
            sizes = with_choice(sizes, choice)
            choices.append(choice)
    return Fitted(sizes, tuple(choices))


def concerned_by_style(placed: Sequence[PlacedElement]) -> Mapping[str, Sequence[PlacedElement]]:
    """The elements that use each style, themselves or by what is in them."""
    styles = {id(item.element): frozenset(item.element.styles()) for item in placed}
    concerned: dict[str, list[PlacedElement]] = {}
    for item in placed:
        for name in styles[id(item.element)]:
            concerned.setdefault(name, []).append(item)
    return concerned


def with_choice(sizes: Sizes, choice: Choice) -> Sizes:
    """The sizes with one more style decided."""
    by_style = {**sizes.by_style, choice.style.name: choice.size}
    if choice.outlier is None:
        return replace(sizes, by_style=by_style)
    smaller = next(size for size in choice.style.sizes if size < choice.size)
    outliers = {**sizes.outliers, (choice.style.name, choice.outlier.origin): smaller}
    return replace(sizes, by_style=by_style, outliers=outliers)


def choose(style: Style, concerned: Sequence[PlacedElement], context: Context, fits: KnownFits | None = None) -> Choice:
    """The largest step at which all fits, one single text one step smaller at most."""
    failing: list[PlacedElement] = []
    for number, size in enumerate(style.sizes):
        tried = replace(context, sizes=replace(context.sizes, by_style={**context.sizes.by_style, style.name: size}))
        before, failing = failing, too_full_elements(concerned, tried, fits)
        last = number == len(style.sizes) - 1
        if not failing or last:
            return choice_of(style, size, before, context)
        text = failing[0].text if len(failing) == 1 and len(concerned) >= MANY else None
        if text:
            lone = context.text(failing[0].scope, text.text, text.origin)
            outlier = Choice(style, size, None, failing[0].scope.subject, lone)
            if not too_full_elements(failing, replace(context, sizes=with_choice(tried.sizes, outlier)), fits):
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
