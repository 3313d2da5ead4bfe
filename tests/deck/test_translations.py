"""Decks of one origin: what each knows of the others that it names, and pictures that they share."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from PIL import Image
from real import ROOT
from samples import loaded, project_with
from svg_samples import svg

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


@pytest.mark.parametrize(("language", "name"), [("nn", "nynorsk"), ("en", "engelsk"), ("uk", "ukrainsk"), ("xx", "xx")])
def test_layouts_name_the_language_of_a_translation(tmp_path: Path, language: str, name: str) -> None:
    deck = deck_of(tmp_path, other=OTHER.replace("language: nn", f"language: {language}"))
    scope = deck_scope(deck)
    (translation,) = listing_of(scope, Binding.parse("{deck.translations}").paths.__next__())
    text = bind(scope.member(translation, 1, 1), Binding.parse("{words.also-in}"), Origin("x"))
    assert text.value == f"Også på {name}: Freistnad"
    (title,) = text.spans
    assert (text.value[title.start : title.end], title.language) == ("Freistnad", language)


@pytest.mark.parametrize(
    ("language", "other", "name"),
    [
        ("en", "nb", "Norwegian Bokmål"),
        ("en", "nn", "Norwegian Nynorsk"),
        ("nn", "nb", "bokmål"),
        ("nn", "en", "engelsk"),
    ],
)
def test_what_languages_are_called_in_other_ones(tmp_path: Path, language: str, other: str, name: str) -> None:
    own = minimal.changed(DECK, "language: nb", f"language: {language}")
    deck = deck_of(tmp_path, deck=own, other=minimal.changed(OTHER, "language: nn", f"language: {other}"))
    assert deck.translations[0].language_name.value == name


def test_a_words_file_says_otherwise_what_another_language_is_called(tmp_path: Path) -> None:
    own = f"{(ROOT / 'layouts/words/nb.yaml').read_text('utf-8')}\nlanguage-nn: nynorsken\n"
    files = {minimal.DECK_FILE: DECK, OTHER_DECK: OTHER, OTHER_THEME: minimal.THEME, "layouts/words/nb.yaml": own}
    deck = loaded(project_with(tmp_path, files))
    assert deck.translations[0].language_name.value == "nynorsken"


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


def test_what_a_deck_is_made_from_has_what_its_translations_call_their_languages(tmp_path: Path) -> None:
    digests = []
    for name in ("nynorsk", "nynorsken", "*nynorsk*"):
        root = tmp_path / name.strip("*") / str(len(name))
        project = project_with(
            root,
            {
                minimal.DECK_FILE: DECK,
                OTHER_DECK: OTHER,
                OTHER_THEME: minimal.THEME,
                "layouts/words/nn.yaml": f"language-name: '{name}'\n",
            },
        )
        digests.append((loaded(project).common_digest, loaded(project).digest))
    assert len(set(digests)) == 3


def test_fields_in_what_a_translation_is_called_are_filled_in(tmp_path: Path) -> None:
    other = OTHER.replace("title: Freistnad", "title: 'Freistnad med {deck.question-count.in-words} spørsmål'")
    deck = deck_of(tmp_path / "two", other=other)
    (translation,) = deck.translations
    assert translation.title.value == "Freistnad med to spørsmål"
    more = minimal.THEME.replace("reading:", "  - text: Og nå?\nreading:")
    project = project_in(tmp_path / "three", other=other)
    (tmp_path / "three" / OTHER_THEME).write_text(more, "utf-8")
    assert loaded(project).common_digest != deck.common_digest


def test_fields_in_the_texts_of_a_translation_are_filled_in_by_what_it_has(tmp_path: Path) -> None:
    other = OTHER.replace("Freistnad", "'{deck.question-count.in-words} kort'")
    other = other.replace("Til å prøve med", "'{deck.title} til å prøve med'")
    translation = deck_of(tmp_path, other=other).translations[0]
    assert (translation.title.value, str(translation.subtitle)) == ("To kort", "To kort til å prøve med")


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


def test_an_svg_of_another_deck_is_shown_too(tmp_path: Path) -> None:
    pictures = "pictures: {arms: {file: felles.svg, deck: andre, alt: Et våpen}}\n"
    project = project_in(tmp_path, deck=f"{DECK}{pictures}")
    (tmp_path / "themes/andre/felles.svg").write_bytes(svg('<rect width="9" height="9"/>'))
    vectors = loaded(project).pictures["arms"].vectors
    assert vectors is not None
    assert len(vectors.shapes) == 1
