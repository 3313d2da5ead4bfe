"""Elements one below the other, over as many pages as they need."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.elements.pile import Pile


@dataclass(frozen=True)
class ColumnElement(Pile):
    """Elements one below the other.

    With `flow` what does not fit goes on in that template's column that has `resume`.
    """

    flow: str = ""
    resume: bool = False

    @property
    def flows(self) -> bool:
        """Whether it goes on in another column, or another one in it."""
        return bool(self.flow) or self.resume
