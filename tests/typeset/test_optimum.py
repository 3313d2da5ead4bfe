"""The dynamic programme finds the cheapest of all ways to break, compared with trying every one."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.typeset.optimum import BALANCED, RUNNING, Node, Nodes, Weights, optimum

SPACE = 250.0


def paragraph(widths: list[float], hyphens: frozenset[int] = frozenset(), line: float = 0.1) -> Nodes:
    """Words of those widths with a break after each; after the words in `hyphens` there is a hyphen and no space."""
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
        nodes.append((end, start, line, broken, place))
        at += 0 if broken else SPACE
    return Nodes.of(nodes)


def cost_of(nodes: Nodes, trail: tuple[int, ...], measure: float, weights: Weights) -> float:
    """What a sequence of breaks costs, told from the definition."""
    cost = sum(nodes.penalties[node] for node in trail[1:-1])
    widths = [nodes.width(first, last) for first, last in pairwise(trail)]
    if max(widths) > measure:
        return inf
    counted = widths if weights.even else widths[:-1]
    cost += sum(((measure - width) / measure) ** 2 for width in counted)
    cost += sum(weights.twice for first, last in pairwise(trail) if nodes.hyphens[first] and nodes.hyphens[last])
    if len(trail) > 2:
        words = nodes.places[-1][0] - nodes.places[trail[-2]][0]
        empty = 1 - widths[-1] / measure
        cost += weights.orphan if words == 1 and empty > 2 / 3 else 0
        cost += weights.orphan / 2 if words == 2 and empty > 2 / 3 else 0
        cost += weights.last_hyphen if nodes.hyphens[trail[-2]] else 0
    return cost


def every_trail(nodes: Nodes) -> list[tuple[int, ...]]:
    end = len(nodes.ends) - 1
    inner = range(1, end)
    return [(0, *chosen, end) for count in range(end) for chosen in combinations(inner, count)]


@given(
    widths=st.lists(st.integers(300, 4000).map(float), min_size=1, max_size=8),
    hyphens=st.frozensets(st.integers(0, 6), max_size=4),
    measure=st.integers(2500, 9000).map(float),
    weights=st.sampled_from([RUNNING, BALANCED]),
)
@settings(max_examples=150)
def test_no_other_breaks_are_cheaper(
    widths: list[float], hyphens: frozenset[int], measure: float, weights: Weights
) -> None:
    nodes = paragraph(widths, hyphens, weights.line)
    best = min(cost_of(nodes, trail, measure, weights) for trail in every_trail(nodes))
    cheapest = optimum(nodes, measure, weights)
    if cheapest is None:
        assert best == inf
    else:
        assert cost_of(nodes, cheapest[1], measure, weights) == pytest.approx(best, abs=1e-6)
        assert cheapest[0] == pytest.approx(best, abs=1e-4)


def test_a_stretch_wider_than_the_measure_has_no_breaks() -> None:
    assert optimum(paragraph([500, 3000, 500]), 2999, RUNNING) is None
    assert optimum(paragraph([500, 3000, 500]), 3000, RUNNING) is not None


def test_balanced_lines_share_the_words() -> None:
    cheapest = optimum(paragraph([1000] * 6), 5000, BALANCED)
    assert cheapest is not None
    assert cheapest[1] == (0, 3, 6)


def test_running_text_leaves_no_short_word_alone() -> None:
    cheapest = optimum(paragraph([1000, 1000, 1000, 1000, 800]), 4750, RUNNING)
    assert cheapest is not None
    assert cheapest[1] == (0, 3, 5)
