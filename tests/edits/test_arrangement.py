"""Numbers and files that follow from the order of themes: without gaps where there were none, else as they were."""

from __future__ import annotations

import pytest

from deckgen.edits.arrangement import (
    MOST_NUMBERS,
    Arrangement,
    QuestionPlace,
    ThemeRow,
    closing_count,
    numbered_rows,
    paths_of,
    row_at,
    with_row,
)
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.problems import ProblemsFound

NO_DECK = DeckSources("d", {})


def rows_of(*signs: str, named: str = "") -> Arrangement:
    """Themes with these numbers or letters, in files of the digits that follow from their order."""
    names = named or "abcdefgh"
    return tuple(ThemeRow(f"{at:02}-{names[at - 1]}.yaml", sign, ()) for at, sign in enumerate(signs, 1))


def signs_of(rows: Arrangement) -> list[str]:
    return [row.sign for row in rows]


@pytest.mark.parametrize(
    ("signs", "order", "numbers"),
    [
        (("1", "2", "3"), (2, 0, 1), ["1", "2", "3"]),
        (("1", "2", "3"), (0, 2), ["1", "2"]),
        (("4", "5", "6"), (0, 2), ["4", "5"]),
        (("1", "3", "7"), (2, 0, 1), ["1", "3", "7"]),
        (("1", "3", "7"), (0, 2), ["1", "7"]),
        (("1", "2", "S"), (1, 0, 2), ["1", "2", "S"]),
        (("A", "B"), (1, 0), ["B", "A"]),
    ],
)
def test_numbers_follow_the_order(signs: tuple[str, ...], order: tuple[int, ...], numbers: list[str]) -> None:
    before = rows_of(*signs)
    assert signs_of(numbered_rows(before, tuple(before[at] for at in order), NO_DECK)) == numbers


def test_a_theme_that_comes_gets_the_next_number_that_is_free() -> None:
    before, new = rows_of("1", "3", "7"), ThemeRow("00-ny.yaml", "1", ())
    assert signs_of(numbered_rows(before, (before[0], new, *before[1:]), NO_DECK)) == ["1", "2", "3", "7"]
    assert signs_of(numbered_rows(before, (*before, new), NO_DECK)) == ["1", "3", "7", "8"]


def test_more_themes_than_there_are_numbers_are_refused() -> None:
    before = tuple(ThemeRow(f"{at:02}-a{at}.yaml", str(at), ()) for at in range(1, MOST_NUMBERS + 1))
    with pytest.raises(ProblemsFound, match=f"at most {MOST_NUMBERS} themes"):
        numbered_rows(before, (*before, ThemeRow("00-ny.yaml", "1", ())), NO_DECK)


def test_files_have_the_digits_of_their_numbers() -> None:
    before = rows_of("1", "2", "3")
    after = numbered_rows(before, (before[2], before[0], before[1]), NO_DECK)
    assert paths_of(before, after) == {"03-c.yaml": "01-c.yaml", "01-a.yaml": "02-a.yaml", "02-b.yaml": "03-b.yaml"}


def test_files_whose_digits_are_no_numbers_change_as_few_as_can_be() -> None:
    before = (ThemeRow("10-a.yaml", "1", ()), ThemeRow("20-b.yaml", "2", ()), ThemeRow("30-c.yaml", "3", ()))
    new = ThemeRow("00-ny.yaml", "1", ())
    after = numbered_rows(before, (before[0], new, *before[1:]), NO_DECK)
    paths = paths_of(before, after)
    assert paths["10-a.yaml"] == "10-a.yaml"
    assert list(paths.values()) == sorted(paths.values())
    moved = paths_of(before, numbered_rows(before, (before[1], before[0], before[2]), NO_DECK))
    assert moved == {"20-b.yaml": "10-b.yaml", "10-a.yaml": "20-a.yaml", "30-c.yaml": "30-c.yaml"}


def test_what_closes_the_deck_is_counted_from_its_end() -> None:
    assert [closing_count(rows_of(*signs)) for signs in (("1", "2"), ("1", "S"), ("A", "1", "S", "T"), ("A",))] == [
        0,
        1,
        2,
        1,
    ]
    assert closing_count(()) == 0


def test_a_theme_is_found_by_its_file_and_takes_its_own_place() -> None:
    rows = rows_of("1", "2")
    other = ThemeRow("02-b.yaml", "2", (QuestionPlace("02-b.yaml", 0),))
    assert with_row(rows, other) == (rows[0], other)
    assert row_at(rows, "02-b.yaml", NO_DECK) is rows[1]
    assert other.number(0) == "2.1"
    with pytest.raises(ProblemsFound, match="there is no such theme"):
        row_at(rows, "03-c.yaml", NO_DECK)
