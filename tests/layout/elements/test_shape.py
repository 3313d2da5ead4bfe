"""Plain shapes: as large as their box allows, cut by the bleed, mirrored on mirrored pages."""

from __future__ import annotations

import pytest
from samples import HERE, Bench, of_kind, replace

from deckgen.layout.elements.shape import ShapeElement
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill, Tag
from deckgen.page.paths import ClosePath, LineTo, Path, bounds

DISC = ShapeElement.new(HERE, shape="disc")
WIDE = Box(0, 100, 120, 160)


def filled(bench: Bench, element: ShapeElement, box: Box, direction: str = "ltr") -> Fill:
    context = bench.context()
    context = replace(context, format=replace(context.format, direction=direction))
    (fill,) = of_kind(Fill, bench.draw(element, box, context))
    return fill


def ends(path: Path) -> list[tuple[float, float]]:
    return [(segment.x, segment.y) for segment in path if not isinstance(segment, ClosePath)]


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ("disc", Box(30, 100, 90, 160)),
        ("ring", Box(30, 100, 90, 160)),
        ("quarter", Box(30, 100, 90, 160)),
        ("leaf", Box(30, 100, 90, 160)),
        ("drop", Box(30, 100, 90, 160)),
        ("half", WIDE),
        ("square", WIDE),
        ("triangle", WIDE),
        ("bar", WIDE),
    ],
)
def test_a_shape_is_as_large_as_its_box_allows_in_its_middle(bench: Bench, shape: str, box: Box) -> None:
    path = filled(bench, replace(DISC, shape=shape), WIDE).path
    xs, ys = zip(*ends(path), strict=True)
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx((box.left, box.bottom, box.right, box.top))


def test_it_has_the_ink_that_the_layout_names_and_says_nothing_to_a_reader(bench: Bench) -> None:
    ground, paper = filled(bench, DISC, WIDE), filled(bench, replace(DISC, ink="paper"), WIDE)
    assert (ground.ink, paper.ink) == (bench.theme.tones.ground, PAPER)
    assert ground.mark.role.tag is Tag.ARTIFACT
    assert ground.mark.origin == HERE
    assert bench.complaints(replace(DISC, ink="grund")) == [
        "layouts/kort.yaml:7:3: no ink `grund`; did you mean `ground` or `on-ground`?"
    ]


@pytest.mark.parametrize(("hole", "inner"), [(None, 0.5), (0.25, 0.25)])
def test_a_ring_is_half_open_unless_it_says_how_much(bench: Bench, hole: float | None, inner: float) -> None:
    path = filled(bench, replace(DISC, shape="ring", hole=hole), Box(0, 0, 60, 60)).path
    xs = sorted({round(x, 3) for x, _ in ends(path)})
    assert xs == pytest.approx([0, 30 - 30 * inner, 30, 30 + 30 * inner, 60])


def test_what_reaches_beyond_the_page_is_cut_by_the_bleed_and_keeps_its_curve(bench: Bench) -> None:
    path = filled(bench, DISC, Box(200, -100, 400, 100)).path
    assert bounds(path).right == pytest.approx(310)
    assert bounds(path).bottom == pytest.approx(-10)
    assert (300, 100) in [(round(x, 2), round(y, 2)) for x, y in ends(path)], "the top of the whole disc"
    assert any(isinstance(segment, LineTo) for segment in path)


def test_nothing_is_drawn_of_what_lies_outside_the_bleed(bench: Bench) -> None:
    assert bench.draw(DISC, Box(400, 0, 460, 60)) == []


def test_a_quarter_has_its_centre_at_the_bottom_left_and_at_the_right_on_mirrored_pages(bench: Bench) -> None:
    quarter, box = replace(DISC, shape="quarter"), Box(20, 20, 80, 80)
    straight = {(round(x), round(y)) for x, y in ends(filled(bench, quarter, box).path)}
    mirrored = {(round(x), round(y)) for x, y in ends(filled(bench, quarter, box, "rtl").path)}
    assert (straight, mirrored) == ({(20, 20), (20, 80), (80, 20)}, {(80, 20), (80, 80), (20, 20)})


def test_in_a_column_it_is_as_high_as_wide_unless_it_says_its_size(bench: Bench) -> None:
    context = bench.context()
    assert DISC.full_height(bench.scope, 70, context) == 70
    assert replace(DISC, size=24).full_height(bench.scope, 70, context) == 24


def test_a_rim_of_paper_goes_round_it(bench: Bench) -> None:
    rim, disc = of_kind(Fill, bench.draw(replace(DISC, rim=2), WIDE))
    assert (rim.ink, disc.ink) == (PAPER, bench.theme.tones.ground)
    assert bounds(rim.path) == Box(28, 98, 92, 162)
    assert bounds(disc.path) == Box(30, 100, 90, 160)
