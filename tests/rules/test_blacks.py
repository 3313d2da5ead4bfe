"""What overprints and must not, and what should and does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import (
    BLACK,
    GROUND,
    LINE,
    OVER,
    box,
    content_page,
    contrasts,
    findings,
    line,
    rule_ids,
    severities,
    square_image,
    word,
)

from deckgen.painted import stack
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


@contrasts(CASES)
def test_each_rule_finds_its_fault_and_nothing_else(rule: str, failing: str, passing: str, tmp_path: Path) -> None:
    assert rule_ids(content_page(failing), tmp_path) == [rule]
    assert rule_ids(content_page(passing), tmp_path) == []


def test_white_text_that_vanishes_is_an_error(tmp_path: Path) -> None:
    assert severities(word("/G0 gs 0 0 0 0 k", 14), tmp_path) == [Severity.ERROR]


def test_large_format_has_no_rule_for_lines(tmp_path: Path) -> None:
    assert "R0010" not in rule_ids(content_page(line("0 0 0 1 K", 1)), tmp_path, large_format=True)


@pytest.mark.parametrize(
    ("operators", "rules"),
    [
        (word(BLACK, 11.98), ["R0009"]),
        (word(BLACK, 11.995), []),
        (line("0 0 0 1 K", 1.98), ["R0010"]),
        (line("0 0 0 1 K", 1.995), []),
        (word("0 0 0 0.996 k", 9), ["R0009"]),
        (word("0 0 0 0.99 k", 9), []),
        (box("/G0 gs 0 g", 100, 100, 20, 20), ["R0013"]),
        (box("/G0 gs 1 g", 100, 100, 20, 20), ["R0008"]),
        (line("/G0 gs 0 0 0 0 K", 3), ["R0008"]),
        (box("0.9 0.6 0.6 0 k", 50, 190, 160, 40) + word(BLACK, 9), []),
        (box("0.9 0.5 0.4 0 k", 50, 190, 160, 40) + word(BLACK, 9), ["R0009"]),
    ],
)
def test_limits(operators: str, rules: list[str], tmp_path: Path) -> None:
    assert rule_ids(content_page(operators), tmp_path) == rules


def test_one_on_a_page_will_do(tmp_path: Path) -> None:
    (finding,) = findings(content_page(word(BLACK, 9) + word(BLACK, 9, 60, 220)), tmp_path)
    assert finding.reason == "black text under 12 pt does not overprint; set it to overprint with OPM 1"


def test_black_over_what_nobody_can_tell_may_knock_out(tmp_path: Path) -> None:
    """As on pages of ours, where it does."""
    over_rgb = square_image("Rgb", 90) + " " + word(BLACK, 9, 110, 130)
    assert "R0009" not in rule_ids(content_page(over_rgb), tmp_path)
    beside = square_image("Rgb", 90) + " " + word(BLACK, 9, 60, 200)
    assert "R0009" in rule_ids(content_page(beside), tmp_path)


def test_a_page_on_which_too_much_lies_on_too_much_is_not_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack, "MOST_PAIRS", 0)
    monkeypatch.setattr(stack.Stack.__init__, "__defaults__", (0,))
    unknown = {
        finding.id for finding in findings(content_page(word(BLACK, 9)), tmp_path) if "too full" in finding.reason
    }
    assert {"G05", "R0009"} <= unknown
