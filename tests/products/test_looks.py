"""The pictures of the README, rendered from the deck as it is: they show the look, and tell when it changes.

pytest --rewrite-goldens tests/products/test_looks.py
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands import done
from own_decks import LAYOUTS, own_project
from page_looks import beside, compare_look, sheet, terminal
from PIL import Image
from real import NAME, ROOT, Real
from samples import office_spec
from sessions import session

from deckgen.jobs.editions import build
from deckgen.jobs.proofs import proofs
from deckgen.jobs.request import PictureOptions, Request
from deckgen.pdf.edition import PRESS, SCREEN
from deckgen.render.thumbnails import pictures
from deckgen.sheets.cards import arrangement_of
from deckgen.sheets.office_job import OfficeOptions
from deckgen.source.problems import Problems
from deckgen.source.project import Project
from deckgen.typeset.families import load_fonts

SHEET_WITH = "Tema 9"
OFFICE_DPI = 66
PROOF_DPI = 62
IMPORTED = """\
Spørsmål fra arbeidsgruppa;;;;
Tema;Innledning;Spørsmål;Les mer;Ansvarlig
Nærmiljøet;Her snakker vi om stedet vi bor på.;Hvor møtes folk i dag?;www.example.no/steder;Kari
;;Hvem ser vi sjelden der?;;
Kommunen som møteplass for alle;;Hva kan vi låne bort?;;
;;What would help newcomers to join in here with us?;;
"""
SAVED = 1_772_323_200  # 2026-03-01
QUIZ, QUIZ_DPI = (2, 3, 10, 11, 14, 15), 66
CARDS = ("Tema 1", "4.1", "Tema 6", "7.1 – Bakside", "Tema 9", "11.2", "2.1 – Bakside", "Tema 5", "8.3", "Veien videre")


def cards(real: Real) -> Image.Image:
    """Ten faces of cards."""
    labels = [page.label for page in real.products["a6-cards"].pages]
    return sheet(rendered(real, "a6-cards", [labels.index(label) for label in CARDS], 56), 5)


def poster(real: Real) -> Image.Image:
    """The poster."""
    return sheet(rendered(real, "poster-a3", [0], 68), 1)


def guide(real: Real) -> Image.Image:
    """A theme's two facing pages."""
    anchors = [page.anchor for page in real.products["guide-a4"].pages]
    first = anchors.index("11-medvirkning")
    return sheet(rendered(real, "guide-a4", [first, first + 1], 66), 2)


def office(real: Real, folder: Path) -> Image.Image:
    """A sheet of cards, front and back, and its cards when they are cut."""
    spec = office_spec("cards")
    labels = [page.label for page in real.products["a6-cards"].pages][::2]
    at = arrangement_of(real.products["a6-cards"], spec, OfficeOptions())
    first = 2 * (labels.index(SHEET_WITH) // at.count)
    front, back = pictures((folder / "a6-cards.pdf").read_bytes(), [first, first + 1], OFFICE_DPI, grey=False)
    scale = front.height / at.sheet.height
    # Two pixels within the cuts: the renderer lets neighbours begin on whole pixels.
    width, height = int(at.trims[0].width * scale) - 4, int(at.trims[0].height * scale) - 4
    corners = [(int(trim.left * scale) + 2, int((at.sheet.top - trim.top) * scale) + 2) for trim in at.trims]
    finished = [front.crop((left, top, left + width, top + height)) for left, top in corners]
    return beside([front, back, sheet(finished, at.columns)])


def proof() -> Image.Image:
    """A sheet of the proof."""
    options = PictureOptions(dpi=50)
    request = Request((NAME,), ("a6-cards",), (), (PRESS,), Path("output"), whole=False, pictures=options)
    (proof,) = proofs(session(Project(ROOT, ROOT), request))
    (picture,) = pictures(proof.data, [1], PROOF_DPI, grey=False)
    return sheet([picture], 1)


def rendered(real: Real, name: str, numbers: Sequence[int], dpi: float) -> list[Image.Image]:
    return list(pictures(real.file(name, "screen").read_bytes(), numbers, dpi, grey=False))


DRAWN = {"cards": cards, "poster": poster, "guide": guide}


@pytest.mark.parametrize("name", DRAWN)
def test_the_look_is_as_shown(name: str, real: Real, pytestconfig: pytest.Config) -> None:
    compare_look(name, DRAWN[name](real), pytestconfig)


def test_the_office_sheets_are_as_shown(real: Real, office_folder: Path, pytestconfig: pytest.Config) -> None:
    compare_look("office", office(real, office_folder), pytestconfig)


def test_the_proof_is_as_shown(pytestconfig: pytest.Config) -> None:
    compare_look("proof", proof(), pytestconfig)


def test_a_deck_of_another_kind_is_as_shown(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    asked = Request(("quiz",), (LAYOUTS["quiz"],), (), (SCREEN,), tmp_path / "output", whole=False)
    (result,) = build(session(own_project("quiz", tmp_path), asked))
    data = (result.folder / SCREEN.name / f"{LAYOUTS['quiz']}.pdf").read_bytes()
    compare_look("quiz", sheet(list(pictures(data, QUIZ, QUIZ_DPI, grey=False)), 6), pytestconfig)


def test_the_summary_of_an_import_is_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    Path("gruppa.csv").write_text(IMPORTED, "utf-8")
    os.utime("gruppa.csv", (SAVED, SAVED))
    command = ("import", "gruppa.csv", "--deck", "gruppa")
    text = "\n".join((f"$ deckgen {' '.join(command)}", *done(*command)))
    fonts = load_fonts(Project(ROOT, ROOT).resolve().fonts, Problems())
    assert fonts
    compare_look("import", terminal(text, fonts.families["symbols"].files[0].path), pytestconfig)
