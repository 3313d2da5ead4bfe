"""Files are whole or not there, whatever goes wrong, and what another program has open is tried again for a moment."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import refusing

from deckgen.disk.held_folder import held
from deckgen.disk.unwritable import Unwritable
from deckgen.disk.whole_files import (
    PAUSES,
    has_bytes,
    put_in_place,
    remove_files,
    rewrite,
    staged,
    write_files,
    write_whole,
)

FULL = OSError(errno.ENOSPC, "No space left on device")
OPEN = PermissionError(errno.EACCES, "The process cannot access the file")

Replace = Callable[[str | Path, str | Path], None]


def texts(folder: Path) -> dict[str, str]:
    """The files in a folder and below, those that are hidden too."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def open_elsewhere(*names: str, times: int = 1000) -> Replace:
    """A renaming that refuses some files so many times, as Windows does while they are open."""
    left, replace = dict.fromkeys(names, times), os.replace

    def replace_unless_open(source: str | Path, target: str | Path) -> None:
        name = Path(target).name
        if left.get(name, 0):
            left[name] -= 1
            raise OPEN
        replace(source, target)

    return replace_unless_open


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "a.pdf", b"old")
    monkeypatch.setattr(os, "replace", refusing(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_whole(tmp_path / "a.pdf", b"new")
    assert texts(tmp_path) == {"a.pdf": "old"}


def test_a_write_that_fails_names_the_file_and_not_the_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(Unwritable) as taken:
        write_whole(tmp_path / "taken.pdf", b"new")
    monkeypatch.setattr(os, "chmod", refusing(FULL))
    with pytest.raises(OSError, match="No space left") as full:
        write_whole(tmp_path / "a.pdf", b"new")
    assert [error.value.filename for error in (taken, full)] == [
        str(tmp_path / name) for name in ("taken.pdf", "a.pdf")
    ]
    assert texts(tmp_path) == {}


def test_a_written_file_can_be_read_by_others(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "a.pdf", b"x")
    assert (tmp_path / "deep" / "a.pdf").stat().st_mode & 0o777 == 0o644


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", refusing(PermissionError(errno.EACCES, "Permission denied", "x.part")))
    with pytest.raises(Unwritable) as caught:
        write_whole(tmp_path / "a.pdf", b"x")
    assert caught.value.filename == str(tmp_path)


def test_a_full_disk_changes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        write_whole(tmp_path / name, b"old")
    chmod, calls = os.chmod, [0]

    def fill_up(*arguments: object) -> None:
        calls[0] += 1
        if calls[0] == 3:
            raise FULL
        chmod(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "chmod", fill_up)
    with pytest.raises(OSError, match="No space left") as full:
        write_files({tmp_path / name: b"new" for name in ("a", "b", "c")})
    assert isinstance(full.value, Unwritable)
    assert full.value.filename == str(tmp_path / "c")
    assert (full.value.current, full.value.unwritten) == ((), tuple(tmp_path / name for name in "abc"))
    assert texts(tmp_path) == {"a": "old", "b": "old", "c": "old"}


@pytest.mark.parametrize("times", range(len(PAUSES) + 1))
def test_a_file_that_is_open_for_a_moment_is_tried_again(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(os, "replace", open_elsewhere("a", times=times))
    assert write_files({tmp_path / "a": b"a", tmp_path / "b": b"b"}, waited.append) == ()
    assert texts(tmp_path) == {"a": "a", "b": "b"}
    assert tuple(waited) == PAUSES[:times]


def test_files_that_stay_open_are_told_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        write_whole(tmp_path / name, b"old")
    waited: list[float] = []
    monkeypatch.setattr(os, "replace", open_elsewhere("a", "c"))
    refused = write_files({tmp_path / name: b"new" for name in "abcd"}, waited.append)
    assert [(refusal.file.name, refusal.in_use) for refusal in refused] == [("a", True), ("c", True)]
    assert texts(tmp_path) == {"a": "old", "b": "new", "c": "old", "d": "new"}
    assert sum(waited) < 2, "the waits are those of one file, however many are open"


def test_what_no_wait_helps_against_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    waited: list[float] = []
    (refusal,) = write_files({tmp_path / "a": b"a", tmp_path / "b": b"b"}, waited.append)
    assert (refusal.file, refusal.error.errno, refusal.in_use) == (tmp_path / "a", errno.EISDIR, False)
    assert texts(tmp_path) == {"b": "b"}
    assert waited == []


def test_a_folder_in_the_way_is_not_taken_for_an_open_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says the same of both."""
    (tmp_path / "a").mkdir()
    monkeypatch.setattr(os, "replace", refusing(OPEN))
    (refusal,) = write_files({tmp_path / "a": b"a"}, refusing(AssertionError("waited")))  # type: ignore[arg-type]
    assert not refusal.in_use


def test_removal_is_tried_again_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a", b"old")
    unlink, left = Path.unlink, [2]

    def unlink_unless_open(path: Path, missing_ok: bool = False) -> None:
        if path.name == "a" and left[0]:
            left[0] -= 1
            raise OPEN
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink_unless_open)
    waited: list[float] = []
    assert remove_files([tmp_path / "a", tmp_path / "missing"], waited.append) == ()
    assert texts(tmp_path) == {}
    assert len(waited) == 2


def test_a_file_that_has_these_bytes_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one may look at a finished file while another is made anew."""
    write_whole(tmp_path / "a", b"same")
    monkeypatch.setattr(os, "replace", open_elsewhere("a"))
    assert write_files({tmp_path / "a": b"same", tmp_path / "b": b"b"}, refusing(AssertionError)) == ()  # type: ignore[arg-type]
    assert texts(tmp_path) == {"a": "same", "b": "b"}
    assert not has_bytes(tmp_path / "a", b"some")
    assert not has_bytes(tmp_path, b"")
    assert not has_bytes(tmp_path / "missing", b"")


def test_nothing_staged_outlives_a_failure(tmp_path: Path) -> None:
    with pytest.raises(KeyError), staged({tmp_path / "a": b"a", tmp_path / "b": b"b"}) as parts:
        assert sorted(texts(tmp_path)) == sorted(part.name for part in parts.values())
        assert put_in_place({tmp_path / "a": parts[tmp_path / "a"]}) == ()
        raise KeyError
    assert texts(tmp_path) == {"a": "a"}


def test_folders_are_held_while_they_are_written_to(tmp_path: Path) -> None:
    with (
        held(tmp_path / "b"),
        pytest.raises(Unwritable) as caught,
    ):
        write_files({tmp_path / "a" / "x": b"x", tmp_path / "b" / "y": b"y"}, lambda _: None)
    assert caught.value.filename == str(tmp_path / "b")
    assert (caught.value.current, caught.value.unwritten) == ((tmp_path / "a" / "x",), (tmp_path / "b" / "y",))
    assert texts(tmp_path) == {"a/x": "x"}


def test_a_source_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    file, link = tmp_path / "tema.yaml", tmp_path / "lenke.yaml"
    file.write_bytes(b"a")
    file.chmod(0o600)
    link.symlink_to(file)
    rewrite(link, b"b")
    assert link.is_symlink()
    assert file.read_bytes() == b"b"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_source_file_that_is_read_only_stays(tmp_path: Path) -> None:
    file = tmp_path / "tema.yaml"
    file.write_bytes(b"a")
    file.chmod(0o444)
    with pytest.raises(Unwritable) as error:
        rewrite(file, b"b")
    assert error.value.filename == str(file)
    assert file.read_bytes() == b"a"
