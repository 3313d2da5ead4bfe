"""The graphics state that operators change (ISO 32000-1, 8.4 and 9.3)."""

from __future__ import annotations

from copy import copy
from typing import Any

from msgspec import Struct

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.colourspaces import GRAY, ColourSpace, initial
from deckgen.painted.matrices import Six
from deckgen.painted.model import Colour, PaintedObject


class Paint(Struct, frozen=True):
    """A current colour with its space, and the pattern that takes its place, if any."""

    space: ColourSpace
    colour: Colour
    pattern: Any = None


BLACK = Paint(GRAY, initial(GRAY))


class Letters(Struct):
    """Text that is a clipping path: what of it nothing has been painted through so far, and so does not show."""

    hidden: list[PaintedObject]


class GraphicsState(Struct):
    """What q saves.

    `clip` is the box of the clipping path, None where nothing is left; `clip_exact` whether it is one. `group_*` is
    what the transparency groups around the content add to its own alpha, blend mode and soft mask. `letters` is text
    that clips (mode 7), None where none does.
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
    letters: Letters | None = None

    def saved(self) -> GraphicsState:
        """A copy."""
        return copy(self)

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
