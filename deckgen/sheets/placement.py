"""Which card goes where: all copies of a deck one after the other over the sheets, so that no sheet is half empty."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.sheets.duplex import back_rotation, behind
from deckgen.sheets.nup import Arrangement

Slot = int | None
"""The number of a card from 0, or None for a blank."""


@dataclass(frozen=True, slots=True)
class CardPlan:
    """The fronts of every sheet, in the order of the arrangement's places; `cards` in a deck, `copies` of it."""

    cards: int
    copies: int
    stack: str
    sheets: tuple[tuple[Slot, ...], ...]


def card_plan(cards: int, copies: int, columns: int, rows: int, stack: str) -> CardPlan:
    """Cards over sheets of so many places.

    `read` fills one sheet after the other, as it is read: cut and collect place by place. `cut` fills one place after
    the other on all sheets, down the columns, as the strips are piled when they are cut: the piles then lie in order,
    from the left. Blanks are the last.
    """
    total, places = cards * copies, columns * rows
    count = math.ceil(total / places)
    if stack == "read":
        numbers = [[sheet * places + place for place in range(places)] for sheet in range(count)]
    else:
        ranks = [column * rows + row for row in range(rows) for column in range(columns)]
        numbers = [[rank * count + sheet for rank in ranks] for sheet in range(count)]
    sheets = tuple(tuple(number % cards if number < total else None for number in sheet) for sheet in numbers)
    return CardPlan(cards, copies, stack, sheets)


def back_places(arrangement: Arrangement, flip: str) -> tuple[int, ...]:
    """Which front lies behind each place of the back, in rows from the top, each from the left."""
    backs = [behind(trim, arrangement.sheet, flip) for trim in arrangement.trims]
    return tuple(
        sorted(range(len(backs)), key=lambda place: (-round(backs[place].top, 3), round(backs[place].left, 3)))
    )


def table(plan: CardPlan, arrangement: Arrangement, flip: str) -> str:
    """The plan as a printer reads it: each sheet's front and its back as they lie before you, rows parted by bars.

    Cards are numbered from 1; a dash is a blank.
    """
    return "\n".join(_table_lines(plan, arrangement, flip)) + "\n"


def _table_lines(plan: CardPlan, arrangement: Arrangement, flip: str) -> Iterator[str]:
    turned = back_rotation(arrangement.rotation, arrangement.sheet, flip)
    cards = "1 card" if plan.cards == 1 else f"{plan.cards} cards"
    copies = "1 copy" if plan.copies == 1 else f"{plan.copies} copies"
    yield (
        f"{cards}, {copies}, stack {plan.stack}, flip {flip}: "
        f"{arrangement.columns} × {arrangement.rows} at {arrangement.percent} %, "
        f"fronts turned {arrangement.rotation}°, backs {turned}°"
    )
    behind_them = back_places(arrangement, flip)
    width = len(str(plan.cards))
    for number, sheet in enumerate(plan.sheets, 1):
        front = _rows(sheet, arrangement.columns, width)
        back = _rows([sheet[place] for place in behind_them], arrangement.columns, width)
        yield f"sheet {number:>2}  front  {front}   back  {back}"


def _rows(slots: tuple[Slot, ...] | list[Slot], columns: int, width: int) -> str:
    words = [f"{'-' if slot is None else slot + 1:>{width}}" for slot in slots]
    return " | ".join(" ".join(words[start : start + columns]) for start in range(0, len(words), columns))
