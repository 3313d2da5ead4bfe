"""Text with the place it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.source.problems import Origin


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be set, and where its sources have it."""

    value: str
    origin: Origin

    def __str__(self) -> str:
        return self.value
