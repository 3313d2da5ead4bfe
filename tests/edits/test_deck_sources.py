"""The files of a deck as they are now."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_decks import SHIPPED, commented_copy, other_copy, sources_in
from minimal import write

from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.edits.deck_sources import NO_NAMES, read_deck_sources
from deckgen.edits.question_edits import question_addition, question_removal
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project


def test_all_files_of_a_deck_are_known(shipped: Project) -> None:
    deck = sources_in(shipped, SHIPPED)
    assert len(deck.theme_paths) == 13
    assert deck.content("deck.yaml") == (shipped.root / "themes" / SHIPPED / "deck.yaml").read_bytes()
    assert {"hyphenation.txt", "sporsmal.md"} <= deck.others
    assert deck.names.by_kind[0][0] == "kort"
    assert (deck.content("14-borte.yaml"), deck.value("14-borte.yaml", ("title",))) == (None, None)


def test_pictures_are_known_too(tmp_path: Path) -> None:
    deck = sources_in(other_copy("words", tmp_path), "words")
    assert "bilder/cup.png" in deck.others


def test_a_deck_that_is_not_there_is_told(shipped: Project) -> None:
    with pytest.raises(ProblemsFound, match="there is no deck `kulturskol`; did you mean `kulturskole`"):
        read_deck_sources(shipped.resolve(), "kulturskol")


def test_a_file_that_can_not_be_read_stops_all_actions(tmp_path: Path) -> None:
    project = commented_copy(tmp_path)
    write(tmp_path, {"themes/prove/03-feil.yaml": 'number: 3\ntitle: "uten slutt\n'})
    with pytest.raises(ProblemsFound, match=r"themes/prove/03-feil.yaml:1:1: the file can not be read as it is"):
        sources_in(project, "prove")


def test_a_deck_in_a_language_without_words_has_no_names(tmp_path: Path) -> None:
    project = commented_copy(tmp_path)
    path = tmp_path / "themes/prove/deck.yaml"
    path.write_text(path.read_text("utf-8").replace("language: nb", "language: se"), "utf-8")
    deck = sources_in(project, "prove")
    assert not any(deck.names.by_kind)
    assert deck.with_edit(question_addition(deck, "01-samtale.yaml", 0, "Gii?")).value(
        "01-samtale.yaml", ("runsheet", 1, "text")
    ) == ("Snakk sammen om kort 1.1.")
    assert not any(NO_NAMES.by_kind)


def test_files_that_an_action_breaks_are_told(tmp_path: Path) -> None:
    deck = sources_in(commented_copy(tmp_path), "prove")
    with pytest.raises(ProblemsFound, match=r"02-mote\.yaml"):
        deck.with_edit(DeckEdit((FileChange("02-mote.yaml", deck.content("02-mote.yaml"), b"a: [\n"),)))


def test_a_file_with_a_fault_of_its_own_is_told_by_that(tmp_path: Path) -> None:
    project = commented_copy(tmp_path)
    path = tmp_path / "themes/prove/02-mote.yaml"
    path.write_text(path.read_text("utf-8") + "title: Igjen\n", "utf-8")
    with pytest.raises(ProblemsFound, match="`title` is given twice"):
        deck = sources_in(project, "prove")
        question_removal(deck, "02-mote.yaml", 0)


def test_a_file_that_an_alias_repeats_in_is_told(tmp_path: Path) -> None:
    project = commented_copy(tmp_path)
    path = tmp_path / "themes/prove/02-mote.yaml"
    text = path.read_text("utf-8").replace("- text: Hvem leder det?", "- text: &hvem Hvem leder det?")
    path.write_text(text + "children: [*hvem, Tegn.]\n", "utf-8")
    deck = sources_in(project, "prove")
    with pytest.raises(ProblemsFound, match=r"02-mote.yaml:\d+:\d+: "):
        question_removal(deck, "02-mote.yaml", 1)
