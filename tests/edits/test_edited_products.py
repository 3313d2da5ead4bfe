"""What the shipped deck is made as after many actions: no page overflows, no reference leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edited_decks import SHIPPED, put_in, shipped_copy, sources_in
from sessions import request, session

from deckgen.edits.deck_edit import DeckEdit
from deckgen.edits.question_edits import question_addition, question_move, question_removal
from deckgen.edits.theme_edits import theme_addition, theme_copy, theme_removal
from deckgen.edits.theme_inks import ink_sets, theme_inks_change
from deckgen.edits.theme_motif import GridShape, motif_change
from deckgen.jobs.editions import check

TRACKS, LEARNING = "03-to-spor.yaml", "02-ledelse-og-laering.yaml"

SHAPES = (GridShape("disc", "soft", (1, 1), (2,)), GridShape("half", "paper", (0.5, 2.25), (3,), 180, 0.5))


def test_cards_and_run_sheets_can_be_made_after_many_actions(tmp_path: Path) -> None:
    project = shipped_copy(tmp_path)
    deck = sources_in(project, SHIPPED)
    actions: tuple[Callable[[], DeckEdit], ...] = (
        lambda: theme_addition(deck, 3, "Vår egen tid", "Hva gjør vi nå?"),
        lambda: theme_copy(deck, "05-hvor-starter-vi.yaml"),
        lambda: question_removal(deck, TRACKS, 1),
        lambda: question_move(deck, TRACKS, 0, LEARNING, 2),
        lambda: question_addition(deck, LEARNING, 0, "Hvem lærer vi av?"),
        lambda: theme_removal(deck, "09-helhetlige-tjenester.yaml"),
        lambda: motif_change(deck, "01-prosessledelse.yaml", SHAPES),
        lambda: theme_inks_change(deck, LEARNING, *ink_sets(deck, LEARNING)[3].inks.inks),
    )
    for action in actions:
        edit = action()
        put_in(project, SHIPPED, edit)
        deck = deck.with_edit(edit)
    opened = session(project, request(project, decks=(SHIPPED,), layouts=("a6-cards", "runsheets-a4")))
    check(opened)
    assert [(len(deck.themes), deck.question_count) for deck in opened.decks] == [(14, 54)]
