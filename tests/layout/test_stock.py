"""Pre-cut sheets as data: where their places are, what ships, and every fault at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import write
from real import ROOT

from deckgen.layout.stock import Stock, load_stock
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.paper import A4
from deckgen.source.problems import Problems
from deckgen.source.project import Project

FILE = "layouts/stock/ark.yaml"
STOCK = """\
title: Ark
columns: 2
rows: 3
card: [80mm, 60mm]
left: 20mm
top: 1.5cm
"""


def loaded(folder: Path, text: str = STOCK) -> tuple[Stock | None, list[str]]:
    write(folder, {FILE: text})
    problems = Problems()
    stock = load_stock(Project(folder, folder).resolve(), "ark", problems)
    return stock, [str(problem) for problem in problems.noted]


def millimetres(box: Box) -> tuple[float, ...]:
    return tuple(round(edge / MILLIMETRE, 2) for edge in (box.left, box.bottom, box.right, box.top))


def test_places_lie_in_rows_from_the_head(tmp_path: Path) -> None:
    stock, problems = loaded(tmp_path)
    assert stock
    assert not problems
    assert (stock.name, stock.paper, stock.sides, stock.grammage) == ("ark", A4, 2, 200)
    assert [millimetres(place) for place in stock.places] == [
        (20, 222, 100, 282),
        (100, 222, 180, 282),
        (20, 162, 100, 222),
        (100, 162, 180, 222),
        (20, 102, 100, 162),
        (100, 102, 180, 162),
    ]


def test_a_pitch_sets_places_apart(tmp_path: Path) -> None:
    stock, _ = loaded(tmp_path, STOCK + "pitch: [90mm, 70mm]\n")
    assert stock
    assert millimetres(stock.places[-1]) == (110, 82, 190, 142)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("columns: 2", "columns: 3", "the places reach to 260 mm of the 210 mm that the sheet has; measure again"),
        ("rows: 3", "rows: 5", "the places reach to 315 mm of the 297 mm that the sheet has; measure again"),
        ("top: 1.5cm", "top: 15", "a length without a unit; give a unit: 15mm"),
        ("top: 1.5cm", "top: 1u", "`1u` is not a length; write it as 3mm, 1.5cm or 10pt"),
        ("card: [80mm, 60mm]", "card: [80mm]", "the list has 1, at least 2 are needed; add what is missing"),
        ("card: [80mm, 60mm]", "card: [80mm, 0]", "a length of 0 leaves nothing; give one above 0"),
        ("title: Ark", "titel: Ark", "unknown key `titel`; did you mean `title`?"),
        (
            "top: 1.5cm",
            "top: 0\npitch: [70mm, 60mm]",
            "the places would lie over each other; give the card's size at least",
        ),
        ("top: 1.5cm", "top: 0\npaper: letter", "the text «letter» is none of the choices; known: a3, a4"),
    ],
)
def test_faults_are_told_with_what_to_do(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in STOCK
    stock, problems = loaded(tmp_path, STOCK.replace(old, new))
    assert stock is None
    assert any(problem.split(": ", 1)[1] == message for problem in problems), problems


def test_the_line_and_the_column_are_those_of_the_key(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, STOCK.replace("columns: 2", "columns: 3"))
    assert problems[0].startswith(f"{FILE}:2:")


def test_all_that_ships_is_sound_and_lies_on_its_paper() -> None:
    files, problems = Project(ROOT, ROOT).resolve(), Problems()
    stocks = [load_stock(files, name, problems) for name in files.stocks]
    assert not problems.noted
    sizes = {
        stock.name: (len(stock.places), *(round(size / MILLIMETRE) for size in stock.card)) for stock in stocks if stock
    }
    assert sizes == {
        "a6-4": (4, 105, 148),
        "a7-8": (8, 105, 74),
        "business-cards-10": (10, 85, 54),
        "business-cards-10-apart": (10, 85, 54),
        "round-12": (234, 12, 12),
        "round-19": (117, 19, 19),
    }
    for stock in filter(None, stocks):
        sheet = Box(0, 0, stock.paper.width, stock.paper.height)
        block = Box.around(stock.places)
        assert sheet.holds(block, 0.1)
        assert block.middle == pytest.approx(sheet.middle, abs=0.1), "as much on either side"


def test_a_user_s_stock_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, {"layouts/stock/a6-4.yaml": STOCK})
    files, problems = Project(tmp_path, ROOT).resolve(), Problems()
    stock = load_stock(files, "a6-4", problems)
    assert stock
    assert stock.title == "Ark"


@pytest.mark.parametrize(
    ("keys", "touch"),
    [("", True), ("pitch: [90mm, 60mm]\n", True), ("pitch: [80mm, 70mm]\n", True), ("pitch: [85mm, 65mm]\n", False)],
)
def test_places_touch_where_they_have_no_gap(tmp_path: Path, keys: str, touch: bool) -> None:
    stock, _ = loaded(tmp_path, STOCK + keys)
    assert stock
    assert stock.places_touch is touch


def test_an_only_place_touches_none(tmp_path: Path) -> None:
    stock, _ = loaded(tmp_path, STOCK.replace("columns: 2", "columns: 1").replace("rows: 3", "rows: 1"))
    assert stock
    assert not stock.places_touch
