"""What changes are called in the list of what was done: as one says it, in each language of the desk."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from deckgen.desk.desk_words import desk_words
from deckgen.source.nodes import Items, Keys, Route
from deckgen.source.project import DECK_FILE

HISTORY = "history"
"""The group of words that names changes of texts."""

THEME_PARTS = frozenset({
    "title", "short", "introduction", "purpose", "needs", "reading", "runsheet", "short-runsheet", "children",
    "motif-alt",
})  # fmt: skip
"""The keys of themes whose texts have a name of their own."""

DECK_PARTS = frozenset({"title", "subtitle", "publisher", "credit", "howto", "staircase", "contact", "address"})


class ChangeName(Struct, frozen=True):
    """What a change is called: a key of a group of words (`words/LANGUAGE/GROUP.yaml`), and what its places hold."""

    key: str
    values: Mapping[str, str] = {}
    group: str = HISTORY

    def text(self, language: str) -> str:
        """The name in one of the desk's languages."""
        return desk_words(language, self.group)(self.key, **self.values)


def text_name(path: str, top: object, route: Route | None) -> ChangeName:
    """What a change of the text at a route of a deck's file is called: «Spørsmål 3.2»."""
    if not isinstance(top, Keys) or not route:
        return ChangeName("changed-file", {"file": path})
    if path == DECK_FILE:
        return ChangeName(f"deck-{route[0]}" if route[0] in DECK_PARTS else "deck-text")
    return _name_in_theme(top, route)


def _name_in_theme(top: Keys, route: Route) -> ChangeName:
    if len(route) > 1 and route[0] == "questions" and isinstance(route[1], int) and route[-1] == "text":
        return ChangeName("question", {"number": f"{_sign_of(top)}.{route[1] + 1}"})
    key = f"theme-{route[0]}" if route[0] in THEME_PARTS else "theme-text"
    return ChangeName(key, {"theme": _theme_of(top)})


def _sign_of(theme: Keys) -> str:
    """What the numbers of a theme's questions begin with."""
    return _said(theme, "number") or _said(theme, "letter")


def _theme_of(theme: Keys) -> str:
    """A theme as one calls it: its short title."""
    return _said(theme, "short") or _said(theme, "title") or _said(theme, "number")


def _said(theme: Keys, key: str) -> str:
    value = theme.get(key)
    return "" if value is None or isinstance(value, Keys | Items) else str(value)
