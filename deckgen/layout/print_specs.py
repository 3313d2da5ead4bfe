"""How a layout is printed at the office and at a print shop."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from deckgen.layout.lengths import FixedExtent, FixedLength
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.paper import PAPERS, Paper
from deckgen.source.entry import Entry, Many, Maybe, NotEmpty, fault, left_out
from deckgen.source.values import Name, PlainReference, PlainTitle

Grammage = Annotated[int, Field(ge=40, le=1200)]

Grammages = Annotated[Many[Grammage], Field(min_length=2, max_length=2)]
"""The least and the most weight of a paper in g/m²."""


Bulk = Annotated[float, Field(ge=0.5, le=3)]

USUAL_BULK = 1.1
"""Cubic centimetres a gram of matt coated card: paper mills give 1.0 to 1.2 (thickness by ISO 534, weight by 536)."""


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
    exact: NotEmpty[bool] = left_out(
        False, "Whether it is printed at 100 % only: what is folded to hold something may not become smaller"
    )
    fold: Maybe[Literal["middle"]] = Field(
        None,
        description="middle: a page is folded once, across the middle of its sheet, or of itself where it is a card; "
        "marks show where",
    )
    companion: NotEmpty[Annotated[Many[FixedExtent], Field(min_length=2, max_length=2)]] = left_out(
        (),
        "Width and height of the cards that these lie among, [105mm, 148mm]: they are scaled on their sheets as those "
        "are, so that dividers stand out and boxes hold them",
    )
    grammage: NotEmpty[Grammages] = left_out(
        (0, 0), "The least and the most weight of the paper for it in g/m²: [160, 250]; as is usual if left out"
    )

    stock_name: NotEmpty[Name] = left_out(
        "",
        "The pre-cut sheets that it is made for, one of `deckgen list`; where others, or paper, are chosen, those",
        alias="stock",
    )
    fill: bool = Field(
        False, description="Whether each page is there so often that its sheets are full, as stickers are"
    )

    @field_validator("fold")
    @classmethod
    def _pages_to_fold(cls, fold: str | None, info: ValidationInfo) -> str | None:
        kind, sides = info.data.get("kind"), info.data.get("sides")
        if fold and kind not in (None, "pages", "cards"):
            raise fault(
                "only a page a sheet, or a card, is folded in its middle; write `kind: pages`, or take `fold` out"
            )
        if fold and kind == "cards" and sides == 2:
            raise fault("cards that are folded are printed on one side; write `sides: 1`, or take `fold` out")
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
    bulk: NotEmpty[Bulk] = left_out(
        USUAL_BULK, "How much room its paper takes for its weight, in cm³/g: a box is made so deep; 1.1 if left out"
    )
    stock: NotEmpty[PlainTitle] = left_out("", "The paper that is suggested, in words for the order")
    grammage: NotEmpty[Grammages] = left_out((0, 0), "The least and the most weight of the paper in g/m²: [300, 350]")
    finish: NotEmpty[PlainTitle] = left_out("", "How it is finished, in words for the order: folded, stapled")
    die_line: Maybe[bool] = Field(
        None, description="Whether a shop that cuts along a line cuts it so, as stickers; cards if left out"
    )
    contour: Maybe[Literal["round"]] = Field(
        None,
        description="round: it is cut round, to a disc where it is square; else with the corners of the shop's cards",
    )
    packing: NotEmpty[PlainTitle] = left_out(
        "", "How it is packed, in words for the order; as is usual for cards, posters, booklets if left out"
    )

    @field_validator("grammage")
    @classmethod
    def _least_first(cls, grammage: tuple[int, ...]) -> tuple[int, ...]:
        return least_first(grammage)

    @property
    def caliper(self) -> float:
        """How thick a sheet of the lightest suggested paper is, in points; 0 where no weight is suggested."""
        return self.grammage[0] * self.bulk / 1000 * MILLIMETRE
