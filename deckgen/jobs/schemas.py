"""JSON schemas of the source files, by which editors complete and check while one types."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from deckgen.deck.deck import Deck
from deckgen.deck.own_classes import deck_class, theme_class
from deckgen.deck.own_fields import declared_in
from deckgen.deck.theme import Theme
from deckgen.disk.whole_files import Refusal, write_files
from deckgen.layout.bundles import Bundles
from deckgen.layout.layout import Layout
from deckgen.layout.stock import Stock
from deckgen.press.shop import Shop
from deckgen.source.entry import json_schema
from deckgen.source.problems import Problems
from deckgen.source.project import DECK_FILE, Project
from deckgen.source.yamlfile import load
from deckgen.typeset.families import FontSet

DIALECT = "http://json-schema.org/draft-07/schema#"  # what the YAML language servers of editors read

_SCHEMAS: dict[str, tuple[Any, str, str]] = {
    "deck": (Deck, "themes/schema/deck.json", "A deck: themes/<deck>/deck.yaml"),
    "theme": (Theme, "themes/schema/theme.json", "A theme: themes/<deck>/NN-name.yaml"),
    "layout": (Layout, "layouts/schema/layout.json", "A layout: layouts/<name>.yaml"),
    "shop": (Shop, "layouts/schema/shop.json", "A print shop: layouts/shops/<name>.yaml"),
    "stock": (Stock, "layouts/schema/stock.json", "Pre-cut sheets of cards: layouts/stock/<name>.yaml"),
    "bundles": (Bundles, "layouts/schema/bundles.json", "Products merged into one file: layouts/bundles.yaml"),
    "fonts": (FontSet, "fonts/schema/fonts.json", "The font families: fonts/fonts.yaml"),
}

# What extends another file of its kind, and the parts of it that may then be left out in part.
PARTIAL = {"layout": ("Style", "Template"), "shop": ("DieLine",)}


@cache
def schemas() -> Mapping[str, str]:
    """The JSON text of each schema by name: deck, theme, layout, shop, stock, bundles, fonts."""
    texts = {name: _text(kind, title, partial=PARTIAL.get(name)) for name, (kind, _, title) in _SCHEMAS.items()}
    return MappingProxyType(texts)


def schema_paths() -> tuple[str, ...]:
    """Where each schema belongs, from the project's folder."""
    return tuple(path for _, path, _ in _SCHEMAS.values())


def schema_files() -> tuple[tuple[str, str], ...]:
    """Where each schema belongs, from the project's folder, and its text."""
    texts = schemas()
    return tuple((path, texts[name]) for name, (_, path, _) in _SCHEMAS.items())


def own_schema_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Where the schemas of a project's decks belong that declare fields, from its folder, and their texts.

    What is wrong with a declaration is told by a check; what can be made out of it is there.
    """
    for name, deck in Project.at(folder).resolve().decks.items():
        declared = declared_in(load(deck.file(DECK_FILE), Problems()))
        if declared.kinds and deck.path.is_relative_to(folder.resolve()):
            for kind, schema in (("deck", deck_class(Deck, declared)), ("theme", theme_class(declared))):
                title = f"{_SCHEMAS[kind][2].replace('<deck>', name)}, with the fields that the deck declares"
                yield f"themes/schema/{name}-{kind}.json", _text(schema, title, partial=None)


def write_schemas(folder: Path) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """Write the schemas where the source files of a project look for them.

    Returns the names of all, and those that could not be replaced.
    """
    files = (*schema_files(), *own_schema_files(folder))
    refused = write_files({folder / name: text.encode() for name, text in files})
    return tuple(name for name, _ in files), refused


def _text(kind: Any, title: str, *, partial: tuple[str, ...] | None) -> str:
    schema = json_schema(kind)
    if partial is not None:
        _let_extend(schema, partial)
    definitions = schema.pop("$defs", {})
    unions: dict[str, Any] = {}
    body = {
        "$schema": DIALECT,
        "title": title,
        **_tidy(schema, unions),
        "definitions": {name: _tidy(node, unions) for name, node in definitions.items()} | unions,
    }
    return json.dumps(body, ensure_ascii=False, indent=1).replace('"#/$defs/', '"#/definitions/') + "\n"


def _let_extend(schema: dict[str, Any], parts: tuple[str, ...]) -> None:
    """A file that extends another one may leave out everything, also within the named parts of it."""
    required = schema.pop("required")
    schema["if"], schema["else"] = {"required": ["extends"]}, {"required": required}
    for name in parts:
        schema["$defs"][name].pop("required")


def _tidy(node: Any, unions: dict[str, Any], *, names: bool = False) -> Any:
    """The schema without pydantic's own titles, without null, and with each union of kinds told once, in `unions`.

    `names` says that the keys of a node are names of the files, not words of JSON Schema.
    """
    if isinstance(node, list):
        return [_tidy(item, unions) for item in node]
    if not isinstance(node, dict):
        return node
    kept = node if names else _without_noise(node)
    tidy = {key: _tidy(value, unions, names=key == "properties") for key, value in kept.items()}
    if names or "$comment" not in tidy:
        return tidy
    name = tidy.pop("$comment").split()[-1]
    unions[name] = tidy
    return {"$ref": f"#/definitions/{name}"}


def _without_noise(node: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in node.items() if not _is_noise(key, value)}
    choices = [choice for choice in kept.pop("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        return _without_noise({**choices[0], **kept})
    return {**kept, "anyOf": choices} if choices else kept


def _is_noise(key: str, value: object) -> bool:
    """Titles that pydantic makes of names, and defaults that are not shown."""
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)
