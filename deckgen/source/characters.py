"""Characters that leave no ink, and those that no message can show as they are."""

from __future__ import annotations

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken; at the end of a line, the hyphen of one that is."""

INKLESS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that show nothing by themselves, as a class of a pattern: Default_Ignorable_Code_Point of Unicode."""

_ALONE = re.compile(rf"(?<!\S)[{INKLESS}]+(?!\S)")

_INK = re.compile(rf"[^\s{INKLESS}]")


_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What moves the cursor of a terminal, turns the direction of what follows, or is no character at all."""


def shows_nothing(text: str) -> bool:
    """Whether a text leaves no ink: it is empty, or has spaces and characters such as U+200B alone."""
    return _INK.search(text) is None


def stray_character(text: str) -> str:
    """The first character without ink that stands alone between spaces, by code and name; "" where none does."""
    alone = _ALONE.search(text)
    return named(alone[0][0]) if alone else ""


def without_strays(text: str) -> str:
    """A text without characters that leave no ink where they stand alone between spaces."""
    return _ALONE.sub("", text)


def named(character: str) -> str:
    """A character by code and name: «U+2060 (word joiner)»."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"


def escaped(text: str) -> str:
    """A text for a message: what no terminal should get by its code, bytes of names that are no UTF-8 by theirs."""
    return _UNSAFE.sub(lambda match: _code(ord(match[0])), text)


def is_utf8(name: str) -> bool:
    """Whether a name of a file or folder can be written anywhere; some systems have names of any bytes."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _code(number: int) -> str:
    byte = number - 0xDC00 if 0xDC80 <= number <= 0xDCFF else number  # as Python has bytes that are no UTF-8 (PEP 383)
    return f"\\x{byte:02x}" if byte < 0x100 else f"\\u{byte:04x}"
