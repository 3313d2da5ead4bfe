"""Pictures in formats of their own: whole ones are read, broken ones are told."""

from __future__ import annotations

from io import BytesIO
from random import Random
from struct import pack

import pytest
from PIL import Image

from deckgen.painted.from_pdf.decoded import NotDecoded, check_fax, check_jbig2, check_jpx, jpeg_pixels
from deckgen.reader.streams import Undecodable

SIZE = (160, 120)


def noisy(mode: str) -> Image.Image:
    """A picture that takes many bytes."""
    width, height = SIZE
    return Image.frombytes("L", SIZE, Random(1).randbytes(width * height)).convert(mode)


def saved(image: Image.Image, form: str) -> bytes:
    file = BytesIO()
    image.save(file, form)
    return file.getvalue()


JPEG, JPX = saved(noisy("L"), "JPEG"), saved(noisy("RGB"), "JPEG2000")


def fax() -> bytes:
    """A picture of Group 4 without its TIFF."""
    file = BytesIO()
    noisy("1").save(file, "TIFF", compression="group4")
    with Image.open(BytesIO(file.getvalue())) as image:
        tags = image.tag_v2  # type: ignore[attr-defined]
        return file.getvalue()[tags[273][0] :][: tags[279][0]]


def pixels(data: bytes, width: int = SIZE[0], count: int = 1, most: int = 1 << 20) -> int:
    return sum(band.size for band in jpeg_pixels(data, width, SIZE[1], count, most, 1000))


def test_a_jpeg_is_read_to_its_end() -> None:
    assert pixels(JPEG) == pixels(b"\r\n" + JPEG) == SIZE[0] * SIZE[1]
    assert pixels(JPEG, most=1000) == SIZE[0] * SIZE[1] // 64, "at an eighth of its size"


@pytest.mark.parametrize(
    ("data", "width", "count"),
    [(b"", 9, 1), (b"junk" * 99, 9, 1), (JPEG[: len(JPEG) // 2], 160, 1), (JPEG, 160, 3), (JPEG, 161, 1)],
)
def test_a_jpeg_that_is_broken_or_another(data: bytes, width: int, count: int) -> None:
    with pytest.raises(Undecodable):
        pixels(data, width, count)


def test_a_jpeg_2000() -> None:
    check_jpx(JPX, 1 << 20)
    with pytest.raises(NotDecoded, match="too large"):
        check_jpx(JPX, 1000)
    for data in (b"", b"junk" * 99, JPX[: len(JPX) // 2]):
        with pytest.raises(Undecodable):
            check_jpx(data, 1 << 20)


def segment(kind: int, data: bytes) -> bytes:
    return pack(">LBBBL", 0, kind, 0, 1, len(data)) + data


def test_a_jbig2_is_followed_but_not_decoded() -> None:
    page = segment(48, bytes(19))
    with pytest.raises(NotDecoded):
        check_jbig2(page + segment(38, bytes(40)))
    for data in (b"", b"junk", page, (page + segment(38, bytes(40)))[:-1], segment(38, bytes(40))):
        with pytest.raises(Undecodable):
            check_jbig2(data)


def test_a_fax() -> None:
    data = fax()
    check_fax(data, *SIZE, -1, is_aligned=False)
    with pytest.raises(NotDecoded, match="where it ends"):
        check_fax(data[: len(data) // 2], *SIZE, -1, is_aligned=False)
    for broken in (b"", b"\x12\x34" * 99, bytes(300)):
        with pytest.raises(Undecodable):
            check_fax(broken, *SIZE, -1, is_aligned=False)
    for k, is_aligned in ((0, False), (4, False), (-1, True)):
        with pytest.raises(NotDecoded):
            check_fax(data, *SIZE, k, is_aligned=is_aligned)
