"""Whole processes measured from their start to their end, several programs in turn."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter

from bench.process_tree import TreeMemory

_LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONPROFILEIMPORTTIME")
"""What would make starting slower than it is for users, or load other modules."""

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that the most memory of a process is counted in."""


class RunFailed(Exception):
    """A program did not do what it was asked for; the message is its last words."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command, the folder it runs in, what it finds in its environment, and the file that it makes, if any."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What a run took: seconds, megabytes of its largest process and of all together, bytes of the file it made.

    `cpu` is user and system time of the process and of those that it waited for; `together` is 0 where unknown.
    """

    wall: float
    cpu: float
    largest: float
    together: float
    size: int


@dataclass(frozen=True, slots=True)
class Contender:
    """A program by name, and what is to be run in each round; round 0 warms up and does not count."""

    name: str
    prepared: Callable[[int], Run]


def samples_in_turn(
    contenders: Sequence[Contender], rounds: int, tell: Callable[[str], None]
) -> dict[str, tuple[Sample, ...]]:
    """The samples of each program by name, A B C A B C …, so that whatever slows the machine down hits all alike."""
    samples: dict[str, list[Sample]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for contender in contenders:
            sample = measured(contender.prepared(number))
            tell(f"{contender.name}: {sample.wall:.2f} s{'' if number else ', to warm up'}")
            if number:
                samples[contender.name].append(sample)
    return {name: tuple(of_program) for name, of_program in samples.items()}


def measured(run: Run) -> Sample:
    """Run a command to its end; raises `RunFailed` where that is not a good one."""
    surroundings = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    with TemporaryFile() as words:
        start = perf_counter()
        process = subprocess.Popen(
            run.command,
            cwd=run.folder,
            env={**surroundings, **run.environment},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
        )
        with TreeMemory(process.pid) as memory:
            _, status, usage = os.wait4(process.pid, 0)
            wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            last = words.read().decode(errors="replace").splitlines()[-5:]
            raise RunFailed(f"{' '.join(run.command)} ended with {process.returncode}:\n" + "\n".join(last))
    return Sample(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        largest=usage.ru_maxrss * _UNIT / 1024**2,
        together=memory.peak,
        size=run.file.stat().st_size if run.file else 0,
    )
