"""Ghostscript is asked for plates, held to its time, and its failures are told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from ink_samples import CONTOUR, contour, filled, millimetres, written
from msgspec.structs import replace
from tools import POSIX, need, stand_in

from deckgen.painted.model import PROCESS
from deckgen.render.separations import Plates, SeparationFailed, ghostscript, seconds_for, separated

SQUARE = millimetres(20, 20, 40, 40)
# Seconds, more than any of this takes on any machine.
LONG = 3600


def plates_of(file: Path, *pages: int) -> list[Plates]:
    return [replace(page, inks=dict(page.inks)) for page in separated(need("gs"), file, pages, 72, LONG)]


def test_each_page_has_its_plates(tmp_path: Path) -> None:
    file = written(tmp_path, filled(SQUARE, 100, 0, 0, 0), "", filled(SQUARE, 0, 0, 0, 50))
    first, third = plates_of(file, 1, 3)
    assert (first.page, third.page) == (1, 3)
    darkest = {ink: int(plate.min()) for ink, plate in third.inks.items()}
    assert darkest == {"Cyan": 255, "Magenta": 255, "Yellow": 255, "Black": pytest.approx(128, abs=1)}
    assert first.inks["Cyan"].min() == 0


@pytest.mark.parametrize("name", [CONTOUR, "PANTONE 185 C", "Skjær æøå", "../../up", "50%"])
def test_spot_colours_are_called_by_their_names(tmp_path: Path, name: str) -> None:
    (page,) = plates_of(written(tmp_path, contour(SQUARE), spots=[name]), 1)
    assert set(page.inks) == {*PROCESS, name}


def test_a_file_with_an_odd_name_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, filled(SQUARE, 0, 0, 0, 100))
    odd = file.rename(tmp_path / "- @50% (Kopi) %d ø.pdf")
    assert len(plates_of(odd, 1)) == 1


def test_the_options_of_the_surroundings_are_not_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GS_OPTIONS", "-dLastPage=0 -r1")
    (page,) = plates_of(written(tmp_path, ""), 1)
    assert page.inks["Cyan"].shape[0] > 400


def test_no_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert plates_of(written(tmp_path, ""), 1)
    assert os.listdir(temporary) == []


def test_a_damaged_file_fails(tmp_path: Path) -> None:
    file = tmp_path / "damaged.pdf"
    file.write_bytes(b"%PDF-1.6\nnothing else")
    with pytest.raises(SeparationFailed, match="Ghostscript"):
        plates_of(file, 1)


def test_a_page_that_is_not_there_fails(tmp_path: Path) -> None:
    with pytest.raises(SeparationFailed, match="no plates of page 7"):
        plates_of(written(tmp_path, ""), 7)


@POSIX
def test_a_failure_is_told_in_its_own_words(tmp_path: Path) -> None:
    program = stand_in(tmp_path, "echo Hello; echo 'Error: /undefined in foo'; exit 1")
    with pytest.raises(SeparationFailed, match=r"Ghostscript failed \(Error: /undefined in foo\)"):
        list(separated(program, tmp_path / "x.pdf", [1], 72, LONG))


@POSIX
def test_it_is_stopped_when_it_takes_too_long(tmp_path: Path) -> None:
    with pytest.raises(SeparationFailed, match="longer than"):
        list(separated(stand_in(tmp_path, f"exec sleep {LONG}"), tmp_path / "x.pdf", [1], 72, 0.1))


def test_a_program_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeparationFailed, match="could not be started"):
        list(separated(str(tmp_path / "gone"), tmp_path / "x.pdf", [1], 72, 1))


def test_more_pages_may_take_longer() -> None:
    assert seconds_for(1, 1e6) < 4 < seconds_for(25, 30e6) < 20


def test_without_ghostscript_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ghostscript() is None


@POSIX
def test_ghostscript_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = stand_in(tmp_path, "", "gs")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ghostscript() == program


@POSIX
def test_a_program_that_is_killed_is_told_as_such(tmp_path: Path) -> None:
    program = stand_in(tmp_path, "kill -9 $$")
    with pytest.raises(SeparationFailed, match=r"Ghostscript was stopped \(signal 9\)"):
        list(separated(program, written(tmp_path, ""), [1], 72, LONG))


PARENT = """
import os, signal, subprocess, sys
from deckgen.disk.interruption import death_signal
child = subprocess.Popen(["sleep", "3600"], preexec_fn=death_signal(), stdout=subprocess.DEVNULL)
print(child.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked for that")
def test_a_program_ends_with_a_parent_that_is_killed() -> None:
    parent = subprocess.run([sys.executable, "-c", PARENT], capture_output=True, text=True, check=False)
    assert parent.returncode == -signal.SIGKILL
    stat = Path(f"/proc/{int(parent.stdout)}/stat")
    while stat.exists() and " Z " not in stat.read_text("utf-8"):
        sleep(0.01)
