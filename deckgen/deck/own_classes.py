"""The classes that read a deck with declared fields: made for it, below `Theme`, `Question`, `Card` and `Deck`.

A declared field is checked as a built-in one of its kind. Its attribute is `own_` and its name, so that it hides
nothing of the class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import Field, create_model

from deckgen.deck.own_cards import Card, CardKinds, UndeclaredCard
from deckgen.deck.own_fields import ANYTHING, DESCRIPTIONS, FIELD_KINDS, QUESTION, THEME, Declared, own_attribute
from deckgen.deck.theme import Question, Theme
from deckgen.source.entry import NOT_EMPTY, Checked, Entry, fault
from deckgen.source.problems import did_you_mean
from deckgen.source.values import Name

_Entry = TypeVar("_Entry", bound=Entry)


@cache
def class_with(base: type[_Entry], fields: tuple[tuple[str, str], ...]) -> type[_Entry]:
    """A class with declared fields besides those of its base; the base itself where there are none."""
    if not fields:
        return base
    return _made(base, base.__name__, _own(fields))


def _own(fields: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {own_attribute(name): _field(name, written) for name, written in fields}


def _field(name: str, written: str) -> tuple[Any, Any]:
    """The type of a declared field, and what pydantic is to know of it."""
    kind: Any = FIELD_KINDS.get(written.rstrip("?"), Any)
    description = DESCRIPTIONS[written.rstrip("?")]
    if written == "texts?":
        return kind, Field((), alias=name, description=description)
    if written.endswith("?") or written == ANYTHING:
        return Annotated[kind | None, NOT_EMPTY], Field(None, alias=name, description=description)
    return kind, Field(alias=name, description=description)


class LooseQuestion(Question, extra="ignore"):
    """A question in a deck whose declared fields are not known."""


class LooseTheme(Theme, extra="ignore"):
    """A theme in a deck whose declared fields are not known."""


@cache
def theme_class(declared: Declared) -> type[Theme]:
    """The class of a deck's themes."""
    question = class_with(Question, declared.of(QUESTION)) if declared.is_known else LooseQuestion
    base = class_with(Theme, declared.of(THEME)) if declared.is_known else LooseTheme
    members = {"questions": question} if question is not Question else {}
    return _with_members(base, {**members, **_cards(declared)})


@cache
def deck_class(base: type[_Entry], declared: Declared) -> type[_Entry]:
    """The class of a deck that declares kinds of cards, below the one of all decks."""
    return _with_members(base, _cards(declared))


def _cards(declared: Declared) -> dict[str, Any]:
    return {"cards": any_card(declared)} if declared.card_kinds or not declared.is_known else {}


def any_card(declared: Declared) -> Any:
    """A card of one of the kinds that a deck declares."""
    kinds = declared.card_kinds
    entries = [_card_class(kind, declared.of(kind)) for kind in kinds]
    name: Any = Annotated[Name, Checked(_refused_kind(kinds))] if declared.is_known else Name
    rest = create_model("UndeclaredCard", __base__=UndeclaredCard, kind_name=(name, Field(alias="kind")))
    return Annotated[Card, CardKinds("a card", (*entries, rest))]


def _card_class(kind: str, fields: tuple[tuple[str, str], ...]) -> type[Card]:
    card = _made(Card, f"Card-{kind}", _own(fields))
    card.kind = kind
    card.declared_at = f"`fields`, `{kind}` in deck.yaml"
    card.__doc__ = f"A card of the kind `{kind}`."
    return card


def _refused_kind(kinds: Iterable[str]) -> Callable[[str], str]:
    def refuse(kind: str) -> str:
        known = did_you_mean(kind, kinds)
        raise fault(f"there is no kind of cards `{kind}`; declare it under `fields` in deck.yaml ({known})")

    return refuse


def _with_members(base: type[_Entry], members: Mapping[str, Any]) -> type[_Entry]:
    """A class whose lists of some names have members of other types, all else alike."""
    if not members:
        return base
    definitions: dict[str, Any] = {}
    for name, member in members.items():
        info = copy(base.model_fields[name])
        annotation: Any = tuple.__class_getitem__((member, ...))
        info.annotation = annotation
        definitions[name] = (annotation, info)
    return _made(base, base.__name__, definitions)


def _made(base: type[_Entry], name: str, fields: Mapping[str, Any]) -> type[_Entry]:
    """A class below another one, with more fields, or with others in the place of some."""
    entry_class: type[_Entry] = create_model(name, __base__=base, __doc__=base.__doc__, **fields)
    return entry_class
