"""The blank of a box, folded: panels meet, flaps keep out of each other's way, the cards have air."""

from __future__ import annotations

from math import cos, isclose, pi, sin

import pytest
from msgspec import Struct

from deckgen.layout.box_blank import LEAST_DEPTH, BoxBlank, BoxSize
from deckgen.page.areas import difference, intersection, to_area, to_path, union
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.paths import CurveTo, LineTo, MoveTo, Path, Point, bounds, curve_points, rectangle

MM = MILLIMETRE
BOARD, AIR, BLEED = 0.4 * MM, 2 * MM, 3 * MM
NEAR = 0.1 * MM
TAROT, DIVIDER = (70 * MM, 120 * MM), (105 * MM, 156 * MM)

Space = tuple[float, float, float]


class Fold(Struct, frozen=True):
    """A turn of space about a line through a point, which takes the printed side of what is folded outwards."""

    point: Space
    axis: Space
    turn: float

    def __call__(self, place: Space) -> Space:
        """The image of a place, by Rodrigues' formula."""
        x, y, z = (a - b for a, b in zip(place, self.point, strict=True))
        u, v, w = self.axis
        along, c, s = u * x + v * y + w * z, cos(self.turn), sin(self.turn)
        cross = (v * z - w * y, w * x - u * z, u * y - v * x)
        turned = (a * c + b * s + e * along * (1 - c) for a, b, e in zip((x, y, z), cross, self.axis, strict=True))
        moved = (a + b for a, b in zip(turned, self.point, strict=True))
        first, second, third = moved
        return first, second, third


def blank_of(cards: int, width: float = 105 * MM, height: float = 148 * MM, caliper: float = 0.33 * MM) -> BoxBlank:
    """The blank that the element makes for so many cards."""
    depth = max(LEAST_DEPTH, cards * caliper + 2 * BOARD + AIR)
    return BoxBlank(BoxSize(width + AIR, height + AIR, depth, BOARD))


def points_of(path: Path) -> list[Point]:
    return [(part.x, part.y) for part in path if isinstance(part, MoveTo | LineTo | CurveTo)]


def area_of(path: Path) -> float:
    """The area in a closed outline, curves by many sides."""
    corners: list[Point] = []
    for part in path:
        if isinstance(part, CurveTo):
            corners += curve_points(corners[-1], part, 64)
        elif isinstance(part, MoveTo | LineTo):
            corners.append((part.x, part.y))
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(a * d - b * c for (a, b), (c, d) in pairs)) / 2


def folded(blank: BoxBlank) -> dict[str, list[Space]]:
    """The corners of each panel where they are in the box: the back lies in z = 0, the box stands in z below 0."""
    folds: dict[str, list[Fold]] = {}
    corners: dict[str, list[Space]] = {}
    for panel in blank.panels:
        chain = list(folds.get(panel.parent, []))
        if panel.fold:
            (x1, y1), (x2, y2) = panel.fold
            length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
            axis = ((x2 - x1) / length, (y2 - y1) / length, 0.0)
            middle = panel.box.middle
            side = axis[0] * (middle[1] - y1) - axis[1] * (middle[0] - x1)
            chain.insert(0, Fold((x1, y1, 0.0), axis, -pi / 2 if side > 0 else pi / 2))
        folds[panel.name] = chain
        corners[panel.name] = []
        for x, y in points_of(panel.outline):
            place: Space = (x, y, 0.0)
            for fold in chain:
                place = fold(place)
            corners[panel.name].append(place)
    return corners


def extent(corners: list[Space], axis: int) -> tuple[float, float]:
    """From where to where a panel reaches along x, y or z."""
    values = [corner[axis] for corner in corners]
    return min(values), max(values)


def plane(corners: list[Space], axis: int) -> float:
    """Where a panel lies that is square to an axis."""
    low, high = extent(corners, axis)
    assert high - low < 0.001, "it is square to the axis"
    return (low + high) / 2


COUNTS = (1, 20, 91, 92, 400)


@pytest.fixture(params=COUNTS)
def blank(request: pytest.FixtureRequest) -> BoxBlank:
    return blank_of(request.param)


def test_the_walls_stand_square_and_close(blank: BoxBlank) -> None:
    walls = folded(blank)
    size = blank.size
    assert plane(walls["back"], 2) == 0
    assert plane(walls["left"], 0) == pytest.approx(blank.across)
    assert plane(walls["front"], 2) == pytest.approx(-(size.depth + BOARD))
    assert plane(walls["right"], 0) == pytest.approx(0, abs=NEAR), "the last fold meets the free edge of the back"
    assert plane(walls["glue"], 2) == pytest.approx(0, abs=NEAR), "the glue flap lies against the back"
    assert extent(walls["glue"], 0)[1] <= blank.across, "and is no wider than it"
    assert bounds(blank.by_name["glue"].outline).width < blank.deep, "nor than the side that it hangs on"
    for name in ("back", "front"):
        assert extent(walls[name], 0) == pytest.approx((0, blank.across), abs=NEAR)
    for name in ("left", "right"):
        assert extent(walls[name], 2) == pytest.approx((-blank.deep, 0), abs=NEAR)


