"""The table signs: folded where their marks are, for the shop and at the office, and one for each theme alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from real import Real
from samples import ends

from deckgen.page.items import GlyphRun, Item, Stroke
from deckgen.page.walk import walk

SIGNS, DPI = "tents-a4", 100


def office_pictures(folder: Path) -> list[Image.Image]:
    """The office sheets of the signs, in colour."""
    document = pypdfium2.PdfDocument(folder / f"{SIGNS}.pdf")
    try:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def test_marks_for_the_shop_lie_in_the_bleed_which_is_cut_away(real: Real) -> None:
    for page in real.products[SIGNS].pages:
        marks = [ends(part.item) for part in walk(page.items) if isinstance(part.item, Stroke)]
        assert [mark[1] for mark in marks] == pytest.approx([page.trim.middle[1]] * 2, abs=0.2)
        (left, _, to_left, _), (right, _, to_right, _) = marks
        assert (left, to_left, right, to_right) == pytest.approx(
            (page.bleed.left, page.trim.left, page.trim.right, page.bleed.right)
        )


def test_the_theme_without_a_number_has_its_letter_as_large_and_its_label_above_the_title(real: Real) -> None:
    pages = real.products[SIGNS].pages
    signs = [*map(str, range(1, 13)), "V"]
    largest = [max(run.size for run in _runs(page.items)) for page in pages]
    assert len({*largest}) == 1, "each sign is as large as the others"
    assert [_texts(page.items, largest[0]) for page in pages] == [{sign: 2} for sign in signs]
    labels = [[run.text for run in _runs(page.items)].count("Veien videre") for page in pages]
    assert labels == [0] * 12 + [2]


def _runs(items: Iterable[Item]) -> list[GlyphRun]:
    return [part.item for part in walk(items) if isinstance(part.item, GlyphRun)]


def _texts(items: Iterable[Item], size: float) -> Counter[str]:
    return Counter(run.text for run in _runs(items) if run.size == size)


def test_at_the_office_the_fold_is_the_middle_of_the_sheet_and_of_the_artwork(real: Real, office_folder: Path) -> None:
    """Where the ground begins and ends, measured in pictures of the sheets."""
    for page, picture in zip(real.products[SIGNS].pages, office_pictures(office_folder), strict=True):
        ground = picture.getpixel((picture.width // 2, picture.height // 2))
        assert ground != (255, 255, 255), page.subject
        flat = ImageChops.difference(picture, Image.new("RGB", picture.size, ground)).convert("L")
        box = flat.point(lambda value: 255 * (value < 8)).getbbox()
        assert box
        left, top, right, bottom = box
        assert left == pytest.approx(picture.width - right, abs=1)
        assert top == pytest.approx(picture.height - bottom, abs=1)
        assert top * 25.4 / DPI == pytest.approx(297 * 0.035, abs=0.3), "93 %"


def test_marks_at_the_office_are_black_in_the_white_at_the_middle_of_both_sides(office_folder: Path) -> None:
    for picture in office_pictures(office_folder):
        middle, rim = picture.height // 2, round(6.3 * DPI / 25.4)
        for x in (rim, picture.width - rim):
            column = [picture.convert("L").getpixel((x, y)) for y in range(middle - 60, middle + 60)]
            dark = [place - 60 for place, value in enumerate(column) if isinstance(value, int) and value < 200]
            assert dark
            assert max(abs(place) for place in dark) * 25.4 / DPI < 0.5
