"""Folders and files whose names are no UTF-8 are told, and are no reason to stop."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import minimal
import pytest
from commands import deckgen
from samples import project_with

ODD = os.fsdecode(b"d\xffk")


@pytest.fixture
def odd(folder: Path) -> Path:
    """The minimal project, on a system that has such names."""
    project_with(folder)
    try:
        (folder / ODD).mkdir()
        (folder / ODD).rmdir()
    except (OSError, UnicodeError):
        pytest.skip("this system has no names that are no UTF-8")
    return folder


def test_a_deck_is_told(odd: Path) -> None:
    shutil.copytree((odd / minimal.DECK_FILE).parent, odd / "themes" / ODD)
    result = deckgen("check", "--layout", "kort")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "themes/d\\xffk:1:1: the name is not UTF-8, so this is not used; rename it",
        "1 problem; nothing was written",
    ]


def test_a_shop_is_told_when_it_is_listed(odd: Path) -> None:
    shops = odd / "layouts/shops"
    shops.mkdir(parents=True, exist_ok=True)
    (shops / f"{ODD}.yaml").write_text("title: En\n", "utf-8")
    for _ in range(2):
        result = deckgen("list")
        assert (result.exit_code, result.stdout.splitlines()[0]) == (1, "Decks")
        assert result.stderr.splitlines()[0] == (
            "layouts/shops/d\\xffk.yaml:1:1: the name is not UTF-8, so this is not used; rename it"
        )


def test_a_theme_is_told_like_any_that_is_named_otherwise(odd: Path) -> None:
    (odd / minimal.THEME_FILE).with_name(f"02-{ODD}.yaml").write_text(minimal.THEME, "utf-8")
    result = deckgen("check", "--layout", "kort", "--deck", "prove")
    assert "themes/prove/02-d\\xffk.yaml:1:1: not named like a theme" in result.stderr


def test_whoever_stands_in_the_folder_of_a_deck_is_told_where_to_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_with(folder)
    monkeypatch.chdir(folder / "themes/prove")
    result = deckgen("check")
    assert result.exit_code == 2
    assert "you stand in the folder of a deck; go to " in result.stderr
