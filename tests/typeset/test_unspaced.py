"""Lines of scripts without spaces between words break by UAX #14."""

from __future__ import annotations

import pytest

from deckgen.typeset.unspaced import units_of


def units(text: str) -> str:
    """The units of a text, parted by strokes, with spaces where they are."""
    parts = units_of(text.split(" "), frozenset())
    gaps = ["|" if number in parts.joined else " " for number in range(len(parts.texts))]
    return "".join([part + gap for part, gap in zip(parts.texts, gaps, strict=True)]).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("og samhandling", "og samhandling"),
        ("学校です。", "学|校|で|す。"),
        ("「こんにちは」と", "「こ|ん|に|ち|は」|と"),
        ("サッカー", "サッ|カー"),
        ("KS-programの(A4)", "KS-program|の|(A4)"),
        ("第12回", "第|12|回"),
        ("学校 校庭", "学|校 校|庭"),
        ("한국어 문장", "한국어 문장"),
        ("กข\u200bคง", "กข|คง"),
        ("e\u200bpost", "e|post"),
    ],
)
def test_units(text: str, expected: str) -> None:
    assert units(text) == expected


def test_spaces_that_the_author_fixed_stay_fixed() -> None:
    parts = units_of(["学校", "a", "b"], frozenset([0]))
    assert (parts.texts, parts.fixed, parts.joined) == (["学", "校", "a", "b"], frozenset([1]), frozenset([0]))


def test_a_word_of_breaks_alone_stays() -> None:
    assert units("a \u200b b") == "a \u200b b"
