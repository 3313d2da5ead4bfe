"""A CMYK build of inks."""

from __future__ import annotations

from msgspec import Struct


class Ink(Struct, frozen=True):
    """A CMYK build in per cent of each ink.

    With `spot` it is an ink of that name on a plate of its own, and the build is what stands for it on a screen.
    """

    cyan: float
    magenta: float
    yellow: float
    black: float
    spot: str = ""

    @property
    def total(self) -> float:
        """Total area coverage in per cent."""
        return self.cyan + self.magenta + self.yellow + self.black

    def tint(self, share: float) -> Ink:
        """The build thinned to a share of each ink, 0 to 1."""
        parts = (self.cyan, self.magenta, self.yellow, self.black)
        cyan, magenta, yellow, black = (round(part * share, 2) for part in parts)
        return Ink(cyan, magenta, yellow, black, self.spot)


PAPER = Ink(0, 0, 0, 0)

BLACK = Ink(0, 0, 0, 100)

LINE_GREY = Ink(0, 0, 0, 72)
"""The ink of lines to write on: they step back behind what is written, and stand at 5 : 1 on paper."""
