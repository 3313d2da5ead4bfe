"""What is read of a deck's folder, and what is told of what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK_FILE, THEME, THEME_FILE, changed, deck_problems, project_in

from deckgen.deck.deck_files import MOST_BYTES, MOST_FILES
from deckgen.deck.loaded_deck import load_deck
from deckgen.source.files import LARGEST
from deckgen.source.problems import Problems
from deckgen.source.project import Project

SECOND_FILE = "themes/prove/02-mer.yaml"
SECOND = changed(THEME, "number: 1", "number: 2").replace('"1.', '"2.')


def problems_with(root: Path, files: dict[str, str]) -> list[str]:
    """What is wrong with the minimal project with some files written otherwise."""
    return deck_problems(project_in(root, files))


@pytest.mark.parametrize("name", ["1-samtale.yaml", "samtale.yaml", "02-Samtale.yaml", "02-samtale.yml", "02-på.yaml"])
def test_themes_that_are_not_named_so(tmp_path: Path, name: str) -> None:
    path = f"themes/prove/{name}"
    message = f"{path}:1:1: not named like a theme; call it 07-name.yaml: two digits, a hyphen, a to z"
    assert problems_with(tmp_path, {path: SECOND}) == [message]


def test_a_deck_without_themes(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / THEME_FILE).unlink()
    message = f"{DECK_FILE}:1:1: the deck has no theme; add a file such as 01-name.yaml beside it"
    assert deck_problems(project) == [message]


def test_a_folder_without_a_deck_file(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / DECK_FILE).unlink()
    assert deck_problems(project) == [f"{DECK_FILE}:1:1: there is no deck `prove`; none is known"]


def test_a_folder_with_too_many_files(tmp_path: Path) -> None:
    files = {f"themes/prove/{number}.txt": "" for number in range(MOST_FILES - 2)}
    holds = f"the deck's folder holds {MOST_FILES + 1} files, at most {MOST_FILES} are allowed"
    message = f"{DECK_FILE}:1:1: {holds}; move what is no theme elsewhere"
    assert problems_with(tmp_path, files) == [message]


def test_themes_that_are_too_large_together(tmp_path: Path) -> None:
    """Each may be read, and takes nothing from the disk, which keeps nothing of it."""
    project = project_in(tmp_path)
    for number in range(2, 2 + MOST_BYTES // LARGEST):
        with (tmp_path / f"themes/prove/{number:02}-x.yaml").open("wb") as file:
            file.truncate(LARGEST)
    message = f"{DECK_FILE}:1:1: the deck's themes are larger than 32 MB in all; make two decks of it"
    assert deck_problems(project) == [message]


def test_more_themes_and_questions_than_anyone_would_write(tmp_path: Path) -> None:
    """A hundred themes with a hundred questions each, one of the themes without a number."""
    questions = "".join(f"  - text: Spørsmål {number}?\n" for number in range(100))
    start, end = THEME.index("  - text: Hva er viktig?"), THEME.index("reading:")
    theme = THEME[:start] + questions + THEME[end:]
    files = {f"themes/prove/{n:02}-x.yaml": theme.replace("number: 1\n", f"number: {n}\n") for n in range(2, 100)}
    last = theme.replace("number: 1\n", "label: Til slutt\nletter: X\n")
    project = project_in(tmp_path, {THEME_FILE: theme, **files, "themes/prove/99-y.yaml": last})
    deck = load_deck(project.resolve(), "prove", Problems())
    assert deck
    assert (len(deck.themes), {len(theme.questions) for theme in deck.themes}) == (100, {100})


def test_a_theme_that_links_to_the_systems_files(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / SECOND_FILE).symlink_to("/etc/passwd")
    assert deck_problems(project) == [f"{SECOND_FILE}:1:1: this leads outside of the project; put the file itself here"]


def test_names_that_would_lead_out_of_the_project_are_no_decks(tmp_path: Path) -> None:
    project_in(tmp_path / "other")
    project = Project(tmp_path / "mine", tmp_path / "mine")
    project_in(tmp_path / "mine")
    name = "../../other/themes/prove"
    assert deck_problems(project, name) == [f"themes/{name}/deck.yaml:1:1: there is no deck `{name}`; known: prove"]
