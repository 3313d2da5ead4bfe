"""What marked content of a page tells of its signs: the text that they mean, or that they are page furniture.

MarkedContents   those that are open where a sign stands
"""

from __future__ import annotations

from typing import Any

from deckgen.documents.pdf_values import entry

LONGEST_MEANING = 8
"""Characters that marked content has in place of signs, as for a hyphen or a ligature; longer ones span lines."""


class MarkedContents:
    """Marked contents in one another; of those that have a text of their own, the outermost tells what signs mean."""

    def __init__(self) -> None:
        self._open: list[bool] = []  # whether each is furniture
        self._furniture = 0
        self._meaning = ""
        self._meaning_level: int | None = None

    @property
    def is_furniture(self) -> bool:
        """Whether what stands here is page furniture."""
        return self._furniture > 0

    def begin(self, tag: Any, properties: Any) -> None:
        """Open one."""
        is_furniture = tag == "/Artifact" and entry(properties, "/Type") == "/Pagination"
        meaning = _actual_text(properties) if tag == "/Span" else ""
        if self._meaning_level is None and 0 < len(meaning) <= LONGEST_MEANING:
            self._meaning, self._meaning_level = meaning, len(self._open)
        self._open.append(is_furniture)
        self._furniture += is_furniture

    def end(self) -> None:
        """Close the innermost, if there is one."""
        if self._open:
            self._furniture -= self._open.pop()
            if self._meaning_level == len(self._open):
                self._meaning_level = None

    def meant(self, text: str) -> str:
        """What a sign means: a text that stands for several is that of the first of them, and "" that of the others."""
        if self._meaning_level is None:
            return text
        meaning, self._meaning = self._meaning, ""
        return meaning


def _actual_text(properties: Any) -> str:
    """The text in place of signs as it is, a soft hyphen or a space included."""
    text = entry(properties, "/ActualText")
    return text.replace("\x00", "") if isinstance(text, str) else ""
