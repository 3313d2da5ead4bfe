"""Lines of a text put together again: words that were broken at a line's end are whole, hyphens that they have stay.

Words      what is known of words: those of the document, and where the language may break one
Joint      how a line is put to the one before it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from deckgen.source.characters import SOFT_HYPHEN
from deckgen.typeset.language import habits_of
from deckgen.typeset.late_patterns import LanguagePatterns, language_patterns

HYPHENS = "-\u2010\u2011"

LETTERS = r"[^\W\d_]"

# A hyphen at the end of a line, and the word before it; what the next line begins with.
_BROKEN = re.compile(rf"(?P<before>(?:{LETTERS}|['’])+(?:[-‐‑](?:{LETTERS}|['’])+)*)[-‐‑]$")
_REST = re.compile(rf"(?P<after>{LETTERS}+)")
_WORD = re.compile(rf"{LETTERS}+(?:[-‐‑]{LETTERS}+)*")

CONNECTIVES = frozenset(("og", "eller", "og/eller", "samt", "and", "or", "och", "ja", "tai", "und", "oder", "et", "ou"))
"""Words before which a hyphen stands for the rest of a compound: «kultur- og idrettstilbud»."""

ADDRESS_START = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)

ADDRESS_REST = re.compile(r"[\w\-./#?&=%~+:!]+")

LONGEST_ADDRESS = 1_000

OTHER_LANGUAGES = ("nb", "en")
"""Of which patterns may break a word too, where the document's own do not, or it says none."""


class Joint(Struct, frozen=True):
    """How a line is put to the one before it: what is taken off that, what comes between, and what is unsure."""

    taken: int = 0
    between: str = " "
    doubt: str = ""


class Words:
    """What is known of words: those within the lines of a document, and where its language may break one."""

    def __init__(self, lines: Iterable[str], language: str) -> None:
        self._lines = tuple(lines)
        self._language = language

    @cached_property
    def _known(self) -> frozenset[str]:
        """Words of the document, without those at ends of lines that may be parts of one."""
        return frozenset(
            word.lower() for line in self._lines for word in _WORD.findall(_BROKEN.sub("", line.replace("‐", "-")))
        )

    @cached_property
    def _parts(self) -> frozenset[str]:
        """What stands at starts of lines after a hyphen, and is known as the rest of a word alone."""
        return frozenset(
            rest["after"].lower()
            for line, after in pairwise(self._lines)
            if _BROKEN.search(line) and (rest := _REST.match(after))
        )

    @cached_property
    def _patterns(self) -> tuple[LanguagePatterns, ...]:
        languages = dict.fromkeys((self._language, *OTHER_LANGUAGES))
        return tuple(filter(None, (language_patterns(language) for language in languages if language)))

    def joint(self, before: str, after: str) -> Joint:
        """How a line is put to the one before it; both have no space at the ends that meet."""
        if not before or not after:
            return Joint(between="")
        if before.endswith(SOFT_HYPHEN):
            return Joint(taken=1, between="")
        if ADDRESS_START.search(before[-LONGEST_ADDRESS:]) and (within := self._within_address(before, after)):
            return within
        if before.endswith("/") and len(before) > 1 and before[-2].isalpha() and after[0].isalpha():
            return Joint(between="")
        broken, rest = _BROKEN.search(before), _REST.match(after)
        if broken is None or rest is None:
            return Joint(between="" if before[-1] in HYPHENS and len(before) > 1 and before[-2].isalnum() else " ")
        return self._at_hyphen(broken["before"], rest["after"], after)

    def _at_hyphen(self, before: str, rest: str, after: str) -> Joint:
        if any(after.lower().startswith(f"{word} ") or after.lower() == word for word in CONNECTIVES):
            return Joint(between=" ")
        last = re.split("[-‐‑]", before)[-1]
        if _keeps_hyphen(last, rest) or (not self._has(last + rest) and self._has(f"{last}-{rest}")):
            return Joint(between="")
        if self._has(last + rest) or self._may_break(last, rest):
            return Joint(taken=1, between="")
        if shortened := self._of_two_letters(last, rest):
            return Joint(taken=2, between="", doubt=shortened)
        doubt = f"«{last}{rest}» was parted at the end of a line; perhaps it has a hyphen, «{last}-{rest}»"
        return Joint(taken=1, between="", doubt=doubt)

    def _has(self, word: str) -> bool:
        return word.lower() in self._known

    def _may_break(self, last: str, rest: str) -> bool:
        """Whether the patterns of a language break the word where the line ended."""
        word, at = (last + rest).lower(), len(last)
        if _three_letters(last, rest):
            return False
        return any(place == at for patterns in self._patterns for place, letters in patterns.breaks(word))

    def _of_two_letters(self, last: str, rest: str) -> str:
        """The doubt about a word such as «musikk-korps», which has two letters where three met; "" for others."""
        if not _three_letters(last, rest) or not habits_of(self._language or "nb").two_of_three:
            return ""
        return f"«{last[:-1]}{rest}» was parted at the end of a line, as «{last}-{rest}»"

    def _within_address(self, before: str, after: str) -> Joint | None:
        """How an address goes on in the next line, None where it does not."""
        rest = ADDRESS_REST.match(after)
        if rest is None or not _looks_like_rest(before, rest[0]):
            return None
        if before[-1] != "-":
            return Joint(between="")
        last, first = re.split(r"[\W_]", before[:-1])[-1], re.split(r"[\W_]", rest[0])[0]
        if self._has(last + first) and not (self._has(last) and self._has(first)):
            return Joint(taken=1, between="", doubt=_address_doubt(f"{last}{first}", f"{last}-{first}"))
        return Joint(between="", doubt=_address_doubt(f"{last}-{first}", f"{last}{first}"))


def _address_doubt(kept: str, other: str) -> str:
    return f"an address was parted at the end of a line, at «{kept}»; perhaps it has «{other}»"


def _looks_like_rest(before: str, rest: str) -> bool:
    """Whether a word goes on with an address: that is not over yet, or the word has what none other has."""
    if before[-1] in "/-_=&?.~":
        return rest[0].islower() or rest[0].isdigit() or "/" in rest
    return "/" in rest.rstrip("/") or (rest.endswith("/") and len(rest) > 2)


def _keeps_hyphen(last: str, rest: str) -> bool:
    """Whether words at both sides of a hyphen look like those of a compound: «e-post», «SFO-leder», «Sør-Trøndelag»."""
    if len(last) > 2 and last.isupper() and rest.isupper():  # a word in capitals that may have been broken
        return False
    return not rest[0].islower() or len(last) == 1 or (len(last) <= 5 and last.isupper())


def _three_letters(last: str, rest: str) -> bool:
    return len(last) > 2 and last[-1] == last[-2] == rest[:1] and last[-1] not in "aeiouyæøå"


def plain_join(words: Words, lines: Sequence[str]) -> str:
    """Lines put together as one text, whatever is unsure."""
    text = ""
    for line in lines:
        joint = words.joint(text, line)
        text = f"{text[: len(text) - joint.taken]}{joint.between}{line}"
    return text
