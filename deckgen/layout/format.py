"""The page that a layout is made for: its trim, edges, baseline grid and styles."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal, Self

from msgspec import Struct
from pydantic import Field, ValidationInfo, field_validator, model_validator

from deckgen.layout.key_types import OPPOSITE, ROOM_BEFORE, SIDES_OF_LINES, StyleName, Surroundings
from deckgen.layout.lengths import LARGEST_SIDE, NO_SCALES, Lengths, OwnExtent, OwnLength, Scales
from deckgen.layout.style import Scale, Style
from deckgen.source.entry import Entry, Many, Maybe, NotEmpty, derived, fault, faults, left_out
from deckgen.typeset.language import Direction


class ShopEdges(Struct, frozen=True):
    """What a print shop asks of the edges of pages, in points: at least so much safe area, and so much bleed.

    Where that is not `exact`, a layout with more bleed keeps its own.
    """

    bleed: float
    safe: float
    exact: bool = True


class FormatInfluence(Struct, frozen=True):
    """What a format depends on beside its own keys: the edges that a shop asks for, and files that are scaled."""

    edges: ShopEdges | None = None
    scales: Scales = NO_SCALES


class Format(Entry):
    """The page that a layout is made for, in points; `unit` and `margin` come first: others are measured by them.

    Validators take a `FormatInfluence` as `info.context`, or what was made of it already.
    """

    name: str = derived("name", "")
    direction: Direction = derived("direction", "ltr")  # how the lines of the deck run that it is composed for
    drawn_for: Literal["ltr", "rtl", "both"] = Field(
        "ltr",
        description="How lines run in the decks that it is drawn for: for others left and right change places. "
        "both: they never do, only `start` and `end` follow the lines",
    )
    unit: Maybe[OwnExtent] = Field(None, description="The layout's own unit: 2u is twice that; the margin if left out")
    margin: OwnLength = Field(description="The usual distance of texts from the trim; `margin` in places")
    trim: Annotated[Many[OwnExtent], Field(min_length=2, max_length=2)] = Field(
        description="Width and height of the finished page: [105mm, 148mm]"
    )
    bleed: OwnLength = Field(description="How far ink reaches beyond the trim, usually 3mm")
    safe: OwnLength = Field(description="How far from the trim text must stay")
    sticker: NotEmpty[OwnExtent] = left_out(0.0, "The diameter of stickers on this product; `sticker` in lengths")
    type_scale: Maybe[Scale] = Field(None, description="What all sizes of type are multiplied by: 200%")
    grid: NotEmpty[OwnExtent] = left_out(0.0, "The step of the baseline grid; none if left out")
    styles: dict[StyleName, Style] = Field(min_length=1, max_length=200, description="Text styles by name")

    @property
    def width(self) -> float:
        """The width of the trim in points."""
        return self.trim[0]

    @property
    def height(self) -> float:
        """The height of the trim in points."""
        return self.trim[1]

    @property
    def is_mirrored(self) -> bool:
        """Whether left and right change places: the deck's lines run against those that it is drawn for."""
        return self.drawn_for not in ("both", self.direction)

    def in_direction(self, direction: Direction) -> Self:
        """The format for a deck whose lines run so."""
        return self if direction == self.direction else self.model_copy(update={"direction": direction})

    def side(self, name: str) -> str:
        """The side of the page that a file means: `start` and `end` follow the lines, `left` and `right` the mirror."""
        side = SIDES_OF_LINES.get(name, name)
        is_other = self.direction == "rtl" if name in SIDES_OF_LINES else self.is_mirrored
        return OPPOSITE.get(side, side) if is_other else side

    def room_before(self, align: str) -> float:
        """The share of the room left that lies at the left of what is aligned so."""
        return ROOM_BEFORE[self.side(align)]

    @field_validator("bleed")
    @classmethod
    def _bleed_for_shop(cls, bleed: float, info: ValidationInfo) -> float:
        match info.context:
            case FormatInfluence(edges=ShopEdges() as edges):
                return edges.bleed if edges.exact else max(bleed, edges.bleed)
            case Lengths() as lengths:
                return lengths.bleed
        return bleed

    @field_validator("safe")
    @classmethod
    def _safe_for_shop(cls, safe: float, info: ValidationInfo) -> float:
        match info.context:
            case FormatInfluence(edges=ShopEdges() as edges):
                return max(safe, edges.safe)
            case Lengths() as lengths:
                return lengths.safe
        return safe

    @field_validator("styles")
    @classmethod
    def _styles_named(cls, styles: dict[str, Style], info: ValidationInfo) -> dict[str, Style]:
        scale = info.data.get("type_scale")
        named = {name: style.model_copy(update={"name": name}) for name, style in styles.items()}
        return {name: style.scaled(scale) for name, style in named.items()} if scale else named

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        errors = [
            fault("no PDF page is that large; stay below 5000mm", ("trim", position))
            for position, side in enumerate(self.trim)
            if side + 2 * self.bleed > LARGEST_SIDE
        ]
        errors += [
            fault(f"`{key}` leaves no room between the edges of the page; make it smaller", (key,))
            for key, inset in (("margin", self.margin), ("safe", self.safe))
            if 2 * inset >= min(self.trim)
        ]
        if errors:
            raise faults(errors)
        return self

    def surroundings(self, templates: Collection[str], influence: FormatInfluence) -> Surroundings:
        """What the parts of a layout of this format are read with."""
        return Surroundings(
            unit=self.unit or self.margin,
            width=self.width,
            height=self.height,
            margin=self.margin,
            bleed=self.bleed,
            safe=self.safe,
            sticker=self.sticker,
            scales=influence.scales,
            styles=tuple(self.styles),
            templates=tuple(templates),
            least_safe=influence.edges.safe if influence.edges else 0,
        )
