"""What a document would change in a deck: texts one by one, each with the edits that make it, to be accepted or not."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from deckgen.source.problems import Origin
from deckgen.source.yaml_edits import Edit


class ChangeKind(StrEnum):
    """What happens to a part of a deck."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    ORDERED = "in another order"


class FileEdit(Struct, frozen=True):
    """An edit of one of the deck's files, which is named without its ending."""

    file: str
    edit: Edit


class NewFile(Struct, frozen=True):
    """A file that the deck lacks, by its name in the deck's folder."""

    name: str
    content: bytes


class DeckChange(Struct, frozen=True):
    """A change that can be accepted by itself: what it is of, the texts before and after, and how it is made.

    `origin` is where the text stands now, or the nearest that holds it. `before` is None where there is no text yet,
    `after` where it goes. `notes` tell what else to look at, each a sentence without its full stop.
    """

    kind: ChangeKind
    what: str
    origin: Origin
    before: str | None
    after: str | None
    edits: tuple[FileEdit, ...] = ()
    new_file: NewFile | None = None
    notes: tuple[str, ...] = ()


class DeckChanges(Struct, frozen=True):
    """What a document would change in a deck, and what it says nothing of or can not change."""

    changes: tuple[DeckChange, ...] = ()
    notes: tuple[str, ...] = ()
