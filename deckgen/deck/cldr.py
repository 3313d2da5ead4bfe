"""What CLDR says of a language: the plural forms of whole numbers, how days and numbers are written.

babel, whose data takes a tenth of a second to load, is asked only for languages other than the `PLAIN` ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from babel import Locale

FORMS = ("zero", "one", "two", "few", "many", "other")
"""All plural forms that languages have, in CLDR's order."""

HARD_SPACE = "\u00a0"
"""Between figures and what belongs to them, so that no line ends there."""

# Whole numbers that take every form that a language has but for such as only millions take.
SAMPLES = range(1001)


class NumberSigns(Struct, frozen=True):
    """What stands before decimals, and between thousands."""

    decimal: str
    group: str


# Languages in which 1 takes the form `one` and all other whole numbers `other`, with their signs.
PLAIN: Mapping[str, NumberSigns] = {
    "nb": NumberSigns(",", HARD_SPACE),
    "nn": NumberSigns(",", HARD_SPACE),
    "en": NumberSigns(".", ","),
}

NORWEGIAN = frozenset({"nb", "nn", "no"})

ROOT_SIGNS = NumberSigns(".", ",")


@cache
def forms_of(language: str) -> tuple[str, ...]:
    """The plural forms that whole numbers take in a language, in CLDR's order; `other` alone in an unknown one."""
    if _is_plain(language):
        return ("one", "other")
    taken = {form_of(language, number) for number in SAMPLES}
    return tuple(form for form in FORMS if form in taken)


def form_of(language: str, number: int) -> str:
    """The plural form that a whole number takes in a language."""
    if _is_plain(language):
        return "one" if number == 1 else "other"
    return _rule(language)(number)


def is_known(language: str) -> bool:
    """Whether days of a language can be written without a words file that says how."""
    if _is_plain(language):
        return True
    locale = _locale(language)
    return locale is not None and not locale.months["format"]["wide"][1].startswith("M0")


def long_date(language: str, day: date) -> str:
    """A day with its month's name, as a known language writes it."""
    from babel.dates import format_date

    return format_date(day, "long", _locale(language))


@cache
def signs_of(language: str) -> NumberSigns:
    """The signs in numbers of Latin digits as a language writes them."""
    if _is_plain(language):
        return PLAIN[_base(language)]
    if _locale(language) is None:
        return ROOT_SIGNS
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = _locale(language)
    group = get_group_symbol(locale)
    return NumberSigns(get_decimal_symbol(locale), HARD_SPACE if group.isspace() else group)


def language_name(language: str, page_language: str) -> str:
    """What a language is called in another one; what it calls itself, or else its code, where that is not known."""
    locale = _locale(language)
    if locale is None:
        return language
    return locale.get_display_name(_locale(page_language)) or locale.get_display_name() or language


def are_written_forms(language: str, other: str) -> bool:
    """Whether two languages are written forms of one, whose names alone tell them apart: bokmål, nynorsk."""
    return {_base(language), _base(other)} <= NORWEGIAN


def _base(language: str) -> str:
    return language.partition("-")[0]


def _is_plain(language: str) -> bool:
    return _base(language) in PLAIN


@cache
def _locale(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    for name in (language, _base(language)):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _rule(language: str) -> Callable[[int], str]:
    locale = _locale(language)
    return locale.plural_form if locale else lambda _: "other"
