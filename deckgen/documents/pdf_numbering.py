"""Lists of a booklet: their numbers, told from those that stand in a text by how they count, and their levels.

Numbering   what was counted so far
"""

from __future__ import annotations

import re
from collections import defaultdict

_SIGN = re.compile(r"\(?(?P<number>\d{1,2})[.)]|(?P<letters>[a-zA-Z]|[ivx]{2,5})[.)]")

_ROMAN = {"i": 1, "v": 5, "x": 10}


class Numbering:
    """What was counted so far, each kind of number for itself, and the lists that are within each other now."""

    def __init__(self) -> None:
        self._indents: list[float] = []  # how far in the lists stand, the outermost first
        self._last: dict[str, list[int]] = defaultdict(list)

    def level(self, indent: float, step: float) -> int:
        """The level of a list whose bullets stand so far in, also from one column to the next; 1 is the outermost.

        `step` is how much further in a list within another stands at least.
        """
        while self._indents and indent < self._indents[-1] - step:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + step:
            self._indents.append(indent)
        return len(self._indents)

    def leave_lists(self) -> None:
        """Say that a text stands here that is of no list."""
        self._indents.clear()

    def goes_on(self, bullet: str) -> bool:
        """Whether a bullet is the next of a list, or the number 1 and no list is there yet; it is counted then."""
        for kind, value in _ordinals(bullet):
            open_lists = self._last[kind]
            at = next((at for at in reversed(range(len(open_lists))) if open_lists[at] == value - 1), None)
            if at is not None:
                open_lists[at:] = [value]
                return True
        return bullet[0] in "(1" and not self._last["number"] and self.begins(bullet)

    def begins(self, bullet: str) -> bool:
        """Whether a bullet is the first number of a list; it is counted then."""
        for kind, value in _ordinals(bullet):
            if value == 1:
                self._last[kind].append(1)
                return True
        return False

    def count(self, bullet: str) -> None:
        """Count a number that is that of a list for other reasons."""
        for kind, value in _ordinals(bullet):
            self._last[kind].append(value)


def _ordinals(bullet: str) -> list[tuple[str, int]]:
    """What a bullet may count: its kind and its place, of a letter that is a Roman number both."""
    sign = _SIGN.fullmatch(bullet)
    if sign is None:
        return []
    if sign["number"]:
        return [("number", int(sign["number"]))]
    letters = sign["letters"].lower()
    roman = [("roman", _roman(letters))] if set(letters) <= set(_ROMAN) else []
    return [*roman, ("letter", ord(letters) - ord("a") + 1)] if len(letters) == 1 else roman


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
