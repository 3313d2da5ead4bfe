"""Pages as pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from samples import HERE, Bench, page, run

from deckgen.jobs.publication import info_of
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import ARTIFACT, Fill, Item, Mark, Product
from deckgen.page.paths import rectangle
from deckgen.page.walk import trimmed
from deckgen.pdf.edition import SCREEN
from deckgen.pdf.writer import write
from deckgen.render.thumbnails import GAP, SHEET_WIDTH, PngFile, contact_sheet, page_files, pictures, png

LABELS = ["Tema 3", "3.2", "3.2 – Bakside", "3.21", "13.2"]


def opened(picture: PngFile) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    assert image.format == "PNG"
    return image


def colour_at(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    """Red, green and blue of a pixel."""
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    red, green, blue = (int(part) for part in pixel)
    return red, green, blue


def written(bench: Bench, item: Item) -> bytes:
    """The screen edition of two pages, the first with something on it."""
    product = Product("kort", "Kort", (page(item, label="1"), page(label="2")), ())
    info = info_of(bench.deck, product.title, SCREEN.name)
    return write(trimmed(product), SCREEN, info, bench.catalogue)


@pytest.fixture(scope="module")
def pdf(bench: Bench) -> bytes:
    """Two pages: one with a blue field over its right half, one without."""
    field = Fill(Mark(ARTIFACT, HERE), rectangle(Box(150, 0, 300, 400)), Ink(90, 60, 0, 0))
    return written(bench, field)


def test_pages_are_drawn_at_the_resolution_asked_for(pdf: bytes) -> None:
    first, second = pictures(pdf, (0, 1), 144, grey=False)
    assert first.size == second.size == (600, 800)
    assert colour_at(first, 100, 400) == colour_at(second, 500, 400) == (255, 255, 255)
    red, _, blue = colour_at(first, 500, 400)
    assert blue > red


def test_grey_has_no_colour(pdf: bytes) -> None:
    (first,) = pictures(pdf, (0,), 72, grey=True)
    red, green, blue = colour_at(first, 250, 200)
    assert red == green == blue < 255


def test_files_are_numbered_as_in_the_pdf() -> None:
    images = [Image.new("RGB", (30, 40))] * 2
    assert [file.name for file in page_files("kort", images, (6, 7))] == ["kort-007.png", "kort-008.png"]
    assert opened(next(iter(page_files("kort", images, (0, 1))))).size == (30, 40)


def test_a_sheet_has_all_pages_in_reading_order_at_one_scale() -> None:
    colours = [(200, 0, 0), (0, 200, 0), (0, 0, 200)]
    images = [Image.new("RGB", (100, 200), colour) for colour in colours]
    sheet = opened(contact_sheet("kort", images, columns=2))
    width = (SHEET_WIDTH - 3 * GAP) // 2
    assert sheet.size == (SHEET_WIDTH, 2 * (2 * width) + 3 * GAP)
    places = [(GAP + 5, GAP + 5), (2 * GAP + width + 5, GAP + 5), (GAP + 5, 2 * GAP + 2 * width + 5)]
    assert [sheet.getpixel(place) for place in places] == colours


def test_a_sheet_may_be_read_from_the_right() -> None:
    images = [Image.new("RGB", (100, 200), colour) for colour in ((255, 0, 0), (0, 255, 0), (0, 0, 255))]
    sheet = opened(contact_sheet("kort", images, columns=2, from_right=True))
    left, right, low = sheet.width // 4, 3 * sheet.width // 4, sheet.height - 2 * GAP
    assert [colour_at(sheet, right, 2 * GAP), colour_at(sheet, left, 2 * GAP)] == [(255, 0, 0), (0, 255, 0)]
    assert colour_at(sheet, right, low) == (0, 0, 255)


def test_one_page_fills_the_sheet() -> None:
    sheet = opened(contact_sheet("kort", [Image.new("RGB", (100, 200), (9, 9, 9))], columns=8))
    assert sheet.getpixel((SHEET_WIDTH - GAP - 2, 100)) == (9, 9, 9)


def test_pictures_are_the_same_each_time() -> None:
    image = Image.new("RGB", (20, 20), (1, 2, 3))
    assert png(image) == png(image.copy())


def test_text_is_drawn(bench: Bench) -> None:
    (image,) = pictures(written(bench, run("H", (100, 200), 72)), (0,), 72, grey=True)
    low, _ = image.convert("L").getextrema()
    assert isinstance(low, int)
    assert low < 100
