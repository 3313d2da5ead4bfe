"""The text in the bytes of a file that does not say how it is encoded."""

from __future__ import annotations

import codecs
from pathlib import Path

from deckgen.documents.document_parts import UnreadableDocument

LARGEST_TEXT = 4 << 20
"""Bytes that a file of plain text may have."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def file_text(path: Path) -> tuple[str, tuple[str, ...]]:
    """A file's text, its lines ended by «\\n», and remarks on how it was read.

    UTF-8, UTF-16 with its byte order mark, else Windows-1252. Raises `UnreadableDocument` where it is too large or no
    text.
    """
    with path.open("rb") as file:
        content = file.read(LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        reason = f"the text has more than {LARGEST_TEXT >> 20} MB, which no deck has"
        raise UnreadableDocument(f"{reason}; save a part of it as a file of its own")
    text, remarks = _decoded(content)
    if "\0" in text:
        raise UnreadableDocument(
            "the file is no text; save it as text (UTF-8), or give it the ending that it should have"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), remarks


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.startswith(_WIDE):
        return content.decode("utf-16", "replace"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        remark = "the file is not UTF-8 and was read as Windows-1252; look at its letters, or save it as UTF-8"
        return content.decode("cp1252", "replace"), (remark,)
