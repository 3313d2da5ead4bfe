"""Motifs of theme files: shapes on a grid of squares, held to it before anything is drawn, and their outlines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache, reduce
from itertools import groupby
from typing import Annotated, Any, Literal

from msgspec import Struct
from pydantic import Field, Strict, WithJsonSchema, model_validator

from deckgen.page.areas import Area, intersection, to_area, to_path, union
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Point, between, mapped
from deckgen.source.entry import Checked, Entry, Many, Maybe, Prepared, WrittenAs, fault
from deckgen.source.values import as_list

GRID = 4
"""Columns and rows of the grid; on a card as many columns as it is wide."""

FAR = 16
"""How many grid units outside the grid shapes may lie, so that bars end in no picture."""

LARGEST_SHAPE = GRID + 2 * FAR
"""How many grid units a shape may be wide or high."""

_SLACK = 1e-6  # of a grid unit, for sums such as 2.65 + 1.35

_ARC = 0.5522847498307936  # control arm of a quarter circle of radius 1

_COMPASS = ((1, 0), (0, 1), (-1, 0), (0, -1))  # east, south, west, north; y grows downwards


class ShapeKind(StrEnum):
    """The closed set of shapes, by their names in a theme file."""

    SQUARE = "square"
    DISC = "disc"
    RING = "ring"
    QUARTER = "quarter"
    HALF = "half"
    TRIANGLE = "triangle"
    LEAF = "leaf"
    DROP = "drop"
    BAR = "bar"
    OVERLAP = "overlap"


OTHER_WORDS = {
    "circle": ShapeKind.DISC,
    "dot": ShapeKind.DISC,
    "sirkel": ShapeKind.DISC,
    "rectangle": ShapeKind.SQUARE,
    "firkant": ShapeKind.SQUARE,
    "kvadrat": ShapeKind.SQUARE,
    "donut": ShapeKind.RING,
    "semicircle": ShapeKind.HALF,
    "halvsirkel": ShapeKind.HALF,
    "trekant": ShapeKind.TRIANGLE,
    "blad": ShapeKind.LEAF,
    "teardrop": ShapeKind.DROP,
    "bubble": ShapeKind.DROP,
    "dråpe": ShapeKind.DROP,
    "pill": ShapeKind.BAR,
    "capsule": ShapeKind.BAR,
    "stav": ShapeKind.BAR,
}
"""What people call shapes that have another name here."""


def _by_its_name(value: Any) -> Any:
    if isinstance(value, str) and (kind := OTHER_WORDS.get(value)):
        raise fault(f"`{value}` is called `{kind}` here; write that")
    return value


class Tone(StrEnum):
    """What a shape is painted with: an ink of its theme, or nothing but paper."""

    GROUND = "ground"
    SOFT = "soft"
    STRONG = "strong"
    PAPER = "paper"


_ROUND = (ShapeKind.DISC, ShapeKind.RING, ShapeKind.QUARTER, ShapeKind.HALF)

_IN_SQUARES = (ShapeKind.DISC, ShapeKind.RING, ShapeKind.QUARTER, ShapeKind.LEAF, ShapeKind.DROP)


def _above_nothing(value: float) -> float:
    if value <= 0:
        raise fault(f"a size of {value:g} leaves nothing to paint; give one above 0")
    return value


Corner = Annotated[Many[float], Field(min_length=2, max_length=2)]

Size = Annotated[
    Many[Annotated[float, Checked(_above_nothing)]],
    Field(min_length=1, max_length=2),
    Prepared(as_list),
    WithJsonSchema(
        {"anyOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 2}]}
    ),
]


# Not turned, a quarter disc has its centre at the bottom left corner of its box, a half disc lies on its flat side, a
# triangle points up, a leaf reaches from the bottom left to the top right. A hole makes an arch of a half disc and a
# bend of a quarter. An overlap has no box of its own.
class Shape(Entry):
    """A shape of the motif; later ones are painted over earlier ones."""

    kind: Annotated[ShapeKind, Strict(False), Prepared(_by_its_name)] = Field(
        alias="shape", description="What it is; an overlap is what two or more earlier shapes share"
    )
    at: Maybe[Corner] = Field(
        None,
        description="Column and row of the upper left corner of its box: [0, 0] to [4, 4] in the grid, or outside it",
    )
    size: Maybe[Size] = Field(None, description="Its size in grid units: one number, or [width, height]")
    turn: Literal[0, 90, 180, 270] = Field(
        0, description="Degrees clockwise. At 0 a quarter's centre is at the bottom left, a half lies flat side down"
    )
    hole: Maybe[Annotated[float, Field(ge=0, lt=1)]] = Field(
        None, description="How much of the diameter is open, from 0 to below 1; 0.5 for rings, 0 for others"
    )
    of: Many[int] = Field((), max_length=8, description="For an overlap: positions of earlier shapes, the first is 0")
    tone: Tone = Field(strict=False, description="What it is painted with")

    @property
    def corner(self) -> Point:
        """Column and row of the upper left corner of its box."""
        column, row = self.at or (0, 0)
        return column, row

    @property
    def box(self) -> tuple[float, float]:
        """Width and height; one number is the longer side of a half disc, any side of other shapes."""
        sides = self.size or (0,)
        if len(sides) == 2:
            return sides[0], sides[1]
        if self.kind is not ShapeKind.HALF:
            return sides[0], sides[0]
        return (sides[0], sides[0] / 2) if self.turn in (0, 180) else (sides[0] / 2, sides[0])

    @model_validator(mode="after")
    def _is_whole(self) -> Shape:
        if self.kind is ShapeKind.OVERLAP:
            self._is_overlap()
        else:
            self._has_box()
            self._is_near_grid()
            self._is_not_stretched()
        return self

    def _is_overlap(self) -> None:
        for key in ("at", "size", "hole"):
            if getattr(self, key) is not None:
                raise fault(f"an overlap has no `{key}` of its own; remove it", (key,))

    def _has_box(self) -> None:
        for key in ("at", "size"):
            if getattr(self, key) is None:
                raise fault(f"`{key}` is missing; add it")
        if self.of:
            raise fault(f"a {self.kind} is of no other shapes; remove `of`", ("of",))
        if self.hole is not None and self.kind not in _ROUND:
            raise fault(f"a {self.kind} cannot have a hole; remove `hole`", ("hole",))

    def _is_near_grid(self) -> None:
        (column, row), (width, height) = self.corner, self.box
        if max(width, height) > LARGEST_SHAPE:
            raise fault(f"the {self.kind} is larger than {LARGEST_SHAPE} grid units; make it smaller", ("size",))
        if min(column, row) < -FAR or max(column + width, row + height) > GRID + FAR + _SLACK:
            message = f"the {self.kind} lies more than {FAR} grid units outside the grid; move it or make it smaller"
            raise fault(message, ("at",))

    def _is_not_stretched(self) -> None:
        width, height = self.box
        if self.kind in _IN_SQUARES and width != height:
            raise fault(f"the box of a {self.kind} must be square; give one number as `size`", ("size",))
        long, short = (width, height) if self.turn in (0, 180) else (height, width)
        if self.kind is ShapeKind.HALF and abs(long - 2 * short) > _SLACK:
            raise fault("a half disc is twice as long as high; give its longer side as `size`", ("size",))


def _of_earlier(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    for position, shape in enumerate(shapes):
        if shape.kind is ShapeKind.OVERLAP and len(shape.of) < 2:
            raise fault(
                "an overlap is of two shapes or more; list their positions in `of`, the first is 0", (position,)
            )
        for index, other in enumerate(shape.of):
            if not 0 <= other < position:
                raise fault(f"{other} is no earlier shape; the first shape is 0", (position, "of", index))
    return shapes


def _that_meet(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    for position in empty_overlaps(shapes):
        raise fault(
            "the shapes of this overlap do not meet; move them together or remove the overlap", (position, "of")
        )
    return shapes


def shape_list(most: int | None = None) -> Any:
    """Shapes of the grid in painting order, as a theme's file lists them, so many at most."""
    return Annotated[Many[Shape], Field(max_length=most), Checked(_of_earlier), Checked(_that_meet)]


