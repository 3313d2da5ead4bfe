"""Numbers of lists, told by how they count."""

from __future__ import annotations

import pytest

from deckgen.documents.pdf_numbering import Numbering


def accepted(*bullets: str) -> list[str]:
    numbering = Numbering()
    return [bullet for bullet in bullets if numbering.goes_on(bullet) or numbering.begins(bullet)]


@pytest.mark.parametrize(
    "bullets",
    [
        ("1.", "2.", "3."),
        ("1.", "a.", "b.", "2.", "3."),
        ("a)", "b)", "i.", "ii.", "iii.", "iv.", "v.", "c)"),
        ("(1)", "(2)"),
    ],
)
def test_numbers_that_count_up_go_on_whatever_stands_between_them(bullets: tuple[str, ...]) -> None:
    assert accepted(*bullets) == list(bullets)


def test_numbers_that_do_not_count_up_stand_in_a_text() -> None:
    assert accepted("1.", "17.", "2.", "12.", "xiii.") == ["1.", "2."]


def test_a_list_within_a_list_may_begin_anew() -> None:
    numbering = Numbering()
    assert numbering.goes_on("1.")
    assert not numbering.goes_on("1.")
    assert numbering.begins("1.")
    assert [numbering.goes_on(bullet) for bullet in ("2.", "3.", "2.")] == [True, True, True]


def test_lists_that_stand_further_in_are_within_those_before_them() -> None:
    numbering = Numbering()
    assert [numbering.level(indent, 6) for indent in (0, 14, 14, 28, 2, 14)] == [1, 2, 2, 3, 1, 2]
    numbering.leave_lists()
    assert numbering.level(28, 6) == 1
