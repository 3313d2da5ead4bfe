"""The pictures of the README, rendered from the deck as it is: they show the look, and tell when it changes.

pytest --rewrite-goldens tests/deck/test_looks.py
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from real import Real

from deckgen.preview import pictures

LOOKS = Path(__file__).parent.parent / "looks"
SURROUND = (226, 226, 222)
GAP = 14
# Mean difference of a channel, in levels of 255: what other versions of the renderer may differ by.
ALIKE = 1.5
CARDS = ("Tema 1", "4.1", "Tema 6", "7.1 – Bakside", "Tema 9", "11.2", "2.1 – Bakside", "Tema 5", "8.3", "Veien videre")


def sheet(images: Sequence[Image.Image], columns: int) -> Image.Image:
    """Pictures of one size in rows, on a grey ground."""
    width, height = images[0].size
    rows = -(-len(images) // columns)
    whole = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), SURROUND)
    for place, image in enumerate(images):
        whole.paste(image, (GAP + place % columns * (width + GAP), GAP + place // columns * (height + GAP)))
    return whole


def cards(real: Real) -> Image.Image:
    """Ten faces of cards."""
    labels = [page.label for page in real.products["a6-cards"].pages]
    return sheet(rendered(real, "a6-cards", [labels.index(label) for label in CARDS], 56), 5)


def poster(real: Real) -> Image.Image:
    """The poster."""
    return sheet(rendered(real, "poster-a3", [0], 68), 1)


def guide(real: Real) -> Image.Image:
    """A theme's two facing pages."""
    anchors = [page.anchor for page in real.products["guide-a4"].pages]
    first = anchors.index("11-medvirkning")
    return sheet(rendered(real, "guide-a4", [first, first + 1], 66), 2)


def rendered(real: Real, name: str, numbers: Sequence[int], dpi: float) -> list[Image.Image]:
    return list(pictures(real.file(name, "screen").read_bytes(), numbers, dpi, grey=False))


DRAWN = {"cards": cards, "poster": poster, "guide": guide}


@pytest.mark.parametrize("name", DRAWN)
def test_the_look_is_as_shown(name: str, real: Real, pytestconfig: pytest.Config) -> None:
    found = DRAWN[name](real)
    file = LOOKS / f"{name}.png"
    if pytestconfig.getoption("--rewrite-goldens"):
        found.quantize(128).save(file, optimize=True)
    shown = Image.open(file).convert("RGB")
    assert shown.size == found.size, f"{file.name} shows another size; look at it and rewrite it"
    difference = ImageStat.Stat(ImageChops.difference(shown, found)).mean
    assert max(difference) < ALIKE, f"{file.name} shows another look ({difference}); look at it and rewrite it"
