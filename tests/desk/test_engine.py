"""The engine by itself: readings have numbers of their own, and nothing is kept of what is shown no more."""

from __future__ import annotations

from pathlib import Path

from small_desks import DECK, small_project

from deckgen.desk.drawn_pages import MOST_READINGS
from deckgen.desk.engine import Engine
from deckgen.jobs.cache import Cache


def small_engine(folder: Path) -> Engine:
    """An engine for the deck of two themes in a folder of its own."""
    return Engine(small_project(folder), DECK, Cache())


def test_no_two_readings_have_one_number_whatever_deck_is_open(tmp_path: Path) -> None:
    engine = small_engine(tmp_path)
    numbers = [engine.read().number, engine.open("").number, engine.open(DECK).number, engine.read().number]
    assert numbers == [1, 2, 3, 4]


def test_what_a_page_was_is_let_go_while_one_types(tmp_path: Path) -> None:
    engine = small_engine(tmp_path)
    file = tmp_path / "themes" / DECK / "03-to-spor.yaml"
    text = file.read_text("utf-8")
    engine.read()
    product = engine.product("a6-cards")
    assert product
    others = {shown.stamp for shown in product.pages if shown.name != "card:3.1.1"}
    typed: list[int] = []
    for number in range(2 * MOST_READINGS):
        file.write_text(text.replace("Hvordan holder vi balansen", f"Hvordan holder vi {number} balansen"), "utf-8")
        engine.read()
        product = engine.product("a6-cards")
        assert product
        card = product.page("card:3.1.1")
        assert card
        typed.append(card.stamp)
    assert len(set(typed)) == len(typed)
    drawable = engine.pictures.pages
    assert [stamp for stamp in typed if stamp in drawable] == typed[-MOST_READINGS - 1 :]
    assert len({id(page.session) for page in drawable.values()}) <= MOST_READINGS + 1
    assert others <= drawable.keys()
    assert engine.picture(typed[0], 60) is None
    assert engine.picture(typed[-2], 60)
    assert engine.picture(typed[-1], 60)


def test_of_pages_that_went_nothing_is_kept(tmp_path: Path) -> None:
    engine = small_engine(tmp_path)
    engine.read()
    assert engine.product("a6-cards")
    assert ("a6-cards", "card:6.1.1") in engine.good_pages
    (tmp_path / "themes" / DECK / "06-aksjonslaering.yaml").unlink()
    engine.read()
    assert engine.product("a6-cards")
    assert not [name for _, name in engine.good_pages if name.startswith(("card:6.", "theme:6:"))]
    engine.open("")
    assert (engine.stamps, engine.good_pages) == ({}, {})
