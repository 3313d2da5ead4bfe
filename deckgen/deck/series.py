"""What the themes of a deck owe to each other: numbers in order, nothing there twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from deckgen.deck.model import Theme
from deckgen.source.problems import Origin, Problems
from deckgen.source.spot import Spot

PlacedTheme = tuple[Theme, Spot]


def check_series(themes: Sequence[PlacedTheme], problems: Problems) -> None:
    """Note numbers, letters, question references and staircases that are there twice, and numbers out of order."""
    numbers = [(str(theme.number), spot["number"].origin) for theme, spot in themes if theme.number is not None]
    letters = [
        (theme.questions[0].id.partition(".")[0], spot["letter"].origin)
        for theme, spot in themes
        if theme.number is None
    ]
    references = [
        (question.reference, place["booklet"].origin)
        for theme, spot in themes
        for question, place in spot["questions"].each(theme.questions)
        if question.reference
    ]
    staircases = [("staircase: true", spot["staircase"].origin) for theme, spot in themes if theme.owns_staircase]
    _once(numbers, "the number {} is taken by {}; choose another", problems)
    _once(letters, "the letter {} is taken by {}; choose another", problems)
    _once(references, "the booklet's question {} is at {} already; give each its own", problems)
    _once(staircases, "`{}` stands in {} already; only one theme has the staircase cards", problems)
    _in_order(numbers, problems)


def _once(found: Iterable[tuple[str, Origin]], message: str, problems: Problems) -> None:
    first: dict[str, Origin] = {}
    for key, origin in found:
        if key in first:
            problems.add(origin, message.format(key, f"{first[key].file}:{first[key].line}"))
        first.setdefault(key, origin)


def _in_order(numbers: Sequence[tuple[str, Origin]], problems: Problems) -> None:
    for (before, _), (number, origin) in pairwise(numbers):
        if int(number) < int(before):
            problems.add(origin, f"theme {number} comes after theme {before}; name the files in the themes' order")
