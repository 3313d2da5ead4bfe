"""Words with lines to write on."""

from __future__ import annotations

import math

import pytest
from samples import HERE, Bench, binding, ends, layout, of_kind, place, replace, style, template, words_of

from deckgen.layout.context import Context
from deckgen.layout.elements.form import BELOW, FormElement
from deckgen.layout.textblock import cap_height, spec_of
from deckgen.page.geometry import Box
from deckgen.page.items import GlyphRun, Stroke

SMALL, LARGE = style("small", (9,)), style("large", (12,))
FORM = FormElement.new(
    HERE, entries=(binding("Navn"), binding("Dato")), style="small", widths=(-3.0, -2.0), gutter=10.0
)
HEADED = replace(FORM, heading=binding("Godkjent"), heading_style="large")
BOX = Box(20, 100, 280, 150)


def context_of(bench: Bench) -> Context:
    return bench.context(layout(template(), styles=(SMALL, LARGE)))


def width(bench: Bench, words: str, size: float) -> float:
    return bench.typesetter.width(words, spec_of(SMALL, size, context_of(bench)))


def test_each_word_has_a_line_to_the_end_of_its_cell(bench: Bench) -> None:
    items = bench.draw(FORM, BOX, context_of(bench))
    first, second = of_kind(Stroke, items)
    baseline = BOX.top - cap_height(spec_of(SMALL, 9, context_of(bench)))
    middle = 20 + 260 * 0.6
    assert ends(first) == pytest.approx((20 + width(bench, "Navn", 9) + 5, baseline - BELOW, middle - 10, baseline - 1))
    assert ends(second) == pytest.approx((middle + width(bench, "Dato", 9) + 5, baseline - 1, 280, baseline - 1))
    assert [run.y for run in of_kind(GlyphRun, items)] == pytest.approx([baseline] * 2)


def test_a_heading_stands_before_them_on_their_baseline(bench: Bench) -> None:
    items = bench.draw(HEADED, BOX, context_of(bench))
    heading, name, date = of_kind(GlyphRun, items)
    assert words_of(items) == ["Godkjent", "Navn", "Dato"]
    assert (heading.size, name.size, heading.x) == (12, 9, 20)
    assert heading.y == name.y == date.y == pytest.approx(150 - cap_height(spec_of(LARGE, 12, context_of(bench))))
    assert name.x == pytest.approx(20 + width(bench, "Godkjent", 12) + 10)


def test_without_widths_all_have_as_much(bench: Bench) -> None:
    first, second = of_kind(GlyphRun, bench.draw(replace(FORM, widths=()), BOX, context_of(bench)))
    assert second.x - first.x == pytest.approx(130)


def test_words_that_leave_no_line_have_no_room(bench: Bench) -> None:
    context = context_of(bench)
    assert FORM.full_height(bench.scope, 200, context) == pytest.approx(cap_height(spec_of(SMALL, 9, context)))
    assert FORM.full_height(bench.scope, 50, context) == math.inf


def test_it_stands_on_the_baseline_that_its_place_says(bench: Bench) -> None:
    context = context_of(bench)
    placed = replace(HEADED, place=place(left=20, right=20, baseline=60))
    items = bench.draw(placed, placed.placed_box(context.scope, context), context)
    assert {round(run.y, 3) for run in of_kind(GlyphRun, items)} == {340}


@pytest.mark.parametrize(
    ("form", "word"), [(FORM, "Navn"), (replace(HEADED, heading=binding("Godkjent " + "W" * 60)), "W" * 60)]
)
def test_what_leaves_no_line_is_kept_for_a_message(bench: Bench, form: FormElement, word: str) -> None:
    context = context_of(bench)
    items = bench.draw(form, Box(20, 100, 80, 150), context)
    assert context.overset[0].word == word
    assert context.overset[0].width > 0
    assert of_kind(Stroke, items) == []
