"""A small picture of each layout for the README's table, rendered from the deck as it is.

pytest --rewrite-goldens tests/products/test_layout_looks.py
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from page_looks import beside, compare_look
from pypdfium2 import PdfDocument
from real import ROOT, Real

from deckgen.render.thumbnails import pictures
from deckgen.source.project import SHIPPED_LAYOUTS

WIDTH, HEIGHT, GAP = 300, 130, 8
"""Pixels that the pages of a picture may take in all, and what is between them."""

SHOWN: Mapping[str, tuple[str, ...]] = {
    "a6-cards": ("Tema 9", "9.2", "9.2 – Bakside"),
    "tarot-cards": ("Tema 3", "3.1", "3.1 – Bakside"),
    "poster-a3": ("Samhandlingstrappa",),
    "poster-a1": ("Samhandlingstrappa",),
    "tents-a4": ("Tema 5", "Tema 8"),
}
"""The pages that show what a layout is, by their labels; the first ones of the others."""


@pytest.mark.parametrize("name", SHIPPED_LAYOUTS)
def test_a_layout_is_as_shown(name: str, real: Real, pytestconfig: pytest.Config) -> None:
    data, labels = real.file(name, "screen").read_bytes(), [page.label for page in real.products[name].pages]
    numbers = [labels.index(label) for label in SHOWN[name]]
    with PdfDocument(data) as pdf:
        sizes = [pdf[number].get_size() for number in numbers]
    room = WIDTH - GAP * (len(numbers) - 1)
    scale = min(room / sum(width for width, _ in sizes), *(HEIGHT / height for _, height in sizes))
    images = list(pictures(data, numbers, 72 * scale, grey=False))
    compare_look(f"layouts/{name}", beside(images, GAP), pytestconfig)


def test_the_readme_shows_each_layout() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert all(f"(tests/looks/layouts/{name}.png)" in text for name in SHIPPED_LAYOUTS)
