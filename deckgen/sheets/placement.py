"""Which card goes where: all copies of a deck one after the other over the sheets, so that no sheet is half empty."""

from __future__ import annotations

import math

Slot = int | None
"""The number of a card from 0, or None for a blank."""

CardPlan = tuple[tuple[Slot, ...], ...]
"""The fronts of every sheet, in the order of the arrangement's places."""


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
    return tuple(tuple(number % cards if number < total else None for number in sheet) for sheet in numbers)


def filled_plan(cards: int, copies: int, places: int) -> CardPlan:
    """Cards over as few sheets of so many places as hold them, each as often, one card after the other; and copies."""
    total = math.ceil(cards / places) * places
    numbers = [place * cards // total for place in range(total)]
    sheets = tuple(tuple(numbers[first : first + places]) for first in range(0, total, places))
    return sheets * copies
