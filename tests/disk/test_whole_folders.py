"""A copied folder is whole or not there."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from deckgen.disk import whole_folders
from deckgen.disk.whole_folders import copy_whole, write_folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "from"
    for name in ("a.yaml", "b.yaml", "deep/c.png", ".hidden", ".git/config"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_all_that_is_not_hidden_is_copied(source: Path, tmp_path: Path) -> None:
    copy_whole(source, tmp_path / "themes" / "to")
    assert names(tmp_path / "themes") == ["to/a.yaml", "to/b.yaml", "to/deep/c.png"]
    assert (tmp_path / "themes/to/deep/c.png").read_text("utf-8") == "deep/c.png"


def test_a_copy_that_fails_leaves_nothing_and_names_the_folder(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy_while_there_is_room(file: Path, copy: Path) -> None:
        if file.name == "b.yaml":
            raise OSError(errno.ENOSPC, "No space left on device", str(copy))
        shutil.copyfile(file, copy)

    monkeypatch.setattr(whole_folders, "copyfile", copy_while_there_is_room)
    with pytest.raises(OSError, match="No space left") as caught:
        copy_whole(source, tmp_path / "themes" / "to")
    assert caught.value.filename == str(tmp_path / "themes" / "to")
    assert list((tmp_path / "themes").iterdir()) == []


def test_what_is_there_already_stays(source: Path, tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "mine").write_text("mine", "utf-8")
    with pytest.raises(OSError, match=r"not empty|exists"):
        copy_whole(source, tmp_path / "to")
    assert names(tmp_path / "to") == ["mine"]


def test_given_files_make_a_folder(tmp_path: Path) -> None:
    write_folder({"a.yaml": b"a", "bilder/b.png": b"b"}, tmp_path / "themes" / "to")
    assert names(tmp_path / "themes") == ["to/a.yaml", "to/bilder/b.png"]
    assert (tmp_path / "themes/to/bilder/b.png").read_bytes() == b"b"


def test_given_files_that_there_is_no_room_for_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes

    def write_while_there_is_room(file: Path, content: bytes) -> int:
        if file.name == "b.yaml":
            raise OSError(errno.ENOSPC, "No space left on device", str(file))
        return write(file, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write_while_there_is_room)
        with pytest.raises(OSError, match="No space left") as caught:
            write_folder({"a.yaml": b"a", "b.yaml": b"b"}, tmp_path / "themes" / "to")
    assert caught.value.filename == str(tmp_path / "themes" / "to")
    assert list((tmp_path / "themes").iterdir()) == []


def test_given_files_replace_no_folder(tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "mine").write_text("mine", "utf-8")
    with pytest.raises(OSError, match=r"not empty|exists"):
        write_folder({"a": b"a"}, tmp_path / "to")
    assert names(tmp_path / "to") == ["mine"]
