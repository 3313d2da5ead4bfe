"""Line breaking as one optimum over the whole paragraph.

After Knuth and Plass, «Breaking Paragraphs into Lines» (1981), for ragged lines: what a line leaves empty costs its
square, breaks have penalties, and the cheapest sequence of breaks is found by a dynamic programme over all of them.
Costs are in units of the measure squared.

    Weights    what breaks and lines cost
    BreakPlace  a place in a paragraph
    Nodes      the places where a paragraph may be broken, measured
    Breaks     a way to break a paragraph
    optimum    the cheapest breaks
    cheapest   the same, where lines are too short under a width
    overfull   breaks where no line can be as narrow as it should
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from typing import Self

from msgspec import Struct

from deckgen.typeset.hyphenation import BreakKind
from deckgen.typeset.phrase_breaks import Tie

BreakPlace = tuple[int, int, str]
"""A word, an offset within it (0: before the word), and what is put in where a line ends there: "", "-" or "k-"."""

TOLERANCE = 1e-6  # of widths in thousandths of an em: sums of the same numbers in another order


class Weights(Struct, frozen=True):
    """What breaks and lines cost, in measures squared (0.04: as much as a line that is a fifth too short).

    line           every line
    kinds          a break within a word, by its kind
    inner          more for a hyphen that is at no joint of a compound
    twice          two hyphens in a row
    last_hyphen    a hyphen before the last line
    orphan         one short word as last line
    lone           one longer word as last line
    ties           a break between words that belong together, by how firmly they do
    start          a line that ends in the first word of a sentence
    stump          a line that begins with the last word of a sentence; of a clause, half of that
    short          a line within the text that is too short
    shorter        for each measure by which it is
    sentence, clause, phrase  what a break after the end of one, or before the beginning of the last, gains
    held, fixed    a break at a space that a rule holds, that the author has fixed
    last           a share of what another line would cost that leaves as much empty: above 0, lines become even
    least          a share of the longest line: lines that are shorter are too short
    least_at_rest  the same for lines that end a clause
    content        raggedness up to which lines without hyphens are taken as they are, a share of the measure; None:
                   they are where none is too short
    """

    line: float
    kinds: tuple[tuple[BreakKind, float], ...]
    inner: float
    twice: float
    last_hyphen: float
    orphan: float
    lone: float
    ties: tuple[tuple[Tie, float], ...]
    start: float
    stump: float
    short: float
    shorter: float
    sentence: float
    clause: float
    phrase: float
    held: float
    fixed: float
    last: float
    least: float
    least_at_rest: float
    content: float | None

    def of_break(self, kind: BreakKind, is_joint: bool) -> float:
        """The cost of a line that ends within a word, at what may be a compound's joint or is surely none."""
        return self.line + dict(self.kinds)[kind] + (0 if is_joint or not kind.hyphen else self.inner)

    def of_tie(self, tie: Tie) -> float:
        """The cost of a break between words that belong together."""
        return dict(self.ties)[tie]


RUNNING = Weights(
    line=0.1,
    kinds=(
        (BreakKind.MARK, 0.01),
        (BreakKind.ADDRESS, 0.01),
        (BreakKind.ADDRESS_HYPHEN, 1),
        (BreakKind.LIST, 0.06),
        (BreakKind.JOINT, 0.08),
        (BreakKind.PATTERN, 0.14),
    ),
    inner=0,
    twice=0.5,
    last_hyphen=0.15,
    orphan=0.5,
    lone=0,
    ties=(
        (Tie.NONE, 0),
        (Tie.LOOSE, 0.003),
        (Tie.LEANING, 0.018),
        (Tie.PRONOUN, 0.022),
        (Tie.FIRM, 0.03),
        (Tie.PARTICLE, 0.05),
    ),
    start=0.05,
    stump=0.05,
    short=0,
    shorter=0,
    sentence=0,
    clause=0,
    phrase=0,
    held=4,
    fixed=16,
    last=0,
    least=0,
    least_at_rest=0,
    content=0.2,
)

BALANCED = Weights(
    line=0.12,
    kinds=(
        (BreakKind.MARK, 0.1),
        (BreakKind.ADDRESS, 0.1),
        (BreakKind.ADDRESS_HYPHEN, 1),
        (BreakKind.LIST, 1.4),
        (BreakKind.JOINT, 1.4),
        (BreakKind.PATTERN, 3),
    ),
    inner=1.5,
    twice=1,
    last_hyphen=0.3,
    orphan=0.9,
    lone=0.5,
    ties=(
        (Tie.NONE, 0),
        (Tie.LOOSE, 0.08),
        (Tie.LEANING, 0.25),
        (Tie.PRONOUN, 0.3),
        (Tie.FIRM, 0.5),
        (Tie.PARTICLE, 2),
    ),
    start=0.5,
    stump=0.6,
    short=0.25,
    shorter=1.8,
    sentence=0.3,
    clause=0.2,
    phrase=0.08,
    held=4,
    fixed=16,
    last=0.5,
    least=0.6,
    least_at_rest=0.45,
    content=None,
)


Node = tuple[float, float, float, bool, bool, BreakPlace]
"""A place: where a line ends that is broken here, where the next starts, what the break costs, whether a hyphen is put
in, whether a clause ends."""

