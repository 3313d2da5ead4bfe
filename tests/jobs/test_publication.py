"""Files on disk: whole or not at all, and nobody else's touched."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from threading import Semaphore
from typing import Any

import pytest
from commands import open_elsewhere
from msgspec.structs import replace
from samples import refusing

from deckgen.disk.held_folder import LOCK, held
from deckgen.disk.unwritable import Unwritable
from deckgen.disk.whole_files import write_whole
from deckgen.jobs.manifest import MANIFEST, read_manifest
from deckgen.jobs.publication import Output, Published, digest_of, publish

OWNED = ("press", "screen")
DONE = Published((), ())
OPEN = PermissionError(errno.EACCES, "The process cannot access the file")


def output(path: str, data: bytes = b"%PDF") -> Output:
    return Output(path, data, "Kort", 2, ((105, 148),), "abc", "2026.1")


def manifest(folder: Path) -> dict[str, Any]:
    files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    assert isinstance(files, dict)
    return files


def claim(folder: Path, *paths: str) -> None:
    """Write a manifest by hand that claims files."""
    (folder / MANIFEST).write_text(json.dumps({"files": {path: {} for path in paths}}), "utf-8")


def unlinking_all_but(name: str) -> Callable[..., None]:
    """A removal that refuses one file, as Windows does while it is open."""
    unlink = Path.unlink

    def unlink_unless_open(path: Path, missing_ok: bool = False) -> None:
        if path.as_posix().endswith(name):
            raise OPEN
        unlink(path, missing_ok)

    return unlink_unless_open


def no_wait(_: float) -> None:
    """Time that need not pass."""


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_files_lie_where_they_belong_with_a_manifest(tmp_path: Path) -> None:
    assert publish(tmp_path / "nb", [output("screen/a.pdf"), output("press/a.pdf", b"%PDF-press")], OWNED) == DONE
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


def test_a_whole_build_removes_what_it_no_longer_makes(tmp_path: Path) -> None:
    publish(tmp_path, [output("screen/a.pdf"), output("screen/old.pdf"), output("press/old.pdf")], OWNED)
    (tmp_path / "screen" / "mine.pdf").write_bytes(b"mine")
    assert publish(tmp_path, [output("screen/a.pdf")], OWNED).removed == ("press/old.pdf", "screen/old.pdf")
    assert files_in(tmp_path) == ["manifest.json", "screen/a.pdf", "screen/mine.pdf"]
    assert not (tmp_path / "press").exists(), "an empty folder stays behind"
    assert list(manifest(tmp_path)) == ["screen/a.pdf"]


def test_a_narrowed_build_keeps_the_other_files(tmp_path: Path) -> None:
    publish(tmp_path, [output("screen/a.pdf"), output("screen/b.pdf"), output("screen/gone.pdf")], OWNED)
    (tmp_path / "screen" / "gone.pdf").unlink()
    assert publish(tmp_path, [output("screen/b.pdf", b"%PDF-new")]) == DONE
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
    assert publish(folder, [output("a.pdf")], owned) == DONE
    assert all(file.read_bytes() == b"mine" for file in others)
    assert set(manifest(folder)) <= {"a.pdf", "link/victim.pdf"}


def test_a_file_that_is_open_stays_with_its_entry_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, [output("press/a.pdf", b"old"), output("press/b.pdf", b"old")])
    entry = manifest(tmp_path)["press/a.pdf"]
    monkeypatch.setattr(os, "replace", open_elsewhere("a.pdf", "new.pdf"))
    new = [output(f"press/{name}.pdf", b"newer") for name in ("a", "b", "new")]
    waited: list[float] = []
    refused = publish(tmp_path, new, OWNED, wait=waited.append).refused
    assert [refusal.file.name for refusal in refused] == ["a.pdf", "new.pdf"]
    assert (tmp_path / "press/a.pdf").read_bytes() == b"old"
    assert (tmp_path / "press/b.pdf").read_bytes() == b"newer"
    assert list(manifest(tmp_path)) == ["press/a.pdf", "press/b.pdf"]
    assert manifest(tmp_path)["press/a.pdf"] == entry
    assert manifest(tmp_path)["press/b.pdf"]["bytes"] == 5
    assert files_in(tmp_path) == ["manifest.json", "press/a.pdf", "press/b.pdf"]
    assert 0 < sum(waited) < 2


def test_a_file_that_no_longer_belongs_but_is_open_is_removed_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, [output("press/a.pdf"), output("press/old.pdf"), output("screen/old.pdf")], OWNED)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlinking_all_but("press/old.pdf"))
        published = publish(tmp_path, [output("press/a.pdf")], OWNED, wait=no_wait)
    assert published.removed == ("screen/old.pdf",)
    assert [refusal.file for refusal in published.refused] == [tmp_path / "press/old.pdf"]
    assert list(manifest(tmp_path)) == ["press/a.pdf", "press/old.pdf"]
    assert publish(tmp_path, [output("press/a.pdf")], OWNED) == Published(("press/old.pdf",), ())
    assert files_in(tmp_path) == ["manifest.json", "press/a.pdf"]


def test_a_manifest_that_is_open_changes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, [output("a.pdf", b"old")])
    monkeypatch.setattr(os, "replace", open_elsewhere(MANIFEST))
    with pytest.raises(Unwritable) as caught:
        publish(tmp_path, [output("a.pdf", b"newer")], wait=no_wait)
    assert caught.value.filename == str(tmp_path / MANIFEST)
    assert files_in(tmp_path) == ["a.pdf", "manifest.json"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_manifest_that_is_opened_meanwhile_still_tells_which_files_are_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, [output("a.pdf", b"old")])
    replace, renamed = os.replace, list[str]()

    def replace_once(source: str | Path, target: str | Path) -> None:
        if Path(target).name in renamed:
            raise OPEN
        renamed.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace_once)
    (refusal,) = publish(tmp_path, [output("a.pdf", b"newer")], wait=no_wait).refused
    assert refusal.file == tmp_path / MANIFEST
    assert read_manifest(tmp_path / MANIFEST)["a.pdf"] == output("a.pdf", b"newer").entry()


def test_a_full_disk_changes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, [output("a.pdf", b"old")])
    before = (tmp_path / MANIFEST).read_bytes()
    monkeypatch.setattr(os, "chmod", refusing(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        publish(tmp_path, [output("a.pdf", b"newer"), output("b.pdf")], OWNED)
    assert files_in(tmp_path) == ["a.pdf", "manifest.json"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert (tmp_path / MANIFEST).read_bytes() == before


def test_an_old_archive_goes_before_the_first_file_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = {"press/order.txt": b"old", "press/order.zip": b"old"}
    publish(tmp_path, [output("press/a.pdf", b"old")], papers=papers)
    replace = os.replace

    def end_at_pdf(source: str | Path, target: str | Path) -> None:
        if Path(target).suffix == ".pdf":
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", end_at_pdf)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, [output("press/a.pdf", b"new")], papers=dict.fromkeys(papers, b"new"))
    assert files_in(tmp_path) == ["manifest.json", "press/a.pdf", "press/order.txt"]


def test_an_old_archive_that_is_open_changes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, [output("press/a.pdf", b"old")], papers={"press/order.zip": b"old"})
    monkeypatch.setattr(Path, "unlink", unlinking_all_but("order.zip"))
    with pytest.raises(Unwritable):
        publish(tmp_path, [output("press/a.pdf", b"new")], papers={"press/order.zip": b"new"}, wait=no_wait)
    assert [(tmp_path / "press" / name).read_bytes() for name in ("a.pdf", "order.zip")] == [b"old", b"old"]
    assert list(manifest(tmp_path)) == ["press/a.pdf"]


def test_a_file_that_lay_there_is_written_if_it_does_so_no_more(tmp_path: Path) -> None:
    """Another build may have replaced or removed it since it was looked at."""
    publish(tmp_path, [output("a.pdf", b"other")])
    kept = [replace(output(name, b"kept"), is_kept=True) for name in ("a.pdf", "b.pdf")]
    assert publish(tmp_path, kept) == DONE
    assert [(tmp_path / name).read_bytes() for name in ("a.pdf", "b.pdf")] == [b"kept", b"kept"]


def test_two_builds_at_once_lose_no_entry_of_each_other(tmp_path: Path) -> None:
    """The second waits for the folder, and reads the manifest after the first has written it."""
    with ExitStack() as first:
        first.enter_context(held(tmp_path))
        claim(tmp_path, "a.pdf")

        def wait(_: float) -> None:
            assert files_in(tmp_path) == [LOCK, MANIFEST]
            claim(tmp_path, "a.pdf", "b.pdf")
            for name in ("a.pdf", "b.pdf"):
                write_whole(tmp_path / name, b"first")
            first.close()

        publish(tmp_path, [output("c.pdf")], wait=wait)
    assert list(manifest(tmp_path)) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_digest_changes_with_each_part() -> None:
    assert digest_of(["a", "b"]) != digest_of(["ab"])
    assert digest_of(["a", "b"]) == digest_of(iter(["a", "b"]))


def test_many_builds_at_once_lose_no_entry(tmp_path: Path) -> None:
    """Each waits until another is done, and not for a time."""
    names, ended = [f"{number}.pdf" for number in range(12)], Semaphore(0)

    def wait(_: float) -> None:
        ended.acquire()

    def build(name: str) -> None:
        try:
            publish(tmp_path, [output(name)], wait=wait)
        finally:
            ended.release(len(names))

    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(build, names))
    assert list(manifest(tmp_path)) == sorted(names)
    assert files_in(tmp_path) == sorted([*names, MANIFEST])


def test_a_file_that_is_not_what_the_manifest_says_stays_and_is_named_no_more(tmp_path: Path) -> None:
    """Somebody has put another in its place, or the manifest is not ours."""
    publish(tmp_path, [output("press/a.pdf"), output("press/old.pdf")], OWNED)
    (tmp_path / "press/old.pdf").write_bytes(b"mine")
    claim(tmp_path, "press/mine.pdf", "press/old.pdf", f"press/{'x' * 300}.pdf")
    (tmp_path / "press/mine.pdf").write_bytes(b"mine")
    assert publish(tmp_path, [output("press/a.pdf")], OWNED) == DONE
    assert files_in(tmp_path) == ["manifest.json", "press/a.pdf", "press/mine.pdf", "press/old.pdf"]
    assert list(manifest(tmp_path)) == ["press/a.pdf"]


def test_while_files_change_the_manifest_says_nothing_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, [output(f"press/{name}.pdf", b"old") for name in ("a", "b", "old")], OWNED)
    replace, listed = os.replace, list[list[str]]()

    def note_and_replace(source: str | Path, target: str | Path) -> None:
        listed.append(list(manifest(tmp_path)))
        replace(source, target)

    monkeypatch.setattr(os, "replace", note_and_replace)
    publish(tmp_path, [output("press/a.pdf", b"newer"), output("press/b.pdf", b"old")], OWNED)
    assert listed == [["press/a.pdf", "press/b.pdf", "press/old.pdf"], ["press/b.pdf"], ["press/b.pdf"]]
    assert list(manifest(tmp_path)) == ["press/a.pdf", "press/b.pdf"]
