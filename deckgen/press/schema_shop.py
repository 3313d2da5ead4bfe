"""The schema of a print shop, and what no file of ours can be, refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from deckgen.layout.lengths import points
from deckgen.press.filenames import fault_of_pattern
from deckgen.source.entry import EMPTY, Entry, Maybe, fault
from deckgen.source.values import Name, Percent, PlainTitle, PlainWords, WrittenLength, measure

NONE = "none"

WANTED_WARNING, WANTED_ERROR = 0.75, 0.5
"""Shares of the resolution that a shop wants below which it is doubtful and wrong (GWG: 225 and 150 of 300)."""

MOST_RESOLUTION = 10_000

LEAST_BLACK = 80
"""Per cent of black that a rich black has at least."""

RESERVED_SPOTS = ("all", "none", "cyan", "magenta", "yellow", "black")
"""Names of plates that cannot be spot colours (ISO 32000-1, 8.6.6.4), without regard to capitals."""

_NUMBER = r"\d{1,4}(\.\d{1,4})?"


def _bounded(least: str, most: str, advice: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """What makes a value a length from the least to the most; both are written as in the file."""
    pattern = rf"{_NUMBER} ?(mm|cm|pt)"
    read = measure(pattern, f"write it as {advice}")
    low, high = (points(read(text), 0) for text in (least, most))

    def check(value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool) and value:
            raise fault(f"a length without a unit; write it as {advice}")
        length = read(value)
        if not low <= points(length, 0) <= high:
            raise fault(f"{value} is out of reach; give {least} to {most}")
        return length

    zero: list[dict[str, object]] = [{"const": 0}] if low == 0 else []
    return BeforeValidator(check), WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^{pattern}$"}, *zero]})


Distance = Annotated[WrittenLength, *_bounded("0mm", "50mm", "3mm")]

TypeSize = Annotated[WrittenLength, *_bounded("1pt", "72pt", "6pt")]

LineWidth = Annotated[WrittenLength, *_bounded("0.05pt", "10pt", "0.25pt")]


def _scaled(pattern: str, least: float, most: float, example: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """What makes a text a number from the least to the most with a unit after it; a pattern takes the number out."""
    compiled = re.compile(pattern)

    def check(value: Any) -> float:
        found = compiled.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise fault(f"`{str(value)[:40]}` is not understood; write it with its unit, as {example}")
        amount = float(found[1])
        if not least <= amount <= most:
            unit = example.lstrip("0123456789")
            raise fault(f"{value} is out of reach; give {least:g}{unit} to {most:g}{unit}")
        return amount

    return BeforeValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


InkLimit = Annotated[float, *_scaled(r"(\d{1,3}) ?%", 100, 400, "300%")]

Metres = Annotated[float, *_scaled(r"(\d{1,3}(?:\.\d)?) ?m", 0.5, 50, "2m")]


def _without_none(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError(EMPTY, "empty")
    return None if value == NONE else value


class _OrNone:
    """Tells editors that the word `none` may stand here as well."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"const": NONE}, handler(core)]}


def _rich(parts: list[float]) -> list[float]:
    if parts[3] < LEAST_BLACK:
        raise fault(f"this has {parts[3]:g} % black; give {LEAST_BLACK} % at least", (3,))
    if not any(parts[:3]):
        raise fault("this is black alone; add other inks, or write `none`")
    return parts


CmykBuild = Annotated[list[Percent], Field(min_length=4, max_length=4)]

RichBlack = Annotated[CmykBuild, AfterValidator(_rich)]


class LeastEntry(Entry):
    """Resolutions below which a picture is wrong, and doubtful."""

    error: float = Field(ge=1, le=MOST_RESOLUTION, description="Pixels per inch below which a picture is refused")
    warning: float = Field(ge=1, le=MOST_RESOLUTION, description="Pixels per inch below which it is doubtful")


