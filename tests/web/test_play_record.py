"""What the script knows: all of the deck that it plays, and no way out of its element."""

from __future__ import annotations

import json
from pathlib import Path

import minimal
from samples import deck_in
from web_samples import real_page

from deckgen.layout.scope import deck_scope
from deckgen.web.play_record import play_record

HOSTILE = r"'\</script>\<img src=x onerror=alert(1)>\<!-- & '"
"""A text as its author writes it who wants signs, not tags."""


def test_the_record_has_what_is_played() -> None:
    deck = real_page().deck
    record = json.loads(play_record(deck, deck_scope(deck)))
    assert [theme["sign"] for theme in record["themes"]] == [theme.sign for theme in deck.themes]
    third = record["themes"][2]
    assert (third["id"], third["short"], third["label"]) == ("3", "To spor", "Tema 3")
    assert [question["id"] for question in third["questions"]] == ["3.1", "3.2", "3.3", "3.4"]
    assert sum(step["minutes"] for step in third["runsheet"]) == deck.themes[2].minutes
    assert [step["number"] for step in record["staircase"]["steps"]] == [1, 2, 3, 4]
    assert record["staircase"]["steps"][-1]["riser"] == ""
    assert len(record["howto"]) == 4


def test_all_words_of_play_are_there_plural_ones_by_their_forms() -> None:
    deck = real_page().deck
    words = json.loads(play_record(deck, deck_scope(deck)))["words"]
    assert set(words) == set(deck.words.group_keys("play"))
    assert words["play-minutes-left"]["one"].startswith("{count} minutt ")


def test_no_text_ends_the_script(tmp_path: Path) -> None:
    theme = minimal.THEME.replace("Hva er viktig?", HOSTILE)
    theme = theme.replace("title: Samtale", r"title: Samtale" + "\n" + r"short: '\</script>'")
    deck = deck_in(tmp_path, {minimal.THEME_FILE: theme})
    record = play_record(deck, deck_scope(deck))
    assert not {"<", ">", "&"} & set(record)
    assert json.loads(record)["themes"][0]["short"] == "</script>"
    assert json.loads(record)["themes"][0]["questions"][0]["text"].startswith("&lt;/script&gt;&lt;img")


def test_a_deck_without_a_staircase_says_so(tmp_path: Path) -> None:
    own = minimal.DECK[: minimal.DECK.index("staircase:")] + minimal.DECK[minimal.DECK.index("experience:") :]
    own = own.replace("  score: {title: Trapp, lead: Fyll ut., columns: [Trinn, Nå]}\n", "")
    deck = deck_in(tmp_path, {minimal.DECK_FILE: own})
    assert json.loads(play_record(deck, deck_scope(deck)))["staircase"] is None
