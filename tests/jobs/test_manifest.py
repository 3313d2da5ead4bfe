"""The manifest says what is there, whatever was cut short, and is read with mistrust."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from samples import refusing

from deckgen.jobs.manifest import MANIFEST, Change, Entry, is_on_disk, manifest_text, read_manifest


def entry(data: bytes) -> Entry:
    return {"sha256": sha256(data).hexdigest()}


def test_files_are_listed_in_order() -> None:
    text = manifest_text({"b.pdf": entry(b"b"), "a.pdf": entry(b"a")})
    assert list(json.loads(text)) == ["files"]
    assert list(json.loads(text)["files"]) == ["a.pdf", "b.pdf"]
    assert text.endswith(b"}\n")


def test_of_a_build_that_was_cut_short_the_files_count_that_are_there(tmp_path: Path) -> None:
    before = {name: entry(b"old") for name in ("replaced.pdf", "not-yet.pdf", "other.pdf", "removed.pdf", "left.pdf")}
    changes = {
        **{name: Change(before.get(name), entry(b"new")) for name in ("replaced.pdf", "not-yet.pdf")},
        **{name: Change(None, entry(b"new")) for name in ("first.pdf", "missing.pdf")},
        **{name: Change(before[name], None) for name in ("removed.pdf", "left.pdf")},
    }
    text = manifest_text(before, changes)
    assert list(json.loads(text)["files"]) == ["other.pdf"], "it says of a file what it may not be"
    (tmp_path / MANIFEST).write_bytes(text)
    for name, data in (
        ("replaced", b"new"),
        ("not-yet", b"old"),
        ("other", b"old"),
        ("first", b"new"),
        ("left", b"old"),
    ):
        (tmp_path / f"{name}.pdf").write_bytes(data)
    assert read_manifest(tmp_path / MANIFEST) == {
        "first.pdf": entry(b"new"),
        "left.pdf": entry(b"old"),
        "not-yet.pdf": entry(b"old"),
        "other.pdf": entry(b"old"),
        "replaced.pdf": entry(b"new"),
    }


LONG = f"press/{'x' * 300}.pdf"

BROKEN = (
    "",
    "{",
    "[]",
    '{"files": []}',
    '{"files": {"a.txt": 1}}',
    "null",
    pytest.param("[" * 100_000, id="deep"),
    '{"files": {}, "unfinished": 3}',
    '{"files": {}, "unfinished": {"a.pdf": 3}}',
    '{"files": {}, "unfinished": {"a.pdf": {}}}',
    '{"files": {"a.pdf": 3}}',
    '{"files": {"a.pdf": null}}',
    '{"files": {"a.pdf": {"title": {"deep": 1}}}}',
    '{"files": {"a.pdf": {"title": "\\ud800"}}}',
    '{"files": {"a\\ud800.pdf": {}}}',
    pytest.param('{"files": {"a.pdf": {"pages": 1' + "0" * 5000 + "}}}", id="large"),
    pytest.param('{"files": {"a.pdf": ' + '{"a":' * 900 + "1" + "}" * 900 + "}}", id="deep-entry"),
    '{"files": {"a.pdf": {"pages": NaN}}}',
    '{"files": {"../a.pdf": {}, "/a.pdf": {}, "": {}, "b/../../a.pdf": {}}}',
)


@pytest.mark.parametrize("broken", BROKEN)
def test_a_manifest_that_is_not_ours_names_no_files(tmp_path: Path, broken: str) -> None:
    (tmp_path / MANIFEST).write_text(broken, "utf-8")
    (tmp_path / "a.pdf").write_bytes(b"")
    assert read_manifest(tmp_path / MANIFEST) == {}
    assert read_manifest(tmp_path / "missing.json") == {}


@pytest.mark.parametrize("name", [LONG, "a\0.pdf", "a.pdf/b.pdf"])
def test_names_that_no_system_has_are_no_files(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    (tmp_path / MANIFEST).write_bytes(manifest_text({}, {name: Change(None, entry(b"new"))}))
    assert read_manifest(tmp_path / MANIFEST) == {}
    (tmp_path / MANIFEST).write_bytes(manifest_text({name: entry(b"new")}))
    assert list(read_manifest(tmp_path / MANIFEST)) == [name]
    assert not is_on_disk(tmp_path, name, entry(b"new"))


def test_what_makes_no_sense_of_one_file_is_not_held_against_the_others(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"files": {"a.pdf": 3, "b.pdf": {"sha256": "0"}}}', "utf-8")
    assert read_manifest(tmp_path / MANIFEST) == {"b.pdf": {"sha256": "0"}}


def link(file: Path) -> None:
    file.symlink_to(file.parent / "other.json")


def pipe(file: Path) -> None:
    os.mkfifo(file)


@pytest.mark.skipif(sys.platform == "win32", reason="there are none there")
@pytest.mark.parametrize("make", [Path.mkdir, link, pipe])
def test_what_is_no_file_is_no_manifest(tmp_path: Path, make: Callable[[Path], object]) -> None:
    (tmp_path / "other.json").write_bytes(manifest_text({"a.pdf": entry(b"new")}))
    make(tmp_path / MANIFEST)
    assert read_manifest(tmp_path / MANIFEST) == {}


def test_a_manifest_that_can_not_be_read_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / MANIFEST).write_bytes(manifest_text({}))
    monkeypatch.setattr(Path, "open", refusing(PermissionError(errno.EACCES, "Permission denied", "manifest.json")))
    with pytest.raises(PermissionError):
        read_manifest(tmp_path / MANIFEST)


def test_nothing_outside_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"new")
    folder = tmp_path / "out"
    folder.mkdir()
    outside = dict.fromkeys(("../a.pdf", str(tmp_path / "a.pdf")), Change(None, entry(b"new")))
    (folder / MANIFEST).write_bytes(manifest_text({}, outside))
    assert read_manifest(folder / MANIFEST) == {}
