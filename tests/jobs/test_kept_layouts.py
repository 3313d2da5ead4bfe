"""Layouts that were kept are those that would be read."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import project_with

from deckgen.jobs import kept_layouts
from deckgen.jobs.cache import Cache
from deckgen.jobs.kept_layouts import load_layouts
from deckgen.layout.format import ShopEdges
from deckgen.layout.layout import Layout, load_layout
from deckgen.source.problems import Problems
from deckgen.source.project import Project

OTHER = "layouts/annet.yaml"
EDGES = ShopEdges(9, 9, exact=False)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, {OTHER: "extends: kort\ntitle: Annet\n"})


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the layouts that are read from their files."""
    names: list[str] = []

    def noting(layouts: object, name: str, problems: Problems, edges: ShopEdges | None = None) -> Layout | None:
        names.append(name)
        return load_layout(layouts, name, problems, edges)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_layouts, "load_layout", noting)
    return names


def layouts(project: Project, edges: ShopEdges | None = EDGES) -> tuple[Layout, ...]:
    problems = Problems()
    found = load_layouts(project.resolve(), ("kort", "annet"), edges, Cache(project.root / "cache"), problems)
    assert bool(problems.noted) == (len(found) < 2)
    return found


def test_layouts_are_read_once(project: Project, loaded: list[str]) -> None:
    assert layouts(project) == layouts(project)
    assert loaded == ["kort", "annet"]


def test_a_layout_that_is_scaled_is_read_once(project: Project, loaded: list[str]) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\ntitle: Annet\nscale: 141%\n"})
    assert layouts(project) == layouts(project)
    assert loaded == ["kort", "annet"]


@pytest.mark.parametrize(
    "files",
    [
        {OTHER: "extends: kort\ntitle: Et annet\n"},
        {minimal.LAYOUT_FILE: minimal.LAYOUT.replace("margin: 10mm", "margin: 12mm")},
        {"layouts/guide-a4.yaml": minimal.LAYOUT},
    ],
)
def test_a_layout_more_or_another_one_makes_all_be_read(
    project: Project, loaded: list[str], files: dict[str, str]
) -> None:
    layouts(project)
    minimal.write(project.root, files)
    again = layouts(project)
    assert loaded == ["kort", "annet"] * 2
    assert again == tuple(load_layout(project.resolve().layouts, layout.name, Problems(), EDGES) for layout in again)


def test_other_edges_are_other_layouts(project: Project, loaded: list[str]) -> None:
    layouts(project)
    assert layouts(project, ShopEdges(14, 9, exact=True))[0].bleed == 14
    assert loaded == ["kort", "annet"] * 2


def test_layouts_with_problems_are_told_each_time(project: Project, loaded: list[str]) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\ntitel: Annet\n"})
    assert [[layout.name for layout in layouts(project)] for _ in range(2)] == [["kort"]] * 2
    assert loaded == ["kort", "annet"] * 2
