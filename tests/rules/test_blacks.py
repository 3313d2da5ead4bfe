"""What overprints and must not, and what should and does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import BLACK, GROUND, LINE, OVER, box, content_page, line, severities, told, word

from deckgen.rules.finding import Severity

CASES: list[tuple[str, str, str]] = [
    ("R0007", word("/G0 gs 0 0 0 0 k", 14), word("0 0 0 0 k", 14)),
    ("R0008", box("/G0 gs 0 0 0 0 k", 100, 100, 50, 50), box("0 0 0 0 k", 100, 100, 50, 50)),
    ("R0009", word(BLACK, 9), word(OVER, 9)),
    ("R0009", word("/G1 gs 0 0 0 1 k", 9), word(BLACK, 12)),
    ("R0009", word(BLACK, 9), GROUND + word(BLACK, 9)),
    ("R0010", line("0 0 0 1 K", 1), line(LINE, 1)),
    ("R0010", box(BLACK, 60, 200, 100, 1), box(OVER, 60, 200, 100, 1)),
    ("R0010", line("0 0 0 1 K", 1), GROUND + line("0 0 0 1 K", 1)),
    ("R0010", line("0 0 0 1 K", 1.9), line("0 0 0 1 K", 2)),
    ("R0013", box("/G0 gs 0 g", 100, 100, 20, 20), box("0 g", 100, 100, 20, 20)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "failing", "passing"), CASES, ids=[f"{case[0]}-{at}" for at, case in enumerate(CASES)]
)
def test_each_rule_finds_its_fault_and_nothing_else(rule: str, failing: str, passing: str, tmp_path: Path) -> None:
    assert told(content_page(failing), tmp_path) == [rule]
    assert told(content_page(passing), tmp_path) == []


def test_white_text_that_vanishes_is_an_error(tmp_path: Path) -> None:
    assert severities(word("/G0 gs 0 0 0 0 k", 14), tmp_path) == [Severity.ERROR]


def test_large_format_has_no_rule_for_lines(tmp_path: Path) -> None:
    assert "R0010" not in told(content_page(line("0 0 0 1 K", 1)), tmp_path, large_format=True)
