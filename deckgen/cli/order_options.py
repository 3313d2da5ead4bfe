"""What the options of an order say: copies of each layout, its day and its revision."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import click

from deckgen.cli.names import Names, chosen_names
from deckgen.order.terms import OrderTerms

MOST_ORDERED = 100_000

# The second order of a name is the first that takes the place of another.
FIRST_REVISION = 2

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_COPIES = re.compile(r"(?:(?P<layout>[^=]+)=)?(?P<count>[0-9]{1,9})")


def ordered_copies(given: Names, layouts: Names, known: Collection[str]) -> dict[str, int]:
    """The copies of each layout that is ordered; one number is for all that --layout names, `LAYOUT=N` for one.

    Without --layout what has a number of its own is ordered: nobody means a poster for each pack of cards.
    """
    counts = copies_by_layout(given, known)
    general, named = counts.get(""), {name: count for name, count in counts.items() if name}
    if general is not None and not layouts and len(known) > 1:
        names = ", ".join(sorted(known))
        raise click.UsageError(
            f"{general} copies of what? add --layout, or write --copies LAYOUT={general}; there are {names}"
        )
    ordered = chosen_names("layout", layouts, known) if layouts or general is not None else tuple(named)
    if idle := [name for name in named if name not in ordered]:
        raise click.UsageError(f"`--copies {idle[0]}=…` is for a layout that is not ordered; add --layout {idle[0]}")
    if lacking := [name for name in ordered if name not in named and general is None]:
        raise click.UsageError(f"how many of {lacking[0]}? add --copies {lacking[0]}=N")
    return {name: named.get(name, general or 0) for name in ordered}


def copies_by_layout(given: Names, known: Collection[str]) -> dict[str, int]:
    """The numbers of `--copies` by layout, that for all by ""; each may be given once."""
    counts: dict[str, int] = {}
    for text in given:
        name, count = parsed_copies(text, known)
        if name in counts:
            raise click.UsageError(f"`--copies {text}` says a number again; give one for each")
        counts[name] = count
    return counts


def parsed_copies(given: str, known: Collection[str]) -> tuple[str, int]:
    """The layout ("" for all) and the number in `N` or `LAYOUT=N`."""
    parts = _COPIES.fullmatch(given)
    count = int(parts["count"]) if parts else 0
    if not parts or not 1 <= count <= MOST_ORDERED:
        raise click.UsageError(f"`--copies {given}` is no number from 1 to {MOST_ORDERED}; write 40 or a6-cards=40")
    name = parts["layout"] or ""
    return chosen_names("layout", (name,), known)[0] if name else "", count


def order_terms(wished: str | None, revision: int | None, replaces: str | None) -> OrderTerms:
    """What an order says of itself; a day of the order that it replaces makes sense for a revision only."""
    if replaces is not None and (revision or 1) < FIRST_REVISION:
        raise click.UsageError(f"--replaces is for an order that replaces another; add --revision {FIRST_REVISION}")
    wished_day, replaced_day = day_given("--date", wished), day_given("--replaces", replaces)
    if wished_day and replaced_day and wished_day < replaced_day:
        raise click.UsageError(f"--date {wished} is before --replaces {replaces}, when that order was sent; mend one")
    return OrderTerms(wished_day, revision or 1, replaced_day)


def day_given(option: str, text: str | None) -> date | None:
    """The day that an option gives, None where it is left out."""
    if text is None:
        return None
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        advice = "is not a day of the calendar; write it as 2026-12-15"
        raise click.UsageError(f"`{option} {text}` {advice}") from None
