"""Numbers and letters before members of lists, told from those that stand in a text by how they count.

Numbering   what was counted so far
"""

from __future__ import annotations

import re
from collections import defaultdict

_SIGN = re.compile(r"\(?(?P<number>\d{1,2})[.)]|(?P<letters>[a-zA-Z]|[ivx]{2,5})[.)]")

_ROMAN = {"i": 1, "v": 5, "x": 10}


class Numbering:
    """What was counted so far, each kind of number for itself.

    `indents` tell how far in the lists stand that are within each other now, the outermost first: also from one
    column to the next.
    """

    def __init__(self) -> None:
        self.indents: list[float] = []
        self._last: dict[str, list[int]] = defaultdict(list)

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
