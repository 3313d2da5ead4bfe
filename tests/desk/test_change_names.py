"""What changes are called in the list of the day: by what one sees, in each language of the desk."""

from __future__ import annotations

import pytest
from minimal import document

from deckgen.desk.change_names import DECK_PARTS, THEME_PARTS, ChangeName, text_name
from deckgen.desk.desk_words import LANGUAGES
from deckgen.source.nodes import Route

THEME = (
    'number: 3\ntitle: "To spor på samme tid"\nshort: "To spor"\nquestions:\n  - {id: a, group: "Nå", text: "Hva?"}\n'
)

UNNUMBERED = 'letter: S\ntitle: "Til slutt"\nquestions:\n  - "Hva nå?"\n  - {text: "Og så?"}\n'


def called(route: Route | None, content: str = THEME, path: str = "03-to-spor.yaml") -> str:
    return text_name(path, document(content).data, route).text("nb")


@pytest.mark.parametrize(
    ("route", "name"),
    [
        (("questions", 0, "text"), "Spørsmål 3.1"),
        (("questions", 0, "group"), "En tekst i «To spor»"),
        (("title",), "Tittelen på temaet «To spor»"),
        (("runsheet", 2, "text"), "Kjøreplanen til «To spor»"),
        (("reading", 0, "url"), "Les mer i «To spor»"),
        (("something", "else"), "En tekst i «To spor»"),
        (None, "Fila 03-to-spor.yaml"),
        ((), "Fila 03-to-spor.yaml"),
    ],
)
def test_texts_of_themes_are_called_by_what_they_are(route: Route | None, name: str) -> None:
    assert called(route) == name


def test_a_theme_without_a_number_is_called_by_its_letter_and_its_title() -> None:
    assert called(("questions", 1, "text"), UNNUMBERED) == "Spørsmål S.2"
    assert called(("title",), UNNUMBERED) == "Tittelen på temaet «Til slutt»"
    assert called(("title",), "number: 4\ntitle: [a, list]\n") == "Tittelen på temaet «4»"


def test_texts_of_the_deck_are_called_by_what_they_are() -> None:
    deck = 'title: "Rundt samme bord"\npublisher: "Steinkjer"\nsources: []\n'
    assert called(("publisher",), deck, "deck.yaml") == "Utgiveren"
    assert called(("sources", 0, "title"), deck, "deck.yaml") == "En tekst om kortstokken"


def test_a_file_without_keys_is_called_by_its_name() -> None:
    assert called(("title",), "- a\n- b\n") == "Fila 03-to-spor.yaml"
    assert text_name("spelling.txt", None, None).text("en").endswith("spelling.txt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_has_a_name_of_its_own(language: str) -> None:
    names = [ChangeName(f"deck-{part}").text(language) for part in DECK_PARTS]
    names += [ChangeName(f"theme-{part}", {"theme": "T"}).text(language) for part in THEME_PARTS]
    assert len(set(names)) == len(names)
