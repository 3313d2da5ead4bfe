"""A road that winds past the members of a list: down one lane, up the next; each has a sign on it, and room beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from math import pi
from typing import ClassVar

from msgspec import Struct
from pydantic import Field

from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements, Excess
from deckgen.layout.elements.members import MembersElement
from deckgen.layout.elements.pile import Pile
from deckgen.layout.key_types import InkName, Positive
from deckgen.layout.lengths import Extent, Length
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, Mark, Stroke
from deckgen.page.paths import (
    ROUND,
    CurveTo,
    LineTo,
    MoveTo,
    Point,
    between,
    circle,
    moved,
    polygon,
)
from deckgen.page.paths import Path as Outline
from deckgen.source.entry import NotEmpty, left_out

# As shares of the road's width: the dashes in its middle and how thick they are.
DASH, DASH_LINE = 0.55, 0.09

# The first lane has this share of the last one's ink; lanes after it more, so that one sees the way.
FIRST_LANE = 0.28

# Shares of a sign's diameter: its rim, and the paper within the start.
RIM, START_HOLE = 0.11, 0.5

# Shares of the aim's diameter: its rings, from the outer one on, paper and ink by turns.
AIM_RINGS = (1.0, 0.68, 0.36)

# An arrow on a bend: its disc, in widths of the road, the disc's edge and the arrow as shares of the disc.
ARROW_DISC, ARROW_EDGE, ARROW_SHARE = 1.25, 0.055, 0.56

# An arrow that points to the right in a square of 1, its head as thick as its shaft.
ARROW = (
    (0.0, 0.365),
    (0.49, 0.365),
    (0.26, 0.135),
    (0.45, -0.055),
    (1.0, 0.5),
    (0.45, 1.055),
    (0.26, 0.865),
    (0.49, 0.635),
    (0.0, 0.635),
)


class RoadPiece(Struct, frozen=True):
    """A piece of a road, from point to point: straight, or a quarter of a circle towards a vertex."""

    start: Point
    end: Point
    vertex: Point | None = None

    @property
    def length(self) -> float:
        """How long it is in its middle."""
        across, up = abs(self.end[0] - self.start[0]), abs(self.end[1] - self.start[1])
        return across * pi / 2 if self.vertex else across + up

    def onward(self) -> LineTo | CurveTo:
        """The line in its middle, from where the piece before it ends."""
        if self.vertex is None:
            return LineTo(*self.end)
        start, end = (between(point, self.vertex, ROUND) for point in (self.start, self.end))
        return CurveTo(*start, *end, *self.end)

    def halves(self) -> tuple[RoadPiece, RoadPiece]:
        """A straight piece in two."""
        middle = between(self.start, self.end, 0.5)
        return RoadPiece(self.start, middle), RoadPiece(middle, self.end)


class Course(Struct, frozen=True):
    """Where a road lies in a box: lanes beside each other, on each so many members; lengths are in points.

    `width` is the road's, `sign` the diameter of the signs on it, `clear` what stays free beside both, `band` the
    height of the bends above and below the lanes, `gutter` the gap between members of a lane. It begins at the top
    left, or `from_right` at the top right.
    """

    box: Box
    members: tuple[int, ...]
    width: float
    sign: float
    clear: float
    band: float
    gutter: float
    from_right: bool = False

    @property
    def room_width(self) -> float:
        """How wide the room beside each lane is."""
        lanes = len(self.members)
        taken = lanes * (self.sign / 2 + self.clear) + self.sign / 2 + (lanes - 1) * (self.clear + self.width / 2)
        return (self.box.width - taken) / lanes

    def lane(self, number: int) -> float:
        """The middle of a lane, counted from 0, as if it began at the left."""
        pitch = self.sign / 2 + 2 * self.clear + self.room_width + self.width / 2
        return self.box.left + self.sign / 2 + number * pitch

    def goes_down(self, lane: int) -> bool:
        """Whether a lane is gone downwards."""
        return lane % 2 == 0

    def rooms(self, lane: int) -> Iterator[Box]:
        """The room of each member of a lane, in the order in which the road passes them."""
        left, count = self.lane(lane) + self.sign / 2 + self.clear, self.members[lane]
        low, high = self.box.bottom + self.band, self.box.top - self.band
        height = (high - low - self.gutter * (count - 1)) / count
        for number in range(count) if self.goes_down(lane) else reversed(range(count)):
            top = high - number * (height + self.gutter)
            yield self._faced(Box(left, top - height, left + self.room_width, top))

    def signs(self, lane: int) -> Iterator[Box]:
        """The square of the sign of each member of a lane, at the head of its room."""
        for room in self.rooms(lane):
            middle, half = self._faced_x(self.lane(lane)), self.sign / 2
            yield Box(middle - half, room.top - self.sign, middle + half, room.top)

    def end_room(self, *, of_aim: bool) -> Box:
        """The room beside the start of the road, or its aim."""
        lane = len(self.members) - 1 if of_aim else 0
        y = self._ends()[of_aim][1]
        left = self.lane(lane) + self.end_size(of_aim=of_aim) / 2 + self.clear
        right = self.lane(lane) + self.sign / 2 + self.clear + self.room_width
        return self._faced(Box(left, y - self.band / 2, right, y + self.band / 2))

    def end_size(self, *, of_aim: bool) -> float:
        """The diameter of the mark at the start of the road, or at its aim."""
        return min(self.band, 1.3 * self.sign) if of_aim else self.sign

    def ends(self) -> tuple[Point, Point]:
        """Where the road begins, and its aim."""
        (x, y), (end_x, end_y) = self._ends()
        return (self._faced_x(x), y), (self._faced_x(end_x), end_y)

    def bends(self) -> Iterator[Point]:
        """The middle of the road between two lanes."""
        for lane in range(len(self.members) - 1):
            yield self._faced_x((self.lane(lane) + self.lane(lane + 1)) / 2), self._far(lane)

    def pieces(self) -> Iterator[tuple[int, RoadPiece]]:
        """The road from its start to its aim, piece by piece, each with its lane; what joins two is half of each."""
        pieces = iter(_pieces(self._corners(), self.band / 2))
        for lane in range(len(self.members)):
            for piece in islice(pieces, 3 if lane else 2):
                yield lane, self._faced_piece(piece)
            if lane + 1 < len(self.members):
                near, far = next(pieces).halves()
                yield lane, self._faced_piece(near)
                yield lane + 1, self._faced_piece(far)

    def middle_line(self, lane: int) -> Outline:
        """The line in the middle of a lane and of half of what joins it to others: one path, so bends show no seam."""
        return _joined(piece for number, piece in self.pieces() if number == lane)

    def dashed_line(self, length: float) -> tuple[Outline, float]:
        """The line in the middle of the road as one path, and the length of its dashes and gaps: nearly as is said.

        It ends with a whole dash; no dash is made of two, which printers would part.
        """
        pieces = [piece for _, piece in self.pieces()]
        whole = sum(piece.length for piece in pieces)
        count = max(1, round((whole / length + 1) / 2))
        return _joined(pieces), whole / (2 * count - 1)

    def _ends(self) -> tuple[Point, Point]:
        last = len(self.members) - 1
        return (self.lane(0), self._near(0)), (self.lane(last), self._far(last))

    def _corners(self) -> list[Point]:
        """The points at which it turns, its ends included."""
        lanes = range(len(self.members))
        return [
            point
            for lane in lanes
            for x in [self.lane(lane)]
            for point in ((x, self._near(lane)), (x, self._far(lane)))
        ]

    def _near(self, lane: int) -> float:
        """How high a lane begins."""
        return self._far(lane + 1)

    def _far(self, lane: int) -> float:
        """How high a lane ends."""
        return self.box.bottom + self.band / 2 if self.goes_down(lane) else self.box.top - self.band / 2

    def _faced_x(self, x: float) -> float:
        return self.box.left + self.box.right - x if self.from_right else x

    def _faced(self, box: Box) -> Box:
        left, right = sorted((self._faced_x(box.left), self._faced_x(box.right)))
        return Box(left, box.bottom, right, box.top)

    def _faced_piece(self, piece: RoadPiece) -> RoadPiece:
        if not self.from_right:
            return piece
        start, end = ((self._faced_x(x), y) for x, y in (piece.start, piece.end))
        vertex = (self._faced_x(piece.vertex[0]), piece.vertex[1]) if piece.vertex else None
        return RoadPiece(start, end, vertex)


class RoadElement(MembersElement):
    """A road with the members of a list along it, from a start to an aim."""

    kind: ClassVar[str] = "road"
    each: Path = Field(alias="road", description="The list, such as deck.forms.canvas.stops")
    children: Elements = Field(alias="do", min_length=1, description="The elements of each member, beside the road")
    sign: Elements = Field((), description="What stands on the sign of each member, such as its number")
    begin: Elements = Field((), description="What stands beside the start of the road")
    aim: Elements = Field((), description="What stands beside its aim")
    width: Extent = Field(description="How wide the road is")
    sign_size: NotEmpty[Length] = left_out(
        0.0, "The diameter of a member's sign; twice the road's width if left out", alias="sign-size"
    )
    clear: NotEmpty[Length] = left_out(12.0, "What stays free beside the road and its signs")
    band: NotEmpty[Length] = left_out(
        0.0, "How high its bends are, above and below the lanes; a sign's diameter if left out"
    )
    gutter: NotEmpty[Length] = left_out(0.0, "The gap between members on one lane")
    lanes: NotEmpty[Positive] = left_out(3, "Up to so many members have a lane each")
    most: NotEmpty[Positive] = left_out(2, "More members than that share lanes, so many each")
    ink: NotEmpty[InkName] = left_out("ground", "The ink of the road")
    first_ink: NotEmpty[InkName] = left_out(
        "light", "The ink that its first lanes are nearer to, so that one sees the way", alias="first-ink"
    )

    def parts(self) -> tuple[Element, ...]:
        """What stands beside it and on its signs."""
        return (*self.begin, *self.sign, *self.children, *self.aim)

    def must_fit(self) -> bool:
        """Its members have the room that it leaves them, and no more."""
        return True

    def excess(self, scope: Scope, box: Box, context: Context) -> tuple[Excess, ...]:
        """The members that hold more than they have room for, and the ends that do."""
        piles = self._piles(scope, box, context)
        return tuple(excess for inner, pile, room in piles for excess in pile.excess(inner, room, context))

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the road with its dashes, signs, ends and arrows, then what stands beside them."""
        members = context.members(scope, self.each, self.origin)
        if not members:
            return
        course, ink = self._course(len(members), box, context), context.ink(self.ink, scope, self.origin)
        mark = draft.mark(ARTIFACT, self.origin)
        inks = lane_inks(context.ink(self.first_ink, scope, self.origin), ink, len(course.members))
        lanes = [Stroke(mark, course.middle_line(lane), lane_ink, self.width) for lane, lane_ink in enumerate(inks)]
        path, dash = course.dashed_line(DASH * self.width)
        draft.add(*lanes, Stroke(mark, path, PAPER, DASH_LINE * self.width, (dash, dash)))
        draft.add(*self._ends(course, inks, mark), *self._signs(course, inks, mark))
        for middle in course.bends():
            draft.add(*self._arrow(middle, course.from_right, mark))
        for inner, pile, room in self._piles(scope, box, context):
            pile.paint(inner, room, context, draft)

    @cached_property
    def _on_sign(self) -> Pile:
        return Pile.new(self.origin, children=self.sign)

    @cached_property
    def _at_ends(self) -> tuple[Pile, Pile]:
        return Pile.new(self.origin, children=self.begin), Pile.new(self.origin, children=self.aim)

    def _course(self, count: int, box: Box, context: Context) -> Course:
        most = 1 if count <= self.lanes else self.most
        members = tuple(min(most, count - first) for first in range(0, count, most))
        sign = self.sign_size or 2 * self.width
        from_right = context.format.direction == "rtl"
        return Course(box, members, self.width, sign, self.clear, self.band or sign, self.gutter, from_right)

    def _piles(self, scope: Scope, box: Box, context: Context) -> Iterator[tuple[Scope, Pile, Box]]:
        """What stands at the start, on and beside each member's sign, and at the aim, with its room."""
        members = context.members(scope, self.each, self.origin)
        if not members:
            return
        course = self._course(len(members), box, context)
        start, aim = self._at_ends
        yield scope, start, course.end_room(of_aim=False)
        lanes = range(len(course.members))
        places = [place for lane in lanes for place in zip(course.signs(lane), course.rooms(lane), strict=True)]
        for inner, (sign, room) in zip(members, places, strict=True):
            yield inner, self._on_sign, sign.grown(-RIM * course.sign)
            yield inner, self._member, room
        yield scope, aim, course.end_room(of_aim=True)

    def _signs(self, course: Course, inks: Sequence[Ink], mark: Mark) -> Iterator[Fill]:
        """A disc of paper with a rim for each member."""
        for lane in range(len(course.members)):
            for sign in course.signs(lane):
                yield Fill(mark, circle(*sign.middle, course.sign), inks[lane])
                yield Fill(mark, circle(*sign.middle, (1 - 2 * RIM) * course.sign), PAPER)

    def _ends(self, course: Course, inks: Sequence[Ink], mark: Mark) -> Iterator[Fill]:
        """A ring at the start, a target at the aim."""
        start, aim = course.ends()
        yield Fill(mark, circle(*start, course.end_size(of_aim=False)), inks[0])
        yield Fill(mark, circle(*start, START_HOLE * course.end_size(of_aim=False)), PAPER)
        for number, share in enumerate(AIM_RINGS):
            yield Fill(mark, circle(*aim, share * course.end_size(of_aim=True)), PAPER if number % 2 else inks[-1])

    def _arrow(self, middle: Point, from_right: bool, mark: Mark) -> Iterator[Fill | Stroke]:
        """A disc with an arrow in the direction of the road."""
        diameter = ARROW_DISC * self.width
        edge, size = ARROW_EDGE * diameter, ARROW_SHARE * diameter
        disc = circle(*middle, diameter - edge)
        yield Fill(mark, disc, BLACK)
        yield Stroke(mark, disc, PAPER, edge)
        across = -size if from_right else size
        x, y = middle
        yield Fill(mark, moved(polygon(ARROW), Matrix(across, 0, 0, size, x - across / 2, y - size / 2)), PAPER)


