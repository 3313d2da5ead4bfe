"""What is told of themes that do not go together."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import THEME, THEME_FILE, changed, deck_problems, project_in

SECOND_FILE = "themes/prove/02-mer.yaml"
SECOND = changed(THEME, "number: 1", "number: 2").replace('"1.', '"2.')


def problems_with(root: Path, files: dict[str, str]) -> list[str]:
    """What is wrong with the minimal project with some files written otherwise."""
    return deck_problems(project_in(root, files))


def test_numbers_that_are_taken(tmp_path: Path) -> None:
    message = f"{SECOND_FILE}:1:9: the number 1 is taken by {THEME_FILE}:1; choose another"
    assert problems_with(tmp_path, {SECOND_FILE: changed(SECOND, "number: 2", "number: 1")}) == [message]


def test_numbers_out_of_order(tmp_path: Path) -> None:
    message = f"{SECOND_FILE}:1:9: theme 2 comes after theme 3; name the files in the themes' order"
    theme = changed(THEME, "number: 1", "number: 3")
    assert problems_with(tmp_path, {THEME_FILE: theme, SECOND_FILE: SECOND}) == [message]


def test_a_number_that_is_taken_is_not_out_of_order_too(tmp_path: Path) -> None:
    third = changed(SECOND, "number: 2", "number: 1").replace('"2.', '"3.')
    (problem,) = problems_with(tmp_path, {SECOND_FILE: SECOND, "themes/prove/03-enda-mer.yaml": third})
    assert problem == f"themes/prove/03-enda-mer.yaml:1:9: the number 1 is taken by {THEME_FILE}:1; choose another"


def test_letters_that_are_taken(tmp_path: Path) -> None:
    lettered = [changed(text, f"number: {n}", "label: Slutt\nletter: V") for n, text in ((1, THEME), (2, SECOND))]
    message = f"{SECOND_FILE}:2:9: the letter V is taken by {THEME_FILE}:2; choose another"
    assert problems_with(tmp_path, {THEME_FILE: lettered[0], SECOND_FILE: lettered[1]}) == [message]


def test_two_themes_with_the_staircase(tmp_path: Path) -> None:
    files = {THEME_FILE: THEME + "staircase: true\n", SECOND_FILE: SECOND + "staircase: true\n"}
    fault = f"`staircase: true` stands in {THEME_FILE}:27 already, and only one theme has the staircase cards"
    message = f"{SECOND_FILE}:27:12: {fault}; take this line out"
    assert problems_with(tmp_path, files) == [message]


def with_ids(theme: str, *ids: str) -> str:
    first, second = ids
    return changed(changed(theme, '.1"\n', f'.1"\n    id: {first}\n'), '.2"\n', f'.2"\n    id: {second}\n')


@pytest.mark.parametrize(
    ("ids", "messages"),
    [
        (
            ("en", "to"),
            [
                "11:9: the ids en and to are those of questions in themes/prove/01-samtale.yaml already, as in a copy "
                "of it; take out or rename them here, and in the texts here that name them ({question.ID.number})"
            ],
        ),
        (
            ("tre", "to"),
            ["14:9: the id to is that of the question at themes/prove/01-samtale.yaml:14 already; choose another"],
        ),
        (("tre", "fire"), []),
    ],
)
def test_ids_of_a_copied_theme_are_told_once(tmp_path: Path, ids: tuple[str, str], messages: list[str]) -> None:
    files = {THEME_FILE: with_ids(THEME, "en", "to"), SECOND_FILE: with_ids(SECOND, *ids)}
    assert problems_with(tmp_path, files) == [f"{SECOND_FILE}:{message}" for message in messages]


def test_an_id_that_stands_twice_in_one_file_is_told_there(tmp_path: Path) -> None:
    (problem,) = problems_with(tmp_path, {THEME_FILE: with_ids(THEME, "en", "en")})
    assert problem.endswith(
        "the id en is that of the question at themes/prove/01-samtale.yaml:11 already; choose another"
    )


def test_places_in_the_booklet_of_a_copied_theme_are_told_once(tmp_path: Path) -> None:
    second = changed(THEME, "number: 1", "number: 2").replace("Kort 1.1", "Kort")
    (problem,) = problems_with(tmp_path, {SECOND_FILE: second})
    assert problem == (
        f"{SECOND_FILE}:10:14: the booklet's questions 1.1 and 1.2 are in {THEME_FILE} already, as in a copy of it; "
        "take the lines `booklet` out here"
    )
