"""Cards of a deck's own kinds: jokers, dividers, rules. Which kinds there are, and their fields, the deck declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar

from msgspec import Struct
from pydantic import Field, GetJsonSchemaHandler

from deckgen.source.entry import Many
from deckgen.source.problems import Origin, Problems
from deckgen.source.values import Name
from deckgen.source.variants import KindEntry, Variants

MOST_CARDS = 500


class Card(KindEntry):
    """A card of one of the deck's own kinds."""

    kind: ClassVar[str] = ""
    kind_name: Name = Field(alias="kind", description="One of the kinds that `fields` in deck.yaml declares")
    id: Name = Field(description="A name that no other card has, of a to z, digits and hyphens: `--only card:hopp`")


class UndeclaredCard(Card, extra="ignore"):
    """A card of any kind: what else it has is as `fields` in deck.yaml says."""


class CardKinds(Variants, frozen=True, eq=False):
    """In `Annotated[Card, CardKinds(…)]`: cards told apart by what `kind` says; the last entry takes all others."""

    def of(self, data: object) -> list[str]:
        """The kind that a card says it is of, or the last one."""
        kind = data.get("kind") if isinstance(data, dict) else None
        return [next((entry.kind for entry in self.entries if entry.kind == kind), self.entries[-1].kind)]

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describes the kinds to editors by what stands at `kind`; of others they know `kind` and `id` alone."""
        choices = handler(schema)["oneOf"]
        if len(choices) == 1:
            return dict(choices[0])
        declared = zip(self.entries[:-1], choices[:-1], strict=True)
        names = [entry.kind for entry in self.entries[:-1]]
        return {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": names}},
            "allOf": [
                {"if": {"properties": {"kind": {"const": entry.kind}}, "required": ["kind"]}, "then": reference}
                for entry, reference in declared
            ],
        }


AnyCard = Annotated[Card, CardKinds("a card", (UndeclaredCard,))]

Cards = Annotated[Many[AnyCard], Field(max_length=MOST_CARDS)]
"""Cards of kinds that a class of the deck's own tells apart."""


class CardSets(Struct, frozen=True):
    """The cards of a deck or a theme by their kinds, of each that the deck declares."""

    by_kind: Mapping[str, tuple[Card, ...]]

    @classmethod
    def of(cls, cards: tuple[Card, ...], kinds: Iterable[str]) -> CardSets:
        """Cards by their kinds, in their order."""
        return cls({kind: tuple(card for card in cards if card.kind_name == kind) for kind in kinds})


def check_card_names(cards: Iterable[Card], problems: Problems) -> None:
    """Note a problem for each card whose `id` another one has: it could not be chosen by it."""
    first: dict[str, Origin] = {}
    for card in cards:
        if card.id in first:
            place = first[card.id]
            problems.add(card.origin, f"the id `{card.id}` is taken by {place.file}:{place.line}; choose another")
        first.setdefault(card.id, card.origin)
