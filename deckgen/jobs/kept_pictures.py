"""Pictures that an earlier build left and that would be drawn the same: they are taken from where they lie."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
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
    kept = {digests[look]: look for look in looks if look in digests}
    paths = _paths(folder, kept)
    pictures = ((look, _picture(folder, digest, paths)) for digest, look in kept.items())
    return {look: picture for look, picture in pictures if picture}


def _paths(folder: Path, digests: Collection[str]) -> Mapping[str, str]:
    """Where in an output folder the files of some digests lie, as its manifest has it."""
    if not digests:
        return {}
    return {str(entry.get("sha256")): path for path, entry in read_manifest(folder / MANIFEST).items()}


def _picture(folder: Path, digest: str, paths: Mapping[str, str]) -> bytes:
    """The picture with a digest, b"" where it is gone or has become another."""
    picture = _read(folder / paths[digest]) if digest in paths else b""
    return picture if sha256(picture).hexdigest() == digest else b""


def leave_pictures(folder: Path, name: str, pictures: Mapping[str, bytes], cache: Cache) -> None:
    """Note for the next build which picture has which look."""
    if pictures and cache.folder:
        digests = {look: sha256(picture).hexdigest() for look, picture in pictures.items()}
        cache.put(_key(folder, name), json.dumps(digests, sort_keys=True).encode())


def _key(folder: Path, name: str) -> str:
    return f"pictures\n{folder.resolve()}\n{name}\n{program_digest()}"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