START: Node = (0.0, 0.0, 0.0, False, False, (0, 0, ""))


class Nodes(Struct, frozen=True):
    """Places where a paragraph may be broken, from its start (0) to its end, in thousandths of an em.

    A line from node i to node j is `ends[j] - starts[i]` wide.
    """

    ends: tuple[float, ...]
    starts: tuple[float, ...]
    penalties: tuple[float, ...]
    hyphens: tuple[bool, ...]
    rests: tuple[bool, ...]
    places: tuple[BreakPlace, ...]

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> Self:
        """The start, and these places."""
        return cls(*zip(START, *nodes, strict=True))

    def width(self, first: int, last: int) -> float:
        """Width of the line between two nodes."""
        return self.ends[last] - self.starts[first]

    def lacking(self, trail: Sequence[int], longest: float, weights: Weights) -> list[float]:
        """By how much lines between some nodes are too short beside one so long; the others and the last left out."""
        least = weights.least_at_rest * longest, weights.least * longest
        lacks = [least[not self.rests[last]] - self.width(first, last) for first, last in pairwise(trail[:-1])]
        return [lack for lack in lacks if lack > 0]

    def longest(self, trail: Sequence[int]) -> float:
        """The width of the longest line between some nodes."""
        return max([self.width(first, last) for first, last in pairwise(trail)])


class Breaks(Struct, frozen=True):
    """Breaks as node numbers from 0 to the end, what they cost, and how many lines are too short beside the longest."""

    cost: float
    trail: tuple[int, ...]
    short: int = 0


def optimum(nodes: Nodes, measure: float, weights: Weights) -> Breaks | None:
    """The cheapest breaks; None when a stretch is wider than the measure.

    Which lines are too short is known only when the longest is: where there are such, a second search knows what they
    cost, and the cheaper breaks of both are taken.
    """
    first = cheapest(nodes, measure, weights)
    if first is None or not weights.least:
        return first
    first = _with_short_lines(first, nodes, measure, weights)
    if not first.short:
        return first
    second = cheapest(nodes, measure, weights, nodes.longest(first.trail))
    assert second
    return min(first, _with_short_lines(second, nodes, measure, weights), key=_cost)


def cheapest(nodes: Nodes, measure: float, weights: Weights, longest: float = 0) -> Breaks | None:
    """The cheapest breaks where lines are too short beside one of a width; their cost is without that."""
    ends, starts, hyphens, penalties, rests = nodes.ends, nodes.starts, nodes.hyphens, nodes.penalties, nodes.rests
    square, room = measure * measure, measure + TOLERANCE
    most_empty = room - weights.least * longest, room - weights.least_at_rest * longest
    twice, short, shorter = weights.twice * square, weights.short * square, weights.shorter * measure
    costs = [0.0]
    after_hyphen = [0.0]
    origins = [0]
    for node in range(1, len(ends) - 1):
        least = ends[node] - room
        base = after_hyphen if hyphens[node] else costs
        most = most_empty[rests[node]]
        best, origin = inf, 0
        for first in range(node - 1, -1, -1):
            slack = starts[first] - least
            if slack < 0:
                break
            cost = base[first] + slack * slack
            if slack > most:
                cost += short + (slack - most) * shorter
            if cost < best:
                best, origin = cost, first
        best += penalties[node] * square
        costs.append(best)
        after_hyphen.append(best + twice if hyphens[node] else best)
        origins.append(origin)
    best, origin = _last_line(nodes, measure, weights, costs)
    if best == inf:
        return None
    trail = _trail(origins, origin, len(ends) - 1)
    return Breaks(best / square - _cost_of_short(nodes.lacking(trail, longest, weights), measure, weights), trail)


def _with_short_lines(breaks: Breaks, nodes: Nodes, measure: float, weights: Weights) -> Breaks:
    """Breaks with what lines cost that are too short beside their longest; the first of two never is."""
    is_within = len(breaks.trail) > 3
    lacking = nodes.lacking(breaks.trail, nodes.longest(breaks.trail), weights) if is_within else ()
    return Breaks(breaks.cost + _cost_of_short(lacking, measure, weights), breaks.trail, len(lacking))


def _cost_of_short(lacking: Sequence[float], measure: float, weights: Weights) -> float:
    return weights.short * len(lacking) + weights.shorter * sum(lacking) / measure


def _cost(breaks: Breaks) -> float:
    return breaks.cost


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
        cost = costs[first] + weights.last * slack * slack
        if first:
            cost += square * _last_line_penalty(nodes, first, slack / measure, weights)
        if cost < best:
            best, origin = cost, first
    return best, origin


def _last_line_penalty(nodes: Nodes, first: int, empty: float, weights: Weights) -> float:
    """One word, or two that fill less than a third, look lost below a paragraph."""
    words = nodes.places[-1][0] - nodes.places[first][0]
    orphan = (weights.orphan if empty > 2 / 3 else weights.lone) if words == 1 else 0
    pair = weights.orphan / 2 if words == 2 and empty > 2 / 3 else 0
    return orphan + pair + (weights.last_hyphen if nodes.hyphens[first] else 0)


def _trail(origins: list[int], origin: int, end: int) -> tuple[int, ...]:
    trail = [end, origin]
    while trail[-1]:
        trail.append(origins[trail[-1]])
    return tuple(reversed(trail))
