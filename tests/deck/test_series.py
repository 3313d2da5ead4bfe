"""What is told of themes that do not go together."""

from __future__ import annotations

from pathlib import Path

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


def test_letters_that_are_taken(tmp_path: Path) -> None:
    lettered = [changed(text, f"number: {n}", "label: Slutt\nletter: V") for n, text in ((1, THEME), (2, SECOND))]
    message = f"{SECOND_FILE}:2:9: the letter V is taken by {THEME_FILE}:2; choose another"
    assert problems_with(tmp_path, {THEME_FILE: lettered[0], SECOND_FILE: lettered[1]}) == [message]


def test_two_themes_with_the_staircase(tmp_path: Path) -> None:
    files = {THEME_FILE: THEME + "staircase: true\n", SECOND_FILE: SECOND + "staircase: true\n"}
    fault = f"`staircase: true` stands in {THEME_FILE}:27 already, and only one theme has the staircase cards"
    message = f"{SECOND_FILE}:27:12: {fault}; take this line out"
    assert problems_with(tmp_path, files) == [message]
