"""The schemas that editors read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.jobs.schemas import schema_files, schema_paths, schemas
from deckgen.layout.elements.registry import ELEMENTS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", schema_paths())
def test_the_files_are_in_step(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == dict(schema_files())[path], "run `deckgen schema`"


def nodes(node: object) -> Iterator[dict[str, object]]:
    """All mappings in a schema."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


@pytest.mark.parametrize("name", ["deck", "theme", "layout", "shop", "bundles", "fonts"])
def test_every_key_is_described(name: str) -> None:
    schema = json.loads(schemas()[name])
    keys = [
        (key, value)
        for node in nodes(schema)
        for key, value in dict(node.get("properties", {})).items()  # type: ignore[call-overload]
    ]
    assert keys or name == "bundles"
    assert [key for key, value in keys if not value.get("description")] == []


@pytest.mark.parametrize("name", ["deck", "theme", "layout", "shop", "bundles", "fonts"])
def test_every_reference_leads_somewhere(name: str) -> None:
    schema = json.loads(schemas()[name])
    known = {f"#/definitions/{key}" for key in schema.get("definitions", {})}
    assert {node["$ref"] for node in nodes(schema) if "$ref" in node} <= known


def test_an_element_offers_its_kinds_and_then_what_belongs_to_one() -> None:
    element = json.loads(schemas()["layout"])["definitions"]["element"]
    kinds = [entry.kind for entry in ELEMENTS]
    assert list(element["properties"]) == kinds
    assert [choice["if"]["required"] for choice in element["allOf"]] == [[kind] for kind in kinds]
    assert element["allOf"][0]["then"] == {"$ref": "#/definitions/TextElement"}
    rule = element["allOf"][kinds.index("rule")]
    assert rule["if"]["not"] == {"required": ["table"]}


def test_a_layout_that_extends_another_needs_nothing_more() -> None:
    layout = json.loads(schemas()["layout"])
    assert "required" not in layout
    assert layout["if"] == {"required": ["extends"]}
    assert "trim" in layout["else"]["required"]


def test_a_shop_that_extends_another_needs_nothing_more() -> None:
    shop = json.loads(schemas()["shop"])
    assert "required" not in shop
    assert shop["else"] == {"required": ["title"]}
    assert "required" not in shop["definitions"]["DieLine"]


def test_editors_offer_none_where_a_shop_may_ask_for_nothing() -> None:
    keys = json.loads(schemas()["shop"])["properties"]
    for key in ("rich-black", "die-line"):
        assert {"const": "none"} in keys[key]["anyOf"]


def test_values_that_may_be_left_out_are_not_null() -> None:
    for text in schemas().values():
        assert '"null"' not in text
