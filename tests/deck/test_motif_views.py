"""Views of motifs: a point of the motif on a point of the page, enlarged, turned, mirrored; and what is seen of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import THEME, THEME_FILE, changed, deck_problems, project_in
from samples import built, loaded

from deckgen.deck.motif_views import AS_IT_IS, BY_DAY, DayTones, View, endless_outlines, view_at_head, view_outlines
from deckgen.deck.motifs import Outline, Shape, ShapeKind, Tone, outlines
from deckgen.page.geometry import Box
from deckgen.page.paths import CurveTo, bounds

TRIM = Box(0, 0, 400, 600)  # a unit of the grid is 100 points
BLEED = TRIM.grown(10)
TURNS = (0, 90, 180, 270)


def square(column: float, row: float, width: float, height: float, tone: Tone = Tone.PAPER) -> Shape:
    return built(Shape, kind=ShapeKind.SQUARE, at=(column, row), size=(width, height), tone=tone)


def view(
    at: tuple[float, float] = (2, 2), to: tuple[float, float] = (0.5, 0.5), scale: float = 1, turn: int = 0
) -> View:
    return built(View, at=at, to=to, scale=scale, turn=turn)


def edges(box: Box) -> tuple[float, float, float, float]:
    return tuple(round(edge, 3) + 0.0 for edge in (box.left, box.bottom, box.right, box.top))  # type: ignore[return-value]


def boxes_of(shape: Shape, place: View, *, mirrored: bool = False) -> list[tuple[float, float, float, float]]:
    """The boxes of what a page shows of one shape, within its bleed."""
    cut = view_outlines(outlines((shape,)), place, TRIM, BLEED, mirrored)
    return [edges(bounds(outline.path)) for outline in cut]


# Where it lies


def test_as_it_is_the_grid_hangs_from_the_head_of_the_page_as_wide_as_that() -> None:
    matrix = AS_IT_IS.matrix(TRIM)
    assert matrix.point(0, 0) == (0, 600)
    assert matrix.point(4, 4) == pytest.approx((400, 200)), "rows count downwards"
    assert AS_IT_IS.matrix(Box(5, 7, 405, 607)).point(0, 0) == (5, 607)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("scale", [0.6, 1, 3.6])
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_point_lies_where_the_view_says_however_large_and_turned(turn: int, scale: float, mirrored: bool) -> None:
    place = view((1.5, 2.25), (0.2, 0.84), scale, turn)
    x = 0.8 * 400 if mirrored else 0.2 * 400
    assert place.matrix(TRIM, mirrored).point(1.5, 2.25) == pytest.approx((x, 600 - 0.84 * 600))


@pytest.mark.parametrize(("turn", "ahead"), [(0, (1, 0)), (90, (0, -1)), (180, (-1, 0)), (270, (0, 1))])
def test_it_turns_clockwise_about_the_point(turn: int, ahead: tuple[float, float]) -> None:
    """What is one unit to the right of the point goes down, to the left, up."""
    x, y = view(turn=turn, scale=2).matrix(TRIM).point(3, 2)
    assert (x - 200, y - 300) == pytest.approx((200 * ahead[0], 200 * ahead[1]))


@pytest.mark.parametrize("turn", TURNS)
def test_a_mirrored_page_has_the_mirror_image(turn: int) -> None:
    place = view((1, 3), (0.3, 0.7), 1.3, turn)
    for point in ((0, 0), (4, 0), (2.5, 3.5)):
        x, y = place.matrix(TRIM).point(*point)
        assert place.matrix(TRIM, mirrored=True).point(*point) == pytest.approx((400 - x, y))


def test_its_place_tells_it_from_others_whatever_question_it_is_for() -> None:
    first, second = view(turn=90), view(turn=90).changed(question="q1", layout="tarot-cards")
    assert first.place == second.place == (2, 2, 0.5, 0.5, 1, 90)
    assert first.place != view(turn=180).place


# What is seen


def test_a_smaller_one_hangs_from_the_middle_of_the_head() -> None:
    assert view_at_head(1) is AS_IT_IS
    matrix = view_at_head(0.5).matrix(Box(0, 0, 400, 600))
    assert (matrix.point(0, 0), matrix.point(4, 0)) == ((100, 600), (300, 600))


def test_it_is_cut_by_the_window_alone() -> None:
    assert boxes_of(square(-8, 0, 9, 1), AS_IT_IS) == [(-10, 500, 100, 600)]
    assert boxes_of(square(3, 5, 8, 8), AS_IT_IS) == [(300, -10, 410, 100)]
    assert boxes_of(square(1, 1, 1, 1), view(scale=2, turn=90)) == [(200, 300, 400, 500)]
    assert boxes_of(square(1, 1, 1, 1), view(scale=2, turn=90), mirrored=True) == [(0, 300, 200, 500)]


def test_what_lies_outside_is_left_out_and_the_order_stays() -> None:
    motif = (
        square(0, 0, 1, 1, Tone.STRONG),
        square(9, 9, 1, 1, Tone.SOFT),
        square(1, 1, 1, 1, Tone.PAPER),
    )
    cut = view_outlines(outlines(motif), AS_IT_IS, TRIM, BLEED)
    assert [outline.tone for outline in cut] == [Tone.STRONG, Tone.PAPER]


def test_a_hole_stays_open() -> None:
    ring = built(Shape, kind=ShapeKind.RING, at=(1, 1), size=(2,), tone=Tone.SOFT)
    (outline,) = view_outlines(outlines((ring,)), AS_IT_IS, TRIM, BLEED)
    assert sum(type(segment).__name__ == "MoveTo" for segment in outline.path) == 2


def test_what_is_straight_along_the_grids_edge_goes_on_for_ever() -> None:
    """Motifs that were drawn for a square of 4 x 4 end in no picture."""
    (bar,) = endless_outlines((square(0, 1, 1, 1),))
    assert edges(bounds(bar.path)) == (-16, 1, 1, 2)
    (corner,) = endless_outlines((square(3, 3, 1, 1),))
    assert edges(bounds(corner.path)) == (3, 3, 20, 20)


def test_what_is_round_at_the_edge_or_within_or_beyond_it_stays() -> None:
    disc = built(Shape, kind=ShapeKind.DISC, at=(0, 0), size=(2,), tone=Tone.SOFT)
    for motif in ((disc,), (square(1, 1, 2, 2),), (square(-8, 1, 9, 1),)):
        (before,), (after,) = outlines(motif), endless_outlines(motif)
        assert edges(bounds(after.path)) == edges(bounds(before.path))
        assert {part for part in after.path if isinstance(part, CurveTo)} == {
            part for part in before.path if isinstance(part, CurveTo)
        }, "the same contour, wherever it begins"


# Tones


def test_by_day_the_ground_is_paper_and_dark_forms_have_its_ink() -> None:
    assert {tone: BY_DAY.of(tone) for tone in Tone} == {
        Tone.GROUND: Tone.PAPER,
        Tone.STRONG: Tone.GROUND,
        Tone.SOFT: Tone.SOFT,
        Tone.PAPER: Tone.STRONG,
    }
    assert built(DayTones).of(Tone.PAPER) is Tone.STRONG, "what is left out is the same"
    assert built(DayTones, paper=Tone.GROUND).of(Tone.PAPER) is Tone.GROUND


# Files

VIEWS = """\
emblem:
  - {shape: drop, at: [0, 0], size: 1, tone: strong}