def _least(value: Any) -> Any:
    """The two limits of one number: the resolution that is wanted."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    if not 2 <= value <= MOST_RESOLUTION:
        raise fault(f"{value:g} pixels per inch are out of reach; give 2 to {MOST_RESOLUTION}, usually 300")
    return {"error": value * WANTED_ERROR, "warning": value * WANTED_WARNING}


def _in_order(least: LeastEntry) -> LeastEntry:
    if least.error > least.warning:
        raise fault("`error` is above `warning`, so that nothing is only doubtful; exchange them", ("error",))
    return least


_LEAST_SCHEMA = {
    "anyOf": [
        {"type": "number", "minimum": 2, "maximum": MOST_RESOLUTION},
        {
            "type": "object",
            "properties": {
                "error": {"type": "number", "description": "Pixels per inch below which a picture is refused"},
                "warning": {"type": "number", "description": "Pixels per inch below which it is doubtful"},
            },
            "required": ["error", "warning"],
            "additionalProperties": False,
        },
    ]
}

Resolution = Annotated[LeastEntry, BeforeValidator(_least), AfterValidator(_in_order), WithJsonSchema(_LEAST_SCHEMA)]


def _spot(name: str) -> str:
    if name.casefold() in RESERVED_SPOTS:
        raise fault(f"`{name}` is the name of a plate that every press has; use the shop's own, such as CutContour")
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9 _.+-]{0,39}", name):
        raise fault("a spot colour is 1 to 40 letters a to z, digits, spaces and - _ . +; write the shop's own name")
    return name


class DieLineEntry(Entry):
    """The line along which cards are cut."""

    spot: Annotated[str, AfterValidator(_spot)] = Field(description="The spot colour that names it: CutContour")
    width: LineWidth = Field(WrittenLength(0.25, "pt"), description="How wide it is drawn: 0.25pt")
    layer: PlainTitle = Field("Die line", description="The layer that it lies on")
    shown: CmykBuild = Field([0.0, 100.0, 0.0, 0.0], description="Cyan, magenta, yellow, black that show it on screens")


def _refused(made: object, answer: Callable[[str], str]) -> BeforeValidator:
    """What lets one value pass and answers all others by name."""

    def check(value: Any) -> Any:
        found = value.casefold() if isinstance(value, str) else value
        if found is not None and found != made:
            raise fault(answer(str(value)))
        return found

    return BeforeValidator(check)


def _no_format(value: str) -> str:
    named = re.sub(r"[^a-z0-9]", "", value.casefold())
    if named.startswith(("pdfx1", "pdfx3")):
        standard = f"PDF/X-{named[4:6] if named.startswith('pdfx1a') else named[4]}"
        return (
            f"{standard} is not made, only PDF/X-4; write pdf/x-4 and ask the shop whether it takes that "
            "(`transparency: refused` keeps transparency out of it)"
        )
    if named == "pdf":
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


def _no_outlines(value: Any) -> Any:
    if isinstance(value, str) and "outline" in value.casefold():
        raise fault(OUTLINES.format(advice="write the least size of type here, such as 6pt"))
    return value


def _no_flattening(value: Any) -> Any:
    if isinstance(value, str) and value.casefold().startswith("flat"):
        raise fault(FLATTENED)
    return value


def _named(text: str) -> str:
    if message := fault_of_pattern(text):
        raise fault(message)
    return text


class ShopEntry(Entry):
    """What a print shop asks of a file."""

    extends: Maybe[Name] = Field(None, description="Another shop, whose keys hold where this file gives none")
    title: PlainTitle = Field(description="What the shop, or its demand, is called")
    notes: Maybe[PlainWords] = Field(None, description="What a person should know: who asks so, what to look out for")
    format_: Annotated[Literal["pdf/x-4"], _refused("pdf/x-4", _no_format)] = Field(
        "pdf/x-4", description="The kind of PDF; only pdf/x-4 is made"
    )
    bleed: Distance = Field(WrittenLength(3, "mm"), description="How far ink reaches beyond the trim: 3mm")
    safe: Distance = Field(WrittenLength(3, "mm"), description="How far from the trim text and codes must stay")
    marks: Literal["none", "crop", "all"] = Field(
        "crop", description="none; crop marks; or all: registration marks and a colour bar too"
    )
    mark_offset: Maybe[Distance] = Field(
        None, description="How far outside the trim marks begin; 1 mm outside the bleed if left out"
    )
    order: Literal["alternating", "backs-first", "two-files", "common-back"] = Field(
        "alternating",
        description="Cards: alternating (front, back, front …); backs-first (back, front …); two-files (all fronts, "
        "all backs); common-back (all fronts, then the one back that all share)",
    )
    files: Literal["product", "size", "page"] = Field(
        "product", description="One file for each product, for all products of one size, or for each page"
    )
    ink_limit: InkLimit = Field(300.0, description="The most ink in all", json_schema_extra={"default": "300%"})
    rich_black: Annotated[RichBlack | None, BeforeValidator(_without_none), _OrNone()] = Field(
        None, description="The build of large black areas, such as [30, 30, 0, 100]; none for black alone"
    )
    text: Annotated[TypeSize, BeforeValidator(_no_outlines)] = Field(
        WrittenLength(6, "pt"), description="The least size of type in one ink: 6pt"
    )
    reversed_text: TypeSize = Field(
        WrittenLength(8, "pt"), description="The least size of white type, and of type in several inks"
    )
    line: LineWidth = Field(WrittenLength(0.25, "pt"), description="The least width of lines in one ink: 0.25pt")
    reversed_line: LineWidth = Field(
        WrittenLength(0.25, "pt"), description="The least width of white lines, and of lines in several inks"
    )
    resolution: Maybe[Resolution] = Field(
        None,
        description="Pixels per inch of pictures at their printed size: {error: 149, warning: 224}, or the number that "
        "is wanted, such as 300: below three quarters of it is doubtful, below half is refused",
    )
    bitmap: Resolution = Field(
        LeastEntry(error=549, warning=799), description="The same for pictures in pure black and white"
    )
    condition: PlainTitle = Field(
        "fogra39", description="Press and paper: fogra39 (coated), fogra47 (uncoated), or the path of an ICC file"
    )
    corner_radius: Distance = Field(WrittenLength(0, "mm"), description="The radius of cut corners; 0 for square ones")
    die_line: Annotated[DieLineEntry | None, BeforeValidator(_without_none), _OrNone()] = Field(
        None, description="none, or the line along which cards are cut"
    )
    transparency: Annotated[Literal["allowed", "refused"], BeforeValidator(_no_flattening)] = Field(
        "allowed", description="Whether pictures may be transparent; refused stops the build where one is"
    )
    large_format: bool = Field(False, description="Whether posters are printed, which are read from a distance")
    distance: Maybe[Metres] = Field(
        None, description="Large format: from how far it is read: 2m. Resolutions are divided by it"
    )
    pattern: Maybe[Annotated[str, AfterValidator(_named)]] = Field(
        None,
        description="File names without .pdf, with {deck}, {product}, {title}, {width}, {height} (millimetres), {side} "
        "and {page}",
    )
    outline_text: Annotated[Literal[False], _refused(False, lambda _: OUTLINES.format(advice="leave this out"))] = (
        Field(False, description="Always false: text is never turned into outlines")
    )
    flatten: Annotated[Literal[False], _refused(False, lambda _: FLATTENED)] = Field(
        False, description="Always false: transparency is never flattened"
    )
