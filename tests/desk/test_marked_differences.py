"""Two texts side by side: each in full, with what the other has not marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.desk.marked_differences import LONGEST_SHOWN, MOST_COMPARED, ComparedPassage, compared_texts


def text_of(passages: tuple[ComparedPassage, ...]) -> str:
    return "".join(passage.text for passage in passages)


def test_words_that_differ_are_marked() -> None:
    compared = compared_texts("Hvordan finner vi balansen?", "Hvordan holder vi balansen?")
    assert [passage.text for passage in compared.before if passage.differs] == ["finner"]
    assert [passage.text for passage in compared.after if passage.differs] == ["holder"]


@pytest.mark.parametrize(("before", "after"), [(None, "Ny"), ("Gammel", None), (None, None), ("", "Ny")])
def test_what_is_not_there_has_no_passages(before: str | None, after: str | None) -> None:
    compared = compared_texts(before, after)
    assert compared.before == ((ComparedPassage(before, True),) if before else ())
    assert compared.after == ((ComparedPassage(after, True),) if after else ())


def test_long_texts_differ_as_wholes_and_are_cut() -> None:
    words = "a " * MOST_COMPARED
    compared = compared_texts(words, f"{words}b")
    assert [(len(passage.text), passage.differs) for passage in compared.before] == [(LONGEST_SHOWN, True)]


@settings(derandomize=True, database=None, deadline=None, max_examples=40)
@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_nothing_of_either_is_lost_and_what_both_have_is_the_same(before: str, after: str) -> None:
    compared = compared_texts(before, after)
    assert (text_of(compared.before), text_of(compared.after)) == (before, after)
    common = [[passage.text for passage in side if not passage.differs] for side in (compared.before, compared.after)]
    assert "".join(common[0]) == "".join(common[1])
    assert (before == after) == (not any(passage.differs for passage in (*compared.before, *compared.after)))
