"""Where a word may be broken, and how gladly: by a deck's own list of words first, by the language's patterns second.

BreakKind          what a break point comes from
BreakPoint         a place within a word
Hyphenator         finds the break points of words in one language
load_hyphenation   a deck's own list
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.source.files import SourceFile, lines_of, read
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Located
from deckgen.typeset.language import habits_of

if TYPE_CHECKING:
    from deckgen.typeset.late_patterns import LanguagePatterns

LEAST_LETTERS = 10  # of a word that may be hyphenated

LEAST_BESIDE = 3  # letters on either side of a hyphen that was put in

LONGEST_ENDING = 4  # letters by which a word may be longer than its form in the list («-enes»)

SOFT_HYPHEN = "\u00ad"

LETTERS = re.compile(r"[^\W\d_\u00ad]+(?:\u00ad[^\W\d_\u00ad]+)*")

ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w|[\w.-]+\.[a-z]{2,}/|[\w-]+(\.[\w-]+)*\.(no|com|org|net|eu|se|dk)\b")

# After a hyphen, slash or dash between two words of letters; «e-post» and «1-2» stay whole.
WORD_MARK = re.compile(r"(?<=[^\W\d_]{2}[-/–—])(?=[^\W\d_]{3})")

# After slashes, dots and low lines, but before hyphens: one at a line's end would be taken for one that was put in.
ADDRESS_MARK = re.compile(r"(?<=[^/:][/._])(?=[\w?#%~]{2})|(?<=\w)(?=-\w{2})")

# A word of a list, with hyphens at its break points.
LISTED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

SCHEME = re.compile(r"(?:\w+://)?(?:www\.)?")


class BreakKind(IntEnum):
    """What a break point comes from, most welcome first; only the last three put in a hyphen."""

    MARK = 1  # after a hyphen, slash or dash that the word has
    ADDRESS = 2  # after a sign in a web address
    LIST = 3  # from the deck's list, or a soft hyphen in the text
    JOINT = 4  # a pattern's point after an ending that only stands between parts of a compound
    PATTERN = 5  # from the language's patterns

    @property
    def hyphen(self) -> bool:
        """Whether a hyphen is put in where the line ends here."""
        return self >= BreakKind.LIST


class BreakPoint(Struct, frozen=True, order=True):
    """A place before the character at `offset` where a word may be broken."""

    offset: int
    kind: BreakKind


class Hyphenator:
    """Break points of words in a language (BCP 47 code).

    `listed_words` have hyphens at their only break points («samhandlings-trappa») and come before the patterns, also
    for forms of up to four letters more («samhandlingstrappas»). A language without patterns of its own gets none:
    Norwegian patterns would break Sámi and Kven words at places that mean nothing.
    """

    def __init__(self, language: str, listed_words: tuple[str, ...] = ()) -> None:
        self.language = language
        self._words = dict(_listed_word(word) for word in listed_words if word.strip("-"))
        self._joints = habits_of(language).joints
        self._marks: dict[str, tuple[BreakPoint, ...]] = {}
        self._points: dict[str, tuple[BreakPoint, ...]] = {}

    def marks(self, word: str) -> tuple[BreakPoint, ...]:
        """Where a word may be broken without a hyphen put in: after its own hyphens, slashes, dashes; in addresses."""
        if word not in self._marks:
            self._marks[word] = tuple(_address_marks(word) if ADDRESS.search(word) else _word_marks(word))
        return self._marks[word]

    def points(self, word: str) -> tuple[BreakPoint, ...]:
        """All break points of a word as it stands between spaces, in order; addresses are never hyphenated."""
        if word not in self._points:
            points = list(self.marks(word))
            for letters in () if ADDRESS.search(word) else LETTERS.finditer(word):
                points.extend(BreakPoint(letters.start() + at, kind) for at, kind in self._within(letters[0]))
            self._points[word] = tuple(sorted(points))
        return self._points[word]

    def given_points(self, word: str) -> tuple[BreakPoint, ...]:
        """The break points of a word that somebody gave, by soft hyphens or in the list, and its own marks."""
        return tuple(point for point in self.points(word) if point.kind <= BreakKind.LIST)

    def _within(self, letters: str) -> list[tuple[int, BreakKind]]:
        """Break points of a run of letters: soft hyphens, else the list, else the patterns."""
        if SOFT_HYPHEN in letters:
            return [(match.end(), BreakKind.LIST) for match in re.finditer(SOFT_HYPHEN, letters)]
        if len(letters) < LEAST_LETTERS:
            return []
        lower = letters.lower()
        offsets = self._listed(lower)
        if offsets is not None:
            return [(at, BreakKind.LIST) for at in offsets]
        if letters.isupper():
            return []
        return [(at, self._rank(lower, at)) for at in self._patterned(lower)]

    def _listed(self, lower: str) -> tuple[int, ...] | None:
        for cut in range(min(LONGEST_ENDING, len(lower) - LEAST_LETTERS) + 1):
            if (offsets := self._words.get(lower[: len(lower) - cut])) is not None:
                return offsets
        return None

    def _rank(self, lower: str, offset: int) -> BreakKind:
        return BreakKind.JOINT if self._joints and lower.endswith(self._joints, 0, offset) else BreakKind.PATTERN

    def _patterned(self, lower: str) -> list[int]:
        places = self._patterns.positions(lower) if self._patterns else ()
        return [int(at) for at in places if LEAST_BESIDE <= at <= len(lower) - LEAST_BESIDE]

    @cached_property
    def _patterns(self) -> LanguagePatterns | None:
        """The patterns of exactly this language, read when a word first needs them."""
        from deckgen.typeset.late_patterns import language_patterns  # with pyphen, which looks through its dictionaries

        return language_patterns("nb" if self.language == "no" else self.language)


def _word_marks(word: str) -> list[BreakPoint]:
    return [BreakPoint(mark.start(), BreakKind.MARK) for mark in WORD_MARK.finditer(word)]


def _address_marks(word: str) -> list[BreakPoint]:
    """After signs of an address, but neither in its scheme nor right after «www.»."""
    address = ADDRESS.search(word)
    scheme = SCHEME.match(word, address.start()) if address else None
    first = scheme.end() if scheme else 0
    return [
        BreakPoint(mark.start(), BreakKind.ADDRESS) for mark in ADDRESS_MARK.finditer(word) if mark.start() > first + 1
    ]


def _listed_word(word: str) -> tuple[str, tuple[int, ...]]:
    """A word of the list without its hyphens, and the offsets that they stood at."""
    parts = word.strip().lower().replace(SOFT_HYPHEN, "-").split("-")
    offsets, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        offsets.append(at)
    whole = "".join(parts)
    return whole, tuple(at for at in offsets if LEAST_BESIDE <= at <= len(whole) - LEAST_BESIDE)


def load_hyphenation(file: Located, problems: Problems) -> tuple[tuple[str, ...], tuple[SourceFile, ...]]:
    """The words of a list (one a line, hyphens at break points, `#` comments) and the file itself."""
    source = read(file, problems)
    if source is None:
        return (), ()
    return tuple(_words_in(source, problems)), (source,)


def _words_in(source: SourceFile, problems: Problems) -> list[str]:
    first: dict[str, int] = {}
    words = []
    for number, line in enumerate(lines_of(source.text), 1):
        word = line.partition("#")[0].strip()
        if not word:
            continue
        origin = Origin(source.display, number, line.index(word) + 1)
        whole = word.replace("-", "").lower()
        if not LISTED_WORD.fullmatch(word):
            problems.add(origin, f"`{word[:40]}` is not one word with single hyphens inside; write `dialog-kort`")
        elif whole in first:
            problems.add(origin, f"`{whole}` is in line {first[whole]} already; remove one of them")
        else:
            first[whole] = number
            words.append(word)
    return words
