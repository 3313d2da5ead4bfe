"""Inks as colour operators: builds of CMYK for the press, sRGB for the screen."""

from __future__ import annotations

from deckgen import colour
from deckgen.page import BLACK, Ink
from deckgen.pdf.numbers import numbers


class Inks:
    """The colour operators of one file, `k` and `K` when it is CMYK, else `rg` and `RG` (ISO 32000-1, 8.6.8)."""

    def __init__(self, cmyk: bool, pure_black: bool = False) -> None:
        self._operators = ("k", "K") if cmyk else ("rg", "RG")
        self._parts = _build if cmyk else _screen
        self._known: dict[Ink, tuple[str, str]] = {}
        if pure_black and not cmyk:
            self._known[BLACK] = ("0 0 0 rg", "0 0 0 RG")

    def fill(self, ink: Ink) -> str:
        """The operator that sets the colour of fills and text."""
        return self._both(ink)[0]

    def stroke(self, ink: Ink) -> str:
        """The operator that sets the colour of strokes."""
        return self._both(ink)[1]

    def _both(self, ink: Ink) -> tuple[str, str]:
        if ink not in self._known:
            parts = self._parts(ink)
            fill, stroke = self._operators
            self._known[ink] = (f"{parts} {fill}", f"{parts} {stroke}")
        return self._known[ink]


def _build(ink: Ink) -> str:
    return numbers(ink.cyan / 100, ink.magenta / 100, ink.yellow / 100, ink.black / 100)


def _screen(ink: Ink) -> str:
    red, green, blue = colour.screen(ink)
    return numbers(red / 255, green / 255, blue / 255)
