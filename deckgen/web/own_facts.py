"""Fields of a deck's own in the page: each by the name that the deck gives it, with what stands there."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.own_fields import FieldPicture, own_attribute, own_names
from deckgen.layout.binding import Path
from deckgen.layout.bound_text import shown
from deckgen.layout.scope import Scope
from deckgen.source.entry import Entry, Text
from deckgen.web.web_pictures import picture_html
from deckgen.web.written_html import html_of, is_web_address, paragraphs_of


class OwnFact(Struct, frozen=True):
    """A field of an entry: its name as it is read, and the paragraphs, members or the picture that it has."""

    name: str
    parts: tuple[Markup, ...]
    is_list: bool = False


def own_facts(entry: Entry, scope: Scope) -> tuple[OwnFact, ...]:
    """What an entry has in the fields that the deck declares, in their order; without those that are left out."""
    facts = (_fact(name, getattr(entry, own_attribute(name)), scope) for name in own_names(type(entry)))
    return tuple(fact for fact in facts if fact.parts)


def _fact(name: str, value: object, scope: Scope) -> OwnFact:
    spoken = name.replace("-", " ").capitalize()
    return OwnFact(spoken, tuple(_parts(name, value, scope)), isinstance(value, tuple))


def _parts(name: str, value: object, scope: Scope) -> Iterator[Markup]:
    match value:
        case None:
            return
        case FieldPicture():
            yield _picture(value, scope.deck)
        case Text() if is_web_address(value.value) and not value.spans:
            yield Markup('<a href="{0}">{0}</a>').format(value.value)
        case Text():
            yield from paragraphs_of(value)
        case tuple():
            yield from (html_of(text) for text in value)
        case _:
            yield html_of(shown(scope, value, Path.parse(name)))


def _picture(field: FieldPicture, deck: Deck) -> Markup:
    """A picture that the field shows, with the words that the field has for it, else those of the deck."""
    picture = deck.pictures[field.key]
    return picture_html(picture.changed(alt=field.entry.alt) if field.entry else picture)
