"""Where boxes of pages lie on pictures, turned and moved pages too."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.reader.document import PageFacts
from deckgen.render.raster import Raster, Window, raster_of

PAGE = PageFacts(1, Box(-10, 20, 90, 220), None, None, None, None, 0, 1, "1")
CORNER = Box(-10, 20, 10, 50)  # 20 wide and 30 high, at the lower left


def raster(page: PageFacts, width: int, height: int) -> Raster:
    page_raster = raster_of(page, 72, width, height)
    assert page_raster is not None
    return page_raster


def test_a_box_is_found_from_the_top() -> None:
    assert raster(PAGE, 100, 200).window(CORNER) == Window(170, 0, 200, 20)


@pytest.mark.parametrize(
    ("turned", "window"),
    [
        (90, Window(0, 0, 20, 30)),  # the lower left corner comes to lie at the upper left
        (180, Window(0, 80, 30, 100)),
        (270, Window(80, 170, 100, 200)),
        (-90, Window(80, 170, 100, 200)),
        (450, Window(0, 0, 20, 30)),
    ],
)
def test_a_turned_page_is_found_as_it_lies(turned: int, window: Window) -> None:
    size = (100, 200) if turned % 180 == 0 else (200, 100)
    page_raster = raster(replace(PAGE, rotate=turned), *size)
    assert page_raster.window(CORNER) == window
    assert page_raster.box(window) == CORNER


def test_only_whole_pixels_count() -> None:
    assert raster(PAGE, 100, 200).window(Box(-9.5, 20.5, 9.5, 49.5)) == Window(171, 1, 199, 19)


def test_resolution_and_user_unit_scale() -> None:
    page_raster = raster_of(replace(PAGE, user_unit=2), 144, 400, 800)
    assert page_raster and page_raster.window(CORNER) == Window(680, 0, 800, 80)


def test_what_lies_off_the_page_is_no_window() -> None:
    assert raster(PAGE, 100, 200).window(Box(200, 300, 210, 310)) is None
    assert raster(PAGE, 100, 200).window(Box(1.2, 30, 1.8, 40)) is None


@pytest.mark.parametrize("page", [replace(PAGE, rotate=45), replace(PAGE, media=None), replace(PAGE, user_unit=0)])
def test_a_page_that_makes_no_sense_has_no_raster(page: PageFacts) -> None:
    assert raster_of(page, 72, 100, 200) is None


def test_a_picture_of_another_size_is_not_of_the_page() -> None:
    assert raster_of(PAGE, 72, 100, 190) is None
