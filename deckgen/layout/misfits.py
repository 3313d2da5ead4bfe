"""What does not fit at the smallest sizes, and whose fault that is: the layout's where all texts of an element fail.

PlacedElement    an element on a page that is to be made
misfits          those that hold more than they have room for
note_misfits     what is wrong with them, each cause once
note_overset     what is wrong with texts that were drawn in columns that go on over pages
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.deck.steps import Staircase
from deckgen.deck.theme import Theme
from deckgen.layout.binding import Binding, Path
from deckgen.layout.context import Context, GridContexts, Overset, PageDraft
from deckgen.layout.elements.base import Element, ElementText, Excess
from deckgen.layout.layout import Template
from deckgen.layout.place import NEAR
from deckgen.layout.scope import BindingError, Bound, Contents, PageNumber, Scope, alias_of, lookup, subject_of
from deckgen.layout.sequence import PlannedPage
from deckgen.layout.textblock import TextBlock
from deckgen.layout.turn import QUARTERS
from deckgen.layout.views import View, Views, is_same
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.source.entry import Entry
from deckgen.source.problems import Origin, Problem
from deckgen.source.project import is_shipped
from deckgen.typeset.hyphenation import ADDRESS, LEAST_LETTERS, LETTERS, SOFT_HYPHEN

MISFIT = "misfit"
"""The cause of all problems of a text that does not fit, or of an element that is too small for all its texts."""

WIDE = 1_000.0
"""What a word that is too wide weighs: more than any text that is too long."""

MANY, NEARLY_ALL = 10, 0.9
"""Among so many texts of an element a few may be so short that they fit by chance: then so large a share is all."""

ROOMY = 60
"""Characters for which there is room in an element that is made for a text of some length."""

MANY_MEMBERS = 4
"""Members of a list that are at fault together where all, or all but one, have too little room."""

LONG_LIST = 8
"""Members of a list that is at fault where it has no room, rather than the longest text beside it."""

LONGEST_NAMED = 60
"""Characters of a word that messages show."""

SHORT = Path(("theme", "short"))
_WORD = re.compile(r"\S+")

FIELDS = {"short": "short title"}
"""What fields are called, where it is not by their names."""


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
    return (element for element in template.elements if element.must_fit())


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
        return self.item.area or self.item.element.placed_box(self.item.scope, self.on_grid)

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


def note_misfits(placed: Sequence[PlacedElement], context: Context) -> tuple[Misfit, ...]:
    """Note what is wrong with all that does not fit at the sizes of the context, and say where it is drawn.

    Where all that an element shows fails, its place in the layout is at fault, unless the layout ships: there nobody
    can mend it. Else each text that fails is. A text that stands alone in its element, in a deck of one theme for
    example, is at fault unless it is hopeless there.
    """
    by_element: dict[Origin, list[Overfull]] = {}
    for item, on_grid, excess in misfits(placed, context):
        for part in excess:
            overset = oversets_of(item, on_grid) if math.isinf(part.points) else ()
            by_element.setdefault(item.element.origin, []).append(Overfull(item, on_grid, part, overset))
    found = [misfit for origin, group in by_element.items() for misfit in _blamed(origin, group, placed, context)]
    worst: dict[Origin, Problem] = {}
    for problem in sorted((misfit.problem for misfit in found), key=lambda problem: problem.weight):
        worst[problem.origin] = problem
    context.problems.extend(worst[origin] for origin in dict.fromkeys(misfit.problem.origin for misfit in found))
    return tuple(replace(misfit, problem=worst[misfit.problem.origin]) for misfit in found)


def oversets_of(item: PlacedElement, on_grid: Context) -> tuple[Overset, ...]:
    """The texts of an element that can not be set in the width that they have, each once."""
    trial = on_grid.overflowing(on_grid.sizes).quiet()
    item.element.paint(item.scope, item.box(on_grid), trial, PageDraft())
    return tuple({overset.bound.origin: overset for overset in reversed(trial.overset)}.values())[::-1]


def _blamed(
    origin: Origin, group: Sequence[Overfull], placed: Iterable[PlacedElement], context: Context
) -> Iterator[Misfit]:
    """What is wrong where an element is too full: one problem of the layout, or one of each text."""
    key_of = _Contents(context)
    own = [item for item in placed if item.element.origin == origin]
    # What is on many pages counts once.
    failing = {_too_large_texts(one) or key_of(one.item, one.part.scope) for one in group}
    shown = max(len({key for item in own if (key := key_of(item, item.scope))} | failing), *map(_count_of_parts, group))
    share = NEARLY_ALL if shown >= MANY else 1
    if not is_shipped(origin.file) and len(failing) >= share * shown and (shown > 1 or all(map(_is_hopeless, group))):
        yield _of_layout(group, len(failing), shown)
        return
    if shown >= MANY_MEMBERS and len(failing) >= shown - 1 and all(map(_is_of_member, group)):
        yield _of_members(group)
        return
    for one in group:
        yield from _of_texts(one)


def _too_large_texts(one: Overfull) -> tuple[object, ...]:
    """The texts of the deck that cannot be set where an element is too full, () where it is too full of others."""
    is_deck = one.overset and all(overset.bound.is_deck for overset in one.overset)
    return tuple(overset.bound.origin for overset in one.overset) if is_deck else ()


def _is_of_member(one: Overfull) -> bool:
    """Whether it is a member of a list of the deck that has too little room."""
    return one.part.scope is not one.item.scope and isinstance(one.part.scope.names.get("item"), Entry)


def _of_members(group: Sequence[Overfull]) -> Misfit:
    """One problem for a list of which no member has room in a layout that nobody can mend."""
    worst = max(group, key=lambda one: one.weight if math.isfinite(one.weight) else -1)
    member, count = group[0].part.scope.names["item"], _count_of_parts(group[0])
    assert isinstance(member, Entry)
    what = f"{alias_of(member) or 'member'}s"
    message = f"the {count} {what} are too many for {worst.layout}, or their texts too long; have fewer, or shorten all"
    problem = Problem(member.origin, message, MISFIT, WIDE, worst.layout)
    return Misfit(problem, elements_of(worst.item.element), None, worst.frame)


def _count_of_parts(one: Overfull) -> int:
    """How many parts there are like the one that is too full, where it is one of several."""
    count = one.part.scope.names.get("count", 0) if one.part.scope is not one.item.scope else 0
    return count if isinstance(count, int) else 0


class _Contents:
    """What elements show in a scope, as keys that are equal where it is the same; an empty one where it is nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context.quiet()
        self._views = Views(context.scope.words)

    def __call__(self, item: PlacedElement, scope: Scope) -> tuple[object, ...]:
        if item.element.shows_nothing(item.scope, self._context):
            return ()
        if scope is not item.scope:
            return (id(scope.names.get("item")),)
        if item.text:
            return (self._context.text(scope, item.text.text, item.text.origin).origin,)
        return tuple(map(id, self._views.of(item.element, scope)))


