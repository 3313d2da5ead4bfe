"""All texts of a deck, wherever they stand in it: listed, or replaced by others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from deckgen.source.entry import Entry, Text

_T = TypeVar("_T")

_HOLDERS = (Entry, tuple, dict)

_CHANGEABLE = (Text, *_HOLDERS)


def texts_in(value: Any, but: tuple[type[Entry], ...] = ()) -> Iterator[Text]:
    """The texts of an entry, a list or a mapping, and of what these hold, in their order.

    Entries of the kinds in `but` are not looked into.
    """
    if isinstance(value, Text):
        yield value
    elif not isinstance(value, but):
        for member in _members(value):
            if isinstance(member, Text):
                yield member
            elif isinstance(member, _HOLDERS):
                yield from texts_in(member, but)


def entries_in(value: Any, kinds: tuple[type[Entry], ...]) -> Iterator[Any]:
    """The entries of some kinds in an entry, a list or a mapping, and in what these hold; not those within another."""
    if isinstance(value, kinds):
        yield value
    else:
        for member in _members(value):
            if isinstance(member, _HOLDERS):
                yield from entries_in(member, kinds)


def _members(value: Any) -> Iterable[Any]:
    if isinstance(value, Entry):
        return vars(value).values()
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, tuple) else ()


def with_texts(value: _T, change: Callable[[Text], Text]) -> _T:
    """The same with each text as a function changes it; the very same where none is changed."""
    return _changed(value, change)  # type: ignore[no-any-return]  # what is changed keeps its type


def _changed(value: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(value, Text):
        return change(value)
    if isinstance(value, Entry):
        return _changed_entry(value, change)
    if isinstance(value, tuple):
        members = tuple(_changed(member, change) for member in value)
        return value if all(map(_is_same, members, value)) else members
    if isinstance(value, dict):
        entries = {key: _changed(member, change) for key, member in value.items()}
        return value if all(map(_is_same, entries.values(), value.values())) else entries
    return value


def _changed_entry(entry: Entry, change: Callable[[Text], Text]) -> Entry:
    values = [(name, value) for name, value in vars(entry).items() if isinstance(value, _CHANGEABLE)]
    changes = {name: new for name, value in values if (new := _changed(value, change)) is not value}
    if changes:
        fields = type(entry).model_fields  # what was worked out from others is worked out again
        return entry.changed(**{name: new for name, new in changes.items() if name in fields})
    return entry


def _is_same(value: object, other: object) -> bool:
    return value is other
