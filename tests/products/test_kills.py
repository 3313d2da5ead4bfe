"""A build or an order that is killed at any moment leaves each file whole, and the next one leaves nothing of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FORKING = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system forks no processes")

Outcomes = list[tuple[dict[str, float], bool, list[str]]]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """Of each kill: when it was to be, whether it ended the work, and what was wrong afterwards."""
    folder, scratch = tmp_path_factory.mktemp("killed"), tmp_path_factory.mktemp("scratch")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TMPDIR": str(scratch)}
    command = [sys.executable, str(TESTS / "killed_builds.py"), str(folder)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [(kill, killed, faults) for kill, killed, faults in json.loads(done.stdout)]


@FORKING
def test_every_file_is_whole_and_the_next_build_leaves_nothing_behind(outcomes: Outcomes) -> None:
    assert [(kill, faults) for kill, _, faults in outcomes if faults] == []


@FORKING
def test_so_many_were_killed_and_all_over_the_work(outcomes: Outcomes) -> None:
    """Those that are killed after a time may be done by then; all others end where they are to."""
    assert [kill for kill, killed, _ in outcomes if not killed and not kill["seconds"]] == []
    assert sum(killed and kill["event"] > 0 for kill, killed, _ in outcomes) == 75
    assert sum(killed and kill["byte"] > 0 for kill, killed, _ in outcomes) == 9
