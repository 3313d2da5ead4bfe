"""One process at a time holds a lock file, and nothing of it stays."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from samples import refusing

from deckgen.disk import locks
from deckgen.disk.locks import LockTaken, locked

# Takes a lock, says so, and then waits to be told or killed.
HOLDER = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace
from deckgen.disk.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(file: Path) -> subprocess.Popen[bytes]:
    """Another process that holds a lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_lock_is_held_by_one_and_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with locked(file) as sure:
        assert sure
        with pytest.raises(LockTaken), locked(file):
            pytest.fail("held twice")
        assert file.exists(), "who could not have the lock has removed it"
    assert list(tmp_path.iterdir()) == []
    with locked(file) as sure:
        assert sure


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with holder(file) as process:
        with pytest.raises(LockTaken), locked(file):
            pytest.fail("held twice")
        process.kill()
        process.communicate()
    assert file.exists()
    with locked(file) as sure:
        assert sure
    assert not file.exists()


def test_a_lock_that_its_holder_removed_meanwhile_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process has opened the file before we remove it, and locks it afterwards."""
    file = tmp_path / "lock"
    lock = locks.lock_open_file

    def lock_after_removal(handle: int) -> None:
        file.unlink()
        lock(handle)

    monkeypatch.setattr(locks, "lock_open_file", lock_after_removal)
    with pytest.raises(LockTaken), locked(file):
        pytest.fail("two could hold locks of this name")


def test_a_disk_without_locks_is_told_from_a_lock_that_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "lock_open_file", refusing(OSError(errno.ENOLCK, "No locks available")))
    with locked(tmp_path / "lock") as sure:
        assert not sure
    assert list(tmp_path.iterdir()) == []


def test_a_work_that_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path / "lock"):
        raise KeyError
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module as Windows would load it, its locks on files made of ours."""
    fcntl = pytest.importorskip("fcntl")

    def lock_bytes(handle: int, mode: int, count: int) -> None:
        assert (mode, count) == (2, 1)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=lock_bytes, LK_NBLCK=2))
    spec = spec_from_file_location("locks_on_windows", locks.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_windows_has_its_own_locks(on_windows: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with on_windows.locked(file) as sure:
        assert sure
        with pytest.raises(on_windows.LockTaken), on_windows.locked(file):
            pytest.fail("held twice")
    assert list(tmp_path.iterdir()) == []


def test_windows_removes_no_open_file_so_a_lock_goes_once_it_is_closed(
    on_windows: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, unlink, handles = tmp_path / "lock", Path.unlink, set[int]()
    opened, closed = os.open, os.close

    def open_counted(path: Path, flags: int, mode: int) -> int:
        handle = opened(path, flags, mode)
        handles.add(handle)
        return handle

    def close_counted(handle: int) -> None:
        closed(handle)
        handles.discard(handle)

    def unlink_if_closed(path: Path) -> None:
        if handles:
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        unlink(path)

    monkeypatch.setattr(os, "open", open_counted)
    monkeypatch.setattr(os, "close", close_counted)
    monkeypatch.setattr(Path, "unlink", unlink_if_closed)
    with on_windows.locked(file):
        with pytest.raises(on_windows.LockTaken), on_windows.locked(file):
            pytest.fail("held twice")
        assert file.exists()
    assert not file.exists()
