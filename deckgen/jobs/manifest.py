"""The manifest of an output folder: its files, each with what it was made from, true also after a build was killed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

MANIFEST = "manifest.json"

Entries = Mapping[str, object]
"""What a manifest says of files, by their paths below its folder."""


def read_manifest(file: Path) -> Entries:
    """The files that a manifest names; none where it is missing or not ours.

    Where a build was cut short, those of its files count that had taken their places. Raises OSError where the manifest
    can not be read: what it names must not be forgotten.
    """
    if not file.exists():
        return {}
    content = file.read_bytes()
    try:
        manifest = json.loads(content)
        files, unfinished = manifest["files"], manifest.get("unfinished", {})
        placed = {path: entry for path, entry in unfinished.items() if is_on_disk(file.parent, path, entry)}
        entries = {**files, **placed}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return {path: entry for path, entry in entries.items() if is_within(path)}


def manifest_text(files: Entries, unfinished: Entries = MappingProxyType({})) -> bytes:
    """A manifest; `unfinished` are the entries of files that are about to be replaced."""
    named = {"files": files, "unfinished": unfinished} if unfinished else {"files": files}
    tidy = {key: {path: entries[path] for path in sorted(entries)} for key, entries in named.items()}
    return f"{json.dumps(tidy, ensure_ascii=False, indent=2)}\n".encode()


def is_on_disk(folder: Path, path: str, entry: Mapping[str, object]) -> bool:
    """Whether a file is there and is the one that an entry tells of."""
    file = folder / path
    return is_within(path) and file.is_file() and sha256(file.read_bytes()).hexdigest() == entry["sha256"]


def is_within(path: object) -> bool:
    """Whether a path of a manifest stays within the output folder."""
    if not isinstance(path, str):
        return False
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not PurePosixPath(path).is_absolute() and path.endswith(".pdf")
