"""Values of SVG's attributes: lengths, lists of numbers, transforms, and the viewports that lengths are shares of.

Each raises `Untaken` for what it does not understand. A viewport is how large a picture, or a part of it, is, and how
its view box lies in it (SVG 2, 8.2 and 8.6).
"""

from __future__ import annotations

import re
from math import hypot, isfinite, sqrt

from msgspec import Struct

from deckgen.artwork.svg_tree import SvgElement, local_name
from deckgen.page.geometry import IDENTITY, Box, Matrix

NUMBER = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"

SEPARATOR = r"(?:\s*,\s*|\s+)"

FURTHEST = 1e7
"""What is further away, or larger, is no picture."""

# CSS Values 3, 6.2: units by pixels of CSS.
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}

_LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-zA-Z]*|%)\s*")

_ONE_NUMBER, _GAP = re.compile(NUMBER), re.compile(r"\s*,?\s*")

_FUNCTION = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)")


MOST_OBLONG = 50
"""By how much a picture may be longer than it is wide."""

# What of the room that is left over lies before the view box.
_BEFORE = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}

# Only proportions count of a root that is measured by the size of its text, as icons are.
_BY_TEXT = {"em": 16.0, "rem": 16.0, "ex": 8.0}


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


def written(*values: float) -> str:
    """Numbers with a space between them, as all that reads SVG understands them."""
    return " ".join(repr(float(value)) for value in values)


# SVG 1.1, 7.6: how many numbers each takes.
_TRANSFORMS = {
    "matrix": (6,),
    "translate": (1, 2),
    "scale": (1, 2),
    "rotate": (1, 3),
    "skewX": (1,),
    "skewY": (1,),
}


def transforms(text: str) -> str:
    """A list of transforms, plainly written; raises `Untaken` where it breaks the grammar."""
    plain, at, text = list[str](), 0, text.strip()
    while at < len(text) and text != "none":
        match = _FUNCTION.match(text, at)
        values = numbers(match[2]) if match else []
        if match is None or len(values) not in _TRANSFORMS.get(match[1], ()):
            raise Untaken(f"the transform `{text[:30]}`, which can not be read")
        plain.append(f"{match[1]}({written(*values)})")
        at = match.end()
    return " ".join(plain)


def matrix_transform(matrix: Matrix) -> str:
    """A matrix as a transform, "" for one that changes nothing."""
    parts = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    return "" if matrix == IDENTITY else f"matrix({written(*parts)})"


class Frame(Struct, frozen=True):
    """A viewport in its surroundings: its box there, the matrix of what is in it, and the size that is seen."""

    box: Box
    matrix: Matrix
    viewport: Viewport


def root_size(root: SvgElement) -> tuple[float, float]:
    """The width and height of a picture in pixels of CSS; raises `Untaken` where it has neither them nor a view box."""
    width, height, view = _absolute(root.get("width")), _absolute(root.get("height")), _view_box(root)
    if view is not None and view.width > 0 and view.height > 0:
        ratio = view.height / view.width
        width, height = width or (height / ratio if height else view.width), height or (width or view.width) * ratio
    if not width or not height or width <= 0 or height <= 0:
        raise Untaken("no size (width and height, or viewBox: export it anew)")
    if max(width, height) > MOST_OBLONG * min(width, height):
        raise Untaken(f"a size of {width:g} × {height:g}, which is too oblong (fit the page to the drawing)")
    return width, height


def _absolute(text: str | None) -> float | None:
    """A length that is no share of anything, None for none."""
    written = (text or "auto").strip().lower()
    if written == "auto" or written.endswith("%"):
        return None
    for unit, size in _BY_TEXT.items():
        if written.endswith(unit) and written.removesuffix(unit)[-1:].isdigit():
            return length(written.removesuffix(unit), 0) * size
    return length(written, 0)


def _view_box(element: SvgElement) -> Box | None:
    text = element.get("viewBox")
    if text is None:
        return None
    parts = numbers(text)
    if len(parts) != 4 or parts[2] < 0 or parts[3] < 0:
        raise Untaken(f"the viewBox `{text[:30]}`, which can not be read")
    x, y, width, height = parts
    return Box(x, y, x + width, y + height)


def frame_of(element: SvgElement, box: Box) -> Frame:
    """The frame of an `svg` or `symbol` that lies in a box of its surroundings."""
    view = _view_box(element)
    moved = Matrix(e=box.left, f=box.bottom) if box.left or box.bottom else IDENTITY
    if view is None:
        return Frame(box, moved, Viewport(box.width, box.height))
    if not view.width or not view.height:
        return Frame(Box(0, 0, 0, 0), moved, Viewport(0, 0))
    across, down = box.width / view.width, box.height / view.height
    x, y, fit = _alignment(element.get("preserveAspectRatio") or "xMidYMid")
    if fit != "none":
        across = down = max(across, down) if fit == "slice" else min(across, down)
    left = box.left + (box.width - view.width * across) * x - view.left * across
    top = box.bottom + (box.height - view.height * down) * y - view.bottom * down
    return Frame(box, Matrix(across, 0, 0, down, left, top), Viewport(view.width, view.height))


def viewport_box(element: SvgElement, sized_by: SvgElement, viewport: Viewport) -> Box:
    """The box of an inner viewport in its surroundings, whose viewport is given.

    It is as large as what shows it says (`sized_by`, a `use` or the element itself), else as the element says.
    """
    has_place = element is sized_by or local_name(element) == "svg"
    x, y = (element.get(name) or "0" if has_place else "0" for name in ("x", "y"))
    left, top = length(x, viewport.width), length(y, viewport.height)
    width, height = (_size(element, sized_by, name) for name in ("width", "height"))
    return Box(left, top, left + length(width, viewport.width), top + length(height, viewport.height))


def _size(element: SvgElement, sized_by: SvgElement, name: str) -> str:
    written = sized_by.get(name) or element.get(name) or "auto"
    return "100%" if written == "auto" else written


def _alignment(text: str) -> tuple[float, float, str]:
    """The shares of the room before a view box, and whether it is fitted (meet), covers (slice), or neither (none)."""
    words = text.split()
    if words[:1] == ["none"]:
        return 0, 0, "none"
    align, fit = words[0] if words else "", words[1] if len(words) > 1 else "meet"
    if len(align) != 8 or align[1:4] not in _BEFORE or align[5:] not in _BEFORE or fit not in ("meet", "slice"):
        raise Untaken(f"preserveAspectRatio `{text[:30]}`, which can not be read")
    return _BEFORE[align[1:4]], _BEFORE[align[5:]], fit
