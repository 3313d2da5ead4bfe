"""A language's hyphenation patterns, each parsed when a word asks for it: nobody asks for most of ten thousands."""

from __future__ import annotations

import re
from pathlib import Path
from string import digits
from typing import Any

import pyphen

Pattern = tuple[int, tuple[int, ...]]
"""The place of the first value among the letters of a pattern, and the values from there to the last that is not 0."""

PatternBreak = tuple[int, str]
"""A place of a word before which it may be broken, and letters that come before the hyphen there."""

_DIGITS = digits.encode()

# Lines of other things than patterns: comments, settings, letters without a value. The second are the signs of patterns
# that pyphen alone knows to read.
_NO_PATTERN = re.compile(rb"^[ \t]*(?:[%#].*|(?:COMPOUND)?(?:LEFT|RIGHT)HYPHENMIN.*|[^\d\n]+)$", re.MULTILINE)
_SPECIAL = (b"/", b"^^")


class LatePatterns(dict[str, "str | Pattern"]):
    """Patterns by their letters, as they are written until they are asked for."""

    def get(self, letters: str, default: Any = None) -> Any:
        """The pattern of some letters."""
        pattern = super().get(letters, default)
        if isinstance(pattern, str):
            pattern = self[letters] = parsed_pattern(pattern)
        return pattern


def parsed_pattern(written: str) -> Pattern:
    """A pattern from its letters and digits (Liang's, as in «.aa4»): a value before each letter, 0 if none is there."""
    values = [0]
    for sign in written:
        if sign in digits:
            values[-1] = int(sign)
        else:
            values.append(0)
    places = [place for place, value in enumerate(values) if value]
    return places[0], tuple(values[places[0] : places[-1] + 1])


class LanguagePatterns(pyphen.HyphDict):  # type: ignore[misc]  # pyphen has no types
    """As pyphen's own, but for when the patterns are parsed, and that breaks come with the letters they put in."""

    def __init__(self, path: Path) -> None:
        encoding, _, written = path.read_bytes().partition(b"\n")
        if any(sign in written for sign in _SPECIAL):
            super().__init__(path)
            return
        patterns = _NO_PATTERN.sub(b"", written)
        letters = patterns.translate(None, _DIGITS)  # on bytes, which takes a fiftieth of the time
        keys, values = (lines.decode(encoding.decode("ascii")).split("\n") for lines in (letters, patterns))
        self.patterns = LatePatterns(zip(map(str.strip, keys), map(str.strip, values), strict=True))
        self.cache: dict[str, list[int]] = {}
        self.maxlen = max(map(len, self.patterns))

    def breaks(self, word: str) -> list[PatternBreak]:
        """The places before which a word in small letters may be broken, each with letters that come before the hyphen.

        Hungarian «asszony» has «asz-szony», Hunspell's `sz=sz`; breaks that change letters otherwise are left out.
        """
        found = (_break_at(int(at), getattr(at, "data", None), word) for at in self.positions(word))
        return [place for place in found if place]


def _break_at(at: int, change: tuple[str, int, int] | None, word: str) -> PatternBreak | None:
    """A pattern's break; `change` has what stands there when broken, from where, and in place of how many letters."""
    if change is None:
        return at, ""
    (before, _, after), start = change[0].partition("="), at + change[1]
    whole = word[start : start + change[2]]
    kept = whole.removesuffix(after)
    if len(kept) + len(after) != len(whole) or not before.startswith(kept):
        return None
    return start + len(kept), before.removeprefix(kept)


def language_patterns(language: str) -> LanguagePatterns | None:
    """The patterns of a language (BCP 47 code), None where there are none of it or of what it is a kind of."""
    name = pyphen.language_fallback(language.replace("-", "_"))
    return LanguagePatterns(Path(str(pyphen.LANGUAGES[name]))) if name else None
