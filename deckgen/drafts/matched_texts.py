"""Which member of a list is which of another one: by names, by texts, at last by likeness."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from msgspec import Struct

from deckgen.source.yaml_edits import completed_order

_T = TypeVar("_T")
_U = TypeVar("_U")

ALIKE = 0.6
"""How like two texts are at least that are taken for one that was changed: 1 is the same."""

SOMEWHAT_ALIKE = 0.4
"""The same where something else, such as their number, says that they are one."""

SHARED_WORDS = 0.25
"""The share of the words of such texts that both have: letters alone are somewhat alike in any two questions."""

MOST_PAIRS = 2_500
"""Pairs of texts whose likeness is looked at; where there are more, only those that are the same are matched."""

LONGEST_COMPARED = 200
"""Letters of a text whose likeness is looked at."""

_WORD = re.compile(r"\w+")

Keyed = Callable[[_T], Hashable | None]
"""What tells a member from others; None where it has none."""


def matched(
    before: Sequence[_T],
    after: Sequence[_U],
    keys: Sequence[tuple[Keyed[_T], Keyed[_U]]],
    score: Callable[[_T, _U], float],
) -> tuple[int | None, ...]:
    """For each member of a list, the position in the one before of what it was; None where it is new.

    Members with the same key are one, by the first keys first; the rest by `score`, the best first: 0 is no match.
    """
    places: dict[int, int] = {}
    for key_before, key_after in keys:
        free = _free_by_key(before, {*places.values()}, key_before)
        for position, member in enumerate(after):
            key = key_after(member)
            if position not in places and key is not None and free.get(key):
                places[position] = free[key].popleft()
    taken = {*places.values()}
    for position, place in _best_pairs(before, after, places, score):
        if position not in places and place not in taken:
            places[position] = place
            taken.add(place)
    return tuple(places.get(position) for position in range(len(after)))


def _free_by_key(members: Sequence[_T], taken: set[int], key_of: Keyed[_T]) -> dict[Hashable, deque[int]]:
    free: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, member in enumerate(members):
        if place not in taken:
            free[key_of(member)].append(place)
    return free


def _best_pairs(
    before: Sequence[_T], after: Sequence[_U], places: dict[int, int], score: Callable[[_T, _U], float]
) -> list[tuple[int, int]]:
    """Pairs of what is left that are alike, the best first, of equal ones those that stand nearest."""
    taken = {*places.values()}
    left = [place for place in range(len(before)) if place not in taken]
    new = [position for position in range(len(after)) if position not in places]
    if len(left) * len(new) > MOST_PAIRS:
        return []
    scored = [(score(before[place], after[position]), position, place) for position in new for place in left]
    ranked = sorted(
        (-likeness, abs(position - place), position, place) for likeness, position, place in scored if likeness
    )
    return [(position, place) for _, _, position, place in ranked]


def likeness(text: str, other: str, least: float = ALIKE) -> float:
    """How like two texts are, 1 for the same; 0 where they are less alike than that."""
    if text == other:
        return 1.0
    matcher = SequenceMatcher(None, text[:LONGEST_COMPARED], other[:LONGEST_COMPARED], autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def likeness_at_place(text: str, other: str) -> float:
    """How like two texts are that stand at the same place: less will do there, where they have words in common."""
    words, others = ({*_WORD.findall(each.casefold())} for each in (text, other))
    share = 2 * len(words & others) / max(len(words) + len(others), 1)
    return likeness(text, other, SOMEWHAT_ALIKE if share >= SHARED_WORDS else ALIKE)


class ListPlan(Struct, frozen=True):
    """How a list becomes another one, by the positions before: what stays, goes and comes, and the order of it all.

    `kept` are pairs of positions before and after; `added` of the position that a member comes before, and its own.
    `order` is empty where what stays keeps its order; what goes stands in it behind its neighbour.
    """

    kept: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[tuple[int, int], ...]
    order: tuple[int, ...]

    def behind(self, position: int) -> int | None:
        """The place before of what a new member comes after; None for what comes first."""
        earlier = bisect_left(self.kept, position, key=lambda pair: pair[1])
        return self.kept[earlier - 1][0] if earlier else None


def list_plan(count: int, places: Sequence[int | None]) -> ListPlan:
    """How a list of so many members becomes one whose members were at some places, None for new ones."""
    kept = [(place, position) for position, place in enumerate(places) if place is not None]
    stays = [place for place, _ in kept]
    removed = tuple(sorted({*range(count)} - {*stays}))
    order = () if stays == sorted(stays) else tuple(completed_order(stays, count))
    return ListPlan(tuple(kept), removed, _added(count, places), order)


def _added(count: int, places: Sequence[int | None]) -> tuple[tuple[int, int], ...]:
    """Where new members come: before the one that they stand before, wherever that will be."""
    added: list[tuple[int, int]] = []
    at = count
    for position, place in reversed([*enumerate(places)]):
        if place is None:
            added.append((at, position))
        else:
            at = place
    return tuple(reversed(added))
