"""Texts of themes that stand in quotation marks as a whole: these would be printed, and are hardly ever meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.source.entry import Text
from deckgen.source.problems import Problem

_QUOTED = re.compile("«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|‘[^‘’]*’|\"[^\"]*\"|'[^']*'|”[^”]*”")


def quoted_texts(decks: Iterable[Deck]) -> tuple[Problem, ...]:
    """A remark on each of them."""
    message = "the quotation marks round this text are printed; take them out, unless somebody says it"
    themes = (theme for deck in decks for theme in deck.themes)
    texts = dict.fromkeys(text for theme in themes for text in _texts(theme) if _QUOTED.fullmatch(text.value))
    return tuple(Problem(text.origin, message) for text in texts)


def _texts(theme: Theme) -> Iterator[Text]:
    """The texts that are set large, or run on."""
    yield from (theme.title, theme.short, theme.introduction, theme.purpose, *theme.needs)
    yield from (question.text for question in theme.questions)
