"""What every peer is given: the cards in a folder, and where on a card what stands, as in the layout of deckgen's deck.

A page is the card and its bleed; millimetres, from the page's top left corner.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT, BLEED = 111, 154, 3

EDGE = 11
"""From the page's edge to all that is not ground: the bleed and the margin."""

TEXT_TOP, TEXT_WIDTH = 29, WIDTH - 2 * EDGE

PLATE, CODE = 24, 18

TITLE_SIZE, TEXT_SIZE, COUNTER_SIZE = 22, 15, 9

LEADING = 1.3


@dataclass(frozen=True, slots=True)
class PeerCard:
    """A card; `ink` is its ground in per cent, `code` the file with its QR code."""

    title: str
    text: str
    counter: str
    ink: tuple[float, float, float, float]
    address: str
    code: Path


@dataclass(frozen=True, slots=True)
class PeerTask:
    """What a peer's process is asked for: the folder that it reads, the file that it writes."""

    folder: Path
    file: Path

    @classmethod
    def of_arguments(cls) -> PeerTask:
        """The task that the command line names: FOLDER FILE."""
        folder, file = sys.argv[1:]
        return cls(Path(folder), Path(file))

    @property
    def cards(self) -> list[PeerCard]:
        """The cards in order."""
        rows = json.loads((self.folder / "cards.json").read_text("utf-8"))
        return [PeerCard(**{**row, "ink": tuple(row["ink"]), "code": self.folder / row["code"]}) for row in rows]

    def font(self, weight: int) -> Path:
        """The font of a weight, 400 or 700."""
        return next((self.folder / "fonts").glob(f"*-{weight}.ttf"))
