"""Schemas for editors."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import deckgen, done, files_in, open_elsewhere
from own_decks import own_project

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


def test_a_deck_with_fields_gets_schemas_that_know_them(folder: Path) -> None:
    own_project("quiz", folder)
    names = ["themes/schema/quiz-deck.json", "themes/schema/quiz-theme.json"]
    assert done("schema") == [*(name for name, _ in schema_files()), *names]
    deck, theme = (json.loads((folder / name).read_text("utf-8")) for name in names)
    question = theme["definitions"]["Question"]
    assert set(question["properties"]) >= {"text", "answer", "why", "level"}
    assert set(question["required"]) >= {"text", "answer", "why", "level"}
    assert question["additionalProperties"] is False
    (joker,) = deck["properties"]["cards"]["items"]["allOf"]
    assert joker["if"]["properties"] == {"kind": {"const": "joker"}}
    fields = deck["definitions"][joker["then"]["$ref"].split("/")[-1]]["properties"]
    assert list(fields) == ["kind", "id", "title", "rule"]


def test_a_deck_that_cannot_be_read_gets_none(folder: Path) -> None:
    own_project("quiz", folder)
    (folder / "themes/quiz/deck.yaml").write_text("fields: [", "utf-8")
    assert done("schema") == [name for name, _ in schema_files()]
