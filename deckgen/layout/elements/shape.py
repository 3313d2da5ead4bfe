"""A plain shape of one ink: those of motifs, cut by the bleed where they reach beyond the page.

On mirrored pages it is mirrored itself: what ends in the corner of a page still does.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from deckgen.deck.motifs import ShapeKind, hole_of, unit_path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.format import Format
from deckgen.layout.key_types import InkName
from deckgen.layout.lengths import Length
from deckgen.layout.place import bleed_box
from deckgen.layout.scope import Scope
from deckgen.page.areas import intersection, to_area, to_path
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Fill
from deckgen.page.paths import Path, moved, rectangle
from deckgen.source.entry import Maybe, NotEmpty, left_out

STRETCHED = (ShapeKind.SQUARE, ShapeKind.TRIANGLE, ShapeKind.BAR)
"""Shapes that fill a box of any proportions; others are as large as it allows, in its middle."""


class ShapeElement(Element):
    """A shape of one ink."""

    kind: ClassVar[str] = "shape"
    shape: Literal["square", "disc", "ring", "quarter", "half", "triangle", "leaf", "drop", "bar"] = Field(
        description="What it is; a quarter disc has its centre at the bottom left, a half disc its flat side below"
    )
    ink: InkName = left_out("ground", "Its ink, such as strong")
    hole: Maybe[float] = Field(
        None, ge=0, lt=1, description="How much of the diameter is open, for discs, rings, quarters and halves"
    )
    rim: NotEmpty[Length] = left_out(0.0, "How far paper shows round it, which holds it off a ground like its ink")
    size: NotEmpty[Length] = left_out(0.0, "Its size in a row or column")

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its own size in a row or column; without one it is as high as wide."""
        return self.size or width

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Fill the shape in the box, first its rim."""
        mark = draft.mark(ARTIFACT, self.origin)
        inks = [(box.grown(self.rim), PAPER)] if self.rim else []
        for room, ink in [*inks, (box, context.ink(self.ink, scope, self.origin))]:
            if path := self._path_on(room, context.format):
                draft.add(Fill(mark, path, ink))

    def _path_on(self, box: Box, page: Format) -> Path:
        """The outline as far as the bleed goes."""
        path, bleed = self._path(box, page.is_mirrored), bleed_box(page)
        return path if bleed.holds(box) else to_path(intersection(to_area(path), to_area(rectangle(bleed))))

    def _path(self, box: Box, mirrored: bool) -> Path:
        kind = ShapeKind(self.shape)
        if kind is ShapeKind.HALF:
            width = min(box.width, 2 * box.height)
            box = box.centred(width, width / 2)
        elif kind not in STRETCHED:
            side = min(box.width, box.height)
            box = box.centred(side, side)
        across, start = (-box.width, box.right) if mirrored else (box.width, box.left)
        placing = Matrix(across, 0, 0, -box.height, start, box.top)
        return moved(unit_path(kind, hole_of(kind, self.hole), box.width / box.height), placing)
