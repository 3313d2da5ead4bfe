"""Paths as operators."""

from __future__ import annotations

import pytest
from pdf_samples import rectangle

from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path
from deckgen.pdf import vectors
from deckgen.pdf.vectors import LONG, KeptPaths, path_operators


def test_rectangles_keep_their_direction() -> None:
    hole = (MoveTo(2, 2), LineTo(1, 2), LineTo(1, 1), LineTo(2, 1), ClosePath())
    assert path_operators(rectangle(0, 0, 3, 3) + hole) == "0 0 3 3 re 2 2 -1 -1 re"


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (
            (MoveTo(0, 0), LineTo(0, 3), LineTo(3, 3), LineTo(3, 0), ClosePath()),
            "0 0 m 0 3 l 3 3 l 3 0 l h",
        ),
        (rectangle(0, 0, 3, 3)[:-1], "0 0 m 3 0 l 3 3 l 0 3 l"),
        ((MoveTo(0, 0), LineTo(3, 0), LineTo(3, 3), LineTo(1, 3), ClosePath()), "0 0 m 3 0 l 3 3 l 1 3 l h"),
        (
            (MoveTo(0, 0), LineTo(3, 0), CurveTo(1, 2, 3, 4, 5, 6), LineTo(0, 3), ClosePath()),
            "0 0 m 3 0 l 1 2 3 4 5 6 c 0 3 l h",
        ),
        ((MoveTo(0, 0), LineTo(3, 0), MoveTo(1, 1), *rectangle(0, 0, 3, 3)), "0 0 m 3 0 l 1 1 m 0 0 3 3 re"),
    ],
)
def test_other_paths_are_written_out(path: Path, written: str) -> None:
    assert path_operators(path) == written


def test_a_long_path_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def noted(path: Path) -> str:
        asked.append(path)
        return path_operators(path)

    monkeypatch.setattr(vectors, "path_operators", noted)
    short, long = rectangle(0, 0, 1, 1), rectangle(0, 0, 2, 2) * (LONG // 5)
    kept = KeptPaths()
    assert [kept.operators(path) for path in (long, short, long, short)] == [
        path_operators(path) for path in (long, short, long, short)
    ]
    assert asked == [long, short, short]
