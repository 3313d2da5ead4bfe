"""A group of keys of every kind, as the schemas have them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from deckgen.source.entry import Entry, Many, Maybe, Text, derived


class Member(Entry):
    """A member of a group."""

    name: Text


class Group(Entry):
    """A group of members."""

    title: Text
    short: Text = Field(default_factory=lambda data: data["title"])
    from_: Maybe[int] = None
    word_space: float = 1
    members: Many[Member] = Field((), max_length=2)
    notes: Maybe[Annotated[Many[Text], Field(min_length=1)]] = None
    id: str = derived("id", "")
