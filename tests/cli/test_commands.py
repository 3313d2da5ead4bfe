"""The commands by name, and their help."""

from __future__ import annotations

import subprocess
import sys

from commands import done, misused

from deckgen import __version__


def test_help_names_every_command() -> None:
    text = "\n".join(done("-h"))
    for command in ("build", "check", "list", "new", "preview", "schema"):
        assert f"\n  {command} " in text
        assert done(command, "--help")[0].startswith("Usage: ")
    assert done("--version")[0].endswith(__version__)


def test_a_name_that_is_no_command_is_told_with_the_nearest() -> None:
    assert misused("calibrat") == "Error: No such command 'calibrat'. Did you mean 'calibrate'?"


def test_python_runs_the_package_as_the_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "deckgen", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"deckgen, version {__version__}\n"
