"""Inks as colour operators: builds of CMYK and spot colours for the press, sRGB for the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from deckgen.colour import appearance
from deckgen.page.ink import BLACK, Ink
from deckgen.pdf.numbers import numbers


@dataclass(frozen=True, slots=True)
class SpotPlate:
    """A spot colour in a file: its resource name and the ink that it is."""

    name: str
    ink: Ink


class Inks:
    """The colour operators of one file: `k` and `K` when it is CMYK, else `rg` and `RG` (ISO 32000-1, 8.6.8).

    `screen_colour` gives the sRGB colour of an ink for a file that is not CMYK.
    """

    def __init__(
        self,
        cmyk: bool,
        pure_black: bool = False,
        screen_colour: Callable[[Ink], tuple[int, int, int]] = appearance.screen,
    ) -> None:
        self.cmyk = cmyk
        self.spots: dict[str, SpotPlate] = {}
        self._screen_colour = screen_colour
        self._known: dict[Ink, tuple[str, str]] = {}
        if pure_black and not cmyk:
            self._known[BLACK] = ("0 0 0 rg", "0 0 0 RG")

    def fill(self, ink: Ink) -> str:
        """The operator that sets the colour of fills and text."""
        return self._both(ink)[0]

    def stroke(self, ink: Ink) -> str:
        """The operator that sets the colour of strokes."""
        return self._both(ink)[1]

    def spot(self, ink: Ink) -> SpotPlate | None:
        """The spot colour of an ink in a CMYK file, None where it is a build."""
        if not (self.cmyk and ink.spot):
            return None
        return self.spots.setdefault(ink.spot, SpotPlate(f"CS{len(self.spots)}", ink))

    def _both(self, ink: Ink) -> tuple[str, str]:
        if ink not in self._known:
            self._known[ink] = self._operators(ink)
        return self._known[ink]

    def _operators(self, ink: Ink) -> tuple[str, str]:
        spot = self.spot(ink)
        if spot:
            return f"/{spot.name} cs 1 scn", f"/{spot.name} CS 1 SCN"
        if self.cmyk:
            parts = numbers(ink.cyan / 100, ink.magenta / 100, ink.yellow / 100, ink.black / 100)
            return f"{parts} k", f"{parts} K"
        parts = numbers(*(part / 255 for part in self._screen_colour(ink)))
        return f"{parts} rg", f"{parts} RG"
