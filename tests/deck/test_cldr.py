"""What is known of languages without babel is what CLDR says of them; forms, days and signs of others."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.numbers import get_decimal_symbol

from deckgen.deck.cldr import (
    HARD_SPACE,
    PLAIN,
    NumberSigns,
    are_written_forms,
    form_of,
    forms_of,
    is_known,
    language_name,
    long_date,
    signs_of,
)

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("language", PLAIN)
def test_languages_known_by_heart_are_as_cldr_has_them(language: str) -> None:
    locale = Locale.parse(language)
    assert [form_of(language, number) for number in range(2001)] == [locale.plural_form(n) for n in range(2001)]
    assert signs_of(language).decimal == get_decimal_symbol(locale)
    assert signs_of(f"{language}-NO") == signs_of(language)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("nb", "one other"),
        ("en-GB", "one other"),
        ("uk", "one few many"),
        ("ar", "zero one two few many other"),
        ("se", "one two other"),
        ("he", "one two other"),
        ("fr", "one other"),
        ("ja", "other"),
        ("xx", "other"),
    ],
)
def test_forms_of_whole_numbers(language: str, forms: str) -> None:
    assert forms_of(language) == tuple(forms.split())


def test_forms_of_numbers_in_ukrainian_and_arabic() -> None:
    assert [form_of("uk", number) for number in (1, 2, 5, 11, 21, 22)] == ["one", "few", "many", "many", "one", "few"]
    assert [form_of("ar", number) for number in (0, 1, 2, 3, 11, 100)] == ["zero", "one", "two", "few", "many", "other"]


def test_days_and_signs_of_other_languages() -> None:
    assert long_date("uk", DAY) == "23 листопада 2026\u202fр."
    assert long_date("uk-UA", DAY) == long_date("uk", DAY)
    assert signs_of("uk") == NumberSigns(",", HARD_SPACE)
    assert signs_of("de") == NumberSigns(",", ".")
    assert signs_of("xx") == NumberSigns(".", ",")


@pytest.mark.parametrize(("language", "known"), [("nn", True), ("se", True), ("sma", False), ("xx", False)])
def test_languages_whose_days_can_be_written(language: str, known: bool) -> None:
    assert is_known(language) is known


@pytest.mark.parametrize(
    ("language", "page_language", "name"),
    [
        ("en", "nb", "engelsk"),
        ("pt-BR", "nb", "portugisisk (Brasil)"),
        ("nb", "en", "Norwegian Bokmål"),
        ("de-XX", "en", "German"),
        ("uk", "xx", "українська"),
        ("xx", "en", "xx"),
    ],
)
def test_what_a_language_is_called_in_another_one(language: str, page_language: str, name: str) -> None:
    assert language_name(language, page_language) == name


@pytest.mark.parametrize(("other", "are"), [("nn", True), ("nb-NO", True), ("da", False)])
def test_bokmal_and_nynorsk_are_written_forms_of_one_language(other: str, are: bool) -> None:
    assert are_written_forms("nb", other) == are
