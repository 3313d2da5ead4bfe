"""What does not fit at the smallest sizes, and whose fault that is: the layout's where all texts of an element fail."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context, Overset
from deckgen.layout.element_misfits import count_of_parts, misfit_of_layout, misfit_of_members
from deckgen.layout.overfull import MISFIT, KnownFits, Misfit, Overfull, PlacedElement, oversets_of, too_full
from deckgen.layout.scope import Scope
from deckgen.layout.scope_views import ScopeViews
from deckgen.layout.text_misfits import misfits_of_texts, wide_word
from deckgen.layout.text_names import Named, longest_text
from deckgen.page.geometry import Box
from deckgen.source.entry import Entry
from deckgen.source.problems import Origin, Problem
from deckgen.source.project import is_shipped
from deckgen.typeset.hyphenation import LEAST_LETTERS

MANY, NEARLY_ALL = 10, 0.9
"""Among so many texts of an element a few may be so short that they fit by chance: then so large a share is all."""

ROOMY = 60
"""Characters for which there is room in an element that is made for a text of some length."""

MANY_MEMBERS, MOST_MEMBERS = 4, 0.7
"""Of so many members of a list, so large a share is at fault together where they have too little room."""


def note_misfits(
    placed: Sequence[PlacedElement], context: Context, fits: KnownFits | None = None
) -> tuple[Misfit, ...]:
    """Note what is wrong with all that does not fit at the sizes of the context, and say where it is drawn.

    Where all that an element shows fails, its place in the layout is at fault, unless the layout ships: there nobody
    can mend it. Else each text that fails is. A text that stands alone in its element, in a deck of one theme for
    example, is at fault unless it is hopeless there.
    """
    by_element: dict[Origin, list[Overfull]] = {}
    for item, on_grid, excess in too_full(placed, context, fits):
        for part in excess:
            overset = oversets_of(item, on_grid) if math.isinf(part.points) else ()
            by_element.setdefault(item.element.origin, []).append(Overfull(item, on_grid, part, overset))
    misfits = [misfit for origin, group in by_element.items() for misfit in _blamed(origin, group, placed, context)]
    worst: dict[Origin, Problem] = {}
    for problem in sorted((misfit.problem for misfit in misfits), key=lambda problem: problem.weight):
        worst[problem.origin] = problem
    context.problems.extend(worst[origin] for origin in dict.fromkeys(misfit.problem.origin for misfit in misfits))
    return tuple(replace(misfit, problem=worst[misfit.problem.origin]) for misfit in misfits)


def _blamed(
    origin: Origin, group: Sequence[Overfull], placed: Iterable[PlacedElement], context: Context
) -> Iterator[Misfit]:
    """What is wrong where an element is too full: one problem of the layout, or one of each text."""
    key_of = _ShownKeys(context)
    own = [item for item in placed if item.element.origin == origin]
    # What is on many pages counts once.
    failing = {_too_large_texts(overfull) or key_of(overfull.item, overfull.part.scope) for overfull in group}
    shown = max(len({key for item in own if (key := key_of(item, item.scope))} | failing), *map(count_of_parts, group))
    share = NEARLY_ALL if shown >= MANY else 1
    is_own = not (is_shipped(origin.file) or origin.file in context.unowned)
    if is_own and len(failing) >= share * shown and (shown > 1 or all(map(_is_hopeless, group))):
        yield misfit_of_layout(group, len(failing), shown)
        return
    if all(map(_is_of_member, group)) and _are_most_members(group):
        yield misfit_of_members(group)
        return
    for overfull in group:
        yield from misfits_of_texts(overfull)


def _too_large_texts(overfull: Overfull) -> tuple[object, ...]:
    """The texts of the deck that cannot be set where an element is too full, () where it is too full of others."""
    is_deck = overfull.overset and all(overset.bound.is_deck for overset in overfull.overset)
    return tuple(overset.bound.origin for overset in overfull.overset) if is_deck else ()


def _is_of_member(overfull: Overfull) -> bool:
    """Whether it is a member of a list of the deck that has too little room."""
    return overfull.part.scope is not overfull.item.scope and isinstance(overfull.part.scope.names.get("item"), Entry)


def _are_most_members(group: Sequence[Overfull]) -> bool:
    """Whether a list has many members, most of which have too little room."""
    count, failing = count_of_parts(group[0]), {id(overfull.part.scope.names["item"]) for overfull in group}
    return count >= MANY_MEMBERS and len(failing) >= MOST_MEMBERS * count


class _ShownKeys:
    """What elements show in a scope, as keys that are equal where it is the same; an empty one where it is nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context.quiet()
        self._views = ScopeViews(context.scope.words)

    def __call__(self, item: PlacedElement, scope: Scope) -> tuple[object, ...]:
        if item.element.shows_nothing(item.scope, self._context):
            return ()
        if scope is not item.scope:
            return (id(scope.names.get("item")),)
        if item.text:
            return (self._context.text(scope, item.text.text, item.text.origin).origin,)
        return tuple(map(id, self._views.of(item.element, scope)))


def _is_hopeless(overfull: Overfull) -> bool:
    """Whether a text that stands alone can not be blamed: a word too short to be broken, or hardly any room for it.

    Room for a quarter of it, or for `ROOMY` characters, is enough to blame the text. What has no text is the layout's.
    """
    if overfull.overset:
        wide = [overset for overset in overfull.overset if overset.word]
        lines = [overset for overset in overfull.overset if not overset.word]
        return all(len(overset.word) < LEAST_LETTERS for overset in wide) and not any(
            _has_room(overset.bound, (overset.style.lines or 1) / overset.lines) for overset in lines
        )
    longest = longest_text(overfull.item.element, overfull.part.scope, overfull.on_grid)
    if longest is None or not (longest.is_deck or overfull.item.text):
        return True
    return not _has_room(longest, overfull.box.height / (overfull.box.height + overfull.part.points))


def _has_room(bound: Bound, share: float) -> bool:
    """Whether there is room to speak of for a text, a share of which fits."""
    return len(bound.value) * share >= min(len(bound.value) / 4, ROOMY)


# Texts in columns that go on over pages, which are not tried before they are drawn


def note_overset(context: Context, known: Iterable[Misfit]) -> tuple[Misfit, ...]:
    """Note what was drawn that can not be set, but for what is known; says where that is."""
    noted = {misfit.problem.origin: misfit.problem for misfit in known}
    drawn_misfits = []
    for overset in {(overset.bound.origin, overset.element): overset for overset in context.overset}.values():
        if any(overset.element in misfit.elements and misfit.text in (None, overset.bound.origin) for misfit in known):
            continue
        problem, drawn = _overset_problem(overset, context.format.name), frozenset(filter(None, (overset.element,)))
        if problem.origin not in noted:
            noted[problem.origin] = problem
            context.problems.extend([problem])
        drawn_misfits.append(Misfit(noted[problem.origin], drawn, overset.bound.origin, Box(0, 0, 0, 0)))
    return tuple(drawn_misfits)


def _overset_problem(overset: Overset, layout: str) -> Problem:
    if overset.word:
        return wide_word(overset, Named(""), layout)
    message = f"this has {overset.lines} lines in {layout}, {overset.style.lines} are the most; shorten it"
    return Problem(overset.bound.origin, message, MISFIT, 1, layout)
