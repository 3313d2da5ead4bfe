"""Addresses without the day on which they were checked are told once a deck, with the first places."""

from __future__ import annotations

from pathlib import Path

import minimal
from samples import deck_in

from deckgen.jobs.unchecked_addresses import unchecked_addresses

WORK = "    url: https://www.example.no/side\n    checked: 2026-11-23\n"
UNCHECKED = WORK.replace("    checked: 2026-11-23\n", "")
OWN = "  checked: 2026-11-23\n"


def remarks(root: Path, theme: str, deck: str = minimal.DECK) -> list[str]:
    files = {minimal.THEME_FILE: theme, minimal.DECK_FILE: deck}
    return [str(remark) for remark in unchecked_addresses([deck_in(root, files)])]


def works(count: int) -> str:
    """A theme with so many unmarked addresses."""
    more = "".join(f"  - {{title: Bok {number}, url: https://www.example.no}}\n" for number in range(1, count))
    return minimal.changed(minimal.THEME, WORK, UNCHECKED).replace("runsheet:\n", f"{more}runsheet:\n")


def test_addresses_that_are_marked_are_not_told(tmp_path: Path) -> None:
    assert remarks(tmp_path, minimal.THEME) == []


def test_works_in_print_are_not_told(tmp_path: Path) -> None:
    assert remarks(tmp_path, minimal.changed(minimal.THEME, WORK, "")) == []


def test_a_single_address_is_told_at_its_place(tmp_path: Path) -> None:
    assert remarks(tmp_path, works(1)) == [
        "themes/prove/01-samtale.yaml:15:10: this address is not marked as checked: open it, and add "
        "`checked: 2026-11-23` with the day"
    ]


def test_the_first_of_several_are_named(tmp_path: Path) -> None:
    deck = minimal.changed(minimal.DECK, OWN, "")
    assert remarks(tmp_path, works(4), deck) == [
        "themes/prove/deck.yaml:10:8: 5 addresses are not marked as checked (also 01-samtale.yaml:15, "
        "01-samtale.yaml:17 and 2 more): open them, and add `checked: 2026-11-23` with the day beside each"
    ]


def test_two_are_both_named(tmp_path: Path) -> None:
    (remark,) = remarks(tmp_path, works(2))
    assert "2 addresses are not marked as checked (also 01-samtale.yaml:17): open them" in remark
