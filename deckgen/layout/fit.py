"""The sizes of a layout's styles, chosen over the whole deck before any page is made.

Every style starts at its smallest step and, in the layout's order, takes the largest step at which all that uses it
fits its box. One text may be set one step smaller than the rest rather than shrink them all. What does not fit at the
smallest step is a problem; all of them are told together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from deckgen.layout.context import Context, Sizes
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import (
    ColumnElement,
    DotsElement,
    FillElement,
    NotesElement,
    PictureElement,
    StaircaseElement,
    TableElement,
    TextElement,
)
from deckgen.layout.elements.staircase import StaircaseKind
from deckgen.layout.elements.text import check_face, measure, size_of, spec_of
from deckgen.layout.layout import Template
from deckgen.layout.page_boxes import box_of
from deckgen.layout.scope import Bound, Contents, PageNumber, Scope
from deckgen.layout.sequence import planned
from deckgen.layout.style import Style
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.source.problems import Origin, Problems

SLACK = 0.01

# Among so many texts one may be smaller without standing out.
MANY = 10


@dataclass(frozen=True, slots=True)
class PlacedElement:
    """An element in its box on a page that is to be made."""

    element: Element
    scope: Scope
    box: Box
    template: Template

    def fits(self, context: Context) -> bool:
        """Whether it fits at the sizes of the context."""
        context = context.on(self.template)
        if isinstance(self.element, PictureElement) and self.element.of in context.deck.pictures:
            return True  # it is set in its box, whatever that is
        if isinstance(self.element, StaircaseElement):
            return not StaircaseKind().overfull(self.element, self.scope, self.box, context)
        return context.natural(self.element, self.scope, self.box.width) <= self.box.height + SLACK


@dataclass(frozen=True, slots=True)
class Choice:
    """The size that a style takes, and the text that keeps it from the next larger step (None: the largest step)."""

    style: Style
    size: float
    setter: Bound | None
    subject: str
    outlier: Bound | None


@dataclass(frozen=True, slots=True)
class Fitted:
    """The sizes of a layout, and why they are what they are."""

    sizes: Sizes
    choices: tuple[Choice, ...]


def fit(context: Context) -> Fitted:
    """Choose the sizes of all styles of a layout; what does not fit becomes problems of the context."""
    for style in context.layout.styles.values():
        check_face(style, context)
    context.problems.stop_if_any()
    placed = tuple(placed_elements(context))
    context.problems.stop_if_any()
    current = Sizes({name: style.sizes[-1] for name, style in context.layout.styles.items()})
    choices = []
    for style in context.layout.styles.values():
        if len(style.sizes) > 1:
            concerned = tuple(item for item in placed if style.name in styles_of(item.element))
            choice = choose(style, concerned, replace(context, sizes=current))
            current = with_choice(current, choice)
            choices.append(choice)
    final = replace(context, sizes=current)
    for item in placed:
        tell_if_too_long(item, final)
    return Fitted(current, tuple(choices))


def placed_elements(context: Context) -> Iterator[PlacedElement]:
    """Every element that must fit a box: all but the columns that flow on."""
    seen = set()
    for page in planned(context.deck, context.layout, context.problems):
        scope = page.scope.having(page=PageNumber(1, 1), contents=Contents())
        for number, element in enumerate(page.template.elements):
            flows = isinstance(element, ColumnElement) and (element.flow or element.resume)
            key = (page.template.name, number, scope.subject, id(scope.names.get("item")))
            fitted = set(styles_of(element)) or has_height(element)
            if not flows and key not in seen and fitted:
                seen.add(key)
                yield PlacedElement(element, scope, box_of(element.place, context.layout), page.template)


def has_height(element: Element) -> bool:
    """Whether an element without text needs a height all the same: lines, dots, a picture in a pile."""
    return isinstance(element, NotesElement | DotsElement) or has_picture(element)


def has_picture(element: Element) -> bool:
    """Whether an element is a picture, or one inside it."""
    return isinstance(element, PictureElement) or any(has_picture(child) for child in getattr(element, "children", ()))


def styles_of(element: Element) -> Iterator[str]:
    """The names of the styles that an element and its children use."""
    if isinstance(element, TextElement):
        yield element.style
    if isinstance(element, TableElement):
        yield from (*element.styles, element.head_style)
    for field in fields(element):
        value = getattr(element, field.name)
        if field.name in ("children", "face", "above"):
            for child in value:
                yield from styles_of(child)
        if field.name in ("styles",) and hasattr(value, "values"):
            yield from value.values()


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
        before, failing = failing, [item for item in concerned if not item.fits(tried)]
        last = number == len(style.sizes) - 1
        if not failing or last:
            return choice_of(style, size, before, context)
        if len(failing) == 1 and len(concerned) >= MANY and isinstance(failing[0].element, TextElement):
            lone = bound_of(failing[0], context)
            outlier = Choice(style, size, None, failing[0].scope.subject, lone)
            if failing[0].fits(replace(context, sizes=with_choice(tried.sizes, outlier))):
                return replace(choice_of(style, size, before, context), outlier=lone)
    raise AssertionError("a style has at least one size")


def choice_of(style: Style, size: float, before: Sequence[PlacedElement], context: Context) -> Choice:
    """A choice with the text that set it: the longest of those that did not fit the step before."""
    bounds = [(bound, item.scope.subject) for item in before for bound in bounds_of(item, style, context)]
    if not bounds:
        return Choice(style, size, None, "", None)
    setter, subject = max(bounds, key=lambda pair: len(pair[0].value))
    return Choice(style, size, setter, subject, None)


def bound_of(item: PlacedElement, context: Context) -> Bound:
    """The text of a placed text element."""
    assert isinstance(item.element, TextElement)
    return context.text(item.scope, item.element.text, item.element.origin)


def bounds_of(item: PlacedElement, style: Style, context: Context) -> Iterable[Bound]:
    """The texts of an element that are set in a style."""
    if isinstance(item.element, TextElement):
        return [bound_of(item, context)]
    quiet = replace(context, problems=Problems())  # texts of members do not bind in this scope
    found = [
        quiet.text(item.scope, text.text, text.origin) for text in texts_of(item.element) if text.style == style.name
    ]
    return [bound for bound in found if bound.value]


def tell_if_too_long(item: PlacedElement, context: Context) -> None:
    """Note a problem, in the source that can be changed, for what does not fit at the smallest step."""
    if item.fits(context):
        return
    context = context.on(item.template)
    if isinstance(item.element, TextElement):
        tell_text(item, context)
        return
    over = context.natural(item.element, item.scope, item.box.width) - item.box.height
    if isinstance(item.element, StaircaseElement):
        for scope, points in StaircaseKind().overfull(item.element, item.scope, item.box, context):
            tell_pile(item, scope, points, context)
    else:
        tell_pile(item, item.scope, over, context)


def tell_text(item: PlacedElement, context: Context) -> None:
    """A text is too long for its box: by how many characters, or which word is too wide."""
    assert isinstance(item.element, TextElement)
    bound, style = bound_of(item, context), context.layout.styles[item.element.style]
    spec = spec_of(style, size_of(bound, style, context), context)
    word = context.typesetter.too_wide(bound.value, spec, item.box.width)
    name = named(item.element.text, item.scope)
    if word:
        message = (
            f"{name}: the word «{word}» is too wide for {context.layout.name}; give it break points or another word"
        )
    else:
        too_many = excess(bound, style, item.box, context)
        message = f"{name} is {too_many} characters too long for {context.layout.name}; shorten it"
    context.problems.add(bound.origin, f"{message} (template {item.template.name})")


def excess(bound: Bound, style: Style, box: Box, context: Context) -> int:
    """How many characters must go until a text fits its box."""
    words = bound.value.split()
    for count in range(len(words) - 1, 0, -1):
        shorter = Bound(" ".join(words[:count]), bound.origin)
        if measure(shorter, style, box.width, context).height <= box.height + SLACK:
            return len(bound.value) - len(shorter.value)
    return len(bound.value)


def tell_pile(item: PlacedElement, scope: Scope, points: float, context: Context) -> None:
    """A pile of elements is too high: name its longest text from the deck."""
    layout, where = context.layout.name, f"(template {item.template.name})"
    wide = widest_word(item, scope, context) if math.isinf(points) else None
    if wide:
        message = f"the word «{wide.value}» is too wide for {layout}; give it break points or another word {where}"
        context.problems.add(wide.origin, message)
        return
    longest = longest_text(item.element, scope, context)
    amount = "in part too wide" if math.isinf(points) else f"{points / MILLIMETRE:.1f} mm too high"
    if longest is None or not is_deck_text(longest.origin):
        context.problems.add(item.element.origin, f"this is {amount} for {layout}; give it more room {where}")
        return
    context.problems.add(
        longest.origin,
        f"the texts of {scope.subject} are {amount} for {layout}; shorten this one, the longest {where}",
    )


def widest_word(item: PlacedElement, scope: Scope, context: Context) -> Bound | None:
    """A word that is wider than the whole pile, with the place of its text; narrower columns may fail on others."""
    quiet = replace(context, problems=Problems())
    for text in texts_of(item.element):
        bound, style = quiet.text(scope, text.text, text.origin), context.layout.styles[text.style]
        spec = spec_of(style, size_of(bound, style, context), context)
        word = context.typesetter.too_wide(bound.value, spec, item.box.width) if bound.value else ""
        if word:
            return Bound(word, bound.origin)
    return None


def longest_text(element: Element, scope: Scope, context: Context) -> Bound | None:
    """The longest text in an element and its children, deck texts before fixed words."""
    quiet = replace(context, problems=Problems())  # texts of members do not bind in this scope; others are meant here
    found = [quiet.text(scope, text.text, text.origin) for text in texts_of(element)]
    return max(found, key=lambda bound: (is_deck_text(bound.origin), len(bound.value)), default=None)


def is_deck_text(origin: Origin) -> bool:
    """Whether a text comes from a deck and not from a layout or the fixed words."""
    return "themes/" in origin.file


def texts_of(element: Element) -> Iterator[TextElement]:
    """The text elements of an element that see its own scope."""
    if isinstance(element, TextElement):
        yield element
    if isinstance(element, FillElement):
        return
    for name in ("children", "face", "above"):
        for child in getattr(element, name, ()):
            yield from texts_of(child)


def named(template: str, scope: Scope) -> str:
    """What a bound text is called: the last field of its binding and whose it is, or just whose where that says it."""
    path = template.strip("{} ")
    field = path.rsplit(".", 1)[-1].replace("_", "-")
    if template.startswith("{") and template.endswith("}") and template.count("{") == 1:
        return scope.subject if field == "text" else f"the {field} of {scope.subject}"
    return f"a text of {scope.subject}"
