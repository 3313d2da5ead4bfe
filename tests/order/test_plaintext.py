"""The order as plain text: a golden of all that it says, with sizes and digests taken from the files themselves."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import minimal
import pytest
from msgspec.structs import replace
from ordered import CARDS, DECK, LEAFLET, finding, ordered, passing, text_of

from deckgen.preflight.report import JudgedRule, Report
from deckgen.press.shop import Shop
from deckgen.rules.finding import Severity

GOLDEN = """\
Bestilling av trykksaker
========================

Prøve
Utgave 1, 23. november 2026

BESTILT AV
  Prøve kommune
  Kontaktperson: Kari Nordmann
  Telefon: +47 22 33 44 55
  E-post: kari@example.no

LEVERES TIL
  Adresse: Rådhuset, Storgata 1, 0155 Prøvevik
  Ønsket leveringsdato: ________________________
  Ønsket miljømerke: Svanemerket

DETTE SKAL TRYKKES
  1. Kort
    Opplag: 40 sett
    I alt: 120 kort
    Format: 100 × 140 mm
    Omfang: 3 kort med to sider
    Papir (forslag): Matt kartong, 300–350 g/m²
    Trykk: 4+4 CMYK
    Papirvekt: 0,5–0,6 kg
    Etterarbeid: Rette hjørner
    Pakking: Hvert sett på 3 kort for seg, med papirbånd eller krympefilm, i
      samme rekkefølge som i filene

  2. Plakat
    Opplag: 5 eks.
    Format: 300 × 200 mm
    Omfang: 1 side
    Papir (forslag): Etter avtale
    Trykk: 4+0 CMYK
    Etterarbeid: Rullet, ikke brettet
    Pakking: Rullet i hylse eller flatt mellom papp, ikke brettet

  3. Hefte
    Opplag: 1 200 eks.
    Format: 148 × 210 mm
    Omfang: 2 sider
    Papir (forslag): Matt papir, 130 g/m²
    Trykk: 4+4 CMYK
    Papirvekt: 4,8 kg
    Pakking: Flatt i esker, like mange i hver

  Til sammen: 120 kort, 5 plakater, 1 200 ark; papirvekt 5,4 kg (uten produkt
    2, der papiret avtales)

SLIK ER FILENE LAGET
  Filformat: PDF/X-4 (deklarert)
  Fargeprofil: FOGRA39
  Farger: CMYK
  Utfall: 3 mm
  Merker: Skjæremerker
  Rekkefølge: Kort: annenhver forside og bakside. Annet: enkeltsider i
    leserekkefølge
  Filkontroll: deckgen preflight, ingen feil

FILER
  1. kort.pdf
    6 sider, <kort size> kB
    SHA-256: <kort digest>

  2. plakat.pdf
    1 side, <plakat size> kB
    SHA-256: <plakat digest>

  3. hefte.pdf
    2 sider, <hefte size> kB
    SHA-256: <hefte digest>

  Til sammen <size> kB

