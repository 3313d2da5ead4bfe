"""Changes of sources are seen: saved files, new folders; finished files are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from deckgen.jobs.changes import source_changes, source_folders

Changes = Iterator[frozenset[Path]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("themes/prove", "layouts", "output/prove", ".git"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def changes(root: Path) -> Iterator[Changes]:
    stop = Event()
    iterator = source_changes(root, root / "output", stop)
    assert next(iterator) == frozenset()
    yield iterator
    stop.set()
    assert not any(iterator)


def test_sources_lie_in_all_folders_but_those_of_finished_and_hidden_files(root: Path) -> None:
    assert [folder.name for folder in source_folders(root, root / "output")] == ["layouts", "themes"]


def test_a_saved_file_is_seen_and_a_finished_one_is_not(root: Path, changes: Changes) -> None:
    (root / "output/prove/a.pdf").write_bytes(b"%PDF")
    (root / "themes/prove/01-a.yaml").write_text("number: 1\n")
    assert next(changes) == {root / "themes/prove/01-a.yaml"}


def test_a_file_that_takes_the_place_of_another_is_seen(root: Path, changes: Changes) -> None:
    part = root / "themes/prove/01-a.yaml.tmp"
    part.write_text("number: 1\n")
    part.replace(root / "themes/prove/01-a.yaml")
    assert root / "themes/prove/01-a.yaml" in next(changes)


def test_a_change_while_one_works_is_seen_after_it(root: Path, changes: Changes) -> None:
    (root / "themes/prove/01-a.yaml").write_text("number: 1\n")
    next(changes)
    (root / "layouts/kort.yaml").write_text("title: Kort\n")
    assert next(changes) == {root / "layouts/kort.yaml"}


def test_in_a_new_folder_changes_are_seen_too(root: Path, changes: Changes) -> None:
    (root / "fonts").mkdir()
    assert next(changes) == frozenset()
    (root / "fonts/fonts.yaml").write_text("families: {}\n")
    assert next(changes) == {root / "fonts/fonts.yaml"}


def test_a_project_without_folders_is_watched(tmp_path: Path) -> None:
    stop = Event()
    changes = source_changes(tmp_path, tmp_path / "output", stop)
    assert next(changes) == frozenset()
    (tmp_path / "themes").mkdir()
    assert next(changes) in (frozenset(), {tmp_path / "themes"})
    stop.set()
