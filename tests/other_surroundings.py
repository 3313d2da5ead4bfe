"""What a program says in other surroundings, which must not count: another hash seed, zone and folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def outputs_elsewhere(program: str, tests: Path, folder: Path) -> set[bytes]:
    """All that a program says: one text where surroundings do not count.

    `tests` is the folder of the tests' modules that it imports, `folder` another one than the project's to run in.
    """
    paths = os.pathsep.join([str(tests), *filter(None, sys.path)])
    return {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths, "TZ": zone},
            cwd=where,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, where in (("1", "UTC", folder), ("2", "Asia/Tokyo", ROOT))
    }
