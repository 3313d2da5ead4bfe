"""Lists in cells: members on lines of their own, with or without bullets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.drafts.cell_lists import cell_of, items_of, parted_number, questions_of


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", ()),
        ("Tavle", ("Tavle",)),
        ("Tavle\n\nTusj", ("Tavle", "Tusj")),
        ("- Tavle\n– Tusj\n* Papir", ("Tavle", "Tusj", "Papir")),
        ("1. Tavle\n2) Tusj\na) Papir", ("Tavle", "Tusj", "Papir")),
        ("• Tavle\n  med hjul\n• Tusj", ("Tavle\nmed hjul", "Tusj")),
        ("\uf0b7 Tavle", ("Tavle",)),
        ("2 tavler\n3.5 m papir", ("2 tavler", "3.5 m papir")),
    ],
)
def test_items_of_cells(cell: str, items: tuple[str, ...]) -> None:
    assert items_of(cell) == items


@pytest.mark.parametrize(
    "items", [(), ("Tavle", "Tusj"), ("Tavle\nmed hjul", "Tusj"), ("– Hei, sa hun", "1. plass"), ("- a",)]
)
def test_lists_come_back_from_cells(items: tuple[str, ...]) -> None:
    assert items_of(cell_of(items)) == items


@given(st.lists(st.text("ab-–*. 1)\n", min_size=1).filter(lambda text: text == text.strip() and "\n\n" not in text)))
def test_any_list_comes_back_from_its_cell(items: list[str]) -> None:
    trimmed = tuple("\n".join(line.strip() for line in item.split("\n") if line.strip()) for item in items)
    assert items_of(cell_of(trimmed)) == trimmed


@pytest.mark.parametrize(
    ("cell", "questions"),
    [
        ("Hva?", ("Hva?",)),
        ("Hva?\nHvem?", ("Hva?", "Hvem?")),
        ("Tenk dere om.\nHva nå?", ("Tenk dere om.\nHva nå?",)),
        ("- Si hvorfor.\n- Hva nå?", ("Si hvorfor.", "Hva nå?")),
        ("", ()),
    ],
)
def test_questions_of_cells(cell: str, questions: tuple[str, ...]) -> None:
    assert questions_of(cell) == questions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3.2 Hva?", ("3.2", "Hva?")),
        ("3.2a) Hva?", ("3.2a", "Hva?")),
        ("4. Hva?", ("4", "Hva?")),
        ("4 av 5 sier ja. Hva nå?", ("", "4 av 5 sier ja. Hva nå?")),
        ("Hva?", ("", "Hva?")),
    ],
)
def test_numbers_before_questions(text: str, parts: tuple[str, str]) -> None:
    assert parted_number(text) == parts
