"""What the space between two words allows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from deckgen.typeset.language import Habits, WordRole, habits_of
from deckgen.typeset.word_gaps import (
    WordTraits,
    holds,
    is_one_expression,
    is_particle_of,
    roles_beside,
    traits_of,
    words_of,
)

BOKMAL = habits_of("nb")


def traits(text: str, habits: Habits = BOKMAL) -> list[tuple[str, WordTraits]]:
    return [(word, traits_of(word, habits)) for word in words_of(text)[0]]


def held(text: str, habits: Habits = BOKMAL) -> str:
    """The text with _ for a space that a rule holds."""
    line = traits(text, habits)
    first, *_ = line
    rest = [("_" if holds(before, after) else " ") + word for (_, before), (word, after) in pairwise(line)]
    return "".join((first[0], *rest))


@pytest.mark.parametrize(
    "expected",
    [
        "et merke på 12_mm til",
        "om 45_minutter, kanskje",
        "(1,5_timer) eller 20_%.",
        "den 23._november samles vi",
        "10_000_kroner",
        "10–15_minutter",
        "kl._12 og side_4",
        "vi går i_gang",
        "for å_lære «å_lede»",
        "Vi er mange_– og like",
        "12_– og like",
        "prosess og/eller møte",
        "(…_og hva nå)",
        "4 gode grunner",
        "§_9 og §§_9 til 12",
        "ca._ti av nr._fire, kl._tolv",
        "K._Nordmann og J.R.R._Tolkien, S.-E._Berg",
        "21_°C, 3_kWh, 100_GB, 80_g/m², 30_km/t, 5_m³",
        "2_kvadratmeter og 120_ord",
        "vitamin, i, gang",
    ],
)
def test_what_belongs_together(expected: str) -> None:
    assert held(expected.replace("_", " ")) == expected


def test_what_belongs_together_in_english() -> None:
    assert held("Yes or no. Then Dr. Berg, no. 4 of ca. ten, § 9", habits_of("en")) == (
        "Yes or no. Then Dr._Berg, no._4 of ca._ten, §_9"
    )


def test_in_any_language_paragraphs_and_symbols_hold_on() -> None:
    assert held("§ 9 om 5 MHz", habits_of("se")) == "§_9 om 5_MHz"


@pytest.mark.parametrize(
    ("text", "words", "fixed"),
    [
        ("Kari\u00a0Normann sa", ["Kari", "Normann", "sa"], {0}),
        ("til \u00a0spor", ["til", "spor"], {0}),
        ("  to \t spor ", ["to", "spor"], set()),
        ("\u00a0", [], set()),
        ("", [], set()),
        ("12\u202fmm", ["12\u202fmm"], set()),
    ],
)
def test_spaces_count_once_and_no_break_spaces_are_the_authors(text: str, words: list[str], fixed: set[int]) -> None:
    assert words_of(text) == (words, frozenset(fixed))


def test_roles_are_those_of_the_lists_and_of_what_a_word_looks_like() -> None:
    roles = {word: own.roles for word, own in traits("Om «rollene» går, politiske – vi.")}
    assert roles["Om"] == WordRole.INTERROGATIVE | WordRole.PREPOSITION | WordRole.LETTER
    assert roles["«rollene»"] == WordRole.DEFINITE, "quotation marks end no clause"
    assert roles["går,"] == WordRole.CLAUSE_END
    assert roles["politiske"] == WordRole.ATTRIBUTE | WordRole.LETTER
    assert roles["–"] == WordRole.SIGN | WordRole.CLAUSE_END
    assert roles["vi."] == WordRole.SUBJECT | WordRole.CLAUSE_END | WordRole.SENTENCE_END


@pytest.mark.parametrize("word", ["f.eks.", "kl.", "(jf.", "s."])
def test_the_full_stop_of_an_abbreviation_ends_nothing(word: str) -> None:
    assert not traits_of(word, BOKMAL).roles & (WordRole.CLAUSE_END | WordRole.SENTENCE_END)


def test_a_particle_makes_a_preposition_with_some() -> None:
    out, of, here = (traits_of(word, BOKMAL) for word in ("ut", "fra", "her"))
    assert roles_beside(out, of) & WordRole.PREPOSITION
    assert not roles_beside(out, of) & WordRole.PARTICLE
    assert roles_beside(out, here) & WordRole.PARTICLE


def test_words_of_an_expression_follow_each_other() -> None:
    line = [own for _, own in traits("på grunn av grunn, av")]
    assert [is_one_expression(*pair) for pair in pairwise(line)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tar vi dem med", True),
        ("følger dere alle ikke med", True),
        ("tar, sier vi med", False),
        ("er hensikten med", False),
        ("ser vi med", False),
    ],
)
def test_a_particle_is_of_a_verb_nearby_in_its_clause(text: str, expected: bool) -> None:
    *before, particle = [own for _, own in traits(text)]
    assert is_particle_of(particle, before[::-1]) is expected


def test_english_has_its_own_lists() -> None:
    english = habits_of("en-GB")
    assert held("of 12 metres", english) == "of 12_metres"
    assert traits_of("of", english).roles & WordRole.PREPOSITION
