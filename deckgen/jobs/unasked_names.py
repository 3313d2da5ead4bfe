"""Names that are given and that nothing asks for: most often one that was meant to be another.

A deck's picture that no layout shows is a fault, as it would be missing on the pages; styles, templates, fixed words,
font families and cards that nothing uses are remarked on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.translation_files import LANGUAGE_WORD
from deckgen.deck.words import FixedWords
from deckgen.jobs.deck_layouts import layouts_for
from deckgen.jobs.unshown_cards import unshown_cards
from deckgen.layout.asked_names import asked_fields, asked_pictures, asked_styles, asked_templates, asked_words
from deckgen.layout.layout import Layout
from deckgen.source.entry import Entry, Text
from deckgen.source.problems import Problem, Problems, did_you_mean, near_names
from deckgen.source.project import is_shipped
from deckgen.typeset.families import FontSet

MISSPELT = 0.75
"""How like a name is to one that was meant, 1 for the same."""


class Kind(Struct, frozen=True):
    """A kind of named parts of a layout: what one is called, which there are, and which are asked for."""

    noun: str
    given: Callable[[Layout], Mapping[str, Entry]]
    asked: Callable[[Layout], frozenset[str]]


KINDS = (
    Kind("style", lambda layout: layout.styles, asked_styles),
    Kind("template", lambda layout: layout.templates, asked_templates),
)


def has_all_shown(decks: Iterable[Deck], layouts: Collection[Layout]) -> bool:
    """Whether some layouts show all pictures of some decks."""
    return not any(True for deck in decks for _ in _unshown(deck, layouts))


def note_unshown_pictures(decks: Iterable[Deck], layouts: Collection[Layout], problems: Problems) -> None:
    """Note a problem for each picture of a deck that none of all layouts shows; none where these are not known."""
    asked = _asked_by_all(layouts)
    for picture in chain.from_iterable(_unshown(deck, layouts) for deck in decks) if layouts else ():
        message = f"no layout shows a picture `{picture.name}`; {did_you_mean(picture.name, asked)}"
        problems.add(picture.origin, message)


def _unshown(deck: Deck, layouts: Collection[Layout]) -> Iterator[DeckPicture]:
    """The pictures of a deck that none of some layouts shows, by their names or through fields."""
    fields = frozenset(chain.from_iterable(map(asked_fields, layouts)))
    shown = {key for name, key in deck.field_pictures if name in fields} | _asked_by_all(layouts)
    return (picture for name, picture in deck.pictures.items() if name not in shown)


def unasked_names(
    layouts: Iterable[Layout], decks: Iterable[Deck], fonts: FontSet, askers: Collection[Layout]
) -> Iterator[Problem]:
    """Remarks on what some layouts, the languages of some decks and the fonts name and no `askers` ask for."""
    yield from _idle_parts(layouts, askers)
    for deck in decks:
        yield from _idle_words(deck.words, askers)
        yield from _idle_fields(deck, askers)
        yield from unshown_cards(deck, layouts_for(deck, askers))
    yield from _idle_families(fonts, askers)


def _asked_by_all(layouts: Iterable[Layout]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(asked_pictures, layouts)))


def _idle_parts(layouts: Iterable[Layout], askers: Collection[Layout]) -> Iterator[Problem]:
    """A remark on each style and template of some layouts that none of the `askers` uses.

    One that a layout takes over from another has the place where it is written, by which both are one.
    """
    for kind in KINDS:
        used = {kind.given(layout)[name].origin for layout in askers for name in kind.asked(layout)}
        for layout in layouts:
            for name, part in kind.given(layout).items():
                if part.origin not in used:
                    yield _idle(part, f"{kind.noun} `{name}`", near_names(name, kind.asked(layout), MISSPELT))


def _idle_words(words: FixedWords, askers: Iterable[Layout]) -> Iterator[Problem]:
    """A remark on each word of a language's file that neither ships nor is asked for by a layout.

    What other languages are called is asked for where a deck has a translation in them.
    """
    asked = frozenset(words.shipped).union(*(asked_words(layout, words) for layout in askers))
    for key, word in words.items():
        if key not in asked and not key.startswith(LANGUAGE_WORD):
            yield _idle(word, f"word `{key}`", near_names(key, asked, MISSPELT))


def _idle_fields(deck: Deck, askers: Iterable[Layout]) -> Iterator[Problem]:
    """A remark on each field that a deck declares and no layout shows."""
    shown_fields = frozenset(chain.from_iterable(map(asked_fields, askers)))
    for kind, fields in deck.fields.items():
        for name, written in fields.items():
            if name not in shown_fields:
                yield _idle(written, f"field `{name}` of `{kind}`", near_names(name, shown_fields, MISSPELT))


def _idle_families(fonts: FontSet, askers: Iterable[Layout]) -> Iterator[Problem]:
    """A remark on each font family that sets nothing, nor lends glyphs to one that does."""
    asked = {fonts.roles.captions.value}
    asked.update(style.family for layout in askers for style in layout.styles.values())
    lenders = {name: family.fallback.value for name, family in fonts.families.items() if family.fallback}
    for name in tuple(asked):
        while (name := lenders.get(name, "")) and name not in asked:
            asked.add(name)
    for name, family in fonts.families.items():
        if name not in asked and not is_shipped(family.origin.file):
            yield _idle(family, f"family `{name}`", near_names(name, asked, MISSPELT))


def _idle(part: Entry | Text, what: str, hint: str) -> Problem:
    return Problem(part.origin, f"nothing uses the {what}; {hint or 'use it, or take it out'}")
