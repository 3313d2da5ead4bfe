"""The schema of motifs: shapes held to their grid before anything is drawn."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from deckgen.deck.motifs import GRID, Motif, Shape, ShapeKind, Tone, empty_overlaps
from deckgen.source.entry import Entry, Maybe, fault
from deckgen.source.problems import NOWHERE, Origin

_SLACK = 1e-6  # of a grid unit, for sums such as 2.65 + 1.35

_ROUND = (ShapeKind.DISC, ShapeKind.RING, ShapeKind.QUARTER, ShapeKind.HALF)

_IN_SQUARES = (ShapeKind.DISC, ShapeKind.RING, ShapeKind.QUARTER, ShapeKind.LEAF)


def _above_nothing(value: float) -> float:
    if value <= 0:
        raise fault(f"a size of {value:g} leaves nothing to paint; give one above 0")
    return value


def _sides(value: Any) -> Any:
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else value


Corner = Annotated[list[float], Field(min_length=2, max_length=2)]

Size = Annotated[
    list[Annotated[float, AfterValidator(_above_nothing)]],
    Field(min_length=1, max_length=2),
    BeforeValidator(_sides),
    WithJsonSchema(
        {"anyOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 2}]}
    ),
]


class ShapeEntry(Entry):
    """A shape of the motif; later ones are painted over earlier ones."""

    shape: ShapeKind = Field(
        strict=False, description="What it is; an overlap is what two or more earlier shapes share"
    )
    at: Maybe[Corner] = Field(
        None, description="Column and row of the upper left corner of its box, from [0, 0] to [4, 4]"
    )
    size: Maybe[Size] = Field(None, description="Its size in grid units: one number, or [width, height]")
    turn: Literal[0, 90, 180, 270] = Field(
        0, description="Degrees clockwise. At 0 a quarter's centre is at the bottom left, a half lies flat side down"
    )
    hole: Maybe[Annotated[float, Field(ge=0, lt=1)]] = Field(
        None, description="How much of the diameter is open, from 0 to below 1; 0.5 for rings, 0 for others"
    )
    of: list[int] = Field(
        default_factory=list, max_length=8, description="For an overlap: positions of earlier shapes, the first is 0"
    )
    tone: Tone = Field(strict=False, description="What it is painted with")

    @property
    def box(self) -> tuple[float, float]:
        """Width and height; one number is the longer side of a half disc, any side of other shapes."""
        sides = self.size or [0]
        if len(sides) == 2:
            return sides[0], sides[1]
        if self.shape is not ShapeKind.HALF:
            return sides[0], sides[0]
        return (sides[0], sides[0] / 2) if self.turn in (0, 180) else (sides[0] / 2, sides[0])

    def placed(self, origin: Origin) -> Shape:
        """The shape in its box."""
        column, row = self.at or (0, 0)
        width, height = self.box
        return Shape(
            kind=self.shape,
            column=column,
            row=row,
            width=width,
            height=height,
            turn=self.turn,
            hole=self.hole,
            of=tuple(self.of),
            tone=self.tone,
            origin=origin,
        )

    @model_validator(mode="after")
    def _is_whole(self) -> ShapeEntry:
        if self.shape is ShapeKind.OVERLAP:
            self._is_overlap()
        else:
            self._has_box()
            self._is_in_grid()
            self._is_not_stretched()
        return self

    def _is_overlap(self) -> None:
        for key in ("at", "size", "hole"):
            if getattr(self, key) is not None:
                raise fault(f"an overlap has no `{key}` of its own; remove it", (key,))

    def _has_box(self) -> None:
        for key in ("at", "size"):
            if getattr(self, key) is None:
                raise fault(f"`{key}` is missing; add it")
        if self.of:
            raise fault(f"a {self.shape} is of no other shapes; remove `of`", ("of",))
        if self.hole is not None and self.shape not in _ROUND:
            raise fault(f"a {self.shape} cannot have a hole; remove `hole`", ("hole",))

    def _is_in_grid(self) -> None:
        assert self.at
        (column, row), (width, height) = self.at, self.box
        if max(width, height) > GRID:
            raise fault(f"the {self.shape} is larger than the grid of {GRID} x {GRID}; make it smaller", ("size",))
        if min(column, row) < 0 or max(column + width, row + height) > GRID + _SLACK:
            raise fault(
                f"the {self.shape} lies outside the grid of {GRID} x {GRID}; move it or make it smaller", ("at",)
            )

    def _is_not_stretched(self) -> None:
        width, height = self.box
        if self.shape in _IN_SQUARES and width != height:
            raise fault(f"the box of a {self.shape} must be square; give one number as `size`", ("size",))
        long, short = (width, height) if self.turn in (0, 180) else (height, width)
        if self.shape is ShapeKind.HALF and abs(long - 2 * short) > _SLACK:
            raise fault("a half disc is twice as long as high; give its longer side as `size`", ("size",))


def _of_earlier(shapes: list[ShapeEntry]) -> list[ShapeEntry]:
    for position, shape in enumerate(shapes):
        if shape.shape is ShapeKind.OVERLAP and len(shape.of) < 2:
            raise fault(
                "an overlap is of two shapes or more; list their positions in `of`, the first is 0", (position,)
            )
        for index, other in enumerate(shape.of):
            if not 0 <= other < position:
                raise fault(f"{other} is no earlier shape; the first shape is 0", (position, "of", index))
    return shapes


def _that_meet(shapes: list[ShapeEntry]) -> list[ShapeEntry]:
    motif = Motif(tuple(shape.placed(NOWHERE) for shape in shapes))
    for position in empty_overlaps(motif):
        raise fault(
            "the shapes of this overlap do not meet; move them together or remove the overlap", (position, "of")
        )
    return shapes


MotifEntry = Annotated[list[ShapeEntry], AfterValidator(_of_earlier), AfterValidator(_that_meet)]
"""Shapes in painting order."""
