"""veraPDF finds every press file, for every shop that is tried, to be PDF/A-2b: fonts, colours, metadata, structure."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands import done
from pikepdf import Dictionary, Name, Pdf
from real import BUNDLES, CARDS, NAME, SOURCES, Real
from verapdf import nonconforming

from deckgen.source.project import SHIPPED_LAYOUTS

SHEETS = ("guide-a4", "poster-a1", "poster-a3", "preparation-a4", "runsheets-a4", "tents-a4")
PAIRS = (*CARDS, "invitation-a5")
WHOLE = sorted((*PAIRS, *SHEETS, *(f"bundle-{name}" for name in BUNDLES)))
HALVES = sorted((*(f"{name}-{half}" for name in PAIRS for half in ("backs", "fronts")), *SHEETS))
SHOPS = {
    "cards-two-files": HALVES,
    "wide-bleed": WHOLE,
    "die-line": sorted((*PAIRS, *SHEETS)),
}
"""The kinds of demand that differ most from the standard, and the files for each."""

THEMES = ("05-*.yaml", "08-*.yaml", "12-*.yaml")
"""Three are enough for what a shop asks for: it is done to each page alike, and the standard files have all themes."""


def assert_conforming(pdf_files: Sequence[Path]) -> None:
    broken = nonconforming(pdf_files)
    assert broken == {}, "\n".join(f"{file.name}: {line}" for file, lines in broken.items() for line in lines)


def test_every_press_file_of_all_layouts_is_pdf_a_2b(real: Real) -> None:
    pdf_files = sorted((real.folder / "press").glob("*.pdf"))
    assert [file.stem for file in pdf_files] == sorted((*SHIPPED_LAYOUTS, *(f"bundle-{name}" for name in BUNDLES)))
    assert_conforming(pdf_files)


@pytest.mark.parametrize("shop", SHOPS)
def test_every_press_file_for_other_shops_is_pdf_a_2b(
    shop: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "themes" / NAME
    shutil.copytree(SOURCES, folder, ignore=shutil.ignore_patterns("[0-9]*.yaml"))
    for file in (file for pattern in THEMES for file in SOURCES.glob(pattern)):
        shutil.copy(file, folder)
    monkeypatch.chdir(tmp_path)
    done("build", "--shop", shop)
    pdf_files = sorted((tmp_path / "output").rglob("*.pdf"))
    assert [file.stem for file in pdf_files] == SHOPS[shop]
    assert_conforming(pdf_files)


def test_a_file_that_breaks_rules_is_named_with_them(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
        pdf.save(file)
    (lines,) = nonconforming([file]).values()
    assert any(line.startswith("6.5.1 test 1") for line in lines), lines
    assert any(line.startswith("6.6.2.1 test 1") for line in lines), lines
