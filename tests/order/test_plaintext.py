"""The order as plain text: a golden of all that it says, with sizes and digests taken from the files themselves."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import minimal
import pytest
from msgspec.structs import replace
from ordered import CARDS, DECK, LEAFLET, finding, ordered, passing, text_of

from deckgen.colour.appearance import PROFILE, PROFILES
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
  Ønsket leveringsdato: etter avtale
  Ønsket miljømerke: Svanemerket

DETTE SKAL TRYKKES
  1. Kort
    Opplag: 40 sett
    I alt: 120 kort
    Format: 100 × 140 mm
    Omfang: 3 ulike kort, trykt på begge sider
    Papir (forslag): Matt kartong, 300–350 g/m²
    Trykk: 4+4 CMYK
    Papirvekt: 0,5–0,6 kg
    Etterarbeid: Rette hjørner
    Pakking: Pakkes settvis, 3 kort i samme rekkefølge som i fila, banderolert
      eller krympepakket

  2. Plakat
    Opplag: 5 eks.
    Format: 300 × 200 mm
    Omfang: 1 side
    Papir: etter avtale
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
    Pakking: Flatt i esker

  Til sammen: 120 kort, 5 plakater, 1 200 ark; papirvekt 5,4 kg (uten produkt
    2, der papiret ikke er avtalt ennå)

SLIK ER FILENE LAGET
  Filformat: PDF/X-4 (deklarert)
  Fargeprofil: FOGRA39
  Farger: CMYK
  Utfall: 3 mm
  Merker: Skjæremerker
  Rekkefølge: Kort: vekselvis forside og bakside, kort for kort. Øvrige:
    enkeltsider i leserekkefølge
  Kontrollert med deckgen preflight: ingen feil

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
  order.json: for deckgen, trykkeriet trenger den ikke

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


def one_line(wording: str) -> str:
    """The text without its breaks of lines."""
    return " ".join(wording.split())


def test_what_is_bound_at_the_right_says_so(tmp_path: Path) -> None:
    stapled = LEAFLET.replace("press: {", "office: {kind: booklet}\npress: {finish: Ryggstiftes, ", 1)
    files = {
        "layouts/hefte.yaml": stapled,
        minimal.DECK_FILE: DECK.replace("language: nb", "language: nb\ndirection: rtl"),
    }
    text = " ".join(text_of(ordered(tmp_path / "right", files=files)).split())
    edge = "Ryggen er på høyre side: Heftet leses fra høyre mot venstre"
    assert f"Etterarbeid: Ryggstiftes. {edge} " in text
    assert text.count(edge) == 1, "cards and posters have no back to be bound in"
    plain = text_of(ordered(tmp_path / "left", files={"layouts/hefte.yaml": stapled}))
    assert "Etterarbeid: Ryggstiftes\n" in plain


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
        ("cards-backs-first", "Rekkefølge: Baksiden først, så forsiden, kort for kort"),
        ("cards-backs-first", "Utfall: 3,175 mm"),
        ("cards-backs-first", "Merker: Ingen skjæremerker"),
        ("all-marks", "Merker: Skjæremerker, passmerker og fargestripe"),
        ("exact-size", "Utfall: Ingen"),
        ("die-line", "Trykk: 4+4 CMYK\n"),
        ("die-line", "satt til"),
        ("uncoated", "Fargeprofil: FOGRA47"),
        ("uncoated", "Filene følger oppsettet «uncoated»"),
    ],
)
def test_what_a_shop_asks_for(tmp_path: Path, shop: str, wording: str) -> None:
    assert wording in text(tmp_path, copies={"kort": 2}, shop=shop)


CUT = "Etterarbeid: Konturskjæres eller stanses etter linja CutContour"


def test_where_cards_are_cut_and_how_round(tmp_path: Path) -> None:
    assert f"{CUT}, runde hjørner, radius 3 mm Pakking" in one_line(text(tmp_path, copies={"kort": 2}, shop="die-line"))


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
    assert "Trykk: 4+0 CMYK\n" in wording
    assert f"{CUT}, runde hjørner, radius 3 mm" in one_line(wording)


def test_what_is_cut_round_has_no_corners_of_the_shop(tmp_path: Path) -> None:
    round_ones = CARDS.replace("pairs: true", "die-line: true, contour: round")
    files = {"layouts/merker.yaml": f"{round_ones}office: {{kind: cards, sides: 1}}\n"}
    wording = text(tmp_path, files=files, copies={"merker": 2}, shop="die-line")
    assert f"{CUT}, rundskåret" in one_line(wording)
    assert "hjørner" not in wording


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
    assert "Omfang: 2 ulike ark\n" in wording
    assert "Trykk: 4+0 CMYK\n" in wording


def test_nothing_follows_where_all_are_single_pages(tmp_path: Path) -> None:
    assert "Rekkefølge" not in text(tmp_path, copies={"plakat": 1})


def test_what_the_contact_leaves_out(tmp_path: Path) -> None:
    wording = text(tmp_path, copies={"kort": 1}, files={minimal.DECK_FILE: NO_ADDRESS})
    assert "Adresse: etter avtale\n" in wording
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
    assert f"  Kontrollert med deckgen preflight: {wording}" in text(
        tmp_path, copies={"kort": 1}, judge=finding(severity, count)
    )


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


def test_for_another_paper_the_suggestion_is_left_to_be_agreed_but_its_weight_stays(tmp_path: Path) -> None:
    assert "Papir (forslag): Matt kartong, 300–350 g/m²" in text(tmp_path, copies={"kort": 1})
    wording = text(tmp_path, copies={"kort": 40, "plakat": 1}, shop="uncoated")
    assert "Papir (forslag): Ubestrøket papir, etter avtale, 300–350 g/m²\n" in wording
    assert "Papirvekt: 0,5–0,6 kg\n" in wording
    assert "    Papir (forslag): Ubestrøket papir, etter avtale\n" in wording, "a layout without a suggestion"
    files = {minimal.LAYOUT_FILE: CARDS.replace("press: {", "press: {condition: fogra47, ")}
    coated = ordered(tmp_path / "coated", {"kort": 1}, files, condition="fogra39")
    assert "Papir (forslag): Bestrøket papir, etter avtale, 300–350" in text_of(coated).replace("\u00a0", " ")


def test_of_a_paper_that_nobody_knows_nothing_is_told(tmp_path: Path) -> None:
    profile = tmp_path / "egen.icc"
    profile.write_bytes((PROFILES / PROFILE).read_bytes().replace(b"39", b"99"))
    wording = text_of(ordered(tmp_path, {"kort": 1}, condition=str(profile)))
    assert "    Papir: etter avtale\n" in wording
    assert "Papirvekt" not in wording


@pytest.mark.parametrize(
    ("order", "wording"),
    [
        ("alternating", "Én side i hver fil. Oddetall er forsider, partall er baksider: 001 og 002 er første kort."),
        ("backs-first", "Én side i hver fil. Oddetall er baksider, partall er forsider: 001 og 002 er første kort."),
        ("two-files", "Én side i hver fil. Forsider og baksider i hver sin fil, i samme rekkefølge."),
    ],
)
def test_of_single_pages_it_is_told_which_are_backs(tmp_path: Path, order: str, wording: str) -> None:
    shop = f'title: Sider\nfiles: page\norder: {order}\npattern: "{{product}}-{{page}}{{side}}"\n'
    files = {"layouts/shops/sider.yaml": shop}
    assert wording in one_line(text(tmp_path, files=files, copies={"kort": 2}, shop="sider"))
    both = one_line(text(tmp_path / "both", files=files, copies={"kort": 2, "plakat": 1}, shop="sider"))
    assert "Én side i hver fil. Kort: " in both
    alone = one_line(text(tmp_path / "alone", files=files, copies={"hefte": 1}, shop="sider"))
    assert "Rekkefølge: Én side i hver fil Kontrollert" in alone


def test_that_all_cards_differ_is_told_where_they_do(tmp_path: Path) -> None:
    alike = {minimal.LAYOUT_FILE: CARDS.replace("Spørsmål {question.id}", "Spørsmål")}
    assert "Omfang: 3 kort, trykt på begge sider\n" in text(tmp_path, files=alike, copies={"kort": 2})
    one_sided = CARDS.replace("pairs: true, ", "") + "office: {kind: cards, sides: 1}\n"
    assert "Omfang: 6 kort, trykt på én side\n" in text(
        tmp_path / "one", files={minimal.LAYOUT_FILE: one_sided}, copies={"kort": 2}
    )


def test_of_sheets_alone_it_is_not_told_that_they_are_others(tmp_path: Path) -> None:
    assert "  Rekkefølge: Enkeltsider i leserekkefølge\n" in text(tmp_path, copies={"hefte": 2, "plakat": 1})


def test_a_cutting_line_without_round_corners(tmp_path: Path) -> None:
    shop = "title: Konturskåret\nextends: die-line\ncorner-radius: 0\n"
    wording = text(tmp_path, files={"layouts/shops/kontur.yaml": shop}, copies={"kort": 2}, shop="kontur")
    assert f"{CUT}\n" in wording


@pytest.mark.parametrize("address", [f"{'kari-' * 12}n@{'example-' * 4}kommune.example.no"])
def test_addresses_are_never_broken(tmp_path: Path, address: str) -> None:
    deck = DECK.replace("kari@example.no", address)
    lines = text(tmp_path, files={minimal.DECK_FILE: deck}, copies={"kort": 1}).splitlines()
    assert address in [line.strip() for line in lines]


def test_what_the_invoice_bears_is_told_where_it_is_given(tmp_path: Path) -> None:
    assert "Bestillerreferanse" not in text(tmp_path, copies={"kort": 1})
    deck = DECK.replace("  address:", "  reference: KN-4711\n  invoice: 0192:987654321\n  address:")
    wording = text(tmp_path, files={minimal.DECK_FILE: deck}, copies={"kort": 1})
    assert "  Bestillerreferanse: KN-4711\n  Fakturaadresse (EHF): 0192:987654321\n" in wording
