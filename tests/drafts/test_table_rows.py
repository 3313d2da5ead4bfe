"""Cells of a row: numbers, works and steps as people write them."""

from __future__ import annotations

import pytest

from deckgen.documents.document_parts import TableRow
from deckgen.drafts.draft import WorkDraft
from deckgen.drafts.table_columns import Column, TableColumns
from deckgen.drafts.table_rows import DATE_DOUBT, UNTITLED_DOUBT, FieldRow, minute_of, number_of, steps_of, works_of
from deckgen.drafts.vocabulary import Field


def row(*cells: tuple[Field, str], doubts: tuple[str, ...] = ()) -> FieldRow:
    """A row with a column for each of its cells."""
    columns = tuple(Column(at, field.value, field) for at, (field, _) in enumerate(cells))
    return FieldRow(TableRow("row 2", tuple(text for _, text in cells), doubts=doubts), TableColumns(columns))


def shown(works: tuple[WorkDraft, ...]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(work.title.value, work.address, work.title.doubts) for work in works]


@pytest.mark.parametrize(
    ("cell", "number", "doubts"),
    [
        ("3.2", "3.2", ()),
        ("3,2.", "3.2", ()),
        ("4a)", "4a", ()),
        ("første", "første", ()),
        ("2026-02-03", "3.2", (DATE_DOUBT,)),
    ],
)
def test_numbers_are_written_as_on_cards(cell: str, number: str, doubts: tuple[str, ...]) -> None:
    assert number_of(cell) == (number, doubts)


@pytest.mark.parametrize(("cell", "minute"), [("5", 5), ("5 min", 5), ("5 minutter", 5), ("fem", None), ("", None)])
def test_minutes_are_whole_numbers(cell: str, minute: int | None) -> None:
    assert minute_of(cell) == minute


def test_a_cell_has_steps_where_each_of_its_lines_is_one() -> None:
    steps = steps_of(row(), "0–5 Velkommen\n5 til 20 min: Snakk")
    assert steps
    assert [(step.start, step.end, step.text.value) for step in steps] == [(0, 5, "Velkommen"), (5, 20, "Snakk")]
    assert steps_of(row(), "0–5 Velkommen\nSnakk") is None


def test_an_address_alone_is_a_work_with_a_doubt() -> None:
    works = works_of(row((Field.READING, "Siden www.example.no/a.\nhttps://example.no/b"), (Field.ADDRESS, "")))
    assert shown(works) == [
        ("Siden", "https://www.example.no/a", ()),
        ("https://example.no/b", "https://example.no/b", (UNTITLED_DOUBT,)),
    ]


def test_one_work_and_one_address_belong_together_with_the_doubts_of_their_row() -> None:
    cells = ((Field.READING, "Siden"), (Field.ADDRESS, "[her](https://example.no/a)"), (Field.NOTE, "Les den."))
    (work,) = works_of(row(*cells, doubts=("merged",)))
    assert shown((work,)) == [("Siden", "https://example.no/a", ("merged",))]
    assert work.note and (work.note.value, work.note.place) == ("Les den.", "row 2")
