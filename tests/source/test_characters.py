"""Which characters leave ink."""

from __future__ import annotations

import pytest

from deckgen.source.characters import escaped, is_utf8, named, shows_nothing, stray_character


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u00ad", "\u200b", "\u2060 \ufeff", "\U000e0041", "\u202a\u202c"])
def test_texts_that_show_nothing(text: str) -> None:
    assert shows_nothing(text)


@pytest.mark.parametrize("text", ["a", "\u200b.", "–", "✓", "\u0600", "�"])
def test_texts_that_show_something(text: str) -> None:
    assert not shows_nothing(text)


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("a\u00adb", ""),
        ("a\u00ad b", ""),
        ("a \u00ad b", "U+00AD (soft hyphen)"),
        ("a \u200b\u2060", "U+200B (zero width space)"),
        ("\u2060", "U+2060 (word joiner)"),
    ],
)
def test_characters_without_ink_belong_to_words(text: str, stray: str) -> None:
    assert stray_character(text) == stray


def test_characters_are_named_by_code_and_name() -> None:
    assert named("\ue000") == "U+E000"
    assert named("å") == "U+00E5 (latin small letter a with ring above)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("på «3.2» – ✓", "på «3.2» – ✓"),
        ("a\x1b[31mb\x07", "a\\x1b[31mb\\x07"),
        ("a\nb\r\tc", "a\\x0ab\\x0d\\x09c"),
        ("a\u202eb\u2066", "a\\u202eb\\u2066"),
        ("d\udcffk", "d\\xffk"),
        ("\ud800", "\\ud800"),
        ("\x9b1m", "\\x9b1m"),
    ],
)
def test_messages_show_by_their_codes_what_no_terminal_should_get(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_names_of_other_bytes_are_no_utf_8() -> None:
    assert is_utf8("trappa-å")
    assert not is_utf8("d\udcffk")
