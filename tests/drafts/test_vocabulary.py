"""The words for the parts of a deck: each is known in all languages, and what is written is read as it is meant."""

from __future__ import annotations

import pytest

from deckgen.drafts.vocabulary import (
    HEADINGS,
    KEY_NOTES,
    SHEET_NAMES,
    Field,
    Sheet,
    field_of,
    heading_of,
    key_note,
    plain_heading,
    sheet_name,
)


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("field", Field)
def test_what_deckgen_writes_it_reads(language: str, field: Field) -> None:
    assert field_of(heading_of(field, language)) is field


@pytest.mark.parametrize("language", HEADINGS)
def test_no_word_of_a_language_means_two_things(language: str) -> None:
    words = [plain_heading(name) for names in HEADINGS[language].values() for name in names]
    assert len(words) == len(set(words))


def test_a_word_means_the_same_in_all_languages_that_have_it() -> None:
    meanings: dict[str, set[Field]] = {}
    for headings in HEADINGS.values():
        for field, names in headings.items():
            for name in names:
                meanings.setdefault(plain_heading(name), set()).add(field)
    assert {word for word, fields in meanings.items() if len(fields) > 1} == set()


@pytest.mark.parametrize("language", HEADINGS)
def test_sheets_have_names_that_excel_takes_and_none_twice(language: str) -> None:
    names = [sheet_name(sheet, language) for sheet in Sheet]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)


@pytest.mark.parametrize("language", HEADINGS)
def test_notes_are_as_short_as_excel_takes_them(language: str) -> None:
    assert 0 < len(key_note(language)) <= 255


def test_all_languages_have_all_words() -> None:
    assert set(KEY_NOTES) == set(SHEET_NAMES) == set(HEADINGS)
    assert heading_of(Field.THEME, "se") == "Theme"


@pytest.mark.parametrize("heading", ["Spørsmål", " spørsmål : ", "SPØRSMÅL", "Spørsma\u030al."])
def test_capitals_signs_and_spaces_do_not_count(heading: str) -> None:
    assert field_of(heading) is Field.QUESTION


def test_other_words_mean_nothing() -> None:
    assert field_of("Ansvarlig") is None
