"""What is printed: results, problems, what preflight found, progress; and the exit status that goes with it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NoReturn, TypeVar

import click

from deckgen.disk.whole_files import Refusal
from deckgen.source.problems import Problem, ProblemsFound, WorkStopped

Result = TypeVar("Result")

# What to do about what a system says.
FREE, READ = "free the place or choose another folder", "check that it can be read"
ROOM, PERMIT = "make room there or choose another folder", "choose a folder that you may write to"
ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), PERMIT),
    errno.EWOULDBLOCK: "wait until it is done and run this again",
}

PREFLIGHT_FAILED = 3
"""Exit status where preflight found an error: told apart from 1, faults in the sources, and 2, wrong usage."""


def or_exit(work: Callable[[], Result], *, writes: bool = True) -> Result:
    """The result of some work; problems of the sources are told on standard error, exit status 1.

    `writes` is for work that is done to write files: that nothing was written is told as well.
    """
    try:
        return work()
    except ProblemsFound as error:
        exit_with_problems(error.problems, writes=writes)
    except WorkStopped as error:
        Ticker.clear()
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        Ticker.clear()
        click.echo(system_line(error, writes=writes), err=True)
        sys.exit(1)


def system_line(error: OSError, *, writes: bool = True) -> str:
    """What the system did not let us do with a file or folder, and what to do about it; `writes` as in `or_exit`."""
    if not error.filename:
        return f"a file: {error.strerror or error}; {FREE if writes else READ}"
    path = Path(str(error.filename))
    if writes and path.is_file():
        return refusal_line(Refusal(path, error))
    advice = ADVICE.get(error.errno or 0, FREE) if writes else READ
    return f"{display_path(path)}: {error.strerror or error}; {advice}"


def refusal_line(refusal: Refusal) -> str:
    """Why a file is as it was before, and what to do about it."""
    name, error = display_path(refusal.file), refusal.error
    if refusal.in_use:
        return f"{name}: another program has it open, or it is write-protected; close it there and run this again"
    return f"{name}: {error.strerror or error}; {ADVICE.get(error.errno or 0, FREE)}"


def exit_if_refused(refused: Sequence[Refusal]) -> None:
    """Tell files that could not be replaced or removed on standard error, and end with status 1, if there are any."""
    if refused:
        Ticker.clear()
        for refusal in refused:
            click.echo(refusal_line(refusal), err=True)
        click.echo(f"{counted(len(refused), 'file')} could not be written or removed; all others were", err=True)
        sys.exit(1)


def exit_with_problems(problems: Sequence[Problem], *, writes: bool = True) -> NoReturn:
    """Tell problems of the sources on standard error and end with status 1; `writes` as in `or_exit`."""
    Ticker.clear()
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(counted(len(problems), "problem") + ("; nothing was written" if writes else ""), err=True)
    sys.exit(1)


def exit_with_numbers(problems: Sequence[Problem]) -> NoReturn:
    """Tell problems by the numbers that they have in pictures, and end with status 1."""
    Ticker.clear()
    for number, problem in enumerate(problems, start=1):
        click.echo(f"{number}  {problem}", err=True)
    click.echo(f"{counted(len(problems), 'problem')}, by their numbers in the pictures", err=True)
    sys.exit(1)


def tell_remarks(remarks: Sequence[Problem]) -> None:
    """Tell on standard error what is perhaps not meant, and stops nothing."""
    if remarks:
        Ticker.clear()
    for remark in remarks:
        click.echo(f"remark: {remark}", err=True)


def exit_with_reports(texts: Sequence[str]) -> NoReturn:
    """Tell on standard error what preflight says of each file that is not fit for the press, and end."""
    Ticker.clear()
    click.echo("\n\n".join(texts), err=True)
    click.echo(f"preflight found errors in {counted(len(texts), 'file')}; nothing was written", err=True)
    sys.exit(PREFLIGHT_FAILED)


def exit_unjudged(files: int) -> NoReturn:
    """Tell on standard error that preflight could not judge all of files that were written all the same, and end."""
    Ticker.clear()
    which = counted(files, "file")
    click.echo(f"preflight could not judge all of {which}; look at what is «not judged» before you send it", err=True)
    sys.exit(PREFLIGHT_FAILED)


def display_path(path: Path) -> str:
    """A path as messages show it: from the working folder where it lies below."""
    folder = Path.cwd()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def file_size(data: bytes) -> str:
    """The size of a file."""
    return f"{max(1, round(len(data) / 1000))} kB"


def counted(number: int, what: str) -> str:
    """A number of things in words."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def is_on_terminal() -> bool:
    """Whether standard error is a terminal; there is none at all where it was closed before the start."""
    errors: IO[str] | None = sys.stderr
    return errors is not None and errors.isatty()


def exit_unsaid(error: OSError) -> NoReturn:
    """Tell on standard error why no work could begin, or its outcome not be said, and end with status 1."""
    try:
        os.getcwd()
    except OSError:
        click.echo("the folder that you stand in is gone; change to another one", err=True)
    else:
        what = error.strerror or str(error)
        click.echo(f"what there is to say could not be written: {what}; make room or write it elsewhere", err=True)
    sys.exit(1)


class Ticker:
    """A progress line on standard error, on a terminal only."""

    def __enter__(self) -> Ticker:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def tell(self, message: str) -> None:
        """Show what is being worked on."""
        if is_on_terminal():
            click.echo(f"\r\033[K{message}", nl=False, err=True)

    @staticmethod
    def clear() -> None:
        """Take the line away."""
        if is_on_terminal():
            click.echo("\r\033[K", nl=False, err=True)
