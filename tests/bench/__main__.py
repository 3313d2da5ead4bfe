"""`python tests/bench`: how fast deckgen is."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Run the command line with the folder of the tests among those that are imported from."""
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    from bench.bench_command import bench

    bench(prog_name="python tests/bench")


if __name__ == "__main__":
    main()
