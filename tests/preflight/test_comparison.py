"""The process that compares pages: what it can not do ends it, and is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from deckgen.preflight import comparison
from deckgen.preflight.comparison import (
    ComparisonResult,
    ComparisonTask,
    NotCompared,
    PagePair,
    PagePlace,
    compared,
    is_ours,
    picture_data,
)
from deckgen.render.change_sheets import Lettering, SheetWords

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
WORDS, NO_FONT = SheetWords("Før", "Nå", "endret", "ny", "tatt ut", "Side {page}"), Lettering("", ())

HEADS = {"kort": "Kort"}
FIRST = PagePlace(0, 0)
PAIRS = (PagePair("kort", "3.2", FIRST, FIRST),)


def task(folder: Path) -> ComparisonTask:
    """A page of a file that is not there."""
    file = folder / "file.pdf"
    return ComparisonTask((file,), (file,), (1,), PAIRS, folder, WORDS, HEADS, NO_FONT)


def stand_in(folder: Path, script: str) -> str:
    """A program that is run in place of Python."""
    file = folder / "program"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    result = compared(task(tmp_path))
    assert (result.broken, result.reason) == (0, "is no file")


@POSIX
@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$", "echo no JSON", "exec sleep 1000"])
def test_a_process_that_comes_to_no_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, script))
    monkeypatch.setattr(comparison, "FIRST_SECONDS", 0)
    monkeypatch.setattr(comparison, "PAIR_SECONDS", 0)
    with pytest.raises(NotCompared, match="could not be compared"):
        compared(task(tmp_path))


@pytest.mark.parametrize("name", ["../kort-01.png", "kort-01", "kort.png", "kort-x.png", "other-01.png", ""])
def test_pictures_by_other_names_are_not_taken(name: str) -> None:
    assert not is_ours(name, PAIRS)


def test_pictures_are_taken_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "kort-01.png").write_bytes(b"picture")
    result = ComparisonResult(pictures=("kort-01.png",))
    assert picture_data(task(tmp_path), result) == {"kort-01.png": b"picture"}
