"""Motifs as symbols: the shapes of the pages, in tones."""

from __future__ import annotations

import re
from pathlib import Path

import minimal
import pytest
from samples import deck_in
from web_samples import real_page

from deckgen.deck.deck import Deck
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo
from deckgen.web.web_drawings import CardFrame, WebDrawing, drawings_of, path_text


@pytest.fixture(scope="module")
def drawings() -> dict[str, WebDrawing]:
    return {drawing.name: drawing for drawing in drawings_of(real_page().deck, CardFrame("a6-cards"))}


def test_each_theme_and_question_is_drawn_once(drawings: dict[str, WebDrawing]) -> None:
    deck = real_page().deck
    signs = [theme.sign for theme in deck.themes]
    numbers = [question.number for theme in deck.themes for question in theme.questions]
    assert set(drawings) == {f"view-{name}" for name in (*signs, *numbers)} | {f"emblem-{sign}" for sign in signs}


def test_shapes_lie_on_the_card_or_its_bleed(drawings: dict[str, WebDrawing]) -> None:
    for drawing in drawings.values():
        for _, path in drawing.shapes:
            ends = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)
            assert all(-9 <= float(x) <= drawing.width + 9 for x, _ in ends), drawing.name
            assert all(-9 <= float(y) <= drawing.height + 9 for _, y in ends), drawing.name


def test_themes_have_the_tones_of_their_ground_and_questions_those_of_a_card(drawings: dict[str, WebDrawing]) -> None:
    assert {tone.partition("-")[0] for tone, _ in drawings["view-3"].shapes} == {"on"}
    assert {tone.partition("-")[0] for tone, _ in drawings["view-3.2"].shapes} == {"day"}


def test_views_of_questions_leave_their_texts_free(drawings: dict[str, WebDrawing]) -> None:
    assert all(drawing.top >= drawing.height * 0.3 for name, drawing in drawings.items() if "." in name)
    assert drawings["view-3.2"].lower_box.startswith("0 ")


def test_a_theme_without_a_motif_has_its_emblem_alone(tmp_path: Path) -> None:
    theme = minimal.THEME[: minimal.THEME.index("motif:")]
    deck: Deck = deck_in(tmp_path, {minimal.THEME_FILE: theme})
    assert [drawing.name for drawing in drawings_of(deck, CardFrame())] == ["emblem-1"]


def test_a_mirrored_card_is_mirrored(tmp_path: Path) -> None:
    deck = deck_in(tmp_path)
    plain, mirrored = (drawings_of(deck, CardFrame(mirrored=mirrored))[0] for mirrored in (False, True))
    assert plain.shapes != mirrored.shapes


def test_paths_are_written_short() -> None:
    path = (MoveTo(0, 1.26), LineTo(10.04, -0.01), CurveTo(1, 2, 3, 4, 5, 6.55), ClosePath())
    assert path_text(path) == "M0 1.3L10 0C1 2 3 4 5 6.5Z"
