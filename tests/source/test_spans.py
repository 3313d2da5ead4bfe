"""Spans of plain texts: cut, joined, laid over each other and kept right while white space goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.source.spans import (
    PLAIN,
    MarkedText,
    Span,
    broken_up,
    joined,
    laid_over,
    merged,
    squeezed,
    with_breaks,
)

TEXT = MarkedText("a bb ccc", (Span(2, 4, italic=True), Span(5, 8, bold=True)))


def marked_parts(text: MarkedText) -> list[str]:
    """What stands in spans, with signs for how it is set."""
    return [f"{'/' * span.italic}{'*' * span.bold}{text.value[span.start : span.end]}" for span in text.spans]


def test_a_part_has_its_share_of_the_spans() -> None:
    assert marked_parts(TEXT.part(3, 7)) == ["/b", "*cc"]
    assert TEXT.part(0, 2) == MarkedText("a ")
    assert TEXT.part(0, 3).spans == (Span(2, 3, italic=True),)


def test_joined_texts_keep_their_spans_and_plain_ones_stay_plain() -> None:
    assert joined(["a", "b"]) == "ab"
    text = joined(["x ", TEXT, MarkedText("d", (Span(0, 1, bold=True),))])
    assert isinstance(text, MarkedText)
    assert marked_parts(text) == ["/bb", "*cccd"]


def test_what_lies_within_a_span_is_set_as_both_say() -> None:
    whole = laid_over(TEXT, Span(0, 9, italic=True))
    assert isinstance(whole, MarkedText)
    assert marked_parts(whole) == ["/a bb ", "/*ccc"]
    assert laid_over("a", PLAIN) == "a"
    assert laid_over("ab", Span(3, 4, language="tr")) == MarkedText("ab", (Span(0, 2, language="tr"),))


def test_lines_have_the_spans_of_their_own_characters() -> None:
    text = MarkedText("en to\ntre", (Span(3, 8, italic=True),))
    assert list(text.lines()) == [
        MarkedText("en to", (Span(3, 5, italic=True),)),
        MarkedText("tre", (Span(0, 2, italic=True),)),
    ]
    assert list(MarkedText("en\nto").lines()) == ["en", "to"]


def test_runs_are_the_characters_by_span() -> None:
    assert [run for run, _ in TEXT.runs(1, 8)] == [" ", "bb", " ", "ccc"]
    assert [span.italic for _, span in TEXT.runs(1, 8)] == [False, True, False, False]
    assert TEXT.span_at(3).italic
    assert TEXT.span_at(4) is PLAIN


def test_line_ends_go_out_of_the_value_and_come_back() -> None:
    text = MarkedText("en to\ntre\n\n\nfire", (Span(3, 9, italic=True), Span(12, 16, bold=True)))
    flat, breaks = broken_up(text)
    assert flat.value == "en to tre fire"
    assert breaks == (5, 9, 9)
    assert marked_parts(flat) == ["/to tre", "*fire"]
    assert with_breaks(flat, breaks).value == "en to\ntre\n\nfire"
    assert marked_parts(with_breaks(flat, breaks)) == ["/to", "/tre", "*fire"]


@given(
    value=st.text(alphabet="ab \n", max_size=20),
    cuts=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4),
)
def test_squeezing_moves_no_letter_into_or_out_of_a_span(value: str, cuts: list[tuple[int, int]]) -> None:
    spans, last = [], 0
    for start, end in sorted((min(cut), max(cut)) for cut in cuts):
        if start >= last and end <= len(value):
            spans.append(Span(start, end, italic=True))
            last = end
    text = MarkedText(value, merged(spans))
    even = squeezed(text, lambda run: " ")
    assert even.value == " ".join(value.split())
    letters = [letter for part in marked_parts(text) for letter in part if letter in "ab"]
    assert [letter for part in marked_parts(even) for letter in part if letter in "ab"] == letters
    assert all(0 <= span.start < span.end <= len(even.value) for span in even.spans)
