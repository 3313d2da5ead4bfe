"""What all screens share: the engine, who listens, what was done, and the one way in which files are changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from deckgen.desk.change_names import ChangeName
from deckgen.desk.deck_writes import DeckAction, do_action
from deckgen.desk.desk_runs import Run, Runs
from deckgen.desk.document_imports import DocumentImports
from deckgen.desk.engine import Engine, Reading
from deckgen.desk.engine_thread import LATER, URGENT, DeskClosedError, EngineThread
from deckgen.desk.events import Event, Listeners
from deckgen.desk.history import History, HistoryEntry
from deckgen.desk.journal import read_journal, write_journal
from deckgen.desk.office_sheets import OfficeSheets
from deckgen.desk.outside_changes import MOST_TEXTS, KnownFiles, OutsideText, changed_texts
from deckgen.desk.saved_texts import SaveConflict, SavedText, TextChange, save_text
from deckgen.edits.deck_edit import DeckEdit, EditConflict, FileChange
from deckgen.edits.undo import undo
from deckgen.source.project import Folder, Project, ProjectFiles

ASKED_DECK: ContextVar[str] = ContextVar("asked_deck", default="")
"""The deck that the window of a request shows, "" where it does not say so: another may be open by now."""


class DoneAction(Struct, frozen=True):
    """An action that is on the disk: what it changed, the deck as it was read after it, what the history has of it.

    `entry` is None where all is as it was before.
    """

    edit: DeckEdit
    reading: Reading
    entry: HistoryEntry | None


class Desk(Struct):
    """A folder that is open at the desk, one deck of it; `token` is in the address of all its screens.

    `known` belongs to the engine's thread, `histories`, by their decks, to that of the screens.
    """

    root: Path
    deck: str
    token: str
    thread: EngineThread
    listeners: Listeners = field(default_factory=Listeners)
    histories: dict[str, History] = field(default_factory=dict)
    known: KnownFiles = field(default_factory=KnownFiles)
    clock: Callable[[], datetime] = datetime.now
    keeps_journal: bool = False
    unkept: set[str] = field(default_factory=set)  # decks of whose histories the disk has less
    keeping: dict[str, asyncio.Task[None]] = field(default_factory=dict)  # by the decks whose histories are written
    runs: Runs = field(default_factory=Runs)
    sheets: OfficeSheets = field(default_factory=OfficeSheets)
    imports: DocumentImports = field(default_factory=DocumentImports)
    turning: asyncio.Lock = field(default_factory=asyncio.Lock)
    announced: int = 0  # the number of the reading that all windows heard of last

    @property
    def folder(self) -> Folder:
        """The folder as its sources are read."""
        return Folder(self.root, Project.at(self.root))

    @property
    def history(self) -> History:
        """What was done to the deck that is open."""
        return self.history_of(self.deck)

    def history_of(self, deck: str) -> History:
        """What was done to a deck of the folder: what is kept of this day, and what was done since."""
        if deck not in self.histories:
            kept = read_journal(self.root, deck, self.clock()) if self.keeps_journal else History()
            self.histories[deck] = kept
        return self.histories[deck]

    @property
    def address(self) -> str:
        """What the paths of all screens begin with."""
        return f"/{self.token}"

    async def save(self, change: TextChange) -> SavedText | SaveConflict:
        """Put a text into its file and read the deck anew; all windows hear of it, and it can be undone."""
        outcome = await self._save(change)
        if isinstance(outcome, SavedText):
            deck = _deck_of(change.file)
            self.history_of(deck).add_text(outcome.change, outcome.name, self.clock())
            self._keep_journal(deck)
        return outcome

    async def change(self, name: ChangeName, action: DeckAction, subject: str = "") -> DoneAction:
        """Do something to the deck's files and read it anew; all windows hear of it, and it can be undone.

        The action gets the files as they are on the disk. What it raises comes through (`EditConflict`,
        `ProblemsFound`), as does `Unwritable`: nothing is changed then. With a `subject` it is one in the history with
        an action on the same right before.
        """
        edit, reading = await self._do(action)
        entry = self._note_done(edit, name, subject)
        self.tell_reading(reading)
        return DoneAction(edit, reading, entry)

    async def turn(self, number: int, *, is_undone: bool | None = None) -> SaveConflict | None:
        """Take back what the history has under a number; what was taken back is done again.

        `is_undone` is how one saw it: where it is otherwise by now, all is done already, as by a key that was pressed
        twice. Returns the conflict of a text that was changed since; of files `EditConflict` is raised. Raises KeyError
        where there is no such entry.
        """
        check_asked(self.deck)
        async with self.turning:
            entry = self.history.entry(number)
            if entry is None or not entry.can_be_undone:
                raise KeyError(number)
            if is_undone not in (None, entry.is_undone):
                return None
            conflict = await self._turn(entry)
        if conflict is None:
            self._keep_journal(self.deck)
            self.tell_history()
        return conflict

    async def _turn(self, entry: HistoryEntry) -> SaveConflict | None:
        if entry.text:
            outcome = await self._save(entry.text if entry.is_undone else opposite(entry.text))
            if isinstance(outcome, SaveConflict):
                return outcome
            self.history.turn(entry.number)
        else:
            last = entry.edit
            assert last is not None
            edit, reading = await self._do(lambda deck: undo(last, deck))
            self.history.turn(entry.number, edit)
            self.tell_reading(reading)
        return None

    async def read(self) -> Reading:
        """Read the deck anew; all windows hear of it."""
        reading = await self.thread.run(lambda engine: engine.read(), URGENT)
        self.tell_reading(reading)
        return reading

    async def look_outside(self, *, whole: bool = False) -> tuple[FileChange, ...] | None:
        """Look for what others changed in the deck's folder; if anything, read it anew, and tell all windows.

        With `whole` it is None, and nothing is done, where a file seems to be written still.
        """

        def work(engine: Engine) -> tuple[tuple[FileChange, ...] | None, Reading | None]:
            changes = self.known.look(engine.root / "themes" / engine.deck, whole=whole)
            return changes, engine.read() if changes else None

        changes, reading = await self.thread.run(work, URGENT)
        if reading and changes:
            self._note_outside(changes)
            self.tell_reading(reading)
        return changes

    async def open_deck(self, deck: str) -> Reading:
        """Open another deck of the folder; all windows go to its first screen."""

        def work(engine: Engine) -> Reading:
            self.known.begin(engine.root / "themes" / deck)  # before it is read: what changes meanwhile is seen later
            return engine.open(deck)

        reading = await self.thread.run(work, URGENT)
        self.deck = deck
        self.listeners.tell(Event("deck", {"deck": deck}))
        return reading

    def open_journal(self) -> None:
        """Have what was done today before the desk was opened, and keep what will be done."""
        self.keeps_journal = True
        self.histories.clear()

    def _note_done(self, edit: DeckEdit, name: ChangeName, subject: str) -> HistoryEntry | None:
        if not edit.changes:
            return None
        if subject:
            entry = self.history.add_edit_of(subject, edit, name, self.clock())
        else:
            entry = self.history.add_edit(edit, name, self.clock())
        self._keep_journal(self.deck)
        return entry

    def _keep_journal(self, deck: str) -> None:
        """Keep the list on the disk as soon as nobody waits: what comes while it waits is kept by one more writing.

        At the end of the desk it is kept once more.
        """
        if not self.keeps_journal:
            return
        self.unkept.add(deck)
        if deck not in self.keeping or self.keeping[deck].done():
            self.keeping[deck] = asyncio.ensure_future(self._write_journal(deck))

    async def _write_journal(self, deck: str) -> None:
        with suppress(DeskClosedError):
            while deck in self.unkept:
                self.unkept.discard(deck)
                await self._put_journal(deck, tuple(self.history_of(deck).entries))

    async def _put_journal(self, deck: str, entries: Sequence[HistoryEntry]) -> None:
        await self.thread.run(lambda _: write_journal(self.root, deck, entries), LATER)

    def tell_reading(self, reading: Reading) -> None:
        """Tell all windows that the deck was read anew."""
        self.announced = reading.number
        self.listeners.tell(Event("reading", {"number": reading.number, "problems": len(reading.problems)}))

    def tell_history(self) -> None:
        """Tell all windows that something was taken back, or done again."""
        newest = self.history.newest()
        self.listeners.tell(Event("history", {"newest": newest.number if newest else 0}))

    def tell_run(self, run: Run) -> None:
        """Tell all windows how far a piece of long work is."""
        step = run.step
        details = {
            "number": run.number,
            "state": run.state,
            "stage": step.stage,
            "done": step.done,
            "total": step.total,
        }
        self.listeners.tell(Event("run", details))

    def let_go(self) -> None:
        """Let all windows go, and whoever waits for what is not urgent: the desk is about to be closed."""
        self.listeners.close()
        self.thread.let_go()

    def close(self) -> None:
        """Let all windows go, stop all work, and end the engine's thread; what was done is kept."""
        self.listeners.close()
        self.runs.close()
        self.imports.close()
        self.thread.close()
        for deck, history in self.histories.items() if self.keeps_journal else ():
            write_journal(self.root, deck, history.entries)

    async def _save(self, change: TextChange) -> SavedText | SaveConflict:
        def work(engine: Engine) -> tuple[SavedText | SaveConflict, Sequence[FileChange], Reading | None]:
            self.known.begin(engine.root / "themes" / engine.deck)
            outcome = save_text(self.folder, change)
            if isinstance(outcome, SaveConflict):
                return outcome, (), None
            written = FileChange(self._path_in_deck(change.file), outcome.before, outcome.after)
            return outcome, self.known.note_written(written), engine.read()

        outcome, others, reading = await self.thread.run(work, URGENT)
        self._note_outside(others)
        if reading:
            self.tell_reading(reading)
        return outcome

    async def _do(self, action: DeckAction) -> tuple[DeckEdit, Reading]:
        asked = ASKED_DECK.get()

        def work(engine: Engine) -> tuple[DeckEdit, Sequence[FileChange], Reading]:
            check_asked(engine.deck, asked)
            self.known.begin(engine.root / "themes" / engine.deck)
            edit = do_action(engine, action)
            others = [other for change in edit.changes for other in self.known.note_written(change)]
            return edit, others, engine.read()

        edit, others, reading = await self.thread.run(work, URGENT)
        self._note_outside(others)
        return edit, reading

    def _path_in_deck(self, file: str) -> str:
        return file.removeprefix(f"themes/{self.deck}/")

    def _note_outside(self, changes: Sequence[FileChange]) -> None:
        """Note what others changed, and tell all windows which texts they are."""
        if not changes:
            return
        texts = list(self._outside_texts(changes))
        name = _outside_name(changes, texts)
        self.history.add_edit(DeckEdit(tuple(changes)), name, self.clock(), is_own=False)
        self._keep_journal(self.deck)
        files = [f"themes/{self.deck}/{change.path}" for change in changes]
        records = [outside_record(text) for text in texts[:MOST_TEXTS]]
        self.listeners.tell(Event("outside", {"texts": records, "files": files}))

    def _outside_texts(self, changes: Sequence[FileChange]) -> Iterator[OutsideText]:
        for change in changes:
            yield from changed_texts(change, f"themes/{self.deck}/{change.path}")


