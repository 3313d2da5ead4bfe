"""Line breaking as one optimum over the whole paragraph.

After Knuth and Plass, «Breaking Paragraphs into Lines» (1981), for ragged lines: what a line leaves empty costs its
square, breaks have penalties, and the cheapest sequence of breaks is found by a dynamic programme over all of them.
Costs are in units of the measure squared.

    Weights    what breaks and lines cost
    BreakPlace  a place in a paragraph
    Nodes      the places where a paragraph may be broken, measured
    optimum    the cheapest breaks
    overfull   breaks where no line can be as narrow as it should
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Self

from msgspec import Struct

from deckgen.typeset.hyphenation import BreakKind

BreakPlace = tuple[int, int, str]
"""A word, an offset within it (0: before the word), and what is put in where a line ends there: "", "-" or "k-"."""

TOLERANCE = 1e-6  # of widths in thousandths of an em: sums of the same numbers in another order


class Weights(Struct, frozen=True):
    """What breaks and lines cost, in measures squared (0.04: as much as a line that is a fifth too short).

    line           every line
    kinds          a break within a word, by its kind
    twice          two hyphens in a row
    last_hyphen    a hyphen before the last line
    orphan         one short word as last line
    poor           a line's end in a word that leans on the next
    sense, phrase  what a break after a sign, or before a word that begins a phrase, gains
    held           a break at a space that a rule holds
    even           the last line counts like the others: as their number and sum are given, all become even
    content        raggedness up to which lines without hyphens are taken as they are: a share of the measure, or of
                   the widest line when `even`
    """

    line: float
    kinds: tuple[tuple[BreakKind, float], ...]
    twice: float
    last_hyphen: float
    orphan: float
    poor: float
    sense: float
    phrase: float
    held: float
    even: bool
    content: float

    def of_kind(self, kind: BreakKind) -> float:
        """The cost of a break within a word."""
        return dict(self.kinds)[kind]


RUNNING = Weights(
    line=0.1,
    kinds=(
        (BreakKind.MARK, 0.01),
        (BreakKind.ADDRESS, 0.01),
        (BreakKind.LIST, 0.04),
        (BreakKind.JOINT, 0.06),
        (BreakKind.PATTERN, 0.12),
    ),
    twice=0.5,
    last_hyphen=0.15,
    orphan=0.5,
    poor=0.012,
    sense=0,
    phrase=0,
    held=4,
    even=False,
    content=0.2,
)

BALANCED = Weights(
    line=0.3,
    kinds=(
        (BreakKind.MARK, 0.1),
        (BreakKind.ADDRESS, 0.1),
        (BreakKind.LIST, 0.5),
        (BreakKind.JOINT, 0.6),
        (BreakKind.PATTERN, 0.9),
    ),
    twice=1,
    last_hyphen=0.3,
    orphan=0.6,
    poor=0.03,
    sense=0.02,
    phrase=0.012,
    held=4,
    even=True,
    content=0.45,
)


Node = tuple[float, float, float, bool, BreakPlace]
"""A place: where a line ends that is broken here, where the next starts, what the break costs, whether by a hyphen."""

START: Node = (0.0, 0.0, 0.0, False, (0, 0, ""))


class Nodes(Struct, frozen=True):
    """Places where a paragraph may be broken, from its start (0) to its end, in thousandths of an em.

    A line from node i to node j is `ends[j] - starts[i]` wide.
    """

    ends: tuple[float, ...]
    starts: tuple[float, ...]
    penalties: tuple[float, ...]
    hyphens: tuple[bool, ...]
    places: tuple[BreakPlace, ...]

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> Self:
        """The start, and these places."""
        return cls(*zip(START, *nodes, strict=True))

    def width(self, first: int, last: int) -> float:
        """Width of the line between two nodes."""
        return self.ends[last] - self.starts[first]


def optimum(nodes: Nodes, measure: float, weights: Weights) -> tuple[float, tuple[int, ...]] | None:
    """The cheapest breaks as (cost, node numbers from 0 to the end); None when a stretch is wider than the measure."""
    ends, starts, hyphens, penalties = nodes.ends, nodes.starts, nodes.hyphens, nodes.penalties
    square = measure * measure
    twice = weights.twice * square
    costs = [0.0]
    after_hyphen = [0.0]
    origins = [0]
    for node in range(1, len(ends) - 1):
        least = ends[node] - measure - TOLERANCE
        base = after_hyphen if hyphens[node] else costs
        best, origin = inf, 0
        for first in range(node - 1, -1, -1):
            slack = starts[first] - least
            if slack < 0:
                break
            cost = base[first] + slack * slack
            if cost < best:
                best, origin = cost, first
        best += penalties[node] * square
        costs.append(best)
        after_hyphen.append(best + twice if hyphens[node] else best)
        origins.append(origin)
    best, origin = _last_line(nodes, measure, weights, costs)
    return None if best == inf else (best / square, _trail(origins, origin, len(ends) - 1))


def overfull(nodes: Nodes, measure: float) -> tuple[int, ...]:
    """Breaks line by line, as node numbers from 0 to the end; a stretch that is wider than the measure has a line."""
    trail, end = [0], len(nodes.ends) - 1
    while trail[-1] < end:
        first = last = trail[-1]
        while last < end and (last == first or nodes.width(first, last + 1) <= measure + TOLERANCE):
            last += 1
        trail.append(last)
    return tuple(trail)


def _last_line(nodes: Nodes, measure: float, weights: Weights, costs: list[float]) -> tuple[float, int]:
    """The cheapest way to end the paragraph: (cost, node that the last line begins at)."""
    end, starts, width = len(nodes.ends) - 1, nodes.starts, nodes.ends[-1]
    square, room = measure * measure, measure + TOLERANCE
    best, origin = inf, 0
    for first in range(end - 1, -1, -1):
        slack = room - (width - starts[first])
        if slack < 0:
            break
        cost = costs[first] + (slack * slack if weights.even else 0)
        if first:
            cost += square * _last_line_penalty(nodes, first, slack / measure, weights)
        if cost < best:
            best, origin = cost, first
    return best, origin


def _last_line_penalty(nodes: Nodes, first: int, empty: float, weights: Weights) -> float:
    """One word that fills less than a third, or two that fill less than a sixth, look lost below a paragraph."""
    words = nodes.places[-1][0] - nodes.places[first][0]
    orphan = weights.orphan if words == 1 and empty > 2 / 3 else 0
    pair = weights.orphan / 2 if words == 2 and empty > 2 / 3 else 0
    return orphan + pair + (weights.last_hyphen if nodes.hyphens[first] else 0)


def _trail(origins: list[int], origin: int, end: int) -> tuple[int, ...]:
    trail = [end, origin]
    while trail[-1]:
        trail.append(origins[trail[-1]])
    return tuple(reversed(trail))
