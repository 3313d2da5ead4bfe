"""The meeting that people are invited to: what is said of it before they come."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from deckgen.source.entry import Checked, Entry, Many, Maybe, Prepared
from deckgen.source.values import PlainMark, Title, Words


def _sign(value: Any) -> Any:
    """A theme's number as it stands on its cards; all else as it is."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Sign = Annotated[PlainMark, Checked(str, {"type": ["integer", "string"]}), Prepared(_sign)]
"""The number of a theme, or the letter of one without a number."""


class Reply(Entry):
    """How one says that one comes."""

    by: Maybe[Title] = Field(None, description="The day by which one answers, as it is to be read")
    to: Maybe[Words] = Field(None, description="Whom one answers: a name, a telephone number, an address")


class Meeting(Entry):
    """A meeting to which people are invited; what is left out has a line to write on."""

    themes: Many[Sign] = Field(
        (), max_length=100, description="The themes that it is about, such as [3, V]; all if left out"
    )
    day: Maybe[Title] = Field(None, description="The day, as it is to be read: tirsdag 12. januar 2027")
    time: Maybe[Title] = Field(None, description='The time, in quotes: "18.00–20.00"')
    place: Maybe[Words] = Field(None, description="Where one meets; lines end where the author ends them")
    use: Maybe[Words] = Field(None, description="What the talk will be used for, in a sentence or two")
    host: Maybe[Title] = Field(None, description="Who invites")
    reply: Maybe[Reply] = Field(None, description="By when, and to whom, one says that one comes")

    def is_about(self, sign: str) -> bool:
        """Whether it is about the theme of a number or letter."""
        return not self.themes or sign in self.themes
