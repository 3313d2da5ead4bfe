"""How a layout is printed at the office and at a print shop."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from deckgen.layout.lengths import FixedExtent, FixedLength
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.paper import PAPERS, Paper
from deckgen.source.entry import Entry, Many, Maybe, NotEmpty, fault, left_out
from deckgen.source.values import PlainReference, PlainTitle

Grammage = Annotated[int, Field(ge=40, le=1200)]

Grammages = Annotated[Many[Grammage], Field(min_length=2, max_length=2)]
"""The least and the most weight of a paper in g/m²."""


def least_first(grammage: tuple[int, ...]) -> tuple[int, ...]:
    """Two weights of paper in their order; raises a fault where the least does not come first."""
    if grammage[0] > grammage[1]:
        raise fault("the least weight comes first; write [300, 350]")
    return grammage


class OfficeSpec(Entry):
    """How the layout goes on the sheets of an office printer."""

    kind: Literal["cards", "fold-over", "tiles", "booklet", "pages"] = Field(
        description="cards: many on a sheet, fronts and backs; fold-over: cards with their backs on the same side, "
        "folded and glued; tiles: one page over many sheets, or on one that is as large; booklet: folded, stapled; "
        "pages: one a sheet"
    )
    paper_name: Literal["a4", "a3"] = Field("a4", alias="paper", description="The sheets")
    gutter: NotEmpty[FixedLength] = left_out(0.0, "Between cards; none if left out: they share their cuts")
    overlap: NotEmpty[FixedExtent] = left_out(10 * MILLIMETRE, "What neighbouring tiles share; 10mm if left out")
    sides: int = Field(2, ge=1, le=2, description="1: printed on one side: each page is a sheet, or a card, of its own")
    fold: Maybe[Literal["middle"]] = Field(
        None, description="middle: a page is folded once, across the middle of its sheet, where marks show it"
    )
    grammage: NotEmpty[Grammages] = left_out(
        (0, 0), "The least and the most weight of the paper for it in g/m²: [160, 250]; as is usual if left out"
    )

    @field_validator("fold")
    @classmethod
    def _pages_to_fold(cls, fold: str | None, info: ValidationInfo) -> str | None:
        if fold and info.data.get("kind") not in (None, "pages"):
            raise fault("only a page a sheet is folded in its middle; write `kind: pages`, or take `fold` out")
        return fold

    @field_validator("grammage")
    @classmethod
    def _least_first(cls, grammage: tuple[int, ...]) -> tuple[int, ...]:
        return least_first(grammage)

    @field_validator("sides")
    @classmethod
    def _two_to_fold(cls, sides: int, info: ValidationInfo) -> int:
        if sides == 1 and info.data.get("kind") == "fold-over":
            raise fault("what is folded over has a front and a back; write `kind: cards`, or take `sides` out")
        return sides

    @property
    def paper(self) -> Paper:
        """The sheets."""
        return PAPERS[self.paper_name]


class PressSpec(Entry):
    """How the layout is ordered and printed at a shop."""

    pairs: bool = Field(False, description="Whether its pages are fronts and backs of cards in turn")
    condition: NotEmpty[PlainReference] = left_out(
        "", "The press and paper it is made for: fogra39, fogra47, or a file such as profiles/paper.icc"
    )
    stock: NotEmpty[PlainTitle] = left_out("", "The paper that is suggested, in words for the order")
    grammage: NotEmpty[Grammages] = left_out((0, 0), "The least and the most weight of the paper in g/m²: [300, 350]")
    finish: NotEmpty[PlainTitle] = left_out("", "How it is finished, in words for the order: folded, stapled")
    die_line: Maybe[bool] = Field(
        None, description="Whether a shop that cuts along a line cuts it so, as stickers; cards if left out"
    )
    packing: NotEmpty[PlainTitle] = left_out(
        "", "How it is packed, in words for the order; as is usual for cards, posters, booklets if left out"
    )

    @field_validator("grammage")
    @classmethod
    def _least_first(cls, grammage: tuple[int, ...]) -> tuple[int, ...]:
        return least_first(grammage)
