"""Ways to a shorter text: whole words that say little, and full stops."""

from __future__ import annotations

import pytest

from deckgen.desk.desk_words import LANGUAGES
from deckgen.desk.shorter_texts import FILLERS, MOST_STRIKES, PartedText, parted_text, strikes


@pytest.mark.parametrize(
    ("text", "language", "word", "shorter"),
    [
        ("Slik at vi faktisk lærer av det.", "nb", "faktisk", "Slik at vi lærer av det."),
        ("Faktisk lærer vi av det.", "nb-NO", "Faktisk", "Lærer vi av det."),
        ("Vi lærer, faktisk, av det.", "nb", "faktisk", "Vi lærer av det."),
        ("Lærer vi av det, faktisk?", "nb", "faktisk", "Lærer vi av det?"),
        ("Slik at me eigentleg lærer.", "nn", "eigentleg", "Slik at me lærer."),
        ("What do we really learn?", "en", "really", "What do we learn?"),
    ],
)
def test_filler_is_struck_with_its_space(text: str, language: str, word: str, shorter: str) -> None:
    first = next(iter(strikes(text, language)))
    assert (first.words, first.text, first.saving) == (word, shorter, len(text) - len(shorter))


@pytest.mark.parametrize("text", ["Faktisk!", "Et faktiskord", "{theme.faktisk}", "faktisk-sjekk", "Hvor er vi?"])
def test_what_is_no_word_of_a_sentence_is_not_struck(text: str) -> None:
    assert list(strikes(text, "nb")) == []


def test_few_are_offered_and_none_in_other_languages() -> None:
    text = "Vi kan faktisk egentlig kanskje gjerne ganske snart"
    assert len(list(strikes(text, "nb"))) == MOST_STRIKES
    assert list(strikes(text, "fi")) == []
    assert {*LANGUAGES, "nn"} == set(FILLERS)


def test_text_is_parted_at_the_stop_nearest_to_its_middle() -> None:
    text = "Vi erfarer noe hver dag. Hva hjelper oss å se det? Og å lære av det?"
    assert parted_text(text) == PartedText("Vi erfarer noe hver dag.", "Hva hjelper oss å se det? Og å lære av det?")


@pytest.mark.parametrize("text", ["Ja. Hva hjelper oss å se det?", "Hva hjelper oss kl. 12.30 i dag", ""])
def test_what_can_not_stand_alone_is_not_parted(text: str) -> None:
    assert parted_text(text) is None
