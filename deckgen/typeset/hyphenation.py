"""Where a word may be broken, and how gladly: by a deck's own list of words first, by the language's patterns second.

BreakKind          what a break point comes from
BreakPoint         a place within a word
Hyphenator         finds the break points of words in one language
is_joint           whether a break may be between parts of a compound
load_hyphenation   a deck's own list
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deckgen.source.characters import SOFT_HYPHEN
from deckgen.source.files import SourceFile, lines_of, read
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Located
from deckgen.typeset.language import Habits, habits_of
from deckgen.typeset.word_gaps import AROUND

if TYPE_CHECKING:
    from deckgen.typeset.late_patterns import LanguagePatterns

LEAST_LETTERS = 10  # of a word that may be hyphenated

LEAST_BESIDE = 3  # letters on either side of a hyphen that was put in

LEAST_PART = 5  # letters of a word that is surely a part of a compound, and no prefix or ending

LONGEST_ENDING = 4  # letters by which a word may be longer than its form in the list («-enes»)


SOFT_HYPHENS = re.compile("\u00ad+")

# Of three equal consonants where two parts of a word meet, Nordic languages write two: «musikk» and «korps» make
# «musikkorps», and are whole again where the word is broken. Two soft hyphens in a row are ours, for such a place.
LETTER_BACK = 2 * SOFT_HYPHEN

THREE_CONSONANTS = re.compile(r"([^\W\d_aeiouyæøåäöáéèêóòôü])\1\u00ad(?=\1)", re.IGNORECASE)

LETTERS = re.compile(r"[^\W\d_\u00ad]+(?:\u00ad{1,2}[^\W\d_\u00ad]+)*")

ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w|[\w.-]+\.[a-z]{2,}/|[\w-]+(\.[\w-]+)*\.(no|com|org|net|eu|se|dk)\b")

# After a hyphen, slash or dash between two words of letters; «e-post» and «1-2» stay whole.
WORD_MARK = re.compile(r"(?<=[^\W\d_]{2}[-/–—])(?=[^\W\d_]{3})")

# After signs of an address, but before hyphens: one at a line's end would be taken for one that was put in. What
# follows is two characters at least.
ADDRESS_MARK = re.compile(r"(?<=[^/:][/._?&=])(?=[\w?#%~]\S)|(?<=[\w/._?&=])(?=-+\w)")

# A word of a list, with hyphens at its break points.
LISTED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

SCHEME = re.compile(r"(?:\w+://)?(?:www\.)?")


class BreakKind(IntEnum):
    """What a break point comes from, most welcome first; only the last three put in a hyphen."""

    MARK = 1  # after a hyphen, slash or dash that the word has
    ADDRESS = 2  # after a sign in a web address
    ADDRESS_HYPHEN = 3  # before a hyphen of a web address
    LIST = 4  # from the deck's list, or a soft hyphen in the text
    JOINT = 5  # a pattern's point after an ending that only stands between parts of a compound
    PATTERN = 6  # from the language's patterns

    @property
    def hyphen(self) -> bool:
        """Whether a hyphen is put in where the line ends here."""
        return self >= BreakKind.LIST


class BreakPoint(Struct, frozen=True, order=True):
    """A place before the character at `offset` where a word may be broken.

    `letters` come back before the hyphen: «musikkorps» is broken «musikk-korps».
    """

    offset: int
    kind: BreakKind
    letters: str = ""

    @property
    def put_in(self) -> str:
        """What is put in at the end of a line that ends here."""
        return f"{self.letters}-" if self.kind.hyphen else ""


class ListedBreak(Struct, frozen=True, order=True):
    """A place of a listed word where it may be broken; `doubled`: the letter before it comes back there."""

    offset: int
    doubled: bool = False


class Hyphenator:
    """Break points of words in a language (BCP 47 code).

    `listed_words` have hyphens at their only break points («samhandlings-trappa») and come before the patterns, also
    for forms of up to four letters more («samhandlingstrappas»). In Nordic languages «musikk-korps» is «musikkorps»
    too, and breaks so within longer words as well: patterns know nothing of the letter that comes back. A language
    without patterns of its own gets none: Norwegian patterns would break Sámi and Kven words at places that mean
    nothing.
    """

    def __init__(self, language: str, listed_words: tuple[str, ...] = ()) -> None:
        self.language = language
        self._habits = habits_of(language)
        self._given = {
            spelling: breaks
            for word in listed_words
            if word.strip("-")
            for spelling, breaks in _spellings(word, self._habits.two_of_three)
        }
        self._words = {spelling: _well_inside(breaks, spelling) for spelling, breaks in self._given.items()}
        self._shortened = [word for word, breaks in self._words.items() if any(at.doubled for at in breaks)]
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
                points += [replace(at, offset=letters.start() + at.offset) for at in self._within(letters[0])]
            self._points[word] = tuple(sorted(points))
        return self._points[word]

    def given_points(self, word: str) -> tuple[BreakPoint, ...]:
        """The break points of a word that somebody gave, by soft hyphens or in the list, and its own marks.

        Those of listed words that are short, or leave few letters beside them, are here too: for where nothing else
        helps.
        """
        given = {point for point in self.points(word) if point.kind <= BreakKind.LIST}
        for letters in () if ADDRESS.search(word) else LETTERS.finditer(word):
            listed = _listed_breaks(letters[0], self._given.get(letters[0].lower(), ()))
            given.update(replace(at, offset=letters.start() + at.offset) for at in listed)
        return tuple(sorted(given))

    def prepared(self, word: str) -> str:
        """A word as it is written: of three equal consonants around a soft hyphen two where the language has it so."""
        if SOFT_HYPHEN not in word:
            return word
        word = SOFT_HYPHENS.sub(SOFT_HYPHEN, word)
        return THREE_CONSONANTS.sub(rf"\1{LETTER_BACK}", word) if self._habits.two_of_three else word

    def _within(self, letters: str) -> list[BreakPoint]:
        """Break points of a run of letters: soft hyphens, else the list, else the patterns."""
        if SOFT_HYPHEN in letters:
            return [_soft_break(match) for match in SOFT_HYPHENS.finditer(letters)]
        if len(letters) < LEAST_LETTERS:
            return []
        lower = letters.lower()
        breaks = self._listed(lower)
        if breaks is not None:
            return _listed_breaks(letters, breaks)
        if compound := self._compound(letters, lower):
            return compound
        return [] if letters.isupper() else self._patterned(lower)

    def _listed(self, lower: str) -> tuple[ListedBreak, ...] | None:
        for cut in range(min(LONGEST_ENDING, len(lower) - LEAST_LETTERS) + 1):
            if (breaks := self._words.get(lower[: len(lower) - cut])) is not None:
                return breaks
        return None

    def _compound(self, letters: str, lower: str) -> list[BreakPoint]:
        """Break points of a word that has a part of which a letter is left out: there by the list, else by patterns."""
        parts = [(lower.find(word), word) for word in self._shortened]
        start, part = min(((at, word) for at, word in parts if at >= 0), default=(0, ""))
        if not part:
            return []
        end = start + len(part)
        listed = _listed_breaks(letters, [replace(at, offset=start + at.offset) for at in self._words[part]])
        beyond = len(lower) - end > LONGEST_ENDING
        patterned = [at for at in self._patterned(lower) if at.offset <= start or (beyond and at.offset >= end)]
        return sorted([*listed, *(patterned if not letters.isupper() else ())])

    def _rank(self, lower: str, offset: int) -> BreakKind:
        joints = self._habits.joints
        return BreakKind.JOINT if joints and lower.endswith(joints, 0, offset) else BreakKind.PATTERN

    def _patterned(self, lower: str) -> list[BreakPoint]:
        places = self._patterns.breaks(lower) if self._patterns else ()
        return [
            BreakPoint(at, self._rank(lower, at), letters)
            for at, letters in places
            if LEAST_BESIDE <= at <= len(lower) - LEAST_BESIDE
        ]

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
    places = [mark.start() for mark in ADDRESS_MARK.finditer(word) if mark.start() > first + 1]
    return [
        BreakPoint(place, BreakKind.ADDRESS_HYPHEN if word[place] == "-" else BreakKind.ADDRESS) for place in places
    ]


def _soft_break(match: re.Match[str]) -> BreakPoint:
    """The break at a soft hyphen, or at two: there the letter before them comes back."""
    letters = match.string[match.start() - 1] if match[0] == LETTER_BACK else ""
    return BreakPoint(match.end(), BreakKind.LIST, letters)


def _listed_breaks(letters: str, breaks: Iterable[ListedBreak]) -> list[BreakPoint]:
    """Breaks of the list in a word, whose capitals come back as such."""
    return [BreakPoint(at.offset, BreakKind.LIST, letters[at.offset - 1] if at.doubled else "") for at in breaks]


def _spellings(word: str, two_of_three: bool) -> Iterator[tuple[str, tuple[ListedBreak, ...]]]:
    """A word of the list without its hyphens, and the breaks at which they stood.

    Where parts of it meet in three equal consonants and the language writes two, with two of them as well.
    """
    parts = word.strip().lower().replace(SOFT_HYPHEN, "-").split("-")
    yield _joined(parts, [False] * len(parts))
    shortened = [two_of_three and _meet_in_three(part, after) for part, after in pairwise(parts)]
    if any(shortened):
        yield _joined(parts, [*shortened, False])


def _meet_in_three(part: str, following: str) -> bool:
    return THREE_CONSONANTS.search(f"{part[-2:]}{SOFT_HYPHEN}{following[:1]}") is not None


def _joined(parts: Sequence[str], shortened: Sequence[bool]) -> tuple[str, tuple[ListedBreak, ...]]:
    """The parts as one word, with the last letter left out of those that are shortened, and the breaks between them."""
    whole, breaks = "", []
    for part, short in zip(parts, shortened, strict=True):
        whole += part[:-1] if short else part
        breaks.append(ListedBreak(len(whole), short))
    return whole, tuple(at for at in breaks if at.offset < len(whole))


def _well_inside(breaks: Iterable[ListedBreak], whole: str) -> tuple[ListedBreak, ...]:
    """The breaks that leave letters enough on either side, as those of patterns do."""
    return tuple(at for at in breaks if LEAST_BESIDE <= at.offset <= len(whole) - LEAST_BESIDE)


def is_joint(word: str, offset: int, habits: Habits) -> bool:
    """Whether a break of a word may be between parts of a compound: both have letters enough, no ending is the last."""
    before, after = (part.replace(SOFT_HYPHEN, "").strip(AROUND) for part in (word[:offset], word[offset:]))
    return min(len(before), len(after)) >= LEAST_PART and after.lower() not in habits.word_endings


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
        spellings = [spelling for spelling, _ in _spellings(word, two_of_three=True)]
        again = next((spelling for spelling in spellings if spelling in first), None)
        if not LISTED_WORD.fullmatch(word):
            problems.add(origin, f"`{word[:40]}` is not one word with single hyphens inside; write `dialog-kort`")
        elif again:
            problems.add(origin, f"`{again}` is in line {first[again]} already; remove one of them")
        else:
            first |= dict.fromkeys(spellings, number)
            words.append(word)
    return words
