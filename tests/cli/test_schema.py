"""Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

from commands import done, files_in

from deckgen.jobs.schemas import schema_files


def test_schema_writes_what_editors_need(folder: Path) -> None:
    names = [name for name, _ in schema_files()]
    assert done("schema") == names
    assert files_in(folder) == sorted(names)
    for name in names:
        json.loads((folder / name).read_text("utf-8"))
