"""How different colours look: to most people, to the colour-blind, and in grey.

seen_lab          a screen colour as most people see it
deuteranopic_lab  as people without green cones see it
difference        CIEDE2000 (ISO/CIE 11664-6)
plain_difference  the distance in L*a*b* (CIE 1976)
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]

_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""From linear sRGB (IEC 61966-2-1)."""

_WHITE = (0.95047, 1.0, 1.08883)
"""D65."""

# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear sRGB.
_WITHOUT_GREEN_CONES = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)


def seen_lab(screen: tuple[int, int, int]) -> Triple:
    """The CIE L*a*b* (D65) of an sRGB colour, 0 to 255."""
    return _lab(_linear(screen))


def deuteranopic_lab(screen: tuple[int, int, int]) -> Triple:
    """The same as people without green cones see it."""
    red, green, blue = (min(max(part, 0), 1) for part in _times(_WITHOUT_GREEN_CONES, _linear(screen)))
    return _lab((red, green, blue))


def plain_difference(a: Triple, b: Triple) -> float:
    """The distance in L*a*b* (CIE 1976)."""
    return hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])


def difference(a: Triple, b: Triple) -> float:
    """The colour difference of two L*a*b* (CIEDE2000; notation of Sharma, Wu, Dalal 2005)."""
    mean_chroma = (hypot(*a[1:]) + hypot(*b[1:])) / 2
    grey = 1.5 - 0.5 * sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    (chroma_a, hue_a), (chroma_b, hue_b) = _polar(a, grey), _polar(b, grey)
    turn = (hue_b - hue_a + 180) % 360 - 180 if chroma_a * chroma_b else 0
    hue = (hue_a + turn / 2) % 360
    light, chroma = (a[0] + b[0]) / 2, (chroma_a + chroma_b) / 2
    by_light = (b[0] - a[0]) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    by_chroma = (chroma_b - chroma_a) / (1 + 0.045 * chroma)
    by_hue = 2 * sqrt(chroma_a * chroma_b) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * _hue_weight(hue))
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + _rotation(chroma, hue) * by_chroma * by_hue)


def _polar(lab: Triple, grey: float) -> tuple[float, float]:
    green_red, blue_yellow = lab[1] * grey, lab[2]
    return hypot(green_red, blue_yellow), degrees(atan2(blue_yellow, green_red)) % 360


def _hue_weight(hue: float) -> float:
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.2, 4, -63))
    return 1 + sum(height * cos(radians(times * hue + shift)) for height, times, shift in waves)


def _rotation(chroma: float, hue: float) -> float:
    share = sqrt(chroma**7 / (chroma**7 + 25**7))
    return -2 * share * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))


def _linear(screen: tuple[int, int, int]) -> Triple:
    red, green, blue = (part / 255 for part in screen)
    return _straight(red), _straight(green), _straight(blue)


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _times(matrix: tuple[Triple, Triple, Triple], parts: Triple) -> Triple:
    first, second, third = (sum(m * p for m, p in zip(row, parts, strict=True)) for row in matrix)
    return first, second, third


def _lab(linear: Triple) -> Triple:
    x, y, z = (_root(part / white) for part, white in zip(_times(_TO_XYZ, linear), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
