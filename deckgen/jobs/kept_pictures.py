"""Pictures that an earlier build left and that would be drawn the same: they are taken from where they lie."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import DecodeError, ValidationError
from msgspec.json import decode

from deckgen.jobs.cache import Cache, program_digest
from deckgen.jobs.manifest import MANIFEST, read_manifest
from deckgen.pdf.content import Content
from deckgen.pdf.parts import FilePage, FileParts


def look_of(page: FilePage, parts: FileParts, settings: str) -> str:
    """A digest of all that a page's picture hangs on: what is painted, with what, how large and how fine."""
    digest = sha256(repr((settings, page.media)).encode())
    for part in _painted(page.content, parts):
        digest.update(part)
    return digest.hexdigest()


def _painted(content: Content, parts: FileParts) -> Sequence[bytes]:
    """The digests of what a content stream paints, of the forms and pictures in it too."""
    shown = [content.digest, *(parts.pictures[name].digest for name in content.needs.pictures)]
    for name in content.needs.forms:
        shown += [repr(parts.forms[name].box).encode(), *_painted(parts.forms[name].content, parts)]
    return shown


def take_pictures(folder: Path, name: str, looks: Sequence[str], cache: Cache) -> dict[str, bytes]:
    """The pictures of some looks that lie in a deck's output folder, of those that were kept under a name."""
    record = cache.get(_key(folder, name))
    try:
        digests = decode(record, type=dict[str, str]) if record else {}
    except (DecodeError, ValidationError):
        return {}
    wanted = {digests[look]: look for look in looks if look in digests}
    there = (
        {str(entry.get("sha256")): path for path, entry in read_manifest(folder / MANIFEST).items()} if wanted else {}
    )
    taken = {}
    for digest, look in wanted.items():
        data = _read(folder / there[digest]) if digest in there else b""
        if data and sha256(data).hexdigest() == digest:
            taken[look] = data
    return taken


def leave_pictures(folder: Path, name: str, pictures: Mapping[str, bytes], cache: Cache) -> None:
    """Note for the next build which picture has which look."""
    if pictures and cache.folder:
        digests = {look: sha256(data).hexdigest() for look, data in pictures.items()}
        cache.put(_key(folder, name), json.dumps(digests, sort_keys=True).encode())


def _key(folder: Path, name: str) -> str:
    return f"pictures\n{folder.resolve()}\n{name}\n{program_digest()}"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
