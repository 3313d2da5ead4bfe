"""Checking: sizes, faults, nothing written."""

from __future__ import annotations

from pathlib import Path

import minimal
from commands import deckgen, done, files_in
from samples import project_with

KORT = ("--deck", "prove", "--layout", "kort")
BROKEN = {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "titel: Samtale")}


def test_check_says_in_three_lines_what_is_well(folder: Path) -> None:
    cards = minimal.LAYOUT.replace("sequence:", "office: {kind: cards, paper: a4}\nsequence:")
    project_with(folder, {"layouts/spill.yaml": cards})
    assert done("check", "--deck", "prove", "--layout", "kort", "--layout", "spill") == [
        "prove: 1 theme, 2 questions",
        "kort: 1 page; spill: 1 card, 1 page",
        "no faults",
    ]
    assert files_in(folder / "output") == []


def test_check_tells_the_sizes_and_what_sets_them_when_it_is_asked(folder: Path) -> None:
    project_with(folder)
    assert done("check", *KORT, "--verbose") == [
        "prove: 1 theme, 2 questions",
        "kort: 1 page",
        "  kort: body: 20 pt of 20–18",
        "no faults",
    ]
    fitting = minimal.changed(minimal.LAYOUT, "sizes: 20-18", "sizes: [80, 18]")
    minimal.write(folder, {minimal.LAYOUT_FILE: fitting})
    sizes = "  kort: body: 18 pt of 80–18, set by theme 1 (themes/prove/01-samtale.yaml:2:8)"
    assert done("check", *KORT, "--verbose")[2] == sizes


def test_check_finds_what_build_finds(folder: Path) -> None:
    project_with(folder, BROKEN)
    result = deckgen("check", *KORT)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "2 problems; nothing was written")
