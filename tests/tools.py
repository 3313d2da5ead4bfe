"""Outside programs that tests ask for a second opinion."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def need(program: str) -> str:
    """The path of a program; without it the test is skipped, but fails where `CI` is set."""
    found = shutil.which(program)
    if found:
        return found
    return _lacking(program)


def need_file(path: str) -> Path:
    """A file of the system, such as a font; without it the test is skipped, but fails where `CI` is set."""
    return Path(path) if Path(path).exists() else Path(_lacking(path))


def run(program: str, *arguments: str | Path) -> str:
    """What a program prints, warnings too; fails the test when the program fails."""
    command = [need(program), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def _lacking(what: str) -> str:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")
