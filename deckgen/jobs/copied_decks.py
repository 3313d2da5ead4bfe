"""An editable copy of a deck, with the schemas that its files name."""

from __future__ import annotations

from pathlib import Path

from deckgen.disk.whole_files import Refusal
from deckgen.disk.whole_folders import copy_whole
from deckgen.jobs.schemas import write_schemas


def copy_deck(folder: Path, target: Path, root: Path) -> tuple[Refusal, ...]:
    """Copy a deck's folder, and write the schemas that its files name; returns those that could not be replaced."""
    copy_whole(folder, target)
    _, refused = write_schemas(root)
    return refused
