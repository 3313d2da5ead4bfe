"""From a text to its words, and what the spaces between them allow.

WordTraits    what a word says about breaks beside it, whatever its neighbours are
traits_of     the traits of a word
words_of      the words of one line of source text
holds         whether a rule asks for two words to stay on one line
"""

from __future__ import annotations

import re

from msgspec import Struct

from deckgen.typeset.language import Habits

SPACES = re.compile(r"([ \t\u00a0]+)")

NO_BREAK_SPACE = "\u00a0"

OPENING = "«„“”\"'‘(["

CLOSING = ".,;:!?…»“”\"'’)]،؛؟۔"

SENSE_ENDS = (*",;:.?!–—»)،؛؟۔、。！？」』",)

SENTENCE_ENDS = (*".?!:؟۔。！？",)

DASHES = ("–", "—", "/", "+", "=", "×")

NUMBER = re.compile(r"[±~≈]?\d+(?:[.,:/]\d+)*(?:\s?[-–]\s?\d+(?:[.,:]\d+)*)?\.?")

INITIALS = re.compile(r"(?:[A-ZÆØÅÄÖÜÁČĐŊŠŦŽ]\.-?)+")

_IDEOGRAPHS = "\u2e80"  # from here on letters are words by themselves

THOUSANDS = re.compile(r"\d{3}\b")

# Why two words stay together: each names what the first asks for and the second is.
_ANYTHING, _DASH, _COUNTED, _DIGITS = 1, 2, 4, 8


class WordTraits(Struct, frozen=True):
    """What a word says about breaks beside it, whatever its neighbours are.

    It stays with the next word where that `gives` any of what this one `wants`; both are sets of bits. It `leans` on
    what follows, ends in a `letter`, and ends a part of the `sense` or a whole `sentence` with a sign.
    """

    wants: int
    gives: int
    leans: bool
    letter: bool
    sense: bool
    sentence: bool


def words_of(text: str) -> tuple[list[str], frozenset[int]]:
    """The words of a text without line ends, and the numbers of those after which the author has fixed the space."""
    if NO_BREAK_SPACE not in text:
        return [word for word in text.replace("\t", " ").split(" ") if word], frozenset()
    first, *others = SPACES.split(text.strip(" \t\u00a0"))
    fixed = frozenset(number for number, space in enumerate(others[::2]) if NO_BREAK_SPACE in space)
    return ([first, *others[1::2]], fixed) if first else ([], frozenset())


def traits_of(word: str, habits: Habits) -> WordTraits:
    """The traits of a word in a language."""
    return WordTraits(
        wants=_wants(word, habits),
        gives=_gives(word, habits),
        leans=_bare(word) in habits.leaning,
        letter=word[-1:].isalpha(),
        sense=word.endswith(SENSE_ENDS),
        sentence=word.endswith(SENTENCE_ENDS),
    )


def holds(word: WordTraits, following: WordTraits) -> bool:
    """Whether a rule asks for a word and the next to stay on one line."""
    return bool(word.wants & following.gives)


def is_poor(word: WordTraits, previous: WordTraits) -> bool:
    """Whether a line should not end with a word: one that leans on what follows, or has just begun a sentence."""
    return word.leans or (previous.sentence and word.letter)


def _wants(word: str, habits: Habits) -> int:
    """What the next word must be, any of these, for the two to stay together."""
    opened = word.lstrip(OPENING)
    if not any(map(str.isalnum, word)) and word[:1] in OPENING:
        return _ANYTHING
    if (
        (len(opened) == 1 and opened.isalpha() and opened < _IDEOGRAPHS)
        or INITIALS.fullmatch(opened)
        or opened.lower() in habits.clinging
    ):
        return _ANYTHING
    if NUMBER.fullmatch(opened):
        return _DASH | _COUNTED
    return _DASH | _DIGITS if opened.lower() in habits.before_number else _DASH


def _gives(word: str, habits: Habits) -> int:
    """What a word is to the one before it."""
    counted = word.strip(CLOSING).lower() in habits.units or THOUSANDS.match(word)
    dash, digits = word in DASHES, word[:1].isdigit()
    return _ANYTHING | (dash and _DASH) | (_COUNTED if counted else 0) | (digits and _DIGITS)


def _bare(word: str) -> str:
    """A word as lists have it; one that a comma or full stop ends does not lean on the next."""
    return word.lstrip(OPENING).lower()
