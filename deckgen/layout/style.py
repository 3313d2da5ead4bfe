"""How a text is set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, Strict, ValidationInfo, WithJsonSchema, field_validator, model_validator

from deckgen.layout.key_types import Align, InkName
from deckgen.layout.lengths import points, scale_in, scale_of
from deckgen.layout.scales import SCALE, read_scale
from deckgen.source.entry import Entry, Prepared, derived, fault, filled_in, left_out
from deckgen.source.nodes import Keys
from deckgen.source.values import Name, as_list, length_reader

SMALLEST_TYPE = 8
"""Points; nothing is set smaller."""

LARGEST_TYPE = 2000

_STEPS = re.compile(r"(\d+)-(\d+)")


def _steps(value: Any) -> Any:
    """One number, "20-14" or a list, as a list of points from the largest down."""
    if isinstance(value, str):
        match = _STEPS.fullmatch(value)
        if not match:
            raise fault(f"`{value[:40]}` is not a size; write 10.5, 20-14 or [20, 18, 16]")
        largest, least = int(match[1]), int(match[2])
        if not SMALLEST_TYPE <= least <= largest <= LARGEST_TYPE:
            raise fault(f"sizes go from the larger down to the smaller, {SMALLEST_TYPE} pt at least; write 20-14")
        return [float(size) for size in range(largest, least - 1, -1)]
    return as_list(value)


Sizes = Annotated[
    tuple[float, ...],
    Strict(False),
    Field(min_length=1, max_length=40),
    Prepared(_steps),
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


def _leading(value: Any, info: ValidationInfo) -> Any:
    """A ratio of the size, or a length as one of the largest size."""
    if isinstance(value, str):
        length = length_reader(r"\d+(\.\d+)? ?(pt|mm)", "write a ratio such as 1.3, or a length such as 15pt")(value)
        return points(length, 0, scale_of(value, info)) / info.data["sizes"][0] if "sizes" in info.data else 1.0
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0.8 <= value <= 4:
            raise fault(f"a leading of {value:g} times the size; give a ratio from 0.8 to 4, or a length such as 15pt")
        return float(value)
    raise fault("a leading expected; write a ratio such as 1.3, or a length such as 15pt")


Leading = Annotated[
    float,
    BeforeValidator(_leading),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^\\d+(\\.\\d+)? ?(pt|mm)$"}]}),
]


Scale = Annotated[float, Prepared(read_scale), WithJsonSchema({"type": "string", "pattern": f"^({SCALE})$"})]
"""How many times larger."""


class Style(Entry):
    """How a kind of text is set."""

    name: str = derived("name", "")
    scale: float = derived("scale", 1.0)
    family: Name = Field(description="A family of fonts/fonts.yaml")
    weight: int = Field(400, ge=1, le=1000, description="400 regular, 500 medium, 700 bold, 800 extra bold")
    italic: bool = Field(False, description="Whether it is italic")
    sizes: Sizes = Field(description="Points: 10.5, or steps to choose from: 20-14 (each whole point) or [20, 18, 16]")
    leading: Leading = left_out(1.3, "From line to line: a ratio of the size (1.3) or a length (15pt)")
    ink: InkName = Field("text", description="text, paper, ground, soft, strong, accent, on-ground, deck, on-deck …")
    align: Align = Field("start", description="start (where lines begin), center or end; left, right")
    word_space: float = Field(1, ge=0.5, le=3, description="Spaces between words as a ratio of the font's own")
    tracking: float = Field(0, ge=-100, le=500, description="Space between letters in thousandths of the size")
    figures: Literal["proportional", "tabular"] = Field("proportional", description="tabular: all digits equally wide")
    balance: bool = Field(False, description="Whether lines are made about equally long")
    hyphenate: bool = Field(True, description="Whether long words may be hyphenated")
    links: Literal["address", "plain"] = Field(
        "address", description="address: the address of a link stands after its text, in brackets; plain: it does not"
    )
    lines: int = Field(0, ge=0, le=1000, description="The most lines it may take; 0 for no limit")
    optical: bool = Field(
        False, description="Whether the ink of a line's first letter looks flush with the edge, not the room beside it"
    )

    @model_validator(mode="before")
    @classmethod
    def _with_scale(cls, data: Any, info: ValidationInfo) -> Any:
        """The keys with how many times larger the sizes are to be taken, by the file in which they stand."""
        if not isinstance(data, Keys) or "sizes" not in data:
            return data
        scale = scale_in(data.places["sizes"].file, info)
        return data if scale == 1 else filled_in(data, "scale", scale)

    @field_validator("sizes")
    @classmethod
    def _sizes_fall(cls, sizes: tuple[float, ...], info: ValidationInfo) -> tuple[float, ...]:
        for position, size in enumerate(sizes):
            if not SMALLEST_TYPE <= size <= LARGEST_TYPE:
                raise fault(
                    f"{size:g} pt cannot be set; give sizes from {SMALLEST_TYPE} to {LARGEST_TYPE}", (position,)
                )
            if position and size >= sizes[position - 1]:
                raise fault("sizes go from the largest down; put them in order", (position,))
        scale: float = info.data["scale"]
        return sizes if scale == 1 else _sized(sizes, scale)

    @property
    def tabular(self) -> bool:
        """Whether all digits are equally wide."""
        return self.figures == "tabular"

    def scaled(self, scale: float) -> Style:
        """The style in sizes so many times its own, in half points, none smaller than can be read."""
        return self.model_copy(update={"sizes": _sized(self.sizes, scale)})


def _sized(sizes: Iterable[float], scale: float) -> tuple[float, ...]:
    """Sizes so many times larger, in half points, none smaller than can be read."""
    halves = (round(size * scale * 2) / 2 for size in sizes)
    return tuple(dict.fromkeys(max(float(SMALLEST_TYPE), size) for size in halves))
