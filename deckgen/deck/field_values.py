"""What stands in the declared fields of a deck: its texts, and its pictures, which may be files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck.own_cards import Card
from deckgen.deck.own_fields import FieldPicture, own_attribute, own_names
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.theme import Theme
from deckgen.source.entry import Entry, Text
from deckgen.source.problems import Problems

MOST_PICTURES = 2_000
"""Picture files that all fields of a deck name together."""


def field_pictures(entries: Iterable[Entry]) -> Iterator[tuple[str, FieldPicture]]:
    """The pictures of declared fields of some themes, questions and cards, each with its field's name."""
    for entry in entries:
        for name in own_names(type(entry)):
            value = getattr(entry, own_attribute(name))
            if isinstance(value, FieldPicture):
                yield name, value


def entries_with_fields(themes: Iterable[Theme], cards: Iterable[Card]) -> Iterator[Entry]:
    """All that can have declared fields: themes, their questions and cards, and cards of the deck."""
    for theme in themes:
        yield from (theme, *theme.questions, *theme.cards)
    yield from cards


def own_texts(entries: Iterable[Entry]) -> Iterator[Text]:
    """The texts in declared fields of some themes, questions and cards, members of lists one by one."""
    for entry in entries:
        for name in own_names(type(entry)):
            value = getattr(entry, own_attribute(name))
            members = value if isinstance(value, tuple) else (value,)
            yield from (member for member in members if isinstance(member, Text))


def pictures_of_files(pictures: Iterable[FieldPicture], problems: Problems) -> dict[str, DeckPicture]:
    """The entries of fields that name files, by their keys.

    A file that is said to be of two people is told, and more files than may be.
    """
    entries: dict[str, DeckPicture] = {}
    for picture in pictures:
        if picture.entry is None:
            continue
        if len(entries) == MOST_PICTURES and picture.key not in entries:
            problems.add(picture.origin, f"more than {MOST_PICTURES} pictures in all fields; make two decks of it")
            break
        first = entries.setdefault(picture.key, picture.entry)
        if str(first.credit) != str(picture.entry.credit):
            place = f"{first.origin.file}:{first.origin.line}"
            problems.add(picture.origin, f"`{picture.key}` has another `credit` at {place}; write the same at both")
        elif first.inks != picture.entry.inks:
            place = f"{first.origin.file}:{first.origin.line}"
            problems.add(picture.origin, f"`{picture.key}` has other `inks` at {place}; write the same at both")
    return entries
