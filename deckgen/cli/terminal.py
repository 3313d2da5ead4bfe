"""What is printed: results, problems, what preflight found, progress; and the exit status that goes with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from deckgen.preflight.report import Report, report_text
from deckgen.source.problems import Problem, ProblemsFound

Result = TypeVar("Result")

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
    except OSError as error:
        Ticker.clear()
        name = display_path(Path(str(error.filename))) if error.filename else "a file"
        advice = "free the place or choose another folder" if writes else "check that it can be read"
        click.echo(f"{name}: {error.strerror or error}; {advice}", err=True)
        sys.exit(1)


def exit_with_problems(problems: Sequence[Problem], *, writes: bool = True) -> NoReturn:
    """Tell problems of the sources on standard error and end with status 1; `writes` as in `or_exit`."""
    Ticker.clear()
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(counted(len(problems), "problem") + ("; nothing was written" if writes else ""), err=True)
    sys.exit(1)


def exit_with_reports(reports: Iterable[Report]) -> NoReturn:
    """Tell on standard error what preflight found in the files that are not fit for the press, and end."""
    Ticker.clear()
    failed = [report for report in reports if report.failed]
    click.echo("\n\n".join(map(report_text, failed)), err=True)
    click.echo(f"preflight found errors in {counted(len(failed), 'file')}; nothing was written", err=True)
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


class Ticker:
    """A progress line on standard error, on a terminal only."""

    def __enter__(self) -> Ticker:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def tell(self, message: str) -> None:
        """Show what is being worked on."""
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{message}", nl=False, err=True)

    @staticmethod
    def clear() -> None:
        """Take the line away."""
        if sys.stderr.isatty():
            click.echo("\r\033[K", nl=False, err=True)
