"""A deck with the fields of its texts filled in."""

from __future__ import annotations

from collections.abc import Callable

from deckgen.deck.deck import Deck
from deckgen.deck.deck_texts import with_texts
from deckgen.deck.text_fields import Filling, Place, Value
from deckgen.source.entry import Text
from deckgen.source.files import digest_with
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.problems import Problems


def with_fields_filled(deck: Deck, problems: Problems, results: KeptResults = NOTHING_KEPT) -> Deck:
    """The deck with the fields of all texts filled in, its themes' too; notes a problem for each that is wrong.

    Its doubts are of counts that are 0.
    Fixed words that the deck says otherwise stay as they are: pages fill these in, as they do all fixed words.
    """
    filling = Filling(_text_fields(deck), deck.themes, deck.words, problems)
    own = with_texts(deck.changed(themes=(), overrides={}), filling.filler(Place()))
    themes = tuple(filling.theme_filled(theme, deck.id, results) for theme in deck.themes)
    values = filling.values_of(Place())
    return own.changed(
        themes=themes,
        overrides=deck.overrides,
        common_digest=digest_with(deck.common_digest, values),
        beside_digest=digest_with(deck.beside_digest, values),
        doubts=tuple(filling.doubts),
    )


def text_filler(deck: Deck, problems: Problems) -> Callable[[Text], Text]:
    """What fills the fields in texts of a deck that are of none of its themes."""
    return Filling(_text_fields(deck), deck.themes, deck.words, problems).filler(Place())


def _text_fields(deck: Deck) -> dict[str, Value]:
    """What its texts can name of the deck itself."""
    given = {"subtitle": deck.subtitle, "publisher": deck.publisher, "edition": deck.edition or None}
    return {
        "title": deck.title,
        **{name: value for name, value in given.items() if value is not None},
        "theme-count": deck.theme_count,
        "numbered-theme-count": deck.numbered_theme_count,
        "question-count": deck.question_count,
        "step-count": deck.step_count,
    }
