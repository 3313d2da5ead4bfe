"""The order in which characters stand on a line and the order in which they are read (UAX #9, 3.4, L2).

Levels say how deep something is embedded: even ones run from left to right, odd ones from right to left.

visual_order   what stands on a line from left to right
reading_order  what is read of a line, first to last
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def visual_order(parts: Sequence[_T], levels: Sequence[int]) -> list[_T]:
    """The parts of a line from left to right, given as they are read, with the level of each."""
    depths = range(max(levels, default=0), 0, -1)
    return [parts[index] for index in _turned(levels, depths)]


def reading_order(parts: Sequence[_T], levels: Sequence[int]) -> list[_T]:
    """The parts of a line as they are read, given from left to right, with the level of each."""
    depths = range(1, max(levels, default=0) + 1)
    return [parts[index] for index in _turned(levels, depths)]


def _turned(levels: Sequence[int], depths: Iterable[int]) -> list[int]:
    """Numbers of parts with each stretch that is at least so deep turned round, depth after depth."""
    order = list(range(len(levels)))
    for depth in depths:
        start = 0
        for end in range(len(order) + 1):
            if end == len(order) or levels[order[end]] < depth:
                order[start:end] = order[start:end][::-1]
                start = end + 1
    return order
