"""Where the desk keeps what it must find again: in the user's own folder for such things, for nobody else to read."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from deckgen.disk.held_folder import part_of

OVERRIDE = "DECKGEN_STATE"
"""The variable of the environment that names another folder."""

OWN_FOLDER, OWN_FILE = 0o700, 0o600


def state_folder() -> Path:
    """The user's folder for such things, made if need be; DECKGEN_STATE names another. Raises OSError."""
    override = os.environ.get(OVERRIDE)
    if override:
        folder = Path(override)
    else:
        from platformdirs import user_state_path  # takes long to load, and is needed for the desk only

        folder = user_state_path("deckgen", appauthor=False)
    folder.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
    return folder


def state_file(kind: str, root: Path, deck: str) -> Path:
    """The file of a kind about a deck of a folder."""
    name = sha256(f"{root.resolve()}\0{deck}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return state_folder() / f"{kind}-{name}"


def write_privately(file: Path, content: bytes) -> None:
    """Write a file that only the user can read, at once or not at all; raises OSError."""
    part = part_of(file)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_FILE)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.replace(part, file)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
