"""A text in a style: capitals at the top, descenders at the bottom, lines at the leading or on the grid."""

from __future__ import annotations

import math

import pytest
from samples import FULL, HERE, MARK, Bench, layout, messages, of_kind, replace, style, template

from deckgen.layout.context import Context, PageDraft, Sizes
from deckgen.layout.scope import Bound
from deckgen.layout.style import Style
from deckgen.layout.textblock import DESCENT, TextBlock, check_face
from deckgen.page.ink import BLACK
from deckgen.page.items import GlyphRun

LONG = "Vi snakker om det som er viktig for oss alle, og om hvordan vi kan få det til sammen."


def context_of(bench: Bench, *styles: Style, grid: float = 0) -> Context:
    return bench.context(layout(template(), styles=styles, grid=grid))


def height_of(words: str, of: Style, context: Context, width: float = 260) -> float:
    return TextBlock(Bound(words, HERE), of, context).height(width).height


def cap(context: Context, size: float) -> float:
    return context.catalogue.face("serif", 400, False).cap_height / 1000 * size


def test_one_line_is_as_high_as_its_capitals_and_descenders(bench: Bench) -> None:
    context = bench.context()
    assert height_of("Ord", style(), context) == pytest.approx(cap(context, 12) + DESCENT * 12)


def test_each_more_line_adds_the_leading(bench: Bench) -> None:
    context = bench.context()
    block = TextBlock(Bound(LONG, HERE), style(), context).height(260)
    line = height_of("Ord", style(), context)
    assert block.lines > 1
    assert block.height == pytest.approx(line + (block.lines - 1) * 12 * 1.25)


def test_on_a_grid_heights_are_whole_steps(bench: Bench) -> None:
    context = context_of(bench, style(), grid=15)
    assert height_of("Ord", style(), context) == 15
    lines = TextBlock(Bound(LONG, HERE), style(), context).height(260).lines
    assert height_of(LONG, style(), context) == 15 * lines


def test_what_can_not_be_set_is_infinitely_high(bench: Bench) -> None:
    context = bench.context()
    assert height_of("x" * 80, style(), context) == math.inf
    assert height_of(LONG, style(lines=1), context) == math.inf
    assert height_of("Ord", style(lines=1), context) < 20


def test_display_type_rather_gets_smaller_than_hyphenated(bench: Bench) -> None:
    display = style(sizes=(24, 12), lines=3)
    context = context_of(bench, display)
    word, narrow = "Kommunikasjonsavdelingen", 150
    assert height_of(word, display, context, narrow) == math.inf
    smaller = replace(context, sizes=Sizes({"body": 12}))
    assert height_of(word, display, smaller, narrow) < math.inf
    assert height_of(word, replace(display, lines=0), context, narrow) < math.inf


def test_a_face_that_is_missing_is_told_at_its_style(bench: Bench) -> None:
    context = bench.context()
    check_face(style(), context)
    assert messages(context) == []
    check_face(style(family="serf"), context)
    assert messages(context) == ["layouts/kort.yaml:20:3: there is no font family `serf`; did you mean `serif`?"]


def test_outlines_reach_as_far_as_the_ink(bench: Bench) -> None:
    context, draft = bench.context(), PageDraft()
    for word in ("H", "g"):
        TextBlock(Bound(word, HERE), style(), context).draw(BLACK, MARK, FULL, draft)
    high, low = of_kind(GlyphRun, draft.items)
    assert high.outline is not None
    assert low.outline is not None
    assert high.outline.top == pytest.approx(high.extent.top, abs=0.1)
    assert high.outline.bottom == pytest.approx(high.y, abs=0.1)
    assert low.outline.bottom < low.y - 2
    assert low.outline.top < high.outline.top
    assert (high.outline.left, high.outline.right) == (high.extent.left, high.extent.right)


def test_capitals_as_high_as_the_grid_take_one_step_of_it(bench: Bench) -> None:
    capitals = cap(bench.context(), 12)
    for grid, steps in ((capitals, 1), (capitals + 0.005, 1), (capitals - 0.005, 1), (capitals - 0.02, 2)):
        block = TextBlock(Bound("Ord", HERE), style(), context_of(bench, style(), grid=grid))
        assert block.ascent == pytest.approx(grid * steps)


def block_of(words: str, bench: Bench) -> TextBlock:
    return TextBlock(Bound(words, HERE), style(), bench.context())


@pytest.mark.parametrize("words", ["0123456789", "20.10", "V", "V.1", "Å.40", "Æ", "O.3", "8"])
def test_signs_stand_on_the_bottom_of_their_box_where_their_outlines_do(bench: Bench, words: str) -> None:
    assert block_of(words, bench).descent == 0


@pytest.mark.parametrize("words", ["Q", "Q.2", "g", "Ç.1", "Щ"])
def test_signs_with_tails_have_the_room_that_these_take(bench: Bench, words: str) -> None:
    block, draft = block_of(words, bench), PageDraft()
    block.draw(BLACK, MARK, FULL, draft)
    (run,) = of_kind(GlyphRun, draft.items)
    assert run.outline is not None
    assert 0 < block.descent * 12 == pytest.approx(run.y - run.outline.bottom, abs=0.01)


@pytest.mark.parametrize("words", ["7,4", "Hva", "To.", "VI", "Til 3.4", ""])
def test_words_have_room_for_descenders_whether_they_have_any_or_not(bench: Bench, words: str) -> None:
    block = block_of(words, bench)
    assert (block.descent, block.rise) == (DESCENT, 0)


def test_marks_on_capitals_rise_above_them(bench: Bench) -> None:
    rises = [block_of(words, bench).rise for words in ("V.1", "8", "Å.1")]
    assert rises[:2] == [0, 0]
    assert 0.2 * 12 < rises[2] < 0.3 * 12
