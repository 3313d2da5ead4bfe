"""What whoever orders says of the order itself: when it is wished for, and which earlier one it replaces."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class OrderTerms(Struct, frozen=True):
    """The day by which it is wished for, None where that is left open; which order of its name it is, counted from 1.

    `replaces` is the day on which the one before was sent, None where it is not known. No clock is read: all days are
    given.
    """

    wished: date | None = None
    revision: int = 1
    replaces: date | None = None


class Reprint(Struct, frozen=True):
    """Which order an order of changes adds to, by its name, and whether it is for the same shop and paper."""

    supplements: str
    is_alike: bool
