"""Lines in many scripts: what stands where, what is read, where they break."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from script_samples import face, set_lines, standing, typesetter

from deckgen.source.characters import INKLESS
from deckgen.typeset.bidirectional import CONTROLS
from deckgen.typeset.language import Direction
from deckgen.typeset.paragraph import TextSpec
from deckgen.typeset.shaper import drawn_text


def texts(text: str, width: float, direction: Direction = "ltr", family: str = "grotesk") -> list[str]:
    return [line.text for line in set_lines(text, width, direction, family)]


@pytest.mark.parametrize(
    ("text", "direction", "stands"),
    [
        ("Ordet שלום betyr fred.", "ltr", "Ordet םולש betyr fred."),
        ("Ordet «שלום» betyr", "ltr", "Ordet «םולש» betyr"),
        ("שלום Oslo 12 כאן.", "rtl", ".ןאכ Oslo 12 םולש"),
        ("מה (KS) כאן?", "rtl", "?ןאכ )KS( המ"),
        ("Les מה זה? nå", "ltr", "Les הז המ? nå"),
        ("Norsk.", "rtl", "Norsk."),
    ],
)
def test_words_stand_in_their_order(text: str, direction: Direction, stands: str) -> None:
    (line,) = set_lines(text, 1000, direction)
    assert (standing(line), line.text) == (stands, text)
    assert line.width == pytest.approx(typesetter(direction=direction).width(text, TextSpec(face(), 20)))


def test_lines_are_broken_as_they_are_read_and_then_turned_round() -> None:
    text = "אחת שתיים שלוש ארבע חמש שש שבע שמונה"
    lines = set_lines(text, 150, "rtl")
    assert len(lines) > 1
    assert " ".join(line.text for line in lines) == text
    assert [standing(line).strip() for line in lines] == [line.text[::-1] for line in lines]


def test_a_line_end_within_what_runs_the_other_way_keeps_its_order() -> None:
    first, second = set_lines("Hva betyr אחת שתיים שלוש ארבע på norsk", 170, "ltr", "hebrew")
    assert (first.text, second.text) == ("Hva betyr אחת שתיים", "שלוש ארבע på norsk")
    assert (standing(first), standing(second)) == ("Hva betyr םייתש תחא ", "עברא שולש på norsk")


def test_a_space_ends_a_line_that_goes_on_without_room() -> None:
    first, *_ = set_lines("אחת שתיים שלוש ארבע חמש שש שבע", 100, "rtl", "hebrew")
    assert first.segments[0].words[0].text == " ", "at the left end, where the line ends"
    assert first.segments[0].words[0].width == 0


def test_a_word_broken_by_its_author_keeps_its_joins() -> None:
    text = "بسمبس\u00adنبسنب"
    whole, parts = set_lines(text, 1000, "rtl", "cairo"), set_lines(text, 70, "rtl", "cairo")
    assert [line.text for line in parts] == ["بسمبس\u00ad", "نبسنب"]
    numbers = [
        [glyph.number for segment in line.segments for word in segment.words for glyph in word.glyphs]
        for line in (*whole, *parts)
    ]
    assert numbers[0] == numbers[2] + numbers[1][1:], "the hyphen stands at the left end of the first part"


def test_scripts_without_spaces_break_between_characters() -> None:
    lines = texts("日本の学校では、「音楽」をどう教えますか。", 100, family="japanese")
    assert "".join(lines) == "日本の学校では、「音楽」をどう教えますか。"
    assert len(lines) > 3
    assert not any(line.startswith(tuple("、。」ゃっー")) or line.endswith("「") for line in lines)


def test_words_of_thai_break_where_the_author_says() -> None:
    spaced = texts("สวัสดี\u200bครับ", 60, family="grotesk")
    assert spaced == ["สวัสดี", "ครับ"]


def test_ukrainian_and_sami_break_at_spaces() -> None:
    assert texts("Що означає музична школа?", 120) == ["Що означає", "музична", "школа?"]
    assert texts("Mii lea skuvla?", 1000) == ["Mii lea skuvla?"]


# Letters and signs of many scripts, marks that compose, controls, breaks without width, characters without glyphs.
ANY_SCRIPT = st.text(
    st.one_of(
        st.sampled_from("abe\u0301 \u00a0שּׁלמَّدلا12٣.,:()«»-–日本、。「ー漢กิ\u200b\u200c\u200d\u00ad\u2060हिन्दी가ж→"),
        st.sampled_from("\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2069\u061c"),
        st.characters(),
    ),
    max_size=30,
)


@given(ANY_SCRIPT, st.sampled_from(["ltr", "rtl"]), st.sampled_from([0, 50]))
def test_all_is_set_once_and_read_as_it_was_written(text: str, direction: Direction, tracking: int) -> None:
    setter = typesetter(direction=direction)
    spec = TextSpec(face(), 20, tracking=tracking)
    line = setter.line(text, spec)
    assert inked(line.text) == inked(text)
    assert sum(segment.width for segment in line.segments) - tracking / 50 <= line.width + 1e-6
    lines = setter.lines(text, spec, 100) or setter.overfull_lines(text, spec, 100)
    assert inked("".join(part.text for part in lines.lines)).replace("-", "") == inked(text).replace("-", "")


def inked(text: str) -> str:
    """What a text says, but for spaces, breaks and what only steers."""
    return "".join(character for character in drawn_text(CONTROLS.sub("", text)) if not SILENT.match(character))


SILENT = re.compile(rf"[\s\x00-\x1f\x7f-\x9f{INKLESS}]")
