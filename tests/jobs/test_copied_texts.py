"""Texts of the user's words files that are still those of another language."""

from __future__ import annotations

from pathlib import Path

import minimal
from samples import project_with
from sessions import request, session

from deckgen.jobs.copied_texts import copied_texts

SHIPPED = Path(__file__).parents[2] / "layouts/words"


def remarks(root: Path, language: str, words: str) -> list[str]:
    deck = minimal.changed(minimal.DECK, "language: nb\n", f"language: {language}\n")
    layout = {minimal.DECK_FILE: deck.replace("words: {theme: Emne}\n", "")}
    project = project_with(root, {**layout, f"layouts/words/{language}.yaml": words})
    opened = session(project, request(project))
    return [str(remark) for remark in copied_texts(opened.decks, opened.files)]


def test_texts_of_several_words_that_are_in_another_language_are_told_in_one_remark(tmp_path: Path) -> None:
    words = 'theme: "Tema"\nneeds: "Dette trenger dere"\nread-more: "Lohka eanet"\nprepare: "Egne forberedelser"\n'
    assert remarks(tmp_path, "se", words) == [
        "layouts/words/se.yaml:2:8: 2 texts are word for word as in `nb`: `needs`, `prepare`; "
        "translate what is not the same in both"
    ]


def test_what_is_the_same_in_both_languages_that_ship_is_not_told(tmp_path: Path) -> None:
    nynorsk = (SHIPPED / "nn.yaml").read_text("utf-8")
    assert remarks(tmp_path / "shipped", "nn", nynorsk) == []
    changed = nynorsk.replace('"Dette treng de"', '"Dette trenger dere"')
    (remark,) = remarks(tmp_path / "changed", "nn", changed)
    assert "1 text is word for word as in `nb`: `needs`;" in remark


def test_nothing_is_said_of_words_that_ship_and_of_words_alone(tmp_path: Path) -> None:
    assert remarks(tmp_path / "words", "se", 'theme: "Tema"\norder-trim: "{width} × {height} mm"\n') == []
    project = project_with(tmp_path / "own")
    opened = session(project, request(project))
    assert list(copied_texts(opened.decks, opened.files)) == []
