"""Headings of columns as people write them."""

from __future__ import annotations

import pytest

from deckgen.drafts.column_headings import meaning_of
from deckgen.drafts.vocabulary import Field


@pytest.mark.parametrize(
    ("heading", "field", "language"),
    [
        ("Spørsmål", Field.QUESTION, ""),
        ("SPØRSMÅL:", Field.QUESTION, ""),
        ("Spørsmål 1", Field.QUESTION, ""),
        ("2. spørsmål", Field.QUESTION, ""),
        ("Spørsmål nr. 2", Field.QUESTION, ""),
        ("Spørsmål (norsk)", Field.QUESTION, "nb"),
        ("Spørsmål (engelsk)", Field.QUESTION, "en"),
        ("Spørsmål på engelsk", Field.QUESTION, "en"),
        ("Spørsmål – nynorsk", Field.QUESTION, "nn"),
        ("Question (EN)", Field.QUESTION, "en"),
        ("Question EN", Field.QUESTION, "en"),
        ("Innledning\n(maks 70 ord)", Field.INTRODUCTION, ""),
        ("Tema / emne", Field.THEME, ""),
        ("Tema nr", Field.SIGN, ""),
        ("Spørsmål nr.", Field.NUMBER, ""),
        ("#", Field.NUMBER, ""),
        ("Lenke", Field.ADDRESS, ""),
        ("Til", Field.END, ""),
    ],
)
def test_known_words_are_sure(heading: str, field: Field, language: str) -> None:
    meaning = meaning_of(heading)
    assert meaning is not None
    assert (meaning.field, meaning.language, meaning.is_sure) == (field, language, True)


@pytest.mark.parametrize("heading", ["Forslag til spørsmål", "Åpne spørsmål i gruppa", "Our questions"])
def test_words_about_questions_are_unsure(heading: str) -> None:
    meaning = meaning_of(heading)
    assert meaning is not None
    assert (meaning.field, meaning.is_sure) == (Field.QUESTION, False)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Antall spørsmål",
        "Question type",
        "Kommentar",
        "Har dere spørsmål?",
        "Spørsmål / " * 6 + "tema",
        "Dato",
        "1",
        "en",
    ],
)
def test_other_headings_mean_nothing(heading: str) -> None:
    assert meaning_of(heading) is None
