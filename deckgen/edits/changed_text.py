"""One text of a deck changed, added or taken out."""

from __future__ import annotations

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.edits.deck_edit import DeckEdit, EditConflict, TextConflict, changed_file
from deckgen.edits.deck_sources import DeckSources, refusal_at
from deckgen.source.entry import Entry, keys_of
from deckgen.source.nodes import Items, Keys, Route, key_origin
from deckgen.source.project import DECK_FILE
from deckgen.source.yaml_edits import Edit, InsertEdit, KeyEdit, KeyRemoval, RemoveEdit, TextEdit


def text_change(deck: DeckSources, path: str, route: Route, text: str, known: str | None = None) -> DeckEdit:
    """Another text at a route of a file, in the style of the old one.

    `known` is the text that its author saw: where the file has another one by now, `EditConflict` has both. Raises
    `ProblemsFound` where the text can not be written there.
    """
    current = deck.value(path, route)
    if known is not None and (current is None or _unwrapped(str(current)) != _unwrapped(known)):
        now = None if current is None else str(current)
        raise EditConflict([TextConflict(path, route, text, known, now)])
    return _edit_of(deck, path, TextEdit(route, text))


def text_addition(deck: DeckSources, path: str, route: Route, text: str) -> DeckEdit:
    """A text where none is: at a key that a mapping lacks, or before the member of a list that a route leads to.

    Raises `ProblemsFound` where there is one already, or nothing that could hold it.
    """
    *above, last = route
    if isinstance(last, int):
        return _edit_of(deck, path, InsertEdit(tuple(above), last, text))
    return _edit_of(deck, path, KeyEdit(tuple(above), last, text, key_before(deck, path, route)))


def text_removal(deck: DeckSources, path: str, route: Route) -> DeckEdit:
    """A text taken out, with its key, or from its list; raises `ProblemsFound` where it can not be."""
    if not route:
        raise refusal_at(key_origin(deck.documents[path].top, ()), "this is the whole file; say which text is meant")
    is_member = isinstance(deck.value(path, route[:-1]), Items)
    return _edit_of(deck, path, RemoveEdit(route) if is_member else KeyRemoval(route))


def key_before(deck: DeckSources, path: str, route: Route) -> str:
    """The key that one at a route shall stand after, by the order of the keys of decks and themes; "" for the end."""
    holder, last = deck.value(path, route[:-1]), route[-1]
    if not isinstance(holder, Keys):
        return ""
    kind: type[Entry] = Deck if path == DECK_FILE else Theme
    order = list(keys_of(kind)) if len(route) == 1 else []
    above = order[: order.index(last)] if last in order else []
    return next((key for key in reversed(above) if key in holder), "")


def _edit_of(deck: DeckSources, path: str, edit: Edit) -> DeckEdit:
    return DeckEdit(changed_file(path, deck.content(path), deck.edited(path, [edit])))


def _unwrapped(text: str) -> str:
    """A text whose lines end wherever they are wrapped."""
    return " ".join(text.split())
