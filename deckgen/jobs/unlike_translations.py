"""Decks of one origin that do not go together: one does not name the other, or lacks some of its questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck.deck import Deck
from deckgen.deck.translations import Translation
from deckgen.source.problems import Problem


def unlike_translations(decks: Iterable[Deck]) -> Iterator[Problem]:
    """A remark on each deck that another names, with all in which the two differ; once for two that name each other."""
    compared: set[frozenset[str]] = set()
    for deck in decks:
        for translation in deck.translations:
            pair = frozenset((deck.id, translation.id))
            if pair in compared:
                continue
            if deck.id in translation.names:
                compared.add(pair)
            if differences := tuple(_differences(deck, translation)):
                yield Problem(translation.origin, f"`{translation.id}` {', '.join(differences)}; make them alike")


def _differences(deck: Deck, translation: Translation) -> Iterator[str]:
    if deck.id not in translation.names:
        yield f"does not name this deck (`translations: [{deck.id}]`)"
    ours, theirs = {theme.sign: len(theme.questions) for theme in deck.themes}, translation.questions
    if lacking := [sign for sign in ours if sign not in theirs]:
        yield f"lacks theme {', '.join(lacking)}"
    if more := [sign for sign in theirs if sign not in ours]:
        yield f"has theme {', '.join(more)}, which is not here"
    for sign, count in ours.items():
        if sign in theirs and theirs[sign] != count:
            questions = "1 question" if theirs[sign] == 1 else f"{theirs[sign]} questions"
            yield f"has {questions} in theme {sign}, not {count}"
