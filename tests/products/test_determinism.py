"""The same sources give the same bytes: anywhere, at any time of the day, in any language."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from own_decks import own_project
from real import ROOT, Real
from right_to_left import ARABIC, project_of

from deckgen.jobs.cache import OVERRIDE

BUILD = "import sys; from deckgen.cli import main; main(['build', '--output', *sys.argv[1:]])"
PLACES = {
    "here": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "copy": {"PYTHONHASHSEED": "2", "TZ": "America/Caracas", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "0"},
}


def started(folder: Path, output: Path, changed: dict[str, str], *asked: str) -> subprocess.Popen[str]:
    """The command line at work in a folder, with some of the environment changed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changed}
    command = [sys.executable, "-W", "error", "-c", BUILD, str(output), *asked]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The output folders of two builds: one in the checkout, one in a folder with a copy of all sources."""
    base = tmp_path_factory.mktemp("twice")
    for name in ("themes", "layouts", "fonts"):
        shutil.copytree(ROOT / name, base / "et sted" / name)
    folders = {"here": ROOT, "copy": base / "et sted"}
    # Caches of their own, as nothing may come from what an earlier run of the tests left.
    changed = {place: {**PLACES[place], OVERRIDE: str(base / f"cache {place}")} for place in PLACES}
    running = {place: started(folders[place], base / place, changed[place]) for place in PLACES}
    for place, process in running.items():
        output, _ = process.communicate()
        assert process.returncode == 0, f"{place}: {output}"
    return {place: base / place for place in PLACES}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_are_the_same_to_the_byte(outputs: dict[str, Path]) -> None:
    checkout, copy = contents(outputs["here"]), contents(outputs["copy"])
    assert len(checkout) == 36, "all files and the manifest"
    assert set(checkout) == set(copy)
    assert [path for path in checkout if checkout[path] != copy[path]] == []


def test_the_command_line_makes_what_the_tests_look_at(outputs: dict[str, Path], real: Real) -> None:
    checkout, looked_at = contents(outputs["here"]), contents(real.folder.parent.parent)
    files = [path for path in looked_at if path.endswith(".pdf")]
    common = [path for path in files if path in checkout and "/bundle-" not in path]
    assert len(common) == 18, "the products in two editions; bundles have more of them where all is made"
    assert [path for path in common if checkout[path] != looked_at[path]] == []


def quiz_in(root: Path) -> None:
    own_project("quiz", root)


def arabic_in(root: Path) -> None:
    project_of(root, ARABIC)


@pytest.mark.parametrize(
    ("project_in", "deck", "layout"), [(quiz_in, "quiz", "quiz-a7"), (arabic_in, "prove", "a6-cards")]
)
def test_decks_of_other_kinds_and_scripts_are_the_same_with_any_seed_and_number_of_jobs(
    tmp_path: Path, project_in: Callable[[Path], None], deck: str, layout: str
) -> None:
    project_in(tmp_path / "project")
    made = []
    for seed, jobs in (("1", "1"), ("2", "2")):
        output = tmp_path / f"with {jobs}"
        asked = ["--deck", deck, "--layout", layout, "--jobs", jobs]
        process = started(
            tmp_path / "project", output, {"PYTHONHASHSEED": seed, OVERRIDE: str(tmp_path / f"cache {jobs}")}, *asked
        )
        told, _ = process.communicate()
        assert process.returncode == 0, told
        made.append(contents(output))
    assert {Path(name).suffix for name in made[0]} == {".pdf", ".json"}
    assert made[0] == made[1]
