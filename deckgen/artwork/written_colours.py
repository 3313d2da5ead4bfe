"""Colours of vector pictures as decks write them: `#c8102e` of the screen, `cmyk 0 100 80 10` in inks."""

from __future__ import annotations

import re

from deckgen.artwork.flat_shapes import Colour
from deckgen.page.ink import Ink

_HEX = re.compile("#([0-9a-f]{3}|[0-9a-f]{6})")

_PART = r"(\d{1,3}(?:\.\d+)?)"

_BUILD = re.compile(rf"cmyk {_PART} {_PART} {_PART} {_PART}")


def written_colour(colour: Colour) -> str:
    """A colour as a deck names it: `#rrggbb` in small letters, or `cmyk` and the per cent of its four inks."""
    if isinstance(colour, str):
        return colour
    return f"cmyk {colour.cyan:g} {colour.magenta:g} {colour.yellow:g} {colour.black:g}"


def colour_written(text: str) -> Colour | None:
    """The colour that a deck names, None for what names none."""
    plain = " ".join(text.lower().split())
    if digits := _HEX.fullmatch(plain):
        parts = digits[1] if len(digits[1]) == 6 else "".join(digit * 2 for digit in digits[1])
        return f"#{parts}"
    build = _BUILD.fullmatch(plain)
    if build is None or max(map(float, build.groups())) > 100:
        return None
    cyan, magenta, yellow, black = map(float, build.groups())
    return Ink(cyan, magenta, yellow, black)
