"""Bundles: shipped ones, one's own beside them and in their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import write
from samples import project_with

from deckgen.layout.bundles import load_bundles, shipped_bundles
from deckgen.source.problems import Origin, Problems, ProblemsFound
from deckgen.source.project import Project

BUNDLES_FILE = "layouts/bundles.yaml"


def test_own_bundles_add_to_the_shipped_ones_and_replace_them_by_name(tmp_path: Path) -> None:
    write(
        tmp_path / "shipped", {BUNDLES_FILE: "kit: {title: All, layouts: [a, b]}\nwall: {title: Wall, layouts: [b]}\n"}
    )
    write(tmp_path / "mine", {BUNDLES_FILE: "kit: {title: Mine, layouts: [b]}\nbox: {title: Box, layouts: [a]}\n"})
    problems = Problems()
    bundles = load_bundles(Project(tmp_path / "mine", tmp_path / "shipped").resolve().bundles, ("a", "b"), problems)
    assert problems.noted == []
    assert [(bundle.name, bundle.title, bundle.layouts, bundle.origin) for bundle in bundles] == [
        ("box", "Box", ("a",), Origin(BUNDLES_FILE, 2, 6)),
        ("kit", "Mine", ("b",), Origin(BUNDLES_FILE, 1, 6)),
        ("wall", "Wall", ("b",), Origin(f"shipped/{BUNDLES_FILE}", 2, 7)),
    ]


def test_a_project_without_bundles(tmp_path: Path) -> None:
    assert load_bundles(Project(tmp_path, tmp_path).resolve().bundles, (), Problems()) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kit: {title: All, layouts: [kart]}", "1:29: there is no layout `kart`; did you mean `kort`?"),
        ("kit: {title: All, layouts: []}", "1:28: the list has 0, at least 1 are needed; add what is missing"),
        ("kit: {title: All, layouts: [kort, kort]}", "1:35: `kort` is in this bundle already; remove one of them"),
        ("kit: {layouts: [kort]}", "1:6: `title` is missing; add it"),
        ("kit: [kort]", "1:6: keys with values expected, found a list; write `key: value` lines"),
        (
            "Kit: {title: All, layouts: [kort]}",
            "1:1: `Kit` is not understood; use a to z, digits and hyphens, such as `my-name`",
        ),
    ],
)
def test_faults_of_bundles(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, {BUNDLES_FILE: text})
    problems = Problems()
    load_bundles(Project(tmp_path, tmp_path).resolve().bundles, ("kort",), problems)
    assert [str(problem) for problem in problems.noted] == [f"{BUNDLES_FILE}:{message}"]


def test_bundles_are_the_users_and_those_that_ship(tmp_path: Path) -> None:
    project = project_with(tmp_path, {BUNDLES_FILE: "alt: {title: Alt, layouts: [kort]}\n"})
    names = [bundle.name for bundle in shipped_bundles(project.resolve())]
    assert "alt" in names
    assert "kit" in names
    write(project.root, {BUNDLES_FILE: "alt: {title: Alt, layouts: [kart]}\n"})
    with pytest.raises(ProblemsFound, match="there is no layout `kart`"):
        shipped_bundles(project.resolve())
