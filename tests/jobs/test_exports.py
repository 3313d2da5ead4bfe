"""A deck's texts in other programs' files: by what makes them, and where they go."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import project_with

from deckgen.documents.document_reader import read_document
from deckgen.jobs.exports import ExportFormat, exports_of, write_exports
from deckgen.source.problems import ProblemsFound


@pytest.mark.parametrize("file_format", ExportFormat)
def test_each_format_is_read_back_with_the_texts_of_the_deck(tmp_path: Path, file_format: ExportFormat) -> None:
    (export,) = exports_of(project_with(tmp_path).resolve(), "prove", (file_format,), None)
    assert export.file == tmp_path / f"output/prove/nb/export/prove.{file_format}"
    assert (export.is_kept, export.is_edited) == (False, False)
    assert write_exports((export,)) == {export.file: True}
    assert "Hva er viktig?" in repr(read_document(export.file).parts)


def test_files_that_are_there_are_known(tmp_path: Path) -> None:
    files = project_with(tmp_path).resolve()
    (export,) = exports_of(files, "prove", (ExportFormat.MARKDOWN,), tmp_path / "a.md")
    write_exports((export,))
    (again,) = exports_of(files, "prove", (ExportFormat.MARKDOWN,), tmp_path / "a.md")
    assert (again.is_kept, again.is_edited) == (True, False)
    assert write_exports((again,)) == {again.file: False}
    again.file.write_bytes(again.content + b"mer")
    (edited,) = exports_of(files, "prove", (ExportFormat.MARKDOWN,), tmp_path / "a.md")
    assert (edited.is_kept, edited.is_edited) == (False, True)


def test_a_deck_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    files = project_with(tmp_path, {minimal.DECK_FILE: "title: 1\n"}).resolve()
    with pytest.raises(ProblemsFound):
        exports_of(files, "prove", (ExportFormat.XLSX,), None)
