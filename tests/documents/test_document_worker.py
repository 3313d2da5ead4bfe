"""The process that reads a file is held to bounds, whatever reads it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from deckgen.documents import document_reader
from deckgen.documents.document_reader import read_document
from deckgen.documents.document_worker import MEMORY
from deckgen.guarded.bounded_work import PROCESSOR_SECONDS

READER = """
import resource
from deckgen.documents.document_parts import Document

def limits(path):
    kinds = (resource.RLIMIT_DATA, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
    return Document((), path.read_text(), remarks=tuple(str(resource.getrlimit(kind)) for kind in kinds))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no process to a bound")
def test_whatever_reads_a_file_has_bounds_of_memory_and_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reader_of_limits.py").write_text(READER, "utf-8")
    (tmp_path / "file.limits").write_text("Bordet", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(document_reader, "READERS", {".limits": "reader_of_limits:limits"})
    document = read_document(tmp_path / "file.limits")
    assert document.title == "Bordet"
    assert document.remarks == tuple(str((bound, bound)) for bound in (MEMORY, PROCESSOR_SECONDS, 0))
