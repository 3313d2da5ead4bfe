"""What was measured on: the machine, and the versions of programs."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CPU_FILE = Path("/proc/cpuinfo")

_ASKED = """\
import sys
from importlib.metadata import PackageNotFoundError, version
print(sys.version.split()[0])
for name in sys.argv[1:]:
    try:
        print(version(name))
    except PackageNotFoundError:
        print("")
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine: its processor, how many cores, gigabytes of memory, and the system."""

    processor: str
    cores: int
    memory: float
    system: str

    @classmethod
    def this(cls) -> Machine:
        """The one that this runs on."""
        told = CPU_FILE.read_text("utf-8") if CPU_FILE.is_file() else ""
        return cls(
            processor=processor_name(told) or platform.processor() or platform.machine(),
            cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
            memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3,
            system=f"{platform.system()} {platform.release()}",
        )

    def __str__(self) -> str:
        return f"{self.processor}, {self.cores} cores, {self.memory:.0f} GB, {self.system}"


def processor_name(told: str) -> str:
    """The processor's name in what Linux tells of it, "" where there is none."""
    match = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return " ".join(match[1].split()) if match else ""


def versions(python: str, packages: Sequence[str]) -> dict[str, str]:
    """The versions of Python itself (as `python`) and of packages that it has; those that it lacks are left out."""
    told = subprocess.run([python, "-c", _ASKED, *packages], capture_output=True, text=True, check=True).stdout
    named = zip(("python", *packages), told.splitlines(), strict=True)
    return {name: version for name, version in named if version}


def commit_of(folder: Path) -> str:
    """The commit of a checkout, with `-dirty` where files were changed since; "" where there is none."""
    asked = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip()
