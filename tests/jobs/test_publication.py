"""Files on disk: whole or not at all, and nobody else's touched."""

from __future__ import annotations

import errno
import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from samples import refusing

from deckgen.jobs.publication import MANIFEST, Output, digest_of, publish, read_manifest
from deckgen.source.files import write_whole

OWNED = ("press", "screen")


def output(path: str, data: bytes = b"%PDF") -> Output:
    return Output(path, data, "Kort", 2, ((105, 148),), "abc", "2026.1")


def manifest(folder: Path) -> dict[str, Any]:
    files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    assert isinstance(files, dict)
    return files


def claim(folder: Path, *paths: str) -> None:
    """Write a manifest by hand that claims files."""
    (folder / MANIFEST).write_text(json.dumps({"files": {path: {} for path in paths}}), "utf-8")


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_files_lie_where_they_belong_with_a_manifest(tmp_path: Path) -> None:
    assert publish(tmp_path / "nb", [output("screen/a.pdf"), output("press/a.pdf", b"%PDF-press")], OWNED) == ()
    assert files_in(tmp_path / "nb") == ["manifest.json", "press/a.pdf", "screen/a.pdf"]
    assert list(manifest(tmp_path / "nb")) == ["press/a.pdf", "screen/a.pdf"]
    assert manifest(tmp_path / "nb")["press/a.pdf"] == {
        "title": "Kort",
        "pages": 2,
        "trim_mm": [[105, 148]],
        "bytes": 10,
        "sha256": sha256(b"%PDF-press").hexdigest(),
        "sources_sha256": "abc",
        "deck_edition": "2026.1",
    }


def test_the_same_files_give_the_same_manifest(tmp_path: Path) -> None:
    for folder, outputs in (("a", [output("a.pdf"), output("b.pdf")]), ("b", [output("b.pdf"), output("a.pdf")])):
        publish(tmp_path / folder, outputs, OWNED)
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "a.pdf", b"old")
    monkeypatch.setattr(os, "replace", refusing(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_whole(tmp_path / "a.pdf", b"new")
    assert files_in(tmp_path) == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_write_that_fails_names_the_file_and_not_the_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(IsADirectoryError) as taken:
        write_whole(tmp_path / "taken.pdf", b"new")
    monkeypatch.setattr(os, "chmod", refusing(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(OSError, match="No space left") as full:
        write_whole(tmp_path / "a.pdf", b"new")
    assert [error.value.filename for error in (taken, full)] == [
        str(tmp_path / name) for name in ("taken.pdf", "a.pdf")
    ]
    assert files_in(tmp_path) == []


def test_a_written_file_can_be_read_by_others(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "a.pdf", b"x")
    assert (tmp_path / "deep" / "a.pdf").stat().st_mode & 0o777 == 0o644


def test_a_whole_build_removes_what_it_no_longer_makes(tmp_path: Path) -> None:
    publish(tmp_path, [output("screen/a.pdf"), output("screen/old.pdf"), output("press/old.pdf")], OWNED)
    (tmp_path / "screen" / "mine.pdf").write_bytes(b"mine")
    assert publish(tmp_path, [output("screen/a.pdf")], OWNED) == ("press/old.pdf", "screen/old.pdf")
    assert files_in(tmp_path) == ["manifest.json", "screen/a.pdf", "screen/mine.pdf"]
    assert not (tmp_path / "press").exists(), "an empty folder stays behind"
    assert list(manifest(tmp_path)) == ["screen/a.pdf"]


def test_a_narrowed_build_keeps_the_other_files(tmp_path: Path) -> None:
    publish(tmp_path, [output("screen/a.pdf"), output("screen/b.pdf"), output("screen/gone.pdf")], OWNED)
    (tmp_path / "screen" / "gone.pdf").unlink()
    assert publish(tmp_path, [output("screen/b.pdf", b"%PDF-new")]) == ()
    assert list(manifest(tmp_path)) == ["screen/a.pdf", "screen/b.pdf"]
    assert manifest(tmp_path)["screen/b.pdf"]["bytes"] == 8
    assert (tmp_path / "screen" / "a.pdf").is_file()


@pytest.mark.parametrize("owned", [("..", "link", "a", "/"), ()])
def test_a_manifest_made_by_hand_reaches_nothing_outside(tmp_path: Path, owned: tuple[str, ...]) -> None:
    folder = tmp_path / "out"
    others = [tmp_path / "victim.pdf", folder / "notes.txt"]
    for file in others:
        write_whole(file, b"mine")
    (folder / "link").symlink_to(tmp_path)
    outside = ["../victim.pdf", str(tmp_path / "victim.pdf"), "link/victim.pdf", "a/../../victim.pdf"]
    claim(folder, *outside, "notes.txt", "")
    assert publish(folder, [output("a.pdf")], owned) == ()
    assert all(file.read_bytes() == b"mine" for file in others)
    assert set(manifest(folder)) <= {"a.pdf", "link/victim.pdf"}


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"files": []}', '{"files": {"a.txt": 1}}', "null"])
def test_a_manifest_that_is_not_ours_names_no_files(tmp_path: Path, broken: str) -> None:
    (tmp_path / MANIFEST).write_text(broken, "utf-8")
    assert read_manifest(tmp_path / MANIFEST) == {}
    assert read_manifest(tmp_path / "missing.json") == {}


def test_a_digest_changes_with_each_part() -> None:
    assert digest_of(["a", "b"]) != digest_of(["ab"])
    assert digest_of(["a", "b"]) == digest_of(iter(["a", "b"]))
