"""Words wrapped to lines, and the lines that stay where a word changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.source.wrapped_words import PARAGRAPH, rewrapped, width_of, words_of, wrapped

QUICK = settings(max_examples=200, database=None, derandomize=True, deadline=None)

WORDS = st.lists(st.sampled_from(["a", "bb", "ccc", "dddd", PARAGRAPH]), max_size=30)


def words(text: str) -> list[str]:
    return text.split()


def lines(text: str) -> list[list[str]]:
    return [words(line) for line in text.splitlines()]


def test_a_line_breaks_at_single_spaces_only() -> None:
    assert words_of("en to  tre \t fire") == ["en", "to  tre \t fire"]


def test_lines_are_filled() -> None:
    assert wrapped(words("en to tre fire fem"), 9) == lines("en to tre\nfire fem")
    assert wrapped(["x" * 20, "y"], 9) == [["x" * 20], ["y"]]


def test_blank_lines_stand_alone() -> None:
    assert wrapped(["en", PARAGRAPH, PARAGRAPH, "to"], 9) == [["en"], [PARAGRAPH], [PARAGRAPH], ["to"]]


def test_lines_before_and_after_a_change_stay() -> None:
    old = lines("en to\ntre fire fem\nseks sju\nåtte")
    assert rewrapped(old, words("en to tre 4 fem seks sju åtte"), 14) == lines("en to\ntre 4 fem\nseks sju\nåtte")


def test_lines_are_wrapped_until_the_old_ones_follow() -> None:
    old = lines("en to tre\nfire fem\nseks sju\nåtte ni")
    assert rewrapped(old, words("en to tretten fire fem seks sju åtte ni"), 9) == lines(
        "en to\ntretten\nfire fem\nseks sju\nåtte ni"
    )


def test_a_line_that_would_be_too_short_takes_words_of_the_next() -> None:
    old = lines("en to tre fire\nfem seks sju\nåtte ni")
    assert rewrapped(old, words("en fem seks sju åtte ni"), 14) == lines("en fem seks\nsju åtte ni")


def test_words_come_in_at_the_end_of_a_line() -> None:
    old = lines("en to tre\nfire fem seks")
    assert rewrapped(old, words("en to tre og fire fem seks"), 13) == lines("en to tre og\nfire fem seks")
    assert rewrapped(old, words("en to tre fire fem seks 7"), 20) == lines("en to tre\nfire fem seks 7")


def test_the_width_is_one_that_could_have_given_the_lines() -> None:
    assert width_of([["x" * 100], ["y" * 30]], 2) == 120
    assert width_of([["x" * 76], ["y" * 30]], 2) == 100
    assert width_of([["x" * 76], ["y"]], 2) == 79
    assert width_of([["x" * 200], ["y"]], 0) == 200
    assert width_of([["x" * 50], ["y"]], 0) == 72
    assert width_of([], 0) == 120


@QUICK
@given(new=WORDS, old=WORDS, width=st.integers(1, 20), old_width=st.integers(1, 20))
def test_the_words_are_kept_in_their_order(new: list[str], old: list[str], width: int, old_width: int) -> None:
    before = wrapped(old, old_width)
    after = rewrapped(before, new, width)
    assert [word for line in after for word in line] == new
    assert all(line == [PARAGRAPH] or PARAGRAPH not in line for line in after)
    kept = [line for line in after if line not in before]
    assert all(len(" ".join(line)) <= width or len(line) == 1 for line in kept)
    assert rewrapped(after, new, width) == after
