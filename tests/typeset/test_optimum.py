"""The dynamic programme finds the cheapest of all ways to break, compared with trying every one."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from deckgen.typeset.optimum import BALANCED, RUNNING, Breaks, Node, Nodes, Weights, cheapest, optimum

SPACE = 250.0


NONE = frozenset[int]()


def paragraph(
    widths: list[float], hyphens: frozenset[int] = NONE, line: float = 0.1, rests: frozenset[int] = NONE
) -> Nodes:
    """Words of those widths with a break after each; after the words in `hyphens` there is a hyphen and no space.

    After those in `rests` a clause ends.
    """
    nodes = list[Node]()
    at = 0.0
    for index, width in enumerate(widths):
        broken = index in hyphens and index < len(widths) - 1
        at += width
        end, start, place = (
            at + (300 if broken else 0),
            at + (0 if broken else SPACE),
            (index + 1, 0, "-" if broken else ""),
        )
        nodes.append((end, start, line, broken, index in rests, place))
        at += 0 if broken else SPACE
    return Nodes.of(nodes)


def cost_of(nodes: Nodes, trail: tuple[int, ...], measure: float, weights: Weights, longest: float = 0) -> float:
    """What a sequence of breaks costs, told from the definition, where lines are too short beside one of a width."""
    cost = sum(nodes.penalties[node] for node in trail[1:-1])
    widths = [nodes.width(first, last) for first, last in pairwise(trail)]
    if max(widths) > measure:
        return inf
    shares = [1.0] * (len(widths) - 1) + [weights.last]
    cost += sum(share * ((measure - width) / measure) ** 2 for width, share in zip(widths, shares, strict=True))
    for width, node in zip(widths[:-1], trail[1:], strict=False):
        lack = longest * (weights.least_at_rest if nodes.rests[node] else weights.least) - width
        cost += weights.short + weights.shorter * lack / measure if lack > 0 else 0
    cost += sum(weights.twice for first, last in pairwise(trail) if nodes.hyphens[first] and nodes.hyphens[last])
    if len(trail) > 2:
        words = nodes.places[-1][0] - nodes.places[trail[-2]][0]
        empty = 1 - widths[-1] / measure
        cost += (weights.orphan if empty > 2 / 3 else weights.lone) if words == 1 else 0
        cost += weights.orphan / 2 if words == 2 and empty > 2 / 3 else 0
        cost += weights.last_hyphen if nodes.hyphens[trail[-2]] else 0
    return cost


def every_trail(nodes: Nodes) -> list[tuple[int, ...]]:
    end = len(nodes.ends) - 1
    inner = range(1, end)
    return [(0, *chosen, end) for count in range(end) for chosen in combinations(inner, count)]


WIDTHS = st.lists(st.integers(300, 4000).map(float), min_size=1, max_size=8)
SOME = st.frozensets(st.integers(0, 6), max_size=4)
MEASURES = st.integers(2500, 9000).map(float)


@given(WIDTHS, SOME, SOME, MEASURES, st.integers(0, 9000).map(float), st.sampled_from([RUNNING, BALANCED]))
@settings(max_examples=150)
def test_no_other_breaks_are_cheaper(
    widths: list[float],
    hyphens: frozenset[int],
    rests: frozenset[int],
    measure: float,
    longest: float,
    weights: Weights,
) -> None:
    nodes = paragraph(widths, hyphens, weights.line, rests)
    best = min(cost_of(nodes, trail, measure, weights, longest) for trail in every_trail(nodes))
    breaks = cheapest(nodes, measure, weights, longest)
    if breaks is None:
        assert best == inf
    else:
        assert cost_of(nodes, breaks.trail, measure, weights, longest) == pytest.approx(best, abs=1e-6)
        assert breaks.cost == pytest.approx(cost_of(nodes, breaks.trail, measure, weights), abs=1e-4)


@given(WIDTHS, SOME, SOME, MEASURES)
@settings(max_examples=150)
def test_lines_are_short_beside_the_longest_of_their_own(
    widths: list[float], hyphens: frozenset[int], rests: frozenset[int], measure: float
) -> None:
    """Never worse than the cheapest breaks in which no length is looked at."""
    nodes = paragraph(widths, hyphens, BALANCED.line, rests)
    breaks, simple = optimum(nodes, measure, BALANCED), cheapest(nodes, measure, BALANCED)
    if breaks is None or simple is None:
        assert breaks is simple
        return
    longest = [nodes.longest(way.trail) if len(way.trail) > 3 else 0 for way in (breaks, simple)]
    whole, other = (
        cost_of(nodes, way.trail, measure, BALANCED, long) for way, long in zip((breaks, simple), longest, strict=True)
    )
    assert breaks.cost == pytest.approx(whole, abs=1e-4)
    assert whole <= other + 1e-6
    assert breaks.short == len(nodes.lacking(breaks.trail, longest[0], BALANCED))


def trail_of(breaks: Breaks | None) -> tuple[int, ...]:
    assert breaks is not None
    return breaks.trail


def test_a_short_line_stands_only_where_a_clause_ends() -> None:
    words, weights = [2500.0, 1500, 1000, 1500], replace(BALANCED, short=0.4, shorter=0)
    running_on, resting = (paragraph(words, line=weights.line, rests=frozenset(rests)) for rests in ((), (1,)))
    assert trail_of(cheapest(running_on, 4000, weights)) == (0, 1, 2, 4)
    assert trail_of(optimum(running_on, 4000, weights)) == (0, 1, 3, 4), "the last line may be short"
    assert trail_of(optimum(resting, 4000, weights)) == (0, 1, 2, 4)


def test_the_first_of_two_lines_may_be_short() -> None:
    breaks = optimum(paragraph([1000.0, 3900], line=BALANCED.line), 4000, BALANCED)
    assert trail_of(breaks) == (0, 1, 2)
    assert breaks
    assert breaks.short == 0


def test_balanced_lines_share_the_words() -> None:
    assert trail_of(optimum(paragraph([1000] * 6), 5000, BALANCED)) == (0, 3, 6)


def test_running_text_leaves_no_short_word_alone() -> None:
    assert trail_of(optimum(paragraph([1000, 1000, 1000, 1000, 800]), 4750, RUNNING)) == (0, 3, 5)
