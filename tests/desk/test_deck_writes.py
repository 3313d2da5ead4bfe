"""Actions on the disk: all files of one or none, and none over what others wrote."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from small_desks import DECK, small_project

from deckgen.desk import deck_writes
from deckgen.desk.deck_writes import MOST_TRIES, MovedFile, current_sources, deck_folder, do_action, write_edit
from deckgen.desk.engine import Engine
from deckgen.disk.unwritable import Unwritable
from deckgen.edits.changed_text import text_change
from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.edits.deck_sources import DeckSources
from deckgen.jobs.cache import Cache
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Folder, Project

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="links and modes are otherwise there")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The folder of a deck with two files."""
    deck = tmp_path / "themes" / "d"
    deck.mkdir(parents=True)
    (deck / "a.yaml").write_bytes(b"a")
    (deck / "b.yaml").write_bytes(b"b")
    return Folder(deck, Project.at(tmp_path))


def contents(folder: Folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}


def test_files_change_come_and_go_together(folder: Folder) -> None:
    changes = FileChange("a.yaml", b"a", b"A"), FileChange("b.yaml", b"b", None), FileChange("c.yaml", None, b"c")
    write_edit(folder, DeckEdit(changes))
    assert contents(folder) == {"a.yaml": b"A", "c.yaml": b"c"}


@pytest.mark.parametrize("other", [FileChange("b.yaml", b"x", b"B"), FileChange("b.yaml", None, b"B")])
def test_where_one_file_is_otherwise_none_is_written(folder: Folder, other: FileChange) -> None:
    with pytest.raises(MovedFile):
        write_edit(folder, DeckEdit((FileChange("a.yaml", b"a", b"A"), other)))
    assert contents(folder) == {"a.yaml": b"a", "b.yaml": b"b"}


def test_where_one_file_can_not_be_put_in_place_the_others_are_put_back(folder: Folder) -> None:
    (folder.path / "c.yaml").mkdir()
    changes = FileChange("a.yaml", b"a", b"A"), FileChange("c.yaml", None, b"c"), FileChange("d.yaml", None, b"d")
    with pytest.raises(Unwritable):
        write_edit(folder, DeckEdit(changes))
    assert contents(folder) == {"a.yaml": b"a", "b.yaml": b"b"}


@POSIX_ONLY
def test_files_keep_their_modes_and_read_only_ones_their_bytes(folder: Folder) -> None:
    file = folder.path / "a.yaml"
    file.chmod(0o640)
    write_edit(folder, DeckEdit((FileChange("a.yaml", b"a", b"A"),)))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    file.chmod(0o440)
    with pytest.raises(Unwritable):
        write_edit(folder, DeckEdit((FileChange("a.yaml", b"A", b"B"), FileChange("b.yaml", b"b", b"B"))))
    assert contents(folder) == {"a.yaml": b"A", "b.yaml": b"b"}


@POSIX_ONLY
@pytest.mark.parametrize("path", ["out.yaml", "../../../outside.yaml"])
def test_nothing_is_written_outside_of_the_folder(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "outside.yaml"
    outside.write_bytes(b"theirs")
    os.symlink(outside, folder.path / "out.yaml")
    with pytest.raises(ProblemsFound, match="leads out of the folder"):
        write_edit(folder, DeckEdit((FileChange(path, b"theirs", b"ours"),)))
    assert outside.read_bytes() == b"theirs"


def test_an_action_is_tried_anew_on_what_others_wrote_meanwhile(tmp_path: Path) -> None:
    engine = Engine(small_project(tmp_path), DECK, Cache())
    file = tmp_path / "themes" / DECK / "03-to-spor.yaml"
    tries: list[int] = []

    def action(deck: DeckSources) -> DeckEdit:
        edit = text_change(deck, file.name, ("title",), "Ny tittel")
        if not tries:
            file.write_bytes(file.read_bytes() + b"# fra en annen\n")
        tries.append(1)
        return edit

    do_action(engine, action)
    assert len(tries) == 2
    assert current_sources(engine).value(file.name, ("title",)) == "Ny tittel"
    assert file.read_bytes().endswith(b"# fra en annen\n")


def test_who_never_stops_writing_is_told_of(tmp_path: Path) -> None:
    engine = Engine(small_project(tmp_path), DECK, Cache())
    file = tmp_path / "themes" / DECK / "03-to-spor.yaml"
    tries: list[int] = []

    def action(deck: DeckSources) -> DeckEdit:
        tries.append(1)
        edit = text_change(deck, file.name, ("title",), "Ny tittel")
        file.write_bytes(file.read_bytes() + b"# igjen\n")
        return edit

    with pytest.raises(Unwritable, match="another program writes to it all the time"):
        do_action(engine, action)
    assert len(tries) == MOST_TRIES
    assert b"Ny tittel" not in file.read_bytes()


@pytest.mark.parametrize("deck", ["", "none", "..", f"{DECK}/../.."])
def test_only_decks_of_the_folder_are_written_to(tmp_path: Path, deck: str) -> None:
    engine = Engine(small_project(tmp_path), deck, Cache())
    with pytest.raises(ProblemsFound, match="no such deck in this folder"):
        deck_folder(engine)


def test_bytes_of_what_is_no_file_are_none(tmp_path: Path) -> None:
    assert deck_writes.bytes_of(tmp_path) is None
    assert deck_writes.bytes_of(tmp_path / "none") is None
