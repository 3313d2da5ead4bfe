"""Lengths as they are written, in points once they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from deckgen.page.geometry import MILLIMETRE
from deckgen.source.entry import fault
from deckgen.source.nodes import Scalar
from deckgen.source.values import WrittenLength, length_reader

POINTS = {"pt": 1.0, "mm": MILLIMETRE, "cm": 10 * MILLIMETRE}

LARGEST_SIDE = 14_400
"""Points that a page may be wide or high (ISO 32000-1, annex C)."""

_DIGITS = 4

_NUMBER = r"\d{1,5}(\.\d{1,4})?"

_PLAIN = rf"{_NUMBER} ?(mm|cm|pt|u)"

_LENGTH = rf"{_PLAIN}|sticker"

_PLACE = rf"-?{_PLAIN}|sticker|-?{_NUMBER} ?%|margin|bleed|safe"

_WIDTH = rf"{_LENGTH}|({_NUMBER})?rest"


Scales = Mapping[str, float]
"""How many times larger all lengths and type in a file are taken, by the file as messages name it; 1 for others."""

NO_SCALES: Scales = {}

Check = Callable[[WrittenLength], None]
"""Refuses a length by raising a fault."""


class Lengths(Struct, frozen=True):
    """What a layout's lengths are measured by, in points; `sticker` is 0 where the layout gives none.

    `scales` has the files whose lengths are taken larger or smaller, and how many times. Validators of elements find
    them as `info.context`; without them no length means anything yet.
    """

    unit: float
    width: float
    height: float
    margin: float
    bleed: float
    safe: float
    sticker: float
    scales: Scales = NO_SCALES

    def across(self, length: WrittenLength, whole: float, scale: float = 1) -> float:
        """A length in points whose percentages are of `whole`; `bleed` lies outside, a share of the rest is below 0."""
        if length.unit == "sticker" and not self.sticker:
            raise fault("this layout has no `sticker`; give its diameter, such as sticker: 12mm")
        named = {
            "%": round(length.amount * whole / 100, _DIGITS),
            "margin": self.margin,
            "bleed": -self.bleed,
            "safe": self.safe,
            "sticker": self.sticker,
            "rest": -length.amount,
        }
        return named[length.unit] if length.unit in named else points(length, self.unit, scale)


def points(length: WrittenLength, unit: float, scale: float = 1) -> float:
    """A length in points; `unit` is what the layout's own unit stands for, which is scaled already where it must be."""
    return round(length.amount * (unit if length.unit == "u" else scale * POINTS[length.unit]), _DIGITS)


def scale_of(value: object, info: ValidationInfo) -> float:
    """How many times larger what is written is to be taken, by the file in which it stands."""
    return scale_in(value.origin.file, info) if isinstance(value, Scalar) else 1


def scale_in(file: str, info: ValidationInfo) -> float:
    """How many times larger what is written in a file is to be taken."""
    scales: Scales = getattr(info.context, "scales", NO_SCALES)
    return scales.get(file, 1)


def not_zero(length: WrittenLength) -> None:
    """Refuse a length of 0."""
    if not length.amount:
        raise fault("a length of 0 leaves nothing; give one above 0")


class Measured(Struct, frozen=True):
    """In `Annotated[float, Measured(…)]`: a function makes points of a length that a pattern matches whole, or of 0."""

    in_points: Callable[[Any, ValidationInfo], float]
    pattern: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_before_validator_function(self.in_points, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": f"^({self.pattern})$"}, {"const": 0}]}


def length_type(
    pattern: str, advice: str, check: Check | None = None, *, of_width: bool = False, scaled: bool = True
) -> Measured:
    """What makes a number of points of a length that a pattern matches whole; percentages are of the page's height.

    Those that are not `scaled` are the same in a layout that another one makes larger or smaller.
    """
    read = length_reader(pattern, advice)

    def in_points(value: Any, info: ValidationInfo) -> float:
        length = read(value)
        if check:
            check(length)
        lengths = info.context
        if not isinstance(lengths, Lengths):
            return 0.0  # the layout's own lengths are faulty, which is told
        scale = scale_of(value, info) if scaled else 1
        return lengths.across(length, lengths.width if of_width else lengths.height, scale)

    return Measured(in_points, pattern)


ABSOLUTE = ("bleed", "safe")
"""Lengths of a format that stay what they are in another size: knives are as exact there."""

_ADVICE = "write it as 3mm, 1.5cm, 10pt or 2u"

_PLACE_ADVICE = "write it as 3mm, 2u, 50%, margin, bleed or safe"


def _own_length(check: Check | None = None) -> Measured:
    """A length that others are measured by: only `unit` and `margin`, which come before it, are known yet."""
    read = length_reader(_PLAIN, _ADVICE)

    def in_points(value: Any, info: ValidationInfo) -> float:
        length = read(value)
        if check:
            check(length)
        if length.unit == "u" and info.field_name == "unit":
            raise fault("the unit cannot be given in units; write it as 8mm")
        if length.unit == "u" and info.field_name == "margin" and info.data.get("unit", 0) is None:
            raise fault("the margin is the unit of this layout; write it as 8mm, or give `unit`")
        scale = 1 if info.field_name in ABSOLUTE else scale_of(value, info)
        return points(length, info.data.get("unit") or info.data.get("margin") or 0, scale)

    return Measured(in_points, _PLAIN)


OwnLength = Annotated[float, _own_length()]
"""A length of a layout's format, by which others are measured."""

OwnExtent = Annotated[float, _own_length(not_zero)]
"""Such a length that is not 0."""

PlainLength = Annotated[float, length_type(_PLAIN, _ADVICE)]

FixedLength = Annotated[float, length_type(_PLAIN, _ADVICE, scaled=False)]
"""A length that a press, a knife or an office printer asks for, whatever the size of the page."""

FixedExtent = Annotated[float, length_type(_PLAIN, _ADVICE, not_zero, scaled=False)]
"""Such a length that is not 0."""

Length = Annotated[float, length_type(_LENGTH, _ADVICE)]

Extent = Annotated[float, length_type(_LENGTH, _ADVICE, not_zero)]

Across = Annotated[float, length_type(_PLACE, _PLACE_ADVICE, of_width=True)]
"""A length in places whose percentages are of the page's width."""

Down = Annotated[float, length_type(_PLACE, _PLACE_ADVICE)]
"""A length in places whose percentages are of the page's height."""


def _shown(length: WrittenLength) -> None:
    if length.amount <= 0 or length.unit == "bleed":
        raise fault("a picture of no height cannot be shown; give a length above 0, such as 12mm")


PictureHeight = Annotated[float, length_type(_PLACE, _PLACE_ADVICE, _shown)]

Width = Annotated[float, length_type(_WIDTH, "write it as 12mm, 2u, rest or 2rest")]
"""The width of a column in points, below 0 a share of what the others leave."""
