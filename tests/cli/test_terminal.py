"""What is printed: progress, and what the system said of files."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from samples import refusing

from deckgen.cli.terminal import Ticker, exit_if_refused, or_exit
from deckgen.disk.whole_files import Refusal


@pytest.mark.parametrize(("terminal", "shown"), [(True, "\r\033[Kkort\r\033[K"), (False, "")])
def test_progress_is_for_terminals(
    terminal: bool, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with Ticker() as ticker:
        ticker.tell("kort")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", shown)


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "make room there or choose another folder"),
        (errno.EDQUOT, "make room there or choose another folder"),
        (errno.EROFS, "choose a folder that you may write to"),
        (errno.EACCES, "choose a folder that you may write to"),
        (errno.ENOTDIR, "free the place or choose another folder"),
        (errno.EWOULDBLOCK, "wait until it is done and run this again"),
    ],
)
def test_what_the_system_says_comes_with_what_to_do(
    number: int, advice: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        or_exit(cast("Callable[[], None]", refusing(OSError(number, "so it is", str(folder / "ut")))))
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
        or_exit(cast("Callable[[], None]", refusing(OSError(errno.EACCES, "so it is", str(folder / "a.pdf")))))
    assert capsys.readouterr().err.startswith("a.pdf: another program has it open, or it is write-protected; ")


def test_what_can_not_be_read_is_told_without_advice_on_writing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    error = PermissionError(errno.EACCES, "Permission denied", str(folder / "a.pdf"))
    with pytest.raises(SystemExit):
        or_exit(cast("Callable[[], None]", refusing(error)), writes=False)
    assert capsys.readouterr().err == "a.pdf: Permission denied; check that it can be read\n"
