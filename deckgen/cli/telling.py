"""What the commands say: results, problems, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from deckgen.diagnostics import Faulty

Result = TypeVar("Result")


def told(work: Callable[[], Result]) -> Result:
    """The result of some work; problems of the sources are told on standard error, exit status 1."""
    try:
        return work()
    except Faulty as faulty:
        Ticker.clear()
        for problem in faulty.problems:
            click.echo(str(problem), err=True)
        count = len(faulty.problems)
        click.echo(f"{count} problem{'s' if count > 1 else ''}; nothing was written", err=True)
        sys.exit(1)
    except OSError as error:
        Ticker.clear()
        name = shown(Path(str(error.filename))) if error.filename else "a file"
        click.echo(f"{name}: {error.strerror or error}; free the place or choose another folder", err=True)
        sys.exit(1)


def shown(path: Path) -> str:
    """A path as messages show it: from here where it lies below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


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
