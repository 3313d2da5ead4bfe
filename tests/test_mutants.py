"""Damaged sources end in a build, or in problems that name a line that is there: never otherwise, slowly or largely.

`DECKGEN_MUTANTS` says how many are tried.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import run

import pytest
from mutants import mutant, sources

MUTANTS = int(os.environ.get("DECKGEN_MUTANTS", "400"))
BATCH = 150
"""Each batch composes the sound deck first, which takes as long as forty mutants."""


@pytest.mark.skipif(sys.platform == "win32", reason="each mutant is tried in a fork of the process")
@pytest.mark.parametrize("first", range(0, MUTANTS, BATCH))
def test_no_damage_to_the_sources_ends_in_a_fault_of_deckgens(first: int) -> None:
    count = min(BATCH, MUTANTS - first)
    command = [sys.executable, "-W", "error", str(Path(__file__).with_name("mutants.py")), str(first), str(count)]
    tried = run(command, capture_output=True, text=True, check=False)
    assert (tried.stdout, tried.stderr, tried.returncode) == ("", "", 0)


def test_mutants_are_of_all_sources_and_differ_from_them() -> None:
    tried = [mutant(number) for number in range(1000)]
    assert {changed.file for changed in tried} == set(sources())
    assert tried == [mutant(number) for number in range(1000)]
