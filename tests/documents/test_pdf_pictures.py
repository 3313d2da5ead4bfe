"""Pictures of a PDF: which are shown, and as what files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf.generic import DecodedStreamObject, NameObject, NumberObject

from deckgen.documents import pdf_pictures
from deckgen.documents.pdf_page_parts import Area, PlacedPicture
from deckgen.documents.pdf_passages import PicturePlace
from deckgen.documents.pdf_pictures import Gallery, pixels, shown_pictures

PAGE = Area(0, 0, 600, 800)


def stream(width: int, height: int, grey: int = 90, **entries: str) -> DecodedStreamObject:
    """A grey picture as a PDF has it."""
    picture = DecodedStreamObject()
    picture.set_data(bytes([grey]) * (width * height))
    values: dict[str, Any] = {
        "Subtype": NameObject("/Image"),
        "Width": NumberObject(width),
        "Height": NumberObject(height),
        "BitsPerComponent": NumberObject(8),
        "ColorSpace": NameObject("/DeviceGray"),
    }
    values |= {key: NameObject(value) for key, value in entries.items()}
    picture.update({NameObject(f"/{key}"): value for key, value in values.items()})
    return picture


def hung(gallery: Gallery, picture: Any, place: str = "page 1") -> tuple[str, int, int] | None:
    shown = gallery.hung(PicturePlace(PlacedPicture(picture, Area(0, 0, 100, 100)), place))
    return (shown.format, shown.width, shown.height) if shown else None


@pytest.mark.parametrize(
    ("size", "area", "has_text", "is_shown"),
    [
        ((120, 110), Area(50, 50, 150, 140), True, True),
        ((120, 99), Area(50, 50, 150, 140), True, False),
        ((120, 110), Area(50, 50, 50, 140), True, False),
        ((120, 110), PAGE, True, False),
        ((120, 110), PAGE, False, True),
    ],
)
def test_marks_and_grounds_are_not_shown(size: tuple[int, int], area: Area, has_text: bool, is_shown: bool) -> None:
    picture = PlacedPicture(stream(*size), area)
    assert shown_pictures([picture], PAGE, has_text) == ((picture,) if is_shown else ())


def test_a_picture_becomes_a_file_once() -> None:
    gallery = Gallery()
    assert hung(gallery, stream(120, 110)) == ("png", 120, 110)
    assert hung(gallery, stream(120, 110)) is None
    assert hung(gallery, stream(120, 110, grey=91)) == ("png", 120, 110)
    assert not gallery.remarks


def test_the_bytes_of_a_jpeg_are_kept() -> None:
    out = BytesIO()
    Image.new("L", (120, 110), 90).save(out, "JPEG")
    jpeg = stream(120, 110, Filter="/DCTDecode")
    jpeg._data = out.getvalue()
    shown = Gallery().hung(PicturePlace(PlacedPicture(jpeg, PAGE), "page 1"))
    assert shown is not None
    assert (shown.format, shown.content) == ("jpg", out.getvalue())


def test_what_can_not_be_a_file_is_told_with_its_place() -> None:
    gallery = Gallery()
    large = stream(1, 1)
    large.update({NameObject("/Width"): NumberObject(8_000), NameObject("/Height"): NumberObject(8_000)})
    assert hung(gallery, large, "page 2, left column") is None
    assert hung(gallery, stream(120, 110, Filter="/DCTDecode", ColorSpace="/DeviceCMYK"), "page 3") is None
    assert gallery.remarks == [
        "page 2, left column: a picture of 8000 × 8000 pixels is too large to be taken; make it smaller",
        "page 3: a picture of 120 × 110 pixels can not be read; add it to the deck by hand",
    ]


def test_pictures_beyond_the_bound_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pictures, "MOST_PICTURES", 1)
    gallery = Gallery()
    assert [hung(gallery, stream(120, 110, grey), f"page {grey}") for grey in (1, 2, 3)] == [
        ("png", 120, 110),
        None,
        None,
    ]
    assert gallery.remarks == [
        "page 2: pictures from here on are not taken, as at most 1 pictures and 24 MB of them are"
    ]


def test_what_is_no_picture_has_no_pixels() -> None:
    assert pixels(None) == (0, 0)
    assert pixels(stream(120, 110, Width="/x")) == (0, 110)
