"""What a print shop may ask for: amounts between a least and a most, and what no file can be, refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from deckgen.deck.ink_builds import CmykBuild
from deckgen.layout.lengths import points
from deckgen.page.ink import Ink
from deckgen.press.filenames import fault_of_pattern
from deckgen.source.entry import EMPTY, Checked, Prepared, fault
from deckgen.source.values import length_reader

NONE = "none"

LEAST_BLACK = 80
"""Per cent of black that a rich black has at least."""

RESERVED_SPOTS = ("all", "none", "cyan", "magenta", "yellow", "black")
"""Names of plates that cannot be spot colours (ISO 32000-1, 8.6.6.4), without regard to capitals."""

_LENGTH = r"\d{1,4}(\.\d{1,4})? ?(mm|cm|pt)"


def in_points(text: str) -> float:
    """The points of a length that is written as in a shop's file: 3mm."""
    return points(length_reader(_LENGTH, "")(text), 0)


def _bounded(least: str, most: str, example: str) -> tuple[Prepared, WithJsonSchema]:
    """What makes points of a length from the least to the most; all three are written as in the file."""
    read = length_reader(_LENGTH, f"write it as {example}")
    low, high = in_points(least), in_points(most)

    def check(value: Any) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and value:
            raise fault(f"a length without a unit; write it as {example}")
        length = points(read(value), 0)
        if not low <= length <= high:
            raise fault(f"{value} is out of reach; give {least} to {most}")
        return length

    zero: list[dict[str, object]] = [{"const": 0}] if low == 0 else []
    return Prepared(check), WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^{_LENGTH}$"}, *zero]})


Distance = Annotated[float, *_bounded("0mm", "50mm", "3mm")]

TypeSize = Annotated[float, *_bounded("1pt", "72pt", "6pt")]

LineWidth = Annotated[float, *_bounded("0.05pt", "10pt", "0.25pt")]


def _scaled(pattern: str, least: float, most: float, example: str) -> tuple[Prepared, WithJsonSchema]:
    """What makes a text a number from the least to the most with a unit after it; a pattern takes the number out."""
    compiled = re.compile(pattern)

    def check(value: Any) -> float:
        match = compiled.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise fault(f"`{str(value)[:40]}` is not understood; write it with its unit, as {example}")
        amount = float(match[1])
        if not least <= amount <= most:
            unit = example.lstrip("0123456789")
            raise fault(f"{value} is out of reach; give {least:g}{unit} to {most:g}{unit}")
        return amount

    return Prepared(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


InkLimit = Annotated[float, *_scaled(r"(\d{1,3}) ?%", 100, 400, "300%")]

Metres = Annotated[float, *_scaled(r"(\d{1,3}(?:\.\d)?) ?m", 0.5, 50, "2m")]


def _rich(ink: Ink) -> Ink:
    if ink.black < LEAST_BLACK:
        raise fault(f"this has {ink.black:g} % black; give {LEAST_BLACK} % at least", (3,))
    if not any((ink.cyan, ink.magenta, ink.yellow)):
        raise fault("this is black alone; add other inks, or write `none`")
    return ink


RichBlack = Annotated[CmykBuild, Checked(_rich)]


def _spot(name: str) -> str:
    if name.casefold() in RESERVED_SPOTS:
        raise fault(f"`{name}` is the name of a plate that every press has; use the shop's own, such as CutContour")
    if name != name.strip():
        raise fault(f"a space stands at an end of `{name}`, which makes it another plate; take it out")
    if not re.fullmatch(r"[^\W\d_][\w .+-]{0,39}", name):
        raise fault("a spot colour is 1 to 40 letters, digits, spaces and - _ . +; write the shop's own name")
    return name


SpotName = Annotated[str, Checked(_spot)]


def _pattern(text: str) -> str:
    if message := fault_of_pattern(text):
        raise fault(message)
    return text


NamePattern = Annotated[str, Checked(_pattern)]


class _OrNone:
    """Tells editors that the word `none` may stand here as well."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"const": NONE}, handler(core)]}


def _without_none(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError(EMPTY, "empty")
    return None if value == NONE else value


def or_none() -> tuple[Prepared, _OrNone]:
    """What lets the word `none` stand for a value: None."""
    return Prepared(_without_none), _OrNone()


def refused(but: object, answer: Callable[[str], str]) -> Prepared:
    """What lets one value pass and answers all others by name."""

    def check(value: Any) -> Any:
        plain = value.casefold() if isinstance(value, str) else value
        if plain is not None and plain != but:
            raise fault(answer(str(value)))
        return plain

    return Prepared(check)


def no_format(value: str) -> str:
    """Why files of another format are not made."""
    name = re.sub(r"[^a-z0-9]", "", value.casefold())
    if name.startswith(("pdfx1", "pdfx3")):
        standard = f"PDF/X-{name[4:6] if name.startswith('pdfx1a') else name[4]}"
        return (
            f"{standard} is not made, only PDF/X-4; write pdf/x-4 and ask the shop whether it takes that "
            "(`transparency: refused` keeps transparency out of it)"
        )
    if name == "pdf":
        return "plain PDF is not made for print shops, only PDF/X-4, which is PDF too; write pdf/x-4"
    return f"`{value[:40]}` is not made, only PDF/X-4; write pdf/x-4"


OUTLINES = (
    "text is not turned into outlines, its fonts are embedded whole; {advice}, and tell the shop that all fonts are "
    "embedded"
)

FLATTENED = (
    "transparency is not flattened; write `transparency: refused` instead, and the build stops where a picture is "
    "transparent"
)


def no_outlines(value: Any) -> Any:
    """Refuse outlines where a size of type is asked for."""
    if isinstance(value, str) and "outline" in value.casefold():
        raise fault(OUTLINES.format(advice="write the least size of type here, such as 6pt"))
    return value


def no_flattening(value: Any) -> Any:
    """Refuse flattening where it is asked whether transparency may stay."""
    if isinstance(value, str) and value.casefold().startswith("flat"):
        raise fault(FLATTENED)
    return value
