"""veraPDF finds press files, for every shop that is tried, to be PDF/A-2b, and screen files PDF/UA-1 and PDF/A-2a.

Java starts once for a test. In CI the files are those that have each kind of content once (of screen files a bundle of
most products, and of what is left one size each); `DECKGEN_JUDGES=all` takes all of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from commands import done
from pikepdf import Dictionary, Name, Pdf
from real import BUNDLES, CARDS, NAME, Real, few_themes
from tagged_mutants import TAG_MUTANTS, write_mutants
from tagged_samples import tagged_file
from verapdf import broken_rules, nonconforming

from deckgen.source.project import SHIPPED_LAYOUTS

SHEETS = ("guide-a4", "poster-a1", "poster-a3", "preparation-a4", "runsheets-a4", "tents-a4")
PAIRS = (*CARDS, "invitation-a5")
WHOLE = sorted((*PAIRS, *SHEETS, *(f"bundle-{name}" for name in BUNDLES)))
HALVES = sorted((*(f"{name}-{half}" for name in PAIRS for half in ("backs", "fronts")), *SHEETS))
ALL = sorted((*SHIPPED_LAYOUTS, *(f"bundle-{name}" for name in BUNDLES)))
EACH_LAYOUT = sorted((*SHIPPED_LAYOUTS, "bundle-wall"))
"""Press files that have all there is: bundles are made of the pages of other files, each in the same way."""

EACH_KIND = ["bundle-kit", "canvas-a2", "stickers-a4", "table-a4", "tent-a5"]
"""Screen files that have all kinds of content; all are judged where `DECKGEN_JUDGES` is `all`."""

SHOPS = {
    "cards-two-files": HALVES,
    "wide-bleed": WHOLE,
    "die-line": sorted((*PAIRS, *SHEETS)),
}
"""The kinds of demand that differ most from the standard, and the files for each."""


def rule_lines(broken: Mapping[Path, Sequence[str]]) -> str:
    """What is broken, a line each."""
    return "\n".join(f"{file.name}: {line}" for file, lines in broken.items() for line in lines)


def test_files_are_what_they_declare_and_mutants_are_not(real: Real, tmp_path: Path) -> None:
    judges_all = os.environ.get("DECKGEN_JUDGES") == "all"
    press = [real.file(name, "press") for name in (ALL if judges_all else EACH_LAYOUT)]
    screen = [real.file(name, "screen") for name in (ALL if judges_all else EACH_KIND)]
    mutants = write_mutants(tagged_file(tmp_path / "deck"), tmp_path)
    broken = broken_rules({"2b": press, "ua1": [*screen, *mutants.values()], "2a": screen})
    rules_of_mutants = {name: broken["ua1"].pop(file) for name, file in mutants.items()}
    for flavour, by_file in broken.items():
        assert not any(by_file.values()), f"{flavour}: {rule_lines(by_file)}"
    for mutant in TAG_MUTANTS:
        clauses = {line.split()[0] for line in rules_of_mutants[mutant.mutate.__name__]}
        assert mutant.clause in clauses if mutant.clause else not clauses, (mutant.mutate.__name__, clauses)


def test_every_press_file_for_other_shops_is_pdf_a_2b(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a few themes, as the standard files have all of them."""
    files = [file for shop in SHOPS for file in built_for(shop, tmp_path / shop, monkeypatch)]
    broken = nonconforming(files)
    assert broken == {}, rule_lines(broken)


def built_for(shop: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The press files that a deck has for a shop."""
    few_themes(folder / "themes" / NAME)
    monkeypatch.chdir(folder)
    done("build", "--shop", shop)
    pdf_files = sorted((folder / "output").rglob("*.pdf"))
    assert [file.stem for file in pdf_files] == SHOPS[shop]
    return pdf_files


def test_a_file_that_breaks_rules_is_named_with_them(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
        pdf.save(file)
    (lines,) = nonconforming([file]).values()
    assert any(line.startswith("6.5.1 test 1") for line in lines), lines
    assert any(line.startswith("6.6.2.1 test 1") for line in lines), lines
