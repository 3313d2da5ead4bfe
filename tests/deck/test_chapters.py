"""The parts of a deck that are texts to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import (
    DECK,
    DECK_FILE,
    changed,
    deck_problems,
    project_in,
)
from samples import given, loaded

from deckgen.source.problems import Origin

FAULTS = [
    (
        "  - front: {title: Slik, steps: [Les.]}\n    back: {title: Slik, steps: [Snakk.]}\n",
        "  - back: {title: Slik, steps: [Snakk.]}\n",
        "18:5: `front` is missing; add it",
    ),
    (
        "      - heading: Slik",
        "      - headin: Slik",
        "36:9: a block of prose without a key that says its kind; did you mean `heading`?",
    ),
    (
        "      - heading: Slik",
        "      - Slik",
        "36:9: a block of prose expected, found the text «Slik»; "
        "write one of the keys heading, text, steps, list, quote",
    ),
    (
        "      - heading: Slik",
        "      - {heading: Slik, list: [a]}",
        "36:9: a block of prose cannot be `heading` and `list` at once; begin a new one with `- `",
    ),
    (
        "quote: {text: Bra!, source: Noen}",
        "quote: {text: Bra!, from: Noen}",
        "40:29: unknown key `from`; known: source, text",
    ),
    ("place: before", "place: middle", "34:12: the text «middle» is none of the choices; known: after, before"),
    (
        "slug: bruk",
        "slug: Bruk av",
        "32:11: `Bruk av` is not understood; use a to z, digits and hyphens, such as `my-name`",
    ),
    (
        "templates:\n",
        "  - {slug: bruk, title: B, place: after, body: [text: a]}\ntemplates:\n",
        "41:12: there is another chapter `bruk`; choose another name",
    ),
    (
        "  score: {title: Trapp",
        "  score: {titel: Trapp",
        "47:11: unknown key `titel`; did you mean `title`?",
    ),
]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_prose(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: changed(DECK, old, new)})
    assert deck_problems(project) == [f"{DECK_FILE}:{message}" for message in messages]


def test_prose_becomes_blocks(tmp_path: Path) -> None:
    chapter = loaded(project_in(tmp_path)).chapters[0]
    assert (chapter.id, chapter.place) == ("bruk", "before")
    assert [(block.kind, block.text.value, block.number) for block in chapter.body] == [
        ("heading", "Slik", 0),
        ("text", "Les kortet.", 0),
        ("step", "En.", 1),
        ("step", "To.", 2),
        ("item", "Penn", 0),
        ("quote", "Bra!", 0),
        ("source", "Noen", 0),
    ]
    assert chapter.body[3].origin == Origin(DECK_FILE, 38, 22)


def test_blank_lines_part_paragraphs(tmp_path: Path) -> None:
    text = "      - text: |\n          Les *kortet.\n          To* linjer.\n\n          Og **mer**.\n"
    deck = loaded(project_in(tmp_path, {DECK_FILE: changed(DECK, "      - text: Les kortet.\n", text)}))
    first, second = deck.chapters[0].body[1:3]
    assert [(block.kind, block.text.value) for block in (first, second)] == [
        ("text", "Les kortet. To linjer."),
        ("text", "Og mer."),
    ]
    assert [first.text.value[span.start : span.end] for span in first.text.spans] == ["kortet. To"]
    assert first.text.breaks == (11,)
    assert [second.text.value[span.start : span.end] for span in second.text.spans] == ["mer"]


def test_how_to_cards_are_numbered(tmp_path: Path) -> None:
    cards = loaded(project_in(tmp_path)).howto
    assert [card.position for card in cards] == [1, 2]
    assert cards[0].front.lead is None


def test_forms_have_columns_or_stops(tmp_path: Path) -> None:
    forms = given(loaded(project_in(tmp_path)).forms)
    assert [text.value for text in given(forms.runsheet).columns] == ["Tid", "Hva"]
    assert [stop.prompt.value for stop in given(forms.canvas).stops] == ["Hvor?", "Hvorfor?"]
    assert [text.value for text in given(forms.score).columns] == ["Trinn", "Nå"]
