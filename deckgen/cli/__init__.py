"""The commands: the only place that prints and sets the exit status.

Exit status: 0 done, 1 the sources have problems (all are told), 2 wrong usage, 3 preflight found errors.
"""

from deckgen.cli.commands import main

__all__ = ["main"]
