"""The manifest of an output folder: its files, each with what it was made from, true at any moment of a build.

Before files are replaced or removed, their entries leave `files` for `unfinished`, which has what was there and what is
to come: so `files` says of no file what it is not, whenever a build is killed. The next one looks which it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from msgspec import DecodeError, Raw, Struct, ValidationError, field
from msgspec.json import decode

from deckgen.source.files import read_bounded

Value = TypeVar("Value")

MANIFEST = "manifest.json"

ENDINGS = (".pdf", ".png", ".csv", ".zip", ".html")
"""How the names of files end that a manifest may name: nothing else below an output folder is ever removed."""

LARGEST = 64 << 20
"""Bytes that a manifest may have: some 100,000 files."""

Entry = dict[str, str | int | float | list[list[float]]]
"""What a manifest says of a file."""

Entries = Mapping[str, Entry]
"""What a manifest says of files, by their paths below its folder."""


class Change(Struct, frozen=True):
    """What a manifest says of a file that is about to be replaced, made or removed, and what it is to say then."""

    before: Entry | None = None
    after: Entry | None = None


Changes = Mapping[str, Change]

NO_CHANGES: Changes = MappingProxyType({})


class _Listed(Struct):
    """A manifest as it is read: what it says of each file may be anything."""

    files: dict[str, Raw] = field(default_factory=dict)
    unfinished: dict[str, Raw] = field(default_factory=dict)


def read_manifest(file: Path) -> Entries:
    """The files that a manifest names; none where it is missing or not ours, none of those that it has no sense about.

    Of files that a build was about to change when it was cut short, those count that are on the disk. Raises OSError
    where a manifest may not be read: what it names must not be forgotten.
    """
    listed = _listed(file)
    entries = {path: entry for path, entry in _read(listed.files, Entry) if is_within(path)}
    for path, change in _read(listed.unfinished, Change):
        ways = [entry for entry in (change.after, change.before) if entry and is_on_disk(file.parent, path, entry)]
        if ways:
            entries[path] = ways[0]
    return entries


def manifest_text(files: Entries, unfinished: Changes = NO_CHANGES) -> bytes:
    """A manifest; `unfinished` are files that are about to change, of which it says nothing else."""
    named: dict[str, Mapping[str, object]] = {
        "files": {path: files[path] for path in sorted(files) if path not in unfinished}
    }
    if unfinished:
        named["unfinished"] = {
            path: {"before": change.before, "after": change.after} for path, change in sorted(unfinished.items())
        }
    return f"{json.dumps(named, ensure_ascii=False, indent=2)}\n".encode()


def is_on_disk(folder: Path, path: str, entry: Entry) -> bool:
    """Whether a file is there and is the one that an entry tells of."""
    if not is_within(path) or not is_file(folder / path):
        return False
    try:
        with (folder / path).open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest() == entry.get("sha256")
    except OSError:
        return False


def is_file(file: Path) -> bool:
    """Whether there is such a file; a name that no system has is none's."""
    try:
        return file.is_file()
    except OSError:
        return False


def is_within(path: str) -> bool:
    """Whether a path of a manifest stays within the output folder."""
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not PurePosixPath(path).is_absolute() and path.endswith(ENDINGS)


def _listed(file: Path) -> _Listed:
    content = read_bounded(file, LARGEST) if is_file(file) and not file.is_symlink() else None
    try:
        return decode(content, type=_Listed) if content else _Listed()
    except (DecodeError, RecursionError):
        return _Listed()


def _read(raw: Mapping[str, Raw], kind: type[Value]) -> Iterator[tuple[str, Value]]:
    """What makes sense of what a manifest says of files, by their paths."""
    for path, text in raw.items():
        try:
            yield path, decode(text, type=kind)
        except (DecodeError, ValidationError, RecursionError):
            continue
