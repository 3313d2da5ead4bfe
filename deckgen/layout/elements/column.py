"""Elements one below the other, over as many pages as they need."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from deckgen.layout.elements.base import Elements, Flow
from deckgen.layout.elements.pile import Pile
from deckgen.layout.key_types import KnownTemplate
from deckgen.source.entry import NotEmpty, fault, left_out


class ColumnElement(Pile):
    """Elements one below the other."""

    kind: ClassVar[str] = "column"
    children: Elements = Field(alias="column", description="The elements, from the top")
    flow: NotEmpty[KnownTemplate] = left_out("", "The template on which goes on what does not fit")
    resume: NotEmpty[bool] = left_out(False, "Whether what does not fit elsewhere goes on here")

    @field_validator("flow", "resume")
    @classmethod
    def _not_turned(cls, value: str | bool, info: ValidationInfo) -> str | bool:
        if value and info.data.get("turn"):
            raise fault("what goes on over pages cannot be turned; remove `turn`, or this", on_key=True)
        return value

    @property
    def over_pages(self) -> Flow | None:
        """How it goes on in another column, or another one in it."""
        return Flow(self.origin, self.flow, self.resume, self.vertical) if self.flow or self.resume else None
