"""A deck that is there as a draft, to be exported or held against a file."""

from __future__ import annotations

from deckgen.deck.deck_files import read_deck_files
from deckgen.deck.loaded_deck import load_deck
from deckgen.drafts.deck_draft import DeckDraft, deck_draft
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import ProjectFiles


def drafted_deck(files: ProjectFiles, name: str) -> DeckDraft:
    """The draft of a deck; raises `ProblemsFound` where the deck can not be read."""
    problems = Problems()
    deck = load_deck(files, name, problems)
    if deck is None:
        raise ProblemsFound(problems.noted)
    return deck_draft(read_deck_files(name, files.decks[name], Problems()), deck)
