"""What is printed: results, problems, what preflight found, progress; and the exit status that goes with it."""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, NoReturn, TypeVar

import click

from deckgen.disk.interruption import CLEAR_LINE
from deckgen.disk.unwritable import Unwritable
from deckgen.disk.whole_files import Refusal
from deckgen.jobs.progress import Progress
from deckgen.pdf.edition import is_part
from deckgen.source.characters import escaped
from deckgen.source.problems import Problem, ProblemsFound, WorkStopped, reading_advice

Result = TypeVar("Result")

# What to do where a system does not let something be written.
FREE = "free the place or choose another folder"
ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room there or choose another folder"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "choose a folder that you may write to"),
    errno.ENAMETOOLONG: "choose a folder with a shorter path",
    errno.EIO: "the disk may be damaged: choose a folder on another one",
    errno.EWOULDBLOCK: "wait until it is done and run this again",
}

NO_MEMORY = "there is not enough memory; close other programs, or make less at once (--layout, --jobs 1)"

# So many problems that differ only in names, texts and numbers are told one by one.
MOST_ALIKE = 20

# Characters of a progress bar.
BAR = 24

# Bytes from which a size is told in MB.
MANY_BYTES = 10_000_000

PREFLIGHT_FAILED = ACCESS_FINDINGS = 3
"""Exit status where preflight or `check --accessibility` found something; 1 is for faulty sources, 2 for usage."""


def or_exit(work: Callable[[], Result], *, writes: bool = True) -> Result:
    """The result of some work; problems of the sources, and what the system refused, are told, exit status 1.

    `writes` is for work that is done to write files: that nothing was written is told as well.
    """
    try:
        return work()
    except ProblemsFound as error:
        exit_with_problems(error.problems, writes=writes)
    except WorkStopped as error:
        exit_with_lines(str(error))
    except MemoryError:
        exit_with_lines(NO_MEMORY)
    except Unwritable as error:
        exit_with_lines(unwritable_line(error), *lines_on_others(error))
    except OSError as error:
        exit_with_lines(unreadable_line(error))


def unchosen_line(layouts: Sequence[str]) -> str:
    """That no page of some layouts is chosen."""
    return f"left out, as none of the chosen pages is there: {', '.join(layouts)}"


def removed_line(folder: Path, path: str, option: str = "") -> str:
    """That a file of an earlier build was removed, and why; the option that makes it again, if there is one."""
    unmade = f"none of the deck's products; {option} makes it again" if option else "no longer made"
    why = "it was of an earlier choice of pages" if is_part(path) else unmade
    return f"{display_path(folder / path)}  removed: {why}"


def exit_with_lines(*lines: str) -> NoReturn:
    """Tell on standard error why work did not come to its end, and end with status 1."""
    Ticker.clear()
    for line in lines:
        click.echo(escaped(line), err=True)
    sys.exit(1)


def unwritable_line(error: Unwritable) -> str:
    """What the system did not let us write, and what to do about it."""
    path = Path(str(error.filename))
    if path.is_file():
        return refusal_line(Refusal(path, error))
    return f"{display_path(path)}: {error.strerror}; {ADVICE.get(error.errno or 0, FREE)}"


def lines_on_others(error: Unwritable) -> Iterator[str]:
    """Which of several files that were to be written are as they are to be, and which are not."""
    if error.current:
        yield f"up to date: {', '.join(map(display_path, error.current))}"
    if [str(file) for file in error.unwritten] not in ([], [str(error.filename)]):
        yield f"not written: {', '.join(map(display_path, error.unwritten))}"


def unreadable_line(error: OSError) -> str:
    """What the system did not let us read, and what to do about it."""
    name = display_path(Path(str(error.filename))) if error.filename else "a file"
    return f"{name}: {error.strerror or error}; {reading_advice(error)}"


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
            click.echo(escaped(refusal_line(refusal)), err=True)
        click.echo(f"{counted(len(refused), 'file')} could not be written or removed; all others were", err=True)
        sys.exit(1)


def exit_with_problems(problems: Sequence[Problem], *, writes: bool = True) -> NoReturn:
    """Tell problems of the sources on standard error and end with status 1; `writes` as in `or_exit`."""
    Ticker.clear()
    for line in problem_lines(problems):
        click.echo(line, err=True)
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
    for line in problem_lines(remarks, "remark: "):
        click.echo(line, err=True)


def problem_lines(problems: Sequence[Problem], label: str = "") -> Iterator[str]:
    """A line for each problem; of very many that are like each other the first ones, unless all are asked for."""
    context = click.get_current_context(silent=True)
    most = len(problems) if context and context.params.get("verbose") else MOST_ALIKE
    counts, shown = Counter(problem.kind for problem in problems), Counter[str]()
    for problem in problems:
        shown[problem.kind] += 1
        if shown[problem.kind] <= most:
            yield f"{label}{problem}"
        if shown[problem.kind] == most < counts[problem.kind]:
            yield f"{label}and {counts[problem.kind] - most} more like this; `deckgen check --verbose` tells all"


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
    return size_text(len(data))


def size_text(size: int) -> str:
    """So many bytes as kB, at least one, or as MB where they are many."""
    return f"{max(1, round(size / 1000))} kB" if size < MANY_BYTES else f"{size / 1e6:.0f} MB"


def counted(number: int, what: str) -> str:
    """A number of things in words."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def is_watched() -> bool:
    """Whether standard error is a terminal that can write a line anew, with somebody before it and not a CI's log."""
    errors: IO[str] | None = sys.stderr  # None where it was closed before the start
    if errors is None or not errors.isatty():
        return False
    return os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


def exit_unsaid(error: OSError) -> NoReturn:
    """Tell on standard error why no work could begin, or its outcome not be said, and end with status 1."""
    try:
        os.getcwd()
    except OSError:
        click.echo("the folder that you stand in is gone; change to another one", err=True)
    else:
        if error.filename:
            exit_with_lines(unreadable_line(error))
        what = error.strerror or str(error)
        click.echo(f"what there is to say could not be written: {what}; make room or write it elsewhere", err=True)
    sys.exit(1)


class Ticker(Progress):
    """A line on standard error that says what is done and how far it is, for people who look on only."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._stage, self._total, self._done, self._message = "", 0, 0, ""

    def __enter__(self) -> Ticker:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def begin(self, stage: str, total: int) -> None:
        """Show the bar of a stage, with none of its pieces done."""
        self._stage, self._total, self._done, self._message = stage, total, 0, ""
        self._show()

    def tell(self, message: str) -> None:
        """Show what is being worked on."""
        self._message = message
        self._show()

    def advance(self) -> None:
        """Show that a piece more is done."""
        self._done += 1
        self._show()

    def _show(self) -> None:
        """Write the line anew; processes that were forked leave that to the one that began."""
        if is_watched() and os.getpid() == self._process:
            from shutil import get_terminal_size  # takes long to load

            width = get_terminal_size().columns - 1
            click.echo(f"{CLEAR_LINE}{escaped(self._line())[:width]}", nl=False, err=True)

    def _line(self) -> str:
        if not self._total:
            return self._message
        full = BAR * min(self._done, self._total) // self._total
        bar = "#" * full + "-" * (BAR - full)
        return f"{self._stage} [{bar}] {self._done}/{self._total}  {self._message}"

    @staticmethod
    def clear() -> None:
        """Take the line away."""
        if is_watched():
            click.echo(CLEAR_LINE, nl=False, err=True)
