"""What takes long to make and several tests look at: the first process of a run makes it, the others read it."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep
from typing import TypeVar

import pytest

from deckgen.disk.locks import LockTaken, locked

_Made = TypeVar("_Made")

PAUSE = 0.1
"""Seconds between two looks whether another process is ready."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], _Made]) -> _Made:
    """What a function makes with a folder of its own, which is the same one in all processes of a run.

    `name` is the folder's, and must be nobody else's; what is made must be left as it is.
    """
    folder = run_folder(factory) / name
    record = folder.with_name(f"{name}.pickle")
    with alone(folder.with_name(f"{name}.lock")):
        if record.exists():
            made: _Made = pickle.loads(record.read_bytes())
            return made
        shutil.rmtree(folder, ignore_errors=True)  # of a process that could not make all
        folder.mkdir()
        made = make(folder)
        record.write_bytes(pickle.dumps(made))
        return made


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of a run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """While it lasts, no other process is here; waits until the others have left."""
    with ExitStack() as held:
        while not is_held(lock, held):
            sleep(PAUSE)
        yield


def is_held(lock: Path, held: ExitStack) -> bool:
    """Whether a lock could be had, which is held then until the stack is closed."""
    try:
        held.enter_context(locked(lock))
    except LockTaken:
        return False
    return True
