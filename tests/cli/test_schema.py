"""Schemas for editors."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import deckgen, done, files_in, open_elsewhere

from deckgen.jobs.schemas import schema_files


def test_a_schema_that_is_open_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckgen.disk.whole_files.PAUSES", (0, 0))
    monkeypatch.setattr(os, "replace", open_elsewhere("theme.json"))
    result = deckgen("schema")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [name for name, _ in schema_files() if name != "themes/schema/theme.json"]
    assert result.stderr.startswith("themes/schema/theme.json: ")


def test_schema_writes_what_editors_need(folder: Path) -> None:
    names = [name for name, _ in schema_files()]
    assert done("schema") == names
    assert files_in(folder) == sorted(names)
    for name in names:
        json.loads((folder / name).read_text("utf-8"))