def _is_hopeless(one: Overfull) -> bool:
    """Whether a text that stands alone can not be blamed: a word too short to be broken, or hardly any room for it.

    Room for a quarter of it, or for `ROOMY` characters, is enough to blame the text. What has no text is the layout's.
    """
    if one.overset:
        wide = [overset for overset in one.overset if overset.word]
        lines = [overset for overset in one.overset if not overset.word]
        return all(len(overset.word) < LEAST_LETTERS for overset in wide) and not any(
            _has_room(overset.bound, (overset.style.lines or 1) / overset.lines) for overset in lines
        )
    longest = longest_text(one.item.element, one.part.scope, one.on_grid)
    if longest is None or not (longest.is_deck or one.item.text):
        return True
    return not _has_room(longest, one.box.height / (one.box.height + one.part.points))


def _has_room(bound: Bound, share: float) -> bool:
    """Whether there is room to speak of for a text, a share of which fits."""
    return len(bound.value) * share >= min(len(bound.value) / 4, ROOMY)


# The layout's fault


def _of_layout(group: Sequence[Overfull], failing: int, shown: int) -> Misfit:
    """One problem for an element in which nothing fits: what it has and what it needs."""
    wide = [overset for one in group for overset in one.overset if overset.word]
    lined = [overset for one in group for overset in one.overset if not overset.word]
    worst = max(group, key=lambda one: one.weight if math.isfinite(one.weight) else -1)
    texts = "" if shown == 1 else f"all its {shown} texts" if failing == shown else f"{failing} of its {shown} texts"
    if wide:
        widest = max(wide, key=lambda overset: overset.width / max(overset.room, 1))
        message, case, origin, weight = _too_narrow(widest, texts, worst)
    elif lined:
        message, case, origin, weight = _too_few_lines(max(lined, key=lambda overset: overset.lines), texts, worst)
    else:
        message, case, origin, weight = _too_low(worst, texts)
    templates = list(dict.fromkeys(one.item.template.name for one in group))
    where = f"template{'s' if len(templates) > 1 else ''} {', '.join(templates)}"
    problem = Problem(origin, f"{message} ({where})", MISFIT, weight, case)
    return Misfit(problem, elements_of(worst.item.element), None, worst.frame)


