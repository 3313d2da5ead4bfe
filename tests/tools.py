"""Outside programs that tests ask for a second opinion, and stand-ins for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a program is a shell script")


def need(program: str) -> str:
    """The path of a program; without it the test is skipped, but fails where `CI` is set."""
    path = shutil.which(program)
    if path:
        return path
    return _lacking(program)


def need_file(path: str) -> Path:
    """A file of the system, such as a font; without it the test is skipped, but fails where `CI` is set."""
    return Path(path) if Path(path).exists() else Path(_lacking(path))


def run(program: str, *arguments: str | Path) -> str:
    """What a program prints, warnings too; fails the test when the program fails."""
    command = [need(program), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def stand_in(folder: Path, script: str, name: str = "stand-in") -> str:
    """A program that does what a script says, in place of another."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return str(program)


def _lacking(what: str) -> str:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")
