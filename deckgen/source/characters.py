"""Characters that leave no ink, and texts of nothing else."""

from __future__ import annotations

import re
import unicodedata

INKLESS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that show nothing by themselves, as a class of a pattern: Default_Ignorable_Code_Point of Unicode."""

_ALONE = re.compile(rf"(?<!\S)[{INKLESS}]+(?!\S)")

_INK = re.compile(rf"[^\s{INKLESS}]")


def shows_nothing(text: str) -> bool:
    """Whether a text leaves no ink: it is empty, or has spaces and characters such as U+200B alone."""
    return _INK.search(text) is None


def stray_character(text: str) -> str:
    """The first character without ink that stands alone between spaces, by code and name; "" where none does."""
    alone = _ALONE.search(text)
    return named(alone[0][0]) if alone else ""


def named(character: str) -> str:
    """A character by code and name: «U+2060 (word joiner)»."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"
