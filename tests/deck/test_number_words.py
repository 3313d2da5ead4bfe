"""Numbers in words, as a language's file lists them."""

from __future__ import annotations

import pytest
from samples import text

from deckgen.deck.number_words import NUMBER_WORDS, in_words, listed_words, numbers_by_word
from deckgen.deck.words_file import load_words
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder

WORDS = {NUMBER_WORDS: text("ett/én, to,  tre/trende")}


@pytest.mark.parametrize(("number", "words"), [(1, "ett"), (2, "to"), (3, "tre"), (4, "4"), (0, "0"), (-1, "-1")])
def test_numbers_have_words_as_far_as_the_list_goes(number: int, words: str) -> None:
    assert in_words(number, WORDS) == words


def test_words_have_numbers_but_those_for_one() -> None:
    assert numbers_by_word(WORDS) == {"to": 2, "tre": 3, "trende": 3}


def test_a_language_without_a_list_has_digits() -> None:
    assert (in_words(3, {}), numbers_by_word({}), listed_words({}, "names-card")) == ("3", {}, ())


def test_the_list_that_ships_goes_to_forty() -> None:
    words, _ = load_words(Project(shipped_folder(), shipped_folder()).resolve(), "nb", Problems())
    assert [in_words(number, words) for number in (1, 7, 13, 20, 21, 38, 40, 41)] == [
        *("ett", "sju", "tretten", "tjue", "tjueen", "trettiåtte", "førti", "41")
    ]
    assert len(set(numbers_by_word(words).values())) == 39
