"""The themes of a deck, checked as a series."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from deckgen.deck.deck_context import DeckContext
from deckgen.deck.deck_files import DeckFiles
from deckgen.deck.own_classes import theme_class
from deckgen.deck.own_fields import Declared
from deckgen.deck.theme import Question, Theme, Tones, theme_of
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.nodes import value_origin
from deckgen.source.problems import Origin, Problems
from deckgen.source.yamlfile import SourceDocument

MOST_VALUES = 4
"""So many values that stand twice are named."""


class QuestionKey(Struct, frozen=True):
    """A key of questions whose values stand once in a deck, and what is said of those that stand twice.

    `copied` is said of a whole file that has several values of another one.
    """

    name: str
    value_of: Callable[[Question], str | None]
    message: str
    copied: str


_IDS = QuestionKey(
    "id",
    lambda question: question.name,
    "the id {} is that of the question at {} already; choose another",
    "the ids {} are those of questions in {} already, as in a copy of it; take out or rename them here, and in the "
    "texts here that name them ({{question.ID.number}})",
)

_BOOKLET = QuestionKey(
    "booklet",
    lambda question: question.reference,
    "the booklet's question {} is at {} already; give each its own",
    "the booklet's questions {} are in {} already, as in a copy of it; take the lines `booklet` out here",
)


def sound_themes(
    files: DeckFiles,
    declared: Declared,
    context: DeckContext,
    tones: Tones,
    problems: Problems,
    results: KeptResults = NOTHING_KEPT,
) -> Iterator[Theme]:
    """The themes that are sound, checked as a series."""
    schema = theme_class(declared)

    def read(name: str, document: SourceDocument) -> Theme | None:
        return results.result(
            ("theme", document.file),
            (document, tones, schema, context.pictures),
            lambda noted: theme_of(document, name, tones, noted, schema, context),
            problems,
            is_of_its_file,
        )

    themes = [(theme, document) for name, document in files.themes if (theme := read(name, document))]
    check_series(themes, problems)
    return (theme for theme, _ in themes)


def is_of_its_file(theme: Theme | None) -> bool:
    """Whether a theme follows from its file alone, and from no drawing, which may change without it."""
    return theme is not None and not theme.drawings


def check_series(themes: Sequence[tuple[Theme, SourceDocument]], problems: Problems) -> None:
    """Note numbers, letters, question references, ids and staircases that are there twice, and numbers out of order."""
    numbers = [(theme.mark, value_origin(file.top, ("number",))) for theme, file in themes if theme.mark]
    letters = [(theme.sign, value_origin(file.top, ("letter",))) for theme, file in themes if not theme.mark]
    staircases = [
        ("staircase: true", value_origin(file.top, ("staircase",))) for theme, file in themes if theme.owns_staircase
    ]
    _once(numbers, "the number {} is taken by {}; choose another", problems)
    _once(letters, "the letter {} is taken by {}; choose another", problems)
    for key in (_IDS, _BOOKLET):
        _once_in_a_question(themes, key, problems)
    message = "`{}` stands in {} already, and only one theme has the staircase cards; take this line out"
    _once(staircases, message, problems)
    _in_order(numbers, problems)


def _once_in_a_question(themes: Sequence[tuple[Theme, SourceDocument]], key: QuestionKey, problems: Problems) -> None:
    """Note the values of a key that several questions have: in one problem where a file has several of another one."""
    first: dict[str, Origin] = {}
    taken: dict[tuple[str, str], list[tuple[str, Origin]]] = {}
    for value, origin in _of_questions(themes, key):
        if value in first:
            taken.setdefault((origin.file, first[value].file), []).append((value, origin))
        first.setdefault(value, origin)
    for (file, above), values in taken.items():
        if len(values) > 1 and file != above:
            problems.add(values[0][1], key.copied.format(_listed([value for value, _ in values]), above))
            continue
        for value, origin in values:
            problems.add(origin, key.message.format(value, f"{first[value].file}:{first[value].line}"))


def _of_questions(themes: Sequence[tuple[Theme, SourceDocument]], key: QuestionKey) -> Iterator[tuple[str, Origin]]:
    """The values of a key of all questions that have it, and where they stand."""
    for theme, file in themes:
        for position, question in enumerate(theme.questions):
            if value := key.value_of(question):
                yield value, value_origin(file.top, ("questions", position, key.name))


def _listed(values: Sequence[str]) -> str:
    """The first of some values, and how many more there are."""
    *others, last = dict.fromkeys(values)
    more = len(others) + 1 - MOST_VALUES
    if more > 0:
        others, last = others[:MOST_VALUES], f"{more} more"
    return f"{', '.join(others)} and {last}" if others else last


def _once(places: Iterable[tuple[str, Origin]], message: str, problems: Problems) -> None:
    first: dict[str, Origin] = {}
    for key, origin in places:
        if key in first:
            problems.add(origin, message.format(key, f"{first[key].file}:{first[key].line}"))
        first.setdefault(key, origin)


def _in_order(numbers: Sequence[tuple[str, Origin]], problems: Problems) -> None:
    """Note numbers that are lower than the one before; of those that are taken, that is told already."""
    first = dict(reversed(numbers))
    for (before, _), (number, origin) in pairwise(numbers):
        if int(number) < int(before) and first[number] == origin:
            problems.add(origin, f"theme {number} comes after theme {before}; name the files in the themes' order")
