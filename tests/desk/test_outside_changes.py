"""What others change in a deck's folder: told from what the desk wrote, text by text, and not while it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.desk.outside_changes import KnownFiles, OutsideText, changed_texts, is_half_written
from deckgen.edits.deck_edit import FileChange

OLD, NEW = b'number: 3\ntitle: "A"\nneeds: ["B", "C"]\n', b'number: 3\ntitle: "D"\nneeds: ["B"]\nshort: "E"\n'


def outside_texts(before: bytes | None, after: bytes | None) -> list[OutsideText]:
    return list(changed_texts(FileChange("03-a.yaml", before, after), "themes/d/03-a.yaml"))


def test_texts_that_changed_came_and_went_are_told_by_their_addresses() -> None:
    texts = {text.address: (text.before, text.after) for text in outside_texts(OLD, NEW)}
    assert texts == {"title": ("A", "D"), "short": (None, "E"), "needs/1": ("C", None)}
    assert {text.file for text in outside_texts(OLD, NEW)} == {"themes/d/03-a.yaml"}
    assert [text.name.text("nb") for text in outside_texts(OLD, NEW) if text.address == "title"] == [
        "Tittelen på temaet «E»"
    ]


def test_of_a_file_that_came_all_is_told_and_of_one_that_can_not_be_read_nothing() -> None:
    assert {text.after for text in outside_texts(None, OLD)} == {"A", "B", "C"}
    assert {text.before for text in outside_texts(OLD, None)} == {"A", "B", "C"}
    assert outside_texts(OLD, b"title: [\n") == outside_texts(b"\xff", OLD) == []


@pytest.mark.parametrize(
    ("before", "after", "is_half"),
    [
        (OLD, b"", True),
        (OLD, None, True),
        (OLD, b"number: [3\n", True),
        (OLD, NEW, False),
        (b"number: [3\n", b"", False),
        (None, b"", True),
        (None, NEW, False),
    ],
)
def test_a_file_that_was_sound_and_is_not_is_half_written(
    before: bytes | None, after: bytes | None, is_half: bool
) -> None:
    assert is_half_written(FileChange("03-a.yaml", before, after)) is is_half


def test_what_the_desk_wrote_is_known_and_what_was_there_before_is_told(tmp_path: Path) -> None:
    known, file = KnownFiles(), tmp_path / "03-a.yaml"
    file.write_bytes(OLD)
    assert known.look(tmp_path) == ()
    file.write_bytes(NEW)
    assert known.note_written(FileChange("03-a.yaml", OLD, NEW)) == ()
    assert known.look(tmp_path) == ()
    unseen = known.note_written(FileChange("03-a.yaml", OLD, b"number: 4\n"))
    assert unseen == (FileChange("03-a.yaml", NEW, OLD),)
    assert known.note_written(FileChange("bilder/a.svg", None, b"<svg/>")) == ()


def test_hidden_files_and_other_kinds_are_none_of_the_deck(tmp_path: Path) -> None:
    known = KnownFiles()
    known.begin(tmp_path)
    for name in (".03-a.yaml", "a.svg", "notes.md"):
        (tmp_path / name).write_bytes(b"x: 1\n")
    assert known.look(tmp_path) == ()
    (tmp_path / "spelling.txt").write_bytes(b"ord\n")
    assert known.look(tmp_path, whole=True) == (FileChange("spelling.txt", None, b"ord\n"),)


def test_a_folder_that_is_away_has_no_files(tmp_path: Path) -> None:
    known = KnownFiles()
    assert known.look(tmp_path / "none") == ()
