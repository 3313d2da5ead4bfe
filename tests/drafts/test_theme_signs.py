"""Signs of themes as decks take them, and the names of their files."""

from __future__ import annotations

import pytest

from deckgen.drafts.draft import DraftText, ThemeDraft
from deckgen.drafts.theme_signs import numbered, signed_themes, theme_file, theme_stems


def theme(title: str, sign: str = "", name: str = "", label: str | None = None) -> ThemeDraft:
    return ThemeDraft(DraftText(title), name, sign, label=None if label is None else DraftText(label))


def signs(*themes: ThemeDraft) -> list[tuple[str, str, tuple[str, ...]]]:
    """The sign, the label and the doubts of each theme as a deck takes it."""
    return [(each.sign, each.label.value if each.label else "", each.title.doubts) for each in signed_themes([*themes])]


def test_numbers_that_stand_once_put_themes_in_order_and_letters_stay_where_they_were() -> None:
    themes = (theme("B", "02"), theme("Veien", "V", label="Veien videre"), theme("A", "1"))
    assert signs(*themes) == [("1", "", ()), ("2", "", ()), ("V", "Veien videre", ())]


def test_numbers_that_repeat_are_given_anew_with_a_doubt() -> None:
    assert signs(theme("A", "3"), theme("B", "3"), theme("C")) == [
        ("3", "", ()),
        ("4", "", ("its number is 3 in the document",)),
        ("5", "", ()),
    ]


def test_no_label_is_dropped_without_a_word() -> None:
    assert signs(theme("A", "12b", label="Ekstra")) == [
        ("1", "", ("its label is «Ekstra» in the document", "its number is 12b in the document"))
    ]
    assert signs(theme("A", label="Veien"), theme("B", "v", label="Vann")) == [
        ("V", "Veien", ()),
        ("1", "", ("its label is «Vann» in the document", "its letter is V in the document, as that of another theme")),
    ]


@pytest.mark.parametrize(
    ("sign", "taken", "free"), [("04", {"1"}, "4"), ("4", {"1", "4"}, "2"), ("V", set(), "1"), ("", {"1", "2"}, "3")]
)
def test_a_further_theme_has_a_number_that_is_free(sign: str, taken: set[str], free: str) -> None:
    assert numbered(theme("A", sign), taken).sign == free


def test_a_further_theme_keeps_a_letter_with_its_label() -> None:
    assert numbered(theme("A", "V", label="Veien"), {"1"}).sign == "V"


@pytest.mark.parametrize(
    ("title", "sign", "taken", "file"),
    [
        ("Å møtes", "3", {"01-a"}, "03-a-motes"),
        ("A", "1", {"01-a", "02-b"}, "03-a-2"),
        ("Veien", "V", {"01-a", "02-b"}, "03-veien"),
    ],
)
def test_a_further_file_has_digits_and_a_title_of_its_own(title: str, sign: str, taken: set[str], file: str) -> None:
    # a letter goes after the files that are there
    assert theme_file(theme(title, sign), taken) == file


def test_files_stand_in_the_order_of_the_themes_and_keep_the_names_that_they_had() -> None:
    themes = [theme("A", "1", "07-gammelt-navn"), theme("B", "V"), theme("C", "9")]
    assert [*theme_stems(themes)] == ["01-gammelt-navn", "02-b", "09-c"]