def lane_inks(first: Ink, last: Ink, lanes: int) -> list[Ink]:
    """The inks of lanes: from near the first ink to the last one."""
    shares = (FIRST_LANE + (1 - FIRST_LANE) * lane / max(1, lanes - 1) for lane in range(lanes))
    return [mixed(first, last, share) if lanes > 1 and first != last else last for share in shares]


def mixed(ink: Ink, other: Ink, share: float) -> Ink:
    """An ink with a share of another, the rest of the first; inks of their own are not mixed."""
    if ink.spot or other.spot:
        return other
    pairs = ((ink.cyan, other.cyan), (ink.magenta, other.magenta), (ink.yellow, other.yellow), (ink.black, other.black))
    cyan, magenta, yellow, black = (round(part + (more - part) * share, 2) for part, more in pairs)
    return Ink(cyan, magenta, yellow, black)


def _joined(pieces: Iterable[RoadPiece]) -> Outline:
    """The line in the middle of pieces that go on from each other."""
    first, *others = pieces
    return MoveTo(*first.start), first.onward(), *[piece.onward() for piece in others]


def _pieces(corners: Sequence[Point], bend: float) -> Iterator[RoadPiece]:
    """A line through corners at right angles as straight pieces, and bends of a radius between them."""
    start = corners[0]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        end, onward = _towards(corner, before, bend), _towards(corner, after, bend)
        yield RoadPiece(start, end)
        yield RoadPiece(end, onward, corner)
        start = onward
    yield RoadPiece(start, corners[-1])


def _towards(point: Point, other: Point, by: float) -> Point:
    """The point so far from one to another, which lies across or above it."""
    across, up = other[0] - point[0], other[1] - point[1]
    share = by / (abs(across) + abs(up))
    return between(point, other, share)
