"""A deck: one class for deck.yaml and what it holds, which is the model at once."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from deckgen.deck.chapters import Chapters, Experience, Forms, HowTos
from deckgen.deck.meeting import Meeting
from deckgen.deck.own_cards import Cards
from deckgen.deck.own_fields import QUESTION, THEME, Declarations
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.plurals import WordTexts
from deckgen.deck.steps import Staircase
from deckgen.deck.theme import PLAIN, HomePage, Theme, Tones, Work
from deckgen.deck.translations import Translation
from deckgen.deck.words import NO_WORDS, FixedWords
from deckgen.source.entry import AsItIs, Entry, Many, Maybe, derived, left_out
from deckgen.source.problems import Problem
from deckgen.source.values import Day, Email, Language, Name, NameText, Phone, Plain, PlainMark, Title, Words
from deckgen.typeset.language import Direction, direction_of

MOST_PICTURES = 40

UNDATED = datetime.date(2000, 1, 1)
"""The day of the files of a deck that gives none."""


class Contact(Entry):
    """Who orders from a print shop: whom it calls, and what it delivers where."""

    name: Plain = Field(description="Whom the print shop calls")
    organisation: Maybe[Plain] = Field(None, description="Who orders: the municipality, the school")
    phone: Phone = Field(description="The telephone number, such as +47 22 33 44 55")
    email: Email = Field(description="The e-mail address")
    address: Maybe[Plain] = Field(None, description="Where it is delivered, on one line; agreed upon if left out")
    label: Maybe[Plain] = Field(None, description="The environmental label to ask for; Svanemerket if left out")
    reference: Maybe[Plain] = Field(None, description="The buyer's reference that the invoice must bear")
    invoice: Maybe[Plain] = Field(None, description="Where the invoice goes (EHF), such as 0192:987654321")


class Deck(Entry):
    """A deck of dialogue cards: all that is not in one of its themes."""

    title: Title = Field(description="The deck's title")
    subtitle: Maybe[Title] = Field(None, description="What it is")
    language: Language = Field(description="The language of the texts, such as nb; there must be layouts/words/nb.yaml")
    given_direction: Maybe[Direction] = Field(
        None,
        alias="direction",
        description="How lines run: ltr, or rtl from right to left; by the language if left out",
    )
    publisher: Maybe[Plain] = Field(None, description="Who publishes the deck")
    credit: Maybe[Words] = Field(None, description="Whose work it builds on")
    edition: PlainMark = left_out("", 'The edition on every card, in quotes: "2026.1"')
    date: Maybe[Day] = Field(None, description="The day of the edition, as 2026-11-23")
    address: Maybe[HomePage] = Field(None, description="The deck's own page on the web")
    tones: Tones = Field(
        PLAIN, alias="ink", description="The deck's own inks, for covers and how-to cards; a deep blue if left out"
    )
    howto: HowTos = Field((), max_length=20, description="The how-to cards")
    staircase: Maybe[Staircase] = Field(None, description="The staircase")
    experience: Many[Experience] = Field((), max_length=20, description="What those who tried it report")
    chapters: Chapters = Field((), max_length=40, description="The guide's prose")
    forms: Maybe[Forms] = Field(None, alias="templates", description="The forms after the themes")
    sources: Many[Work] = Field((), max_length=100, description="What the deck builds on")
    meeting: Maybe[Meeting] = Field(
        None, description="The meeting that people are invited to; without it there are lines to write on"
    )
    contact: Maybe[Contact] = Field(None, description="Who orders from a print shop; deckgen order needs it")
    overrides: WordTexts = Field(
        {},
        alias="words",
        description="Fixed words of the pages that read otherwise here, such as `theme: Emne`",
    )
    pictures: dict[Name, DeckPicture] = Field(
        {},
        max_length=MOST_PICTURES,
        description="Pictures by name, for layouts that show them: `arms` for the municipality's arms, `cover` a photo",
    )
    fields: Declarations = Field(
        {},
        description="Fields of one's own: kinds by name for `theme`, `question` and each kind of `cards`, such as "
        "`question: {why: text, link: url?}`; `?` where it may be left out",
    )
    cards: Cards = Field((), description="Cards of one's own kinds, which `fields` declares, such as jokers")
    layouts: Many[NameText] = Field(
        (), max_length=100, description="The layouts that it is made in; all that take any deck if left out"
    )
    products: Many[NameText] = Field(
        (), max_length=100, description="The layouts that are made where none is named; all it is made in if left out"
    )
    named_translations: Many[NameText] = Field(
        (),
        alias="translations",
        max_length=20,
        description="The decks of the same origin in other languages, by their folders, which name this one in turn",
    )
    id: str = derived("id", "")
    words: Annotated[FixedWords, AsItIs()] = derived("words", NO_WORDS)
    themes: tuple[Annotated[Theme, AsItIs()], ...] = derived("themes", ())
    translations: tuple[Annotated[Translation, AsItIs()], ...] = derived("translations", ())
    hyphenation: tuple[str, ...] = derived("hyphenation", ())
    field_pictures: frozenset[tuple[str, str]] = derived("field_pictures", frozenset())  # names of fields, and keys
    digest: str = derived("digest", "")  # of all its files
    common_digest: str = derived("common_digest", "")  # of all but its themes' files
    parts: dict[str, str] = derived("parts", {})  # digests of the keys of deck.yaml, {} where these hang together
    beside_digest: str = derived("beside_digest", "")  # of all but its themes' files and deck.yaml
    doubts: tuple[Annotated[Problem, AsItIs()], ...] = derived("doubts", ())  # what its texts perhaps should not name

    @property
    def day(self) -> datetime.date:
        """The day that its files bear: that of its edition; without one always the same, as they know no clock."""
        return self.date or UNDATED

    @property
    def theme_count(self) -> int:
        """How many themes it has."""
        return len(self.themes)

    @property
    def numbered_theme_count(self) -> int:
        """How many of its themes have a number."""
        return sum(1 for theme in self.themes if theme.mark)

    @property
    def question_count(self) -> int:
        """How many questions its themes have."""
        return sum(theme.question_count for theme in self.themes)

    @property
    def step_count(self) -> int:
        """How many steps its staircase has."""
        return len(self.staircase.steps) if self.staircase else 0

    @property
    def direction(self) -> Direction:
        """How its lines run."""
        return self.given_direction or direction_of(self.language)

    @property
    def card_kinds(self) -> tuple[str, ...]:
        """The kinds of cards that it declares."""
        return tuple(kind for kind in self.fields if kind not in (THEME, QUESTION))
