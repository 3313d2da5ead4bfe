"""How many sheets a choice takes is what the tool makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.desk.engine import Engine
from deckgen.desk.office_sheets import OfficeSheets
from deckgen.desk.print_choice import PrintChoice
from deckgen.jobs.cache import Cache


@pytest.fixture(scope="module")
def engine(small_root: Path) -> Engine:
    """An engine that read the small deck."""
    engine = Engine(small_root, "kulturskole", Cache())
    engine.read()
    return engine


@pytest.mark.parametrize(
    ("choice", "count", "edge", "is_beside"),
    [
        (PrintChoice("a6-cards"), 4, "long", True),
        (PrintChoice("a6-cards", "theme", "3"), 2, "long", True),
        (PrintChoice("a6-cards", "theme", "3", edge="short"), 2, "short", False),
        (PrintChoice("a6-cards", "card", card="3.2"), 1, "long", True),
        (PrintChoice("a6-cards", "card", card="9.9"), 0, "", True),
        (PrintChoice("guide-a5"), 8, "short", True),
        (PrintChoice("nothing"), 0, "", True),
        (PrintChoice("guide-a5", sides="fold"), 0, "", True),
    ],
)
def test_sheets_are_counted(engine: Engine, choice: PrintChoice, count: int, edge: str, is_beside: bool) -> None:
    outlook = OfficeSheets().outlook(engine, choice)
    assert (outlook.count, outlook.edge, outlook.is_beside) == (count, edge, is_beside)
    assert len(outlook.sides) == (2 if edge else 0)
    assert outlook.problems == ()


def test_sides_are_pictures_of_the_first_sheet(engine: Engine) -> None:
    sheets = OfficeSheets()
    outlook = sheets.outlook(engine, PrintChoice("a6-cards", "theme", "3"))
    pictures = [engine.picture(side.stamp, 100) for side in outlook.sides]
    assert all(picture is not None and picture.startswith(b"\x89PNG") for picture in pictures)
    assert pictures[0] != pictures[1]
    assert outlook.has_measure
    assert not sheets.outlook(engine, PrintChoice("guide-a5")).has_measure


def test_what_was_counted_is_known_until_the_deck_is_read_anew(engine: Engine) -> None:
    sheets, choices = OfficeSheets(), {"one": PrintChoice("a6-cards", "theme", "3"), "two": PrintChoice("guide-a5")}
    assert sheets.counts(engine, {"one": choices["one"]}) == {"one": 2}
    assert sheets.known_counts(choices) == {"one": 2}
    engine.read()
    assert sheets.product(engine, "a6-cards") is not None
    assert sheets.known_counts(choices) == {}


def test_pre_cut_sheets_have_titles(engine: Engine) -> None:
    assert "a6-4" in OfficeSheets().stock_titles(engine)
