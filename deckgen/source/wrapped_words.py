"""Words wrapped to lines: those of a text that was changed keep the lines that they stood in, where they can."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

USUAL_WIDTH = 120
"""Columns that a line of YAML has where its file does not say otherwise."""

OTHER_WIDTHS = (100, 88, 80, 79, 78, 72)
"""Columns that others wrap their lines at."""

LEAST_FILLED = 0.4
"""The part of the longest old line that a line fills at least which is left short so that those below it stay."""

_SPACE = re.compile(r"(?<![ \t]) (?![ \t])")

PARAGRAPH = "\n"
"""Among words, a blank line."""


def words_of(line: str) -> list[str]:
    """The words of a line: it may break at a single space only."""
    return _SPACE.split(line)


def wrapped(words: Sequence[str], width: int) -> list[list[str]]:
    """The words in lines of at most so many columns; a longer word has a line to itself."""
    return rewrapped((), words, width)


def rewrapped(old: Sequence[Sequence[str]], words: Sequence[str], width: int) -> list[list[str]]:
    """The words in lines, of which those before a change are the old ones, as are those after it.

    Lines are wrapped from the change on, up to where one can end as an old line did and the same words follow.
    """
    rests = _rests(old, words)
    short = LEAST_FILLED * min(width, max((len(" ".join(line)) for line in old), default=width))
    kept = _kept(old, words, rests)
    lines = [list(line) for line in old[:kept]]
    at = sum(map(len, lines))
    while at < len(words) and (at not in rests or rests[at] < kept):
        end = _line_end(words, at, width, rests, short)
        lines.append([*words[at:end]])
        at = end
    if at < len(words):
        lines += [list(line) for line in old[rests[at] :]]
    return lines


def _kept(old: Sequence[Sequence[str]], words: Sequence[str], rests: dict[int, int]) -> int:
    """How many of the old lines begin the words; not the last of them where words come in between it and the next."""
    at = kept = 0
    for line in old:
        if list(words[at : at + len(line)]) != list(line):
            break
        at, kept = at + len(line), kept + 1
    is_insertion = kept == len(old) or kept in rests.values()
    return max(kept - 1, 0) if at < len(words) and at not in rests and is_insertion else kept


def _rests(old: Sequence[Sequence[str]], words: Sequence[str]) -> dict[int, int]:
    """The places among the words from which all are as from the start of an old line, each with that line."""
    rests: dict[int, int] = {}
    at = len(words)
    for number in range(len(old) - 1, -1, -1):
        line = list(old[number])
        if at < len(line) or list(words[at - len(line) : at]) != line:
            break
        at -= len(line)
        rests[at] = number
    return rests


def _line_end(words: Sequence[str], start: int, width: int, rests: dict[int, int], short: float) -> int:
    """Where a line ends: where the old lines follow, if that leaves no short one, else as late as it can."""
    columns, end = len(words[start]), start + 1
    while end < len(words) and PARAGRAPH not in words[end - 1 : end + 1]:
        if end in rests and columns >= short:
            break
        columns += 1 + len(words[end])
        if columns > width:
            break
        end += 1
    return end


def width_of(lines: Sequence[Sequence[str]], start: int) -> int:
    """The columns at which lines, that begin in a column, seem to have been wrapped."""
    widths = [start + len(" ".join(line)) for line in lines]
    least = max(widths, default=0)
    firsts = [
        width + len(below[0])
        for width, (line, below) in zip(widths, pairwise(lines), strict=False)
        if line and below and PARAGRAPH not in (line[0], below[0])
    ]
    most = min(firsts, default=max(least, USUAL_WIDTH))
    usual = [width for width in (USUAL_WIDTH, *OTHER_WIDTHS) if least <= width]
    return next((width for width in usual if width <= most), min(usual, default=least))
