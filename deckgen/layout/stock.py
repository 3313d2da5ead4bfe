"""Pre-cut stock: sheets that are perforated or slit into cards, or carry stickers, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from deckgen.layout.lengths import Measured, not_zero, points
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.paper import PAPERS, Paper
from deckgen.source.entry import Entry, Many, Maybe, NotEmpty, derived, fault, left_out
from deckgen.source.problems import Problems
from deckgen.source.project import ProjectFiles
from deckgen.source.validation import validated
from deckgen.source.values import PlainTitle, PlainWords, length_reader
from deckgen.source.yamlfile import load

MOST_PLACES = 40
"""Columns, or rows: the smallest stickers on A3."""

# What rounding in a maker's data sheet may come to.
SLACK = 0.05 * MILLIMETRE

_PATTERN = r"\d{1,3}(\.\d{1,4})? ?(mm|cm|pt)"

_read = length_reader(_PATTERN, "write it as 3mm, 1.5cm or 10pt")


def _distance(value: Any, _: ValidationInfo) -> float:
    return points(_read(value), 0)


def _extent(value: Any, _: ValidationInfo) -> float:
    length = _read(value)
    not_zero(length)
    return points(length, 0)


Distance = Annotated[float, Measured(_distance, _PATTERN)]

Extent = Annotated[float, Measured(_extent, _PATTERN)]

Pair = Annotated[Many[Extent], Field(min_length=2, max_length=2)]
"""Across and down."""


class Stock(Entry):
    """Sheets of places for cards: how many, how large, and where. Lengths are in points."""

    name: str = derived("name", "")
    title: PlainTitle = Field(description="What the sheets are called")
    notes: NotEmpty[PlainWords] = left_out("", "What one should know before printing on them")
    paper_name: Literal["a4", "a3"] = Field("a4", alias="paper", description="The sheet")
    columns: int = Field(ge=1, le=MOST_PLACES, description="Places beside each other")
    rows: int = Field(ge=1, le=MOST_PLACES, description="Places below each other")
    card: Pair = Field(description="A place, wide and high as it lies on the upright sheet: [85mm, 54mm]")
    left: Distance = Field(description="From the sheet's left edge to the first place")
    top: Distance = Field(description="From the sheet's head to the first place")
    pitch: Maybe[Pair] = Field(
        None, description="From one place to the next, across and down; the card's size if left out"
    )
    sides: int = Field(2, ge=1, le=2, description="1: printed on one side only, as stickers are")
    grammage: int = Field(200, ge=40, le=1200, description="Its weight in g/m²")

    @field_validator("pitch")
    @classmethod
    def _places_apart(cls, pitch: tuple[float, float] | None, info: ValidationInfo) -> tuple[float, float] | None:
        card = info.data.get("card")
        if pitch and card and any(step < size - SLACK for step, size in zip(pitch, card, strict=True)):
            raise fault("the places would lie over each other; give the card's size at least")
        return pitch

    @model_validator(mode="after")
    def _on_the_paper(self) -> Stock:
        for key, reach, size in self._reaches():
            if reach > size + SLACK:
                message = f"the places reach to {_millimetres(reach)} of the {_millimetres(size)} that the sheet has"
                raise fault(f"{message}; measure again", (key,))
        return self

    def _reaches(self) -> Iterator[tuple[str, float, float]]:
        """How far the places reach from the left and from the head, and what there is; with the key to blame."""
        across, down = self.steps
        yield "columns", self.left + (self.columns - 1) * across + self.card[0], self.paper.width
        yield "rows", self.top + (self.rows - 1) * down + self.card[1], self.paper.height

    @property
    def paper(self) -> Paper:
        """The sheet."""
        return PAPERS[self.paper_name]

    @property
    def steps(self) -> tuple[float, float]:
        """From one place to the next, across and down."""
        across, down = self.pitch or self.card
        return across, down

    @property
    def places_touch(self) -> bool:
        """Whether a place has a neighbour without a gap between them."""
        gaps = [step - size for step, size in zip(self.steps, self.card, strict=True)]
        return any(count > 1 and gap < SLACK for count, gap in zip((self.columns, self.rows), gaps, strict=True))

    @property
    def places(self) -> tuple[Box, ...]:
        """The places on the upright sheet, whose lower left corner is 0, 0: rows from the head, each from the left."""
        (width, height), (across, down), top = self.card, self.steps, self.paper.height - self.top
        corners = [
            (self.left + column * across, top - row * down)
            for row in range(self.rows)
            for column in range(self.columns)
        ]
        return tuple(Box(x, y - height, x + width, y) for x, y in corners)


def load_stock(files: ProjectFiles, name: str, problems: Problems) -> Stock | None:
    """Load the stock of a name that there is; None where anything is wrong with it, and a problem for each thing."""
    stock_problems = Problems()
    document = load(files.stocks[name][0], stock_problems)
    stock = validated(Stock, document, stock_problems) if document else None
    problems.extend(stock_problems.noted)
    return stock.changed(name=name) if stock and not stock_problems.noted else None


def _millimetres(length: float) -> str:
    return f"{length / MILLIMETRE:.4g} mm"
