"""Pages keep their numbers as long as they look the same, and no more are kept than there is room for."""

from __future__ import annotations

import pytest
from desk_engines import asked
from desks import RunningDesk

from deckgen.desk import drawn_pages
from deckgen.desk.drawn_pages import DrawablePage, DrawnPages
from deckgen.desk.engine import Engine


def stamps_of(engine: Engine, name: str) -> list[int]:
    product = engine.product(name)
    assert product
    return [shown.stamp for shown in product.pages]


def test_read_again_all_pages_keep_their_numbers(own_desk: RunningDesk) -> None:
    def work(engine: Engine) -> tuple[list[int], list[int]]:
        before = stamps_of(engine, "poster-a3")
        engine.read()
        return before, stamps_of(engine, "poster-a3")

    before, after = asked(own_desk, work)
    assert before == after


def test_a_page_made_anew_that_looks_the_same_keeps_its_number(own_desk: RunningDesk) -> None:
    file = own_desk.file("deck.yaml")

    def work(engine: Engine) -> tuple[list[int], list[int]]:
        before = stamps_of(engine, "poster-a3")
        file.write_text(file.read_text("utf-8").replace("2026.1", "2026.2"), "utf-8")
        engine.kept = type(engine.kept)(lasting=True)
        engine.read()
        return before, stamps_of(engine, "poster-a3")

    before, after = asked(own_desk, work)
    assert before == after


def test_pages_that_were_shown_longest_ago_are_let_go(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(desk, lambda engine: engine.product("tents-a4"))
    monkeypatch.setattr(drawn_pages, "MOST_PAGES", 5)

    def work(engine: Engine) -> tuple[bytes | None, bytes | None]:
        pages = DrawnPages()
        session = engine.now.session
        assert session
        stamps = [pages.stamp(DrawablePage(engine.composed["tents-a4"], number, session)) for number in range(8)]
        assert stamps == [*range(1, 9)]
        return pages.picture(1, 50), pages.picture(8, 50)

    gone, there = asked(desk, work)
    assert gone is None
    assert there
