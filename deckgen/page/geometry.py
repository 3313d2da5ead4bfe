"""Boxes and matrices, in points."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot, inf, sqrt

from msgspec import Struct

# In points, the unit of all pages.
MILLIMETRE = 72 / 25.4


class Box(Struct, frozen=True):
    """A rectangle from its lower left to its upper right corner, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The least box that holds all of these; raises ValueError where there is none."""
        edges = zip(*((box.left, box.bottom, box.right, box.top) for box in boxes), strict=True)
        lefts, bottoms, rights, tops = edges
        return cls(min(lefts), min(bottoms), max(rights), max(tops))

    @classmethod
    def around_points(cls, points: Iterable[tuple[float, float]]) -> Box:
        """The least box that holds all of these points; raises ValueError where there is none."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    def grown(self, by: float) -> Box:
        """The box with each edge moved outwards by so many points (inwards when negative)."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def centred(self, width: float, height: float) -> Box:
        """A box of a size in the middle of this one."""
        left, bottom = (self.left + self.right - width) / 2, (self.bottom + self.top - height) / 2
        return Box(left, bottom, left + width, bottom + height)

    def holds(self, other: Box, slack: float = 0.01) -> bool:
        """Whether the other box lies within this one."""
        return (
            other.left >= self.left - slack
            and other.right <= self.right + slack
            and other.bottom >= self.bottom - slack
            and other.top <= self.top + slack
        )

    def common(self, other: Box) -> Box | None:
        """What both boxes cover, None where they share no area."""
        left = other.left if other.left > self.left else self.left
        bottom = other.bottom if other.bottom > self.bottom else self.bottom
        right = other.right if other.right < self.right else self.right
        top = other.top if other.top < self.top else self.top
        return Box(left, bottom, right, top) if left < right and bottom < top else None

    def cut_to(self, other: Box) -> Box:
        """What is left of the box within another; raises ValueError where that is nothing."""
        shared = self.common(other)
        if shared is None:
            raise ValueError(f"{self} and {other} have nothing in common")
        return shared

    def beyond(self, inner: Box) -> tuple[float, float, float, float]:
        """How far it reaches beyond another box: left, bottom, right, top; below 0 where it does not."""
        return inner.left - self.left, inner.bottom - self.bottom, self.right - inner.right, self.top - inner.top

    def meets(self, other: Box, slack: float = 0.01) -> bool:
        """Whether the two boxes share more than an edge."""
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.bottom < other.top - slack
            and other.bottom < self.top - slack
        )


EVERYWHERE = Box(-inf, -inf, inf, inf)


class Matrix(Struct, frozen=True):
    """An affine map as in PDF: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: Matrix) -> Matrix:
        """The matrix that does this map, then the outer one."""
        e, f = outer.point(self.e, self.f)
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            e,
            f,
        )

    @property
    def scale(self) -> float:
        """By how much lengths grow: the root of how much areas do."""
        return sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def least_scale(self) -> float:
        """By how much lengths grow along x or along y, whichever is less."""
        return min(hypot(self.a, self.b), hypot(self.c, self.d))

    def box(self, box: Box) -> Box:
        """The box around the image of a box."""
        if self is IDENTITY:
            return box
        if self.b or self.c:
            return Box.around_points(self.point(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top))
        left, right = self.a * box.left + self.e, self.a * box.right + self.e
        bottom, top = self.d * box.bottom + self.f, self.d * box.top + self.f
        return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


IDENTITY = Matrix()
