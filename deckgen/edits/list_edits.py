"""A list of a file made another one: members that stay keep their lines, with the comments on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from deckgen.edits.matched_routes import exact
from deckgen.source.nodes import Items, Route
from deckgen.source.yaml_edits import Edit, InsertEdit, RemoveEdit


def list_edits(route: Route, old: Items, new: Sequence[object]) -> Iterator[Edit]:
    """The edits that make a list at a route one of other members: plain data of texts, numbers, lists and dicts."""
    before, after = [plain_key(exact(member)) for member in old], [plain_key(exact_plain(member)) for member in new]
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        yield from (RemoveEdit((*route, position)) for position in range(start, end))
        yield from (InsertEdit(route, start, new[at]) for at in range(first, last))


def exact_plain(value: object) -> object:
    """Plain data as `exact` has nodes."""
    if isinstance(value, dict):
        return ("keys", tuple((key, exact_plain(member)) for key, member in value.items()))
    if isinstance(value, list | tuple):
        return ("items", tuple(map(exact_plain, value)))
    return ("text", value) if isinstance(value, str) else (type(value).__name__, value)


def plain_key(value: object) -> object:
    """The same without the order of keys, which says nothing."""
    match value:
        case ("keys", tuple(members)):
            return ("keys", frozenset((key, plain_key(member)) for key, member in members))
        case ("items", tuple(members)):
            return ("items", tuple(map(plain_key, members)))
    return value
