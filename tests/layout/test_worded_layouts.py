"""Titles of layouts, and what they say to a print shop, in the language of a deck."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import Bench, project_with

from deckgen.deck.deck import Deck
from deckgen.layout.asked_names import asked_words
from deckgen.layout.layout import Layout
from deckgen.layout.worded_layouts import note_wrong_fields, worded
from deckgen.source.problems import Problems

PRESS = 'press: {stock: "{words.stock-paper}", finish: "{words.finish-stapled}", packing: "{deck.title}"}\n'


def layout_in(root: Path, title: str) -> Layout:
    text = minimal.changed(minimal.LAYOUT, "title: Kort\n", f'title: "{title}"\n{PRESS}')
    return minimal.loaded_layout(project_with(root, {minimal.LAYOUT_FILE: text}))


def test_fixed_words_are_filled_in(tmp_path: Path, bench: Bench) -> None:
    layout = worded(layout_in(tmp_path, "{words.guide} A5"), bench.deck)
    assert layout.title == "Veileder A5"
    assert (layout.press.stock, layout.press.packing) == ("Matt bestrøket papir", "Prøve")
    assert layout.press.finish == "Ryggstiftes (2 stifter), omslag i samme papir"


def test_a_layout_asks_for_the_words_of_its_title(tmp_path: Path, deck: Deck) -> None:
    assert asked_words(layout_in(tmp_path, "{words.guide} A5"), deck.words) == {
        "guide",
        "stock-paper",
        "finish-stapled",
    }


@pytest.mark.parametrize(
    ("title", "messages"),
    [
        ("Kort", []),
        ("{words.guid}", ["no fixed word `guid`; did you mean `guide`?"]),
        ("{deck.themes}", ["`deck.themes` is no text; name one of its fields"]),
    ],
)
def test_wrong_fields_are_told_at_the_layout(tmp_path: Path, deck: Deck, title: str, messages: list[str]) -> None:
    layout, problems = layout_in(tmp_path, title), Problems()
    note_wrong_fields(layout, deck, problems)
    assert [problem.origin for problem in problems.noted] == [layout.origin] * len(messages)
    assert [problem.message.split(" or ")[0].rstrip("?") for problem in problems.noted] == [
        message.rstrip("?") for message in messages
    ]
    assert worded(layout, deck).title == title
