"""The manifest says what is there, whatever was cut short, and is read with mistrust."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from deckgen.jobs.manifest import MANIFEST, manifest_text, read_manifest


def entry(data: bytes) -> dict[str, object]:
    return {"sha256": sha256(data).hexdigest()}


def test_files_are_listed_in_order() -> None:
    text = manifest_text({"b.pdf": entry(b"b"), "a.pdf": entry(b"a")})
    assert list(json.loads(text)) == ["files"]
    assert list(json.loads(text)["files"]) == ["a.pdf", "b.pdf"]
    assert text.endswith(b"}\n")


def test_of_a_build_that_was_cut_short_the_files_count_that_are_there(tmp_path: Path) -> None:
    before = {name: entry(b"old") for name in ("replaced.pdf", "not-yet.pdf", "other.pdf")}
    coming = {name: entry(b"new") for name in ("replaced.pdf", "not-yet.pdf", "first.pdf", "missing.pdf")}
    (tmp_path / MANIFEST).write_bytes(manifest_text(before, coming))
    for name, data in (("replaced", b"new"), ("not-yet", b"old"), ("other", b"old"), ("first", b"new")):
        (tmp_path / f"{name}.pdf").write_bytes(data)
    assert read_manifest(tmp_path / MANIFEST) == {
        "first.pdf": entry(b"new"),
        "not-yet.pdf": entry(b"old"),
        "other.pdf": entry(b"old"),
        "replaced.pdf": entry(b"new"),
    }


@pytest.mark.parametrize(
    "broken",
    [
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
    ],
)
def test_a_manifest_that_is_not_ours_names_no_files(tmp_path: Path, broken: str) -> None:
    (tmp_path / MANIFEST).write_text(broken, "utf-8")
    (tmp_path / "a.pdf").write_bytes(b"")
    assert read_manifest(tmp_path / MANIFEST) == {}
    assert read_manifest(tmp_path / "missing.json") == {}


def test_a_manifest_that_can_not_be_read_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).mkdir()
    with pytest.raises(OSError, match="directory") as caught:
        read_manifest(tmp_path / MANIFEST)
    assert caught.value.filename == str(tmp_path / MANIFEST)


def test_nothing_outside_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"new")
    folder = tmp_path / "out"
    folder.mkdir()
    outside = dict.fromkeys(("../a.pdf", str(tmp_path / "a.pdf")), entry(b"new"))
    (folder / MANIFEST).write_bytes(manifest_text({}, outside))
    assert read_manifest(folder / MANIFEST) == {}
