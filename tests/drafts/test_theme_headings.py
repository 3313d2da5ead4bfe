"""Numbers and letters in headings of themes are told from titles."""

from __future__ import annotations

import pytest

from deckgen.drafts.theme_headings import ThemeHeading, lone_number, theme_heading, without_emphasis, written_heading


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Tema 3: To spor", ThemeHeading("3", "To spor", True)),
        ("TEMA 03 – To spor", ThemeHeading("3", "To spor", True)),
        ("**Tema 3**", ThemeHeading("3", "", True)),
        ("Tema V: Veien", ThemeHeading("V", "Veien", True)),
        ("Tema IX: Veien", ThemeHeading("9", "Veien", True)),
        ("Tema b) Veien", ThemeHeading("B", "Veien", True)),
        ("Tema: Veien", ThemeHeading("", "Veien", True)),
        ("3. To spor", ThemeHeading("3", "To spor")),
        ("3 To spor", ThemeHeading("3", "To spor")),
        ("12", ThemeHeading("12", "")),
        ("To spor:", ThemeHeading("", "To spor")),
        ("Temaet vårt", ThemeHeading("", "Temaet vårt")),
        ("2030-målene", ThemeHeading("", "2030-målene")),
    ],
)
def test_headings_have_a_sign_and_a_title(text: str, heading: ThemeHeading) -> None:
    assert theme_heading(text) == heading


@pytest.mark.parametrize(
    ("text", "number"), [("07", "7"), ("Tema nr. 7", "7"), ("*7.*", "7"), ("7 dager", ""), ("", "")]
)
def test_a_number_that_stands_alone(text: str, number: str) -> None:
    assert lone_number(text) == number


def test_marks_that_hold_for_the_whole_heading_go() -> None:
    assert without_emphasis(" **To spor** ") == without_emphasis("*To spor*") == "To spor"
    assert without_emphasis("**To** og **fire**") == "**To** og **fire**"


@pytest.mark.parametrize("language", ["nb", "nn", "en", "de"])
@pytest.mark.parametrize("sign", ["", "3", "B"])
def test_a_heading_is_read_as_it_was_written(language: str, sign: str) -> None:
    assert theme_heading(written_heading(sign, "To spor", language)) == ThemeHeading(sign, "To spor", True)