bestilling-prove-standard: Filene følger oppsettet «standard», laget med
deckgen
"""
NO_ADDRESS = DECK.replace("  address: Rådhuset, Storgata 1, 0155 Prøvevik\n", "  label: EU Ecolabel\n")
LONG = (
    "Svært lang tittel på en trykksak som skal bestilles fra et trykkeri og som umulig får plass på bare én linje i en "
    "e-post"
)


def text(root: Path, **wishes: object) -> str:
    """The text, spaces that hold figures together made plain."""
    return text_of(ordered(root, **wishes)).replace("\u00a0", " ")  # type: ignore[arg-type]


def test_all_that_it_says(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    expected = GOLDEN
    for press_file in order.press.files:
        expected = expected.replace(f"<{press_file.plan.name} size>", f"{len(press_file.data) / 1000:.0f}")
        expected = expected.replace(f"<{press_file.plan.name} digest>", sha256(press_file.data).hexdigest())
    expected = expected.replace("<size>", f"{sum(len(press_file.data) for press_file in order.press.files) / 1000:.0f}")
    assert text_of(order).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("shop", "wording"),
    [
        ("cards-two-files", "Rekkefølge: Forsider og baksider i hver sin fil, i samme rekkefølge"),
        ("cards-two-files", "Etterarbeid: Runde hjørner, radius 5 mm"),
        ("cards-two-files", "\n  1. kort-fronts.pdf\n    3 sider"),
        ("cards-two-files", "\n  1. kort-backs.pdf\n    3 sider"),
        ("cards-backs-first", "Rekkefølge: Hver bakside står foran forsiden sin"),
        ("cards-backs-first", "Utfall: 3,175 mm"),
        ("cards-backs-first", "Merker: Ingen skjæremerker"),
        ("all-marks", "Merker: Skjæremerker, passmerker og fargestripe"),
        ("exact-size", "Utfall: Ingen"),
        ("exact-size", "Rekkefølge: Én side i hver fil"),
        ("die-line", "Trykk: 4+4 CMYK + CutContour"),
        ("die-line", "satt til"),
        ("die-line", "Etterarbeid: Runde hjørner, radius 3 mm"),
        ("uncoated", "Fargeprofil: FOGRA47"),
        ("uncoated", "Filene følger oppsettet «uncoated»"),
    ],
)
def test_what_a_shop_asks_for(tmp_path: Path, shop: str, wording: str) -> None:
    assert wording in text(tmp_path, copies={"kort": 2}, shop=shop)


@pytest.mark.parametrize("shop", ["cards-two-files", "die-line"])
def test_only_cards_have_round_corners_and_a_cutting_line(tmp_path: Path, shop: str) -> None:
    wording = text(tmp_path, copies={"plakat": 1}, shop=shop)
    assert "Etterarbeid: Rullet" in wording
    assert "CutContour" not in wording


def test_cards_with_one_side_are_cut_along_a_line_too(tmp_path: Path) -> None:
    files = {
        "layouts/merker.yaml": CARDS.replace("pairs: true", "die-line: true") + "office: {kind: cards, sides: 1}\n"
    }
    wording = text(tmp_path, files=files, copies={"merker": 2}, shop="die-line")
    assert "6 kort med én side" in wording
    assert "Trykk: 4+0 CMYK + CutContour" in wording
    assert "Runde hjørner, radius 3 mm" in wording


def test_papers_of_several_conditions_are_told_apart(tmp_path: Path) -> None:
    files = {"layouts/hefte.yaml": LEAFLET.replace("press: {", "press: {condition: fogra47, ")}
    assert "Fargeprofil: FOGRA39: Kort; FOGRA47: Hefte" in text(tmp_path, files=files, copies={"kort": 2, "hefte": 2})


def test_one_file_of_two_products_bears_both_numbers(tmp_path: Path) -> None:
    files = {"layouts/mer.yaml": CARDS.replace("title: Kort", "title: Mer")}
    wording = text(tmp_path, files=files, copies={"kort": 2, "mer": 3}, shop="cards-one-file-a-size")
    assert "  1, 2. prove-100x140.pdf\n    12 sider" in wording
    assert wording.count("SHA-256") == 1


def test_single_sheets_are_ordered_in_sets(tmp_path: Path) -> None:
    files = {"layouts/hefte.yaml": LEAFLET.replace("press:", "office: {kind: pages, sides: 1}\npress:")}
    wording = text(tmp_path, files=files, copies={"hefte": 7})
    assert "Opplag: 7 sett\n" in wording
    assert "Omfang: 2 ark\n" in wording
    assert "Trykk: 4+0 CMYK\n" in wording


def test_nothing_follows_where_all_are_single_pages(tmp_path: Path) -> None:
    assert "Rekkefølge" not in text(tmp_path, copies={"plakat": 1})


def test_what_the_contact_leaves_out(tmp_path: Path) -> None:
    wording = text(tmp_path, copies={"kort": 1}, files={minimal.DECK_FILE: NO_ADDRESS})
    assert "Adresse: Etter avtale\n" in wording
    assert "Ønsket miljømerke: EU Ecolabel\n" in wording
    nobody = NO_ADDRESS.replace("  organisation: Prøve kommune\n", "")
    wording = text(tmp_path, copies={"kort": 1}, files={minimal.DECK_FILE: nobody})
    assert "BESTILT AV\n  Kontaktperson: Kari Nordmann\n" in wording


@pytest.mark.parametrize(
    ("severity", "count", "wording"),
    [
        (Severity.WARNING, 1, "ingen feil, 1 advarsel\n"),
        (Severity.WARNING, 3, "ingen feil, 3 advarsler\n"),
        (Severity.UNKNOWN, 1, "ingen feil, 1 punkt er ikke vurdert\n"),
        (Severity.UNKNOWN, 2, "ingen feil, 2 punkter er ikke vurdert\n"),
    ],
)
def test_what_preflight_said(tmp_path: Path, severity: Severity, count: int, wording: str) -> None:
    assert f"deckgen preflight, {wording}" in text(tmp_path, copies={"kort": 1}, judge=finding(severity, count))


def test_rules_that_were_not_looked_at_are_not_passed(tmp_path: Path) -> None:
    def judge(file: Path, shop: Shop) -> Report:
        return replace(passing(file, shop), rules=(JudgedRule("T1", "a rule", "a test", ran=False),))

    wording = text(tmp_path, copies={"kort": 1, "hefte": 1}, judge=judge)
    assert "ingen feil, 2 punkter er ikke vurdert\n" in wording


def test_lines_fit_an_e_mail(tmp_path: Path) -> None:
    long = DECK.replace("title: Prøve\n", f"title: {LONG}\n").replace("Storgata 1", "Storgata " + "x" * 120)
    wording = text_of(ordered(tmp_path, files={minimal.DECK_FILE: long}))
    assert max(map(len, wording.splitlines())) <= 78
    assert " ".join(wording.split()).count(LONG) == 1
    assert not any(line != line.rstrip() for line in wording.splitlines())


def test_for_another_paper_the_suggestion_is_left_to_be_agreed(tmp_path: Path) -> None:
    assert "Papir (forslag): Matt kartong, 300–350 g/m²" in text(tmp_path, copies={"kort": 1})
    assert "Papir (forslag): Etter avtale\n" in text(tmp_path, copies={"kort": 1}, shop="uncoated")
