"""The command line as a user would run it, in the folder one stands in."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from deckgen.cli.commands import main


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


LIBRARIES = (
    "cssselect2",
    "lxml",
    "numpy",
    "pathops",
    "pikepdf",
    "PIL",
    "pydantic",
    "pypdfium2",
    "pyphen",
    "reportlab",
    "segno",
    "svglib",
    "tinycss2",
    "uharfbuzz",
    "yaml",
    "zxingcpp",
)
"""What takes long to import."""

_RUN = f"""
import atexit, sys
atexit.register(lambda: print("\\nbrought", *({set(LIBRARIES)!r} & sys.modules.keys())))
from deckgen.cli.commands import main
main()
"""


def libraries_of(*arguments: str) -> set[str]:
    """Those of `LIBRARIES` that a run of the command line brings, in a process of its own."""
    ran = subprocess.run([sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, check=False)
    label, *names = ran.stdout.splitlines()[-1].split()
    assert label == "brought", ran.stderr
    return set(names)


def open_elsewhere(*names: str) -> Callable[[str | Path, str | Path], None]:
    """A renaming that refuses files by the ends of their paths, as Windows does while another program has them open."""
    replace = os.replace

    def replace_unless_open(source: str | Path, target: str | Path) -> None:
        if Path(target).as_posix().endswith(names):
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        replace(source, target)

    return replace_unless_open


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
