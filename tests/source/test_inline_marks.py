"""Inline marks: what they set otherwise, what is no mark, and what is refused."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deckgen.source import inline_marks
from deckgen.source.inline_marks import MarkFaultsError, marks_of, may_have_marks
from deckgen.source.spans import MarkedText, Span


def shown(text: MarkedText) -> str:
    """A text with its spans as others write them: <i>, <b>, <a …>, <tr>."""
    value, end = "", 0
    for span in text.spans:
        kinds = ["i"] * span.italic + ["b"] * span.bold
        kinds += [span.address] * bool(span.address) + [span.language] * bool(span.language)
        value += f"{text.value[end : span.start]}<{' '.join(kinds)}>{text.value[span.start : span.end]}</>"
        end = span.end
    return value + text.value[end:]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Les *Et dukkehjem* nå", "Les <i>Et dukkehjem</> nå"),
        ("**Viktig:** les", "<b>Viktig:</> les"),
        ("a *b **c** d*", "a <i>b </><i b>c</><i> d</>"),
        ("***begge***", "<i b>begge</>"),
        ("halv*kursiv*ord", "halv<i>kursiv</>ord"),
        ("[her](https://example.no/å)!", "<https://example.no/%C3%A5>her</>!"),
        ("[*her*](mailto:a@example.no)", "<i mailto:a@example.no>her</>"),
        ("[merhaba *dost*]{lang=tr}", "<tr>merhaba </><i tr>dost</>"),
        ('[ciao]{lang="it"}', "<it>ciao</>"),
        (r"\*nei\* og \[nei\](x)", "*nei* og [nei](x)"),
        ("*en\nto*", "<i>en\nto</>"),
        ("1*2*3", "1<i>2</>3"),
    ],
)
def test_marks_become_spans(text: str, marked: str) -> None:
    assert may_have_marks(text)
    assert shown(marks_of(text)) == marked


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "5 < 6 og 7 > 6",
        "Ost & kjeks, AT&T",
        "snake_case_navn",
        "Jeg heter ____ og bor i ____.",
        "dato: ____/____",
        "[x] og [y] [z]",
        "[x]{theme.title}",
        "en ` alene",
        "C:\\mappe",
        "50 % ~ 60 %",
        "1. mai er en fridag",
        "– Nei, sa hun",
        "C#-dur og #emne",
        "a\n5 - 3",
    ],
)
def test_other_signs_stay_what_they_are(text: str) -> None:
    assert marks_of(text) == MarkedText(text)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a\n# b", [(2, "`#` makes no heading here")]),
        ("> b", [(0, "`>` makes no quotation here")]),
        ("a\n- b\n* c", [(2, "a list cannot stand within a text"), (6, "a list cannot stand within a text")]),
        ("a\n---", [(2, "a line of such signs is no rule across the page")]),
        ("a ![b](c.png)", [(2, "a picture cannot stand within a text")]),
        ("<b>x</b>", [(0, "the HTML tag `<b>` is not read"), (4, "the HTML tag `</b>` is not read")]),
        ("a<br>b", [(1, "the HTML tag `<br>` is not read")]),
        ("a &nbsp; b", [(2, "`&nbsp;` is not read")]),
        ("a &#8211; b", [(2, "`&#8211;` is not read")]),
        ("`kode`", [(0, "text between backticks is not set as code")]),
        ("<https://example.no>", [(0, "an address in `<…>` is not read")]),
        ("~~bort~~", [(0, "text is not struck through here")]),
        ("en _lav_ linje", [(3, "low lines make no italics")]),
        ("[a](example.no)", [(0, "the address has no scheme")]),
        ("*[a](javascript:b) c*", [(1, "an address with `javascript:` is not allowed")]),
        ('[a](https://example.no "b")', [(0, "a link has no title of its own here")]),
        ("[](https://example.no)", [(0, "the link has no text to be clicked")]),
        ("[a]{lang=Tyrkisk}", [(3, "`Tyrkisk` is no language code")]),
    ],
)
def test_what_is_not_supported_is_refused_where_it_stands(text: str, faults: list[tuple[int, str]]) -> None:
    with pytest.raises(MarkFaultsError) as error:
        marks_of(text)
    assert [(fault.offset, fault.message.partition("; ")[0]) for fault in error.value.faults] == faults
    assert all(fault.message.partition("; ")[2] for fault in error.value.faults)


@pytest.mark.parametrize("sign", ["#", ">", "-", "*", "+"])
def test_a_backslash_makes_a_sign_of_what_would_be_a_mark(sign: str) -> None:
    assert marks_of(f"\\{sign} b") == MarkedText(f"{sign} b")


def test_texts_without_marks_load_no_parser() -> None:
    code = """
import sys
from deckgen.source.inline_marks import marks_of
for text in ("Ballo & Dahl, 5 < 6", "Jeg heter ____", "{words.title}[[, {date}]]", "[x] og [y]", "– Nei"):
    assert marks_of(text).value == text
assert not [name for name in sys.modules if name.startswith("markdown_it")]
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(alphabet="ab [](){}<>&#;_~!|:./-+=\n\"'1", max_size=40))
def test_the_parser_would_give_back_what_it_is_not_asked_about(text: str) -> None:
    assume(not inline_marks._PARSED.search(text))
    refused: list[inline_marks.MarkFault] = []
    lines = "\n".join(line.strip(" ") for line in text.split("\n"))  # the parser takes spaces at line ends out
    assert inline_marks._spans_of(inline_marks._tokens(lines, refused)) == MarkedText(lines)
    assert not refused


def test_deep_nesting_ends() -> None:
    text = "[" * 3000 + "a" + "](https://example.no)" * 40
    assert marks_of(text).value.count("[") >= 2960
    assert marks_of("*a **b " * 500).value.count("a") == 500


def test_many_spaces_end() -> None:
    text = "[a]{lang=" + " " * 5000
    assert marks_of(text) == MarkedText(text)


def test_addresses_are_encoded_as_those_of_keys_are() -> None:
    assert marks_of("[a](https://blåbær.no/ø)").spans == (Span(0, 1, address="https://xn--blbr-roah.no/%C3%B8"),)
