"""The display list of a few pages of the real deck as text: what stands where, in which role, from which source.

After an intended change: pytest --rewrite-goldens tests/products/test_goldens.py, then read the difference in git.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from golden import compare, difference
from real import Real
from transcript import listing

from deckgen.page.items import Page, Product

GOLDENS = Path(__file__).parent.parent / "goldens"
PAGES = {
    "card-howto": ("a6-cards", "how-to card 1, howto-front"),
    "card-theme-front": ("a6-cards", "theme 7, theme-front"),
    "card-theme-back": ("a6-cards", "theme 1, theme-back"),
    "card-question": ("a6-cards", "question 3.2, question-front"),
    "card-pattern": ("a6-cards", "question 11.1, pattern"),
    "card-step": ("a6-cards", "step 2 of the staircase, step-front"),
    "poster-a3": ("poster-a3", "the deck, poster"),
    "guide-contents": ("guide-a4", "the deck, contents"),
    "guide-theme-left": ("guide-a4", "theme 3, theme-left"),
    "guide-theme-right": ("guide-a4", "theme 3, theme-right"),
    "runsheet": ("runsheets-a4", "theme 5, sheet"),
    "tent": ("tents-a4", "theme 8, tent"),
}


def page_of(product: Product, subject: str) -> Page:
    """The one page about a subject."""
    (page,) = [page for page in product.pages if page.subject == subject]
    return page


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was(name: str, real: Real, pytestconfig: pytest.Config) -> None:
    product, subject = PAGES[name]
    compare(listing(page_of(real.products[product], subject)), GOLDENS / f"{name}.txt", pytestconfig)


def test_there_are_no_other_goldens() -> None:
    assert {file.stem for file in GOLDENS.iterdir()} == set(PAGES)


def test_a_difference_is_told_briefly() -> None:
    assert difference("a\nb\n", "a\nc\n") == "--- golden\n+++ now\n@@ -2 +2 @@\n-b\n+c\n"
    assert difference("", "x\n" * 100).endswith("… and 63 lines more")