class DrawnShape(Struct, frozen=True):
    """A form of a drawing: what its path encloses by non-zero winding; x from the left, y from the top, in grid units.

    `box` is its width and height.
    """

    tone: Tone
    path: Path
    box: tuple[float, float]


Motif = Annotated[tuple[Shape | DrawnShape, ...], WrittenAs(shape_list(), tuple)]
"""Shapes in painting order."""


class Outline(Struct, frozen=True):
    """One path of one tone, for non-zero winding; x from the left, y from the top, in grid units."""

    tone: Tone
    path: Path


class _Sector(Struct, frozen=True):
    """Part of a disc in a box of 1 x 1: centre, radii, first compass point, quarters clockwise from there."""

    centre: Point
    radii: Point
    first: int
    quarters: int

    def point(self, compass: int, share: float) -> Point:
        """The point in one compass direction at a share of the radius."""
        x, y = _COMPASS[compass % 4]
        return self.centre[0] + x * self.radii[0] * share, self.centre[1] + y * self.radii[1] * share

    def arcs(self, first: int, step: int, share: float) -> Iterator[CurveTo]:
        """The sector's arcs at a share of the radius, clockwise (step 1) or back (step -1)."""
        for start in range(first, first + step * self.quarters, step):
            a, b = self.point(start, share), self.point(start + step, share)
            # where the tangents at both ends meet
            corner = a[0] + b[0] - self.centre[0], a[1] + b[1] - self.centre[1]
            yield CurveTo(*between(a, corner, _ARC), *between(b, corner, _ARC), *b)

    def path(self, hole: float) -> Path:
        """The sector, open round its centre by a share of its radius."""
        last = self.first + self.quarters
        outer: Path = (MoveTo(*self.point(self.first, 1)), *self.arcs(self.first, 1, 1))
        inner: Path = tuple(self.arcs(last, -1, hole)) if hole else ()
        turn_in = self.point(last, hole)
        if self.quarters < 4:
            return *outer, LineTo(*turn_in), *inner, ClosePath()
        return (*outer, ClosePath(), MoveTo(*turn_in), *inner, ClosePath()) if hole else (*outer, ClosePath())


