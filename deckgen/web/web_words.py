"""The fixed words of the web page: which it needs, and how they are said of a theme or a step."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.deck import Deck
from deckgen.layout.binding import parsed
from deckgen.layout.bound_text import Bound, bind
from deckgen.layout.scope import Scope
from deckgen.source.problems import NOWHERE

WEB, PLAY = "web", "play"
"""The groups of words that only the page has: what Read says, what Play says."""

ON_PAGES = (
    "guide",
    "theme",
    "themes",
    "purpose",
    "needs",
    "questions",
    "card-number",
    "read-more",
    "runsheet",
    "minutes",
    "short-version",
    "with-children",
    "minutes-word",
    "what-we-do",
    "how-to",
    "experience",
    "staircase",
    "step-number",
    "what-takes-us-up",
    "where-are-we",
    "forms",
    "sources",
    "colophon",
    "published-by",
    "edition-date",
    "also-in",
    "meeting-day",
    "meeting-time",
    "meeting-place",
    "invitation-use",
    "invitation-host",
    "invitation-reply-by",
    "invitation-reply-to",
)
"""Words of the printed pages that the web page has too."""


def page_words(deck: Deck) -> Iterator[str]:
    """The keys of all words that the page of a deck needs."""
    yield from ON_PAGES
    yield from deck.words.group_keys(WEB, PLAY)


def spoken(text: str, scope: Scope) -> Bound:
    """A text with fields in braces, as pages have them; raises `BindingError` where one names nothing."""
    return bind(scope, parsed(text), NOWHERE)
