"""The schema of a layout file, but for its elements."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator

from deckgen.layout.elements.schema import Binding, ElementUnion, InkName, StyleName, TemplateName
from deckgen.source.entry import Entry, Maybe, fault
from deckgen.source.values import Name, PlainExtent, PlainLength, PlainTitle, WrittenLength, measure

SMALLEST_TYPE = 8
"""Points; nothing is set smaller."""

LARGEST_TYPE = 2000

_STEPS = re.compile(r"(\d+)-(\d+)")


def _sizes(value: Any) -> Any:
    """One number, "20-14" or a list, as a list of points from the largest down."""
    if isinstance(value, str):
        match = _STEPS.fullmatch(value)
        if not match:
            raise fault(f"`{value[:40]}` is not a size; write 10.5, 20-14 or [20, 18, 16]")
        largest, least = int(match[1]), int(match[2])
        if not SMALLEST_TYPE <= least <= largest <= LARGEST_TYPE:
            raise fault(f"sizes go from the larger down to the smaller, {SMALLEST_TYPE} pt at least; write 20-14")
        return [float(size) for size in range(largest, least - 1, -1)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else value


def _falling(sizes: list[float]) -> list[float]:
    for position, size in enumerate(sizes):
        if not SMALLEST_TYPE <= size <= LARGEST_TYPE:
            raise fault(f"{size:g} pt cannot be set; give sizes from {SMALLEST_TYPE} to {LARGEST_TYPE}", (position,))
        if position and size >= sizes[position - 1]:
            raise fault("sizes go from the largest down; put them in order", (position,))
    return sizes


def _leading(value: Any) -> Any:
    if isinstance(value, str):
        return measure(r"\d+(\.\d+)? ?(pt|mm)", "write a ratio such as 1.3, or a length such as 15pt")(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0.8 <= value <= 4:
            raise fault(f"a leading of {value:g} times the size; give a ratio from 0.8 to 4, or a length such as 15pt")
        return WrittenLength(float(value), "ratio")
    raise fault("a leading expected; write a ratio such as 1.3, or a length such as 15pt")


def _scale(value: Any) -> Any:
    scale = measure(r"\d{1,4} ?%", "write it as 200%")(value)
    if not 10 <= scale.amount <= 2000:
        raise fault(f"type at {scale.amount:g}% is out of reach; give 10% to 2000%")
    return scale


Scale = Annotated[
    WrittenLength, BeforeValidator(_scale), WithJsonSchema({"type": "string", "pattern": "^\\d{1,4} ?%$"})
]

Sizes = Annotated[
    list[float],
    Field(min_length=1, max_length=40),
    BeforeValidator(_sizes),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": SMALLEST_TYPE},
                {"type": "string", "pattern": "^\\d+-\\d+$"},
                {"type": "array", "items": {"type": "number", "minimum": SMALLEST_TYPE}, "minItems": 1},
            ]
        }
    ),
]

Leading = Annotated[
    WrittenLength,
    BeforeValidator(_leading),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^\\d+(\\.\\d+)? ?(pt|mm)$"}]}),
]

Grammage = Annotated[int, Field(ge=40, le=1200)]


class StyleEntry(Entry):
    """How a kind of text is set."""

    family: Name = Field(description="A family of fonts/fonts.yaml")
    weight: int = Field(400, ge=1, le=1000, description="400 regular, 500 medium, 700 bold, 800 extra bold")
    italic: bool = Field(False, description="Whether it is italic")
    sizes: Sizes = Field(description="Points: 10.5, or steps to choose from: 20-14 (each whole point) or [20, 18, 16]")
    leading: Leading = Field(
        WrittenLength(1.3, "ratio"), description="From line to line: a ratio of the size (1.3) or a length (15pt)"
    )
    ink: InkName = Field("text", description="text, paper, ground, soft, strong, accent, on-ground, deck, on-deck …")
    align: Literal["left", "center", "right"] = Field("left", description="left, center or right")
    word_space: float = Field(1, ge=0.5, le=3, description="Spaces between words as a ratio of the font's own")
    tracking: float = Field(0, ge=-100, le=500, description="Space between letters in thousandths of the size")
    figures: Literal["proportional", "tabular"] = Field("proportional", description="tabular: all digits equally wide")
    balance: bool = Field(False, description="Whether lines are made about equally long")
    hyphenate: bool = Field(True, description="Whether long words may be hyphenated")
    lines: int = Field(0, ge=0, le=1000, description="The most lines it may take; 0 for no limit")

    @field_validator("sizes")
    @classmethod
    def _sizes_fall(cls, sizes: list[float]) -> list[float]:
        return _falling(sizes)


class TemplateEntry(Entry):
    """A page template: its elements from back to front, and what names its pages."""

    ground: InkName = Field("paper", description="The ink behind the whole page, to the edge of the bleed")
    label: Binding = Field("", description='What a reader calls the page, such as "{question.id}"')
    bookmark: Binding = Field("", description='The page\'s entry in the outline, such as "{theme.title}"')
    level: int = Field(0, ge=0, le=5, description="How deep the entry is indented in the outline")
    anchor: Binding = Field("", description='What links point at, such as "{theme.id}"')
    safe: Maybe[PlainLength] = Field(None, description="How far from the trim text must stay here")
    grid: Maybe[PlainLength] = Field(None, description="A baseline grid of its own, 0 for none")
    elements: list[ElementUnion] = Field(max_length=200, description="What is drawn, from back to front")


class SequenceKeys(Entry):
    """A part of the sequence of pages."""

    each: Binding = Field(
        "", description="A list such as deck.themes: its pages once for each member; once if left out"
    )
    pages: list[TemplateName] = Field(default_factory=list, max_length=200, description="Templates, page by page")
    inside: list[SequenceKeys] = Field(
        default_factory=list, max_length=50, description="Parts that follow within each member"
    )
    start: Literal["any", "even", "odd"] = Field("any", description="On which pages its first page may fall")
    pad: Maybe[TemplateName] = Field(None, description="The template of pages that fill up to an even or odd page")
    blank: bool = Field(False, description="Whether these are cards to write on, of which one may ask for more")


class OfficeEntry(Entry):
    """How the layout goes on the sheets of an office printer."""

    kind: Literal["cards", "tiles", "booklet", "pages"] = Field(
        description="cards: many on a sheet, fronts and backs; tiles: one page over many sheets; booklet: folded, "
        "stapled; pages: one a sheet"
    )
    paper: Literal["a4", "a3"] = Field("a4", description="The sheets")
    gutter: Maybe[PlainLength] = Field(None, description="Between cards; none if left out: they share their cuts")
    overlap: Maybe[PlainExtent] = Field(None, description="What neighbouring tiles share; 10mm if left out")
    sides: int = Field(2, ge=1, le=2, description="1: plain pages are printed on one side, each a sheet of its own")


class PressEntry(Entry):
    """How the layout is ordered and printed at a shop."""

    pairs: bool = Field(False, description="Whether its pages are fronts and backs of cards in turn")
    condition: Maybe[PlainTitle] = Field(
        None, description="The press and paper it is made for: fogra39, fogra47, or a file such as profiles/paper.icc"
    )
    stock: Maybe[PlainTitle] = Field(None, description="The paper that is suggested, in words for the order")
    grammage: Maybe[Annotated[list[Grammage], Field(min_length=2, max_length=2)]] = Field(
        None, description="The least and the most weight of the paper in g/m²: [300, 350]"
    )
    finish: Maybe[PlainTitle] = Field(None, description="How it is finished, in words for the order: folded, stapled")

    @field_validator("grammage")
    @classmethod
    def _least_first(cls, grammage: list[int] | None) -> list[int] | None:
        if grammage and grammage[0] > grammage[1]:
            raise fault("the least weight comes first; write [300, 350]")
        return grammage


class LayoutEntry(Entry):
    """A layout: format, styles, page templates and the sequence of pages."""

    extends: Maybe[Name] = Field(
        None, description="Another layout, whose keys hold where this file gives none of its own"
    )
    title: PlainTitle = Field(description="What the product is called")
    trim: Annotated[list[PlainExtent], Field(min_length=2, max_length=2)] = Field(
        description="Width and height of the finished page: [105mm, 148mm]"
    )
    bleed: PlainLength = Field(description="How far ink reaches beyond the trim, usually 3mm")
    safe: PlainLength = Field(description="How far from the trim text must stay")
    margin: PlainLength = Field(description="The usual distance of texts from the trim; `margin` in places")
    unit: Maybe[PlainExtent] = Field(
        None, description="The layout's own unit: 2u is twice that; the margin if left out"
    )
    sticker: Maybe[PlainExtent] = Field(
        None, description="The diameter of stickers on this product; `sticker` in lengths"
    )
    type_scale: Maybe[Scale] = Field(None, description="What all sizes of type are multiplied by: 200%")
    grid: Maybe[PlainExtent] = Field(None, description="The step of the baseline grid; none if left out")
    multiple: int = Field(1, ge=1, le=64, description="What the number of pages must divide by, such as 4")
    pad: Maybe[TemplateName] = Field(None, description="The template of pages that fill up to that")
    styles: dict[StyleName, StyleEntry] = Field(min_length=1, max_length=200, description="Text styles by name")
    templates: dict[TemplateName, TemplateEntry] = Field(
        min_length=1, max_length=200, description="Page templates by name"
    )
    sequence: list[SequenceKeys] = Field(min_length=1, max_length=100, description="The pages in order")
    office: Maybe[OfficeEntry] = Field(None, description="How it is printed at the office; not at all if left out")
    press: Maybe[PressEntry] = Field(None, description="How it is ordered and printed at a shop")

    @field_validator("unit")
    @classmethod
    def _unit_is_absolute(cls, unit: WrittenLength | None) -> WrittenLength | None:
        if unit and unit.unit == "u":
            raise fault("the unit cannot be given in units; write it as 8mm")
        return unit


SequenceKeys.model_rebuild()
