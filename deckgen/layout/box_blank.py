"""The flat blank of a tuck box: its panels, where it is cut and creased, what of it is printed. Lengths in points.

The printed side is up, y grows towards the lid. From left to right stand the back, the left side, the front, the right
side and the glue flap, which goes under the back. The lid is hinged on the back; its tuck goes into the front. At the
foot a flap of the back and, over it, one of the front are glued together. Folds are taken to run through the middle of
the board, so that panels are as much larger than the room inside as the board is thick, and where several lie on each
other their folds are as far apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import radians, tan

from msgspec import Struct

from deckgen.page.areas import difference, intersection, to_area, to_path, union
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.paths import Path, Point, circle, line, moved, polygon, rectangle, rounded

LEAST_DEPTH = 8 * MILLIMETRE
"""The least depth inside: sides that are narrower take no glue flap."""

GLUE_FLAP = 14 * MILLIMETRE

TUCK = 18 * MILLIMETRE

NARROWER = 0.5 * MILLIMETRE
"""By how much lid and bottom stay inside the box's outline at each end, so that they do not catch."""

SHORTER = 1 * MILLIMETRE
"""By how much flaps end before what they would run into."""

DUST_SHARE, LEAST_DUST = 0.8, 15 * MILLIMETRE
"""How long dust flaps are, as a share of the depth, and at least, if the two leave each other room."""

CORNER = 4 * MILLIMETRE

GLUE_SLOPE = tan(radians(15))

SLIT = 5 * MILLIMETRE
"""How far the fold of the tuck is slit from its ends: what is left of the lid there holds behind the dust flaps."""

NOTCH = 9 * MILLIMETRE
"""The radius of the half disc in the front's edge, by which a thumb gets hold of the tuck."""

ON_GLUE = 3 * MILLIMETRE
"""How far ink goes over a fold onto what is glued, which has none else."""


class BoxSize(Struct, frozen=True):
    """What a box is made to: the room inside and the thickness of its board, in points."""

    width: float
    height: float
    depth: float
    board: float


class BoxPanel(Struct, frozen=True):
    """A panel of the blank: its outline, the panel that it is hinged on and along which fold; the root has neither.

    `box` is the panel as if nothing were cut off its corners; `is_on_head` says that it lies so to who reads the box.
    """

    name: str
    outline: Path
    box: Box
    parent: str = ""
    fold: tuple[Point, Point] | None = None
    is_on_head: bool = False


