"""The commands: the only place that prints and sets the exit status.

Exit status: 0 done, 1 the sources have problems (all are told), 2 wrong usage, 3 preflight found errors, 128 + signal.
"""

from __future__ import annotations

import os

STOPPED = "stopped; every file is whole: the new one or the old one"


def main(*arguments: object, **extra: object) -> None:
    """Do what the command line says, and end; all that takes long to import comes after signals are taken care of."""
    try:
        from deckgen.disk.interruption import end_on_signals, ignore_signals

        end_on_signals(STOPPED)
    except KeyboardInterrupt:
        os.write(2, f"{STOPPED}\n".encode())
        os._exit(130)
    try:
        from deckgen.cli.commands import main as commands

        commands(*arguments, **extra)
    finally:
        ignore_signals()
