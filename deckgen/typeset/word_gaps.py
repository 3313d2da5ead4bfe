"""From a text to its words, and what each space between them allows.

Gap       what the space after a word allows
Word      a word and the space after it
words     the words of one line of source text
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from deckgen.typeset.language import Habits

SPACES = re.compile(r"([ \t\u00a0]+)")

OPENING = "«„“”\"'‘(["

CLOSING = ".,;:!?…»“”\"'’)]"

SENSE_ENDS = (",", ";", ":", ".", "?", "!", "–", "—", "»", ")")

SENTENCE_ENDS = (".", "?", "!", ":")

DASHES = ("–", "—", "/", "+", "=", "×")

NUMBER = re.compile(r"[±~≈]?\d+(?:[.,:/]\d+)*(?:\s?[-–]\s?\d+(?:[.,:]\d+)*)?\.?")

THOUSANDS = re.compile(r"\d{3}\b")


class Gap(Enum):
    """What the space after a word allows."""

    FREE = auto()
    HELD = auto()  # a rule asks for no break; only a measure too narrow for both words forces one
    FIXED = auto()  # a no-break space of the author's


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the space after it, and how a line that ends with it reads.

    `poor` words lean on what follows; after `sense` words a reader takes breath; a new phrase follows `phrase` words.
    """

    text: str
    gap: Gap
    poor: bool
    sense: bool
    phrase: bool


def words(text: str, habits: Habits) -> tuple[Word, ...]:
    """The words of a text without line ends; the last word's gap is free."""
    parts = SPACES.split(text.strip(" \t\u00a0"))
    texts, spaces = parts[::2], [*parts[1::2], " "]
    following = [*texts[1:], ""]
    before = ["", *texts[:-1]]
    return tuple(
        Word(
            text=word,
            gap=Gap.FIXED if "\u00a0" in space else Gap.HELD if holds(word, after, habits) else Gap.FREE,
            poor=_bare(word) in habits.leaning or (previous.endswith(SENTENCE_ENDS) and word[-1:].isalpha()),
            sense=word.endswith(SENSE_ENDS),
            phrase=_bare(after) in habits.leaning,
        )
        for word, space, after, previous in zip(texts, spaces, following, before, strict=True)
        if word
    )


def holds(word: str, following: str, habits: Habits) -> bool:
    """Whether a rule asks for the word and the next to stay on one line."""
    opened = word.lstrip(OPENING)
    if not any(map(str.isalnum, word)) and word[:1] in OPENING:
        return True
    if (len(opened) == 1 and opened.isalpha()) or following in DASHES:
        return True
    if NUMBER.fullmatch(opened):
        return following.strip(CLOSING).lower() in habits.units or bool(THOUSANDS.match(following))
    return opened.lower() in habits.before_number and following[:1].isdigit()


def _bare(word: str) -> str:
    """A word as lists have it; one that a comma or full stop ends does not lean on the next."""
    return word.lstrip(OPENING).lower()
