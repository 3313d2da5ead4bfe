"""A small picture of each layout for the README's table, rendered from the deck as it is.

pytest --rewrite-goldens tests/products/test_layout_looks.py
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from page_looks import LOOKS, SURROUND, beside, compare_look
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument
from real import ROOT, Real

from deckgen.render.thumbnails import pictures
from deckgen.source.project import SHIPPED_LAYOUTS

WIDTH, HEIGHT, GAP = 300, 116, 8
"""Pixels of a picture, and what is round its pages and between them."""

MOST_BYTES = 25_000

SHOWN: Mapping[str, tuple[str, ...]] = {
    "a6-cards": (
        "theme 9, theme-front",
        "question 9.3, question-front",
        "question 9.3, pattern",
    ),
    "tarot-cards": (
        "theme 3, theme-front",
        "question 3.1, question-front",
        "question 3.1, pattern",
    ),
    "poker-cards": (
        "theme 6, theme-front",
        "question 6.4, question-front",
        "question 6.4, pattern",
    ),
    "a7-cards": (
        "theme 11, theme-front",
        "question 11.2, question-front",
        "question 11.2, pattern",
    ),
    "square-cards": (
        "theme 1, theme-front",
        "question 1.3, question-front",
    ),
    "a5-cards": (
        "theme 5, theme-front",
        "question 5.1, question-front",
        "question 5.1, pattern",
    ),
    "tents-a4": (
        "theme 5, tent",
        "theme 8, tent",
    ),
    "tent-a5": (
        "theme 8, tent",
        "step 3 of the staircase, step",
    ),
    "table-a4": ("question 3.2, mat",),
    "runsheets-a4": (
        "theme 5, sheet",
        "theme 5, sheet-back",
    ),
    "poster-a3": ("the deck, poster",),
    "poster-a2": ("the deck, poster",),
    "poster-a1": ("the deck, poster",),
    "poster-a0": ("the deck, poster",),
    "canvas-a2": ("the deck, canvas",),
    "canvas-a1": ("the deck, canvas",),
    "stickers-a4": (
        "step 1 of the staircase, sticker",
        "step 2 of the staircase, sticker",
        "step 3 of the staircase, sticker",
        "step 4 of the staircase, sticker",
        "the deck, plain",
    ),
    "stickers-12mm": (
        "step 1 of the staircase, sticker",
        "step 2 of the staircase, sticker",
        "step 3 of the staircase, sticker",
        "step 4 of the staircase, sticker",
        "the deck, plain",
    ),
    "invitation-a5": (
        "theme 7, front",
        "theme 7, back",
    ),
    "preparation-a4": ("theme 3, letter", "theme 10, letter"),
    "guide-a4": (
        "theme 11, theme-left",
        "theme 11, theme-right",
    ),
    "guide-a5": (
        "theme 9, theme-left",
        "theme 9, theme-questions",
    ),
    "dividers": (
        "theme 2, divider",
        "theme 9, divider",
        "theme 9, divider-back",
    ),
    "box-a6": ("the deck, box",),
}
"""The pages that show what a layout is, by what they are about."""


ROUND = ("stickers-a4", "stickers-12mm")
"""Layouts that are cut to discs."""


def cut_round(image: Image.Image) -> Image.Image:
    """What is left of a page that is cut to a disc, on the ground of pictures."""
    disc = Image.new("L", (4 * image.width, 4 * image.height))
    ImageDraw.Draw(disc).ellipse((0, 0, disc.width - 1, disc.height - 1), fill=255)
    ground = Image.new("RGB", image.size, SURROUND)
    return Image.composite(image.convert("RGB"), ground, disc.resize(image.size, Image.Resampling.LANCZOS))


@pytest.mark.parametrize("name", SHIPPED_LAYOUTS)
def test_a_layout_is_as_shown(name: str, real: Real, pytestconfig: pytest.Config) -> None:
    data, subjects = real.file(name, "screen").read_bytes(), [page.subject for page in real.products[name].pages]
    numbers = [subjects.index(subject) for subject in SHOWN[name]]
    with PdfDocument(data) as pdf:
        sizes = [pdf[number].get_size() for number in numbers]
    # A pixel less a page: the renderer rounds up.
    room, height = WIDTH - GAP * (len(numbers) + 1) - len(numbers), HEIGHT - 2 * GAP - 1
    scale = min(room / sum(width for width, _ in sizes), *(height / each for _, each in sizes))
    images = list(pictures(data, numbers, 72 * scale, grey=False))
    picture = beside([cut_round(image) for image in images] if name in ROUND else images, GAP)
    assert picture.width <= WIDTH and picture.height <= HEIGHT
    compare_look(f"layouts/{name}", picture, pytestconfig)
    assert (LOOKS / "layouts" / f"{name}.png").stat().st_size < MOST_BYTES


def test_the_readme_shows_each_layout() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert all(f"(tests/looks/layouts/{name}.png)" in text for name in SHIPPED_LAYOUTS)
