"""`deckgen words`: what it writes, says and refuses."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, misused
from samples import project_with
from word_samples import ORDER_WORDS

LATER = ORDER_WORDS + 11
"""How many words proofs and orders need."""

CARDS = 42
"""How many words the cards on A6 show."""


def test_a_language_is_begun_completed_and_whole(folder: Path) -> None:
    project_with(folder)
    assert done("words", "uk", "--layout", "kort") == [
        f'layouts/words/uk.yaml: {LATER} words added; {LATER} texts to write: look for ""'
    ]
    assert done("words", "uk", "--layout", "a6-cards")[0].startswith(
        f"layouts/words/uk.yaml: {CARDS} words added; {LATER + CARDS} "
    )
    assert done("words", "uk", "--layout", "a6-cards") == [
        f'layouts/words/uk.yaml: no word is missing; {LATER + CARDS} texts to write: look for ""'
    ]
    assert done("words", "nn", "--from", "en") == ["layouts/words/nn.yaml: no word is missing"]
    assert not (folder / "layouts/words/nn.yaml").exists()


def test_what_is_begun_is_told_by_check_in_one_line_until_it_is_written(folder: Path) -> None:
    deck = minimal.changed(minimal.DECK, "language: nb\n", "language: uk\n").replace("words: {theme: Emne}\n", "")
    layout = minimal.LAYOUT.replace("{theme.title}", "{words.themes}")
    project_with(folder, {minimal.DECK_FILE: deck, minimal.LAYOUT_FILE: layout})
    asked = ("--deck", "prove", "--layout", "kort")
    result = deckgen("check", *asked)
    assert result.stderr.splitlines()[0] == (
        "themes/prove/deck.yaml:3:11: no fixed words in `uk`; `deckgen words uk` begins layouts/words/uk.yaml; "
        "known: en, nb, nn"
    )
    done("words", "uk", *asked)
    unwritten, total = deckgen("check", *asked).stderr.splitlines()
    assert f"{LATER + 1} fixed words are not written yet: 1 on the pages (`themes`), 11 on proofs" in unwritten
    assert total == "1 problem; nothing was written"
    words = folder / "layouts/words/uk.yaml"
    words.write_text(words.read_text("utf-8").replace('themes: ""', 'themes: "Topics"'), "utf-8")
    result = deckgen("check", *asked)
    assert result.exit_code == 0
    assert f"{LATER} fixed words are not written yet: 11 on proofs" in result.stderr


def test_words_for_a_deck_are_all_that_check_asks_for(folder: Path) -> None:
    """Those of the titles of bundles too, which the deck is made in."""
    deck = minimal.changed(minimal.DECK, "language: nb\n", "language: uk\n").replace("words: {theme: Emne}\n", "")
    project_with(folder, {minimal.DECK_FILE: deck})
    done("words", "uk", "--deck", "prove")
    (unwritten,) = [line for line in deckgen("check", "--deck", "prove").stderr.splitlines() if "fixed words" in line]
    words = (folder / "layouts/words/uk.yaml").read_text("utf-8")
    count = sum('""' in line for line in words.splitlines())
    assert f"{count} fixed words are not written yet: " in unwritten
    assert "4 in titles of bundles (`whole-set`, " in unwritten
    assert "missing" not in unwritten


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["EN"], "Error: `EN` is no language; write a code such as `uk`, `se` or `en`"),
        (["../nb"], "Error: `../nb` is no language; write a code such as `uk`, `se` or `en`"),
        (["uk", "--from", "xx"], "Error: no words in `xx`; known: en, nb, nn"),
        (["uk", "--from", "uk"], "Error: `--from uk` is the language itself; name another one"),
        (["uk", "--layout", "kart"], "Error: no layout `kart`; did you mean `kort`?"),
    ],
)
def test_what_is_asked_wrongly(folder: Path, arguments: list[str], message: str) -> None:
    project_with(folder)
    assert misused("words", *arguments).startswith(message)
    assert not (folder / "layouts/words").exists()
