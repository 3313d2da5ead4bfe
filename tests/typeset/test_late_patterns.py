"""Patterns that are parsed late give the places that pyphen gives."""

from __future__ import annotations

import re
from pathlib import Path

import pyphen
import pytest

from deckgen.typeset.late_patterns import language_patterns, parsed_pattern

THEMES = Path(__file__).parents[2] / "themes/kulturskole"
WORDS = sorted({word for file in THEMES.glob("*.*") for word in re.findall(r"\w{4,}", file.read_text("utf-8").lower())})


@pytest.mark.parametrize("language", ["nb_NO", "nn", "sv", "en_GB", "de_DE", "hu", "af_ZA", "ca", "uk"])
def test_places_are_those_of_pyphen(language: str) -> None:
    patterns, whole = language_patterns(language), pyphen.HyphDict(pyphen.LANGUAGES[language])
    assert patterns is not None
    assert len(WORDS) > 1000
    words = WORDS[:: 1 if language == "nb_NO" else 20]
    assert [patterns.positions(word) for word in words] == [whole.positions(word) for word in words]
    assert any(patterns.positions(word) for word in words) or language == "uk"


def test_a_language_without_patterns_has_none() -> None:
    assert language_patterns("se") is None


def test_a_kind_of_a_language_has_those_of_the_language() -> None:
    patterns = language_patterns("nb-NO")
    assert patterns is not None
    assert patterns.positions("kunnskapsgrunnlag")


@pytest.mark.parametrize(
    ("written", "pattern"),
    [(".aa4", (3, (4,))), (".ab7be", (3, (7,))), ("1a", (0, (1,))), ("a1b2c", (1, (1, 2))), ("4b3c1", (0, (4, 3, 1)))],
)
def test_a_pattern_is_where_its_values_begin_and_what_they_are(written: str, pattern: object) -> None:
    assert parsed_pattern(written) == pattern


def test_most_patterns_are_left_as_they_are_written() -> None:
    patterns = language_patterns("nb")
    assert patterns is not None
    patterns.positions("samhandlingstrappa")
    written = [pattern for pattern in patterns.patterns.values() if isinstance(pattern, str)]
    assert len(written) > 0.99 * len(patterns.patterns)


def test_breaks_put_letters_in_where_the_patterns_say_so() -> None:
    hungarian, norwegian = language_patterns("hu"), language_patterns("nb")
    assert hungarian is not None
    assert norwegian is not None
    assert hungarian.breaks("asszony") == [(2, "z")]
    assert norwegian.breaks("samtalekort") == [(at, "") for at in norwegian.positions("samtalekort")]


def test_breaks_that_change_letters_otherwise_are_left_out() -> None:
    catalan = language_patterns("ca")
    assert catalan is not None
    assert 4 in catalan.positions("col·legi"), "broken «col-legi», without the dot"
    assert 4 not in [at for at, _ in catalan.breaks("col·legi")]
