"""Headings that break where the language breaks words: soft hyphens where print would put one in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.source.characters import SOFT_HYPHEN
from deckgen.source.entry import Text
from deckgen.source.spans import MarkedText, marked, with_fillings
from deckgen.typeset.hyphenation import Hyphenator

LONGEST_WHOLE = 9
"""Letters of a word that fits on every line of a heading."""

_WORDS = re.compile(r"\w+")


def with_soft_hyphens(text: Text, hyphenator: Hyphenator, whole: int = LONGEST_WHOLE) -> MarkedText:
    """A text in the deck's language with soft hyphens in its long words; passages in other languages stay as they are.

    Words of up to `whole` letters stay whole. Places where a letter would come back before the hyphen are left out:
    browsers can not put it in.
    """
    words = marked(text.marked)
    places = _places(words, hyphenator, whole)
    return marked(with_fillings(words, [(place, place, SOFT_HYPHEN) for place in places]))


def _places(text: MarkedText, hyphenator: Hyphenator, whole: int) -> Iterator[int]:
    for word in _WORDS.finditer(text.value):
        if len(word[0]) <= whole or text.span_at(word.start()).language:
            continue
        points = (point for point in hyphenator.points(word[0]) if point.kind.hyphen and not point.letters)
        yield from (word.start() + point.offset for point in points if word[0][point.offset - 1] != SOFT_HYPHEN)
