"""Sheets of what changed: how many, how large, what is on them."""

from __future__ import annotations

from io import BytesIO

import pytest
from ordered import shipped_faces
from PIL import Image, ImageChops, ImageDraw, ImageOps

from deckgen.render.change_sheets import FRAME, HALO, WIDTH, ChangedPair, Lettering, SheetSet, SheetWords, change_sheets
from deckgen.render.page_differences import PixelBox
from deckgen.render.thumbnails import PngFile

WORDS = SheetWords("Før", "Nå", "endret", "ny", "tatt ut", "Side {page}")
SMALL, LARGE = (620, 874), (1240, 1754)
RED, BLUE = (250, 40, 40), (40, 40, 250)


def lettering(*, from_right: bool = False) -> Lettering:
    """The family of small words."""
    face = shipped_faces().captions(700)
    return Lettering(face.path, tuple(value for _, value in face.variations), from_right)


def pair(size: tuple[int, int] = SMALL, *, before: bool = True, after: bool = True) -> ChangedPair:
    """A red page that became a blue one, or one of them."""
    then, now = Image.new("RGB", size, RED) if before else None, Image.new("RGB", size, BLUE) if after else None
    boxes = (PixelBox(0.25, 0.25, 0.5, 0.5, is_plane=True),) if then and now else ()
    return ChangedPair("3.2", then, now, boxes)


def sheets(*pairs: ChangedPair, from_right: bool = False) -> list[PngFile]:
    """The sheets of some pairs."""
    head, letters = SheetSet("kort", "Kort · sammenlignet med a.zip"), lettering(from_right=from_right)
    return list(change_sheets(head, iter(pairs), WORDS, letters))


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


def test_planes_that_differ_keep_their_colours_within_frames() -> None:
    (file,) = sheets(pair())
    shown = colours(file)
    assert shown[RED] == pytest.approx(shown[BLUE], rel=0.01)
    assert shown[FRAME] > 400
    assert shown[HALO] > 400


def test_what_was_stands_where_one_begins_to_read() -> None:
    (plain,), (other,) = sheets(pair()), sheets(pair(), from_right=True)
    images = [Image.open(BytesIO(file.data)).convert("RGB") for file in (plain, other)]
    edges = [(first_column(image, RED), first_column(image, BLUE)) for image in images]
    assert edges[0][0] < edges[0][1]
    assert edges[1][1] < edges[1][0]
    assert first_column(ImageOps.mirror(images[1]), RED) == pytest.approx(edges[0][0], abs=2)


def first_column(image: Image.Image, colour: tuple[int, int, int]) -> int:
    """How far from the left a colour is first seen."""
    seen = ImageChops.difference(image, Image.new("RGB", image.size, colour)).convert("L").point([255, *[0] * 255])
    box = seen.getbbox()
    assert box
    return box[0]


def letters(ground: tuple[int, int, int], ink: tuple[int, int, int], word: str) -> Image.Image:
    """A page with a word in its middle."""
    page = Image.new("RGB", SMALL, ground)
    ImageDraw.Draw(page).text((240, 400), word, ink, lettering().font(40))
    return page


@pytest.mark.parametrize(
    ("ground", "ink"),
    [
        ((255, 255, 255), (35, 31, 32)),
        ((255, 199, 40), (35, 31, 32)),
        ((245, 128, 116), (35, 31, 32)),
        ((52, 60, 90), (255, 255, 255)),
        ((150, 20, 66), (255, 255, 255)),
        ((120, 80, 10), (255, 255, 255)),
    ],
)
def test_letters_that_differ_stand_on_a_tint_with_no_line_through_them(
    ground: tuple[int, int, int], ink: tuple[int, int, int]
) -> None:
    box = PixelBox(0.3, 0.44, 0.8, 0.52)
    then, now = letters(ground, ink, "velger"), letters(ground, ink, "valgte")
    (file,) = sheets(ChangedPair("13", then, now, (box,)))
    (plain,) = sheets(ChangedPair("13", then, now))
    shown, untouched = colours(file), colours(plain)
    assert near(shown, ink) == pytest.approx(near(untouched, ink), rel=0.08), "letters stay whole"
    assert shown[FRAME] == untouched[FRAME], "and no line runs through them"
    (tint,) = (colour for colour in shown if colour not in untouched and shown[colour] > 5000)
    assert sum(abs(one - other) for one, other in zip(tint, ground, strict=True)) > 90
    light = [max(0.05 + level(colour), 0.05) for colour in (tint, ink)]
    assert max(light) / min(light) > 4.5, "and can be read"


def near(shown: dict[tuple[int, ...], int], ink: tuple[int, ...]) -> int:
    """How many pixels are as good as those of an ink."""
    return sum(
        count for colour, count in shown.items() if max(abs(a - b) for a, b in zip(colour, ink, strict=True)) < 25
    )


def level(colour: tuple[int, ...]) -> float:
    """The relative luminance of a colour (WCAG 2.1)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("name", "called"), [("13", "Side 13"), ("3.2", "3.2"), ("Omslag", "Omslag")])
def test_a_page_with_a_number_for_its_name_is_called_a_page(name: str, called: str) -> None:
    assert WORDS.name_of(name) == called


def test_a_new_page_stands_alone_and_so_does_one_that_is_gone() -> None:
    new, gone = (colours(sheets(item)[0]) for item in (pair(before=False), pair(after=False)))
    assert (RED in new, BLUE in new, RED in gone, BLUE in gone) == (False, True, True, False)


def test_the_same_pairs_give_the_same_bytes() -> None:
    assert sheets(pair(), pair(LARGE)) == sheets(pair(), pair(LARGE))
