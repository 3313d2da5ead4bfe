"""What a layout's `{field}` bindings see.

A scope maps names (`deck`, `theme`, `question`, `page`, `words` …) to members of the model. A path such as
`theme.reading` walks public fields of the model (`lookup.py`) and those that are derived from them
(`derived_fields.py`); there is nothing else to call.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from deckgen.deck.chapters import CardFace, Chapter, Experience, HowTo, Stop
from deckgen.deck.deck import Deck
from deckgen.deck.own_cards import Card
from deckgen.deck.steps import Step
from deckgen.deck.text_fields import FieldError
from deckgen.deck.theme import Question, RunStep, Theme, Tones, Work
from deckgen.deck.translations import Translation
from deckgen.deck.words import FixedWords
from deckgen.source.entry import Text
from deckgen.source.problems import did_you_mean

ALIASES: Mapping[type, str] = {
    Chapter: "chapter",
    Experience: "experience",
    Card: "card",
    CardFace: "face",
    HowTo: "howto",
    Question: "question",
    Work: "reading",
    RunStep: "run",
    Step: "step",
    Stop: "stop",
    Theme: "theme",
    Translation: "translation",
}


class BindingError(FieldError):
    """A binding of a layout names something that is not there."""


class PageNumber(Struct, frozen=True):
    """The page being composed: its number from 1, and how many there are (0 in the first pass).

    `part` is its place, from 1, among the pages that what stands on it goes on over.
    """

    number: int
    count: int
    part: int = 1


class ContentsEntry(Struct, frozen=True):
    """A line of the contents: the bookmark's title, the theme's number or "", the page it is on, its anchor."""

    title: Text | str
    mark: str
    page: int
    anchor: str
    theme: Theme | None


class Contents(Struct, frozen=True):
    """The contents of a product, as the first pass found them."""

    before: tuple[ContentsEntry, ...] = ()
    themes: tuple[ContentsEntry, ...] = ()
    after: tuple[ContentsEntry, ...] = ()


class Scope(Struct, frozen=True, eq=False):
    """The names that bindings see, and what the scope is about in English («question 7.4»), for messages.

    `memory` is for what elements work out in it more than once.
    """

    names: Mapping[str, object]
    subject: str
    memory: dict[object, Any] = field(default_factory=dict)

    def with_names(self, **names: object) -> Scope:
        """The scope with more names."""
        return Scope({**self.names, **names}, self.subject)

    def member(self, value: object, position: int, count: int) -> Scope:
        """The scope of one member of a list: `item`, and an alias by the member's kind."""
        names = {**self.names, "item": value, "position": position, "count": count}
        alias = alias_of(value)
        if alias:
            names[alias] = value
        if isinstance(value, ContentsEntry) and value.theme:
            names["theme"] = value.theme
        return Scope(names, subject_of(value) or self.subject)

    @property
    def deck(self) -> Deck:
        """The deck; raises `BindingError` on a sheet that is of none."""
        deck = self.names.get("deck")
        if not isinstance(deck, Deck):
            raise BindingError(f"there is no deck on {self.subject}; take out what shows one")
        return deck

    @property
    def words(self) -> Mapping[str, Text]:
        """The fixed words, none on a sheet that has none."""
        words = self.names.get("words")
        return words if isinstance(words, Mapping) else {}

    @property
    def tones(self) -> Tones:
        """The tones of the deck, or those that a sheet of no deck is given."""
        tones = self.names.get("tones")
        return tones if isinstance(tones, Tones) else self.deck.tones

    @property
    def theme(self) -> Theme | None:
        """The theme, where there is one."""
        theme = self.names.get("theme")
        return theme if isinstance(theme, Theme) else None

    @property
    def step(self) -> Step | None:
        """The step of the staircase, where there is one."""
        step = self.names.get("step")
        return step if isinstance(step, Step) else None


def deck_scope(deck: Deck) -> Scope:
    """What every page of a deck sees."""
    return Scope({"deck": deck, "words": deck.words, "staircase": deck.staircase}, "the deck")


def subject_of(value: object) -> str:
    """What a member is called in messages, "" for members without a name of their own."""
    match value:
        case Theme():
            return f"theme {value.mark or value.title.value}"
        case Question():
            return f"question {value.number}"
        case Card():
            return f"{value.kind_name} `{value.id}`"
        case Step():
            return f"step {value.number} of the staircase"
        case HowTo():
            return f"how-to card {value.position}"
        case Experience():
            return "the experience card"
        case Chapter():
            return f"chapter «{value.title.value}»"
    return ""


def word_of(words: Any, name: str) -> object:
    """The fixed word of a name; raises `BindingError` where there is none."""
    if isinstance(words, FixedWords) and name not in words and name in words.shipped:
        raise BindingError(*words.missing(name))
    if name not in words:
        raise BindingError(f"no fixed word `{name}`; {did_you_mean(name, words)}")
    return words[name]


def alias_of(value: object) -> str:
    """The name by which a member of a list is seen, "" for one without."""
    return next((ALIASES[kind] for kind in type(value).__mro__ if kind in ALIASES), "")


def word(scope: Scope, name: str) -> object:
    """A fixed word of the pages; raises `BindingError` where the language's file lacks it."""
    return word_of(scope.deck.words, name)
