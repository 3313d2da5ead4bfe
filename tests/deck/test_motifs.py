"""Motifs: shapes on their grid, to outlines, and overlaps of which nothing is left."""

from __future__ import annotations

import pathlib

import pytest
from minimal import THEME, THEME_FILE, changed, deck_problems, project_in
from samples import built, loaded

from deckgen.deck.motifs import Outline, Shape, ShapeKind, Tone, empty_overlaps, outlines
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path
from deckgen.source.problems import Origin

FAULTS = [
    (
        "{shape: disc, at: [0, 0]",
        "{shape: disk, at: [0, 0]",
        "24:13: the text «disk» is none of the choices; did you mean `disc`?",
    ),
    ("{shape: disc, at: [0, 0]", "{shape: sirkel, at: [0, 0]", "24:13: `sirkel` is called `disc` here; write that"),
    ("tone: paper", "tone: gold", "24:46: the text «gold» is none of the choices; did you mean `ground`?"),
    (
        "at: [1, 1]",
        "at: [19, 1]",
        "25:23: the disc lies more than 16 grid units outside the grid; move it or make it smaller",
    ),
    (
        "at: [1, 1]",
        "at: [1, -16.5]",
        "25:23: the disc lies more than 16 grid units outside the grid; move it or make it smaller",
    ),
    (
        "at: [1, 1], size: 2",
        "at: [0, 0], size: 37",
        "25:37: the disc is larger than 36 grid units; make it smaller",
    ),
    ("{shape: disc, at: [0, 0]", "{shape: bubble, at: [0, 0]", "24:13: `bubble` is called `drop` here; write that"),
    (
        "shape: disc, at: [1, 1], size: 2",
        "shape: drop, at: [1, 1], size: [2, 1]",
        "25:37: the box of a drop must be square; give one number as `size`",
    ),
    (
        "shape: disc, at: [1, 1], size: 2",
        "shape: bar, at: [1, 1], size: 2, hole: 0.5",
        "25:45: a bar cannot have a hole; remove `hole`",
    ),
    ("at: [1, 1], size: 2", "at: [1, 1], size: 0", "25:37: a size of 0 leaves nothing to paint; give one above 0"),
    (
        "at: [1, 1], size: 2",
        "at: [1, 1], size: [2, 1]",
        "25:37: the box of a disc must be square; give one number as `size`",
    ),
    (
        "shape: disc, at: [1, 1], size: 2",
        "shape: half, at: [1, 1], size: [2, 2]",
        "25:37: a half disc is twice as long as high; give its longer side as `size`",
    ),
    (
        "shape: disc, at: [1, 1], size: 2",
        "shape: triangle, at: [1, 1], size: 2, hole: 0.5",
        "25:50: a triangle cannot have a hole; remove `hole`",
    ),
    ("at: [1, 1], size: 2", "at: [1, 1], size: 2, hole: 1", "25:46: 1 is too large; less than 1 is needed"),
    (
        "at: [1, 1], size: 2",
        "at: [1, 1], size: 2, turn: 45",
        "25:46: the number 45 is none of the choices; known: 0, 180, 270, 90",
    ),
    ("at: [1, 1], ", "", "25:5: `at` is missing; add it"),
    (
        "of: [0, 1]",
        "of: [0]",
        "26:5: an overlap is of two shapes or more; list their positions in `of`, the first is 0",
    ),
    ("of: [0, 1]", "of: [0, 2]", "26:30: 2 is no earlier shape; the first shape is 0"),
    (
        "at: [1, 1], size: 2",
        "at: [2, 2], size: 2",
        "26:26: the shapes of this overlap do not meet; move them together or remove the overlap",
    ),
    ("of: [0, 1]", "of: [0, 1], size: 2", "26:40: an overlap has no `size` of its own; remove it"),
]


def shape(
    kind: str, column: float = 0, row: float = 0, width: float = 2, height: float | None = None, turn: int = 0
) -> Shape:
    """A paper shape, square unless a height is given."""
    size = (width, width if height is None else height)
    return built(Shape, kind=ShapeKind(kind), at=(column, row), size=size, turn=turn, tone=Tone.PAPER)


def overlap(*of: int) -> Shape:
    return built(Shape, kind=ShapeKind.OVERLAP, of=of, tone=Tone.PAPER)


def painted(*shapes: Shape) -> tuple[Outline, ...]:
    return outlines(shapes)


def ends(path: Path) -> list[tuple[float, float]]:
    """Where the segments of a path end."""
    return [(part.x, part.y) for part in path if not isinstance(part, ClosePath)]


