"""Values of keys written anew: where they stand, or where the class of their file has such a key."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.edits.changed_text import key_before
from deckgen.edits.deck_edit import DeckEdit, changed_file
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.nodes import Keys, Route
from deckgen.source.yaml_edits import Edit, KeyEdit, KeyRemoval


def edit_of(deck: DeckSources, path: str, edits: Iterable[Edit]) -> DeckEdit:
    """The action that makes edits of one file."""
    return DeckEdit(changed_file(path, deck.content(path), deck.edited(path, edits)))


def with_value(deck: DeckSources, path: str, route: Route, value: object) -> DeckEdit:
    """The action that gives a key of a mapping a value of plain data, or takes it out for None."""
    *above, last = route
    holder, key = deck.value(path, tuple(above)), str(last)
    keys = list(holder) if isinstance(holder, Keys) else []
    if key not in keys:
        added = KeyEdit(tuple(above), key, value, key_before(deck, path, route))
        return edit_of(deck, path, [added] if value is not None else [])
    removal = edit_of(deck, path, [KeyRemoval(route)])
    if value is None:
        return removal
    after = ["", *keys][keys.index(key)]
    content = deck.with_edit(removal).edited(path, [KeyEdit(tuple(above), key, value, after)])
    return DeckEdit(changed_file(path, deck.content(path), content))


def plain_number(value: float) -> int | float:
    """A number as files have it, of at most four decimals."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
