"""Paths as operators."""

from __future__ import annotations

import pytest
from pdf_samples import rectangle

from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path
from deckgen.pdf import vectors
from deckgen.pdf.vectors import KeptPaths, path_operators


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


def test_a_path_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def noted(path: Path) -> str:
        asked.append(path)
        return path_operators(path)

    monkeypatch.setattr(vectors, "path_operators", noted)
    small, large = rectangle(0, 0, 1, 1), rectangle(0, 0, 2, 2)
    kept = KeptPaths()
    assert [kept.operators(path) for path in (large, small, large)] == [
        path_operators(path) for path in (large, small, large)
    ]
    assert asked == [large, small]


def test_no_more_than_so_many_paths_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "MOST_KEPT", 2)
    paths = [rectangle(0, 0, side, side) for side in (1, 2, 3)]
    kept = KeptPaths()
    assert [kept.operators(path) for path in paths * 2] == [path_operators(path) for path in paths * 2]
