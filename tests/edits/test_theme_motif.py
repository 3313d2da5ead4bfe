"""Motifs drawn on the grid."""

from __future__ import annotations

import pytest
from edited_decks import commented_copy, consequences_of, is_sound, other_copy, sources_in

from deckgen.edits.deck_edit import ConsequenceKind
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.theme_motif import GridShape, motif_change
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

TRACKS, THEME = "03-to-spor.yaml", "01-samtale.yaml"

DISC = GridShape("disc", "paper", (0, 0), (2,))
SHAPES = (
    DISC,
    GridShape("half", "soft", (0.5, 2.25), (3,), 180, 0.5),
    GridShape("square", "strong", (1.123456, 1), (2, 1.5)),
    GridShape("overlap", "strong", of=(0, 2)),
)


@pytest.fixture
def commented(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return commented_copy(tmp_path_factory.mktemp("commented"))


def test_a_new_drawing_takes_the_old_places_with_it(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = motif_change(deck, TRACKS, SHAPES)
    now = deck.with_edit(edit)
    assert (
        "motif:\n"
        "  - {shape: disc, at: [0, 0], size: 2, tone: paper}\n"
        "  - {shape: half, at: [0.5, 2.25], size: 3, turn: 180, hole: 0.5, tone: soft}\n"
        "  - {shape: square, at: [1.1235, 1], size: [2, 1.5], tone: strong}\n"
        "  - {shape: overlap, of: [0, 2], tone: strong}\n"
        "emblem:\n"
    ) in (now.content(TRACKS) or b"").decode()
    assert now.value(TRACKS, ("views",)) is None
    assert now.value(TRACKS, ("opener",)) is None
    assert [before for _, before, _ in consequences_of(edit, ConsequenceKind.VIEW_GONE)] == ["views", "opener"]
    assert is_sound(shipped, deck, edit)


def test_shapes_that_stay_keep_their_lines_and_views(commented: Project) -> None:
    deck = sources_in(commented, "prove")
    edit = motif_change(deck, THEME, (DISC, GridShape("leaf", "soft", (1, 1), (2,))))
    now = deck.with_edit(edit)
    assert now.value(THEME, ("views",)) == deck.value(THEME, ("views",))
    assert [line for line in (deck.content(THEME) or b"").splitlines() if b"shape: disc, at: [0" in line] == [
        line for line in (now.content(THEME) or b"").splitlines() if b"shape: disc" in line
    ]
    assert is_sound(commented, deck, edit)


def test_the_same_motif_changes_nothing(commented: Project) -> None:
    deck = sources_in(commented, "prove")
    same = (DISC, GridShape("disc", "soft", (1, 1), (2,)), GridShape("overlap", "strong", of=(0, 1)))
    assert motif_change(deck, THEME, same).changes == ()


@pytest.mark.parametrize("name", ["quiz", "words", "methods"])
def test_a_theme_without_a_motif_gets_one(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    project = other_copy(name, tmp_path_factory.mktemp(name))
    deck = sources_in(project, name)
    assert is_sound(project, deck, motif_change(deck, deck.theme_paths[0], SHAPES))


def test_no_shapes_are_no_motif(commented: Project) -> None:
    deck = sources_in(commented, "prove")
    edit = motif_change(deck, THEME, ())
    assert deck.with_edit(edit).value(THEME, ("motif",)) is None
    assert is_sound(commented, deck, edit)


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        (GridShape("disc", "paper", (0, 0), (2, 3)), "01-samtale.yaml:64:.*must be square"),
        (GridShape("square", "paper", (0, 0), (200,)), "larger than 36 grid units"),
        (GridShape("square", "paper", (-40, 0), (2,)), "outside the grid"),
        (GridShape("square", "gold", (0, 0), (2,)), "gold"),
        (GridShape("star", "paper", (0, 0), (2,)), "star"),
        (GridShape("overlap", "paper", of=(0, 7)), "no earlier shape"),
        (GridShape("disc", "paper", (0, 0)), "size"),
    ],
)
def test_shapes_against_the_rules_are_told(commented: Project, shape: GridShape, message: str) -> None:
    deck = sources_in(commented, "prove")
    with pytest.raises(ProblemsFound, match=message):
        motif_change(deck, THEME, (shape,))
