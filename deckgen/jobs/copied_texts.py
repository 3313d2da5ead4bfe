"""Fixed words of the user's that are still word for word those of another language: most often not translated yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from deckgen.deck.deck import Deck
from deckgen.deck.words import GAP, FixedWord
from deckgen.deck.words_file import word_texts
from deckgen.source.entry import Text
from deckgen.source.problems import Problem
from deckgen.source.project import ProjectFiles

# So many keys are named.
MOST_NAMED = 6

_WORD = re.compile(r"[^\W\d_]{2,}")


def copied_texts(decks: Iterable[Deck], files: ProjectFiles) -> Iterator[Problem]:
    """A remark on each words file of the user's with texts of several words that are those of another file."""
    for language in dict.fromkeys(deck.language for deck in decks):
        if language in files.words and not files.ships_words(language):
            yield from _copied(language, files)


def _copied(language: str, files: ProjectFiles) -> Iterator[Problem]:
    ours = word_texts(files.words[language])
    shipped = word_texts(files.shipped_languages[language]) if language in files.shipped_languages else {}
    for other, file in files.words.items():
        theirs = word_texts(file) if other != language else {}
        alike = [
            key
            for key, text in ours.items()
            if _says_much(text) and _is(theirs.get(key), text) and not _is(shipped.get(key), text)
        ]
        if alike:
            yield _remark(alike, ours, other)
            return


def _remark(alike: list[str], ours: Mapping[str, Text], other: str) -> Problem:
    names = ", ".join(f"`{key}`" for key in alike[:MOST_NAMED])
    names += f" and {len(alike) - MOST_NAMED} more" if len(alike) > MOST_NAMED else ""
    what = "1 text is" if len(alike) == 1 else f"{len(alike)} texts are"
    message = f"{what} word for word as in `{other}`: {names}; translate what is not the same in both"
    return Problem(ours[alike[0]].origin, message)


def _is(text: Text | None, other: Text) -> bool:
    return text is not None and text.value == other.value


def _says_much(text: Text) -> bool:
    """Whether a text has more words than one beside its fields."""
    return isinstance(text, FixedWord) and len(_WORD.findall(GAP.sub(" ", text.value))) > 1
