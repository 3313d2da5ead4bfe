"""The texts of a deck as files of other programs, for a group to edit; never over one that may have been edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from deckgen.disk.whole_files import write_whole
from deckgen.documents.document_parts import Document
from deckgen.drafts.draft import Draft
from deckgen.jobs.drafted_decks import drafted_deck
from deckgen.source.files import read_bounded
from deckgen.source.project import ProjectFiles


class ExportFormat(StrEnum):
    """A format of files that groups edit; each is the ending of its files."""

    XLSX = "xlsx"
    DOCX = "docx"
    MARKDOWN = "md"


class Export(Struct, frozen=True):
    """A file of a deck's texts; `is_kept` says that it lies there already, byte by byte, `is_edited` another one."""

    file: Path
    content: bytes
    is_kept: bool
    is_edited: bool


EXPORTS = "export"
"""The folder of such files beside those of the editions: a build removes none of it."""


def exports_of(
    files: ProjectFiles, name: str, formats: Sequence[ExportFormat], output: Path | None
) -> tuple[Export, ...]:
    """The texts of a deck in some formats; `output` is the one file, else they lie in the deck's output folder.

    Raises `ProblemsFound` where the deck can not be read.
    """
    draft = drafted_deck(files, name).draft
    folder = files.output / name / draft.language / EXPORTS
    return tuple(_export(output or folder / f"{name}.{each}", content_of(draft, each)) for each in formats)


def content_of(draft: Draft, file_format: ExportFormat) -> bytes:
    """A draft as a file of a format, with headings in its language."""
    make_document, make_bytes = _makers(file_format)
    return make_bytes(make_document(draft, draft.language))


def _makers(file_format: ExportFormat) -> tuple[Callable[[Draft, str], Document], Callable[[Document], bytes]]:
    """What makes a document of a draft, and a file of it; the libraries take long to load."""
    if file_format is ExportFormat.XLSX:
        from deckgen.documents.xlsx_file import xlsx_bytes
        from deckgen.drafts.draft_tables import tables_of

        return tables_of, xlsx_bytes
    from deckgen.drafts.draft_outline import outline_of

    if file_format is ExportFormat.DOCX:
        from deckgen.documents.docx_file import docx_bytes

        return outline_of, docx_bytes
    from deckgen.documents.markdown_text import markdown_bytes

    return outline_of, markdown_bytes


def _export(file: Path, content: bytes) -> Export:
    is_kept = file.exists() and read_bounded(file, len(content)) == content
    return Export(file, content, is_kept, is_edited=file.exists() and not is_kept)


def write_exports(exports: Sequence[Export]) -> Mapping[Path, bool]:
    """Write files that are not there as they are to be; by each, whether it was written."""
    for export in exports:
        if not export.is_kept:
            write_whole(export.file, export.content)
    return {export.file: not export.is_kept for export in exports}
