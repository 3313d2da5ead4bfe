"""Sheets of what changed: how many, how large, what is on them."""

from __future__ import annotations

from io import BytesIO

import pytest
from ordered import shipped_faces
from PIL import Image

from deckgen.render.change_sheets import FRAME, WIDTH, ChangedPair, Lettering, SheetWords, change_sheets
from deckgen.render.page_differences import PixelBox
from deckgen.render.thumbnails import PngFile

WORDS = SheetWords("Før", "Nå", "endret", "ny", "tatt ut")
SMALL, LARGE = (620, 874), (1240, 1754)
RED, BLUE = (250, 40, 40), (40, 40, 250)


def lettering() -> Lettering:
    """The family of small words."""
    face = shipped_faces().captions(700)
    return Lettering(face.path, tuple(value for _, value in face.variations))


def pair(size: tuple[int, int] = SMALL, *, before: bool = True, after: bool = True) -> ChangedPair:
    """A red page that became a blue one, or one of them."""
    then, now = Image.new("RGB", size, RED) if before else None, Image.new("RGB", size, BLUE) if after else None
    boxes = (PixelBox(0.25, 0.25, 0.5, 0.5),) if then and now else ()
    return ChangedPair("3.2", then, now, boxes)


def sheets(*pairs: ChangedPair) -> list[PngFile]:
    """The sheets of some pairs."""
    return list(change_sheets("kort", iter(pairs), WORDS, lettering()))


def colours(file: PngFile) -> dict[tuple[int, ...], int]:
    """How many pixels a picture has of each colour."""
    picture = Image.open(BytesIO(file.data)).convert("RGB")
    assert picture.width == WIDTH
    counts = picture.getcolors(1 << 24)
    assert counts
    return {colour: count for count, colour in counts if isinstance(colour, tuple)}


@pytest.mark.parametrize(
    ("sizes", "count"),
    [([], 0), ([SMALL], 1), ([SMALL] * 6, 1), ([SMALL] * 7, 2), ([LARGE] * 3, 2), ([SMALL, SMALL, SMALL, LARGE], 1)],
)
def test_sheets_are_numbered_and_filled(sizes: list[tuple[int, int]], count: int) -> None:
    assert [file.name for file in sheets(*map(pair, sizes))] == [f"kort-{n:02}.png" for n in range(1, count + 1)]


def test_both_pages_are_shown_with_frames() -> None:
    (file,) = sheets(pair())
    shown = colours(file)
    assert shown[RED] == pytest.approx(shown[BLUE], rel=0.01)
    assert shown[FRAME] > 400


def test_a_new_page_stands_alone_and_so_does_one_that_is_gone() -> None:
    new, gone = (colours(sheets(item)[0]) for item in (pair(before=False), pair(after=False)))
    assert (RED in new, BLUE in new, RED in gone, BLUE in gone) == (False, True, True, False)


def test_the_same_pairs_give_the_same_bytes() -> None:
    assert sheets(pair(), pair(LARGE)) == sheets(pair(), pair(LARGE))
