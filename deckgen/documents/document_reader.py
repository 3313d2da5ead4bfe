"""A file of another program to a document, by its ending: in a process of its own, which has bounds.

Such files arrive by mail: what a hostile one does to the library that reads it, it does to that process.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from deckgen.disk.scratch import scratch_folder
from deckgen.documents.document_parts import Document, UnreadableDocument
from deckgen.guarded.process import WhenStarted, answer
from deckgen.guarded.time_bounds import patience

LARGEST = 64 << 20
"""Bytes that a file may have."""

# For starting and for any file, to which its megabytes add: many times what sound files take.
FIRST_SECONDS, MEGABYTE_SECONDS = 20.0, 4.0

READERS: Mapping[str, str] = {
    ".csv": "deckgen.documents.csv_file:read_csv",
    ".docx": "deckgen.documents.word_file:read_word",
    ".md": "deckgen.documents.markdown_file:read_markdown",
    ".ods": "deckgen.documents.spreadsheet:read_spreadsheet",
    ".pdf": "deckgen.documents.booklet_file:read_booklet",
    ".txt": "deckgen.documents.markdown_file:read_markdown",
    ".xlsx": "deckgen.documents.spreadsheet:read_spreadsheet",
}
"""By their endings, what reads files: a module and a function in it that takes a path, loaded in the process alone."""

ADVICE: Mapping[str, str] = {
    ".doc": "save it as .docx in Word",
    ".numbers": "save it as .xlsx or .csv",
    ".odt": "save it as .docx",
    ".pages": "save it as .docx",
    ".rtf": "save it as .docx",
    ".xls": "save it as .xlsx",
}


class ReadResult(Struct, frozen=True):
    """What the process says: the document, or why there is none."""

    document: Document | None = None
    refused: str = ""


def read_document(file: Path, when_started: WhenStarted | None = None) -> Document:
    """The document in a file; raises `UnreadableDocument` where it can not be read within the bounds, and OSError.

    `when_started` is given what ends the process that reads it: the file can not be read then.
    """
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        advice = ADVICE.get(file.suffix.lower(), f"give a file of one of these: {known}")
        raise UnreadableDocument(f"files that end in `{file.suffix}` are not read; {advice}")
    size = file.stat().st_size
    if size > LARGEST:
        raise UnreadableDocument(f"the file has {size >> 20} MB, at most {LARGEST >> 20} are read; make it smaller")
    result = _read_apart(file, reader, FIRST_SECONDS + MEGABYTE_SECONDS * (size >> 20), when_started)
    if result.document is None:
        raise UnreadableDocument(result.refused)
    return result.document


def _read_apart(file: Path, reader: str, seconds: float, when_started: WhenStarted | None) -> ReadResult:
    with file.open("rb"), scratch_folder() as folder:
        task = pickle.dumps((file.resolve(), reader))
        line = answer("deckgen.documents.document_worker", task, str(folder), seconds * patience(), when_started)
    try:
        return msgspec.json.decode(line, type=ReadResult)
    except ValueError:
        reason = "it is damaged, takes too long or needs more memory than is allowed"
        return ReadResult(refused=f"the file can not be read: {reason}; save it anew, or a part of it")
