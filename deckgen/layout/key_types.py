"""Kinds of values in layouts: names of inks, styles and templates, counts; and what is known while one is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sized
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, ValidationInfo

from deckgen.layout.lengths import Lengths
from deckgen.source.entry import Many, fault
from deckgen.source.problems import did_you_mean
from deckgen.source.values import NAME, matching

InkName = Annotated[str, matching(NAME, "write the name of an ink, such as ground")]

StyleName = Annotated[str, matching(NAME, "use a to z, digits and hyphens")]

TemplateName = Annotated[str, matching(NAME, "use a to z, digits and hyphens")]

Vertical = Literal["top", "middle", "bottom"]

Align = Literal["start", "center", "end", "left", "right"]

ROOM_ABOVE: Mapping[str, float] = {"top": 0, "middle": 0.5, "bottom": 1}
"""The share of the room left that lies above what stands so."""

ROOM_BEFORE: Mapping[str, float] = {"left": 0, "center": 0.5, "right": 1}
"""The share of the room left that lies at the left of what stands on this side of it."""

SIDES_OF_LINES: Mapping[str, str] = {"start": "left", "end": "right"}
"""The sides on which lines begin and end, where they run from left to right."""

OPPOSITE: Mapping[str, str] = {"left": "right", "right": "left"}
"""Sides that change places in a mirror."""

Count = Annotated[int, Field(ge=0, le=200)]

Positive = Annotated[int, Field(ge=1, le=200)]

_T = TypeVar("_T")

Columns = Annotated[Many[_T], Field(min_length=1, max_length=50)]


def as_many(members: tuple[_T, ...], others: Sized | None, what: str) -> tuple[_T, ...]:
    """Refuse a list that has not as many members as another one; None where that is faulty itself."""
    if others is not None and len(members) != len(others):
        raise fault(f"the list has {len(members)} for {len(others)} {what}; give one for each")
    return members


class Surroundings(Lengths, frozen=True):
    """What validators of a layout's parts find as `info.context`: its lengths, its styles and templates by name.

    `least_safe` is the safe area in points that a shop asks for at least.
    """

    styles: Collection[str] = ()
    templates: Collection[str] = ()
    least_safe: float = 0


def _style_known(name: str, info: ValidationInfo) -> str:
    if isinstance(info.context, Surroundings) and name not in info.context.styles:
        raise fault(f"there is no style `{name}` here; {did_you_mean(name, info.context.styles)}")
    return name


def _template_known(name: str, info: ValidationInfo) -> str:
    if isinstance(info.context, Surroundings) and name not in info.context.templates:
        raise fault(f"there is no template `{name}` here; {did_you_mean(name, info.context.templates)}")
    return name


KnownStyle = Annotated[StyleName, AfterValidator(_style_known)]
"""The name of one of the layout's styles."""

KnownTemplate = Annotated[TemplateName, AfterValidator(_template_known)]
"""The name of one of the layout's templates."""
