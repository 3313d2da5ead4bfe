"""The scripts of a text (UAX #24), and what each asks of whoever sets it.

Stretch       a part of a word of one script and one level
stretches_of  the stretches of a word
has_other_scripts  whether a text has letters that may reach further than Latin ones
needs_dictionary  whether only a dictionary could tell where words of a text end
joins         whether a text has letters that join
is_plain      whether a text is set as one stretch of Latin script
script_name   what a script is called
scripts_of    the script of each character, those that all scripts share taken for their neighbours'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

CURSIVE = frozenset(["Adlm", "Arab", "Mand", "Mani", "Mong", "Nkoo", "Phag", "Phlp", "Rohg", "Sogd", "Syrc"])
"""Scripts whose letters join, so that no room may come between them (CSS Text 4, 8.2.1)."""

VERTICAL = frozenset(["Mong", "Phag", "Sgnw"])
"""Scripts that run from top to bottom, which no line here does."""

UNSPACED = frozenset(["Bali", "Bopo", "Hani", "Hira", "Java", "Kana", "Kits", "Nshu", "Tang", "Yiii"])
"""Scripts without spaces between words, whose lines break between characters (UAX #14)."""

DICTIONARY = frozenset(["Ahom", "Khmr", "Lana", "Laoo", "Mymr", "Tale", "Talu", "Tavt", "Thai"])
"""Scripts without spaces between words, which only a dictionary tells apart (UAX #14, class SA)."""

_SHARED = ("Zyyy", "Zinh", "Zzzz")

# From Armenian on, but for extensions of Latin, Greek and Cyrillic, and for signs.
_FURTHER_SCRIPTS = (
    "[\u0530-\u1cff\u2d00-\u2ddf\u2e80-\ua63f\ua6a0-\ua6ff\ua800-\uab2f\uab70-\ufaff\ufb07-\ufdff\ufe70-\uffef"
    "\U00010300-\U0001cfff\U0001e100-\U0001efff\U00020000-\U0003ffff]"
)

# All but Latin letters, their marks, and dashes, quotes, arrows and signs, which all scripts share.
_NOT_PLAIN = re.compile("[^\u0001-\u036f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u27ff\u2900-\u2bff]")


class Stretch(NamedTuple):
    """A part of a word of one script and one level; script "" where all have it."""

    start: int
    end: int
    script: str
    level: int

    @property
    def rtl(self) -> bool:
        """Whether it runs from right to left."""
        return bool(self.level % 2)


def is_plain(text: str) -> bool:
    """Whether a text has nothing but Latin letters and signs that all scripts share."""
    return text.isascii() or _NOT_PLAIN.search(text) is None


def has_other_scripts(text: str) -> bool:
    """Whether a text has letters of scripts that need not keep within what Latin, Greek and Cyrillic ones do."""
    return not is_plain(text) and _further_scripts().search(text) is not None


@cache
def _further_scripts() -> re.Pattern[str]:
    return re.compile(_FURTHER_SCRIPTS)  # takes milliseconds, and most decks have nothing that is not plain


def needs_dictionary(text: str) -> bool:
    """Whether only a dictionary could tell where words of a text end."""
    return has_other_scripts(text) and not DICTIONARY.isdisjoint(scripts_of(text))


def joins(text: str) -> bool:
    """Whether a text has letters that join."""
    return not is_plain(text) and not CURSIVE.isdisjoint(scripts_of(text))


def stretches_of(word: str, levels: Sequence[int] = ()) -> list[Stretch]:
    """The stretches of a word, as they are read; `levels` are those of its characters, none where all are 0."""
    if not levels and is_plain(word):
        return [Stretch(0, len(word), "", 0)]
    kinds = list(zip(scripts_of(word), levels or [0] * len(word), strict=True))
    starts = [index for index in range(len(kinds)) if index == 0 or kinds[index] != kinds[index - 1]]
    return [Stretch(start, end, *kinds[start]) for start, end in zip(starts, [*starts[1:], len(word)], strict=True)]


def scripts_of(text: str) -> list[str]:
    """The script of each character by ISO 15924; shared ones take that of the character before, else of the next."""
    scripts = list(_filled(map(_script_of, text)))
    first = next((script for script in scripts if script), "")
    return [script or first for script in scripts]


def script_name(script: str) -> str:
    """What a script is called in English: «Arabic»."""
    from fontTools.unicodedata import script_name as name_of

    name: str = name_of(script, script)
    return name.replace("_", " ")


def _filled(scripts: Iterator[str]) -> Iterator[str]:
    before = ""
    for script in scripts:
        before = before if script in _SHARED else script
        yield before


@lru_cache(4096)
def _script_of(character: str) -> str:
    from fontTools.unicodedata import script  # with tables for all of Unicode

    code: str = script(character)
    return code
