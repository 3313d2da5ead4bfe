"""Inks as colour operators: builds of CMYK and spot colours for the press, sRGB for the screen."""

from __future__ import annotations

from collections.abc import Callable

from deckgen.colour import appearance
from deckgen.page.ink import BLACK, Ink
from deckgen.pdf.numbers import numbers


class Inks:
    """The colour operators of an edition: `k` and `K` when it is CMYK, else `rg` and `RG` (ISO 32000-1, 8.6.8).

    `screen_colour` gives the sRGB colour of an ink for a file that is not CMYK.
    """

    def __init__(
        self,
        cmyk: bool,
        pure_black: bool = False,
        screen_colour: Callable[[Ink], tuple[int, int, int]] = appearance.screen,
    ) -> None:
        self.cmyk = cmyk
        self._screen_colour = screen_colour
        self._known: dict[Ink, tuple[str, str]] = {}
        if pure_black and not cmyk:
            self._known[BLACK] = ("0 0 0 rg", "0 0 0 RG")

    def is_spot(self, ink: Ink) -> bool:
        """Whether an ink has a plate of its own, as in CMYK all that are no builds have."""
        return self.cmyk and bool(ink.spot)

    def operators(self, ink: Ink) -> tuple[str, str]:
        """What sets the colour of an ink that is no spot colour: for fills and text, and for strokes."""
        if ink not in self._known:
            self._known[ink] = self._operators(ink)
        return self._known[ink]

    def _operators(self, ink: Ink) -> tuple[str, str]:
        if self.cmyk:
            parts = numbers(ink.cyan / 100, ink.magenta / 100, ink.yellow / 100, ink.black / 100)
            return f"{parts} k", f"{parts} K"
        parts = numbers(*(part / 255 for part in self._screen_colour(ink)))
        return f"{parts} rg", f"{parts} RG"


def spot_operators(name: str) -> tuple[str, str]:
    """What sets a spot colour in full by the name of its colour space: for fills and text, and for strokes."""
    return f"/{name} cs 1 scn", f"/{name} CS 1 SCN"
