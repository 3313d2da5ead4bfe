"""The text in the bytes of a file that does not say how it is encoded."""

from __future__ import annotations

import codecs
from pathlib import Path

from deckgen.documents.document_parts import UnreadableDocument

LARGEST_TEXT = 4 << 20
"""Bytes that a file of plain text may have."""

_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, which begins like it
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def file_text(path: Path, largest: int = LARGEST_TEXT) -> tuple[str, tuple[str, ...]]:
    """The text of a file of at most so many bytes, with the line ends of Unix, and remarks on how it was read.

    UTF-8, UTF-16 and UTF-32 with their byte order mark, else Windows-1252. Raises `UnreadableDocument` where it is too
    large or no text.
    """
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        reason = f"the text has more than {largest >> 20} MB, which no deck has"
        raise UnreadableDocument(f"{reason}; save a part of it as a file of its own")
    text, remarks = _decoded(content)
    return text.replace("\r\n", "\n").replace("\r", "\n"), remarks


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    wide = next((encoding for mark, encoding in _WIDE.items() if content.startswith(mark)), "")
    remarks: tuple[str, ...] = ()
    try:
        text = content.decode(wide or "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise UnreadableDocument(f"the file is damaged {wide.upper()}; save it anew in UTF-8") from error
        text = content.decode("cp1252", "replace")
        remarks = ("the file is not in UTF-8 and was read as Windows-1252; if å, ø or « look wrong, save it in UTF-8",)
    if "\0" in text:
        reason = "the file is no text: it has null bytes"
        raise UnreadableDocument(f"{reason}; save it as text in UTF-8, or give it the ending that it should have")
    return text, remarks
