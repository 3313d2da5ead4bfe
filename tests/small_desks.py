"""A small project for what is made of whole decks: two themes of the deck that ships, their cards and their guide."""

from __future__ import annotations

import shutil
from pathlib import Path

from deckgen.desk.run_tasks import DeckFolder

DECK = "kulturskole"

THEMES = ("03-to-spor.yaml", "06-aksjonslaering.yaml")

CONTACT = {"name": "Kari Nordmann", "phone": "+47 22 33 44 55", "email": "kari@example.no"}


def small_project(folder: Path) -> Path:
    """A folder with such a deck."""
    source, deck = Path(__file__).parent.parent / "themes" / DECK, folder / "themes" / DECK
    deck.mkdir(parents=True)
    for name in (*THEMES, "deck.yaml", "hyphenation.txt", "spelling.txt"):
        shutil.copy(source / name, deck / name)
    text = (deck / "deck.yaml").read_text("utf-8")
    before, _, after = text.partition("products: [")
    (deck / "deck.yaml").write_text(f"{before}products: [a6-cards, guide-a5{after[after.index(']') :]}", "utf-8")
    return folder


def place_of(project: Path) -> DeckFolder:
    """The deck of such a project, as work is asked for."""
    return DeckFolder(str(project), DECK)
