"""The lines by which a proof shows a page: where it is cut, how far ink goes beyond, where text keeps within.

The paper of the pages has the tint that it has in print; the sheet around them is white, and covers the corners that
are cut off. Lines lie outside of the artwork, but for the safe area's: that is thin, and of two colours so that it
shows on any ground.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import Fill, Group, Item, Page, Stroke
from deckgen.page.paths import ROUND, ClosePath, CurveTo, LineTo, MoveTo, Path, rectangle, rounded
from deckgen.sheets.captions import SHEET_MARK

# Not on the press: a colour of its own, which a proof shows as a screen does, where nothing at all is white.
WHITE = Ink(0, 0, 0, 0, "sheet")

EDGE, BLEED_LINE, GUIDE = Ink(0, 0, 0, 50), Ink(0, 0, 0, 70), Ink(85, 15, 0, 0)

THIN, BLEED_WIDTH, SAFE_WIDTH = 0.35, 0.45, 0.5

SAFE_DASH, BLEED_DASH = (2.5, 2.5), (0.0, 1.8)

# How far the sheet's white reaches beyond a corner, so that no rim of the artwork is left.
OVER = 0.5


class Lined(Struct, frozen=True):
    """A page as it lies on a sheet, in points there: its boxes, and the radius of its cut corners."""

    trim: Box
    bleed: Box
    safe: Box
    radius: float = 0

    @classmethod
    def of(cls, page: Page, matrix: Matrix, radius: float) -> Lined:
        """A page under the matrix that puts it there; the radius is at full size."""
        return cls(matrix.box(page.trim), matrix.box(page.bleed), matrix.box(page.safe), radius * matrix.a)

    def bleed_line(self) -> Iterator[Item]:
        """How far ink goes: to be drawn before all artwork, as it may lie under the next page."""
        if self.bleed != self.trim:
            yield Stroke(SHEET_MARK, rectangle(self.bleed), BLEED_LINE, BLEED_WIDTH, BLEED_DASH, round_ends=True)

    def cut(self, *artwork: Item) -> Iterator[Item]:
        """The artwork, which is in the sheet's own space, on paper, as it is left after cutting."""
        paper = Fill(SHEET_MARK, rectangle(self.trim.grown(OVER)), PAPER)
        yield Group(SHEET_MARK, (paper, *artwork), clip=self.trim)
        for path in cut_off_corners(self.trim, self.radius):
            yield Fill(SHEET_MARK, path, WHITE)
        outer = self.radius + THIN / 2 if self.radius else 0
        yield Stroke(SHEET_MARK, rounded(self.trim.grown(THIN / 2), outer), EDGE, THIN)

    def safe_line(self) -> Iterator[Item]:
        """Where text and codes keep within: over the artwork, and around them, as type may reach the very edge."""
        if self.safe != self.trim:
            path = rectangle(self.safe.grown(SAFE_WIDTH / 2))
            yield Stroke(SHEET_MARK, path, WHITE, SAFE_WIDTH)
            yield Stroke(SHEET_MARK, path, GUIDE, SAFE_WIDTH, SAFE_DASH)


def cut_off_corners(box: Box, radius: float) -> Iterator[Path]:
    """What is cut off a box at its corners, reaching a little beyond it; none without a radius."""
    r = min(radius, box.width / 2, box.height / 2)
    if r <= 0:
        return
    k = r * (1 - ROUND)
    for x, y, right, up in (
        (box.left, box.bottom, 1, 1),
        (box.right, box.bottom, -1, 1),
        (box.right, box.top, -1, -1),
        (box.left, box.top, 1, -1),
    ):
        yield (
            MoveTo(x - OVER * right, y - OVER * up),
            LineTo(x + r * right, y - OVER * up),
            LineTo(x + r * right, y),
            CurveTo(x + k * right, y, x, y + k * up, x, y + r * up),
            LineTo(x - OVER * right, y + r * up),
            ClosePath(),
        )
