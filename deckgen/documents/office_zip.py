"""Files that are a zip of XML and pictures, as offices write them: what kind they are, and the bounds that they keep.

What unpacks is counted as it unpacks, not as the file says, before any library has it; XML is walked once for its
depth, its elements and whether it declares anything of its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.office_xml import Attributes, ElementHandler, chunks_of, read_xml

MOST_ENTRIES = 5_000
"""Files that may stand in one: a text with as many pictures has a tenth."""

MOST_UNPACKED = 160 << 20
"""Bytes that all of them may have, unpacked."""

MOST_XML = 64 << 20
"""Bytes that all XML in one may have: a text of 1,000 pages has 20 MB."""

MOST_ELEMENTS = 4_000_000
"""Elements that all XML in one may have: a sheet of 1,000,000 rows, whose own bound tells more, has 3,000,000."""

DEEPEST = 200
"""How deep elements may stand within each other: a table in a cell of a table adds four."""

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""What files of old office programs start with, and new ones that have a password."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_IS_ENCRYPTED = 0x1

_MANIFEST = "META-INF/manifest.xml"

_PASSWORD = "it is protected by a password; open it in its program, take the password off and save it anew"


class OfficeKind(StrEnum):
    """What a zip is by what it holds: what to tell whoever gave it for something else."""

    WORD = "it is a Word file; give it a name that ends in .docx"
    XLSX = "it is a spreadsheet; give it a name that ends in .xlsx"
    ODS = "it is a spreadsheet; give it a name that ends in .ods"
    XLSB = "it is a binary spreadsheet (.xlsb); save it as .xlsx"
    SLIDES = "it is a presentation; copy its text into a Word file"
    APPLE = "it is of Pages, Numbers or Keynote; export it from there as .docx or .xlsx"
    OPEN_DOCUMENT = "it is of OpenDocument or EPUB, and no spreadsheet; open it in its program and save it as .docx"
    OTHER = "it is no office file, or parts of it are missing; open it in its program and save it anew"


_KINDS = {
    "xl/workbook.xml": OfficeKind.XLSX,
    "word/document.xml": OfficeKind.WORD,
    "xl/workbook.bin": OfficeKind.XLSB,
    "ppt/presentation.xml": OfficeKind.SLIDES,
    "Index/Document.iwa": OfficeKind.APPLE,
    "mimetype": OfficeKind.OPEN_DOCUMENT,
}


def office_kind(archive: ZipFile) -> OfficeKind:
    """What an archive within its bounds is, whatever its name."""
    names = archive.namelist()
    if "content.xml" in names:
        ending = (archive.filename or "")[-4:].lower()
        is_sheet = b"spreadsheet" in archive.read("mimetype") if "mimetype" in names else ending == ".ods"
        return OfficeKind.ODS if is_sheet else OfficeKind.OPEN_DOCUMENT
    return next((kind for name, kind in _KINDS.items() if name in names), OfficeKind.OTHER)


def opened_zip(path: Path, most_elements: int = MOST_ELEMENTS) -> ZipFile:
    """The archive that a file is, for the caller to close.

    Raises `UnreadableDocument` where it is none, is damaged, has a password or goes beyond the bounds.
    """
    _refuse_other_files(path)
    try:
        archive = ZipFile(path)
        try:
            _check(archive, _Count(most_elements))
        except BaseException:
            archive.close()
            raise
        return archive
    except (BadZipFile, EOFError, NotImplementedError, zlib.error, RuntimeError, ValueError, OSError) as error:
        raise UnreadableDocument(
            "the file is damaged, or is not of the kind that its name says; open it in its program and save it anew"
        ) from error


def _refuse_other_files(path: Path) -> None:
    """Stop at what is known to be no zip, and say what it is."""
    with path.open("rb") as opened:
        start = opened.read(512)
        if start.startswith(OLD_OFFICE):
            raise UnreadableDocument(
                _PASSWORD
                if _ENCRYPTED in opened.read()
                else "it is of an old kind (.doc, .xls), whatever its name; "
                "open it in its program and save it as .docx or .xlsx"
            )
    if not start.strip(b"\0 \r\n\t"):
        raise UnreadableDocument("it is empty; save it again in the program that made it")
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise UnreadableDocument("it is a web page or XML, whatever its name; open it and save it as .docx or .xlsx")


class _Count(ElementHandler):
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

    def start(self, tag: str, attributes: Attributes) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise _too_much(f"its parts stand more than {DEEPEST} deep within each other")
        if self.elements > self.most_elements:
            raise _too_much(f"it has more than {self.most_elements} elements")

    def end(self, tag: str) -> None:
        self.depth -= 1


def _check(archive: ZipFile, count: _Count) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _too_much(f"it holds {len(entries)} files, more than {MOST_ENTRIES}")
    names = {entry.filename.casefold() for entry in entries}
    if len(names) < len(entries):
        raise UnreadableDocument("two files in it have the same name; open it in its program and save it anew")
    for entry in entries:
        _check_name(entry)
    if _MANIFEST in archive.namelist() and b"encryption-data" in archive.open(_MANIFEST).read(MOST_XML):
        raise UnreadableDocument(_PASSWORD)
    for entry in entries:
        with archive.open(entry) as opened:
            _check_content(opened, entry.filename, count)


def _check_name(entry: ZipInfo) -> None:
    """Stop at what is not to be unpacked, by what the list of entries says of it."""
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or parts[0].endswith(":"):
        raise UnreadableDocument(f"it holds a file named `{entry.filename[:60]}`, which leads out of it; do not use it")
    if entry.flag_bits & _IS_ENCRYPTED:
        raise UnreadableDocument(_PASSWORD)
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnreadableDocument("it is packed in an unusual way; open it in its program and save it anew")


def _check_content(opened: IO[bytes], name: str, count: _Count) -> None:
    # A manifest alone may name a document type; nothing reads it.
    is_xml = name.casefold().endswith((".xml", ".rels")) and name != _MANIFEST
    chunks = _counted(opened, is_xml, count)
    if is_xml:
        read_xml(chunks, name, count)
        count.depth = 0
    for _ in chunks:
        pass


def _counted(opened: IO[bytes], is_xml: bool, count: _Count) -> Iterator[bytes]:
    for chunk in chunks_of(opened):
        count.add(len(chunk), is_xml)
        yield chunk


def _too_much(what: str) -> UnreadableDocument:
    return UnreadableDocument(f"the file is too large: {what}; give a part of it")
