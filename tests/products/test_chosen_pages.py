"""Chosen pages of the real deck, in each edition: these pages, under names of their own, sound for others' tools."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from real import NAME, SOURCES
from tools import run

from deckgen.cli.commands import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the deck, and the folder of its files."""
    shutil.copytree(SOURCES, tmp_path / "themes" / NAME)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "output" / NAME / "nb"


def made(*arguments: str) -> list[str]:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def labels(file: Path) -> list[str]:
    """What the pages of a file are called."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [document.get_page_label(number) for number in range(len(document))]
    finally:
        document.close()


def test_one_theme_goes_to_the_press_without_its_bundles_and_that_is_said(folder: Path) -> None:
    lines = made("build", "--only", "3", "--edition", "press", "--no-cache")
    assert lines[0] == "left out, as only some pages are chosen: the bundles kit, prepare, table, wall"
    names = sorted(path.name for path in (folder / "press").iterdir())
    assert names == [
        "a6-cards-part.pdf",
        "guide-a4-part.pdf",
        "invitation-a5-part.pdf",
        "preparation-a4-part.pdf",
        "runsheets-a4-part.pdf",
        "tarot-cards-part.pdf",
        "tents-a4-part.pdf",
    ]
    fronts = labels(folder / "press" / "a6-cards-part.pdf")[::2]
    assert fronts == ["Tema 3", "3.1", "3.2", "3.3", "3.4", "Tema 3 – Eget spørsmål"]


def test_links_of_chosen_pages_lead_to_no_page_that_is_not_there(folder: Path) -> None:
    made("build", "--only", "contents,3", "--layout", "guide-a4", "--edition", "screen", "--no-cache")
    file = folder / "screen" / "guide-a4-part.pdf"
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", file)
    with pikepdf.open(file) as pdf:
        targets = {str(link.Dest) for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link}
        names = {str(name) for name in pdf.Root.Names.Dests.Names[::2]}
    assert targets
    assert targets <= names


def test_how_to_cards_and_what_comes_last_have_names(folder: Path) -> None:
    made("build", "--only", "howto.2,last", "--layout", "a6-cards", "--edition", "screen", "--no-cache")
    pages = labels(folder / "screen" / "a6-cards-part.pdf")
    assert len(pages) == 4
    made("proof", "--only", "last", "--layout", "a6-cards", "--dpi", "50")
    assert sorted(path.name for path in (folder / "proof").iterdir()) == ["a6-cards-part-01.png", "a6-cards-part.pdf"]
