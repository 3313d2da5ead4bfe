"""What is printed: progress, and what the system said of files."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import click
import pytest
from samples import project_with, refusing

from deckgen.cli.terminal import Ticker, exit_if_refused, exit_with_problems, or_exit, problem_lines, tell_remarks
from deckgen.disk.unwritable import Unwritable
from deckgen.disk.whole_files import Refusal
from deckgen.source.problems import Origin, Problem


@pytest.mark.parametrize(
    ("terminal", "name", "ci", "shown"),
    [
        (True, "xterm", "", "\r\033[Kkort\r\033[K"),
        (False, "xterm", "", ""),
        (True, "dumb", "", ""),
        (True, "xterm", "true", ""),
    ],
)
def test_progress_is_for_people_at_terminals(
    terminal: bool, name: str, ci: str, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    monkeypatch.setenv("TERM", name)
    monkeypatch.setenv("CI", ci)
    with Ticker() as ticker:
        ticker.tell("kort")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", shown)


def test_a_bar_fills_up_stage_by_stage(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("COLUMNS", "50")
    ticker = Ticker()
    ticker.begin("pages", 3)
    ticker.tell("kort " + "x" * 50)
    ticker.advance()
    ticker.advance()
    ticker.begin("files", 1)
    ticker.advance()
    assert capsys.readouterr().err.split("\r\033[K")[1:] == [
        f"pages [{'-' * 24}] 0/3  ",
        f"pages [{'-' * 24}] 0/3  kort xxxxxx",
        f"pages [{'#' * 8}{'-' * 16}] 1/3  kort xxxxxx",
        f"pages [{'#' * 16}{'-' * 8}] 2/3  kort xxxxxx",
        f"files [{'-' * 24}] 0/1  ",
        f"files [{'#' * 24}] 1/1  ",
    ]


ON_A_TERMINAL = """
import os, pty, sys
child, terminal = pty.fork()
if not child:
    os.execv(sys.executable, [sys.executable, "-m", "deckgen", *sys.argv[1:]])
shown = b""
try:
    while part := os.read(terminal, 4096):
        shown += part
except OSError:  # as Linux tells the end of a terminal
    pass
os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
@pytest.mark.parametrize("name", ["xterm", "dumb"])
def test_a_build_on_a_terminal_shows_how_far_it_is(folder: Path, name: str) -> None:
    project_with(folder)
    surroundings = {**os.environ, "TERM": name, "CI": ""}
    command = [sys.executable, "-c", ON_A_TERMINAL, "build", "--deck", "prove", "--layout", "kort"]
    shown = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=True).stdout.decode()
    bars = [f"\r\033[K{stage} [{'#' * 24}]" in shown for stage in ("pages", "files")]
    assert bars == [name == "xterm"] * 2
    assert shown.rpartition("\033[K")[2].splitlines()[0].startswith("output/prove/nb/press/kort.pdf")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "make room there or choose another folder"),
        (errno.EDQUOT, "make room there or choose another folder"),
        (errno.EROFS, "choose a folder that you may write to"),
        (errno.EACCES, "choose a folder that you may write to"),
        (errno.ENOTDIR, "free the place or choose another folder"),
        (errno.ENAMETOOLONG, "choose a folder with a shorter path"),
        (errno.EIO, "the disk may be damaged: choose a folder on another one"),
        (errno.EWOULDBLOCK, "wait until it is done and run this again"),
    ],
)
def test_what_the_system_says_comes_with_what_to_do(
    number: int, advice: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        or_exit(cast("Callable[[], None]", refusing(Unwritable(number, "so it is", str(folder / "ut")))))
    assert caught.value.code == 1
    assert capsys.readouterr().err == f"ut: so it is; {advice}\n"


def test_a_file_that_is_open_is_to_be_closed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.pdf").write_bytes(b"")
    numbers = {"a.pdf": errno.EACCES, "b.pdf": errno.EISDIR}
    refused = [Refusal(folder / name, OSError(number, "so it is")) for name, number in numbers.items()]
    with pytest.raises(SystemExit) as caught:
        exit_if_refused(refused)
    assert caught.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        "a.pdf: another program has it open, or it is write-protected; close it there and run this again",
        "b.pdf: so it is; free the place or choose another folder",
        "2 files could not be written or removed; all others were",
    ]
    exit_if_refused([])
    with pytest.raises(SystemExit):
        or_exit(cast("Callable[[], None]", refusing(Unwritable(errno.EACCES, "so it is", str(folder / "a.pdf")))))
    assert capsys.readouterr().err.startswith("a.pdf: another program has it open, or it is write-protected; ")


@pytest.mark.parametrize("writes", [True, False])
@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.EACCES, "ask for the right to read it"),
        (errno.EPERM, "ask for the right to read it"),
        (errno.EIO, "the disk may be damaged: take a copy of it from elsewhere"),
        (errno.ENAMETOOLONG, "give it a shorter name"),
        (errno.EMFILE, "close other programs and run this again"),
        (errno.ENOENT, "check that it can be read"),
    ],
)
def test_what_can_not_be_read_is_told_without_advice_on_writing(
    number: int, advice: str, writes: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        or_exit(
            cast("Callable[[], None]", refusing(OSError(number, "so it is", str(folder / "themes")))), writes=writes
        )
    assert capsys.readouterr().err == f"themes: so it is; {advice}\n"


def test_files_that_belong_together_are_told_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error = Unwritable(errno.ENOSPC, "so it is", str(folder / "b"))
    error.current, error.unwritten = (folder / "a/kort.pdf",), (folder / "b/kort.pdf", folder / "b/plakat.pdf")
    with pytest.raises(SystemExit):
        or_exit(cast("Callable[[], None]", refusing(error)))
    assert capsys.readouterr().err.splitlines() == [
        "b: so it is; make room there or choose another folder",
        "up to date: a/kort.pdf",
        "not written: b/kort.pdf, b/plakat.pdf",
    ]


def test_a_lack_of_memory_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        or_exit(cast("Callable[[], None]", refusing(MemoryError())))
    assert capsys.readouterr().err.startswith("there is not enough memory; ")


def test_of_many_problems_that_are_alike_the_first_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    alike = [Problem(Origin("a.yaml", line), f"unknown key `k{line}`; remove it") for line in range(1, 1008)]
    others = [Problem(Origin("b.yaml"), "the file is empty; add it")]
    with pytest.raises(SystemExit):
        exit_with_problems([*alike, *others])
    lines = capsys.readouterr().err.splitlines()
    assert lines[:20] == [str(problem) for problem in alike[:20]]
    assert lines[20:] == [
        "and 987 more like this; `deckgen check --verbose` tells all",
        "b.yaml:1:1: the file is empty; add it",
        "1008 problems; nothing was written",
    ]
    tell_remarks(alike)
    assert capsys.readouterr().err.splitlines()[20] == f"remark: {lines[20]}"


def test_all_problems_are_told_to_who_wants_them() -> None:
    alike = [Problem(Origin("a.yaml", line), "wrong; mend it") for line in range(1, 31)]
    with click.Context(click.Command("check"), info_name="check") as context:
        context.params["verbose"] = True
        assert len(list(problem_lines(alike))) == 30
    assert len(list(problem_lines(alike))) == 21
