"""Fields over lines and empty cells."""

from __future__ import annotations

import pytest
from samples import HERE

from deckgen.layout.context import PageDraft
from deckgen.layout.writing import LIFT, add_in_cell, add_on_line, add_on_lines
from deckgen.page.geometry import Box
from deckgen.page.items import ASCENT, LINE_HEIGHT, Role, Tag, WritingField

BOX = Box(10, 0, 110, 100)


def field_of(draft: PageDraft) -> WritingField:
    (item,) = draft.items
    assert isinstance(item, WritingField)
    return item


def on_lines(*heights: float, first: float) -> WritingField:
    draft = PageDraft()
    add_on_lines(draft, BOX, heights, first, HERE)
    return field_of(draft)


def baselines(field: WritingField) -> list[float]:
    top = field.box.top - ASCENT * field.size
    return [top - number * LINE_HEIGHT * field.size for number in range(field.lines)]


def test_each_line_of_type_stands_on_a_line() -> None:
    field = on_lines(80, 60, 40, first=20)
    assert baselines(field) == pytest.approx([80 + LIFT, 60 + LIFT, 40 + LIFT])
    assert (field.box.left, field.box.right, field.mark.role.tag) == (10, 110, Tag.FORM)


def test_where_lines_lie_far_apart_every_second_line_of_type_stands_on_one() -> None:
    assert baselines(on_lines(80, 40, first=40)) == pytest.approx([80 + LIFT, 60 + LIFT, 40 + LIFT])


def test_type_is_closer_where_the_first_line_has_little_room() -> None:
    assert baselines(on_lines(80, 54, first=12)) == pytest.approx([80 + LIFT, 67 + LIFT, 54 + LIFT])


def test_a_first_line_without_room_is_not_written_on() -> None:
    assert baselines(on_lines(80, 60, 40, first=3)) == pytest.approx([60 + LIFT, 40 + LIFT])


def test_a_field_reaches_neither_into_what_is_above_nor_below_a_single_line() -> None:
    close = on_lines(80, 53, first=20)
    assert (close.box.top, close.size > 14) == (100, True)
    assert on_lines(80, first=14).box.bottom == 80


def test_a_single_line_has_type_as_large_as_its_room() -> None:
    assert (on_lines(80, first=12).size, on_lines(80, first=40).size) == (12, 14)


def test_without_lines_there_is_no_field() -> None:
    draft = PageDraft()
    add_on_lines(draft, BOX, (), 20, HERE)
    assert not draft.items


def test_a_field_of_a_form_says_what_is_to_be_written() -> None:
    draft = PageDraft()
    add_on_line(draft, Box(10, 50, 110, 60), "Dato", HERE)
    field = field_of(draft)
    assert baselines(field) == pytest.approx([50 + LIFT])
    assert (field.mark.role.alt, field.size) == ("Dato", 10)


@pytest.mark.parametrize(("height", "lines"), [(10, 1), (20, 1), (30, 2), (60, 4)])
def test_a_cell_has_as_many_lines_as_there_is_room_for(height: float, lines: int) -> None:
    draft = PageDraft()
    add_in_cell(draft, Box(0, 0, 50, height), Role(Tag.TABLE_CELL, "Tid 2"), HERE)
    field = field_of(draft)
    assert field.lines == lines and field.size * LINE_HEIGHT * lines <= height + 0.001
