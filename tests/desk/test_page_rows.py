"""Pages in rows: a theme a row of cards, spreads of a booklet, the two sides of sheets."""

from __future__ import annotations

from desk_engines import asked
from desks import RunningDesk

from deckgen.desk.engine import Engine
from deckgen.desk.page_rows import PageRow, page_rows, page_width


def rows_of(desk: RunningDesk, name: str, view: str = "pages", side: str = "fronts") -> tuple[PageRow, ...]:
    def work(engine: Engine) -> tuple[PageRow, ...]:
        shown, deck = engine.view(name, view), engine.now.shown_deck
        assert shown
        assert deck
        return page_rows(shown, deck, view, side)

    return asked(desk, work)


def names(unit: PageRow) -> list[list[str]]:
    return [[page.name for page in pages] for pages in unit.units]


def test_cards_stand_by_themes_with_what_comes_first_and_last(desk: RunningDesk) -> None:
    rows = rows_of(desk, "a6-cards")
    assert [row.anchor for row in rows] == [
        "row-first",
        *(f"theme-{sign}" for sign in (*map(str, range(1, 13)), "V")),
        "row-last",
    ]
    assert names(rows[1])[:2] == [["theme:1:theme.1"], ["card:1.1.1"]]


def test_the_other_side_has_as_many(desk: RunningDesk) -> None:
    fronts, backs = (rows_of(desk, "a6-cards", side=side) for side in ("fronts", "backs"))
    assert [len(row.units) for row in fronts] == [len(row.units) for row in backs]
    names = {page.name for rows in (fronts, backs) for row in rows for page in row.pages}
    assert len(names) == 184


def test_a_booklet_lies_open(desk: RunningDesk) -> None:
    (row,) = rows_of(desk, "guide-a4")
    counts = [len(unit) for unit in row.units]
    assert counts == [1, *[2] * (len(counts) - 2), 1]


def test_pages_of_a_theme_lie_together(desk: RunningDesk) -> None:
    (row,) = rows_of(desk, "runsheets-a4")
    assert len(row.units) == 13
    assert all(len(unit) >= 2 for unit in row.units)


def test_sheets_have_two_sides(desk: RunningDesk) -> None:
    (row,) = rows_of(desk, "a6-cards", view="sheets")
    assert {len(unit) for unit in row.units} == {2}
    (single,) = rows_of(desk, "preparation-a4", view="sheets")
    assert {len(unit) for unit in single.units} == {1}


def test_what_lies_across_is_wider(desk: RunningDesk) -> None:
    standing = asked(desk, lambda engine: engine.view("a6-cards", "pages"))
    lying = asked(desk, lambda engine: engine.view("poster-a3", "pages"))
    assert standing
    assert lying
    assert page_width(standing, "pages", "small") < page_width(standing, "pages", "large")
    assert page_width(lying, "pages", "medium") == 800
