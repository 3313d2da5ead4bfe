"""The bounds of files that are a zip of XML and pictures, as offices write them, checked before any library has them.

What unpacks is counted as it unpacks, not as the file says; XML is walked once for its depth, its elements and whether
it declares anything of its own, which such files never do and hostile ones live by.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from deckgen.documents.document_parts import UnreadableDocument

MOST_ENTRIES = 5_000
"""Files that may stand in one: a text with as many pictures has a tenth."""

MOST_UNPACKED = 160 << 20
"""Bytes that all of them may have, unpacked."""

MOST_XML = 64 << 20
"""Bytes that all XML in one may have: a text of 1,000 pages has 20 MB."""

MOST_ELEMENTS = 2_000_000
"""Elements that all XML in one may have: a sheet of 20,000 rows and 30 columns has 1,800,000."""

DEEPEST = 200
"""How deep elements may stand within each other: a table in a cell of a table adds four."""

_CHUNK = 1 << 16

_OLD = bytes.fromhex("d0cf11e0a1b11ae1")

_IS_ENCRYPTED = 0x1


class _Count:
    """What has come out of a file so far; raises `UnreadableDocument` as soon as it is too much."""

    def __init__(self, most_elements: int) -> None:
        self.most_elements = most_elements
        self.unpacked = self.xml = self.elements = self.depth = 0

    def add(self, size: int, is_xml: bool) -> None:
        self.unpacked += size
        self.xml += size if is_xml else 0
        if self.unpacked > MOST_UNPACKED:
            raise _too_much(f"it unpacks to more than {MOST_UNPACKED >> 20} MB")
        if self.xml > MOST_XML:
            raise _too_much(f"its texts unpack to more than {MOST_XML >> 20} MB")

    def start(self, *_: object) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise _too_much(f"its parts stand more than {DEEPEST} deep within each other")
        if self.elements > self.most_elements:
            raise _too_much(f"it has more than {self.most_elements} elements")

    def end(self, _: object) -> None:
        self.depth -= 1


def check_office_zip(path: Path, most_elements: int = MOST_ELEMENTS) -> None:
    """Raise `UnreadableDocument` where a file is no zip, is damaged or has a password, or goes beyond the bounds."""
    with path.open("rb") as opened:
        if opened.read(len(_OLD)) == _OLD:
            raise UnreadableDocument(
                "the file has a password, or is of an old kind by another name; open it in its program, take the "
                "password off and save it anew"
            )
    try:
        with ZipFile(path) as archive:
            _check(archive, _Count(most_elements))
    except (BadZipFile, EOFError, NotImplementedError, zlib.error, RuntimeError, ValueError) as error:
        raise UnreadableDocument(
            "the file is damaged, or is not of the kind that its name says; open it in its program and save it anew"
        ) from error


def _check(archive: ZipFile, count: _Count) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _too_much(f"it holds {len(entries)} files, more than {MOST_ENTRIES}")
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise UnreadableDocument("two files in it have the same name; open it in its program and save it anew")
    for entry in entries:
        _check_entry(archive, entry, count)


def _check_entry(archive: ZipFile, entry: ZipInfo, count: _Count) -> None:
    if _leads_out(entry.filename):
        raise UnreadableDocument(f"it holds a file named `{entry.filename[:60]}`, which leads out of it; do not use it")
    if entry.flag_bits & _IS_ENCRYPTED:
        raise UnreadableDocument("the file has a password; open it in its program, take it off and save it anew")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnreadableDocument("it is packed in an unusual way; open it in its program and save it anew")
    is_xml = entry.filename.casefold().endswith((".xml", ".rels"))
    with archive.open(entry) as opened:
        chunks = _counted(opened, is_xml, count)
        if is_xml:
            _check_xml(chunks, entry.filename, count)
        for _ in chunks:
            pass


def _leads_out(name: str) -> bool:
    """Whether a name is that of a file elsewhere."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or parts[0].endswith(":")


def _counted(opened: IO[bytes], is_xml: bool, count: _Count) -> Iterator[bytes]:
    while chunk := opened.read(_CHUNK):
        count.add(len(chunk), is_xml)
        yield chunk


def _check_xml(chunks: Iterator[bytes], name: str, count: _Count) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = count.start, count.end
    parser.StartDoctypeDeclHandler = _refuse_declaration
    size = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            size += len(chunk)
        if size:  # some programs leave empty ones behind
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        reason = f"`{name[:60]}` in it is damaged (line {error.lineno})"
        raise UnreadableDocument(f"{reason}; open it in its program and save it anew") from error
    count.depth = 0


def _refuse_declaration(*_: object) -> None:
    raise UnreadableDocument(
        "its XML declares entities of its own, which no office program writes; do not use it, ask for the text anew"
    )


def _too_much(what: str) -> UnreadableDocument:
    return UnreadableDocument(f"the file is too large: {what}; give a part of it")
