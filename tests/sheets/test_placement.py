"""Imposition tables, as a printer reads them. Rewrite: `pytest --rewrite-goldens tests/sheets/test_placement.py`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.page.geometry import MILLIMETRE
from deckgen.page.paper import A4
from deckgen.sheets.duplex import back_rotation, behind
from deckgen.sheets.nup import Arrangement, arrange
from deckgen.sheets.placement import CardPlan, Slot, card_plan, filled_plan
from deckgen.sheets.printers import Printer

TABLES = Path(__file__).parent / "imposition_tables.txt"
FOUR_UP = arrange(105 * MILLIMETRE, 148 * MILLIMETRE, A4, Printer())
TURNED = arrange(105 * MILLIMETRE, 148 * MILLIMETRE, A4, Printer(), full_size=True)
EIGHT_UP = arrange(74 * MILLIMETRE, 105 * MILLIMETRE, A4, Printer())


def back_places(arrangement: Arrangement, flip: str) -> tuple[int, ...]:
    """Which front lies behind each place of the back, in rows from the top, each from the left."""
    backs = [behind(trim, arrangement.sheet, flip) for trim in arrangement.trims]
    return tuple(
        sorted(range(len(backs)), key=lambda place: (-round(backs[place].top, 3), round(backs[place].left, 3)))
    )


def table(cards: int, copies: int, stack: str, arrangement: Arrangement, flip: str) -> str:
    """The plan as a printer reads it: each sheet's front and its back as they lie before you, rows parted by bars.

    Cards are numbered from 1; a dash is a blank.
    """
    return "\n".join(_table_lines(cards, copies, stack, arrangement, flip)) + "\n"


def _table_lines(cards: int, copies: int, stack: str, arrangement: Arrangement, flip: str) -> Iterator[str]:
    turned = back_rotation(arrangement.rotation, arrangement.sheet, flip)
    yield (
        f"{cards} card{'' if cards == 1 else 's'}, {copies} cop{'y' if copies == 1 else 'ies'}, "
        f"stack {stack}, flip {flip}: "
        f"{arrangement.columns} × {arrangement.rows} at {arrangement.percent} %, "
        f"fronts turned {arrangement.rotation}°, backs {turned}°"
    )
    behind_them = back_places(arrangement, flip)
    width = len(str(cards))
    plan = card_plan(cards, copies, arrangement.columns, arrangement.rows, stack)
    for number, sheet in enumerate(plan, 1):
        front = _rows(sheet, arrangement.columns, width)
        back = _rows([sheet[place] for place in behind_them], arrangement.columns, width)
        yield f"sheet {number:>2}  front  {front}   back  {back}"


def _rows(slots: tuple[Slot, ...] | list[Slot], columns: int, width: int) -> str:
    words = [f"{'-' if slot is None else slot + 1:>{width}}" for slot in slots]
    return " | ".join(" ".join(words[start : start + columns]) for start in range(0, len(words), columns))


def four_up(cards: int, flip: str, stack: str, copies: int = 1) -> str:
    return table(cards, copies, stack, FOUR_UP, flip)


def piles(plan: CardPlan, columns: int, rows: int) -> list[int | None]:
    """All cards after cutting: the piles from the left, in each the rows from the top, the first sheet uppermost."""
    places = [row * columns + column for column in range(columns) for row in range(rows)]
    return [sheet[place] for place in places for sheet in plan]


def test_seven_cards_to_be_collected() -> None:
    assert four_up(7, "long", "read") == (
        "7 cards, 1 copy, stack read, flip long: 2 × 2 at 93 %, fronts turned 0°, backs 0°\n"
        "sheet  1  front  1 2 | 3 4   back  2 1 | 4 3\n"
        "sheet  2  front  5 6 | 7 -   back  6 5 | - 7\n"
    )


def test_seven_cards_whose_piles_lie_in_order_turned_on_the_short_edge() -> None:
    assert four_up(7, "short", "cut") == (
        "7 cards, 1 copy, stack cut, flip short: 2 × 2 at 93 %, fronts turned 0°, backs 180°\n"
        "sheet  1  front  1 5 | 3 7   back  3 7 | 1 5\n"
        "sheet  2  front  2 6 | 4 -   back  4 - | 2 6\n"
    )


def test_cards_that_lie_on_the_sheet() -> None:
    assert table(3, 1, "read", TURNED, "long") == (
        "3 cards, 1 copy, stack read, flip long: 1 × 2 at 100 %, fronts turned 90°, backs 270°\n"
        "sheet  1  front  1 | 2   back  1 | 2\n"
        "sheet  2  front  3 | -   back  3 | -\n"
    )
    assert table(3, 1, "read", TURNED, "short") == (
        "3 cards, 1 copy, stack read, flip short: 1 × 2 at 100 %, fronts turned 90°, backs 90°\n"
        "sheet  1  front  1 | 2   back  2 | 1\n"
        "sheet  2  front  3 | -   back  - | 3\n"
    )


def test_copies_follow_each_other_without_a_new_sheet() -> None:
    assert four_up(3, "long", "read", copies=3) == (
        "3 cards, 3 copies, stack read, flip long: 2 × 2 at 93 %, fronts turned 0°, backs 0°\n"
        "sheet  1  front  1 2 | 3 1   back  2 1 | 1 3\n"
        "sheet  2  front  2 3 | 1 2   back  3 2 | 2 1\n"
        "sheet  3  front  3 - | - -   back  - 3 | - -\n"
    )


def test_the_tables_of_1_4_7_8_and_91_cards(pytestconfig: pytest.Config) -> None:
    tables = "\n".join(
        four_up(cards, flip, stack)
        for cards in (1, 4, 7, 8, 91)
        for flip in ("long", "short")
        for stack in ("read", "cut")
    )
    if pytestconfig.getoption("--rewrite-goldens"):
        TABLES.write_text(tables, "utf-8")
    assert tables == TABLES.read_text("utf-8")


def test_what_lies_behind_the_places_of_an_eight_up_sheet() -> None:
    assert back_places(EIGHT_UP, "long") == (1, 0, 3, 2, 5, 4, 7, 6)
    assert back_places(EIGHT_UP, "short") == (6, 7, 4, 5, 2, 3, 0, 1)


SIZES = st.tuples(st.integers(1, 100), st.integers(1, 4), st.integers(1, 4), st.integers(1, 5))


@given(SIZES, st.sampled_from(["read", "cut"]))
def test_every_card_lands_once_a_copy_on_as_few_sheets_as_can_be(sizes: tuple[int, int, int, int], stack: str) -> None:
    cards, copies, columns, rows = sizes
    plan = card_plan(cards, copies, columns, rows, stack)
    slots = [slot for slot in chain.from_iterable(plan) if slot is not None]
    assert sorted(slots) == sorted(list(range(cards)) * copies)
    assert (len(plan) - 1) * columns * rows < cards * copies
    assert {len(sheet) for sheet in plan} == {columns * rows}


@given(SIZES)
def test_in_read_order_the_sheets_are_read_one_after_the_other(sizes: tuple[int, int, int, int]) -> None:
    cards, copies, columns, rows = sizes
    slots = list(chain.from_iterable(card_plan(cards, copies, columns, rows, "read")))
    assert slots[: cards * copies] == list(range(cards)) * copies
    assert set(slots[cards * copies :]) <= {None}


@given(SIZES)
def test_cut_and_stacked_the_piles_lie_in_order(sizes: tuple[int, int, int, int]) -> None:
    cards, copies, columns, rows = sizes
    slots = piles(card_plan(cards, copies, columns, rows, "cut"), columns, rows)
    assert slots[: cards * copies] == list(range(cards)) * copies
    assert set(slots[cards * copies :]) <= {None}


@given(st.integers(1, 300), st.integers(1, 5), st.integers(1, 120))
def test_filled_sheets_have_no_gap_and_each_card_as_often(cards: int, copies: int, places: int) -> None:
    plan = filled_plan(cards, copies, places)
    slots = list(chain.from_iterable(plan))
    counts = [slots.count(card) for card in range(cards)]
    assert {len(sheet) for sheet in plan} == {places}
    assert len(plan) == copies * -(-cards // places), "as few sheets as hold them"
    assert None not in slots
    assert max(counts) - min(counts) <= copies
    first = slots[: len(slots) // copies]
    assert first == sorted(slot for slot in first if slot is not None), "like ones lie together"