def test_inside_there_is_the_room_that_was_asked_for(blank: BoxBlank) -> None:
    """Between the faces of the board, half of which lies on each side of a fold."""
    walls, size = folded(blank), blank.size
    assert plane(walls["left"], 0) - plane(walls["right"], 0) - BOARD == pytest.approx(size.width)
    assert plane(walls["back"], 2) - plane(walls["front"], 2) - BOARD == pytest.approx(size.depth)
    for head, foot in (("dust left", "foot left"), ("dust right", "foot right")):
        assert plane(walls[head], 1) - plane(walls[foot], 1) - BOARD == pytest.approx(size.height)


def test_the_lid_closes_on_the_front_and_its_tuck_goes_behind_it(blank: BoxBlank) -> None:
    walls = folded(blank)
    lid, tuck, front = walls["lid"], walls["tuck"], walls["front"]
    assert plane(lid, 1) == pytest.approx(blank.top)
    assert extent(front, 1)[1] == pytest.approx(plane(lid, 1) - BOARD / 2, abs=NEAR), "edge and lid meet"
    assert plane(tuck, 2) - plane(front, 2) == pytest.approx(BOARD, abs=NEAR), "face to face"
    low, high = extent(tuck, 1)
    assert high == pytest.approx(plane(lid, 1), abs=NEAR)
    assert low < extent(front, 1)[1] - 10 * MM, "it reaches far enough down to hold"
    for part in (lid, tuck):
        left, right = extent(part, 0)
        assert BOARD / 2 < left < 1 * MM, "between the sides, without catching"
        assert BOARD / 2 < blank.across - right < 1 * MM


def test_the_bottom_covers_the_foot_in_three_layers(blank: BoxBlank) -> None:
    walls = folded(blank)
    planes = [plane(walls[name], 1) for name in ("bottom", "inner bottom", "foot left", "foot right")]
    assert planes == pytest.approx([0, BOARD, 2 * BOARD, 2 * BOARD])
    assert extent(walls["bottom"], 2)[0] == pytest.approx(-blank.deep)
    assert extent(walls["bottom"], 2)[1] == pytest.approx(0, abs=0.6 * MM), "up to the back"
    low, high = extent(walls["inner bottom"], 2)
    assert -blank.deep + BOARD / 2 < low < -blank.deep + 2 * MM
    assert high == pytest.approx(0)
    shared = min(extent(walls["bottom"], 2)[1], high) - max(-blank.deep, low)
    assert shared > 0.75 * blank.size.depth, "nearly all of both is glued together"


@pytest.mark.parametrize("kind", ["dust", "foot"])
def test_small_flaps_lie_flat_and_never_meet(blank: BoxBlank, kind: str) -> None:
    walls = folded(blank)
    left, right = walls[f"{kind} left"], walls[f"{kind} right"]
    assert plane(left, 1) == pytest.approx(plane(right, 1))
    assert extent(left, 0)[0] - extent(right, 0)[1] > 1 * MM
    front, tuck = plane(walls["front"], 2), plane(walls["tuck"], 2)
    for flap in (left, right):
        assert extent(flap, 2)[0] > max(front, tuck) + BOARD / 2, "clear of the tuck that goes down before it"
        assert extent(flap, 2)[1] < -BOARD / 2, "clear of the back"
        assert extent(flap, 0)[1] - extent(flap, 0)[0] >= 15 * MM - NEAR, "long enough to keep dust out"


@pytest.mark.parametrize("count", [20, 91, 92, 400])
@pytest.mark.parametrize(("width", "height"), [(105 * MM, 148 * MM), TAROT, DIVIDER])
def test_cards_have_one_to_three_millimetres_of_air(count: int, width: float, height: float) -> None:
    size, caliper = blank_of(count, width, height).size, 0.33 * MM
    assert 1 * MM <= size.width - width <= 3 * MM
    assert 1 * MM <= size.height - height <= 3 * MM
    assert 1 * MM <= size.depth - count * caliper <= 3 * MM
    assert size.depth - count * caliper - 2 * BOARD >= 1 * MM, "the tuck and the glue flap take their thickness"


def test_a_card_more_makes_a_deeper_box() -> None:
    assert blank_of(92).size.depth - blank_of(91).size.depth == pytest.approx(0.33 * MM)


