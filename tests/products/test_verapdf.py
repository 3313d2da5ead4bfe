"""veraPDF finds every press file, for every shop that is tried, to be PDF/A-2b: fonts, colours, metadata, structure."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import done
from pikepdf import Dictionary, Name, Pdf
from real import BUNDLES, CARDS, ROOT
from verapdf import nonconforming

from deckgen.source.project import SHIPPED_LAYOUTS

SHEETS = ("guide-a4", "poster-a1", "poster-a3", "preparation-a4", "runsheets-a4", "tents-a4")
PAIRS = (*CARDS, "invitation-a5")
WHOLE = sorted((*PAIRS, *SHEETS, *(f"bundle-{name}" for name in BUNDLES)))
HALVES = sorted((*(f"{name}-{half}" for name in PAIRS for half in ("backs", "fronts")), *SHEETS))
# How a shop is asked for, and its files: four kinds of demand that differ most; the first in all layouts.
WAYS = {
    "standard": (("--all", "--edition", "press"), sorted((*SHIPPED_LAYOUTS, *(f"bundle-{name}" for name in BUNDLES)))),
    "cards-two-files": (("--shop", "cards-two-files"), HALVES),
    "wide-bleed": (("--shop", "wide-bleed"), WHOLE),
    "die-line": (("--shop", "die-line"), sorted((*PAIRS, *SHEETS))),
}


def files(shop: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """All files that a build makes for a shop."""
    monkeypatch.chdir(ROOT)
    done("build", *WAYS[shop][0], "--output", str(output))
    return sorted(output.rglob("*.pdf"))


@pytest.mark.parametrize("shop", WAYS)
def test_every_press_file_is_pdf_a_2b(shop: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf_files = files(shop, tmp_path, monkeypatch)
    assert [file.stem for file in pdf_files] == WAYS[shop][1]
    broken = nonconforming(pdf_files)
    assert broken == {}, "\n".join(f"{file.name}: {line}" for file, lines in broken.items() for line in lines)


def test_a_file_that_breaks_rules_is_named_with_them(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
        pdf.save(file)
    (lines,) = nonconforming([file]).values()
    assert any(line.startswith("6.5.1 test 1") for line in lines), lines
    assert any(line.startswith("6.6.2.1 test 1") for line in lines), lines
