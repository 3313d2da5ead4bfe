"""What was changed today, each with a way back; and the way back of the last change, from every screen."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deckgen.desk.change_names import HISTORY
from deckgen.desk.desk import ASKED_DECK
from deckgen.desk.history import HistoryEntry
from deckgen.desk.saved_texts import SaveConflict, TextChange
from deckgen.desk.screen import Screen, clock_text
from deckgen.desk.screens.refusal_answers import read_body, record_answer
from deckgen.desk.screens.text_answers import LONGEST
from deckgen.disk.unwritable import Unwritable
from deckgen.edits.deck_edit import EditConflict
from deckgen.source.problems import ProblemsFound

MOST_DIGITS = 9
"""Digits of the number of a change."""

MOST_SHOWN = 200
"""Characters of a text in the list."""


class ShownEntry(Struct, frozen=True):
    """A change as the list has it; texts are shortened, "" where it is of files."""

    number: int
    time: str
    name: str
    before: str
    after: str
    is_own: bool
    is_undone: bool
    can_be_undone: bool


class ShownConflict(Struct, frozen=True):
    """A text that was changed since it was to be taken back: what it was, what it says now (None: it is gone).

    `change` puts the old text there all the same, None where that can not be.
    """

    wanted: str
    current: str | None
    change: TextChange | None = None


class HistoryNotes(Struct, frozen=True):
    """What hinders a way back: conflicts of texts, or what is wrong with the files, in the tool's own words."""

    conflicts: tuple[ShownConflict, ...] = ()
    problems: tuple[str, ...] = ()


class WantedTurn(Struct, frozen=True, forbid_unknown_fields=True):
    """What a window sends: the number of a change, and whether it showed it as taken back."""

    number: int
    is_undone: bool = False


async def show_history(request: Request) -> Response:
    """What was changed today."""
    return await _shown(Screen.of(request, HISTORY), HistoryNotes())


async def turn_change(request: Request) -> Response:
    """Take a change back, or do it again, from a form; then the list, which tells what hinders it."""
    screen = Screen.of(request, HISTORY)
    form = await request.form(max_files=0, max_fields=10)
    number = str(form.get("number", ""))
    ASKED_DECK.set(str(form.get("deck", "")))
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        raise HTTPException(400, "there is no such change")
    notes = await turn_notes(screen, WantedTurn(int(number), form.get("undone") == "yes"))
    return await _shown(screen, notes, 409) if notes else RedirectResponse(screen.path("history"), 303)


async def turn_at_once(request: Request) -> Response:
    """The same from a script, which stays where it is; where `is_done` is false the list tells what hinders it.

    `newest` is the number of the change that would be taken back next, 0 for none.
    """
    screen = Screen.of(request, HISTORY)
    wanted: WantedTurn = await read_body(request, WantedTurn)
    entry = screen.desk.history.entry(wanted.number)
    notes = await turn_notes(screen, wanted)
    name, newest = entry.name.text(screen.language) if entry else "", screen.desk.history.newest()
    return record_answer({"name": name, "is_done": notes is None, "newest": newest.number if newest else 0})


async def put_text(request: Request) -> Response:
    """Put an old text in place of what it says now, after one has seen both."""
    screen = Screen.of(request, HISTORY)
    form = await request.form(max_files=0, max_fields=10)
    parts = [str(form.get(name, "")).replace("\r\n", "\n") for name in ("file", "address", "base", "text")]
    if max(map(len, parts)) > LONGEST:
        raise HTTPException(413, f"a text may have {LONGEST} characters")
    change = TextChange(*parts)
    try:
        outcome = await screen.desk.save(change)
    except (ProblemsFound, Unwritable) as error:
        return await _shown(screen, HistoryNotes(problems=tool_lines(error)), 409)
    if isinstance(outcome, SaveConflict):
        return await _shown(screen, HistoryNotes((text_conflict(outcome),)), 409)
    return RedirectResponse(screen.path("history"), 303)


async def turn_notes(screen: Screen, wanted: WantedTurn) -> HistoryNotes | None:
    """Take a change back, or do it again; what hinders it, None where nothing does."""
    try:
        conflict = await screen.desk.turn(wanted.number, is_undone=wanted.is_undone)
    except KeyError:
        raise HTTPException(404, "there is no such change any more") from None
    except EditConflict as error:
        return HistoryNotes(tuple(ShownConflict(each.wanted or "", each.current) for each in error.conflicts))
    except (ProblemsFound, Unwritable) as error:
        return HistoryNotes(problems=tool_lines(error))
    return HistoryNotes((text_conflict(conflict),)) if conflict else None


def text_conflict(conflict: SaveConflict) -> ShownConflict:
    """A conflict of a text, with what puts the old one there all the same."""
    change, theirs = conflict.change, conflict.theirs
    again = None if theirs is None else TextChange(change.file, change.address, theirs, change.text)
    return ShownConflict(change.text, theirs, again)


def tool_lines(error: ProblemsFound | Unwritable) -> tuple[str, ...]:
    """What the tool itself says of an error."""
    return tuple(map(str, error.problems)) if isinstance(error, ProblemsFound) else (str(error),)


def shown_entry(entry: HistoryEntry, language: str) -> ShownEntry:
    """A change as the list has it."""
    before, after = (entry.text.base, entry.text.text) if entry.text else ("", "")
    return ShownEntry(
        entry.number,
        clock_text(entry.time, language),
        entry.name.text(language),
        _shortened(before),
        _shortened(after),
        entry.is_own,
        entry.is_undone,
        entry.can_be_undone,
    )


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN].rstrip()} …"


async def _shown(screen: Screen, notes: HistoryNotes, status: int = 200) -> Response:
    history, now = screen.desk.history, screen.desk.clock()
    entries = [shown_entry(entry, screen.language) for entry in history.of_day(now)]
    return await screen.page("history.html", status=status, entries=entries, notes=notes)


ROUTES: Sequence[Route] = (
    Route("/{language}/history", show_history),
    Route("/{language}/history", turn_change, methods=["POST"]),
    Route("/{language}/history/text", put_text, methods=["POST"]),
    Route("/{language}/history/turn", turn_at_once, methods=["POST"]),
)
