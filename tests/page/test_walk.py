"""Pages for the screen."""

from __future__ import annotations

from samples import page, run

from deckgen.page.items import Product
from deckgen.page.walk import trimmed
from deckgen.pdf.edition import EDITIONS, PRESS, SCREEN

PAGE = page(run("Ord"))
PRODUCT = Product("kort", "Kort", (PAGE, PAGE), ())


def test_the_editions_differ_in_their_colours_and_links() -> None:
    assert [edition.name for edition in EDITIONS] == ["press", "screen", "office"]
    assert (PRESS.cmyk, PRESS.links) == (True, False)
    assert (SCREEN.cmyk, SCREEN.links) == (False, True)


def test_pages_for_the_screen_end_at_the_trim() -> None:
    for done in trimmed(PRODUCT).pages:
        assert done.trim == done.bleed == done.media == PAGE.trim
        assert done.items == PAGE.items
