"""The desk that runs for a folder, found by whoever starts another: a record of its port and token.

Its lock is held as long as the desk runs, and let go by the system however it ends, so that of two that start at once
one wins. Whether a desk is there is asked without telling the token: it proves that it has it.
"""

from __future__ import annotations

import hmac
import http.client
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import sleep

import msgspec
from msgspec import Struct

from deckgen.desk.state_folder import state_file, write_privately
from deckgen.disk.held_folder import Wait
from deckgen.disk.interruption import undone_on_end
from deckgen.disk.locks import LockTaken, locked
from deckgen.source.files import read_bounded

PAUSES = (0.1,) * 100
"""Seconds between two looks at a desk that is being opened."""

PATIENCE = 2.0
"""Seconds that a desk has to say that it is there."""

LARGEST = 4096

HERE = "here"
"""What the path begins with by which a desk is asked whether it is there."""


class DeskRecord(Struct, frozen=True):
    """A desk that runs: its folder, its deck, its port and its token."""

    root: str
    deck: str
    port: int
    token: str

    @property
    def address(self) -> str:
        """The address of its first screen."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"


class DeskOpenError(Exception):
    """A desk is open for the folder already: `address` is that of its first screen, "" where it does not answer."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


@contextmanager
def sole_desk(root: Path, deck: str, wait: Wait = sleep) -> Iterator[Path | None]:
    """Be the only desk for a deck of a folder; yields the file for its record, which is gone afterwards.

    Raises `DeskOpenError` where another one is. Where the user has no place for records, it yields None.
    """
    with ExitStack() as stack:
        file = None
        with suppress(OSError):
            file = state_file("desk", root, deck).with_suffix(".json")
            _take_lock(stack, file, wait)
        if file is not None:
            address = open_address(file)  # on a disk without locks
            if address:
                raise DeskOpenError(address)
            stack.callback(_remove, file)
            stack.enter_context(undone_on_end(partial(_remove, file)))
        yield file


def keep_record(file: Path | None, record: DeskRecord) -> None:
    """Write the record of a desk, for this user only, where it can be kept."""
    if file is not None:
        with suppress(OSError):
            write_privately(file, msgspec.json.encode(record))


def open_address(file: Path) -> str:
    """The address of the desk that a record tells of, "" where there is none, or it is not there any more."""
    try:
        content = read_bounded(file, LARGEST)
        record = msgspec.json.decode(content or b"", type=DeskRecord)
    except (OSError, msgspec.MsgspecError):
        return ""
    return record.address if is_answering(record) else ""


def is_answering(record: DeskRecord) -> bool:
    """Whether a desk answers at the port of a record, and has its token."""
    nonce = secrets.token_hex(16)
    connection = http.client.HTTPConnection("127.0.0.1", record.port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{HERE}/{nonce}")
        proof = connection.getresponse().read(LARGEST)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return hmac.compare_digest(proof.strip(), token_proof(record.token, nonce).encode())


def token_proof(token: str, nonce: str) -> str:
    """What only a desk with a token can answer to a number that is used once."""
    return hmac.new(token.encode(), nonce.encode(), sha256).hexdigest()


def _take_lock(stack: ExitStack, file: Path, wait: Wait) -> None:
    for pause in PAUSES:
        try:
            stack.enter_context(locked(file.with_suffix(".lock")))
            return
        except LockTaken:
            address = open_address(file)
            if address:
                raise DeskOpenError(address) from None
            wait(pause)
    raise DeskOpenError("")


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
