"""Where in its file a character of a text stands: for messages about a part of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from deckgen.source.nodes import Scalar
from deckgen.source.problems import NOWHERE, Origin

# How characters are written, by the style of the scalar (YAML 1.2, 7.3); each match is one of the text.
_WRITTEN = {
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|\\$|."),
    "'": re.compile("''|."),
}

_ANY = re.compile(".")

_WHITE_ESCAPES = frozenset([r"\n", r"\r", r"\t", r"\_", r"\N", r"\L", r"\P", r"\v", r"\f"]) | {"\\ ", "\\\t", "\\"}


def place_in(text: str, offset: int) -> Origin:
    """Where in its file a character of a text stands, which is counted in composed letters (NFC).

    Lines are folded when they are read, and quoted texts have escapes: what stands the same is the order of what is
    no white space.
    """
    if not isinstance(text, Scalar):
        return NOWHERE
    inked = sum(map(_has_ink, unicodedata.normalize("NFC", text)[:offset]))
    for number, column, written in _characters(text):
        if _has_ink(written):
            if not inked:
                return Origin(text.origin.file, number, column)
            inked -= 1
    return text.origin


def _characters(text: Scalar) -> Iterator[tuple[int, int, str]]:
    """The characters of a text as they are written from where it starts: line, column, and what stands there."""
    pattern = _WRITTEN.get(text.style, _ANY)
    start = text.origin.column - 1 + (text.style in _WRITTEN)
    for number, line in enumerate(text.lines[text.origin.line - 1 :], text.origin.line):
        for match in pattern.finditer(line, start):
            yield number, match.start() + 1, match[0]
        start = 0


def _has_ink(written: str) -> bool:
    """Whether a character, or the escape of one, is no white space, and does not join the letter before it."""
    if written in _WHITE_ESCAPES or written.isspace():
        return False
    if len(written) > 2 and written[0] == "\\":
        written = chr(min(int(written[2:], 16), 0x10FFFF))
        return not written.isspace()
    return not unicodedata.combining(written[-1])
