"""One of us at a time writes to a folder; what killed ones left there goes, and nothing else."""

from __future__ import annotations

import errno
from contextlib import ExitStack
from pathlib import Path

import pytest
from samples import refusing

from deckgen.disk import locks
from deckgen.disk.held_folder import LOCK, PAUSES, held
from deckgen.disk.unwritable import Unwritable

PART = ".deckgen-0123456789abcdef.part"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def with_files(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"")


def test_a_folder_is_made_and_held(tmp_path: Path) -> None:
    with held(tmp_path / "a" / "b"):
        assert names(tmp_path) == ["a", "a/b", f"a/b/{LOCK}"]
    assert names(tmp_path) == ["a", "a/b"]


def test_what_killed_programs_left_goes_and_nothing_else(tmp_path: Path) -> None:
    others = [
        "deep/er/still/" + PART,
        "kort.pdf",
        "press/.other.part",
        "press/.deckgen-notes",
        "press/.deckgen-notes.part",
        "press/kort.pdf",
    ]
    with_files(tmp_path / "out", PART, f"press/{PART}", f"images/kort/{PART}", LOCK, *others)
    with_files(tmp_path / "elsewhere", PART)
    (tmp_path / "out" / "link").symlink_to(tmp_path / "elsewhere")
    with held(tmp_path / "out"):
        pass
    assert names(tmp_path / "out") == sorted(
        [*others, "deep", "deep/er", "deep/er/still", "images", "images/kort", "press", "link"]
    )
    assert names(tmp_path / "elsewhere") == [PART]


def test_a_folder_that_is_not_whole_goes_with_all_that_is_in_it(tmp_path: Path) -> None:
    with_files(tmp_path, f"{PART}/deep/a.yaml", f"themes/{PART}/a.yaml")
    with held(tmp_path):
        pass
    assert names(tmp_path) == ["themes"]


def test_whoever_comes_second_waits_until_the_first_is_done(tmp_path: Path) -> None:
    with_files(tmp_path, PART)
    waited: list[float] = []
    with ExitStack() as first:
        first.enter_context(held(tmp_path))
        with_files(tmp_path, PART)

        def wait(seconds: float) -> None:
            waited.append(seconds)
            assert PART in names(tmp_path), "the second has removed what the first is writing"
            if len(waited) == 3:
                first.close()

        with held(tmp_path, wait):
            assert names(tmp_path) == [LOCK]
    assert waited == list(PAUSES[:3])


def test_whoever_waits_for_long_is_told_and_the_wait_is_bounded(tmp_path: Path) -> None:
    waited: list[float] = []
    with (
        held(tmp_path),
        pytest.raises(Unwritable, match="another deckgen is writing there") as caught,
        held(tmp_path, waited.append),
    ):
        pytest.fail("held twice")
    assert caught.value.filename == str(tmp_path)
    assert sum(waited) == pytest.approx(30)


def test_without_locks_we_write_but_remove_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_files(tmp_path, PART)
    monkeypatch.setattr(locks, "lock_open_file", refusing(OSError(errno.ENOLCK, "No locks available")))
    with held(tmp_path):
        assert PART in names(tmp_path)
    assert names(tmp_path) == [PART]


def test_errors_name_the_folder(tmp_path: Path) -> None:
    with_files(tmp_path, "file")
    for folder in (tmp_path / "file", tmp_path / "file" / "under"):
        with pytest.raises(OSError, match=r"exists|Not a directory") as caught, held(folder):
            pytest.fail("held")
        assert caught.value.filename == str(folder)
    (tmp_path / LOCK).mkdir()
    with pytest.raises(Unwritable) as taken, held(tmp_path):
        pytest.fail("held")
    assert taken.value.filename == str(tmp_path)
