"""Themes whose run sheets and needs name cards of another theme alone, as those of a copied theme do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from deckgen.deck.deck_texts import texts_in
from deckgen.deck.theme import Theme
from deckgen.source.entry import Text
from deckgen.source.problems import Problem

FEWEST = 2
"""So many cards of another theme are named at least: one alone may be meant."""

_QUESTION = re.compile(r"\{ ?question\.([\w-]+)\.[\w.-]+ ?\}")


def strayed_cards(themes: Sequence[Theme]) -> tuple[Problem, ...]:
    """A remark on each such theme, at the first text that names a card; their fields are not yet filled in."""
    homes = {question.name: theme for theme in themes for question in theme.questions if question.name}
    return tuple(remark for theme in themes if (remark := _remark_on(theme, homes)))


def _remark_on(theme: Theme, homes: Mapping[str, Theme]) -> Problem | None:
    named = list(_named(theme))
    ids = dict.fromkeys(name for _, name in named if name in homes)
    others = {homes[name].id: homes[name] for name in ids}
    if len(ids) < FEWEST or len(others) != 1 or theme.id in others:
        return None
    (other,) = others.values()
    message = (
        f"the run sheets and needs of theme {theme.sign} name cards of theme {other.sign} alone, "
        f"by {_listed(list(ids))}; give the questions of theme {theme.sign} an `id` each, and name these"
    )
    return Problem(named[0][0].origin, message)


def _named(theme: Theme) -> Iterator[tuple[Text, str]]:
    """The texts of its needs, of its run sheets and on children that name a question, and the id of each."""
    for text in texts_in((theme.needs, theme.runsheet, theme.short_runsheet, theme.children)):
        for match in _QUESTION.finditer(text.value) if "{" in text.value else ():
            yield text, match[1]


def _listed(ids: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(f"`{name}`" for name in ids[:-1]), f"`{ids[-1]}`")))
