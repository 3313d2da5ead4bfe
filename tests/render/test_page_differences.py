"""What makes two pages differ, and where: by their pixels."""

from __future__ import annotations

import numpy

from deckgen.render.page_differences import WHOLE, as_picture, differences
from deckgen.render.raster import Samples


def white(width: int = 200, height: int = 100) -> Samples:
    """An empty page."""
    return numpy.full((height, width, 3), 255, numpy.uint8)


def marked(*spots: tuple[int, int], level: int = 0) -> Samples:
    """A page with spots of two by two pixels at columns and rows."""
    page = white()
    for column, row in spots:
        page[row : row + 2, column : column + 2] = level
    return page


def pixels(before: Samples, after: Samples) -> list[tuple[int, int, int, int]]:
    """The boxes around what differs, in pixels."""
    boxes = differences(before, after)
    return [(round(b.left * 200), round(b.top * 100), round(b.right * 200), round(b.bottom * 100)) for b in boxes]


def test_what_is_alike() -> None:
    assert differences(marked((9, 9)), marked((9, 9))) == ()


def test_rounding_is_no_difference_and_a_faint_tint_is() -> None:
    assert pixels(white(), marked((9, 9), level=254)) == []
    assert pixels(white(), marked((9, 9), level=252)) == [(9, 9, 11, 11)]


def test_a_comma_is_framed_by_itself() -> None:
    assert pixels(marked((10, 10), (150, 80)), marked((10, 10))) == [(150, 80, 152, 82)]


def test_changes_that_lie_together_are_one_and_others_their_own() -> None:
    near, far = ((10, 10), (20, 12)), ((150, 10), (30, 90))
    assert pixels(white(), marked(*near, *far)) == [(10, 10, 22, 14), (150, 10, 152, 12), (30, 90, 32, 92)]


def test_other_sizes_differ_all_over() -> None:
    assert differences(white(), white(width=201)) == (WHOLE,)


def test_pictures_have_red_first() -> None:
    page = white(1, 1)
    page[0, 0] = (1, 2, 3)
    assert as_picture(page).getpixel((0, 0)) == (3, 2, 1)


def lines(*words: tuple[int, int], ground: int = 255) -> Samples:
    """A page with a line of letters, which are 3 pixels wide and 3 apart, in words from columns to others."""
    page = numpy.full((100, 200, 3), ground, numpy.uint8)
    for first, last in words:
        for column in range(first, last, 6):
            page[40:52, column : column + 3] = 0
    return page


def test_of_a_word_that_differs_in_part_all_is_marked_and_not_its_neighbours() -> None:
    before, after = lines((10, 40), (60, 100), (140, 180)), lines((10, 40), (60, 100), (140, 180))
    after[44:47, 78:81] = 255
    assert pixels(before, after) == [(60, 40, 99, 52)]


def test_a_ground_that_differs_is_a_plane_and_letters_are_none() -> None:
    assert [box.is_plane for box in differences(lines((60, 100)), lines((60, 100), ground=220))] == [True]
    assert [box.is_plane for box in differences(lines((60, 100)), lines((66, 90)))] == [False]
