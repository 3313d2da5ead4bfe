"""Line breaks in scripts without spaces between words, by the Unicode Line Breaking Algorithm (UAX #14).

Units     what stays on one line: words, and parts of them with nothing between
units_of  the units of a text's words
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from deckgen.typeset.scripts import UNSPACED, is_plain, scripts_of

ZERO_WIDTH_SPACE = "\u200b"

# From here on there are scripts that have no spaces between words; before it, an author's breaks without width.
_BREAKABLE = "[\u1b00-\u1b7f\u200b\u2e80-\ua4cf\ua980-\ua9df\uf900-\ufaff\uff00-\uffef\U00016fe0-\U0003ffff]"


class Units(NamedTuple):
    """What stays on one line; the numbers of those after which the space is fixed, and of those without a space."""

    texts: list[str]
    fixed: frozenset[int]
    joined: frozenset[int]


def units_of(words: list[str], fixed: frozenset[int]) -> Units:
    """The units of words between spaces: a word itself, or its parts between places where a line may break.

    Thai, Lao, Khmer and Burmese words are found by a dictionary alone (UAX #14, class SA): these are broken where the
    author puts spaces of no width (U+200B) between them.
    """
    if not any(map(_is_breakable, words)):
        return Units(words, fixed, frozenset())
    texts, held, joined = list[str](), set[int](), set[int]()
    for number, word in enumerate(words):
        parts = list(_parts(word)) or [word]
        joined.update(range(len(texts), len(texts) + len(parts) - 1))
        texts += parts
        held.update([len(texts) - 1] if number in fixed else ())
    return Units(texts, frozenset(held), frozenset(joined))


def _is_breakable(word: str) -> bool:
    return not is_plain(word) and _breakable().search(word) is not None


@cache
def _breakable() -> re.Pattern[str]:
    return re.compile(_BREAKABLE)  # takes milliseconds, and most decks have nothing that is not plain


def _parts(word: str) -> Iterator[str]:
    """A word cut at the author's breaks, and where its scripts have no spaces."""
    for part in word.split(ZERO_WIDTH_SPACE):
        yield from (_cut(part, list(_breaks(part))) if _is_breakable(part) else [part] if part else [])


def _cut(text: str, places: Sequence[int]) -> Iterator[str]:
    for start, end in zip([0, *places], [*places, len(text)], strict=True):
        yield text[start:end]


def _breaks(text: str) -> Iterator[int]:
    """Where a line may break beside a character of such a script."""
    from uniseg.linebreak import line_break_boundaries  # with tables for all of Unicode

    unspaced = [script in UNSPACED for script in scripts_of(text)]
    for place in line_break_boundaries(text):
        if place < len(text) and (unspaced[place - 1] or unspaced[place]):
            yield place
