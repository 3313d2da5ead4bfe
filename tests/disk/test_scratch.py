"""Folders for a moment are gone afterwards, those of killed programs too, and never those in use."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from samples import refusing

from deckgen.disk import locks
from deckgen.disk.scratch import scratch_folder

# Makes a folder with a file in it, says so, and then waits to be told or killed.
USER = """
import sys
from deckgen.disk.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "page.tif").write_bytes(b"x")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def user(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """Another process, and the folder that it uses."""
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TMPDIR": str(place)}
    process = subprocess.Popen(
        [sys.executable, "-c", USER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_a_folder_is_empty_ours_and_gone_afterwards(place: Path) -> None:
    with scratch_folder() as first, scratch_folder() as second:
        assert first != second
        assert list(first.iterdir()) == []
        assert first.stat().st_mode & 0o777 == 0o700
        (first / "deep").mkdir()
        (first / "deep" / "a").write_bytes(b"a")
    assert list(place.iterdir()) == []


def test_a_folder_in_use_stays_and_that_of_a_killed_program_goes(place: Path) -> None:
    process, folder = user(place)
    with process:
        with scratch_folder():
            assert (folder / "page.tif").exists()
        process.kill()
        process.communicate()
    assert (folder / "page.tif").exists()
    with scratch_folder():
        assert not folder.exists()
    assert list(place.iterdir()) == []


def test_what_is_not_ours_stays(place: Path) -> None:
    others = ["deckgen-notes.lock", "deckgen-0123456789abcdef", "other-0123456789abcdef.lock"]
    for name in others:
        (place / name).write_bytes(b"")
    with scratch_folder():
        pass
    assert sorted(path.name for path in place.iterdir()) == sorted(others)


def test_a_lock_that_is_taken_for_abandoned_makes_another_name(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, calls = locks.lock_open_file, [0]

    def lock_late(handle: int) -> None:
        calls[0] += 1
        if calls[0] == 1:
            for file in place.glob("*.lock"):
                file.unlink()
        lock(handle)

    monkeypatch.setattr(locks, "lock_open_file", lock_late)
    with scratch_folder() as folder:
        assert sorted(path.name for path in place.iterdir()) == [folder.name, f"{folder.name}.lock"]
    assert list(place.iterdir()) == []


def test_without_locks_nothing_is_removed_but_our_own(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    abandoned = place / "deckgen-0123456789abcdef"
    abandoned.mkdir()
    abandoned.with_suffix(".lock").write_bytes(b"")
    monkeypatch.setattr(locks, "lock_open_file", refusing(OSError(errno.ENOLCK, "No locks available")))
    with scratch_folder() as folder:
        assert folder.is_dir()
    assert [path.name for path in place.iterdir() if path.is_dir()] == [abandoned.name]
