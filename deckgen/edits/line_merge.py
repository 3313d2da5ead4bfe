"""What changed on two sides of a common text put together by lines, as far as it does not meet."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct


class Hunk(Struct, frozen=True):
    """Lines of the common state, from one up to another, that a side has otherwise."""

    start: int
    end: int
    lines: tuple[str, ...]


class Clash(Struct, frozen=True):
    """What both sides changed, each in its way: the lines of the common state, and of either side."""

    common: str
    first: str
    second: str


def merged_lines(common: str, first: str, second: str) -> str | Clash:
    """The text of a common state with the changes of two sides, or the first place where these meet.

    Changes of neighbouring lines do not meet, nor do lines that both put in at one place: those of the first come
    first. The same change on both sides is made once.
    """
    lines = common.splitlines(keepends=True)
    own, other = hunks_between(lines, first), hunks_between(lines, second)
    hunks: list[Hunk] = []
    for hunk in sorted(dict.fromkeys((*own, *other)), key=lambda hunk: (hunk.start, hunk.end)):
        above = hunks[-1] if hunks else None
        if above and hunk.start < above.end:
            return _clash(lines, own, other, min(above.start, hunk.start), max(above.end, hunk.end))
        hunks.append(hunk)
    return "".join(_with_hunks(lines, hunks, 0, len(lines)))


def hunks_between(common: Sequence[str], text: str) -> tuple[Hunk, ...]:
    """The lines of a common state that a text has otherwise."""
    lines = text.splitlines(keepends=True)
    codes = SequenceMatcher(None, common, lines, autojunk=False).get_opcodes()
    return tuple(Hunk(start, end, tuple(lines[a:b])) for tag, start, end, a, b in codes if tag != "equal")


def _clash(lines: Sequence[str], own: Sequence[Hunk], other: Sequence[Hunk], start: int, end: int) -> Clash:
    sides = ("".join(_with_hunks(lines, _within(hunks, start, end), start, end)) for hunks in (own, other))
    return Clash("".join(lines[start:end]), *sides)


def _within(hunks: Sequence[Hunk], start: int, end: int) -> list[Hunk]:
    return [hunk for hunk in hunks if start <= hunk.start and hunk.end <= end]


def _with_hunks(lines: Sequence[str], hunks: Sequence[Hunk], start: int, end: int) -> list[str]:
    """The lines from one up to another with some of them otherwise."""
    merged: list[str] = []
    at = start
    for hunk in hunks:
        merged += [*lines[at : hunk.start], *hunk.lines]
        at = hunk.end
    return [*merged, *lines[at:end]]
