"""Themes whose inks look alike: told where no motif tells them apart."""

from __future__ import annotations

import re
from pathlib import Path

import minimal
import pytest
from samples import deck_in

from deckgen.colour.vision import Vision
from deckgen.deck.deck import Deck
from deckgen.jobs.alike_themes import AlikeThemes, alike_themes, colour_findings, motif_note

INK = "ink:\n  ground: [80, 40, 0, 20]\n"
DISC = "  - {shape: disc, at: [0, 0], size: 2, tone: paper}\n"
RED, GREEN = "[30, 90, 100, 0]", "[60, 40, 100, 30]"
SECOND = "themes/prove/02-spor.yaml"


def deck_of(root: Path, first: str, second: str, *, other_motif: bool = False) -> Deck:
    """Two themes on these grounds."""
    texts = [minimal.changed(minimal.THEME, INK, f"ink:\n  ground: {ink}\n" if ink else "") for ink in (first, second)]
    texts[1] = re.sub(" +booklet: .*\n", "", texts[1].replace("number: 1\n", "number: 2\n"))
    if other_motif:
        texts[1] = minimal.changed(texts[1], DISC, DISC.replace("disc", "square"))
    return deck_in(root, {minimal.THEME_FILE: texts[0], SECOND: texts[1]})


def findings(pairs: tuple[AlikeThemes, ...]) -> list[str]:
    return [str(finding) for finding in colour_findings(pairs)]


def test_themes_that_all_can_tell_apart_are_not_told(tmp_path: Path) -> None:
    assert alike_themes(deck_of(tmp_path, "[0, 0, 90, 0]", "[100, 90, 0, 20]")) == ()


def test_themes_that_look_alike_to_some_are_told_at_the_later_one(tmp_path: Path) -> None:
    pairs = alike_themes(deck_of(tmp_path, RED, GREEN))
    (finding,) = findings(pairs)
    assert finding.startswith(f"{SECOND}:20:3: the colours of theme 2 look like those of theme 1 without ")
    assert str(Vision.DEUTAN) in finding
    assert str(Vision.FULL) not in finding
    assert finding.endswith("give it a lighter or darker ink or another motif (WCAG 1.4.1)")


def test_the_same_ink_is_alike_to_everybody(tmp_path: Path) -> None:
    (finding,) = findings(alike_themes(deck_of(tmp_path, RED, RED)))
    assert "look like those of theme 1 to everybody, and" in finding


def test_motifs_that_differ_help(tmp_path: Path) -> None:
    deck = deck_of(tmp_path, RED, RED, other_motif=True)
    pairs = alike_themes(deck)
    assert findings(pairs) == []
    assert motif_note(deck, pairs).startswith(
        "prove: these themes have colours that look alike, and are told apart by their motifs: to everybody 1/2; "
    )
    assert motif_note(deck, ()) == ""


@pytest.mark.parametrize(("first", "second"), [("", ""), (RED, "")])
def test_a_deck_in_one_ink_says_nothing_by_colour(tmp_path: Path, first: str, second: str) -> None:
    assert alike_themes(deck_of(tmp_path, first, second)) == ()
