"""Decks of one origin that differ: what the other lacks, told once for two that name each other."""

from __future__ import annotations

from pathlib import Path

import minimal
from PIL import Image
from samples import project_with
from sessions import request, session

from deckgen.jobs.remarks import remarks_on
from deckgen.jobs.unlike_translations import unlike_translations

OTHER_DECK = "themes/andre/deck.yaml"
OTHER = minimal.DECK.replace("language: nb", "language: nn")
SECOND = minimal.THEME.replace("number: 1", "number: 2").replace('"1.', '"2.')
SHORT = minimal.THEME.replace('  - text: Hva gjør vi nå?\n    booklet: "1.2"\n', "")
PLACE = f"{minimal.DECK_FILE}:51:16"


def remarks(root: Path, other: str, files: dict[str, str], *decks: str) -> list[str]:
    own = {minimal.DECK_FILE: f"{minimal.DECK}translations: [andre]\n", OTHER_DECK: other}
    project = project_with(root, {**own, **files})
    opened = session(project, request(project, decks=decks))
    return [str(remark) for remark in unlike_translations(opened.decks)]


def test_all_differences_of_two_decks_in_one_remark(tmp_path: Path) -> None:
    files = {"themes/andre/01-a.yaml": SHORT, "themes/prove/02-b.yaml": SECOND}
    assert remarks(tmp_path, OTHER, files, "prove") == [
        f"{PLACE}: `andre` does not name this deck (`translations: [prove]`), lacks theme 2, "
        "has 1 question in theme 1, not 2; make them alike"
    ]


def test_two_decks_that_name_each_other_are_told_once(tmp_path: Path) -> None:
    files = {"themes/andre/01-a.yaml": minimal.THEME, "themes/andre/02-b.yaml": SECOND}
    other = f"{OTHER}translations: [prove]\n"
    message = "`andre` has theme 2, which is not here; make them alike"
    assert remarks(tmp_path, other, files, "prove", "andre") == [f"{PLACE}: {message}"]
    (remark,) = remarks(tmp_path, other, files, "andre")
    assert remark == f"{OTHER_DECK}:51:16: `prove` lacks theme 2; make them alike"


def test_decks_that_go_together_are_not_told(tmp_path: Path) -> None:
    files = {"themes/andre/01-a.yaml": minimal.THEME}
    assert remarks(tmp_path, f"{OTHER}translations: [prove]\n", files, "prove", "andre") == []


def test_a_picture_that_another_deck_shows_is_read(tmp_path: Path) -> None:
    picture = "pictures: {cover: {file: felles.png, deck: andre, alt: Et bilde}}\n"
    files = {
        minimal.DECK_FILE: f"{minimal.DECK}{picture}",
        OTHER_DECK: OTHER,
        "themes/andre/01-a.yaml": minimal.THEME,
    }
    project = project_with(tmp_path, files)
    Image.new("L", (40, 30)).save(tmp_path / "themes/andre/felles.png")
    told = remarks_on(session(project, request(project, decks=("prove", "andre"))))
    assert not [remark for remark in told if "felles.png" in remark.origin.file]
