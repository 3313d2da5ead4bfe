"""Decks of one origin: what each knows of the others that it names, and pictures that they share."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from PIL import Image
from samples import loaded, project_with

from deckgen.deck.deck import Deck
from deckgen.layout.binding import Binding
from deckgen.layout.bound_text import bind
from deckgen.layout.lookup import listing_of
from deckgen.layout.scope import deck_scope
from deckgen.source.problems import Origin
from deckgen.source.project import Project

OTHER_DECK, OTHER_THEME = "themes/andre/deck.yaml", "themes/andre/01-prat.yaml"
DECK = f"{minimal.DECK}translations: [andre]\n"
OTHER = minimal.DECK.replace("language: nb", "language: nn").replace("title: Prøve\n", "title: Freistnad\n")


def project_in(root: Path, deck: str = DECK, other: str = OTHER) -> Project:
    files = {minimal.DECK_FILE: deck, OTHER_DECK: other, OTHER_THEME: minimal.THEME}
    return project_with(root, files)


def deck_of(root: Path, **files: str) -> Deck:
    return loaded(project_in(root, **files))


def test_what_is_known_of_a_translation(tmp_path: Path) -> None:
    (translation,) = deck_of(tmp_path, other=f"{OTHER}translations: [prove]\n").translations
    assert (translation.id, translation.title.value, translation.language) == ("andre", "Freistnad", "nn")
    assert (translation.questions, translation.names) == ({"1": 2}, ("prove",))
    assert translation.origin == Origin(minimal.DECK_FILE, 51, 16)


@pytest.mark.parametrize(
    ("language", "name"), [("nn", "nynorsk"), ("en", "English"), ("uk", "українська"), ("xx", "xx")]
)
def test_layouts_name_a_translation_in_its_own_language(tmp_path: Path, language: str, name: str) -> None:
    deck = deck_of(tmp_path, other=OTHER.replace("language: nn", f"language: {language}"))
    scope = deck_scope(deck)
    (translation,) = listing_of(scope, Binding.parse("{deck.translations}").paths.__next__())
    text = bind(scope.member(translation, 1, 1), Binding.parse("{words.also-in}"), Origin("x"))
    assert text.value == f"Også på {name}: Freistnad"


@pytest.mark.parametrize(
    ("names", "other", "message"),
    [
        ("[andra]", OTHER, "51:16: there is no other deck `andra`; did you mean `andre`?"),
        ("[prove]", OTHER, "51:16: there is no other deck `prove`; "),
        ("[andre]", f"{OTHER}titel: x\n", "51:16: `andre` has faults; `deckgen check --deck andre` tells them"),
        ("[andre]", minimal.DECK, "51:16: `andre` is in `nb` too; give each deck its own language"),
        ("[Andre]", OTHER, "51:16: `Andre` is not understood; use a to z, digits and hyphens"),
    ],
)
def test_faults_of_translations(tmp_path: Path, names: str, other: str, message: str) -> None:
    (problem,) = minimal.deck_problems(project_in(tmp_path, f"{minimal.DECK}translations: {names}\n", other))
    assert problem.startswith(f"{minimal.DECK_FILE}:{message}")


def test_what_a_deck_is_made_from_has_its_translations(tmp_path: Path) -> None:
    before = deck_of(tmp_path / "before")
    after = deck_of(tmp_path / "after", other=OTHER.replace("Freistnad", "Prøving"))
    assert before.common_digest != after.common_digest


def with_picture(root: Path, deck: str) -> Project:
    pictures = f"pictures: {{cover: {{file: felles.png, deck: {deck}, alt: Et bilde}}}}\n"
    project = project_in(root, deck=f"{DECK}{pictures}")
    Image.new("L", (40, 30)).save(root / "themes/andre/felles.png")
    return project


def test_a_picture_of_another_deck_is_shown_without_a_copy(tmp_path: Path) -> None:
    picture = loaded(with_picture(tmp_path, "andre")).pictures["cover"]
    assert (picture.pixels.width, picture.pixels.height) == (40, 30)


def test_a_picture_of_a_deck_that_there_is_not_is_told(tmp_path: Path) -> None:
    (problem,) = minimal.deck_problems(with_picture(tmp_path, "andra"))
    assert problem == (f"{minimal.DECK_FILE}:52:26: `felles.png` is of a deck `andra`; did you mean `andre`?")
