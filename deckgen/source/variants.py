"""Values that are one of several kinds, told apart by the one key that only their kind has.

In routes of errors the kind stands as `<kind>`, which no key of a file can be mistaken for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import Discriminator, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from deckgen.source.entry import Entry, keys_of

UNKNOWN_KIND = "kind"
"""The type of errors of values that are of no kind, or of two."""


class KindEntry(Entry):
    """A group of keys whose kind is told by the key `kind`."""

    kind: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Variants:
    """The kinds that a value may be of, and what such a value is called in messages."""

    what: str
    entries: tuple[type[KindEntry], ...]

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
        """The kind of a value as pydantic's tag."""
        kinds = self.of(data)
        return f"<{kinds[0]}>" if len(kinds) == 1 else None

    def stronger(self, entry: type[KindEntry]) -> list[str]:
        """The kinds beside which an entry's kind is an ordinary key."""
        return [other.kind for other in self.entries if other is not entry and entry.kind in keys_of(other)]


@dataclass(frozen=True, slots=True)
class _VariantsSchema:
    """Describes the union to editors: the kinds as keys to choose from, then what belongs to the one chosen."""

    kinds: Variants

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        references = handler(schema)["oneOf"]
        choices = list(zip(self.kinds.entries, references, strict=True))
        return {
            "$comment": self.kinds.what,
            "type": "object",
            "properties": {entry.kind: {"description": entry.__doc__} for entry in self.kinds.entries},
            "anyOf": [{"required": [entry.kind]} for entry in self.kinds.entries],
            "allOf": [{"if": self._condition(entry), "then": reference} for entry, reference in choices],
        }

    def _condition(self, entry: type[KindEntry]) -> dict[str, Any]:
        stronger = self.kinds.stronger(entry)
        condition: dict[str, Any] = {"required": [entry.kind]}
        return condition | ({"not": {"anyOf": [{"required": [kind]} for kind in stronger]}} if stronger else {})


def one_of(what: str, *entries: type[KindEntry]) -> tuple[Discriminator, _VariantsSchema]:
    """What makes a union of tagged entries one that is told apart by their kinds; `what` names it in messages."""
    kinds = Variants(what, entries)
    tag: Callable[[Any], str | None] = kinds.tag
    return (
        Discriminator(
            tag,
            custom_error_type=UNKNOWN_KIND,
            custom_error_message=what,
            custom_error_context={"of": kinds},  # type: ignore[dict-item]  # handed through as it is
        ),
        _VariantsSchema(kinds),
    )
