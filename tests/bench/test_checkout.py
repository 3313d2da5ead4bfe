"""Another deckgen is run from its own sources, wherever one stands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bench.checkout import CACHE_FOLDER, Checkout
from bench.measurement import measured

EARLIER = """\
import sys


def main() -> None:
    print("--no-cache" if sys.argv[1] == "make" else "")
    open("ran", "w").write(" ".join(sys.argv[1:]))
"""


@pytest.fixture
def earlier(tmp_path: Path) -> Checkout:
    """One that is there in name only, with a command `make`, which may be kept from the cache."""
    package = tmp_path / "sources" / "deckgen"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "cli.py").write_text(EARLIER, "utf-8")
    return Checkout("earlier", sys.executable, tmp_path / "sources")


def test_options_are_those_of_its_own_help(earlier: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nearby = tmp_path / "nearby"
    (nearby / "deckgen").mkdir(parents=True)
    (nearby / "deckgen" / "__init__.py").write_text("raise SystemExit('not this one')", "utf-8")
    monkeypatch.chdir(nearby)
    assert (earlier.cold("make"), earlier.cold("list")) == (("--no-cache",), ())


@pytest.mark.skipif(sys.platform == "win32", reason="processes are measured as POSIX tells it")
def test_what_runs_is_its_own(earlier: Checkout, tmp_path: Path) -> None:
    run = earlier.run(("make", "cards"), tmp_path, tmp_path / "cache")
    assert run.environment[CACHE_FOLDER] == str(tmp_path / "cache")
    measured(run)
    assert (tmp_path / "ran").read_text("utf-8") == "make cards"


def test_it_is_called_by_its_commit_where_that_is_known(earlier: Checkout) -> None:
    assert earlier.label == "earlier"
