"""Lines across."""

from __future__ import annotations

from samples import HERE, Bench, ends

from deckgen.layout.elements.rule import RuleElement
from deckgen.page.ink import BLACK
from deckgen.page.items import Stroke


def test_a_rule_lies_within_its_box_along_the_top(bench: Bench) -> None:
    (rule,) = bench.draw(RuleElement.new(HERE, ink="text", weight=2))
    assert isinstance(rule, Stroke)
    assert ends(rule) == (20, 379, 280, 379)
    assert (rule.ink, rule.width) == (BLACK, 2)


def test_it_is_as_high_as_it_is_thick(bench: Bench) -> None:
    rule, context = RuleElement.new(HERE, weight=2, ink="text"), bench.context()
    assert (rule.full_height(bench.scope, 100, context), rule.full_stretch(bench.scope, context)) == (2, 0)
