"""Full disks, folders that may not be written to, rubbish, two builds at once: a clear message, or no harm."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import minimal
import pytest
from commands import deckgen, done
from samples import project_with

from deckgen.jobs.cache import OVERRIDE

resource = pytest.importorskip("resource", reason="the system bounds no process")

KORT = ("build", "--deck", "prove", "--layout", "kort")
OTHER = {"layouts/annet.yaml": "extends: kort\ntitle: Annet\n"}
CHANGED = {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "title: Prat")}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small deck in a folder to work in."""
    project_with(tmp_path, OTHER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def disk(folder: Path) -> Iterator[Path]:
    """A disk of 400 kB, which only some users may make."""
    place = folder / "disk"
    place.mkdir()
    command = ("mount", "-t", "tmpfs", "-o", "size=400k", "none", place)
    if not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        pytest.skip("this user makes no disks")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def tree(folder: Path) -> dict[str, bytes]:
    """The bytes of all files in a folder by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(*arguments: str) -> list[str]:
    """What a build says that writes nothing."""
    result = deckgen(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr.splitlines()


def test_a_full_disk_changes_nothing_and_is_told(folder: Path, disk: Path) -> None:
    done(*KORT, "--output", "disk")
    before = tree(disk)
    project_with(folder, CHANGED)
    room = shutil.disk_usage(disk).free
    (disk / "filler").write_bytes(bytes(room - 8192))
    message, unwritten = refused(*KORT, "--output", "disk")
    assert unwritten == "not written: disk/prove/nb/press/kort.pdf, disk/prove/nb/screen/kort.pdf"
    assert message.startswith("disk/prove/nb/")
    assert message.endswith(f": {os.strerror(errno.ENOSPC)}; make room there or choose another folder")
    (disk / "filler").unlink()
    assert tree(disk) == before
    done(*KORT, "--output", "disk")
    assert tree(disk).keys() == before.keys()
    assert tree(disk) != before


def test_a_disk_that_may_not_be_written_to_is_told(folder: Path, disk: Path) -> None:
    done(*KORT, "--output", "disk")
    before = tree(disk)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    message, _ = refused(*KORT, "--output", "disk")
    assert message == f"disk/prove/nb: {os.strerror(errno.EROFS)}; choose a folder that you may write to"
    assert tree(disk) == before


def test_a_file_that_is_larger_than_the_system_allows_changes_nothing(folder: Path) -> None:
    """As on a full disk, without one."""
    done(*KORT, "--edition", "screen")
    before = tree(folder / "output")
    project_with(folder, CHANGED)
    bounds = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, bounds[1]))
    try:
        (message,) = refused(*KORT, "--edition", "screen")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bounds)
    large = os.strerror(errno.EFBIG)
    assert message == f"output/prove/nb/screen/kort.pdf: {large}; make room there or choose another folder"
    assert tree(folder / "output") == before


@pytest.mark.parametrize("place", ["output", "output/prove", "output/prove/nb", "output/prove/nb/screen"])
def test_a_file_in_the_place_of_a_folder_is_told_and_stays(folder: Path, place: str) -> None:
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_bytes(b"mine")
    message, _ = refused(*KORT)
    assert message.startswith("output/prove/nb")
    assert message.endswith("; free the place or choose another folder")
    assert (folder / place).read_bytes() == b"mine"
    (folder / place).unlink()
    assert "2 files and a manifest in output/prove/nb" in done(*KORT)


def broken_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"\0\xff{")


def unfinished_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"files": {}, "unfinished": {"press/kort.pdf": {"sha256": "0"}}}', "utf-8")


def empty_files(folder: Path) -> None:
    for name in ("press/kort.pdf", "screen/kort.pdf", "manifest.json"):
        (folder / name).write_bytes(b"")


def half_a_file(folder: Path) -> None:
    data = (folder / "press/kort.pdf").read_bytes()
    (folder / "press/kort.pdf").write_bytes(data[:-1] + b"\0")


def parts_of_others(folder: Path) -> None:
    for name in (".deckgen-0123456789abcdef.part", "press/.deckgen-0123456789abcdef.part", ".deckgen-lock"):
        (folder / name).write_bytes(b"\0")


RUBBISH: dict[str, Callable[[Path], None]] = {
    work.__name__: work for work in (broken_manifest, unfinished_manifest, empty_files, half_a_file, parts_of_others)
}


@pytest.mark.parametrize("which", RUBBISH)
@pytest.mark.parametrize("cached", [True, False], ids=["cached", "no-cache"])
def test_rubbish_in_the_output_does_no_harm(folder: Path, which: str, cached: bool) -> None:
    command = KORT if cached else (*KORT, "--no-cache")
    done(*command)
    clean = tree(folder / "output")
    RUBBISH[which](folder / "output/prove/nb")
    done(*command)
    assert tree(folder / "output") == clean


def noise(entry: Path) -> None:
    entry.write_bytes(bytes(range(256)) * 16)


def one_bit(entry: Path) -> None:
    data = entry.read_bytes()
    entry.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def cut_short(entry: Path) -> None:
    entry.write_bytes(entry.read_bytes()[:40])


def folder_instead(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


def another_entry(entry: Path) -> None:
    entry.write_bytes(next(file for file in entry.parents[1].glob("*/*") if file != entry).read_bytes())


def part_left(entry: Path) -> None:
    entry.with_name(".deckgen-0123456789abcdef.part").write_bytes(b"half")


@pytest.mark.parametrize("damage", [noise, one_bit, cut_short, folder_instead, another_entry, part_left])
def test_a_cache_full_of_rubbish_does_no_harm(folder: Path, damage: Callable[[Path], None]) -> None:
    done(*KORT)
    clean, cache = tree(folder / "output"), Path(os.environ[OVERRIDE])
    for entry in [file for file in cache.rglob("*") if file.is_file()]:
        damage(entry)
    (folder / "output/prove/nb/press/kort.pdf").unlink()
    done(*KORT)
    assert tree(folder / "output") == clean
    assert list(cache.rglob("*.part")) == []


def test_a_cache_that_can_not_be_made_does_no_harm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_bytes(b"mine")
    monkeypatch.setenv(OVERRIDE, str(folder / "file"))
    assert len(done(*KORT)) == 3
    assert (folder / "file").read_bytes() == b"mine"


def test_two_builds_at_once_into_one_folder(folder: Path) -> None:
    command = [sys.executable, "-c", "from deckgen.cli import main; main()", "build", "--deck", "prove", "--layout"]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    names = ("kort", "annet")
    builds = [
        subprocess.Popen([*command, name], env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for name in names
    ]
    for build in builds:
        output, _ = build.communicate()
        assert build.returncode == 0, output
    files = [f"{edition}/{name}.pdf" for edition in ("press", "screen") for name in sorted(names)]
    assert sorted(tree(folder / "output/prove/nb")) == sorted(["manifest.json", *files])
    assert list(json.loads((folder / "output/prove/nb/manifest.json").read_bytes())["files"]) == files


LONG = {"press/" + "x" * 300 + ".pdf": {"sha256": "0"}}
STRANGE = {"press/mine.pdf": {"sha256": "0"}, "screen/mine.pdf": "\ud800", "office/mine.pdf": {"title": ["\ud800"]}}


@pytest.mark.parametrize("entries", [LONG, STRANGE], ids=["long", "strange"])
@pytest.mark.parametrize("unfinished", [False, True])
def test_a_manifest_of_somebody_else_stops_nothing_and_removes_nothing(
    folder: Path, entries: dict[str, object], unfinished: bool
) -> None:
    place = folder / "output/prove/nb"
    changes = {path: {"before": entry, "after": None} for path, entry in entries.items()}
    text = json.dumps({"files": {}, "unfinished": changes} if unfinished else {"files": entries})
    for name in ("press", "screen", "office"):
        (place / name).mkdir(parents=True)
        (place / name / "mine.pdf").write_bytes(b"mine")
    (place / "manifest.json").write_text(text, "utf-8")
    done(*KORT)
    assert {(place / name / "mine.pdf").read_bytes() for name in ("press", "screen", "office")} == {b"mine"}
    listed = json.loads((place / "manifest.json").read_bytes())["files"]
    assert "press/kort.pdf" in listed
    assert not listed.keys() & {*LONG, *STRANGE}


def test_a_folder_in_the_place_of_the_manifest_is_told_and_the_files_are_written(folder: Path) -> None:
    (folder / "output/prove/nb/manifest.json").mkdir(parents=True)
    result = deckgen(*KORT)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"output/prove/nb/manifest.json: {os.strerror(errno.EISDIR)}; free the place or choose another folder",
        "1 file could not be written or removed; all others were",
    ]
    assert (folder / "output/prove/nb/press/kort.pdf").is_file()


def test_of_several_decks_those_are_named_that_were_written_and_those_that_were_not(folder: Path) -> None:
    shutil.copytree(folder / "themes/prove", folder / "themes/annen")
    (folder / "output").mkdir()
    (folder / "output/prove").write_bytes(b"mine")
    result = deckgen("build", "--deck", "annen", "--deck", "prove", "--layout", "kort", "--edition", "screen")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [
        "up to date: output/annen/nb/screen/kort.pdf",
        "not written: output/prove/nb/screen/kort.pdf",
    ]
