"""Words of texts with spans: the faces that they are set in, and the same lines as plain ones where nothing differs."""

from __future__ import annotations

import pytest
import script_samples
from msgspec.structs import replace

from deckgen.source.inline_marks import marks_of
from deckgen.source.spans import MarkedText, Span
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.language import Direction
from deckgen.typeset.paragraph import Lines, TextSpec, Typesetter

TEXT = "Musikkskoleundervisning og samhandlingskompetanse prøves ut, 12 timer i uka, på www.example.no/lang-side nå."


@pytest.fixture(scope="module")
def body(catalogue: Catalogue) -> TextSpec:
    return TextSpec(catalogue.face("serif", 400), 10.5)


def faces(lines: Lines | None) -> list[tuple[str, str]]:
    """What is set in which face, line after line."""
    assert lines
    return [
        ("".join(word.text for word in segment.words), segment.face.key)
        for line in lines.lines
        for segment in line.segments
    ]


def test_each_span_is_set_in_a_face_of_the_family(typesetter: Typesetter, body: TextSpec) -> None:
    text = marks_of("Les *Et dukkehjem*, **nå** og ***her***.")
    assert faces(typesetter.lines(text, body, 500)) == [
        ("Les ", "serif-400"),
        ("Et dukkehjem", "serif-400-italic"),
        (", ", "serif-400"),
        ("nå", "serif-700"),
        (" og ", "serif-400"),
        ("her", "serif-700-italic"),
        (".", "serif-400"),
    ]


def test_within_italics_what_is_italic_stands_upright(typesetter: Typesetter, catalogue: Catalogue) -> None:
    spec = TextSpec(catalogue.face("serif", 400, True), 10)
    assert faces(typesetter.lines(marks_of("a *b*"), spec, 500))[1] == ("b", "serif-400")


@pytest.mark.parametrize("width", [40, 60, 90, 150, 400])
@pytest.mark.parametrize("tracking", [0, 40])
def test_spans_that_change_no_face_change_no_line(
    typesetter: Typesetter, body: TextSpec, width: float, tracking: float
) -> None:
    spec = replace(body, tracking=tracking)
    text = MarkedText(TEXT, (Span(0, len(TEXT), address="https://example.no"),))
    plain, marked = typesetter.lines(TEXT, spec, width), typesetter.lines(text, spec, width)
    if plain is None:
        assert marked is None
        return
    assert marked
    assert [line.text for line in marked.lines] == [line.text for line in plain.lines]
    assert [line.width for line in marked.lines] == pytest.approx([line.width for line in plain.lines], abs=1e-9)
    assert typesetter.extent(text, spec, width) == typesetter.extent(TEXT, spec, width)
    assert {segment.passage.address for line in marked.lines for segment in line.segments} == {"https://example.no"}


def test_a_line_is_as_wide_as_its_parts(typesetter: Typesetter, body: TextSpec) -> None:
    text = marks_of("halv**fet**t og *skrå*tt ord som er langt nok til **flere linjer** her")
    for width in (60.0, 90.0, 400.0):
        lines = typesetter.lines(text, body, width)
        assert lines
        for line in lines.lines:
            assert line.width <= width + 1e-6
            assert line.width == pytest.approx(sum(segment.width for segment in line.segments))
        extent = typesetter.extent(text, body, width)
        assert extent
        assert extent.widest == pytest.approx(lines.widest)
        assert typesetter.width(text, body) >= lines.widest


def test_a_word_of_two_faces_is_hyphenated_as_a_whole(typesetter: Typesetter, body: TextSpec) -> None:
    plain = typesetter.lines("musikkskoleundervisning", body, 70)
    marked = typesetter.lines(marks_of("musikk**skole**undervisning"), body, 70)
    assert plain
    assert marked
    assert [line.text for line in marked.lines] == [line.text for line in plain.lines]
    hyphen = marked.lines[0].segments[-1]
    assert "".join(word.text for word in hyphen.words).endswith("\u00ad")
    assert hyphen.face.key == "serif-700"


def test_the_space_is_that_of_the_face_in_which_it_stands(typesetter: Typesetter, body: TextSpec) -> None:
    bold = faces(typesetter.lines(marks_of("**a b** c"), body, 400))
    assert bold == [("a b", "serif-700"), (" c", "serif-400")]


