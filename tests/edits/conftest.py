"""The deck that ships in a project of its own, made once: tests leave it as it was."""

from __future__ import annotations

import pytest
from edited_decks import SHIPPED, shipped_copy, sources_in

from deckgen.edits.deck_sources import DeckSources
from deckgen.source.project import Project


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the deck that ships in the user's folder."""
    return shipped_copy(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def shipped_deck(shipped: Project) -> DeckSources:
    """The files of the deck that ships."""
    return sources_in(shipped, SHIPPED)
