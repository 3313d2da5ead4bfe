"""Texts, names, days, addresses and lengths as they are written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from minimal import read_as, schema_problems

from deckgen.source.entry import Entry, Maybe, Text
from deckgen.source.problems import Origin
from deckgen.source.values import (
    Day,
    Letter,
    Name,
    PlainTitle,
    PlainWords,
    Title,
    WebAddress,
    WrittenLength,
    as_list,
    length_reader,
)


class Values(Entry):
    """One of each."""

    words: Maybe[PlainWords] = None
    plain: Maybe[PlainTitle] = None
    title: Maybe[Title] = None
    name: Maybe[Name] = None
    letter: Maybe[Letter] = None
    day: Maybe[Day] = None
    address: Maybe[WebAddress] = None


def value(text: str) -> Any:
    """The value of the one key in a sound text."""
    values = read_as(Values, text)
    return getattr(values, text.partition(":")[0])


def test_words_stand_on_one_line_in_composed_letters() -> None:
    assert value("words: >-\n  a\n\n  b  c") == "a b c"
    assert value('words: "a\\u030a"') == "å"
    assert value("title: >-\n  to\n\n  ord") == Text("to ord", Origin("a.yaml", 2, 3))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('words: " "', "the text is empty; write a text"),
        (f"words: {'a' * 4001}", "the text has 4001 characters, at most 4000 are allowed; shorten it"),
        (f"plain: {'a' * 201}", "the text has 201 characters, at most 200 fit here; shorten it"),
        (f"title: {'a' * 201}", "the text has 201 characters, at most 200 fit here; shorten it"),
        ('title: "a \u00ad b"', "U+00AD (soft hyphen) stands outside of a word, where it does nothing; remove it"),
        ('title: "a \u2060 b"', "U+2060 (word joiner) stands outside of a word, where it does nothing; remove it"),
        (
            'plain: "a \u200b\u200e"',
            "U+200B (zero width space) stands outside of a word, where it does nothing; remove it",
        ),
        ('words: "\u200b"', "the text is empty; write a text"),
        ('words: "\u200b \u2060\u00ad"', "the text is empty; write a text"),
        ('title: "\ufe0f"', "the text is empty; write a text"),
        ("name: To ord", "`To ord` is not understood; use a to z, digits and hyphens, such as `my-name`"),
        ("letter: AB", "`AB` is not understood; use one capital letter"),
        ("letter: щ", "`щ` is not understood; use one capital letter"),
        ('letter: "7"', "`7` is not understood; use one capital letter"),
        ("day: 2026-02-30", "`2026-02-30` is not a day of the calendar; write it as 2026-11-23"),
        ("day: 20261123", "a day expected; write it as 2026-11-23"),
        ("address: example.no", "the address has no scheme; write `https://example.no`"),
    ],
)
def test_what_cannot_stand_there_is_told(text: str, message: str) -> None:
    column = text.index(":") + 3
    assert schema_problems(Values, text) == [f"1:{column}: {message}"]


@pytest.mark.parametrize(
    "text",
    [
        "words: Hva betyr #tema for dere?",
        "plain: Kort #1",
        "title: Lapper\t#1",
        "title: Kort  # til alle",
        "title: Hva betyr\n  ordet #tema?",
    ],
)
def test_a_text_does_not_end_where_a_comment_begins(text: str) -> None:
    column = text.index(":") + 3
    message = "the text ends before ` #`, where YAML begins a comment; put the whole text in quotes"
    assert schema_problems(Values, text) == [f"1:{column}: {message}"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('plain: "Kort #1"', "Kort #1"),
        ('plain: "Kort" # til alle', "Kort"),
        ("plain: Kort#1", "Kort#1"),
        ("plain: >-\n  Kort #1", "Kort #1"),
        ("plain: Kort\n# til alle", "Kort"),
        ("name: kort # til alle", "kort"),
        ("day: 2026-11-23 # en mandag", date(2026, 11, 23)),
    ],
)
def test_comments_follow_what_is_in_quotes_and_what_is_no_text(text: str, read: object) -> None:
    assert value(text) == read


def test_sound_values() -> None:
    assert value("name: a-1") == "a-1"
    assert [value(f"letter: {letter}") for letter in ("Å", "A\u030a", "Щ", "א", "あ")] == ["Å", "Å", "Щ", "א", "あ"]
    assert value("day: 2026-11-23") == date(2026, 11, 23)


def test_addresses_are_percent_encoded_and_keep_their_places() -> None:
    assert value("address: https://blåbær.no/å") == Text("https://xn--blbr-roah.no/%C3%A5", Origin("a.yaml", 1, 10))


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("3mm", WrittenLength(3, "mm")),
        ("1.5 mm", WrittenLength(1.5, "mm")),
        (0, WrittenLength(0, "pt")),
        (0.0, WrittenLength(0, "pt")),
        ("rest", WrittenLength(1, "rest")),
    ],
)
def test_lengths_are_amount_and_unit(written: object, length: WrittenLength) -> None:
    assert length_reader(r"\d+(\.\d+)? ?mm|rest", "write 3mm")(written) == length


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (3, "a length without a unit; give a unit: 3mm"),
        (2.5, "a length without a unit; give a unit: 2.5mm"),
        (True, "a length expected; write 3mm"),
        ("3 inches", "`3 inches` is not a length; write 3mm"),
        (["3mm"], "a length expected; write 3mm"),
    ],
)
def test_what_is_no_length_is_told(written: object, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        length_reader(r"\d+(\.\d+)? ?mm", "write 3mm")(written)


@pytest.mark.parametrize(
    ("written", "values"), [(12, [12]), (10.5, [10.5]), (True, True), ("12", "12"), ([20, 14], [20, 14]), (None, None)]
)
def test_a_number_alone_is_a_list_of_it(written: object, values: object) -> None:
    assert as_list(written) == values
