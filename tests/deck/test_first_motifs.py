"""The first deck's motifs on theme cards, and its inks: what a trimmer, a grey printer and any eye can tell apart."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from colour_differences import Triple, deuteranopic_lab, difference, plain_difference, seen_lab
from motif_pictures import PIXELS, Size, edges_along, holds_disc, picture, pieces, within_trim
from samples import given

from deckgen.colour.appearance import READABLE, contrast, screen
from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import load_deck
from deckgen.deck.motifs import GRID, Tone, outlines
from deckgen.deck.theme import Theme
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.paths import bounds
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder

CARDS = {"a6": Size(105, 148), "tarot": Size(70, 120)}
A4 = Size(210, 297)

FOOT = 3.42
"""The lowest row of any form: 5.8 mm above the numeral of an A6 card."""

SIGNS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "V")


@pytest.fixture(scope="module")
def deck() -> Deck:
    """The first deck."""
    return given(load_deck(Project(shipped_folder(), shipped_folder()).resolve(), "kulturskole", Problems()))


@pytest.fixture(params=SIGNS)
def theme(request: pytest.FixtureRequest, deck: Deck) -> Theme:
    """Each of its themes."""
    return next(theme for theme in deck.themes if theme.sign == request.param)


@pytest.fixture(params=CARDS)
def size(request: pytest.FixtureRequest) -> Size:
    """Each size of card."""
    return CARDS[request.param]


def grounds(deck: Deck) -> dict[str, Ink]:
    return {theme.sign: theme.tones.ground for theme in deck.themes}


def least_difference(deck: Deck, seen: Callable[[Ink], Triple]) -> float:
    return min(difference(seen(a), seen(b)) for a, b in combinations(grounds(deck).values(), 2))


def test_every_theme_is_there(deck: Deck) -> None:
    assert tuple(theme.sign for theme in deck.themes) == SIGNS


def test_no_piece_on_a_theme_card_is_small(theme: Theme, size: Size) -> None:
    shown = within_trim(picture(theme.motif, size))
    assert [tone for tone, piece in pieces(shown) if not holds_disc(piece, 5)] == []


def test_no_form_on_a_theme_card_runs_along_the_trim(theme: Theme, size: Size) -> None:
    assert list(edges_along(picture(theme.motif, size), outside=2, inside=4, length=3)) == []


def test_forms_end_above_the_title(theme: Theme) -> None:
    size = CARDS["a6"]
    shown = within_trim(picture(theme.motif, size)) != list(Tone).index(Tone.GROUND)
    assert shown.any(axis=1).nonzero()[0][-1] / PIXELS <= FOOT * size.width / GRID


def test_a_theme_card_has_a_white_form(theme: Theme) -> None:
    white = list(Tone).index(Tone.PAPER)
    assert (within_trim(picture(theme.motif, CARDS["a6"])) == white).mean() > 0.02


def test_the_guide_shows_the_motif_above_its_title(theme: Theme) -> None:
    shown = picture(theme.motif, A4, given(theme.opener))
    inked = within_trim(shown) != list(Tone).index(Tone.GROUND)
    rows = inked.any(axis=1).nonzero()[0]
    assert rows[-1] / PIXELS <= 154.5
    assert 0.14 <= inked.mean() <= 0.47
    assert list(edges_along(shown, outside=2, inside=4, length=4)) == []


def test_every_question_has_its_view(theme: Theme) -> None:
    common = [view for view in theme.views if view.layout is None]
    assert [view.question for view in common] == [question.name for question in theme.questions]
    assert len({view.place for view in common}) == len(theme.questions)
    assert {view.turn for view in theme.views} <= set(theme.turns)


def test_no_motif_stands_on_its_head(deck: Deck) -> None:
    upright = {theme.sign for theme in deck.themes if theme.turns == (0,)}
    assert upright == {"2", "4", "5", "6", "7", "8", "9", "10", "11", "V"}


def test_emblems_fill_their_box_and_are_unlike(deck: Deck) -> None:
    emblems = [theme.emblem for theme in deck.themes]
    assert len(set(emblems)) == len(emblems)
    for emblem in emblems:
        boxes = [bounds(shape.path) for shape in outlines(emblem)]
        left, right = min(box.left for box in boxes), max(box.right for box in boxes)
        top, bottom = min(box.bottom for box in boxes), max(box.top for box in boxes)
        assert min(left, top) >= -0.001
        assert max(right, bottom) <= 1.001
        assert max(right - left, bottom - top) >= 0.9


def test_text_reads_on_every_ground(deck: Deck) -> None:
    assert all(max(contrast(ink, BLACK), contrast(ink, PAPER)) >= READABLE for ink in grounds(deck).values())


def test_soft_forms_show_on_paper_and_on_their_ground(theme: Theme) -> None:
    assert contrast(theme.tones.soft, PAPER) >= 1.35
    assert contrast(theme.tones.soft, theme.tones.ground) >= 1.3


def test_grounds_differ_without_green_cones(deck: Deck) -> None:
    assert least_difference(deck, lambda ink: deuteranopic_lab(screen(ink))) >= 10


def test_grounds_differ(deck: Deck) -> None:
    assert least_difference(deck, lambda ink: seen_lab(screen(ink))) >= 15


def test_grounds_differ_in_grey(deck: Deck) -> None:
    lightness = sorted(seen_lab(screen(ink))[0] for ink in grounds(deck).values())
    assert min(above - below for below, above in pairwise(lightness)) >= 3


def test_steps_of_the_staircase_differ_from_themes(deck: Deck) -> None:
    steps = [seen_lab(screen(step.ink)) for step in given(deck.staircase).steps]
    themes = [seen_lab(screen(ink)) for ink in grounds(deck).values()]
    assert min(plain_difference(step, theme) for step in steps for theme in themes) >= 22
