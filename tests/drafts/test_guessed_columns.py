"""Columns under headings that are not known are guessed by what stands in them, each guess with its doubt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from deckgen.documents.document_parts import TableRow
from deckgen.drafts.guessed_columns import LONGEST_THEME, LONGEST_UNKNOWN, guessed_columns
from deckgen.drafts.table_columns import Manner
from deckgen.drafts.vocabulary import Field

LONG = "Vi vil snakke om dette, for det er viktig."


def fields(*rows: Sequence[str]) -> tuple[Manner, dict[int, Field], int] | None:
    """The manner of a table, what its columns are taken for, and where its first row stands; None for no guess."""
    columns = guessed_columns([TableRow(f"row {number}", tuple(cells)) for number, cells in enumerate(rows, 1)])
    if columns is None:
        return None
    return columns.manner, {each.position: each.field for each in columns.columns}, columns.first_row


def test_a_column_in_which_half_of_the_texts_ask_is_of_questions() -> None:
    assert fields(("Hva?", "a"), ("Si noe.", "b")) == (Manner.ROWS, {0: Field.QUESTION}, 0)
    assert fields(("Hva?", "a"), ("Si noe.", "b"), ("Nå.", "c")) is None


def test_long_texts_of_which_some_ask_are_questions_too() -> None:
    assert fields((LONG,), (LONG,), (f"{LONG} Hva nå?",)) == (Manner.ROWS, {0: Field.QUESTION}, 0)
    assert fields((LONG,), (LONG,), (LONG,), (f"{LONG} Hva nå?",)) is None


def test_numbers_and_titles_that_repeat_stand_before_the_questions() -> None:
    rows = [(str(at), "Samtale", f"Hva er {at}?") for at in range(1, 5)]
    assert fields(*rows) == (Manner.ROWS, {2: Field.QUESTION, 0: Field.NUMBER, 1: Field.THEME}, 0)


@pytest.mark.parametrize("title", ["Samtale {}", "x" * (LONGEST_THEME + 1)])
def test_titles_that_do_not_repeat_or_are_long_are_no_themes(title: str) -> None:
    assert fields(*((title.format(at), f"Hva er {at}?") for at in range(4))) == (Manner.ROWS, {1: Field.QUESTION}, 0)


def test_numbers_that_do_not_rise_are_none_of_questions() -> None:
    assert fields(("9", "Hva?"), ("3", "Hvem?"), ("5", "Når?")) == (Manner.ROWS, {1: Field.QUESTION}, 0)
    assert fields(("3.2", "Hva?"), ("3.1", "Hvem?")) == (Manner.ROWS, {1: Field.QUESTION, 0: Field.NUMBER}, 0)


def test_a_short_first_row_above_longer_texts_is_a_heading() -> None:
    assert fields(("Prat",), ("Hva?",), ("Hvem?",)) == (Manner.ROWS, {0: Field.QUESTION}, 1)
    assert fields(("Beskriv",), ("Hva?",), ("Hvem?",)) == (Manner.ROWS, {0: Field.QUESTION}, 0)


@pytest.mark.parametrize(
    ("first", "first_row"),
    [
        (("Det vi tar opp", "Notat"), 1),
        (("Det vi tar opp her", "Notat"), 0),
        (("Prat", "x" * LONGEST_UNKNOWN), 1),
        (("Prat", "x" * (LONGEST_UNKNOWN + 1)), 0),
    ],
)
def test_a_heading_is_of_few_words_and_no_cell_beside_it_is_long(first: tuple[str, str], first_row: int) -> None:
    assert fields(first, ("Hva?", "a"), ("Hvem?", "b")) == (Manner.ROWS, {0: Field.QUESTION}, first_row)


def test_two_titles_above_questions_are_their_themes() -> None:
    assert fields(("Tid", "Sted"), ("Når?", "Hvor?"), ("Hvor lenge?", "Hvor langt?")) == (
        Manner.BELOW_THEMES,
        {0: Field.QUESTION, 1: Field.QUESTION},
        1,
    )


def test_headings_that_ask_are_questions_where_answers_stand_below() -> None:
    assert fields(("Tid", "Hva nå?", "Hvem?"), ("9.00", "Ta det med ro", "Vi")) == (
        Manner.HEADINGS,
        {1: Field.QUESTION, 2: Field.QUESTION},
        1,
    )


def test_headings_that_ask_are_no_survey_where_what_stands_below_asks_too() -> None:
    rows = (("Hva nå?", "Hvem?"), ("Hvor?", "Når?"), ("Hvorfor?", "Vi"))
    assert fields(*rows) == (Manner.ROWS, {0: Field.QUESTION}, 0)


def test_each_guess_has_a_doubt() -> None:
    columns = guessed_columns([TableRow("row 1", ("1", "Hva?")), TableRow("row 2", ("2", "Hvem?"))])
    assert columns
    assert [column.doubt for column in columns.columns] == [
        "the table has no headings that are known: taken for a question",
        "the table has no headings that are known: taken for a number",
    ]
