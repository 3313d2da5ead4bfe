"""Ways to a shorter text that anyone can judge: a word that says little struck, or a text parted at a full stop.

The words are a fixed list for each language: nothing is guessed, and what a text says stays its author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct

NORWEGIAN_BOKMAL = (
    "faktisk",
    "egentlig",
    "rett og slett",
    "på en måte",
    "i bunn og grunn",
    "når alt kommer til alt",
    "til syvende og sist",
    "i stor grad",
    "på mange måter",
    "underveis i arbeidet",
    "kanskje",
    "gjerne",
    "jo",
    "ganske",
    "veldig",
    "svært",
    "helt",
    "nettopp",
    "selvfølgelig",
    "naturligvis",
    "liksom",
    "også",
)

NORWEGIAN_NYNORSK = (
    "faktisk",
    "eigentleg",
    "rett og slett",
    "på ein måte",
    "i botn og grunn",
    "når alt kjem til alt",
    "til sjuande og sist",
    "i stor grad",
    "på mange måtar",
    "undervegs i arbeidet",
    "kanskje",
    "gjerne",
    "jo",
    "ganske",
    "veldig",
    "svært",
    "heilt",
    "nettopp",
    "sjølvsagt",
    "liksom",
    "òg",
)

ENGLISH = (
    "actually",
    "really",
    "basically",
    "in a way",
    "at the end of the day",
    "to a large extent",
    "in many ways",
    "along the way",
    "perhaps",
    "quite",
    "very",
    "simply",
    "of course",
    "naturally",
    "also",
)

FILLERS: Mapping[str, tuple[str, ...]] = {"nb": NORWEGIAN_BOKMAL, "nn": NORWEGIAN_NYNORSK, "en": ENGLISH}
"""Words that a sentence mostly stands without, by the language of the deck, those that say least first."""

MOST_STRIKES = 3
"""So many words are offered; more is a list to read."""

LEAST_PART = 12
"""Characters that a part of a parted text has at least: a sentence, no word alone."""

_STOP = re.compile(r"(?<=[.?!])\s+(?=[^\W\d_a-zæøå])")


class StruckWords(Struct, frozen=True):
    """A text without some of its words: which, how many characters that gives, and the text."""

    words: str
    saving: int
    text: str


class PartedText(Struct, frozen=True):
    """A text as two."""

    first: str
    second: str


def strikes(text: str, language: str) -> Iterator[StruckWords]:
    """What can be struck from a text in a language (BCP 47), the first of each; `MOST_STRIKES` at most.

    Words in braces are fields and stay.
    """
    fillers = FILLERS.get(language.partition("-")[0], ())
    matches = (re.search(rf"(?<![\w{{.-])({re.escape(filler)})(?![\w}}-])", text, re.IGNORECASE) for filler in fillers)
    for match in islice((match for match in matches if match and not _is_sentence(text, match)), MOST_STRIKES):
        shorter = _without(text, match)
        yield StruckWords(match[1], len(text) - len(shorter), shorter)


def parted_text(text: str) -> PartedText | None:
    """A text as two, at the full stop that is nearest to its middle; None where no part could stand alone."""
    stops = [(match.start(), match.end()) for match in _STOP.finditer(text)]
    parts = [PartedText(text[:start].strip(), text[end:].strip()) for start, end in stops]
    fit = [part for part in parts if min(len(part.first), len(part.second)) >= LEAST_PART]
    return min(fit, key=lambda part: abs(len(part.first) - len(part.second)), default=None)


def _is_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a word is all that its sentence has."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    return (not before or before[-1] in ".?!") and (not after or after[0] in ".?!")


def _without(text: str, match: re.Match[str]) -> str:
    """A text without a word, nor the space or the comma that belonged to it; the sentence keeps its capital."""
    before, after = text[: match.start()], text[match.end() :]
    if before.endswith(", ") and after.startswith(","):
        before, after = before[:-2], after[1:]
    left, right = before.rstrip(" "), after.lstrip(" ")
    if left.endswith(",") and (not right or right[0] in ".?!:;)»"):
        left = left[:-1]
    is_start = not left or left[-1] in ".?!"
    if is_start and match[1][:1].isupper():
        right = right[:1].upper() + right[1:]
    needs_space = bool(left) and bool(right) and right[0] not in ".,?!:;)»"
    return f"{left}{' ' if needs_space else ''}{right}"
