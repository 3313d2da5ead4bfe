"""Pages as pictures."""

from __future__ import annotations

import os
import re
from pathlib import Path

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


def test_preview_of_a_label_that_no_page_has(folder: Path) -> None:
    project_with(folder)
    assert misused("preview", *KORT, "--only", "9.9") == (
        "Error: no page has the label 9.9; `deckgen preview` without --only shows all"
    )
    assert not (folder / "output").exists()
