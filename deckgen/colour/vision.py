"""How far apart two screen colours are to people who see colours in other ways, and in grey (ColorAide).

Colour-vision deficiencies are simulated whole, without one kind of cones, after Brettel, Viénot, Mollon 1997
(J. Opt. Soc. Am. A 14, 2647), which holds for all three kinds; differences are CIEDE2000 (ISO/CIE 11664-6).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coloraide import Color

ScreenColour = tuple[int, int, int]
"""An sRGB colour, 0 to 255."""


class Vision(StrEnum):
    """Ways in which a colour is seen, as messages name them."""

    FULL = "to everybody"
    PROTAN = "without red cones (protanopia)"
    DEUTAN = "without green cones (deuteranopia)"
    TRITAN = "without blue cones (tritanopia)"
    GREY = "in greyscale"


_FILTERS = {Vision.PROTAN: "protan", Vision.DEUTAN: "deutan", Vision.TRITAN: "tritan"}

_MODEL = "brettel"


def difference(first: ScreenColour, second: ScreenColour, vision: Vision) -> float:
    """How far apart two screen colours are as they are seen so (CIEDE2000): 1 is hardly seen, 100 black to white."""
    return float(_seen(first, vision).delta_e(_seen(second, vision), method="2000"))


@lru_cache(maxsize=4096)
def _seen(colour: ScreenColour, vision: Vision) -> Color:
    """A screen colour as it is seen, in CIE L*a*b*."""
    from coloraide import Color  # takes a third of a second to load

    plain = Color("srgb", [part / 255 for part in colour])
    if vision in _FILTERS:
        plain = plain.filter(_FILTERS[vision], method=_MODEL)
    lab = plain.convert("lab-d65")
    return lab.set({"a": 0, "b": 0}) if vision is Vision.GREY else lab
