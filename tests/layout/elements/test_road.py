"""A road: it passes every member once, keeps clear of what stands beside it, and ends at its aim."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from samples import FULL, HERE, Bench, of_kind, path, replace

from deckgen.layout.elements.road import Course, RoadElement, RoadPiece, lane_inks, mixed
from deckgen.layout.elements.shape import ShapeElement
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, bounds

BOX = Box(100, 50, 700, 450)

COUNTS = [(1,), (1, 1), (1, 1, 1), (2, 2), (2, 2, 1), (2, 2, 2), (2, 2, 2, 2, 2)]


def course(members: tuple[int, ...], *, from_right: bool = False) -> Course:
    return Course(BOX, members, width=12, sign=20, clear=6, band=30, gutter=8, from_right=from_right)


def rooms_of(way: Course) -> list[Box]:
    return [room for lane in range(len(way.members)) for room in way.rooms(lane)]


def _surface(piece: RoadPiece) -> Box:
    """What a piece of the road covers."""
    if piece.vertex is None:
        box = Box.around(Box(x, y, x, y) for x, y in (piece.start, piece.end))
        across, up = (6, 0) if piece.start[0] == piece.end[0] else (0, 6)
        return Box(box.left - across, box.bottom - up, box.right + across, box.top + up)
    (x, y), (start_x, start_y), (end_x, end_y) = piece.vertex, piece.start, piece.end
    outermost = x + math.copysign(6, x - (start_x + end_x) / 2), y + math.copysign(6, y - (start_y + end_y) / 2)
    return Box.around(Box(x, y, x, y) for x, y in (piece.start, piece.end, outermost))


@pytest.mark.parametrize("members", COUNTS)
@pytest.mark.parametrize("from_right", [False, True])
def test_rooms_lie_in_the_box_apart_from_each_other_and_from_the_road(
    members: tuple[int, ...], from_right: bool
) -> None:
    way = course(members, from_right=from_right)
    rooms = rooms_of(way)
    assert len(rooms) == sum(members)
    assert all(BOX.holds(room) for room in rooms)
    assert not any(room.meets(other) for number, room in enumerate(rooms) for other in rooms[number + 1 :])
    lanes = [_surface(piece) for _, piece in way.pieces() if piece.start[0] == piece.end[0]]
    assert not any(room.grown(5.9).meets(lane) for room in rooms for lane in lanes), "as far as it is to stay clear"
    surfaces = [_surface(piece) for _, piece in way.pieces()]
    assert not any(room.meets(surface) for room in rooms for surface in surfaces)
    signs = [sign for lane in range(len(members)) for sign in way.signs(lane)]
    assert not any(room.grown(2).meets(sign) for room in rooms for sign in signs)


@pytest.mark.parametrize("members", COUNTS)
@pytest.mark.parametrize("from_right", [False, True])
def test_its_pieces_go_on_from_start_to_aim(members: tuple[int, ...], from_right: bool) -> None:
    way = course(members, from_right=from_right)
    pieces = [piece for _, piece in way.pieces()]
    start, aim = way.ends()
    assert pieces[0].start == pytest.approx(start)
    assert pieces[-1].end == pytest.approx(aim)
    assert all(before.end == pytest.approx(after.start) for before, after in pairwise(pieces))
    assert sorted({lane for lane, _ in way.pieces()}) == list(range(len(members)))
    assert sum(piece.vertex is not None for piece in pieces) == 2 * (len(members) - 1)


def test_a_lane_is_gone_down_and_the_next_one_up() -> None:
    down, up = [list(course((2, 2)).rooms(lane)) for lane in (0, 1)]
    assert down[0].bottom > down[1].top
    assert up[0].top < up[1].bottom
    assert course((2, 2)).ends()[1][1] > BOX.middle[1], "so its aim is above"
    assert course((2, 2, 1)).ends()[1][1] < BOX.middle[1]


def test_from_the_right_it_is_the_mirror_image() -> None:
    there, mirrored = rooms_of(course((2, 1))), rooms_of(course((2, 1), from_right=True))
    middle = BOX.left + BOX.right
    assert [(middle - room.right, room.bottom, middle - room.left, room.top) for room in there] == [
        pytest.approx((room.left, room.bottom, room.right, room.top)) for room in mirrored
    ]


@pytest.mark.parametrize("from_right", [False, True])
def test_a_lane_is_one_path_and_its_bends_are_round(from_right: bool) -> None:
    way = course((2, 2, 2), from_right=from_right)
    for lane in range(3):
        line = way.middle_line(lane)
        pieces = [piece for number, piece in way.pieces() if number == lane]
        assert [type(segment) for segment in line] == [
            MoveTo,
            *[CurveTo if piece.vertex else LineTo for piece in pieces],
        ]
        assert [(end.x, end.y) for end in line if not isinstance(end, ClosePath)][1:] == [piece.end for piece in pieces]
        middles = [_middle_of(piece) for piece in pieces if piece.vertex]
        assert middles, "bends"
        assert all(radius == pytest.approx(15, rel=0.001) for radius in middles)


def _middle_of(piece: RoadPiece) -> float:
    """How far the middle of a bend is from the centre about which it turns."""
    curve = piece.onward()
    assert isinstance(curve, CurveTo) and piece.vertex
    (x, y), corner = piece.start, piece.vertex
    centre = x + curve.x - corner[0], y + curve.y - corner[1]
    middle = (x + 3 * curve.x1 + 3 * curve.x2 + curve.x) / 8, (y + 3 * curve.y1 + 3 * curve.y2 + curve.y) / 8
    return math.dist(centre, middle)


def test_its_dashes_go_on_through_bends_and_the_last_is_whole() -> None:
    way = course((2, 2, 2))
    path, dash = way.dashed_line(6.6)
    assert [type(segment) for segment in path].count(MoveTo) == 1
    length = sum(piece.length for _, piece in way.pieces())
    assert length / dash == pytest.approx(round(length / dash))
    assert round(length / dash) % 2 == 1, "a gap less than there are dashes"
    assert dash == pytest.approx(6.6, rel=0.05)


def test_lanes_are_darker_towards_the_aim() -> None:
    light, dark = Ink(20, 10, 0, 0), Ink(80, 60, 40, 20)
    inks = lane_inks(light, dark, 4)
    assert inks[-1] == dark
    assert all(before.total < after.total for before, after in pairwise(inks))
    assert lane_inks(light, dark, 1) == [dark]
    assert mixed(Ink(0, 0, 0, 0, "Gull"), dark, 0.5) == dark, "an ink of its own is not mixed"


ROAD = RoadElement.new(
    HERE,
    each=path("theme.questions"),
    width=12,
    sign_size=20,
    clear=6,
    band=30,
    children=(ShapeElement.new(HERE, shape="disc", ink="soft", size=40),),
)


def test_each_member_has_a_sign_and_what_stands_beside_it(bench: Bench) -> None:
    items = of_kind(Fill, bench.draw(ROAD, FULL))
    beside = [bounds(fill.path) for fill in items if fill.ink == bench.theme.tones.soft]
    assert len(beside) == len(bench.theme.questions)
    papers = [bounds(fill.path) for fill in items if fill.ink == PAPER and fill.path]
    assert all(FULL.holds(paper) for paper in papers)
    arrows = [fill for fill in items if fill.ink == BLACK]
    assert len(arrows) == len(beside) - 1, "one on each bend"


def test_nothing_is_drawn_for_no_members(bench: Bench) -> None:
    assert bench.draw(replace(ROAD, each=path("theme.children")), BOX) == []


def test_what_is_too_high_for_its_room_is_told_for_its_member(bench: Bench) -> None:
    high = replace(ROAD, children=(ShapeElement.new(HERE, shape="disc", ink="soft", size=900),))
    told_of = high.excess(bench.scope, BOX, bench.context())
    assert [excess.scope.names["position"] for excess in told_of] == [1, 2]
    assert ROAD.excess(bench.scope, BOX, bench.context()) == ()
