"""Matrices, and the graphics state that operators change (ISO 32000-1, 8.4 and 9.3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import Any

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.colourspaces import GRAY, Space, initial
from deckgen.painted.model import Colour

# The six numbers of a matrix as `cm` takes them.
Six = tuple[float, float, float, float, float, float]

SAME: Six = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# How far a corner may be from square, as a share of the matrix's size, to count as upright.
_UPRIGHT = 1e-4


def times(first: Six, then: Six) -> Six:
    """The matrix that does one and then the other."""
    a, b, c, d, e, f = first
    k, l, m, n, o, p = then  # noqa: E741
    return (
        a * k + b * m,
        a * l + b * n,
        c * k + d * m,
        c * l + d * n,
        e * k + f * m + o,
        e * l + f * n + p,
    )


def boxed(matrix: Six, left: float, bottom: float, right: float, top: float) -> Box:
    """The box around the image of a box."""
    a, b, c, d, e, f = matrix
    xs = (a * left + c * bottom, a * right + c * bottom, a * left + c * top, a * right + c * top)
    ys = (b * left + d * bottom, b * right + d * bottom, b * left + d * top, b * right + d * top)
    return Box(min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f)


def upright(matrix: Six) -> bool:
    """Whether the image of an upright rectangle is one too."""
    a, b, c, d, _, _ = matrix
    most = _UPRIGHT * max(abs(a), abs(b), abs(c), abs(d))
    return (abs(b) <= most and abs(c) <= most) or (abs(a) <= most and abs(d) <= most)


def six(values: Any) -> Six:
    """Six numbers from a list of operands or of an array; raises ValueError for anything else."""
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def lengths(matrix: Six) -> tuple[float, float]:
    """How long a unit along x and one along y become."""
    a, b, c, d, _, _ = matrix
    return hypot(a, b), hypot(c, d)


@dataclass(frozen=True, slots=True)
class Paint:
    """A current colour with its space, and the pattern that takes its place, if any."""

    space: Space
    colour: Colour
    pattern: Any = None


BLACK = Paint(GRAY, initial(GRAY))


@dataclass
class State:
    """What q saves. No slots, so that a copy is one update of a dictionary: content saves a state for every object.

    `clip` is the box of the clipping path, None where nothing is left; `clip_exact` whether it is one. `group_*` is
    what the transparency groups around the content add to its own alpha, blend mode and soft mask.
    """

    ctm: Six
    clip: Box | None
    clip_exact: bool = True
    fill: Paint = BLACK
    stroke: Paint = BLACK
    width: float = 1.0
    fill_over: bool = False
    stroke_over: bool = False
    opm: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "Normal"
    mask: bool = False
    group_alpha: float = 1.0
    group_blend: str = "Normal"
    group_mask: bool = False
    font: Any = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0

    def saved(self) -> State:
        """A copy."""
        made = State.__new__(State)
        made.__dict__.update(self.__dict__)
        return made

    def within(self, box: Box, *, exact: bool) -> None:
        """Clip to what a box bounds."""
        if self.clip is None:
            return
        self.clip = self.clip.common(box)
        self.clip_exact = self.clip_exact and exact

    def grouped(self) -> None:
        """Enter a transparency group: its content begins anew, and its result is painted with what was in force."""
        self.group_alpha *= self.fill_alpha
        if self.blend != "Normal":
            self.group_blend = self.blend
        self.group_mask = self.group_mask or self.mask
        self.fill_alpha = self.stroke_alpha = 1.0
        self.blend, self.mask = "Normal", False

    def blending(self) -> str:
        """The blend mode of what is painted now; that of the group around it where it has none of its own."""
        return self.blend if self.blend != "Normal" else self.group_blend
