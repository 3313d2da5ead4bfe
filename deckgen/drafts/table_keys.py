"""Keys in tables: what a row is in its deck, so that it is known again when its texts have changed."""

from __future__ import annotations

import re

from msgspec import Struct

from deckgen.drafts.draft import DraftText, KeyedText

TITLE, SUBTITLE, LANGUAGE = "deck: title", "deck: subtitle", "deck: language"
"""The keys of what a draft says of the deck as a whole."""

_MEMBER = re.compile(r"(?P<theme>[^:\s]*):(?: (?P<member>\S+))?")
_THEME = re.compile(r"[^:\s]*[^\W\d_][^:\s]*")


class RowKey(Struct, frozen=True):
    """What a row belongs to: a theme by its name and, where it is one of a list, which: a question by its name,
    a work by its number.
    """

    theme: str
    member: str | None = None


def theme_key(theme: str) -> str:
    """The key of a row of a theme."""
    return theme


def member_key(theme: str, member: str) -> str:
    """The key of a row of a question, by its name, or of a work, by its number; either part can be empty."""
    return f"{theme}: {member}" if member else f"{theme}:"


def row_key(text: str) -> RowKey | None:
    """The key that a cell holds, None where it holds none."""
    if match := _MEMBER.fullmatch(text):
        return RowKey(match["theme"], match["member"] or "")
    return RowKey(text) if _THEME.fullmatch(text) else None


def keyed_text(key: str, text: DraftText) -> KeyedText | None:
    """A text at the place in a deck's files that a key names, None where it names none."""
    file, parted, way = key.partition(": ")
    if not parted or not file or not way.split():
        return None
    route = tuple(int(part) - 1 if part.isdecimal() and part != "0" else part for part in way.split())
    return KeyedText(file, route, text)