_SECTORS = {
    ShapeKind.DISC: _Sector((0.5, 0.5), (0.5, 0.5), 0, 4),
    ShapeKind.RING: _Sector((0.5, 0.5), (0.5, 0.5), 0, 4),
    ShapeKind.HALF: _Sector((0.5, 1), (0.5, 1), 2, 2),
    ShapeKind.QUARTER: _Sector((0, 1), (1, 1), 3, 1),
}

_LEAF: Path = (
    MoveTo(0, 1),
    CurveTo(0, 1 - _ARC, 1 - _ARC, 0, 1, 0),
    CurveTo(1, _ARC, _ARC, 1, 0, 1),
    ClosePath(),
)

_DROP: Path = (
    MoveTo(0, 1),
    LineTo(0, 0.5),
    CurveTo(0, 0.5 - _ARC / 2, 0.5 - _ARC / 2, 0, 0.5, 0),
    CurveTo(0.5 + _ARC / 2, 0, 1, 0.5 - _ARC / 2, 1, 0.5),
    CurveTo(1, 0.5 + _ARC / 2, 0.5 + _ARC / 2, 1, 0.5, 1),
    ClosePath(),
)

_CURVED = {ShapeKind.LEAF: _LEAF, ShapeKind.DROP: _DROP}

_POLYGONS: dict[ShapeKind, tuple[Point, ...]] = {
    ShapeKind.SQUARE: ((0, 0), (1, 0), (1, 1), (0, 1)),
    ShapeKind.TRIANGLE: ((0, 1), (0.5, 0), (1, 1)),
}


