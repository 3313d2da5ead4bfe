"""Whole processes are run and measured; how long they take is not judged."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bench.measurement import Contender, Run, RunFailed, measured, samples_in_turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are measured as POSIX tells it")


def test_a_run_is_measured_with_the_file_that_it_makes(tmp_path: Path) -> None:
    work = "import pathlib; pathlib.Path('made').write_bytes(bytes(1234)); bytearray(50_000_000)"
    sample = measured(Run((sys.executable, "-c", work), tmp_path, file=tmp_path / "made"))
    assert sample.size == 1234
    assert sample.wall > 0
    assert sample.cpu > 0
    assert sample.largest > 50


def test_what_makes_starting_slow_is_kept_from_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    work = "import os; open('told', 'w').write(f'{\"PYTHONDONTWRITEBYTECODE\" in os.environ} {os.environ[\"MINE\"]}')"
    measured(Run((sys.executable, "-c", work), tmp_path, {"MINE": "7"}))
    assert (tmp_path / "told").read_text("utf-8") == "False 7"


def test_a_run_that_fails_says_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="ended with 1:\nno such thing"):
        measured(Run((sys.executable, "-c", "import sys; sys.exit('no such thing')"), tmp_path))


def test_programs_run_in_turn_and_the_first_round_does_not_count(tmp_path: Path) -> None:
    order: list[tuple[str, int]] = []

    def contender(name: str) -> Contender:
        def prepared(number: int) -> Run:
            order.append((name, number))
            return Run((sys.executable, "-c", ""), tmp_path)

        return Contender(name, prepared)

    told: list[str] = []
    samples = samples_in_turn([contender("a"), contender("b")], 2, told.append)
    assert order == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    assert {name: len(of_program) for name, of_program in samples.items()} == {"a": 2, "b": 2}
    assert [line.endswith("to warm up") for line in told] == [True, True, False, False, False, False]
