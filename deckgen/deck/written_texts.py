"""The texts that people write in a deck's files, by their places: not its names, addresses, files and inks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from deckgen.deck.deck import Deck
from deckgen.deck.own_fields import FieldPicture
from deckgen.source.entry import Entry, Prepared, Text, derived_key
from deckgen.source.problems import NOWHERE, Origin
from deckgen.source.running import Running
from deckgen.source.values import uncut


def written_texts(deck: Deck) -> dict[Origin, bool]:
    """The place of each text in the files of a deck and its themes, and whether its lines end where the author says."""
    kept: dict[Origin, bool] = {}
    for entry in (deck, *deck.themes):
        for text, keeps_lines in _texts(entry):
            kept.setdefault(text.origin, keeps_lines)
    kept.pop(NOWHERE, None)
    return kept


def texts_with_marks(deck: Deck) -> frozenset[Origin]:
    """The places of those in which inline marks may stand, such as the language of a passage."""
    return frozenset(_places_of_marks(deck)).union(*map(_places_of_marks, deck.themes)) - {NOWHERE}


def _places_of_marks(entry: Entry) -> Iterator[Origin]:
    for name, field in type(entry).model_fields.items():
        if field.alias == derived_key(name):
            continue
        for member in _members(getattr(entry, name)):
            if isinstance(member, Entry):
                yield from _places_of_marks(member)
            elif any(isinstance(rule, Running) for rule in _all_rules(type(entry), name)):
                yield member.origin


def _texts(entry: Entry) -> Iterator[tuple[Text, bool]]:
    for name, field in type(entry).model_fields.items():
        if field.alias == derived_key(name):
            continue
        keeps_lines = _keeps_lines(type(entry), name)
        for member in _members(getattr(entry, name)):
            if isinstance(member, Entry):
                yield from _texts(member)
            elif keeps_lines is not None:
                yield member, keeps_lines


def _members(value: object) -> Iterator[Any]:
    """The texts and entries in a value, those within an entry left out."""
    if isinstance(value, Text | Entry):
        yield value
    elif isinstance(value, FieldPicture):
        yield from _members(value.entry)
    elif isinstance(value, tuple | dict):
        for member in value.values() if isinstance(value, dict) else value:
            yield from _members(member)


@cache
def _keeps_lines(kind: type[Entry], name: str) -> bool | None:
    """Whether the texts in a field of a class keep their lines; None where they are none that people read."""
    rules = _all_rules(kind, name)
    if not any(isinstance(rule, Prepared) and rule.make is uncut for rule in rules):
        return None
    return any(isinstance(rule, Running) and rule.keeps_lines for rule in rules)


@cache
def _all_rules(kind: type[Entry], name: str) -> tuple[Any, ...]:
    """What a field of a class is annotated with."""
    field = kind.model_fields[name]
    return (*field.metadata, *_rules(field.annotation))


def _rules(annotation: Any) -> Iterator[Any]:
    """What a type is annotated with, and the types that it is made of."""
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _rules(part)