@cache
def outlines(motif: Motif) -> tuple[Outline, ...]:
    """Join neighbours of one tone into one outline each, in painting order.

    In grid units, rounded to 4 decimals. Shapes of one tone that follow each other without touching are
    contours of the same outline.
    """
    runs = groupby(zip(motif, _areas(motif), strict=True), key=lambda pair: pair[0].tone)
    joined = [(tone, union(area for _, area in pairs)) for tone, pairs in runs]
    return tuple(Outline(tone, path) for tone, area in joined if (path := to_path(area)))


def shape_paths(motif: Motif) -> tuple[Path, ...]:
    """What each shape encloses by itself, in grid units: of an overlap what its shapes share."""
    return tuple(to_path(area) for area in _areas(motif))


def empty_overlaps(motif: tuple[Shape, ...]) -> tuple[int, ...]:
    """The positions of overlaps whose shapes do not meet; those that they are of must come before them."""
    return tuple(
        index
        for index, area in enumerate(_areas(motif))
        if motif[index].kind is ShapeKind.OVERLAP and not to_path(area)
    )


def _areas(shapes: Sequence[Shape | DrawnShape]) -> list[Area]:
    """The area of each shape, worked out once: an overlap may be of overlaps."""
    areas: list[Area] = []
    for shape in shapes:
        if isinstance(shape, DrawnShape):
            areas.append(to_area(shape.path))
        elif shape.kind is ShapeKind.OVERLAP:
            areas.append(reduce(intersection, [areas[other] for other in shape.of]))
        else:
            areas.append(to_area(mapped(_unit(shape), _placing(shape))))
    return areas


def _unit(shape: Shape) -> Path:
    """The shape in a box of 1 x 1, not turned."""
    width, height = shape.box if shape.turn in (0, 180) else shape.box[::-1]
    return unit_path(shape.kind, hole_of(shape.kind, shape.hole), width / height)


def unit_path(kind: ShapeKind, hole: float, ratio: float = 1) -> Path:
    """A shape in a box of 1 x 1, not turned; `ratio` is that of the width to the height that its box is to have."""
    if kind in _SECTORS:
        return _SECTORS[kind].path(hole)
    if kind is ShapeKind.BAR:
        return _bar(ratio)
    if kind in _CURVED:
        return _CURVED[kind]
    first, *others = _POLYGONS[kind]
    return MoveTo(*first), *(LineTo(*point) for point in others), ClosePath()


def hole_of(kind: ShapeKind, hole: float | None) -> float:
    """The share of the diameter that is open in a shape: what is given, else that of its kind."""
    if hole is not None:
        return hole
    return 0.5 if kind is ShapeKind.RING else 0


def _bar(ratio: float) -> Path:
    """A bar whose short sides are round, in a box of 1 x 1 that is to be stretched by a ratio."""
    x, y = (0.5 / ratio, 0.5) if ratio > 1 else (0.5, 0.5 * ratio)
    a, b = x * (1 - _ARC), y * (1 - _ARC)
    return (
        MoveTo(x, 0),
        LineTo(1 - x, 0),
        CurveTo(1 - a, 0, 1, b, 1, y),
        LineTo(1, 1 - y),
        CurveTo(1, 1 - b, 1 - a, 1, 1 - x, 1),
        LineTo(x, 1),
        CurveTo(a, 1, 0, 1 - b, 0, 1 - y),
        LineTo(0, y),
        CurveTo(0, b, a, 0, x, 0),
        ClosePath(),
    )


def _placing(shape: Shape) -> Callable[[float, float], Point]:
    """From the box of 1 x 1 to the shape's box, turned clockwise on the way."""

    (column, row), (width, height) = shape.corner, shape.box

    def place(x: float, y: float) -> Point:
        for _ in range(shape.turn // 90):
            x, y = 1 - y, x
        return column + x * width, row + y * height

    return place
