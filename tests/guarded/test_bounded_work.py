"""Processes on strangers' files end by themselves, whoever started them."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from deckgen.guarded.bounded_work import sized

MOST_SECONDS = 120

# A match that takes years, and holds Python's lock all the while.
MATCHES_FOR_YEARS = """
import re
from deckgen.guarded.bounded_work import bound_processor, received_task
received_task()
bound_processor(1)
re.fullmatch("(a|a)*b", "a" * 60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no process to a bound")
def test_a_process_that_nobody_stops_ends_when_its_time_is_up() -> None:
    worker = subprocess.Popen([sys.executable, "-c", MATCHES_FOR_YEARS], stdin=subprocess.PIPE, start_new_session=True)
    assert worker.stdin  # open until the end, as it is where whoever started the process still waits
    worker.stdin.write(sized(b"task"))
    worker.stdin.flush()
    assert worker.wait(MOST_SECONDS) in (-signal.SIGXCPU, -signal.SIGKILL)
    worker.stdin.close()
