"""The list of what was done, kept for as long as it is of today: a desk that is opened again has it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from deckgen.desk.history import MOST_BYTES, History, HistoryEntry
from deckgen.desk.state_folder import state_file, write_privately
from deckgen.source.files import read_bounded

LARGEST = MOST_BYTES + (4 << 20)


def read_journal(root: Path, deck: str, now: datetime) -> History:
    """What was done to a deck of a folder on this day; nothing where that is not known."""
    try:
        content = read_bounded(state_file("history", root, deck), LARGEST)
        entries = msgspec.msgpack.decode(content or b"", type=list[HistoryEntry])
    except (OSError, msgspec.MsgspecError):
        return History()
    count = max((entry.number for entry in entries), default=0)
    return History([entry for entry in entries if entry.time.date() == now.date()], count)


def write_journal(root: Path, deck: str, entries: Sequence[HistoryEntry]) -> None:
    """Keep what was done to a deck of a folder, for this user only; a full disk only means that it is not kept."""
    with suppress(OSError):
        write_privately(state_file("history", root, deck), msgspec.msgpack.encode(list(entries)))
