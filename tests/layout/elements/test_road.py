"""A road: it passes every member once, keeps clear of what stands beside it, and ends at its aim."""

from __future__ import annotations

from itertools import pairwise

import pytest
from samples import FULL, HERE, Bench, of_kind, path, replace

from deckgen.layout.elements.road import Course, RoadElement, lane_inks, mixed
from deckgen.layout.elements.shape import ShapeElement
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill
from deckgen.page.paths import bounds

BOX = Box(100, 50, 700, 450)

COUNTS = [(1,), (1, 1), (1, 1, 1), (2, 2), (2, 2, 1), (2, 2, 2), (2, 2, 2, 2, 2)]


def course(members: tuple[int, ...], *, from_right: bool = False) -> Course:
    return Course(BOX, members, width=12, sign=20, clear=6, band=30, gutter=8, from_right=from_right)


def rooms_of(way: Course) -> list[Box]:
    return [room for lane in range(len(way.members)) for room in way.rooms(lane)]


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
    lanes = [bounds(piece.surface(12)) for _, piece in way.pieces() if piece.start[0] == piece.end[0]]
    assert not any(room.grown(5.9).meets(lane) for room in rooms for lane in lanes), "as far as it is to stay clear"
    surfaces = [bounds(piece.surface(12)) for _, piece in way.pieces()]
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


def test_dashes_of_its_pieces_join_and_none_is_made_of_two() -> None:
    for _, piece in course((2, 2, 2)).pieces():
        outline, dashes = piece.dashed_line(6.6)
        if piece.vertex:
            assert sum(dashes) == pytest.approx(piece.length)
            assert dashes[0] == dashes[-1] == pytest.approx(dashes[1] / 2), "half a dash at either end"
            assert len(dashes) % 2 == 1, "which is drawn, not left free"
        else:
            dash, gap = dashes
            assert dash == gap
            assert piece.length / (2 * dash) == pytest.approx(round(piece.length / (2 * dash)))
            box = bounds(outline)
            assert max(box.width, box.height) == pytest.approx(piece.length + dash / 2)


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
