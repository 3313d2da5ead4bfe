"""Where a text stands in a product, told anew when lines come or go above it."""

from __future__ import annotations

import pytest
from small_desks import DECK, small_project

from deckgen.desk.engine import Engine
from deckgen.desk.shown_places import ShownTextPlace, text_place, written_place
from deckgen.jobs.cache import Cache

FILE = f"themes/{DECK}/03-to-spor.yaml"

ADDRESS = "questions/balanse/text"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine for the deck of two themes."""
    return Engine(small_project(tmp_path_factory.mktemp("places")), DECK, Cache())


def place_of(engine: Engine, address: str, layout: str = "a6-cards") -> ShownTextPlace | None:
    written = written_place(engine, FILE, address)
    assert written
    return text_place(engine, layout, written)


def test_a_text_is_found_where_it_is_shown_after_lines_came_above_it(engine: Engine) -> None:
    engine.read()
    before = place_of(engine, ADDRESS, "guide-a5")
    assert before
    assert before.fits
    file = engine.root / FILE
    file.write_text(f"# En merknad.\n# Og en til.\n{file.read_text('utf-8')}", "utf-8")
    engine.read()
    after = place_of(engine, ADDRESS, "guide-a5")
    assert after
    assert after.page.page is not before.page.page
    assert (after.page.name, after.page.stamp, after.size) == (before.page.name, before.page.stamp, before.size)


def test_a_text_that_no_page_shows_and_one_that_is_gone_have_no_place(engine: Engine) -> None:
    engine.read()
    assert written_place(engine, FILE, "questions/ingen/text") is None
    assert written_place(engine, "themes/../deck.yaml", ADDRESS) is None
    assert place_of(engine, ADDRESS, "poster-a3") is None


def test_a_text_that_is_too_long_is_told_with_the_room_that_it_has(engine: Engine) -> None:
    file = engine.root / FILE
    text = file.read_text("utf-8")
    long = f"Hvordan {'holder vi balansen mellom oppgaven og måten ' * 9}?"
    file.write_text(text.replace("Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?", long), "utf-8")
    try:
        engine.read()
        place = place_of(engine, ADDRESS)
    finally:
        file.write_text(text, "utf-8")
    assert place
    assert place.room
    assert (place.is_too_long, place.fits, place.room.fits) == (True, False, False)
    assert 0 < place.room.prefix < len(long)