Words = tuple[str, str, Origin, float]
"""A message, what is said where it only adds to another, the place, the weight."""


def _too_narrow(overset: Overset, texts: str, one: Overfull) -> Words:
    has, needs = _millimetres(overset.room), _millimetres(overset.width, up=True)
    what = f", too {one.sides.narrow} for {texts}: " if texts else ", and "
    wide = f"{has} mm {one.sides.wide}"
    message = f"this is {wide}{what}the word «{shortened(overset.word)}» needs {needs} mm in {one.layout}"
    case = f"{one.layout}: {wide}, needs {needs} mm"
    element = one.item.element
    is_as_wide = abs(one.box.width - 2 * element.padding - overset.room) < NEAR
    origin = element.origin if is_as_wide else overset.element or element.origin
    return f"{message}; make it {one.sides.wider} or its type smaller", case, origin, WIDE


def _too_few_lines(overset: Overset, texts: str, one: Overfull) -> Words:
    style, lines = overset.style, overset.lines
    message = (
        f"{texts or 'the text here'} has more lines than the style `{style.name}` may have, up to {lines} in "
        f"{one.layout}; raise its `lines: {style.lines}`, or make this wider or its type smaller"
    ).replace("texts has", "texts have")
    return message, f"{one.layout}: {lines} lines", overset.element or one.item.element.origin, lines


def _too_low(one: Overfull, texts: str = "") -> Words:
    """What has texts may be set smaller as well."""
    has = _millimetres(one.box.height)
    has_texts = any(True for _ in one.item.element.styles())
    origin = one.item.element.origin
    if math.isinf(one.part.points):
        case = f"too {one.sides.narrow}"
        message = f"this is {case} in part for {one.layout}; make it {one.sides.wider}"
        return message, f"{one.layout}: {case}", origin, WIDE
    needs, high = _millimetres(one.box.height + one.part.points, up=True), f"{has} mm {one.sides.high}"
    if texts and has_texts:
        message = f"this is {high}, too {one.sides.low} for {texts}: the highest needs {needs} mm in {one.layout}"
    else:
        message = f"this is {high} and needs {needs} mm in {one.layout}"
    advice = f"make it {one.sides.higher}" + (" or its type smaller" if has_texts else "")
    return f"{message}; {advice}", f"{one.layout}: {high}, needs {needs} mm", origin, one.weight


def _millimetres(points: float, *, up: bool = False) -> str:
    """A length for a reader; rounded up where so much is needed."""
    tenths = points / MILLIMETRE * 10
    return f"{(math.ceil(tenths - 0.001) if up else round(tenths)) / 10:g}"


def elements_of(element: Element) -> frozenset[Origin]:
    """The places of an element and of those inside it."""
    inner = [elements_of(part) for part in element.parts()]
    return frozenset((element.origin,)).union(*inner)


# A text's fault


def _of_texts(one: Overfull) -> Iterator[Misfit]:
    """A problem of each text that is too long or too wide, at its place."""
    elements = elements_of(one.item.element)
    for problem, text in _problems_of_texts(one):
        is_of_list = not (one.overset or one.item.text) and len(_longest_list(one)) >= LONG_LIST
        yield Misfit(problem, elements, None if is_of_list else text, one.frame)


def _problems_of_texts(one: Overfull) -> Iterator[tuple[Problem, Origin]]:
    """Each problem, and the place by which what is drawn of the text is known."""
    if one.overset:
        for overset in one.overset:
            named = _named(overset.bound, one)
            wide = overset.word
            problem = _wide_word(overset, named, one.layout) if wide else _many_lines(overset, named, one)
            yield problem, overset.bound.origin
    else:
        problem = _long_text(one, one.item.text) if one.item.text else _high_pile(one)
        yield problem, problem.origin


class Named(Struct, frozen=True):
    """What a text is called («the title of theme 3»), "" where nobody knows; and what else than shortening it helps."""

    name: str
    otherwise: str = ""


