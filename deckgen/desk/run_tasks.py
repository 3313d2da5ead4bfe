"""What a piece of long work is asked for, and what it tells: records that go from one process to another as JSON.

DeckFolder  which deck, of which folder
RunTask     one of PrintTask, OrderTask, ProofTask, EditionTask, CheckTask
RunNews     one of RunProgress, RunFinished, RunProblems, RunFailed
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from deckgen.desk.print_choice import PrintChoice


class DeckFolder(Struct, frozen=True):
    """A deck of a project's folder; `cache` is the folder of the cache, "" for none."""

    root: str
    deck: str
    cache: str = ""


class PrintTask(Struct, frozen=True, tag="print"):
    """Office sheets of a product; `since` is the file of an order whose later changes alone are wanted, "" for all.

    `endings` are added to the names of files, by what they are: `sheets`, `fronts`, `backs`.
    """

    place: DeckFolder
    choice: PrintChoice
    since: str = ""
    endings: Mapping[str, str] = {}


class OrderTask(Struct, frozen=True, tag="order"):
    """What a print shop gets: so many of each layout, for a shop ("" for standard), and who can be called.

    `contact` is by the keys of the deck's own; days are as 2026-12-15, "" where they are left open.
    """

    place: DeckFolder
    copies: Mapping[str, int]
    contact: Mapping[str, str]
    shop: str = ""
    wished: str = ""
    revision: int = 1
    replaces: str = ""


class ProofTask(Struct, frozen=True, tag="proof"):
    """Contact sheets for approval of some layouts, as a shop prints them."""

    place: DeckFolder
    layouts: tuple[str, ...]
    shop: str = ""


class EditionTask(Struct, frozen=True, tag="edition"):
    """The files of an edition: of one layout, or of the whole deck where it is ""."""

    place: DeckFolder
    edition: str
    layout: str = ""


class CheckTask(Struct, frozen=True, tag="check"):
    """What a shop would stumble over in a finished PDF, anybody's; `title` is what its owner calls it."""

    place: DeckFolder
    file: str
    title: str
    shop: str = ""


RunTask = PrintTask | OrderTask | ProofTask | EditionTask | CheckTask


class RunProgress(Struct, frozen=True, tag="step"):
    """How far the work is: so many pieces of a stage are done, of all that it has (0 where that is not known)."""

    stage: str
    done: int
    total: int


class RunFile(Struct, frozen=True):
    """A file of a run that ended well: its name, where it lies, and what it is (`sheets`, `fronts`, `archive` …)."""

    name: str
    path: str
    what: str


class FoundFault(Struct, frozen=True):
    """A finding of preflight: its severity, what is wrong, its pages, and where on the first one.

    `box` is left, top, width and height in shares of the page's picture, empty where the place is not known.
    """

    severity: str
    reason: str
    pages: tuple[int, ...] = ()
    box: tuple[float, ...] = ()
    rule: str = ""
    file: str = ""


class RunFinished(Struct, frozen=True, tag="finished"):
    """The work is done: its files, numbers and texts that tell of them, and what preflight found."""

    files: tuple[RunFile, ...]
    numbers: Mapping[str, int] = {}
    texts: Mapping[str, str] = {}
    faults: tuple[FoundFault, ...] = ()


class RunProblems(Struct, frozen=True, tag="problems"):
    """The work can not be done as the deck is now: the tool's own lines."""

    lines: tuple[str, ...]


class RunFailed(Struct, frozen=True, tag="failed"):
    """The work did not come to its end: why, as a key of words, and what the system said of it."""

    why: str
    text: str = ""


RunNews = RunProgress | RunFinished | RunProblems | RunFailed


def task_bytes(task: RunTask) -> bytes:
    """A task as it is sent."""
    return msgspec.json.encode(task)


def task_from(sent: bytes) -> RunTask:
    """The task that was sent; raises `msgspec.ValidationError` for anything else."""
    task: RunTask = msgspec.json.decode(sent, type=RunTask)
    return task


def news_line(news: RunNews) -> bytes:
    """News as a line."""
    return msgspec.json.encode(news) + b"\n"


def news_from(line: bytes) -> RunNews | None:
    """The news of a line, None for a line that is none."""
    try:
        news: RunNews = msgspec.json.decode(line, type=RunNews)
    except msgspec.MsgspecError:
        return None
    return news
