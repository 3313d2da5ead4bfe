"""The memory of a process and what it started."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from bench.process_tree import PROC, TreeMemory, family, megabytes

pytestmark = pytest.mark.skipif(not (PROC / "self/smaps_rollup").exists(), reason="only Linux tells it")

WAITING = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"


def test_a_family_has_the_children_of_children() -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"1\n"
        members = list(family(process.pid))
        with TreeMemory(process.pid) as memory:
            together = sum(map(megabytes, members))
        process.stdin.write(b"\n")
    assert len(members) == 2
    assert memory.peak == pytest.approx(together, rel=0.5)


def test_a_process_takes_memory_and_one_that_is_gone_none() -> None:
    assert megabytes(os.getpid()) > 1
    assert megabytes(2**22 + 1) == 0
    assert list(family(2**22 + 1)) == [2**22 + 1]