def _named(bound: Bound, one: Overfull) -> Named:
    """What a text of an element is called."""
    quiet = one.on_grid.quiet()
    for text in one.item.element.texts():
        scope = one.part.scope
        if quiet.text(scope, text.text, text.origin).origin == bound.origin:
            return named_text(text.text, scope)
    return Named("")


def _wide_word(overset: Overset, named: Named, layout: str) -> Problem:
    """A word is wider than its room."""
    word = f"the word «{shortened(overset.word)}»"
    subject = f"{named.name}: {word}" if named.name else word
    has, needs = _millimetres(overset.room), _millimetres(overset.width, up=True)
    message = f"{subject} is too wide for {layout}: it needs {needs} mm and has {has} mm"
    origin, case = overset.bound.origin_of(overset.word), f"{layout}: needs {needs} mm, has {has} mm"
    return Problem(origin, f"{message}; {word_advice(overset, named)}", MISFIT, WIDE, case)


def word_advice(overset: Overset, named: Named) -> str:
    """What helps where a word is too wide; only words of letters can have break points."""
    word = next((word for word in overset.bound.value.split() if overset.word in word), overset.word)
    letters = max(LETTERS.findall(overset.word), key=len, default="")
    if ADDRESS.search(word):
        advice = "write a shorter address"
    elif len(letters) >= LEAST_LETTERS:
        more = "more " if is_part(overset.word, word) else ""
        advice = f"give it {more}break points in hyphenation.txt, or take another word"
    else:
        advice = "take a shorter word" if letters else "write it shorter"
    return f"{advice}{named.otherwise}"


def is_part(stretch: str, word: str) -> bool:
    """Whether a stretch that must not be broken is a part of a word: its author gave it break points already."""
    return SOFT_HYPHEN in word or stretch.endswith("-") or len(LETTERS.findall(word)[0]) > len(stretch)


def shortened(word: str) -> str:
    """A word as messages name it."""
    word = word.replace(SOFT_HYPHEN, "")
    return word if len(word) <= LONGEST_NAMED else f"{word[:LONGEST_NAMED]}…"


def _many_lines(overset: Overset, named: Named, one: Overfull) -> Problem:
    """A text has more lines than its style may have."""
    block = TextBlock(overset.bound, overset.style, one.on_grid)
    most = overset.style.lines or overset.lines
    if (given := overset.bound.value.count("\n") + 1) > most:
        which = f"{named.name or 'this text'} has {given} lines by its line ends, and may have {most} in {one.layout}"
        message = f"{which}; write it without line ends{named.otherwise}"
        return Problem(overset.bound.origin, message, MISFIT, WIDE / 2, f"{one.layout}: {given} lines")
    count = characters_too_many(block, lambda shorter: shorter.height(overset.room).lines in range(1, most + 1))
    return _too_long(overset.bound.origin, named, count, overset.lines / most - 1, one.layout)


def _long_text(one: Overfull, text: ElementText) -> Problem:
    """A text is too high for its box."""
    block, box = text.block(one.item.scope, one.on_grid), one.box
    width = box.width - 2 * one.item.element.padding
    room = box.height - 2 * one.item.element.padding
    count = characters_too_many(block, lambda shorter: shorter.height(width).height <= room + NEAR)
    return _too_long(block.bound.origin, named_text(text.text, one.item.scope), count, one.weight, one.layout)


def _too_long(origin: Origin, named: Named, count: int, weight: float, layout: str) -> Problem:
    characters = f"{count} character{'' if count == 1 else 's'}"
    message = f"{named.name or 'this text'} is {characters} too long for {layout}; shorten it{named.otherwise}"
    return Problem(origin, message, MISFIT, min(weight, WIDE / 2), f"{layout}: {characters}")


def characters_too_many(block: TextBlock, fits: Callable[[TextBlock], bool]) -> int:
    """How many characters must go, by whole words, until a text fits."""
    text = block.bound.value
    ends = [word.end() for word in _WORD.finditer(text)][:-1]
    for end in reversed(ends):
        if fits(replace(block, bound=block.bound.cut(end))):
            return len(text) - end
    return len(text)


