"""The archive that a spreadsheet is: what kind it is, and its parts within bounds of what they unpack to."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from deckgen.documents.document_parts import UnreadableDocument

LARGEST_UNPACKED = 160 << 20
"""Bytes that the parts of a file may have in all when they are unpacked, whatever it says of itself."""

MOST_PARTS = 4_000
"""Parts that the archive may have: a sheet has three or four, a picture one."""

HIGHEST_RATIO = 400
"""By how much a part may shrink when it is packed; even a sheet of equal rows shrinks less."""

RATIO_COUNTS_FROM = 4 << 20
"""Unpacked bytes below which a part may shrink as it likes."""

LONGEST_NAME = 255
"""Bytes that a name in XML may have, and depth that it may nest to."""

_CHUNK = 1 << 16

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_EMPTY = "it is empty; save it again in the program that made it"
_NO_SHEETS = "it is no spreadsheet; save it as .xlsx or .ods"


class SheetFormat(StrEnum):
    """What a spreadsheet is by what it holds, whatever its file is called."""

    XLSX = "xlsx"
    ODS = "ods"


class SheetArchive(Struct, frozen=True):
    """A spreadsheet whose archive is within its bounds; close `archive` when all is read."""

    archive: ZipFile
    format: SheetFormat

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self.archive.namelist())


def opened_archive(file: IO[bytes], path: Path) -> SheetArchive:
    """The archive of a spreadsheet; raises `UnreadableDocument` where it is none, damaged or out of bounds."""
    _refuse_other_files(file)
    try:
        archive = ZipFile(file)
        _check_parts(archive)
        return SheetArchive(archive, _format_of(archive, path))
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise _protected() from error
        raise UnreadableDocument("its archive is damaged; save it again in the program that made it") from error


def _refuse_other_files(file: IO[bytes]) -> None:
    """Stop at what is no archive at all, and say what it is."""
    start = file.read(512)
    if start.startswith(_OLD_OFFICE):
        file.seek(0)
        if _ENCRYPTED in file.read():
            raise _protected()
        raise UnreadableDocument("it is an old .xls file, whatever its name; save it as .xlsx")
    file.seek(0)
    if not start.strip(b"\0 \r\n\t"):
        raise UnreadableDocument(_EMPTY)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise UnreadableDocument("it is a web page or XML, not a spreadsheet; open it and save it as .xlsx")
    if not start.startswith(b"PK"):
        raise UnreadableDocument(_NO_SHEETS + "; where it is text with separators, name it .csv")


def _protected() -> UnreadableDocument:
    return UnreadableDocument("it is protected by a password; save it without one")


def _check_parts(archive: ZipFile) -> None:
    """Unpack all of it once, a piece at a time, as what it says of its sizes may be a lie."""
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise UnreadableDocument(f"it has {len(entries)} parts, at most {MOST_PARTS} are read; save a part of it")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise UnreadableDocument("its archive has two parts of one name; save it again in the program that made it")
    unpacked = 0
    for entry in entries:
        unpacked += _unpacked_size(archive, entry, LARGEST_UNPACKED - unpacked)


def _unpacked_size(archive: ZipFile, entry: ZipInfo, left: int) -> int:
    """The bytes that a part has when it is unpacked; stops where there is not so much left."""
    size = 0
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            swells = size > RATIO_COUNTS_FROM and size > HIGHEST_RATIO * max(entry.compress_size, 1)
            if size > left or swells:
                most = f"{LARGEST_UNPACKED >> 20} MB"
                raise UnreadableDocument(
                    f"it unpacks to far more than it should (`{entry.filename}`), at most {most} are read; "
                    "copy the rows that count into a new spreadsheet"
                )
    return size


def _format_of(archive: ZipFile, path: Path) -> SheetFormat:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return SheetFormat.XLSX
    if "content.xml" in names:
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        if b"encryption-data" in manifest:
            raise _protected()
        kind = archive.read("mimetype") if "mimetype" in names else b""
        if b"spreadsheet" in kind or (not kind and path.suffix.lower() == ".ods"):
            return SheetFormat.ODS
        raise UnreadableDocument("it is an OpenDocument file, but no spreadsheet; save it as .ods, a text as .docx")
    if "word/document.xml" in names:
        raise UnreadableDocument("it is a Word file; give it a name that ends in .docx")
    if "xl/workbook.bin" in names:
        raise UnreadableDocument("it is a binary spreadsheet (.xlsb); save it as .xlsx")
    if "Index/Document.iwa" in names or any(name.endswith(".iwa") for name in names):
        raise UnreadableDocument("it is a Numbers file; export it as .xlsx")
    raise UnreadableDocument("it is an archive, but no spreadsheet; unpack it and give the spreadsheet in it")


Attributes = Mapping[str, str]
Starts = Callable[[str, Attributes], None]


class PartHandlers(Struct, frozen=True):
    """What is called as a part is read: where an element starts and ends, by its name without prefix, and for text."""

    start: Starts
    end: Callable[[str], None] = lambda name: None
    text: Callable[[str], None] | None = None


def read_part(sheets: SheetArchive, name: str, handlers: PartHandlers) -> None:
    """Read a part of XML a piece at a time; raises `UnreadableDocument` where it is none, or declares entities."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: handlers.start(tag.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda tag: handlers.end(tag.rpartition(":")[2])
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if handlers.text:
        parser.buffer_text = True
        parser.CharacterDataHandler = handlers.text
    try:
        for chunk in _chunks(sheets, name):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableDocument(f"`{name}` in it is damaged; save it again in the program that made it") from error


def _refuse_doctype(*_: object) -> None:
    raise UnreadableDocument("it declares entities of XML, as no spreadsheet does; save it again in the program for it")


def _chunks(sheets: SheetArchive, name: str) -> Iterator[bytes]:
    with sheets.archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            yield chunk
