"""What a break at the space after a word costs, and which searches may break there."""

from __future__ import annotations

import pytest

from deckgen.typeset.gap_costs import Freedom, GapCosts, WordGap
from deckgen.typeset.language import habits_of
from deckgen.typeset.optimum import BALANCED, RUNNING, Weights
from deckgen.typeset.phrase_breaks import Tie
from deckgen.typeset.word_gaps import traits_of


def gaps(
    text: str, weights: Weights = BALANCED, fixed: frozenset[int] = frozenset(), joined: frozenset[int] = frozenset()
) -> list[WordGap]:
    words = [traits_of(word, habits_of("nb")) for word in text.split()]
    return GapCosts(weights).gaps(words, fixed, joined)


def cost_at(marked: str) -> float:
    """What a break at | costs but for the line."""
    before, after = marked.split("|")
    return gaps(f"{before} {after}")[len(before.split()) - 1].cost - BALANCED.line


@pytest.mark.parametrize(
    ("marked", "cost"),
    [
        ("trapp | stein", 0),
        ("trapp går. | Stein", -BALANCED.sentence),
        ("trapp går, | stein", -BALANCED.clause),
        ("trapp går | og kommer", -BALANCED.phrase),
        ("trapp går | mot elva", -BALANCED.phrase / 2),
        ("trapp går | mot.", BALANCED.of_tie(Tie.PARTICLE) + BALANCED.stump),
        ("trapp går mot | elva", BALANCED.of_tie(Tie.LEANING)),
        ("trapp stein | går. Så", BALANCED.stump),
        ("trapp stein | går, stein", BALANCED.stump / 2),
        ("trapp går. Stein | faller", BALANCED.start),
        ("trapp ta dem alle | med hjem", BALANCED.of_tie(Tie.PARTICLE)),
        ("trapp ta, dem | med stein", -BALANCED.phrase / 2),
        ("trapp i forhold | til stein", BALANCED.of_tie(Tie.FIRM)),
    ],
)
def test_a_break_costs_what_it_tears_and_gains_where_a_line_may_rest(marked: str, cost: float) -> None:
    assert cost_at(marked) == pytest.approx(cost)


def test_in_running_text_nothing_is_gained() -> None:
    assert [gap.cost for gap in gaps("Ja, så. Og nå", RUNNING)][:2] == pytest.approx([RUNNING.line] * 2)


def test_a_rule_and_an_author_hold_words_together() -> None:
    free, held, fixed = gaps("trapp 45 minutter", fixed=frozenset((2,)))
    assert [gap.needed for gap in (free, held, fixed)] == [Freedom.SPACES, Freedom.FORCED, Freedom.ANYWHERE]
    assert held.cost - free.cost == pytest.approx(BALANCED.held)
    assert fixed.cost > held.cost


def test_between_parts_without_a_space_no_rule_holds() -> None:
    assert gaps("45 minutter", joined=frozenset((0,)))[0].needed is Freedom.SPACES


def test_a_line_rests_after_a_clause() -> None:
    assert [gap.rests for gap in gaps("ja, vi går – hjem")] == [True, False, False, True, False]
