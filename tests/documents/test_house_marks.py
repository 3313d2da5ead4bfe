"""Plain texts with the house's marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.documents.house_marks import escaped_marks
from deckgen.source.inline_marks import marks_of
from deckgen.source.spans import MarkedText


@pytest.mark.parametrize(
    ("plain", "text"),
    [("2 * 3", "2 * 3"), ("a_b", "a_b"), ("*a*", r"\*a\*"), ("# a", r"\# a"), ("[a](b)", r"\[a\](b)")],
)
def test_only_what_would_be_a_mark_is_escaped(plain: str, text: str) -> None:
    assert escaped_marks(plain) == text


@given(st.lists(st.text(st.sampled_from("ab *_`[]()<>&#;~-+=!\\{}"), max_size=20).map(str.strip), max_size=3))
def test_texts_read_as_they_were(lines: list[str]) -> None:
    plain = "\n".join(lines).strip()
    assert marks_of(escaped_marks(plain)) == MarkedText(plain)
