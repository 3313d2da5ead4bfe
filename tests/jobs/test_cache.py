"""The user's cache: entries are whole and their own, or there are none; it is bounded, and never in the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.jobs.cache import LARGEST_ENTRY, OVERRIDE, Cache, program_digest, user_cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entries(cache: Cache) -> list[Path]:
    assert cache.folder
    return sorted(file for file in cache.folder.rglob("*") if file.is_file())


def test_what_is_kept_is_had_again(cache: Cache) -> None:
    cache.put("a", b"first")
    cache.put("b", b"")
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (b"first", b"", None)
    cache.put("a", b"second")
    assert cache.get("a") == b"second"


def test_without_a_folder_nothing_is_kept() -> None:
    Cache().put("a", b"first")
    assert Cache().get("a") is None
    Cache().prune()


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 32, b"\0" * 4000])
def test_a_damaged_entry_is_none_and_goes(cache: Cache, damage: bytes) -> None:
    cache.put("a", b"first")
    (file,) = entries(cache)
    file.write_bytes(damage)
    assert cache.get("a") is None
    assert entries(cache) == []


@pytest.mark.parametrize(("taken", "added"), [(1, b""), (1, b"X"), (0, b"X")])
def test_an_entry_that_was_cut_or_changed_is_none(cache: Cache, taken: int, added: bytes) -> None:
    cache.put("a", b"first")
    (file,) = entries(cache)
    content = file.read_bytes()
    file.write_bytes(content[: len(content) - taken] + added)
    assert cache.get("a") is None


def test_an_entry_under_another_key_is_none(cache: Cache) -> None:
    cache.put("a", b"first")
    (first,) = entries(cache)
    cache.put("b", b"second")
    (other,) = [file for file in entries(cache) if file != first]
    other.write_bytes(first.read_bytes())
    assert cache.get("b") is None


def test_the_entries_that_nobody_asks_for_go_first(cache: Cache) -> None:
    for key in "abcd":
        cache.put(key, bytes(1000))
    for number, file in enumerate(entries(cache)):
        os.utime(file, (number, number))
    first = [key for key in "abcd" if cache.get(key) is not None]
    assert first == ["a", "b", "c", "d"]
    oldest = entries(cache)[0]
    os.utime(oldest, (1, 1))
    cache.prune(3200)
    assert len(entries(cache)) == 3
    assert oldest not in entries(cache)


def test_what_a_killed_build_left_half_written_goes(cache: Cache) -> None:
    cache.put("a", b"first")
    (file,) = entries(cache)
    file.with_name(".deckgen-0123456789abcdef.part").write_bytes(b"half")
    cache.prune()
    assert entries(cache) == [file]


def test_a_folder_that_can_not_be_written_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    cache = Cache(tmp_path / "taken")
    cache.put("a", b"first")
    cache.prune()
    assert cache.get("a") is None
    assert (tmp_path / "taken").read_text() == "a file"


def test_entries_have_a_bound(cache: Cache) -> None:
    cache.put("a", bytes(LARGEST_ENTRY + 1))
    assert entries(cache) == []


def test_another_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    folder = user_cache().folder
    assert folder and folder.parent == tmp_path
    monkeypatch.delenv(OVERRIDE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "deckgen" in str(user_cache().folder)


def test_the_program_is_told_by_more_than_its_version() -> None:
    assert len(program_digest()) == 64
    assert program_digest() == program_digest()


def test_a_program_with_other_word_lists_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    before, walk = program_digest.__wrapped__(), os.walk

    def without_lists(top: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, folders, names in walk(top):
            yield folder, folders, [name for name in names if name != "nb.yaml"]

    monkeypatch.setattr("deckgen.jobs.cache.os.walk", without_lists)
    assert program_digest.__wrapped__() != before


def test_a_program_with_other_packages_is_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program_digest.__wrapped__()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert program_digest.__wrapped__() == before
    (tmp_path / "pikepdf-99.0.dist-info").mkdir()
    assert program_digest.__wrapped__() != before
