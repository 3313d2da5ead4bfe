"""PNG files, read by Pillow and chunk by chunk."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import numpy
import pytest
from PIL import Image

from deckgen.render.png_file import AS_IT_IS, LESS_THE_ONE_ABOVE, SIGNATURE, Rows, png_file, rows_for

PROFILE = b"of this length"


def rows_of(picture: Image.Image) -> Rows:
    rows = rows_for(*picture.size)
    rows[:, 1:] = numpy.asarray(picture).reshape(picture.height, -1)
    return rows


def flat() -> Image.Image:
    """A ground with a strip on it."""
    picture = Image.new("RGB", (70, 50), (228, 121, 89))
    picture.paste((255, 255, 255), (0, 20, 70, 31))
    return picture


def photograph() -> Image.Image:
    """Colours that change a little from row to row, and not at all regularly along one."""
    chance = random.Random(7)
    line = [chance.randrange(200) for _ in range(3 * 70)]
    return Image.frombytes("RGB", (70, 50), bytes(value + row % 50 for row in range(50) for value in line))


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a file, whose check sums must be right."""
    assert data.startswith(SIGNATURE)
    place = len(SIGNATURE)
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        name, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", data, place + 8 + length) == (zlib.crc32(name + content),)
        yield name, content
        place += 12 + length


@pytest.mark.parametrize(
    ("picture", "filtered"), [(flat(), AS_IT_IS), (photograph(), LESS_THE_ONE_ABOVE)], ids=["flat", "photograph"]
)
def test_pictures_come_back_as_they_were(picture: Image.Image, filtered: int) -> None:
    data = png_file(rows_of(picture), 300, PROFILE)
    parts = dict(chunks(data))
    assert zlib.decompress(parts[b"IDAT"])[0] == filtered
    with Image.open(BytesIO(data)) as read:
        read.load()
        assert (read.format, read.mode, read.size) == ("PNG", "RGB", picture.size)
        assert read.tobytes() == picture.tobytes()


def test_a_file_says_its_colours_and_how_large_it_is_meant_to_be_and_no_more() -> None:
    data = png_file(rows_of(flat()), 300, PROFILE)
    parts = list(chunks(data))
    assert [name for name, _ in parts] == [b"IHDR", b"iCCP", b"pHYs", b"IDAT", b"IEND"]
    assert dict(parts)[b"pHYs"] == struct.pack(">IIB", 11811, 11811, 1)
    with Image.open(BytesIO(data)) as read:
        assert read.info["icc_profile"] == PROFILE
        assert read.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def test_the_same_pixels_give_the_same_bytes() -> None:
    assert png_file(rows_of(flat()), 72, PROFILE) == png_file(rows_of(flat()), 72, PROFILE)


def test_differences_are_taken_only_where_they_take_less_room() -> None:
    noise = Image.frombytes("RGB", (70, 50), random.Random(3).randbytes(70 * 50 * 3))
    data = png_file(rows_of(noise), 72, PROFILE)
    with Image.open(BytesIO(data)) as read:
        assert read.tobytes() == noise.tobytes()
    assert len(data) < 70 * 50 * 3 + 300
