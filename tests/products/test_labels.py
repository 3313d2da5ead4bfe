"""Numbers, ids and letters of any deck: they fit in every layout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from real import NAME, ROOT, SOURCES

from deckgen.cli.commands import main

THEME = """
title: Tjue
introduction: Dette temaet handler om noe.
purpose: Dere snakker sammen.
needs: [Ark, Penn]
runsheet:
  - {{from: 0, to: 100, text: Snakk.}}
  - {{from: 100, to: 145, text: Snakk mer.}}
questions:
{questions}
"""


LETTERS = ("A", "C", "J", "Q", "W", "Å", "Æ", "Ø", "Ç", "Д", "Щ")


def write_deck(root: Path, heads: dict[str, int]) -> None:
    """The shipped deck with themes that begin so, and have so many questions."""
    folder = root / "themes" / NAME
    folder.mkdir(parents=True)
    shutil.copy(SOURCES / "deck.yaml", folder)
    shutil.copytree(ROOT / "tests" / "layouts", root / "layouts")
    for number, (head, count) in enumerate(heads.items(), 1):
        theme = head + THEME.format(questions="\n".join(["  - text: Hva?"] * count))
        (folder / f"{number:02}-tema.yaml").write_text(theme, "utf-8")


def test_any_letter_fits_in_every_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a second digit after it: each is the widest or highest of some kind, or of another script."""
    write_deck(tmp_path, {f"label: Joker {letter}\nletter: {letter}": 10 for letter in LETTERS})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--deck", NAME])
    assert (result.output.split("\n")[-2], result.exit_code) == ("no faults", 0), result.output


def test_the_longest_ids_fit_on_all_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_deck(tmp_path, {"number: 20": 40, "number: 88": 40, "label: Joker\nletter: Æ": 40})
    monkeypatch.chdir(tmp_path)
    cards = [f"--layout={name}" for name in ("a6-cards", "a5-cards", "tarot-cards", "tents-a4")]
    result = CliRunner().invoke(main, ["check", "--deck", NAME, *cards])
    assert (result.output.split("\n")[-2], result.exit_code) == ("no faults", 0), result.output


def test_the_longest_ids_fit_in_lists_that_go_on_over_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What flows takes smaller sizes too, where its width asks for them."""
    write_deck(tmp_path, {"number: 88": 12, "number: 99": 12})
    monkeypatch.chdir(tmp_path)
    lists = [f"--layout={name}" for name in ("guide-a4", "guide-a5", "runsheets-a4")]
    result = CliRunner().invoke(main, ["check", "--deck", NAME, *lists])
    assert (result.output.split("\n")[-2], result.exit_code) == ("no faults", 0), result.output


TITLE = "SESJONSHÅNDTERINGENE"


@pytest.mark.parametrize(
    ("title", "listed"), [("SESJONS\u00adHÅNDTERINGENE", ""), (TITLE, "sesjons-håndteringene\n"), (TITLE, "")]
)
def test_break_points_that_somebody_gave_are_used_in_titles(
    title: str, listed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_deck(tmp_path, {"number: 1": 3})
    folder = tmp_path / "themes" / NAME
    (folder / "hyphenation.txt").write_text(listed, "utf-8")
    theme = folder / "01-tema.yaml"
    theme.write_text(theme.read_text("utf-8").replace("title: Tjue", f'title: "{title}"'), "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--deck", NAME])
    if title != TITLE or listed:
        assert (result.output.split("\n")[-2], result.exit_code) == ("no faults", 0), result.output
    else:
        line, _ = result.output.strip().split("\n")
        assert line.startswith(f"themes/{NAME}/01-tema.yaml:2:8: the title of theme 1: the word «{TITLE}» is too wide")
        assert (
            "give it break points in hyphenation.txt, or take another word, or give the theme a `short` title" in line
        )