def _high_pile(one: Overfull) -> Problem:
    """A pile of elements is too high: its longest text is named, the layout where it has none from the deck."""
    scope, layout = one.part.scope, one.layout
    longest = longest_text(one.item.element, scope, one.on_grid)
    if longest is None or not longest.is_deck or math.isinf(one.part.points):
        message, case, origin, weight = _too_low(one)
        return Problem(origin, f"{message} (template {one.item.template.name})", MISFIT, weight, case)
    amount = f"{_millimetres(one.part.points, up=True)} mm"
    members = _longest_list(one)
    if len(members) >= LONG_LIST:
        last = members[-1]
        message = f"{scope.subject} has {len(members)} entries here, for which {layout} lacks {amount}; have fewer"
        return Problem(last.origin, message, MISFIT, min(one.weight, WIDE / 2), f"{layout}: {amount}")
    message = f"the texts of {scope.subject} are {amount} too high for {layout}; shorten this one, the longest"
    return Problem(longest.origin, message, MISFIT, min(one.weight, WIDE / 2), f"{layout}: {amount}")


def _longest_list(one: Overfull) -> Sequence[Entry]:
    """The members of the longest list of the deck in a pile of elements."""
    quiet, lists = one.on_grid.quiet(), list[list[Entry]]()
    for part in one.item.element.within():
        for path in part.own_paths() if part.multiplies else ():
            scopes = quiet.members(one.part.scope, path, part.origin)
            lists.append([item for scope in scopes if isinstance(item := scope.names.get("item"), Entry)])
    return max(lists, key=len, default=[])


def longest_text(element: Element, scope: Scope, context: Context) -> Bound | None:
    """The longest text in an element and those inside it, deck texts before fixed words."""
    quiet = context.quiet()  # texts of members do not bind in this scope; others are meant
    bounds = [quiet.text(scope, text.text, text.origin) for text in element.texts()]
    return max(bounds, key=lambda bound: (bound.is_deck, len(bound.value)), default=None)


def named_text(text: Binding, scope: Scope) -> Named:
    """What a bound text is called: the field of its binding and whose it is, or just whose where that says it."""
    theme = scope.theme
    shows_title = theme and SHORT in text.parts and _is_title(theme)
    otherwise = ", or give the theme a `short` title" if shows_title else ""
    match text.parts:
        case (Path(names=("theme", "short")),) if theme and shows_title:
            return Named(f"the title of {subject_of(theme)}", otherwise)
        case (Path(names=("words", word)),):
            return Named(f"the fixed word `{word}`")
        case (Path(names=names),):
            return Named(_name(names, scope))
    return Named(f"a text of {scope.subject}", otherwise)


def _is_title(theme: Theme) -> bool:
    """Whether a theme has no short title of its own."""
    return theme.short.origin == theme.title.origin


def _name(names: tuple[str, ...], scope: Scope) -> str:
    """What a member of the model is called."""
    member = _member(names, scope)
    subject = "the deck" if isinstance(member, Deck) else subject_of(member)
    if subject or len(names) == 1:
        return subject or ("the staircase" if isinstance(member, Staircase) else scope.subject)
    owner, field = _name(names[:-1], scope), names[-1].replace("_", "-")
    return owner if field == "text" else f"the {FIELDS.get(field, field)} of {owner}"


def _member(names: tuple[str, ...], scope: Scope) -> object:
    try:
        return lookup(scope, Path(names))
    except BindingError:  # told where the text is bound
        return None


# Texts in columns that go on over pages, which are not tried before they are drawn


def note_overset(context: Context, known: Iterable[Misfit]) -> tuple[Misfit, ...]:
    """Note what was drawn that can not be set, but for what is known; says where that is."""
    noted = {misfit.problem.origin: misfit.problem for misfit in known}
    found = []
    for overset in {(overset.bound.origin, overset.element): overset for overset in context.overset}.values():
        if any(overset.element in misfit.elements and misfit.text in (None, overset.bound.origin) for misfit in known):
            continue
        problem, drawn = _overset_problem(overset, context.format.name), frozenset(filter(None, (overset.element,)))
        if problem.origin not in noted:
            noted[problem.origin] = problem
            context.problems.extend([problem])
        found.append(Misfit(noted[problem.origin], drawn, overset.bound.origin, Box(0, 0, 0, 0)))
    return tuple(found)


def _overset_problem(overset: Overset, layout: str) -> Problem:
    if overset.word:
        return _wide_word(overset, Named(""), layout)
    message = f"this has {overset.lines} lines in {layout}, {overset.style.lines} are the most; shorten it"
    return Problem(overset.bound.origin, message, MISFIT, 1, layout)