def extent(path: Path) -> tuple[float, float, float, float]:
    xs, ys = zip(*ends(path), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def contours(path: Path) -> int:
    return sum(isinstance(part, MoveTo) for part in path)


def winding_area(path: Path) -> float:
    """The signed area of the polygon through a path's ends, in square grid units: holes count against it."""
    area, start, end = 0.0, (0.0, 0.0), (0.0, 0.0)
    for part in path:
        after = start if isinstance(part, ClosePath) else (part.x, part.y)
        if isinstance(part, MoveTo):
            start = after
        else:
            area += (end[0] * after[1] - after[0] * end[1]) / 2
        end = after
    return area


def test_a_square_fills_its_box() -> None:
    (square,) = painted(shape("square", 1, 0.5, 2, 1))
    assert square.tone is Tone.PAPER
    assert extent(square.path) == (1, 0.5, 3, 1.5)
    assert not any(isinstance(part, CurveTo) for part in square.path)


def test_a_disc_is_four_exact_quarters() -> None:
    (disc,) = painted(shape("disc"))
    curves = [part for part in disc.path if isinstance(part, CurveTo)]
    assert len(curves) == 4
    assert extent(disc.path) == (0, 0, 2, 2)
    for (x, y), curve in zip(ends(disc.path), curves, strict=False):
        middle_x = (x + 3 * curve.x1 + 3 * curve.x2 + curve.x) / 8
        middle_y = (y + 3 * curve.y1 + 3 * curve.y2 + curve.y) / 8
        assert (middle_x - 1) ** 2 + (middle_y - 1) ** 2 == pytest.approx(1, abs=1e-3)


def test_a_ring_is_open_whatever_the_fill_rule() -> None:
    (ring,) = painted(shape("ring"))
    assert contours(ring.path) == 2
    # through the ends of its arcs: a square of 2 around the disc's four points, less one of half the size
    assert abs(winding_area(ring.path)) == pytest.approx(2 - 0.5)


@pytest.mark.parametrize(("turn", "centre"), [(0, (0, 2)), (90, (0, 0)), (180, (2, 0)), (270, (2, 2))])
def test_a_quarter_disc_turns_clockwise_from_its_bottom_left(turn: int, centre: tuple[float, float]) -> None:
    (quarter,) = painted(shape("quarter").changed(turn=turn))
    corners = {(0, 0), (2, 0), (2, 2), (0, 2)}
    opposite = (2 - centre[0], 2 - centre[1])
    assert set(ends(quarter.path)) == corners - {opposite}


@pytest.mark.parametrize(
    ("turn", "size", "top_of_the_arc"),
    [(0, (2, 1), (1, 0)), (90, (1, 2), (1, 1)), (180, (2, 1), (1, 1)), (270, (1, 2), (0, 1))],
)
def test_a_half_disc_lies_on_its_flat_side_and_turns_clockwise(
    turn: int, size: tuple[float, float], top_of_the_arc: tuple[float, float]
) -> None:
    (half,) = painted(shape("half", 0, 0, *size, turn=turn))
    assert top_of_the_arc in ends(half.path)
    assert extent(half.path) == (0, 0, *size)


@pytest.mark.parametrize(("turn", "tip"), [(0, (1, 0)), (90, (2, 1)), (180, (1, 2)), (270, (0, 1))])
def test_a_triangle_points_up_and_turns_clockwise(turn: int, tip: tuple[float, float]) -> None:
    (triangle,) = painted(shape("triangle").changed(turn=turn))
    assert tip in ends(triangle.path)
    assert len(set(ends(triangle.path))) == 3


@pytest.mark.parametrize(("turn", "tips"), [(0, {(0, 2), (2, 0)}), (90, {(0, 0), (2, 2)})])
def test_a_leaf_is_what_two_quarter_discs_share(turn: int, tips: set[tuple[float, float]]) -> None:
    (leaf,) = painted(shape("leaf").changed(turn=turn))
    assert set(ends(leaf.path)) == tips
    assert sum(isinstance(part, CurveTo) for part in leaf.path) == 2


@pytest.mark.parametrize(("turn", "tip"), [(0, (0, 2)), (90, (0, 0)), (180, (2, 0)), (270, (2, 2))])
def test_a_drop_is_a_disc_with_one_square_corner(turn: int, tip: tuple[float, float]) -> None:
    (drop,) = painted(shape("drop").changed(turn=turn))
    assert tip in ends(drop.path)
    assert {(1, 0), (2, 1), (1, 2), (0, 1)} <= set(ends(drop.path)), "where the disc would touch its box"
    assert sum(isinstance(part, CurveTo) for part in drop.path) == 3
    assert extent(drop.path) == (0, 0, 2, 2)


@pytest.mark.parametrize(
    ("size", "turn", "straight"),
    [
        ((3, 1), 0, {(0.5, 0), (2.5, 0), (0.5, 1), (2.5, 1)}),
        ((1, 3), 0, {(0, 0.5), (0, 2.5), (1, 0.5), (1, 2.5)}),
        ((1, 3), 90, {(0, 0.5), (0, 2.5), (1, 0.5), (1, 2.5)}),
        ((2, 2), 0, {(1, 0), (2, 1), (1, 2), (0, 1)}),
    ],
)
def test_a_bar_is_round_at_its_short_sides(
    size: tuple[float, float], turn: int, straight: set[tuple[float, float]]
) -> None:
    (bar,) = painted(shape("bar", 0, 0, *size, turn=turn))
    assert extent(bar.path) == (0, 0, *size)
    curves = [part for part in bar.path if isinstance(part, CurveTo)]
    assert len(curves) == 4
    assert straight <= set(ends(bar.path))


def test_shapes_may_lie_outside_the_grid() -> None:
    (bar,) = painted(shape("bar", -16, 3, 20, 1))
    assert extent(bar.path) == (-16, 3, 4, 4)


def test_a_hole_makes_an_arch_of_a_half_disc() -> None:
    (arch,) = painted(shape("half", 0, 0, 4, 2).changed(hole=0.5))
    assert contours(arch.path) == 1
    assert {(0, 2), (1, 2), (2, 1), (3, 2), (4, 2), (2, 0)} <= set(ends(arch.path))


def test_neighbours_of_one_tone_are_one_outline_without_a_seam() -> None:
    (joined,) = painted(shape("square", 0, 0, 1), shape("square", 1, 0, 1))
    assert contours(joined.path) == 1
    assert extent(joined.path) == (0, 0, 2, 1)
    assert all(end[0] in (0, 2) for end in ends(joined.path))


def test_a_disc_and_a_square_corner_make_one_speech_bubble() -> None:
    (bubble,) = painted(shape("disc"), shape("square", 0, 1, 1))
    assert contours(bubble.path) == 1
    assert sum(isinstance(part, CurveTo) for part in bubble.path) == 3


def test_tones_are_painted_in_order() -> None:
    ground = shape("disc", 1, 1, 1).changed(tone=Tone.GROUND)
    tones = [outline.tone for outline in painted(shape("disc"), ground, shape("square", 3, 3, 1))]
    assert tones == [Tone.PAPER, Tone.GROUND, Tone.PAPER]


def test_an_overlap_is_what_two_shapes_share() -> None:
    strong = overlap(0, 1).changed(tone=Tone.STRONG)
    _, shared = painted(shape("square", 0, 0, 2), shape("square", 1, 1, 2), strong)
    assert shared.tone is Tone.STRONG
    assert extent(shared.path) == (1, 1, 2, 2)


def test_an_overlap_may_be_of_three_shapes_or_of_an_overlap() -> None:
    squares = shape("square", 0, 0, 3), shape("square", 1, 1, 3), shape("square", 2, 0, 2)
    strong = overlap(0, 1, 2).changed(tone=Tone.STRONG)
    of_overlap = overlap(2, 3).changed(tone=Tone.STRONG)
    direct = painted(*squares, strong)[-1]
    nested = painted(*squares, overlap(0, 1), of_overlap)[-1]
    assert extent(direct.path) == extent(nested.path) == (2, 1, 3, 2)


def test_coordinates_have_four_decimals_and_no_negative_zero() -> None:
    (disc,) = painted(shape("disc", 0, 0, 1 / 3))
    numbers = [
        number for part in disc.path if isinstance(part, CurveTo) for number in (part.x1, part.y1, part.x, part.y)
    ]
    assert all(number == round(number, 4) and not str(number).startswith("-") for number in numbers)
    assert painted(shape("disc", 0, 0, 1 / 3)) == painted(shape("disc", 0, 0, 1 / 3))


def test_a_motif_without_shapes_paints_nothing() -> None:
    assert painted() == ()


def test_an_overlap_of_shapes_that_do_not_meet_is_empty() -> None:
    apart = shape("square", 0, 0, 1), shape("square", 2, 2, 1), shape("square", 1, 0, 1)
    assert empty_overlaps((*apart, overlap(0, 1))) == (3,)
    assert empty_overlaps((*apart, overlap(0, 2))) == (3,)
    assert empty_overlaps((shape("disc", 0, 0, 4), shape("ring", 1, 1), overlap(0, 1))) == ()


def test_overlaps_of_overlaps_are_worked_out_once_each() -> None:
    shapes = [shape("square"), shape("square"), *(overlap(*[last] * 8) for last in range(1, 58))]
    assert empty_overlaps(tuple(shapes)) == ()


def test_shapes_have_boxes_in_grid_units(tmp_path: pathlib.Path) -> None:
    half = changed(
        THEME, "{shape: disc, at: [0, 0], size: 2,", "{shape: half, at: [0.5, 0.5], size: 2, turn: 90, hole: 0.5,"
    )
    shapes = loaded(project_in(tmp_path, {THEME_FILE: half})).themes[0].motif
    first, second, third = (each for each in shapes if isinstance(each, Shape))
    assert (first.kind, first.tone) == (ShapeKind.HALF, Tone.PAPER)
    assert (first.corner, first.box) == ((0.5, 0.5), (1, 2))
    assert (first.turn, first.hole) == (90, 0.5)
    assert (second.box, second.hole) == ((2, 2), None)
    assert (third.kind, third.of, third.origin) == (ShapeKind.OVERLAP, (0, 1), Origin(THEME_FILE, 26, 5))


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_a_motif(tmp_path: pathlib.Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {THEME_FILE: changed(THEME, old, new)})
    assert deck_problems(project) == [f"{THEME_FILE}:{message}" for message in messages]


def test_straight_edges_stay_straight_lines() -> None:
    (half,) = painted(shape("half", 0, 0, 2, 1))
    assert sum(isinstance(part, LineTo) for part in half.path) <= 1
