"""Values of SVG's attributes and properties: lengths, colours, matrices, lists of numbers.

Each raises `Untaken` for what it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import cos, hypot, isfinite, radians, sin, sqrt, tan

from msgspec import Struct

from deckgen.page.geometry import Matrix

NUMBER = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"

SEPARATOR = r"(?:\s*,\s*|\s+)"

FURTHEST = 1e7
"""What is further away, or larger, is no picture."""

# CSS Values 3, 6.2: units by pixels of CSS.
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}

_LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-zA-Z]*|%)\s*")

_ONE_NUMBER, _GAP = re.compile(NUMBER), re.compile(r"\s*,?\s*")

_FUNCTION = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)")


class Untaken(Exception):
    """What of a picture is not taken in, by its name, with what to do about it."""


class Viewport(Struct, frozen=True):
    """The size that percentages are of, in user units."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """What lengths are of that are neither across nor down (SVG 2, 8.9)."""
        return hypot(self.width, self.height) / sqrt(2)


def length(text: str, whole: float) -> float:
    """A length in user units; `whole` is what a percentage is of."""
    match = _LENGTH.fullmatch(text)
    unit = match[2].lower() if match else ""
    if not match or (unit != "%" and unit not in UNITS):
        raise Untaken(f"the length `{text.strip()[:20]}` (write it in px, pt, mm, cm, in or %)")
    return finite(match[1]) * (whole / 100 if unit == "%" else UNITS[unit])


def finite(text: str) -> float:
    """A number within bounds."""
    value = float(text)
    if not isfinite(value) or abs(value) > FURTHEST:
        raise Untaken(f"a number as large as `{text[:20]}`")
    return value


def numbers(text: str) -> list[float]:
    """A list of numbers, between spaces or commas."""
    values, at, end = list[float](), len(text) - len(text.lstrip()), len(text.rstrip())
    while at < end:
        number = _ONE_NUMBER.match(text, at, end)
        if not number:
            raise Untaken(f"the numbers `{text[at : at + 20].strip()}`, which can not be read")
        values.append(finite(number[0]))
        gap = _GAP.match(text, number.end(), end)
        at = gap.end() if gap else end
    return values


def share(text: str) -> float:
    """A number or a percentage, held to 0 to 1."""
    match = re.fullmatch(rf"\s*({NUMBER})\s*(%?)\s*", text)
    if not match:
        raise Untaken(f"the opacity `{text.strip()[:20]}`, which can not be read")
    return min(1.0, max(0.0, float(match[1]) / (100 if match[2] else 1)))


def _rotated(degrees: float, x: float = 0, y: float = 0) -> Matrix:
    turn = radians(degrees)
    matrix = Matrix(cos(turn), sin(turn), -sin(turn), cos(turn))
    return Matrix(e=-x, f=-y).then(matrix).then(Matrix(e=x, f=y))


# SVG 1.1, 7.6: how many numbers each takes, and its matrix.
_TRANSFORMS: Mapping[str, tuple[tuple[int, ...], Callable[..., Matrix]]] = {
    "matrix": ((6,), Matrix),
    "translate": ((1, 2), lambda x, y=0.0: Matrix(e=x, f=y)),
    "scale": ((1, 2), lambda x, y=None: Matrix(a=x, d=x if y is None else y)),
    "rotate": ((1, 3), _rotated),
    "skewX": ((1,), lambda degrees: Matrix(c=tan(radians(degrees)))),
    "skewY": ((1,), lambda degrees: Matrix(b=tan(radians(degrees)))),
}


def transform(text: str) -> Matrix:
    """The matrix of a list of transforms, of which the last is done first."""
    matrix, at, text = Matrix(), 0, text.strip()
    while at < len(text) and text != "none":
        match = _FUNCTION.match(text, at)
        counts, make = _TRANSFORMS.get(match[1] if match else "", ((), Matrix))
        values = numbers(match[2]) if match else []
        if match is None or len(values) not in counts:
            raise Untaken(f"the transform `{text[:30]}`, which can not be read")
        matrix, at = make(*values).then(matrix), match.end()
    return matrix


class Paint(Struct, frozen=True):
    """A colour `#rrggbb`, and how much of what is below it hides, 0 to 1."""

    colour: str
    opacity: float


def paint_of(text: str, current: str) -> Paint | None:
    """The paint that a colour's name or numbers stand for, None for `none`; `current` stands for `currentColor`."""
    from tinycss2.color4 import parse_color

    if text.strip().lower() == "none":
        return None
    try:
        colour = parse_color(text)
    except ValueError:  # functions without their numbers
        colour = None
    if colour == "currentcolor":
        return paint_of(current, "black")
    if colour is None or colour.space not in ("srgb", "hsl", "hwb"):
        raise Untaken(f"the colour `{text.strip()[:30]}` (write it as #rrggbb)")
    parts = (round(255 * min(1.0, max(0.0, part or 0.0))) for part in colour.to("srgb").coordinates)
    return Paint("#" + "".join(f"{part:02x}" for part in parts), colour.alpha)