def test_panels_lie_beside_each_other_on_the_sheet(blank: BoxBlank) -> None:
    panels = list(blank.panels)
    for number, panel in enumerate(panels):
        for other in panels[number + 1 :]:
            shared = to_path(intersection(to_area(panel.outline), to_area(other.outline)))
            box = bounds(shared) if shared else Box(0, 0, 0, 0)
            assert min(box.width, box.height) < 0.01, (panel.name, other.name)


def test_the_contour_is_one_closed_line_round_all_panels(blank: BoxBlank) -> None:
    assert sum(isinstance(part, MoveTo) for part in blank.contour) == 1
    panels = sum(area_of(panel.outline) for panel in blank.panels)
    notch = pi * min(9 * MM, blank.across / 6) ** 2 / 2
    assert area_of(blank.contour) == pytest.approx(panels - notch, rel=1e-4), "it encloses them, and nothing else"


def test_a_thumb_gets_hold_of_the_tuck(blank: BoxBlank) -> None:
    middle, high = blank.by_name["front"].box.middle[0], blank.by_name["front"].box.top
    opened = Box(middle - 2 * MM, high - 8 * MM, middle + 2 * MM, high)
    below = Box(middle - 2 * MM, high - 12 * MM, middle + 2 * MM, high - 10 * MM)
    beside = Box(middle - 14 * MM, high - 4 * MM, middle - 10 * MM, high)
    for room, is_open in ((opened, True), (below, False), (beside, False)):
        board = to_path(intersection(to_area(blank.contour), to_area(rectangle(room))))
        assert (not board) is is_open
        assert is_open or bounds(board).width == pytest.approx(room.width, abs=0.01)


def test_every_panel_hangs_on_its_fold(blank: BoxBlank) -> None:
    for panel in blank.panels[1:]:
        parent = blank.by_name[panel.parent].box
        assert panel.fold
        for x, y in panel.fold:
            assert panel.box.holds(Box(x, y, x, y)), panel.name
            assert parent.holds(Box(x, y, x, y)), panel.name
    assert len(blank.creases) == len(blank.panels) - 1, "each fold is creased"


def test_the_tuck_holds_by_slits_at_the_ends_of_its_fold(blank: BoxBlank) -> None:
    (left, end), (start, right) = (points_of(slit) for slit in blank.slits)
    tuck = blank.by_name["tuck"].box
    assert (left, right) == ((tuck.left, tuck.bottom), (tuck.right, tuck.bottom))
    crease = next(points_of(path) for path in blank.creases if points_of(path)[0] == end)
    assert crease == [end, start], "the crease goes from slit to slit"


def test_ink_goes_over_the_contour_by_the_bleed_where_the_box_is_seen(blank: BoxBlank) -> None:
    ink = union([to_area(rectangle(box)) for box in blank.grounds(BLEED)])
    for name in ("back", "left", "front", "right", "lid", "tuck", "dust left", "dust right", "bottom"):
        assert not to_path(difference(to_area(blank.by_name[name].outline), ink)), name
    cover, front, back = blank.by_name["tuck"].box, blank.by_name["front"].box, blank.by_name["back"].box
    places = [
        (cover.left - BLEED, cover.top + BLEED),
        (back.left - BLEED, back.middle[1]),
        (front.middle[0], front.top + BLEED),
        (blank.by_name["bottom"].box.middle[0], blank.by_name["bottom"].box.bottom - BLEED),
    ]
    inked = bounds(to_path(ink))
    for x, y in places:
        assert any(box.holds(Box(x, y, x, y)) for box in blank.grounds(BLEED))
        assert inked.holds(Box(x, y, x, y))


def test_what_is_glued_has_no_ink_but_along_its_fold(blank: BoxBlank) -> None:
    for name, depth in (("glue", "width"), ("inner bottom", "height")):
        outline = blank.by_name[name].outline
        inked = to_path(
            intersection(to_area(outline), union([to_area(rectangle(box)) for box in blank.grounds(BLEED)]))
        )
        reach = getattr(bounds(inked), depth)
        assert 1 * MM < reach <= 3 * MM + BOARD + 0.01
    assert isclose(blank.bounds.left, 0)


def test_artwork_ends_at_folds_and_goes_on_where_the_panel_is_cut(blank: BoxBlank) -> None:
    for name, grown in (("back", "left"), ("front", "top"), ("lid", "left"), ("bottom", "bottom"), ("left", "")):
        box, reach = blank.by_name[name].box, blank.reach(name, BLEED)
        moved = {side for side in ("left", "bottom", "right", "top") if getattr(box, side) != getattr(reach, side)}
        assert (grown in moved) if grown else not moved
        assert reach.holds(box)
