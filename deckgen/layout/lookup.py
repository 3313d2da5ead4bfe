"""What a path of a binding leads to: members of the model, their fields and what is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from deckgen.deck.own_cards import Card, CardSets
from deckgen.deck.own_fields import OWN, QUESTION, THEME, own_attribute, own_names
from deckgen.deck.text_fields import FieldError, named_question, named_theme
from deckgen.deck.theme import Question, Theme
from deckgen.layout.binding import Path
from deckgen.layout.derived_fields import DERIVED, NamedPictures
from deckgen.layout.scope import ALIASES, BindingError, Scope, word_of
from deckgen.source.entry import Entry, Text, fields_of
from deckgen.source.problems import did_you_mean

NAMED: Mapping[str, type[Entry]] = {"theme": Theme, "question": Question}
"""What a path can be of by a name."""

BY_NAME = 3
"""So many names a path has at least that is of a theme or question by its name."""

GATHERING = frozenset(
    {"themes", "versions", "purposes", "reading", "question-count", "theme-count", "numbered-theme-count"}
)
"""The fields, as paths name them, that gather from all themes of a deck."""


def listing_of(scope: Scope, path: Path) -> Sequence[object]:
    """The list at a path, an empty one where it is missing; raises `BindingError` where it is no list."""
    members = lookup(scope, path)
    if members is None:
        return ()
    if isinstance(members, tuple):
        return members
    if isinstance(members, CardSets):
        raise BindingError(f"`{path}` has cards by their kinds; name one, {did_you_mean('', members.by_kind)}")
    raise BindingError(f"`{path}` is not a list; name one")


def lookup(scope: Scope, path: Path) -> object:
    """The member of the model at a path, None where it is optional and missing."""
    by_name = is_by_name(path) and not _is_declared(scope, path)
    value, fields = _member_by_name(scope, path) if by_name else _member_in_scope(scope, path)
    for name in fields:
        if value is None:
            return None
        value = _field(scope, value, name)
    return value


def is_there(scope: Scope, path: Path) -> bool:
    """Whether there is anything at a path: a text that is not empty, a list with members, a count above 0.

    A number that a field of the deck's own holds is there, 0 too. A page that is about no theme, question or the like
    has none.
    """
    if path.names[0] not in scope.names and path.names[0] in ALIASES.values():
        return False
    value = lookup(scope, path)
    return isinstance(value, float) or bool(value.value if isinstance(value, Text) else value)


def is_by_name(path: Path) -> bool:
    """Whether a path is of a theme or question by its name, such as `theme.to-spor.number`, not by where it stands."""
    if len(path.names) < BY_NAME or path.names[0] not in NAMED:
        return False
    return path.names[1].replace("-", "_") not in _fields(NAMED[path.names[0]])


def is_word(path: Path) -> bool:
    """Whether a path names a fixed word, which may have fields in turn."""
    return path.names[0] == "words" and len(path.names) > 1


def gathers(path: Path) -> bool:
    """Whether what a path names may come from other themes than the one in scope; `theme.reading` is its own."""
    first, *rest = path.names
    return (
        first in ("contents", "held")
        or is_by_name(path)
        or (first != "theme" and not GATHERING.isdisjoint(rest))
        or "themes" in rest
    )


def _member_in_scope(scope: Scope, path: Path) -> tuple[object, Sequence[str]]:
    """What the first name of a path stands for, and the names of the fields after it."""
    first, *fields = path.names
    if first not in scope.names:
        raise BindingError(f"there is no `{first}` here; {did_you_mean(first, scope.names)}")
    return scope.names[first], fields


def _is_declared(scope: Scope, path: Path) -> bool:
    """Whether the second name of a path is a field that the deck declares for what the first stands for."""
    first, name, *_ = path.names
    return own_attribute(name) in _own_attributes(type(scope.names.get(first)))


def _member_by_name(scope: Scope, path: Path) -> tuple[object, Sequence[str]]:
    """A theme or question by its name, and the names of the fields after that."""
    kind, name, *rest = path.names
    themes = scope.deck.themes
    try:
        return (named_theme(themes, name) if kind == "theme" else named_question(themes, name)[1]), rest
    except FieldError as error:
        message = f"`{kind}` has no field `{name.replace('-', '_')}`, and {error}"
        raise BindingError(message) from None


def _field(scope: Scope, value: object, name: str) -> object:
    """The fixed word of a name, or the field that a path calls so."""
    return _reader(type(value), name)(scope, value)  # type: ignore[arg-type]  # a class can be hashed


@cache
def _reader(kind: type, name: str) -> Callable[[Scope, object], object]:
    """How what a path names is read of a kind: a fixed word, else a derived field, else one of its own."""
    if issubclass(kind, Mapping):
        return lambda _, words: word_of(words, name)
    if issubclass(kind, CardSets):
        return lambda _, sets: _cards_of(sets, name)
    if issubclass(kind, NamedPictures):
        return lambda _, pictures: pictures.by_name.get(name)  # type: ignore[attr-defined]
    attribute = name.replace("-", "_")
    if own_attribute(name) in _own_attributes(kind):
        return lambda _, value: getattr(value, own_attribute(name))
    derive = next((DERIVED[base, attribute] for base in kind.__mro__ if (base, attribute) in DERIVED), None)
    if derive:
        return derive
    if attribute in _fields(kind):
        return lambda _, value: getattr(value, attribute)
    what = next((ALIASES[base] for base in kind.__mro__ if base in ALIASES), kind.__name__.lower())
    hint = did_you_mean(attribute, _fields(kind))
    message = f"`{what}` has no field `{attribute}`; {hint}{_own_hint(kind, hint)}"
    return lambda _, value: _refused(message)


def _own_attributes(kind: type) -> frozenset[str]:
    """The attributes of the fields that a deck declares."""
    return frozenset(map(own_attribute, own_names(kind))) if issubclass(kind, Entry) else frozenset()


def _own_hint(kind: type, hint: str) -> str:
    """What the deck could do about a field that its themes, questions or cards lack."""
    if not issubclass(kind, Theme | Question | Card) or hint.startswith("did you mean"):
        return ""
    kinds = {Theme: f", `{THEME}`", Question: f", `{QUESTION}`"}
    where = next((name for base, name in kinds.items() if issubclass(kind, base)), "")
    return f"; or declare it under `fields`{where} in deck.yaml"


def _cards_of(sets: Any, kind: str) -> object:
    if kind not in sets.by_kind:
        hint = did_you_mean(kind, sets.by_kind)
        raise BindingError(f"the deck declares no kind of cards `{kind}` under `fields`; {hint}")
    return sets.by_kind[kind]


def _refused(message: str) -> object:
    raise BindingError(message)


def _fields(kind: type) -> list[str]:
    """The names of the fields of a kind, derived ones last."""
    own = (OWN, "kind_name")  # declared ones are named as files have them, and the kind of a card is derived
    names = [name for name in fields_of(kind) if not name.startswith(own)] if issubclass(kind, Entry) else []
    names += own_names(kind) if issubclass(kind, Entry) else ()
    names += [item.name for item in fields(kind)] if issubclass(kind, Struct) else []
    return [*names, *(name for base, name in DERIVED if base in kind.__mro__)]
