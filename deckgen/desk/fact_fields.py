"""The facts of a deck that are asked for in forms: their places in deck.yaml, their kinds, and what goes together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from deckgen.edits.deck_facts import FactValue
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.nodes import Items, Route
from deckgen.source.project import DECK_FILE


class FactKind(StrEnum):
    """How a fact is written, which also says what may be wrong with it."""

    LINE = "line"
    LINES = "lines"  # its author ends its lines
    PROSE = "prose"
    DAY = "day"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"  # of the web
    THEMES = "themes"  # the numbers and letters of themes, with commas between them


class FactField(Struct, frozen=True):
    """A fact: its address in deck.yaml (`meeting/reply/by`), its kind, and whether its group can not be without it."""

    address: str
    kind: FactKind = FactKind.LINE
    required: bool = False

    @property
    def route(self) -> Route:
        """The way to it in deck.yaml."""
        return tuple(self.address.split("/"))

    @property
    def id(self) -> str:
        """Its name among words, and in pages."""
        return self.address.replace("/", "-")

    def value(self, text: str) -> FactValue:
        """What a field that says so means: spaces around it mean nothing."""
        if self.kind is FactKind.THEMES:
            signs = (sign for part in re.split(r"[,;\s]+", text) if (sign := part.strip()))
            return tuple(int(sign) if sign.isdecimal() and len(sign) < 4 else sign for sign in dict.fromkeys(signs))
        lines = [" ".join(line.split()) for line in text.splitlines()]
        if self.kind is FactKind.LINES:
            return "\n".join(lines).strip("\n")
        return " ".join(filter(None, lines))


class FactGroup(Struct, frozen=True):
    """Facts that are told together; one that `is_whole` is in the deck with all that it requires, or not at all."""

    name: str
    fields: tuple[FactField, ...]
    is_whole: bool = False

    @property
    def needed(self) -> tuple[FactField, ...]:
        """The facts without which it can not be."""
        return tuple(field for field in self.fields if field.required)


GROUPS = (
    FactGroup(
        "deck",
        (
            FactField("title", required=True),
            FactField("subtitle"),
            FactField("publisher"),
            FactField("credit", FactKind.PROSE),
            FactField("edition"),
            FactField("date", FactKind.DAY),
        ),
    ),
    FactGroup(
        "address",
        (
            FactField("address/title", required=True),
            FactField("address/url", FactKind.ADDRESS, required=True),
            FactField("address/short", required=True),
        ),
        is_whole=True,
    ),
    FactGroup(
        "meeting",
        (
            FactField("meeting/themes", FactKind.THEMES),
            FactField("meeting/day"),
            FactField("meeting/time"),
            FactField("meeting/place", FactKind.LINES),
            FactField("meeting/use", FactKind.PROSE),
            FactField("meeting/host"),
            FactField("meeting/reply/by"),
            FactField("meeting/reply/to"),
        ),
    ),
    FactGroup(
        "contact",
        (
            FactField("contact/name", required=True),
            FactField("contact/organisation"),
            FactField("contact/phone", FactKind.PHONE, required=True),
            FactField("contact/email", FactKind.EMAIL, required=True),
            FactField("contact/address"),
            FactField("contact/reference"),
            FactField("contact/invoice"),
        ),
        is_whole=True,
    ),
)

PICTURES = ("arms", "cover")
"""The pictures of a deck that are asked for: the municipality's arms, and a photo for the guide's cover."""

PICTURE_GROUPS = tuple(
    FactGroup(name, (FactField(f"pictures/{name}/alt", required=True), FactField(f"pictures/{name}/credit")))
    for name in PICTURES
)
"""What is told of each of these pictures."""

FIELDS: Mapping[str, FactField] = {
    field.address: field for group in (*GROUPS, *PICTURE_GROUPS) for field in group.fields
}


_GROUPS_OF_FIELDS: Mapping[str, FactGroup] = {
    field.address: group for group in (*GROUPS, *PICTURE_GROUPS) for field in group.fields
}


def group_of(address: str) -> FactGroup:
    """The group of a fact; raises KeyError for one that there is not."""
    return _GROUPS_OF_FIELDS[address]


def fact_texts(deck: DeckSources) -> Mapping[str, str]:
    """What deck.yaml says of all facts, by their addresses, as fields show it; "" where it says nothing."""
    return {address: fact_text(deck, field) for address, field in FIELDS.items()}


def fact_text(deck: DeckSources, field: FactField) -> str:
    """What deck.yaml says of a fact, as its field shows it."""
    value = deck.value(DECK_FILE, field.route)
    if isinstance(value, Items):
        return ", ".join(map(str, value))
    if not isinstance(value, str | int):
        return ""
    return str(value).strip("\n") if field.kind is FactKind.LINES else " ".join(str(value).split())


def missing_facts(group: FactGroup, texts: Mapping[str, str]) -> Sequence[FactField]:
    """What a group still lacks that has other facts already, or that can not be empty."""
    if group.is_whole and not any(texts[field.address].strip() for field in group.fields):
        return ()
    return [field for field in group.needed if not texts[field.address].strip()]
