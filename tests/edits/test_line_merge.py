"""What changed on two sides of a common text."""

from __future__ import annotations

import pytest

from deckgen.edits.line_merge import Clash, merged_lines

COMMON = "a\nb\nc\nd\n"


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        (COMMON, COMMON, COMMON),
        ("A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n"),
        ("A\nb\nc\nd\n", "a\nB\nc\nd\n", "A\nB\nc\nd\n"),
        ("A\nb\nc\nd\n", "A\nb\nc\nd\n", "A\nb\nc\nd\n"),
        ("a\nc\nd\n", "a\nb\nc\nd\ne\n", "a\nc\nd\ne\n"),
        ("a\nx\nb\nc\nd\n", "a\ny\nb\nc\nd\n", "a\nx\ny\nb\nc\nd\n"),
        ("a\nx\nb\nc\nd\n", "a\nb\nc\n", "a\nx\nb\nc\n"),
    ],
)
def test_what_does_not_meet_is_merged(first: str, second: str, merged: str) -> None:
    assert merged_lines(COMMON, first, second) == merged


def test_what_meets_is_told_from_all_three() -> None:
    assert merged_lines(COMMON, "a\nX\nc\nd\n", "a\nY\nZ\nd\n") == Clash("b\nc\n", "X\nc\n", "Y\nZ\n")