def test_a_passage_is_hyphenated_in_its_language(typesetter: Typesetter, body: TextSpec) -> None:
    word = "everywhere"
    norwegian = typesetter.lines(word, body, 48)
    english = typesetter.lines(MarkedText(word, (Span(0, len(word), language="en"),)), body, 48)
    assert norwegian
    assert [line.text for line in norwegian.lines] == ["eve\u00ad", "rywhere"]
    assert english
    assert [line.text for line in english.lines] == ["every\u00ad", "where"]


def test_lines_are_kept_and_blank_ones_too(typesetter: Typesetter, body: TextSpec) -> None:
    for text in ("en\nto\n\ntre", marks_of("en\n*to*\n\ntre")):
        lines = typesetter.lines(text, body, 300)
        assert lines
        assert [line.text for line in lines.lines] == ["en", "to", "", "tre"]
        assert typesetter.extent(text, body, 300) is not None
        assert typesetter.overfull_lines(text, body, 300).lines == lines.lines
        assert typesetter.too_wide(text, body, 5)
    assert typesetter.lines(" \n ", body, 300) == Lines((), 0.0)


def test_missing_glyphs_are_those_of_the_face_of_the_span(typesetter: Typesetter, body: TextSpec) -> None:
    (message,) = typesetter.unset(marks_of("a *漢*"), body.face)
    assert "漢 CJK UNIFIED IDEOGRAPH-6F22" in message.message


def test_no_break_spaces_hold(typesetter: Typesetter, body: TextSpec) -> None:
    lines = typesetter.lines(marks_of("aaaa *bbbb\u00a0cccc*"), body, 60)
    assert lines
    assert [line.text for line in lines.lines] == ["aaaa", "bbbb cccc"]


def standing_faces(words: str, family: str, direction: Direction) -> list[tuple[str, str]]:
    """What stands on one line from the left, and in which face."""
    spec = TextSpec(script_samples.face(family), 20)
    lines = script_samples.typesetter(direction=direction).lines(marks_of(words), spec, 1000)
    assert lines
    (line,) = lines.lines
    plain = script_samples.set_lines(marks_of(words).value, 1000, direction, family)
    assert line.text == plain[0].text
    return [
        ("".join(glyph.text for word in segment.words for glyph in word.glyphs).strip(), segment.face.key)
        for segment in line.segments
    ]


def test_marks_in_text_that_runs_the_other_way_stand_where_their_words_do() -> None:
    assert standing_faces("אחת **שתיים** שלוש", "hebrew", "rtl") == [
        ("שולש", "hebrew-400"),
        ("םייתש", "hebrew-700"),
        ("תחא", "hebrew-400"),
    ]
    assert standing_faces("Ordet **שלום אחת** betyr", "hebrew", "ltr") == [
        ("Ordet", "hebrew-400"),
        ("תחא םולש", "hebrew-700"),
        ("betyr", "hebrew-400"),
    ]


def test_letters_join_across_the_end_of_a_span() -> None:
    word = "بسمبس"
    spec = TextSpec(script_samples.face("cairo"), 20)
    setter = script_samples.typesetter(direction="rtl")
    linked = setter.lines(MarkedText(word, (Span(0, 3, address="https://example.no"),)), spec, 1000)
    plain = setter.lines(word, spec, 1000)
    numbers = [
        [glyph.number for segment in lines.lines[0].segments for part in segment.words for glyph in part.glyphs]
        for lines in (linked, plain)
        if lines
    ]
    assert len(numbers) == 2
    assert numbers[0] == numbers[1]


def test_marked_text_without_spaces_breaks_as_plain_text_does() -> None:
    text = "これは日本語の文章です。東京は大きな都市です。"
    spec = TextSpec(script_samples.face("japanese"), 20)
    marked = script_samples.typesetter().lines(MarkedText(text, (Span(3, 9, address="https://example.no"),)), spec, 130)
    plain = script_samples.set_lines(text, 130, family="japanese")
    assert marked
    assert [line.text for line in marked.lines] == [line.text for line in plain]
    assert [line.width for line in marked.lines] == pytest.approx([line.width for line in plain])
