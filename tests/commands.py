"""The command line as a user would run it, in the folder one stands in."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from deckgen.cli import main


def deckgen(*arguments: str) -> Result:
    """Run a command; whatever goes wrong must be told, never thrown."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def done(*arguments: str) -> list[str]:
    """The lines that a command says, which must go well."""
    result = deckgen(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()


def misused(*arguments: str) -> str:
    """What a command says of wrong usage, in its last line."""
    result = deckgen(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.splitlines()[-1]


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
