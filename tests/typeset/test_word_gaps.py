"""What the space between two words allows."""

from __future__ import annotations

import pytest

from deckgen.typeset.language import habits_of
from deckgen.typeset.word_gaps import Gap, words

BOKMAL = habits_of("nb")


def held(text: str) -> str:
    """The text with _ for a space that a rule holds and ~ for one that the author has fixed."""
    signs = {Gap.FREE: " ", Gap.HELD: "_", Gap.FIXED: "~"}
    return "".join(word.text + signs[word.gap] for word in words(text, BOKMAL)).strip()


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
        "prosess og/eller møte",
        "(…_og hva nå)",
        "4 gode grunner",
        "vitamin, i, gang",
    ],
)
def test_what_belongs_together(expected: str) -> None:
    assert held(expected.replace("_", " ")) == expected


def test_a_no_break_space_is_the_authors() -> None:
    assert held("Kari\u00a0Normann sa") == "Kari~Normann sa"


def test_spaces_and_tabs_count_once() -> None:
    assert [word.text for word in words("  to \t spor ", BOKMAL)] == ["to", "spor"]


def test_words_that_lean_on_the_next() -> None:
    line = words("Vi lærer og deler. Hva nå, for oss?", BOKMAL)
    assert [word.text for word in line if word.poor] == ["og", "Hva", "for"]
    assert [word.text for word in line if word.sense] == ["deler.", "nå,", "oss?"]
    assert [word.text for word in line if word.phrase] == ["lærer", "nå,"]


def test_english_has_its_own_lists() -> None:
    line = words("of 12 metres", habits_of("en-GB"))
    assert [word.gap for word in line] == [Gap.FREE, Gap.HELD, Gap.FREE]
    assert line[0].poor
