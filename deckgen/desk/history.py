"""What was changed, one after the other, and what takes it back: of texts what they were, of all else whole files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.desk.change_names import ChangeName
from deckgen.desk.saved_texts import TextChange
from deckgen.edits.deck_edit import DeckEdit, joined_edit

SAME_GO = timedelta(minutes=2)
"""The pause after which another change of the same text, or the same facts, is one of its own in the list."""

MOST_ENTRIES = 200

MOST_BYTES = 16 << 20
"""What the files of all entries may take; the oldest go first."""


class HistoryEntry(Struct, frozen=True):
    """Something that was done: `text` for one text, else `edit` for files, of which one is None.

    `edit` is what was done last: of what `is_undone`, that which took it back. What is not `is_own` came from outside,
    by `author` where the system tells; what has neither text nor edit can not be taken back. `subject` names what an
    edit is of where another of the same is one with it.
    """

    number: int
    time: datetime
    name: ChangeName
    text: TextChange | None = None
    edit: DeckEdit | None = None
    is_own: bool = True
    author: str = ""
    is_undone: bool = False
    subject: str = ""

    @property
    def can_be_undone(self) -> bool:
        """Whether what it was before is known."""
        return self.text is not None or self.edit is not None

    @property
    def size(self) -> int:
        """The bytes that it keeps."""
        changes = self.edit.changes if self.edit else ()
        return sum(len(content or b"") for change in changes for content in (change.before, change.after))


class History(Struct):
    """What was done since the desk was opened, and before that today; the newest is last.

    `count` is how many entries there ever were: numbers are not given again.
    """

    entries: list[HistoryEntry] = field(default_factory=list)
    count: int = 0

    def add_text(self, change: TextChange, name: ChangeName, time: datetime) -> HistoryEntry | None:
        """Note a change of a text; one right after another of the same text is one with that.

        None where the text is again as it was before all of them, so that nothing is left to be told.
        """
        last = self.entries[-1] if self.entries else None
        if last is None or not _continues(last, change, time):
            is_change = change.base != change.text
            return self._add(HistoryEntry(self._number(), time, name, text=change)) if is_change else None
        self.entries.pop()
        assert last.text is not None
        if last.text.base == change.text:
            return None
        return self._add(replace(last, time=time, name=name, text=replace(last.text, text=change.text)))

    def add_edit(
        self, edit: DeckEdit | None, name: ChangeName, time: datetime, *, is_own: bool = True, author: str = ""
    ) -> HistoryEntry:
        """Note a change of files; without an edit one that can not be taken back."""
        return self._add(HistoryEntry(self._number(), time, name, edit=edit, is_own=is_own, author=author))

    def add_edit_of(self, subject: str, edit: DeckEdit, name: ChangeName, time: datetime) -> HistoryEntry | None:
        """Note a change of files of a subject; one right after another of the same is one with that.

        None where the files are again as they were before all of them.
        """
        last = self.entries[-1] if self.entries else None
        if last is None or last.edit is None or not _goes_on(last, subject, edit, time):
            return self._add(HistoryEntry(self._number(), time, name, edit=edit, subject=subject))
        self.entries.pop()
        joined = joined_edit(last.edit, edit)
        return self._add(replace(last, time=time, name=name, edit=joined)) if joined.changes else None

    def newest(self) -> HistoryEntry | None:
        """The last of one's own changes that is not taken back; None where there is none."""
        own = (entry for entry in reversed(self.entries) if entry.is_own and entry.can_be_undone)
        return next((entry for entry in own if not entry.is_undone), None)

    def entry(self, number: int) -> HistoryEntry | None:
        """The entry of a number."""
        return next((entry for entry in self.entries if entry.number == number), None)

    def turn(self, number: int, edit: DeckEdit | None = None) -> None:
        """Note that an entry was taken back, or done again; of files by which edit."""
        self.entries = [
            replace(entry, is_undone=not entry.is_undone, edit=edit or entry.edit) if entry.number == number else entry
            for entry in self.entries
        ]

    def of_day(self, time: datetime) -> Sequence[HistoryEntry]:
        """What was done on a day, the newest first."""
        return [entry for entry in reversed(self.entries) if entry.time.date() == time.date()]

    def _number(self) -> int:
        self.count += 1
        return self.count

    def _add(self, entry: HistoryEntry) -> HistoryEntry:
        self.entries.append(entry)
        while len(self.entries) > 1 and (
            len(self.entries) > MOST_ENTRIES or sum(kept.size for kept in self.entries) > MOST_BYTES
        ):
            del self.entries[0]
        return entry


def _continues(last: HistoryEntry, change: TextChange, time: datetime) -> bool:
    """Whether a change of a text goes on where the last entry ended."""
    return (
        last.text is not None
        and not last.is_undone
        and (last.text.file, last.text.address, last.text.text) == (change.file, change.address, change.base)
        and time - last.time < SAME_GO
    )


def _goes_on(last: HistoryEntry, subject: str, edit: DeckEdit, time: datetime) -> bool:
    """Whether a change of files goes on where the last entry ended."""
    left = {change.path: change.after for change in last.edit.changes} if last.edit else {}
    return (
        (last.subject, last.is_undone) == (subject, False)
        and all(left.get(change.path) == change.before for change in edit.changes)
        and time - last.time < SAME_GO
    )
