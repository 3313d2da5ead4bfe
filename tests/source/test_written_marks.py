"""Texts with their marks: what is written is read to the same text and spans."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.source.inline_marks import lone_mark_of, marks_of
from deckgen.source.spans import MarkedText, Span
from deckgen.source.written_marks import with_marks

TYPED = [
    "Hva betyr samskaping for dere?",
    "Hva er *viktigst* nå?",
    "**Først** dette, så *dette*.",
    "***Begge deler*** her",
    "*Det **hele** her*",
    "[KS](https://www.ks.no/a_b) og [*kursivt*](https://www.ks.no)",
    "[merhaba]{lang=tr} betyr hei",
    "2 * 3 er 6, elev*er, ____ og {theme.first}",
    "a < b & c",
    "En linje\nog **en** til",
    "2 * 3 og \\[dette](her) og \\*dette\\*, C:\\mappe",
    "\\____\nog ____",
]

PLAIN = [
    "- ingen liste",
    "# ingen overskrift",
    "> intet sitat",
    "---",
    "***",
    "*ikke kursiv*",
    "**ikke fet**",
    "_ikke kursiv_",
    "~~ikke strøket~~",
    "`ikke kode`",
    "[ikke](lenke)",
    "[ikke]{lang=tr}",
    "![ikke](bilde)",
    "<b>ikke HTML</b>",
    "&amp; ikke tegn",
    r"\* og \\ og C:\mappe",
    "et\n- to\n# tre",
    "*en stjerne alene",
]


@pytest.mark.parametrize("text", TYPED)
def test_texts_come_back_as_they_were_typed(text: str) -> None:
    assert with_marks(marks_of(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_signs_that_are_no_marks_get_a_backslash(text: str) -> None:
    written = with_marks(MarkedText(text))
    assert marks_of(written) == MarkedText(text)
    assert lone_mark_of(written) is None


def test_spaces_stand_outside_of_the_marks() -> None:
    assert with_marks(MarkedText("Helt fet tekst", (Span(4, 9, bold=True),))) == "Helt **fet** tekst"
    assert with_marks(MarkedText("a b", (Span(1, 2, bold=True),))) == "a b"


def test_what_no_marks_can_say_is_left_out_and_the_rest_stays() -> None:
    text = MarkedText("a«b»c og d", (Span(1, 4, bold=True), Span(9, 10, italic=True)))
    assert with_marks(text) == "a«b»c og *d*"


def test_brackets_in_an_address_do_not_end_it() -> None:
    written = with_marks(MarkedText("wiki", (Span(0, 4, address="https://no.wikipedia.org/wiki/A_(b"),)))
    assert written == "[wiki](https://no.wikipedia.org/wiki/A_%28b)"


# Spaces at the ends of lines are nothing to those who read marks.
SIGNS = st.text(alphabet="ab 1.*_[](){}<>&;#-+=~`!\\\n«»|:/", max_size=30).filter(
    lambda text: not re.search(r" \n|\n |^ | $", text)
)


@given(SIGNS)
def test_any_plain_text_is_read_as_it_is(text: str) -> None:
    assert marks_of(with_marks(MarkedText(text))).value == text


@given(st.lists(st.tuples(SIGNS, st.booleans(), st.booleans(), st.sampled_from(["", "https://a.no/b"])), max_size=6))
def test_any_marked_text_keeps_its_words(parts: list[tuple[str, bool, bool, str]]) -> None:
    value, spans = "", list[Span]()
    for text, bold, italic, address in parts:
        spans.append(Span(len(value), len(value) + len(text), italic=italic, bold=bold, address=address))
        value += text
    kept = tuple(span for span in spans if span.says_something)
    assert marks_of(with_marks(MarkedText(value, kept))).value == value
