"""How long to wait: bounds in seconds are for a machine that has nothing else to do."""

from __future__ import annotations

import os

# A machine as busy as that is waited for no longer.
MOST = 6.0

# By how much whoever runs deckgen lengthens all bounds, for a slow machine: a whole number.
VARIABLE = "DECKGEN_PATIENCE"


def patience() -> float:
    """By how much to lengthen a bound: the processes that want to run for each processor, 1 where there is one or none.

    Systems that do not tell their load are taken to be idle. The variable DECKGEN_PATIENCE counts before the load.
    """
    times = os.environ.get(VARIABLE, "")
    if times.isascii() and times.isdigit() and int(times):
        return float(int(times))
    try:
        load = os.getloadavg()[0]
    except (AttributeError, OSError):
        return 1.0
    return min(max(1.0, load / (os.cpu_count() or 1)), MOST)
