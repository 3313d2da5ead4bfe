"""Texts of layouts with fields in braces, and paths to members of the deck, parsed when a layout is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Self

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from deckgen.deck.words import GAP
from deckgen.source.entry import fault
from deckgen.source.values import uncut

LONGEST_BINDING = 400

_PASSAGE = re.compile(r"\[\[(.*?)\]\]")


class Path(Struct, frozen=True):
    """A dotted way to a member of the deck: `theme.questions`; false where nothing is named."""

    names: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The path that a text is."""
        return cls(tuple(text.strip().split(".")))

    def __str__(self) -> str:
        return ".".join(self.names)

    def __bool__(self) -> bool:
        return any(self.names)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _schema(cls, cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "maxLength": LONGEST_BINDING}


NOTHING = Path(("",))
"""The path that names nothing."""


class Passage(Struct, frozen=True):
    """A part of a text that is left out whole where one of its fields has nothing: `[[, {deck.date}]]`."""

    parts: tuple[str | Path, ...]

    def __str__(self) -> str:
        return f"[[{_written(self.parts)}]]"


class Binding(Struct, frozen=True):
    """A text with fields: its literal parts, the paths between them, its passages; false where it is empty."""

    parts: tuple[str | Path | Passage, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The binding that a text is; braces without partners are literal."""
        parts: list[str | Path | Passage] = []
        for number, piece in enumerate(_PASSAGE.split(text)):
            parts += [Passage(_fields_in(piece))] if number % 2 else _fields_in(piece)
        return cls(tuple(parts))

    def __str__(self) -> str:
        return _written(self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def paths(self) -> Iterator[Path]:
        """The paths that it names."""
        for part in self.parts:
            if not isinstance(part, str):
                yield from (
                    (part,) if isinstance(part, Path) else (inner for inner in part.parts if isinstance(inner, Path))
                )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(uncut, _schema(cls, cls.parse))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "maxLength": LONGEST_BINDING}


def _fields_in(text: str) -> tuple[str | Path, ...]:
    pieces = GAP.split(text)
    parts = (Path.parse(piece) if number % 2 else piece for number, piece in enumerate(pieces))
    return tuple(part for part in parts if part != "")


def _written(parts: Iterable[str | Path | Passage]) -> str:
    return "".join(f"{{{part}}}" if isinstance(part, Path) else str(part) for part in parts)


EMPTY_TEXT = Binding(())


def fields_in(text: str) -> Iterator[tuple[int, int, Path]]:
    """The fields of a text: from which character up to which, and the path."""
    return ((field.start(), field.end(), Path.parse(field[1])) for field in GAP.finditer(text))


def passages_in(text: str) -> Iterator[re.Match[str]]:
    """The passages of a text; the first group is what stands within the brackets."""
    return _PASSAGE.finditer(text)


@cache
def parsed(text: str) -> Binding:
    """The binding that a fixed word is: parsed once, however often the word is set."""
    return Binding.parse(text)


def _schema(kind: type, parse: Callable[[str], object]) -> CoreSchema:
    """How a text of a file becomes a path or binding, which stays what it is."""

    def read(value: Any, handler: Callable[[Any], str]) -> object:
        return value if isinstance(value, kind) else parse(_with_pairs(handler(value)))

    return core_schema.no_info_wrap_validator_function(read, core_schema.str_schema(strict=True))


def _with_pairs(text: str) -> str:
    """A text whose braces are in pairs, and that is not too long."""
    if len(text) > LONGEST_BINDING:
        raise fault(f"the text has {len(text)} characters, at most {LONGEST_BINDING} are allowed; shorten it")
    is_open = False
    for character in text:
        if character in "{}":
            if is_open == (character == "{"):
                raise fault("a brace has no partner; write fields as {theme.title}")
            is_open = not is_open
    if is_open:
        raise fault("a brace has no partner; write fields as {theme.title}")
    return text
