"""Decks of one theme and of forty: contents, covers, strips, last cards and lists follow their number."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, THEME, changed, write
from real import ROOT
from sessions import request, session

from deckgen.jobs.composed_products import composed_anyway, composed_products
from deckgen.jobs.session import Session
from deckgen.page.geometry import Box
from deckgen.page.items import Fill, GlyphRun, Page, Product
from deckgen.page.paths import bounds
from deckgen.page.walk import walk
from deckgen.source.problems import Problems
from deckgen.source.project import Project

LAYOUTS = ("a6-cards", "guide-a4", "poster-a3", "runsheets-a4", "tarot-cards", "tents-a4")

NEAR = 0.01


def theme_text(number: int, questions: int) -> str:
    """A theme with so many questions, on a ground of its own."""
    text = changed(THEME, "number: 1\ntitle: Samtale", f"number: {number}\ntitle: Samtale {number}")
    head, _, rest = text.partition("questions:\n")
    asked = "".join(f"  - text: Hva gjør vi med sak {place}?\n" for place in range(1, questions + 1))
    reading = rest[rest.index("reading:") :].replace("En side", f"Side {number}").replace("/side", f"/{number}")
    return f"{head}questions:\n{asked}{reading}".replace("[80, 40, 0, 20]", f"[80, {40 + number % 9}, 0, 30]")


def opened(folder: Path, themes: int, questions: int, deck: str = DECK, layouts: tuple[str, ...] = LAYOUTS) -> Session:
    """A session over a deck of so many themes with so many questions each."""
    wide = changed(deck, "columns: [Trinn, Nå]", "columns: [Trinn, Nå, Tegn, Videre]")
    files = {f"themes/prove/{number:02}-t.yaml": theme_text(number, questions) for number in range(1, themes + 1)}
    write(folder, files | {DECK_FILE: wide})
    project = Project(folder, ROOT)
    return session(project, request(project, layouts=layouts))


def products_of(opening: Session) -> dict[str, Product]:
    """The products by their layouts' names; nothing may be wrong with any."""
    return {item.layout.name: item.product for item in composed_products(opening)}


def texts_of(page: Page) -> list[str]:
    """The lines of text on a page."""
    return [part.item.text.strip() for part in walk(page.items) if isinstance(part.item, GlyphRun)]


def strip_of(page: Page) -> list[Box]:
    """The fields of colour that stand on the lower edge of a page, from the left; its ground is higher."""
    boxes = [bounds(item.path) for item in page.items if isinstance(item, Fill)]
    return [box for box in boxes if box.bottom <= page.trim.bottom and box.height < page.trim.height / 2]


@pytest.mark.parametrize(("themes", "questions"), [(1, 40), (2, 1), (5, 3), (12, 2), (17, 1), (40, 1)])
def test_every_layout_follows_the_number_of_themes(tmp_path: Path, themes: int, questions: int) -> None:
    products = products_of(opened(tmp_path, themes, questions))
    for name in ("a6-cards", "tarot-cards"):
        front = products[name].pages[0]
        strip = strip_of(front)
        assert len(strip) == themes
        assert strip[0].left <= front.trim.left, "the strip begins at the left edge"
        assert strip[-1].right >= front.trim.right - NEAR, "and ends at the right one"
    guide = products["guide-a4"]
    contents = [text for page in guide.pages[2:5] for text in texts_of(page)]
    pages = {page.anchor: number for number, page in enumerate(guide.pages, 1) if page.anchor}
    for number in range(1, themes + 1):
        place = contents.index(f"Samtale {number}")
        assert contents[place + 1] == str(pages[f"{number:02}-t"])
    whole = " ".join(text for page in guide.pages for text in texts_of(page))
    assert all(f"{number}.{place}" in whole for number in range(1, themes + 1) for place in range(1, questions + 1))
    assert len(products["tents-a4"].pages) == themes
    assert len(guide.pages) % 4 == 0


def test_lists_go_on_over_pages(tmp_path: Path) -> None:
    reported = "".join(f"  - {{text: Det gikk bra med sak {number}., source: Noen}}\n" for number in range(20))
    sources = "".join(f"  - title: Kilde {number}\n    note: Om samtaler.\n" for number in range(100))
    deck = changed(DECK, "  - {title: Bra, text: Det var bra., source: Noen}\n", reported)
    deck = changed(deck, "  - title: Heftet\n", sources)
    guide = products_of(opened(tmp_path, 40, 1, deck, ("guide-a4",)))["guide-a4"]
    whole = [text for page in guide.pages for text in texts_of(page)]
    assert sum(text.startswith("Kilde ") for text in whole) == 100
    assert sum("Det gikk bra" in text for text in whole) == 20
    assert {f"Side {number}" for number in range(1, 41)} <= set(whole), "the reading list has all works"


def complaints(opening: Session) -> list[str]:
    """What is told of the products, each once."""
    problems = Problems()
    composed_anyway(opening, problems)
    return sorted({str(problem).partition(", or their")[0] for problem in problems.noted})


def test_a_poster_with_too_many_steps_is_refused_once_at_the_deck(tmp_path: Path) -> None:
    steps = "".join(
        f"    - {{name: Trinn {number}, text: Her, riser: Hva må til for at vi får en felles forståelse?, "
        "ink: [0, 0, 0, 100]}\n"
        for number in range(7)
    )
    deck = changed(DECK, "    - {name: Først, text: Nede, riser: Hva nå?, ink: [0, 0, 0, 100]}\n", steps)
    told = complaints(opened(tmp_path, 1, 1, deck, ("poster-a3",)))
    assert told == ["themes/prove/deck.yaml:26:7: the 8 steps are too many for poster-a3"]


def test_a_list_that_has_no_room_is_named_by_its_number(tmp_path: Path) -> None:
    opening = opened(tmp_path, 1, 1, layouts=("guide-a4",))
    works = "".join(f"  - title: Bok {number} om det som er viktig for oss alle\n" for number in range(39))
    write(tmp_path, {"themes/prove/01-t.yaml": changed(theme_text(1, 1), "reading:\n", f"reading:\n{works}")})
    project = Project(tmp_path, ROOT)
    (told,) = complaints(session(project, opening.request))
    assert "theme 1 has 40 entries here, for which guide-a4 lacks" in told
    assert told.startswith("themes/prove/01-t.yaml:")
