"""What there is, told."""

from __future__ import annotations

from pathlib import Path

import minimal
from commands import deckgen, done
from samples import project_with

BUNDLES = "layouts/bundles.yaml"
BUNDLE = {BUNDLES: "alt: {title: Alt, layouts: [kort]}\n"}


def test_list_shows_what_there_is(folder: Path) -> None:
    project_with(folder, BUNDLE)
    lines = done("list")
    headings = ["Decks", "Layouts", "Bundles", "Print shops", "Pre-cut stocks", "Editions"]
    assert [line for line in lines if not line.startswith(" ")] == headings
    for line in ("  prove", "  kulturskole", "  kort", "  a6-cards: product of kulturskole", "  alt: kort"):
        assert line in lines
    assert "  bundles" not in lines


def test_list_says_which_decks_list_a_layout_as_their_product(folder: Path) -> None:
    project_with(folder, {minimal.DECK_FILE: f"{minimal.DECK}products: [kort, a6-cards]\n"})
    lines = done("list")
    layouts = lines[lines.index("Layouts") : lines.index("Bundles")]
    assert "  kort: product of prove" in layouts
    assert "  a6-cards: product of kulturskole, prove" in layouts
    assert "  tents-a4: product of kulturskole" in layouts


def test_a_deck_that_is_broken_lists_nothing_and_stops_no_list(folder: Path) -> None:
    project_with(folder, {minimal.DECK_FILE: "title: [\n"})
    assert "  kort" in done("list")
    minimal.write(folder, {minimal.DECK_FILE: f"{minimal.DECK}products: 3\n"})
    assert "  kort" in done("list")


def test_list_tells_what_is_wrong_with_bundles(folder: Path) -> None:
    project_with(folder, {BUNDLES: "alt: {title: Alt, layouts: [kart]}\n"})
    result = deckgen("list")
    assert result.exit_code == 1
    assert result.stderr.startswith("layouts/bundles.yaml:1:29: there is no layout `kart`; did you mean `kort`")
    assert result.stderr.endswith("\n1 problem\n")


def test_list_names_the_shops() -> None:
    lines = done("list")
    shops = lines[lines.index("Print shops") : lines.index("Pre-cut stocks")]
    assert any(line.startswith("  standard: ") for line in shops)
    assert any(line.startswith("  cards-two-files: ") for line in shops)


def test_list_names_the_stocks() -> None:
    lines = done("list")
    assert "  a6-4: Four A6 cards, 105 × 148 mm, over all of an A4" in lines[lines.index("Pre-cut stocks") :]


def test_list_names_the_sound_shops_and_tells_what_is_wrong_with_the_others(folder: Path) -> None:
    minimal.write(folder, {"layouts/shops/vaart.yaml": "title: Vårt\nbleed: 3\n"})
    result = deckgen("list")
    assert result.exit_code == 1
    assert "\n  standard: Standard\n" in result.stdout
    assert "\nEditions\n" in result.stdout
    assert "vaart" not in result.stdout
    assert result.stderr.splitlines() == [
        "layouts/shops/vaart.yaml:2:8: a length without a unit; write it as 3mm",
        "1 problem",
    ]
