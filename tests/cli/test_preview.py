"""Pages as pictures."""

from __future__ import annotations

import os
import re
from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, files_in, misused, open_elsewhere
from samples import project_with

KORT = ("--deck", "prove", "--layout", "kort")


def test_preview_of_a_card_is_its_two_faces_and_a_sheet(folder: Path) -> None:
    lines = done("preview", "--deck", "kulturskole", "--layout", "a6-cards", "--only", "3.2", "--dpi", "30")
    assert lines == ["3 pictures in output/preview/kulturskole/a6-cards"]
    front, back, sheet = files_in(folder / "output/preview/kulturskole/a6-cards")
    assert re.fullmatch(r"a6-cards-\d{3}\.png", front)
    assert int(back[9:12]) == int(front[9:12]) + 1
    assert sheet == "a6-cards-sheet.png"


def test_preview_elsewhere(folder: Path) -> None:
    project_with(folder)
    assert done("preview", *KORT, "--output", "bilder", "--grey", "--dpi", "20") == ["2 pictures in bilder/prove/kort"]


def test_a_picture_that_is_open_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project_with(folder)
    monkeypatch.setattr("deckgen.disk.whole_files.PAUSES", (0, 0))
    monkeypatch.setattr(os, "replace", open_elsewhere("kort-001.png"))
    result = deckgen("preview", *KORT, "--output", "bilder", "--dpi", "20")
    assert (result.exit_code, result.stdout) == (1, "1 picture in bilder/prove/kort\n")
    assert result.stderr.startswith("bilder/prove/kort/kort-001.png: another program has it open, or ")


def test_preview_of_a_card_that_there_is_not(folder: Path) -> None:
    project_with(folder)
    assert misused("preview", *KORT, "--only", "9.9") == (
        "Error: there is no card `9.9`; these layouts have no pages of a card"
    )
    assert not (folder / "output").exists()


def test_a_preview_of_what_is_wrong_is_refused_unless_it_is_wanted_anyway(folder: Path) -> None:
    project_with(folder, {minimal.LAYOUT_FILE: minimal.changed(minimal.LAYOUT, "left: margin", "left: 1mm")})
    refused = deckgen("preview", *KORT, "--dpi", "20")
    (line,) = refused.stderr.splitlines()[:-1]
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert not (folder / "output").exists()
    shown = deckgen("preview", *KORT, "--dpi", "20", "--anyway")
    assert (shown.exit_code, shown.stdout) == (1, "2 pictures in output/preview/prove/kort\n")
    assert shown.stderr == f"1  {line}\n1 problem, by their numbers in the pictures\n"
    assert files_in(folder / "output/preview/prove/kort") == ["kort-001.png", "kort-sheet.png"]
    assert [path.name for path in (folder / "output").iterdir()] == ["preview"]


def test_anyway_changes_nothing_where_nothing_is_wrong(folder: Path) -> None:
    project_with(folder)
    assert done("preview", *KORT, "--dpi", "20", "--anyway") == ["2 pictures in output/preview/prove/kort"]


def test_sources_that_can_not_be_read_are_told_as_ever(folder: Path) -> None:
    project_with(folder, {minimal.THEME_FILE: "number: [\n"})
    result = deckgen("preview", *KORT, "--anyway")
    assert result.exit_code == 1
    assert result.stderr.endswith("; nothing was written\n")
    assert not (folder / "output").exists()
