"""A deckgen that is measured: a checkout, or what a Python has installed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.machine import commit_of
from bench.measurement import Run

ROOT = Path(__file__).resolve().parents[2]
"""The checkout that this benchmark belongs to."""

_STARTED = ("-P", "-c", "import sys; from deckgen.cli import main; sys.exit(main())")
"""What the script `deckgen` does, wherever one stands; earlier ones do not take `python -m deckgen`."""

CACHE_FOLDER = "DECKGEN_CACHE"
"""The variable of the environment that names the folder of deckgen's cache, so that the user's own is left alone."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A deckgen by name: the Python that runs it, and the folder of its sources where that has not installed it."""

    name: str
    python: str
    folder: Path | None = None

    @property
    def label(self) -> str:
        """Its name, with its commit where it is known."""
        commit = commit_of(self.folder) if self.folder else ""
        return f"{self.name} ({commit})" if commit else self.name

    def run(self, arguments: Sequence[str], folder: Path, cache_folder: Path, file: Path | None = None) -> Run:
        """A run of a command in a project's folder, with the folder of its cache."""
        environment = self.environment | {CACHE_FOLDER: str(cache_folder)}
        return Run((self.python, *_STARTED, *arguments), folder, environment, file)

    @property
    def environment(self) -> dict[str, str]:
        """What makes its sources the ones that are imported."""
        return {"PYTHONPATH": str(self.folder)} if self.folder else {}

    def cold(self, command: str) -> tuple[str, ...]:
        """The option that keeps a command from taking anything from the cache, where it has one."""
        return ("--no-cache",) if "--no-cache" in _help(self, command) else ()


@cache
def _help(checkout: Checkout, command: str) -> str:
    """What a command says of its options."""
    asked = [checkout.python, *_STARTED, command, "--help"]
    surroundings = os.environ | checkout.environment
    return subprocess.run(asked, env=surroundings, capture_output=True, text=True, check=True).stdout