def check_asked(deck: str, asked: str | None = None) -> None:
    """Raise `EditConflict` where the window of a request shows another deck than the one that is open."""
    if (ASKED_DECK.get() if asked is None else asked) not in ("", deck):
        raise EditConflict(())


def _deck_of(file: str) -> str:
    """The deck that a file of the folder is of."""
    return file.removeprefix("themes/").partition("/")[0]


def opposite(change: TextChange) -> TextChange:
    """What takes a change of a text back."""
    return TextChange(change.file, change.address, change.text, change.base)


def outside_record(text: OutsideText) -> Mapping[str, str | None]:
    """A text that others changed, as windows take it."""
    return {"file": text.file, "address": text.address, "old": text.before, "new": text.after}


def _outside_name(changes: Sequence[FileChange], texts: Sequence[OutsideText]) -> ChangeName:
    if len(changes) == 1 and None in (changes[0].before, changes[0].after):
        return ChangeName("gone-file" if changes[0].after is None else "new-file", {"file": changes[0].path})
    if len(texts) == 1:
        return texts[0].name
    if len(changes) > 1:
        return ChangeName("changed-files", {"count": str(len(changes))})
    if texts:
        return ChangeName("changed-texts", {"count": str(len(texts)), "file": changes[0].path})
    return ChangeName("changed-file", {"file": changes[0].path})


def own_decks(files: ProjectFiles) -> tuple[str, ...]:
    """The decks that lie in the folder, not only among what ships."""
    root = files.root.path.resolve()
    return tuple(name for name, folder in files.decks.items() if folder.path.resolve().is_relative_to(root))