class BoxBlank(Struct, frozen=True, dict=True):
    """The blank of a box of a size, whose back begins at x = 0 and whose front ends at y = 0."""

    size: BoxSize

    @property
    def across(self) -> float:
        """From fold to fold over the front."""
        return self.size.width + self.size.board

    @property
    def deep(self) -> float:
        """From fold to fold over a side."""
        return self.size.depth + self.size.board

    @property
    def top(self) -> float:
        """The height of the lid's fold: over the room inside lie a dust flap and half the lid, below it three flaps."""
        return self.size.height + 4 * self.size.board

    @property
    def glue(self) -> float:
        """The width of the glue flap, narrower than the side that it is hinged on."""
        return min(GLUE_FLAP, self.deep - SHORTER)

    @property
    def tuck(self) -> float:
        """The height of the tuck, less in a very low box."""
        return min(TUCK, self.size.height / 3)

    @property
    def dust(self) -> float:
        """The length of a dust flap: the two never reach each other."""
        most = self.size.width / 2 - SHORTER
        return min(max(DUST_SHARE * self.size.depth, LEAST_DUST), most)

    @cached_property
    def panels(self) -> tuple[BoxPanel, ...]:
        """All panels, each after the one that it is hinged on."""
        return (*self._walls, self._glue_flap(), *self._flaps_above(), *self._flaps_below())

    @cached_property
    def by_name(self) -> dict[str, BoxPanel]:
        """The panels by their names."""
        return {panel.name: panel for panel in self.panels}

    @cached_property
    def contour(self) -> Path:
        """Where the blank is cut out, closed."""
        whole = union([to_area(panel.outline) for panel in self.panels])
        middle, high = self.by_name["front"].box.middle[0], self.by_name["front"].box.top
        radius = min(NOTCH, self.across / 6)
        return to_path(difference(whole, to_area(circle(middle, high, 2 * radius))))

    @property
    def slits(self) -> tuple[Path, ...]:
        """Cuts inside the contour: the ends of the tuck's fold."""
        box, length = self.by_name["tuck"].box, min(SLIT, self.across / 8)
        left, right, y = box.left, box.right, box.bottom
        return line(left, y, left + length, y), line(right - length, y, right, y)

    @property
    def creases(self) -> tuple[Path, ...]:
        """The folds, each from end to end of what it holds; that of the tuck between its slits."""
        folds = [(panel.name, panel.fold) for panel in self.panels if panel.fold]
        length = min(SLIT, self.across / 8)
        return tuple(
            line(start[0] + length, start[1], end[0] - length, end[1]) if name == "tuck" else line(*start, *end)
            for name, (start, end) in folds
        )

    @property
    def bounds(self) -> Box:
        """A box around it."""
        return Box.around(panel.box for panel in self.panels)

    def grounds(self, bleed: float) -> tuple[Box, ...]:
        """What is printed, as boxes that overlap: all that is seen of the box, over the contour by the bleed.

        What is glued has none, but for a strip along its fold.
        """
        walls = Box(-bleed, -ON_GLUE, 2 * (self.across + self.deep) + ON_GLUE, self.top + bleed)
        cover = Box.around((self.by_name["lid"].box, self.by_name["tuck"].box))
        flaps = [self.by_name[name].box for name in ("dust left", "dust right", "bottom")]
        return (walls, *(box.grown(bleed) for box in (cover, *flaps)))

    def reach(self, name: str, bleed: float) -> Box:
        """As far as the artwork of a panel goes: to its folds, and over where it is cut by the bleed."""
        box = self.by_name[name].box
        cut = {
            "back": (bleed, 0, 0, 0),
            "front": (0, 0, 0, bleed),
            "lid": (bleed, 0, bleed, 0),
            "bottom": (bleed, bleed, bleed, 0),
        }
        left, bottom, right, top = cut.get(name, (0, 0, 0, 0))
        return Box(box.left - left, box.bottom - bottom, box.right + right, box.top + top)

    @cached_property
    def _walls(self) -> tuple[BoxPanel, ...]:
        """Back, left side, front and right side, whose folds end where the lower of two neighbours does."""
        board, wide, deep = self.size.board, self.across, self.deep
        first, second, third, last = wide, wide + deep, 2 * wide + deep, 2 * (wide + deep)
        low, high = 2 * board, self.top - board
        return (
            _wall("back", Box(0, board, first, self.top)),
            _wall("left", Box(first, low, second, high), "back", ((first, low), (first, high))),
            _wall("front", Box(second, 0, third, self.top - board / 2), "left", ((second, low), (second, high))),
            _wall("right", Box(third, low, last, high), "front", ((third, low), (third, high))),
        )

    def _glue_flap(self) -> BoxPanel:
        """The flap under the back, whose ends run in so that they stay inside."""
        right = self._walls[-1].box
        low, high, slope = right.bottom + SHORTER, right.top - SHORTER, self.glue * GLUE_SLOPE
        box = Box(right.right, low, right.right + self.glue, high)
        corners = [(box.left, low), (box.right, low + slope), (box.right, high - slope), (box.left, high)]
        return BoxPanel("glue", polygon(corners), box, "right", ((box.left, low), (box.left, high)))

    def _flaps_above(self) -> Iterator[BoxPanel]:
        """The lid, which ends where the tuck goes down inside the front, the tuck, and dust flaps under the lid."""
        left, right, top, end = NARROWER, self.across - NARROWER, self.top, self.top + self.size.depth
        yield _wall("lid", Box(left, top, right, end), "back", ((left, top), (right, top)), is_on_head=True)
        box = Box(left, end, right, end + self.tuck)
        yield BoxPanel("tuck", _tongue(box), box, "lid", ((left, end), (right, end)), is_on_head=True)
        for side in ("left", "right"):
            yield self._small_flap(f"dust {side}", side, top - self.size.board, 1)

    def _flaps_below(self) -> Iterator[BoxPanel]:
        """Two small flaps, over them one of the back, over that one of the front, which is the bottom."""
        board, front = self.size.board, self._walls[2].box
        for side in ("left", "right"):
            yield self._small_flap(f"foot {side}", side, 2 * board, -1)
        inside = Box(SHORTER, board + SHORTER - self.deep, self.across - SHORTER, board)
        yield BoxPanel("inner bottom", _flap(inside), inside, "back", ((inside.left, board), (inside.right, board)))
        bottom = Box(front.left + NARROWER, NARROWER - self.deep, front.right - NARROWER, 0)
        yield _wall("bottom", bottom, "front", ((bottom.left, 0), (bottom.right, 0)))

    def _small_flap(self, name: str, side: str, fold: float, upwards: int) -> BoxPanel:
        """A flap of a side at its head (1) or foot (-1), which leaves room for the tuck along the front."""
        wall, at_front = next(panel.box for panel in self._walls if panel.name == side), self.size.board + SHORTER
        left = wall.left + (SHORTER if side == "left" else at_front)
        right = wall.right - (at_front if side == "left" else SHORTER)
        hanging = Box(left, fold - self.dust, right, fold)
        over = Matrix(1, 0, 0, -upwards, 0, fold + upwards * fold)
        return BoxPanel(name, moved(_flap(hanging), over), over.box(hanging), side, ((left, fold), (right, fold)))


def _wall(
    name: str, box: Box, parent: str = "", fold: tuple[Point, Point] | None = None, *, is_on_head: bool = False
) -> BoxPanel:
    """A panel without cut corners."""
    return BoxPanel(name, rectangle(box), box, parent, fold, is_on_head)


def _flap(box: Box) -> Path:
    """A flap that hangs down, without its two lower corners."""
    cut = min(CORNER, box.width / 4, box.height / 4)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    corners = [(left, top), (left, bottom + cut), (left + cut, bottom), (right - cut, bottom), (right, bottom + cut)]
    return polygon([*corners, (right, top)])


def _tongue(box: Box) -> Path:
    """A tongue that stands up, with round upper corners."""
    deeper = Box(box.left, box.bottom - box.height, box.right, box.top)
    return to_path(intersection(to_area(rounded(deeper, 2 * CORNER)), to_area(rectangle(box))))
