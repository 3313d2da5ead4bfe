"""Texts one after the other on one baseline."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, layout_problems, project_in
from samples import FULL, HERE, Bench, binding, layout, of_kind, place, replace, style, template, words_of

from deckgen.layout.elements.line import LineElement
from deckgen.layout.elements.text import TextElement
from deckgen.page.items import GlyphRun

LARGE, SMALL = style("large", (30,)), style("small", (12,))


def line(*words: str, gutter: float = 10) -> LineElement:
    """Texts, the first large, the others small."""
    styles = ("large", *["small"] * len(words[1:]))
    texts = (TextElement.new(HERE, text=binding(text), style=name) for text, name in zip(words, styles, strict=True))
    return LineElement.new(HERE, children=tuple(texts), gutter=gutter)


def drawn(bench: Bench, element: LineElement) -> list[GlyphRun]:
    context = bench.context(layout(template(), styles=(LARGE, SMALL)))
    return of_kind(GlyphRun, bench.draw(element, FULL, context))


def test_each_text_begins_where_the_one_before_ends(bench: Bench) -> None:
    number, name = drawn(bench, line("7.4", "Helhetlige tjenester"))
    assert number.x == FULL.left
    assert name.x == pytest.approx(number.extent.right + 10)
    assert number.y == name.y
    assert number.extent.top == pytest.approx(FULL.top)


def test_a_text_that_is_not_there_leaves_no_gap(bench: Bench) -> None:
    (name,) = drawn(bench, line("", "Helhetlige tjenester"))
    assert name.x == FULL.left
    assert drawn(bench, line("", "")) == []


def test_the_last_text_has_the_room_that_is_left(bench: Bench) -> None:
    words = "Det som er viktig for oss alle, og for alle de andre"
    runs = drawn(bench, line("10.4", words))
    assert " ".join(words_of(runs)) == f"10.4 {words}"
    assert len({run.x for run in runs[1:]}) == 1, "its lines begin below each other"
    assert all(FULL.holds(run.extent) for run in runs)


def test_marks_above_capitals_stay_in_a_box_and_keep_a_baseline(bench: Bench) -> None:
    (plain,), (ring,) = (
        drawn(bench, replace(line(words), place=place(left=0, right=0, top=0))) for words in ("A", "Å")
    )
    assert plain.y > ring.y
    assert ring.covered.top <= FULL.top
    (plain,), (ring,) = (drawn(bench, replace(line(words), place=place(baseline=60))) for words in ("A", "Å"))
    assert plain.y == ring.y


def test_its_height_is_that_of_its_highest_text(bench: Bench) -> None:
    context = bench.context(layout(template(), styles=(LARGE, SMALL)))
    both, one = (line(*words).height(bench.scope, 260, context) for words in (("Abc", "abc"), ("Abc",)))
    assert both == one


def test_only_texts_stand_on_a_line(tmp_path: Path) -> None:
    project = project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, "{space: 0}]", "{line: [{space: 0}]}]")})
    assert layout_problems(project) == [
        f"{LAYOUT_FILE}:12:47: a line is of texts; put this space in a row, or elsewhere"
    ]