day: {paper: ground}
turns: [0]
views:
  - {at: [2, 1.5], to: [0.5, 0.8], scale: 1.4}
opener: {at: [-1, 0], to: [0, 0], turn: 90}
"""


def test_a_theme_says_how_its_motif_is_seen(tmp_path: Path) -> None:
    theme = loaded(project_in(tmp_path, {THEME_FILE: THEME + VIEWS})).themes[0]
    (own,) = theme.views
    assert own.place == (2, 1.5, 0.5, 0.8, 1.4, 0)
    assert theme.opener is not None
    assert theme.opener.place == (-1, 0, 0, 0, 1, 90)
    assert (theme.turns, theme.day.of(Tone.PAPER)) == ((0,), Tone.GROUND)
    assert [outline.tone for outline in outlines(theme.emblem)] == [Tone.STRONG]


def test_a_theme_that_says_nothing_has_no_view_of_its_own(tmp_path: Path) -> None:
    theme = loaded(project_in(tmp_path, {})).themes[0]
    assert (theme.views, theme.opener, theme.emblem, theme.turns) == ((), None, (), (0, 90, 180, 270))
    assert theme.day == BY_DAY


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("scale: 1.4", "scale: 0", "0 is too small; at least 0.1 is allowed"),
        ("scale: 1.4", "scale: 13", "13 is too large; at most 12 is allowed"),
        ("turn: 90", "turn: 45", "the number 45 is none of the choices; known: 0, 180, 270, 90"),
        ("at: [2, 1.5]", "at: [2]", "the list has 1, at least 2 are needed"),
        ("at: [2, 1.5]", "at: [2, 30]", "30 is too large; at most 20 is allowed"),
        ("at: [2, 1.5], ", "", "`at` is missing; add it"),
        ("day: {paper: ground}", "day: {papr: ground}", "unknown key `papr`; did you mean `paper`?"),
        ("turns: [0]", "turns: []", "the list has 0, at least 1 are needed; add what is missing"),
    ],
)
def test_faults_of_views(tmp_path: Path, old: str, new: str, message: str) -> None:
    project = project_in(tmp_path, {THEME_FILE: changed(THEME + VIEWS, old, new)})
    (problem,) = deck_problems(project)
    assert message in problem
    assert problem.startswith(f"{THEME_FILE}:")


def test_outlines_of_a_view_are_outlines() -> None:
    (outline,) = view_outlines(outlines((square(0, 0, 4, 4),)), AS_IT_IS, TRIM, TRIM)
    assert isinstance(outline, Outline)
    assert edges(bounds(outline.path)) == (0, 200, 400, 600)
