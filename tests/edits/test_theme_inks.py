"""Inks from sets that pass the rules, and any others that do."""

from __future__ import annotations

from itertools import combinations

import pytest
from edited_decks import is_sound, other_copy, sources_in

from deckgen.colour.vision import Vision
from deckgen.deck.alike_tones import visions_alike
from deckgen.deck.ink_builds import is_in_bounds
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.ink_palette import PALETTE
from deckgen.edits.theme_inks import ink_sets, theme_inks_change
from deckgen.page.ink import Ink
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

TRACKS = "03-to-spor.yaml"


@pytest.fixture
def deck(shipped_deck: DeckSources) -> DeckSources:
    return shipped_deck


def test_every_set_passes_the_rules_and_has_its_own_name() -> None:
    assert all(is_in_bounds(*inks.inks) for inks in PALETTE)
    assert len({inks.norwegian for inks in PALETTE}) == len({inks.english for inks in PALETTE}) == len(PALETTE)


def test_no_two_sets_look_alike_to_everybody() -> None:
    known_by = [(inks.inks[0], inks.inks[2]) for inks in PALETTE]
    assert not [pair for pair in combinations(known_by, 2) if Vision.FULL in visions_alike(*pair)]


def test_there_are_sets_that_no_other_theme_has(deck: DeckSources) -> None:
    offers = ink_sets(deck, TRACKS)
    assert len(offers) >= 24
    assert [len(offer.alike) for offer in offers] == sorted(len(offer.alike) for offer in offers)
    taken = (Ink(100, 68, 0, 0), Ink(60, 36, 0, 0))  # theme 4's
    for offer in offers:
        visions = visions_alike((offer.inks.inks[0], offer.inks.inks[2]), taken)
        assert Vision.FULL not in visions
        assert bool(visions) == ("4" in offer.alike)


def test_the_inks_of_the_theme_itself_do_not_count(deck: DeckSources) -> None:
    inks = ink_sets(deck, TRACKS)[0].inks
    now = deck.with_edit(theme_inks_change(deck, TRACKS, *inks.inks))
    assert inks in [offer.inks for offer in ink_sets(now, TRACKS)]
    assert inks not in [offer.inks for offer in ink_sets(now)]


def test_inks_change_where_they_stand(shipped: Project, deck: DeckSources) -> None:
    edit = theme_inks_change(deck, TRACKS, Ink(82, 82, 0, 56), Ink(54, 54.5, 0, 0), Ink(72, 72, 0, 0))
    content = (deck.with_edit(edit).content(TRACKS) or b"").decode()
    assert "ink:\n  ground: [82, 82, 0, 56]\n  soft: [54, 54.5, 0, 0]\n  strong: [72, 72, 0, 0]\nmotif:" in content
    assert is_sound(shipped, deck, edit)


def test_tones_that_are_not_given_are_tints(tmp_path_factory: pytest.TempPathFactory) -> None:
    project = other_copy("quiz", tmp_path_factory.mktemp("quiz"))
    deck = sources_in(project, "quiz")
    edit = theme_inks_change(deck, "01-verdensrommet.yaml", Ink(80, 60, 0, 40))
    content = (deck.with_edit(edit).content("01-verdensrommet.yaml") or b"").decode()
    assert "ink: {ground: [80, 60, 0, 40], soft: [28, 21, 0, 14], strong: [52, 39, 0, 26]}\n" in content
    assert is_sound(project, deck, edit)


def test_a_theme_without_inks_gets_them(deck: DeckSources) -> None:
    from deckgen.edits.new_values import with_value

    bare = deck.with_edit(with_value(deck, TRACKS, ("ink",), None))
    assert bare.value(TRACKS, ("ink",)) is None
    now = bare.with_edit(theme_inks_change(bare, TRACKS, Ink(80, 60, 0, 40)))
    assert now.value(TRACKS, ("ink", "ground")) == [80, 60, 0, 40]
    assert b"ink:\n  ground: [80, 60, 0, 40]\n" in (now.content(TRACKS) or b"")


@pytest.mark.parametrize(
    ("ground", "message"),
    [
        (Ink(100, 100, 100, 0), "03-to-spor.yaml:55:1: the ink is 300 % in all, at most 240 %"),
        (Ink(50, 20, 0, 40), "no text reads on this ground"),
    ],
)
def test_inks_against_the_rules_are_told(deck: DeckSources, ground: Ink, message: str) -> None:
    with pytest.raises(ProblemsFound, match=message):
        theme_inks_change(deck, TRACKS, ground)
