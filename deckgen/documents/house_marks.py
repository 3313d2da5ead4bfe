"""Texts with the house's inline marks, of the plain text that other formats have."""

from __future__ import annotations

import re

from deckgen.source.inline_marks import LONGEST_MARKED, MarkFaultsError, marks_of, may_have_marks

MOST_BRACKETS = 200
"""Brackets that a text may have for its marks to be looked for: the time that they take grows with their square."""

_SIGNS = re.compile(r"[\\*`\[\]<&_~]")
_LINE_START = re.compile(r"^([ \t]*)(?=(?:#{1,6}|[>+-])(?:\s|$)|(?:-{3,}|={3,})[ \t]*$)", re.MULTILINE)


def is_sound(text: str) -> bool:
    """Whether all marks in a text are the house's."""
    try:
        marks_of(text)
    except MarkFaultsError:
        return False
    return True


def escaped_marks(plain: str) -> str:
    r"""A plain text as one with marks has it: what would be a mark has a backslash, `\*`; others stay as they are."""
    if not may_have_marks(plain):
        return plain
    if len(plain) > LONGEST_MARKED or plain.count("[") > MOST_BRACKETS:
        return always_escaped(plain)
    if _is_read_as(plain, plain):
        return plain
    starts = _LINE_START.sub(r"\1\\", plain)
    if _is_read_as(starts, plain):
        return starts
    return always_escaped(plain)


def always_escaped(plain: str) -> str:
    """A plain text with a backslash before every sign that may be one of a mark."""
    return _LINE_START.sub(r"\1\\", _SIGNS.sub(r"\\\g<0>", plain))


def _is_read_as(text: str, plain: str) -> bool:
    """Whether a text with marks has none, and reads as a plain text."""
    try:
        marks = marks_of(text)
    except MarkFaultsError:
        return False
    return not marks.spans and marks.value == plain
