"""Quotation marks in themes and cards that are hardly ever meant: round a whole text, where they would be printed, or
without a partner, where one round the text was most likely lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deckgen.deck.deck import Deck
from deckgen.deck.field_values import entries_with_fields, own_texts
from deckgen.deck.theme import Theme
from deckgen.source.entry import Text
from deckgen.source.problems import Problem

_QUOTED = re.compile("«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|‘[^‘’]*’|\"[^\"]*\"|'[^']*'|”[^”]*”")


_WHOLE = "the quotation marks round this text are printed; take them out, unless somebody says it"

_ALONE = "a quotation mark here has no partner; add it, or take it out"


def quoted_texts(decks: Iterable[Deck]) -> tuple[Problem, ...]:
    """A remark on each of them."""
    texts = dict.fromkeys(text for deck in decks for text in _texts_of(deck))
    whole = (Problem(text.origin, _WHOLE) for text in texts if _QUOTED.fullmatch(text.value))
    alone = (Problem(text.origin, _ALONE) for text in texts if _has_lone_mark(text.value))
    return (*whole, *alone)


def _has_lone_mark(text: str) -> bool:
    """Whether a quotation mark has no partner; one in letters is an apostrophe, and curly ones pair in many ways."""
    return text.count('"') % 2 == 1 or text.count("«") != text.count("»")


def _texts_of(deck: Deck) -> Iterator[Text]:
    for theme in deck.themes:
        yield from _texts(theme)
    yield from own_texts(entries_with_fields(deck.themes, deck.cards))


def _texts(theme: Theme) -> Iterator[Text]:
    """The texts that are set large, or run on."""
    yield from filter(None, (theme.title, theme.short, theme.introduction, theme.purpose))
    yield from theme.needs
    yield from theme.children
    yield from (question.text for question in theme.questions)
