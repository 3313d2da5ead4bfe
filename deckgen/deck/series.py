"""The themes of a deck, checked as a series."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from deckgen.deck.deck_files import DeckFiles
from deckgen.deck.own_classes import theme_class
from deckgen.deck.own_fields import Declared, PictureNames
from deckgen.deck.theme import Question, Theme, Tones, theme_of
from deckgen.source.nodes import value_origin
from deckgen.source.problems import Origin, Problems
from deckgen.source.yamlfile import SourceDocument


def sound_themes(
    files: DeckFiles, declared: Declared, names: PictureNames, tones: Tones, problems: Problems
) -> Iterator[Theme]:
    """The themes that are sound, checked as a series."""
    schema = theme_class(declared)
    themes = [
        (theme, document)
        for name, document in files.themes
        if (theme := theme_of(document, name, tones, problems, schema, names))
    ]
    check_series(themes, problems)
    return (theme for theme, _ in themes)


def check_series(themes: Sequence[tuple[Theme, SourceDocument]], problems: Problems) -> None:
    """Note numbers, letters, question references, ids and staircases that are there twice, and numbers out of order."""
    numbers = [(theme.mark, value_origin(file.top, ("number",))) for theme, file in themes if theme.mark]
    letters = [(theme.sign, value_origin(file.top, ("letter",))) for theme, file in themes if not theme.mark]
    staircases = [
        ("staircase: true", value_origin(file.top, ("staircase",))) for theme, file in themes if theme.owns_staircase
    ]
    _once(numbers, "the number {} is taken by {}; choose another", problems)
    _once(letters, "the letter {} is taken by {}; choose another", problems)
    message = "the id {} is that of the question at {} already; choose another"
    _once(_of_questions(themes, "id", lambda question: question.name), message, problems)
    message = "the booklet's question {} is at {} already; give each its own"
    _once(_of_questions(themes, "booklet", lambda question: question.reference), message, problems)
    message = "`{}` stands in {} already, and only one theme has the staircase cards; take this line out"
    _once(staircases, message, problems)
    _in_order(numbers, problems)


def _of_questions(
    themes: Sequence[tuple[Theme, SourceDocument]], key: str, value_of: Callable[[Question], str | None]
) -> Iterator[tuple[str, Origin]]:
    """The values of a key of all questions that have it, and where they stand."""
    for theme, file in themes:
        for position, question in enumerate(theme.questions):
            if value := value_of(question):
                yield value, value_origin(file.top, ("questions", position, key))


def _once(places: Iterable[tuple[str, Origin]], message: str, problems: Problems) -> None:
    first: dict[str, Origin] = {}
    for key, origin in places:
        if key in first:
            problems.add(origin, message.format(key, f"{first[key].file}:{first[key].line}"))
        first.setdefault(key, origin)


def _in_order(numbers: Sequence[tuple[str, Origin]], problems: Problems) -> None:
    for (before, _), (number, origin) in pairwise(numbers):
        if int(number) < int(before):
            problems.add(origin, f"theme {number} comes after theme {before}; name the files in the themes' order")
