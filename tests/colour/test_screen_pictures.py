"""Pictures as files for the screen."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from deckgen.colour.screen_pictures import screen_file
from deckgen.page.items import Pixels

RED = Pixels("red", 4, 2, "RGB", bytes([200, 0, 0]) * 8)


def test_a_drawing_becomes_a_png_in_its_colours() -> None:
    file = screen_file(RED, 100)
    assert (file.media_type, file.width, file.height) == ("image/png", 4, 2)
    assert Image.open(BytesIO(file.content)).getpixel((0, 0)) == (200, 0, 0)


def test_a_photo_becomes_a_jpeg_no_larger_than_is_seen() -> None:
    noise = bytes((index * 7919 * (index % 13 + 1)) % 256 for index in range(300 * 200 * 3))
    file = screen_file(Pixels("noise", 300, 200, "RGB", noise), 150)
    assert (file.media_type, file.width, file.height) == ("image/jpeg", 150, 100)


def test_what_is_see_through_stays_so() -> None:
    file = screen_file(Pixels("glass", 2, 1, "L", bytes([9, 9]), opacity=bytes([0, 255])), 100)
    assert Image.open(BytesIO(file.content)).getchannel("A").tobytes() == bytes([0, 255])


def test_inks_become_colours_of_the_screen() -> None:
    file = screen_file(Pixels("ink", 1, 1, "CMYK", bytes([0, 0, 0, 0])), 100)
    assert Image.open(BytesIO(file.content)).getpixel((0, 0)) == (255, 255, 255)
