"""Values that are one of several kinds, told apart by the one key that only their kind has.

In routes of errors the kind stands as `<kind>`, which no key of a file can be mistaken for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from deckgen.source.entry import Entry, keys_of

UNKNOWN_KIND = "kind"
"""The type of errors of values that are of no kind, or of two."""


class KindEntry(Entry):
    """A group of keys whose kind is told by the key `kind`."""

    kind: ClassVar[str]


class Variants(Struct, frozen=True, eq=False):
    """In `Annotated[Base, Variants(…)]`: the kinds that a value may be of, and what it is called in messages.

    The entries are looked at when such a value is first read: a list of them may be filled until then.
    """

    what: str
    entries: Sequence[type[KindEntry]]

    def of(self, data: object) -> list[str]:
        """The kinds that a value's keys speak for: one if all is well.

        A key that is an ordinary one of another kind that is there (`space` beside `text`) does not speak for its own.
        """
        if not isinstance(data, dict):
            return []
        present = [entry for entry in self.entries if entry.kind in data]
        return [
            entry.kind
            for entry in present
            if not any(entry.kind in keys_of(other) for other in present if other is not entry)
        ]

    def tag(self, data: object) -> str | None:
        """The kind of a value as it stands in routes of errors."""
        kinds = self.of(data)
        return tag_of(kinds[0]) if len(kinds) == 1 else None

    def stronger(self, entry: type[KindEntry]) -> list[str]:
        """The kinds beside which an entry's kind is an ordinary key."""
        return [other.kind for other in self.entries if other is not entry and entry.kind in keys_of(other)]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.tagged_union_schema(
            {tag_of(entry.kind): handler.generate_schema(entry) for entry in self.entries},
            self.tag,
            custom_error_type=UNKNOWN_KIND,
            custom_error_message=self.what,
            custom_error_context={"of": self},  # type: ignore[dict-item]  # handed through as it is
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describes the union to editors: the kinds as keys to choose from, then what belongs to the one chosen."""
        choices = zip(self.entries, handler(schema)["oneOf"], strict=True)
        return {
            "$comment": self.what,
            "type": "object",
            "properties": {entry.kind: {"description": entry.__doc__} for entry in self.entries},
            "anyOf": [{"required": [entry.kind]} for entry in self.entries],
            "allOf": [{"if": self._condition(entry), "then": reference} for entry, reference in choices],
        }

    def _condition(self, entry: type[KindEntry]) -> dict[str, Any]:
        stronger = self.stronger(entry)
        condition: dict[str, Any] = {"required": [entry.kind]}
        return condition | ({"not": {"anyOf": [{"required": [kind]} for kind in stronger]}} if stronger else {})


def tag_of(kind: str) -> str:
    """A kind as it stands in routes of errors."""
    return f"<{kind}>"
