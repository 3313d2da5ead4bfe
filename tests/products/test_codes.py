"""Every QR code is read from the page as an office printer and a telephone would make and see it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from msgspec import Struct
from PIL import Image, ImageFilter
from real import CARDS, Real
from samples import given

from deckgen.page.geometry import Box
from deckgen.page.items import Page, Product, Use

MILLIMETRE = 72 / 25.4
DPI = 150
SCALE = DPI / 72
BLUR = 0.7  # pixels, standard deviation
QUIET = 4  # modules
# How many codes: one a theme on cards and letters; in guides one a work with an address or the deck's own and the back
# cover, in that for participants one on each page of a theme that has none of its own too.
COUNTS = {
    "a5-cards": 13,
    "a6-cards": 13,
    "a7-cards": 13,
    "box-a6": 1,
    "guide-a4": 16,
    "guide-a5": 29,
    "preparation-a4": 13,
    "square-cards": 13,
    "tarot-cards": 13,
    "bundle-kit": 43,
    "bundle-prepare": 13,
    "bundle-table": 13,
}
PRODUCTS = tuple(COUNTS)


class Code(Struct, frozen=True):
    """A code on a page: its address, its dark square in points from the trim's corner, its modules to a side."""

    address: str
    square: Box
    modules: float

    @property
    def module(self) -> float:
        """The size of a module in points."""
        return self.square.width / self.modules


def codes_on(page: Page, product: Product) -> list[Code]:
    boxes = {resource.name: resource.box for resource in product.resources}
    return [
        Code(item.resource.removeprefix("qr "), item.matrix.box(boxes[item.resource]), boxes[item.resource].width)
        for item in page.items
        if isinstance(item, Use) and item.resource.startswith("qr ")
    ]


def coded(product: Product) -> Iterator[tuple[int, Page, list[Code]]]:
    """The pages with codes, by their place in the file."""
    for place, page in enumerate(product.pages):
        if codes := codes_on(page, product):
            yield place, page, codes


@cache
def pictures(file: Path, places: tuple[int, ...]) -> dict[int, Image.Image]:
    """Pages in grey."""
    document = pypdfium2.PdfDocument(file)
    try:
        return {place: document[place].render(scale=SCALE, grayscale=True).to_pil() for place in places}
    finally:
        document.close()


def pictures_of(real: Real, name: str) -> dict[int, Image.Image]:
    return pictures(real.file(name, "press"), tuple(place for place, _, _ in coded(real.products[name])))


def read(picture: Image.Image) -> list[str]:
    blurred = picture.filter(ImageFilter.GaussianBlur(BLUR))
    return sorted(code.text for code in zxingcpp.read_barcodes(blurred))


def pixels(box: Box, page: Page) -> tuple[int, int, int, int]:
    """The pixels that lie wholly within a box of a press page: left, top, right, bottom."""
    left, right = box.left - page.media.left, box.right - page.media.left
    top, bottom = page.media.top - box.top, page.media.top - box.bottom
    return int(left * SCALE) + 1, int(top * SCALE) + 1, int(right * SCALE), int(bottom * SCALE)


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_code_leads_to_its_address(real: Real, name: str) -> None:
    shown = pictures_of(real, name)
    expected = {place: sorted(code.address for code in codes) for place, _, codes in coded(real.products[name])}
    assert sum(map(len, expected.values())) == COUNTS[name]
    assert {place: read(picture) for place, picture in shown.items()} == expected


def test_no_other_product_has_codes(real: Real) -> None:
    assert {name for name, product in real.products.items() if any(coded(product))} == {*COUNTS}


def test_the_addresses_are_the_themes_own(real: Real) -> None:
    deck_address = str(given(real.deck.address).address)
    expected = []
    for theme in real.deck.themes:
        addresses = [str(work.address) for work in theme.reading if work.address]
        expected += addresses[:1] or [deck_address]
    for name in (*CARDS, "a5-cards", "a7-cards", "square-cards"):
        product = real.products[name]
        assert [code.address for _, _, codes in coded(product) for code in codes] == expected


@pytest.mark.parametrize("name", PRODUCTS)
def test_modules_are_large_enough_for_office_printers(real: Real, name: str) -> None:
    sizes = {code.address: code.module / MILLIMETRE for _, _, codes in coded(real.products[name]) for code in codes}
    assert {address: size for address, size in sizes.items() if size < 0.3499} == {}


@pytest.mark.parametrize("name", PRODUCTS)
def test_quiet_zones_are_pure_paper(real: Real, name: str) -> None:
    shown = pictures_of(real, name)
    for place, page, codes in coded(real.products[name]):
        for code in codes:
            zone = pixels(code.square.grown(QUIET * code.module), page)
            left, top, right, bottom = pixels(code.square, page)
            picture = shown[place].crop(zone)
            # without the symbol, and a pixel around it for its soft edge
            hole = (left - 2 - zone[0], top - 2 - zone[1], right + 2 - zone[0], bottom + 2 - zone[1])
            picture.paste(255, hole)
            assert picture.getextrema() == (255, 255), f"{page.subject}: {code.address}"


def test_what_is_no_code_is_not_read(real: Real) -> None:
    (place, page, (code, *_)), *_ = coded(real.products["a6-cards"])
    spoilt = pictures_of(real, "a6-cards")[place].copy()
    left, top, right, bottom = pixels(code.square, page)
    spoilt.paste(0, (left, top, (left + right) // 2, (top + bottom) // 2))
    assert read(spoilt) == []
