"""A deck as the order of its themes and questions, before and after an action; and the numbers that follow from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

from msgspec import Struct
from msgspec.structs import replace

from deckgen.edits.deck_sources import DeckSources, refusal_at
from deckgen.source.nodes import Items, Keys
from deckgen.source.problems import Origin

MOST_NUMBERS = 99
"""The highest number of a theme, and of a file of one."""


class QuestionPlace(Struct, frozen=True):
    """A question that a deck has: its file and its position there before the action."""

    path: str
    position: int


class NewQuestion(Struct, frozen=True, eq=False):
    """A question that comes: what its file shall have of it, and the question that it is a copy of, if any.

    Two of them are never the same, whatever they say.
    """

    keys: Mapping[str, object]
    copied: QuestionPlace | None = None


ArrangedQuestion = QuestionPlace | NewQuestion


class ThemeRow(Struct, frozen=True):
    """A theme in an arrangement: its file before the action, or a name of its own where it comes.

    `sign` is its number or letter; `questions` are those that it has.
    """

    path: str
    sign: str
    questions: tuple[ArrangedQuestion, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number, not a letter."""
        return self.sign.isdecimal()

    def number(self, position: int) -> str:
        """The number of the question at a position."""
        return f"{self.sign}.{position + 1}"


Arrangement = tuple[ThemeRow, ...]
"""The themes of a deck in their order."""


def present_arrangement(deck: DeckSources) -> Arrangement:
    """The themes and questions that a deck has, as far as its files say so."""
    return tuple(_row_of(deck, path) for path in deck.theme_paths)


def _row_of(deck: DeckSources, path: str) -> ThemeRow:
    keys = deck.keys(path)
    number, letter = keys.get("number"), keys.get("letter")
    sign = str(number) if isinstance(number, int) else str(letter or "")
    questions = keys.get("questions")
    many = len(questions) if isinstance(questions, Items) else 0
    return ThemeRow(path, sign, tuple(QuestionPlace(path, position) for position in range(many)))


def row_at(rows: Arrangement, path: str, deck: DeckSources) -> ThemeRow:
    """The theme of a file; raises `ProblemsFound` where there is none."""
    for row in rows:
        if row.path == path:
            return row
    raise refusal_at(
        Origin(deck.display(path)), "there is no such theme; it may have another number by now, look again"
    )


def question_keys(deck: DeckSources, place: QuestionPlace) -> Keys:
    """What a file has of a question; raises `ProblemsFound` where there is none at its place."""
    keys = deck.value(place.path, ("questions", place.position))
    if isinstance(keys, Keys):
        return keys
    raise refusal_at(
        Origin(deck.display(place.path)),
        f"there is no question {place.position + 1}; look again, others may have moved",
    )


def with_row(rows: Arrangement, row: ThemeRow) -> Arrangement:
    """The arrangement with a theme as it is now."""
    return tuple(row if other.path == row.path else other for other in rows)


def numbered_rows(before: Arrangement, after: Arrangement, deck: DeckSources) -> Arrangement:
    """The themes of an arrangement with the numbers that they get; those with letters keep them.

    Where numbers had no gap they have none after; else each theme keeps the number that it has where that is free, and
    themes that only changed places have the same numbers in turn. Raises `ProblemsFound` for more than there may be.
    """
    numbers = iter(_numbers(before, [row for row in after if row.is_numbered]))
    rows = tuple(replace(row, sign=str(next(numbers))) if row.is_numbered else row for row in after)
    if any(row.is_numbered and int(row.sign) > MOST_NUMBERS for row in rows) or len(rows) > MOST_NUMBERS:
        raise refusal_at(
            Origin(deck.display(rows[-1].path)), f"a deck has at most {MOST_NUMBERS} themes; take one out first"
        )
    return rows


def _numbers(before: Arrangement, after: Sequence[ThemeRow]) -> Iterator[int]:
    old = [int(row.sign) for row in before if row.is_numbered]
    if _is_row(old):
        first = old[0] if old else 1
        yield from range(first, first + len(after))
    elif {row.path for row in after} == {row.path for row in before if row.is_numbered}:
        yield from sorted(old)
    else:
        yield from _kept_numbers({row.path: int(row.sign) for row in before if row.is_numbered}, after)


def _is_row(numbers: Sequence[int]) -> bool:
    """Whether each number is one more than the one before."""
    return all(second == first + 1 for first, second in pairwise(numbers))


def _kept_numbers(old: Mapping[str, int], after: Sequence[ThemeRow]) -> Iterator[int]:
    """The number that each theme has where it is higher than the one before, else the next."""
    last = 0
    for row in after:
        last = max(old.get(row.path, 0), last + 1)
        yield last


def paths_of(before: Arrangement, after: Arrangement) -> Mapping[str, str]:
    """The files of themes by those that they had, with digits that rise with the order.

    They are a theme's number where they were that of each, without a gap where there was none; else as many as can be
    are what they were.
    """
    old = [_digits(row.path) for row in before]
    is_by_number = all(_digits(row.path) == int(row.sign) for row in before if row.is_numbered)
    is_moved = {row.path for row in before} == {row.path for row in after}
    digits = iter(sorted(old)) if is_moved and not is_by_number else None
    paths: dict[str, str] = {}
    last, left = 0, len(after)
    for row in after:
        left -= 1
        if digits is not None:
            wanted = next(digits)
        elif is_by_number and row.is_numbered:
            wanted = int(row.sign)
        else:
            wanted = last + 1 if is_by_number and _is_row(old) else _digits(row.path)
        last = wanted if last < wanted <= MOST_NUMBERS - left else last + 1
        paths[row.path] = f"{last:02}{row.path[2:]}"
    return paths


def _digits(path: str) -> int:
    return int(path[:2]) if re.match(r"\d\d-", path) else 0


def new_row_path(slug: str) -> str:
    """The name of a theme that comes, until it is known which digits its file has."""
    return f"00-{slug}.yaml"


def closing_count(rows: Arrangement) -> int:
    """How many themes without a number close the deck."""
    return next(at for at in count() if at == len(rows) or rows[-1 - at].is_numbered)
