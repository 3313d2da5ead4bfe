"""What an action on a deck gives: changes of files and what follows from them, as data; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from deckgen.source.nodes import Route


class FileChange(Struct, frozen=True):
    """A file as it was and as it shall be: None where it does not exist; `path` begins in the deck's folder."""

    path: str
    before: bytes | None
    after: bytes | None


class ConsequenceKind(StrEnum):
    """What else an action did, or left to be done."""

    RENUMBERED = "renumbered"  # a question or a theme has another number: from `before` to `after`
    FOLLOWED = "followed"  # a text named a number that is another now, and names that
    WRITTEN_OUT = "written out"  # a text named what is gone, and now has its words: it needs a new text
    UNSURE = "unsure"  # a text may name a number that is another now; it was left as it was
    TEXT_WANTED = "text wanted"  # a field that the deck demands has a stand-in
    VIEW_GONE = "view gone"  # a question's own view of the motif went with it
    DROPPED = "dropped"  # a value went that may stand once in a deck only, or that named what is gone
    TRANSLATION = "translation"  # a deck in another language no longer has the same questions


class Consequence(Struct, frozen=True):
    """What else an action did: at a route of a file, as the file is after it."""

    kind: ConsequenceKind
    path: str
    route: Route
    before: str
    after: str


class DeckEdit(Struct, frozen=True):
    """An action on a deck: several files change together or not at all.

    `renames` has the old path of each file that has another name now, by its new one: its two changes are one that
    moves it.
    """

    changes: tuple[FileChange, ...]
    consequences: tuple[Consequence, ...] = ()
    renames: Mapping[str, str] = {}

    def path_after(self, path: str) -> str:
        """The path that a file has after it."""
        return next((new for new, old in self.renames.items() if old == path), path)

    def of_kinds(self, *kinds: ConsequenceKind) -> tuple[Consequence, ...]:
        """The consequences of some kinds."""
        return tuple(consequence for consequence in self.consequences if consequence.kind in kinds)


class TextConflict(Struct, frozen=True):
    """A text that was changed on two sides: as it shall be, as the action knew it, and as it is now.

    None stands for no such text, or no such file.
    """

    path: str
    route: Route
    wanted: str | None
    known: str | None
    current: str | None


class EditConflict(Exception):
    """An action can not be done, as texts that it changes were changed since; one chooses between these texts."""

    def __init__(self, conflicts: Iterable[TextConflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(f"{len(self.conflicts)} texts were changed since")

    def __reduce__(self) -> tuple[type[EditConflict], tuple[tuple[TextConflict, ...]]]:
        """What it is made of again in another process."""
        return EditConflict, (self.conflicts,)


def changed_file(path: str, before: bytes | None, after: bytes | None) -> tuple[FileChange, ...]:
    """The change of a file, none where it stays as it is."""
    return () if before == after else (FileChange(path, before, after),)


def joined_edit(first: DeckEdit, second: DeckEdit) -> DeckEdit:
    """Two actions as one, the second on the files as the first leaves them; neither moves files."""
    before = {change.path: change.before for change in reversed((*first.changes, *second.changes))}
    after = {change.path: change.after for change in (*first.changes, *second.changes)}
    changes = (change for path in after for change in changed_file(path, before[path], after[path]))
    return DeckEdit(tuple(changes), (*first.consequences, *second.consequences))
