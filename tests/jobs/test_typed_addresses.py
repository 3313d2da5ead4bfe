"""Addresses on paper that nobody can type."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import deck_in

from deckgen.jobs.typed_addresses import address_findings
from deckgen.page.page_reading import PageReading, ReadLink
from deckgen.source.problems import Origin, told_once

ADDRESS = "https://www.example.no/side"
LONG = "https://www.example.no/barn-og-unge/laringsspill/samtaler-rundt-bordet/"
TEXT = Origin("themes/prove/01-samtale.yaml", 4, 9)
ADVICE = "add `short:` with one that can be typed, or with the site and what to search for there"


def findings(root: Path, old: str = "", new: str = "", link: ReadLink | None = None) -> list[str]:
    theme = minimal.changed(minimal.THEME, old, new) if old else minimal.THEME
    pages = [PageReading("card 1", True, True, (), (), (link,))] if link else []
    return [str(item) for item in told_once(address_findings(deck_in(root, {minimal.THEME_FILE: theme}), pages))]


@pytest.mark.parametrize(
    "address",
    [ADDRESS, "https://example.no/2026/plan-2026-2030", "mailto:noen.med.et.langt.navn.til@kommune.example.no"],
)
def test_what_can_be_typed_is_not_told(address: str, tmp_path: Path) -> None:
    assert findings(tmp_path, ADDRESS, address) == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (LONG, "has 58 characters"),
        ("https://example.no/l%C3%A6re", "has percent signs"),
        ("https://example.no/side?id=3", "has a ?"),
        ("https://example.no/sak/20261123", "has numbers or letters in no order"),
        ("https://example.no/d/1BxiMVs0XRA5", "has numbers or letters in no order"),
    ],
)
def test_a_work_without_a_short_address_is_told(address: str, why: str, tmp_path: Path) -> None:
    place = "themes/prove/01-samtale.yaml:15:10"
    told = f"{place}: on paper nobody can type this address, which {why}; {ADVICE}"
    assert findings(tmp_path, ADDRESS, address) == [told]


@pytest.mark.parametrize("short", ["example.no … samtaler", "example.no/samtaler"])
def test_a_short_address_is_enough(short: str, tmp_path: Path) -> None:
    assert findings(tmp_path, ADDRESS, f"{LONG}\n    short: {short}") == []


def test_a_short_address_that_nobody_can_type_is_told(tmp_path: Path) -> None:
    assert findings(tmp_path, ADDRESS, f"{LONG}\n    short: example.no/?p=3") == [
        "themes/prove/01-samtale.yaml:16:12: on paper nobody can type this address, which has a ?; "
        "write one that can be typed"
    ]


def test_an_address_in_a_text_is_told_unless_words_link_to_it(tmp_path: Path) -> None:
    old = "purpose: Dere finner ut hva dere vil."
    assert findings(tmp_path / "a", old, f"purpose: 'Les [om samtaler]({LONG}).'") == []
    assert findings(tmp_path / "b", old, f"purpose: 'Se {ADDRESS}.'") == []
    (finding,) = findings(tmp_path / "c", old, f"purpose: 'Se {LONG}, og snakk.'")
    assert finding.startswith("themes/prove/01-samtale.yaml:4:10: on paper nobody can type this address, which has 58")
    assert finding.endswith("; write [words](address), and a short address in the text if it needs one")


def test_an_address_that_a_page_shows_is_told(tmp_path: Path) -> None:
    parted = LONG.replace("/", "/ ")
    (finding,) = findings(tmp_path / "a", link=ReadLink(parted, LONG, TEXT))
    assert finding.startswith(f"{TEXT}: on paper nobody can type this address")
    assert findings(tmp_path / "b", link=ReadLink("Samtaler", LONG, TEXT)) == []
    listed = ADDRESS, f"{LONG}\n    short: example.no … samtaler"
    assert findings(tmp_path / "c", *listed, ReadLink(LONG, LONG, TEXT)) == [], "its work has a short one"
