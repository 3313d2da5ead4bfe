"""Lengths as they are written, in points."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from deckgen.layout.lengths import Across, Down, Extent, Length, Lengths, PictureHeight, Width, points
from deckgen.source.values import WrittenLength

MM = 72 / 25.4
LENGTHS = Lengths(unit=8, width=300, height=400, margin=20, bleed=10, safe=15, sticker=34)


def read(kind: Any, text: object, lengths: Lengths | None = LENGTHS) -> Any:
    return TypeAdapter(kind).validate_python(text, context=lengths)


def message(kind: Any, text: object, lengths: Lengths = LENGTHS) -> str:
    with pytest.raises(ValidationError) as raised:
        read(kind, text, lengths)
    (error,) = raised.value.errors()
    return error["msg"]


@pytest.mark.parametrize(
    ("kind", "text", "length"),
    [
        (Length, "3mm", 3 * MM),
        (Length, "1.5 cm", 15 * MM),
        (Length, "10pt", 10),
        (Length, "2u", 16),
        (Length, "sticker", 34),
        (Length, 0, 0),
        (Across, "50%", 150),
        (Down, "50%", 200),
        (Down, "-25 %", -100),
        (Across, "margin", 20),
        (Across, "safe", 15),
        (Across, "bleed", -10),
        (Width, "rest", -1),
        (Width, "2.5rest", -2.5),
    ],
)
def test_a_length_is_in_points(kind: object, text: object, length: float) -> None:
    assert read(kind, text) == pytest.approx(length, abs=1e-4)


def test_points_are_rounded_so_that_places_agree() -> None:
    assert points(WrittenLength(1, "mm"), 0) == 2.8346
    assert points(WrittenLength(3, "u"), 2.5) == 7.5


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Length, 12, "a length without a unit; give a unit: 12mm"),
        (Length, 12.5, "a length without a unit; give a unit: 12.5mm"),
        (Length, True, "a length expected; write it as 3mm, 1.5cm, 10pt or 2u"),
        (Length, "50%", "`50%` is not a length; write it as 3mm, 1.5cm, 10pt or 2u"),
        (Extent, "0mm", "a length of 0 leaves nothing; give one above 0"),
        (PictureHeight, "bleed", "a picture of no height cannot be shown; give a length above 0, such as 12mm"),
        (PictureHeight, "-2mm", "a picture of no height cannot be shown; give a length above 0, such as 12mm"),
    ],
)
def test_what_is_no_length_is_told(kind: object, text: object, expected: str) -> None:
    assert message(kind, text) == expected


def test_without_a_sticker_none_can_be_meant() -> None:
    bare = Lengths(8, 300, 400, 20, 10, 15, 0)
    assert message(Length, "sticker", bare).startswith("this layout has no `sticker`; ")


def test_where_the_format_is_faulty_no_length_adds_a_fault() -> None:
    assert read(Length, "sticker", None) == 0
