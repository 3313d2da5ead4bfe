"""Lines that run both ways, by the Unicode Bidirectional Algorithm (UAX #9).

runs_both_ways    whether a text has anything that the algorithm could move
base_direction    how a paragraph runs as a whole
WordLevels        the levels of a paragraph's words and of the gaps after them
word_levels       finds them
without_controls  a text without the characters that only steer the algorithm
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import bidirectional

from msgspec import Struct

from deckgen.typeset.language import Direction

_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

CONTROLS = re.compile(f"[{_CONTROLS}]")

# The blocks that have characters which run from right to left (DerivedBidiClass.txt), and the controls.
_RIGHT_TO_LEFT = re.compile(
    rf"[{_CONTROLS}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Rust prints what it found with one level for each byte of UTF-8; a line end of the text itself is escaped there.
_LEVELS = re.compile(r"\n    levels: \[\n(.*?)\n    \],\n", re.DOTALL)

_NUMBER = re.compile(r"\d+")


_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}

_MARKS = ("\u200e", "\u200f")

_MOST = 2 / 3


class WordLevels(Struct, frozen=True):
    """The levels of each word's characters, and of the gap after each word; `base` is that of the paragraph."""

    words: tuple[tuple[int, ...], ...]
    gaps: tuple[int, ...]
    base: int


def runs_both_ways(text: str) -> bool:
    """Whether a text has anything that runs from right to left, or steers what does."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def base_direction(text: str, usual: Direction) -> Direction:
    """How a paragraph runs: as is usual around it, but where it is plainly of the other kind, as that (UAX #9, HL1).

    Plain is what all letters say, or a mark (U+200E, U+200F) at its start. Among what runs from left to right, a text
    is also of the other kind where its first letter is and two thirds of all; the reverse is no sign, as names in Latin
    letters are common in Arabic and Hebrew texts.
    """
    strong = [_STRONG[kind] for kind in map(bidirectional, text) if kind in _STRONG]
    if text[:1] in _MARKS:
        return strong[0]
    other: Direction = "rtl" if usual == "ltr" else "ltr"
    share = strong.count(other) / len(strong) if strong else 0
    is_other = share == 1 or (other == "rtl" and share > _MOST and strong[0] == other)
    return other if is_other else usual


def word_levels(words: Sequence[str], gaps: Sequence[str], base: Direction) -> WordLevels:
    """The levels of a paragraph's words, each followed by a gap: a space or nothing. Controls have none."""
    paragraph = "".join([part for pair in zip(words, gaps, strict=True) for part in pair])
    levels, deepest = iter(_embedding_levels(paragraph, base)), int(base == "rtl")
    of_words, of_gaps = [], []
    for word, gap in zip(words, gaps, strict=True):
        steered = [(character, next(levels)) for character in word]
        of_words.append(tuple([level for character, level in steered if not CONTROLS.match(character)]))
        of_gaps.append(max([next(levels) for _ in gap], default=deepest))
    return WordLevels(tuple(of_words), tuple(of_gaps), deepest)


def without_controls(text: str) -> str:
    """A text without the characters that only steer the algorithm: they are never drawn."""
    return text if text.isascii() else CONTROLS.sub("", text)


def _embedding_levels(text: str, base: Direction) -> Iterator[int]:
    """The level of each character of a paragraph (UAX #9, 3.3, up to I2).

    python-bidi gives them in its report for debugging alone; what it gives else is the order of one line.
    """
    from bidi import get_display  # with a library of its own

    text = text.encode("utf-8", "replace").decode("utf-8")  # half of a character has a level like any sign
    report = str(get_display(text, base_dir="R" if base == "rtl" else "L", debug=True))
    listed = _LEVELS.search(report)
    levels = _NUMBER.findall(listed[1]) if listed else []
    offset = 0
    for character in text:
        yield int(levels[offset])
        offset += len(character.encode("utf-8"))
