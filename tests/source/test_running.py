"""Running text as files have it: marks, lines that are kept, lines that flow, and places of what is refused."""

from __future__ import annotations

import re

import pytest
from minimal import read_as, schema_problems

from deckgen.source.entry import Entry, Maybe, Text
from deckgen.source.spans import Span
from deckgen.source.values import CardTitle, Plain, Title, Words


class Texts(Entry):
    """A text of each sort."""

    words: Maybe[Words] = None
    title: Maybe[Title] = None
    card: Maybe[CardTitle] = None
    plain: Maybe[Plain] = None


def read(text: str) -> Text:
    value = getattr(read_as(Texts, text), text.partition(":")[0])
    assert isinstance(value, Text)
    return value


def test_the_value_is_plain_and_the_marks_are_spans() -> None:
    text = read("words: Les *Et dukkehjem*  nå")
    assert text.value == str(text) == "Les Et dukkehjem nå"
    assert text.spans == (Span(4, 16, italic=True),)
    assert text.link is None
    assert read("words: '[a](https://example.no)'").link == "https://example.no"


def test_what_is_replaced_keeps_spans_and_lines() -> None:
    text = read("words: |\n  Se *kort {a.b}*\n  og {c.d}.\n")
    fillings = {"{a.b}": "1.2", "{c.d}": read("words: x **y**").marked}
    filled = text.replaced(re.compile(r"\{.*?\}"), lambda match: fillings[match[0]])
    assert filled == Text(
        "Se kort 1.2 og x y.", text.origin, (Span(3, 11, italic=True), Span(17, 18, bold=True)), (11,)
    )
    assert filled.replaced(re.compile("z"), lambda match: "") is filled


def test_lines_of_a_block_are_kept_and_a_blank_one_parts() -> None:
    text = read("words: |\n  En linje  \n   *to\n  tre*\n\n\n  fire\n")
    assert text.value == "En linje to tre fire"
    assert str(getattr(text.marked, "value", text.marked)) == "En linje\nto\ntre\n\nfire"
    assert [part.value for part in text.paragraphs()] == ["En linje to tre", "fire"]
    assert [part.breaks for part in text.paragraphs()] == [(8, 11), ()]


@pytest.mark.parametrize(
    "text", ["words: >-\n  en\n  to\n", "words: en\n  to", 'words: "en\n  to"', "words: |\n  en to\n\n"]
)
def test_folded_lines_flow(text: str) -> None:
    assert read(text).marked == "en to"


def test_a_blank_line_in_a_folded_text_parts_paragraphs() -> None:
    assert [part.value for part in read("words: >-\n  en\n  to\n\n  tre\n").paragraphs()] == ["en to", "tre"]
    assert read("title: >-\n  en\n\n  to").marked == "en to"


def test_a_written_line_end_is_one() -> None:
    assert read('words: "en\\nto"').breaks == (2,)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("title: |\n  En\n   to\n", ["3:4: this is one line of text"]),
        ("words: a _b_ c", ["1:10: low lines make no italics"]),
        ('words: "a \\"x\\" <b>"', ["1:17: the HTML tag `<b>` is not read"]),
        ("words: 'a ''x'' <b>'", ["1:17: the HTML tag `<b>` is not read"]),
        ("words: >-\n  a b\n  c <b> d\n\n  e &nbsp; f", ["3:5: the HTML tag", "5:5: `&nbsp;` is not read"]),
        ("words: |\n  a\n  # b\n    - c\n", ["3:3: `#` makes no heading", "4:5: a list cannot stand"]),
        ('words: "a\u030a\\u0041 `x`"', ["1:18: text between backticks"]),
        ("words: en to\n  tre `x`", ["2:7: text between backticks"]),
        ("words: a [b](c)", ["1:10: the address has no scheme"]),
        ("card: Et *kort* `navn`", ["1:17: text between backticks"]),
    ],
)
def test_faults_are_told_where_they_stand(text: str, places: list[str]) -> None:
    problems = schema_problems(Texts, text)
    assert len(problems) == len(places), problems
    assert all(problem.startswith(place) for problem, place in zip(problems, places, strict=True)), problems


def test_length_is_that_of_what_is_printed() -> None:
    assert read("card: '**Tjuefire bokstaver langt**'").value == "Tjuefire bokstaver langt"
    assert schema_problems(Texts, f"card: '**{'a' * 27}**'") == [
        "1:7: the text has 27 characters, at most 26 fit here; shorten it"
    ]
    assert schema_problems(Texts, f"words: '{'*' * 7_000}'") == [
        "1:8: the text has 7000 characters with its marks, too many; shorten it"
    ]


def test_names_and_labels_have_no_marks() -> None:
    assert read("plain: Tema *A* _b_ <c>") == Text("Tema *A* _b_ <c>", read("plain: Tema *A* _b_ <c>").origin)


@pytest.mark.parametrize("text", ["words: '** **'", "words: '[ ](https://example.no)'", 'words: "\\n"'])
def test_what_shows_nothing_is_told(text: str) -> None:
    problems = schema_problems(Texts, text)
    assert problems == ["1:8: the text is empty; write a text"] or text == "words: '** **'"
