"""Print shops: what each asks of a file, and the limits that preflight holds a file to.

Lengths are in points, inks in per cent, resolutions in pixels per inch at the printed size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    Strict,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from deckgen.deck.ink_builds import CmykBuild
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import Ink
from deckgen.press.filenames import fields_in
from deckgen.press.shop_choices import WANTED_ERROR, WANTED_WARNING, Files, PageOrder, PressMarks, ProductKind
from deckgen.press.shop_limits import (
    FLATTENED,
    OUTLINES,
    Distance,
    InkLimit,
    LineWidth,
    Metres,
    NamePattern,
    RichBlack,
    SpotName,
    TypeSize,
    in_points,
    no_flattening,
    no_format,
    no_outlines,
    or_none,
    refused,
)
from deckgen.source.entry import Checked, Entry, Many, Maybe, NotEmpty, Prepared, Text, derived, fault, faults, left_out
from deckgen.source.extends import Bases, extended
from deckgen.source.files import digest
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Located, ProjectFiles, is_path
from deckgen.source.validation import validated
from deckgen.source.values import NAME, Name, PlainTitle, PlainWords, Reference

MOST_RESOLUTION = 10_000


PATTERNS = {
    Files.PRODUCT: "{product}{side}",
    Files.SIZE: "{deck}-{width}x{height}{side}",
    Files.PAGE: "{product}-{page}{side}",
}
"""How files are called where a shop gives no pattern."""


def _choice(words: type[StrEnum]) -> tuple[Strict, WithJsonSchema]:
    """What makes a text one of some words."""
    return Strict(False), WithJsonSchema({"enum": [word.value for word in words], "type": "string"})


class Resolution(Entry):
    """Resolutions below which a picture is wrong, and doubtful."""

    error: float = Field(ge=1, le=MOST_RESOLUTION, description="Pixels per inch below which a picture is refused")
    warning: float = Field(ge=1, le=MOST_RESOLUTION, description="Pixels per inch below which it is doubtful")


SHEET, LARGE_FORMAT = Resolution(error=149, warning=224), Resolution(error=239, warning=299)
"""Where a shop gives none (Ghent Workgroup 2022): sheet-fed work, and large format seen from 1 m."""


def _of_number(value: Any) -> Any:
    """The two limits of one number: the resolution that is wanted."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    if not 2 <= value <= MOST_RESOLUTION:
        raise fault(f"{value:g} pixels per inch are out of reach; give 2 to {MOST_RESOLUTION}, usually 300")
    return {"error": value * WANTED_ERROR, "warning": value * WANTED_WARNING}


def _in_order(resolution: Resolution) -> Resolution:
    if resolution.error > resolution.warning:
        raise fault("`error` is above `warning`, so that nothing is only doubtful; exchange them", ("error",))
    return resolution


_RESOLUTION_SCHEMA = {
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

Resolutions = Annotated[Resolution, Prepared(_of_number), Checked(_in_order), WithJsonSchema(_RESOLUTION_SCHEMA)]
"""A resolution, written as its two limits or as the number that is wanted."""


class DieLine(Entry):
    """The line along which cards are cut."""

    spot: SpotName = Field(description="The spot colour that names it: CutContour")
    width: LineWidth = left_out(0.25, "How wide it is drawn: 0.25pt")
    layer: PlainTitle = Field("Die line", description="The layer that it lies on")
    shown: CmykBuild = left_out(Ink(0, 100, 0, 0), "Cyan, magenta, yellow, black that show it on screens")

    @property
    def ink(self) -> Ink:
        """The spot colour, with the build that stands for it."""
        return Ink(self.shown.cyan, self.shown.magenta, self.shown.yellow, self.shown.black, self.spot)


class Shop(Entry):
    """What a print shop asks of a file."""

    extends: Maybe[Name] = Field(None, description="Another shop, whose keys hold where this file gives none")
    title: PlainTitle = Field(description="What the shop, or its demand, is called")
    notes: Maybe[PlainWords] = Field(None, description="What a person should know: who asks so, what to look out for")
    format_: Annotated[Literal["pdf/x-4"], refused("pdf/x-4", no_format)] = Field(
        "pdf/x-4", description="The kind of PDF; only pdf/x-4 is made"
    )
    products: Many[Annotated[ProductKind, *_choice(ProductKind)]] = Field(
        tuple(ProductKind),
        min_length=1,
        max_length=len(ProductKind),
        description="The kinds it prints: cards, stickers, posters, booklets, sheets, boxes; all if left out",
        json_schema_extra={"default": [kind.value for kind in ProductKind]},
    )
    bleed: Distance = left_out(in_points("3mm"), "How far ink reaches beyond the trim: 3mm")
    safe: Distance = left_out(in_points("3mm"), "How far from the trim text and codes must stay")
    marks: Annotated[PressMarks, *_choice(PressMarks)] = Field(
        PressMarks.CROP, description="none; crop marks; or all: registration marks and a colour bar too"
    )
    mark_offset: NotEmpty[Distance] = Field(
        default_factory=lambda data: round(data["bleed"] + MILLIMETRE, 4),
        description="How far outside the trim marks begin; 1 mm outside the bleed if left out",
    )
    order: Annotated[PageOrder, *_choice(PageOrder)] = Field(
        PageOrder.ALTERNATING,
        description="Cards: alternating (front, back, front …); backs-first (back, front …); two-files (all fronts, "
        "all backs); common-back (all fronts, then the one back that all share)",
    )
    files: Annotated[Files, *_choice(Files)] = Field(
        Files.PRODUCT, description="One file for each product, for all products of one size, or for each page"
    )
    ink_limit: InkLimit = Field(300.0, description="The most ink in all", json_schema_extra={"default": "300%"})
    rich_black: Annotated[RichBlack | None, *or_none()] = Field(
        None, description="The build of large black areas, such as [30, 30, 0, 100]; none for black alone"
    )
    text: Annotated[TypeSize, Prepared(no_outlines)] = left_out(6.0, "The least size of type in one ink: 6pt")
    reversed_text: TypeSize = left_out(8.0, "The least size of white type, and of type in several inks")
    line: LineWidth = left_out(0.25, "The least width of lines in one ink: 0.25pt")
    reversed_line: LineWidth = left_out(0.25, "The least width of white lines, and of lines in several inks")
    large_format: bool = Field(False, description="Whether posters are printed, which are read from a distance")
    distance: NotEmpty[Metres] = left_out(
        1.0, "Large format: from how far it is read: 2m. Resolutions are divided by it"
    )
    resolution: Resolutions = Field(
        default_factory=lambda data: LARGE_FORMAT if data["large_format"] else SHEET,
        description="Pixels per inch of pictures at their printed size: {error: 149, warning: 224}, or the number that "
        "is wanted, such as 300: below three quarters of it is doubtful, below half is refused",
    )
    bitmap: Resolutions = left_out(Resolution(error=549, warning=799), "The same for pictures in pure black and white")
    condition: Reference = Field(
        default_factory=lambda data: Text("fogra39", data["origin"]),
        description="Press and paper: fogra39 (coated), fogra47 (uncoated), or the path of an ICC file",
        json_schema_extra={"default": "fogra39"},
    )
    corner_radius: Distance = left_out(0.0, "The radius of cut corners; 0 for square ones")
    die_line: Annotated[DieLine | None, *or_none()] = Field(
        None, description="none, or the line along which cards are cut"
    )
    transparency: Annotated[Literal["allowed", "refused"], Prepared(no_flattening)] = Field(
        "allowed", description="Whether pictures may be transparent; refused stops the build where one is"
    )
    pattern: NamePattern = Field(
        default_factory=lambda data: PATTERNS[data["files"]],
        description="File names without .pdf, with {deck}, {product}, {title}, {width}, {height} (millimetres), {side} "
        "and {page}",
    )
    outline_text: Annotated[Literal[False], refused(False, lambda _: OUTLINES.format(advice="leave this out"))] = Field(
        False, description="Always false: text is never turned into outlines"
    )
    flatten: Annotated[Literal[False], refused(False, lambda _: FLATTENED)] = Field(
        False, description="Always false: transparency is never flattened"
    )
    name: str = derived("name", "")
    digest: str = derived("digest", "")

    @property
    def folder(self) -> str:
        """The folder of its files, beside those of the other editions."""
        return "press" if self.name == "standard" else f"press-{self.name}"

    @property
    def transparent(self) -> bool:
        """Whether transparency may stay in a file."""
        return self.transparency == "allowed"

    @field_validator("mark_offset")
    @classmethod
    def _outside_the_bleed(cls, offset: float, info: ValidationInfo) -> float:
        if offset < info.data.get("bleed", 0):
            raise fault("the marks begin within the bleed and would be cut into; give the bleed at least")
        return offset

    @field_validator("files")
    @classmethod
    def _for_its_order(cls, files: Files, info: ValidationInfo) -> Files:
        if files is Files.SIZE and info.data.get("order") is PageOrder.COMMON_BACK:
            message = "products in one file have backs of their own, not one in common"
            raise fault(f"{message}; write `files: product`, or another order such as `order: two-files`")
        return files

    @field_validator("rich_black")
    @classmethod
    def _within_the_limit(cls, ink: Ink | None, info: ValidationInfo) -> Ink | None:
        limit = info.data.get("ink_limit")
        if ink and limit and ink.total > limit:
            raise fault(f"the rich black has {ink.total:g} % ink, {limit:g} % is the limit; lighten it")
        return ink

    @field_validator("distance")
    @classmethod
    def _of_large_format(cls, distance: float, info: ValidationInfo) -> float:
        if info.data.get("large_format") is False:
            raise fault("a distance counts for large format only; add `large-format: true` or remove it")
        return distance

    @field_validator("pattern")
    @classmethod
    def _a_name_for_each_file(cls, pattern: str, info: ValidationInfo) -> str:
        files, order = info.data.get("files"), info.data.get("order")
        messages = list(_pattern_faults(pattern, files, order)) if files and order else []
        if messages:
            raise faults([fault(message) for message in messages])
        return pattern


def _pattern_faults(pattern: str, files: Files, order: PageOrder) -> Iterator[str]:
    """What a pattern lacks to give every file a name of its own, or holds in vain."""
    held = fields_in(pattern)
    needed = {
        "product": files is not Files.SIZE,
        "side": order is PageOrder.TWO_FILES,
        "page": files is Files.PAGE,
        "width": files is Files.SIZE,
        "height": files is Files.SIZE,
    }
    lacking = [f"{{{field}}}" for field, is_needed in needed.items() if is_needed and field not in held]
    if lacking:
        yield f"several files would have the same name; add {' and '.join(lacking)}"
    if "page" in held and files is not Files.PAGE:
        yield "{page} is known with `files: page` only; remove it"


def load_shop(files: ProjectFiles, name_or_path: str, problems: Problems) -> Shop | None:
    """Load a print shop by its name, or by the path of its file from the project's folder.

    None where anything is wrong with it, and a problem for each thing. Whether its output condition can be used is not
    looked at, as another may stand for it.
    """
    shop_problems = Problems()
    file = _file_of(files, name_or_path, shop_problems)
    document = extended(file, Bases("print shop", files.shops, flat=True), shop_problems) if file else None
    shop = validated(Shop, document, shop_problems) if document else None
    problems.extend(shop_problems.noted)
    if not (file and document and shop) or shop_problems.noted:
        return None
    return shop.changed(name=file.stem, digest=digest(document.sources))


def shops_that_print(kind: ProductKind, files: ProjectFiles) -> tuple[str, ...]:
    """The names of the shops that print a kind of product, of those whose files are sound."""
    shops = (load_shop(files, name, Problems()) for name in files.shops)
    return tuple(shop.name for shop in shops if shop and kind in shop.products)


def _file_of(files: ProjectFiles, name_or_path: str, problems: Problems) -> Located | None:
    """The file of a shop; only what looks like a path is taken for one."""
    if not is_path(name_or_path):
        if name_or_path in files.shops:
            return files.shops[name_or_path][0]
        message = f"there is no print shop `{name_or_path}`; {did_you_mean(name_or_path, files.shops)}"
        problems.add(Origin(f"layouts/shops/{name_or_path}.yaml"), message)
        return None
    file = files.root.file(name_or_path)
    if not re.fullmatch(NAME, file.stem):
        message = "a shop's file is named with small letters a to z, digits and hyphens; rename it"
    elif _takes_a_name(files, file):
        message = f"its files would go where those of the shop `{file.stem}` go; rename it"
    else:
        return file
    problems.add(Origin(name_or_path), message)
    return None


def _takes_a_name(files: ProjectFiles, file: Located) -> bool:
    """Whether a file is called as another shop's that is known by name."""
    known = files.shops.get(file.stem, ())
    return bool(known) and file.path is not None and file.path.is_file() and file.path != known[0].path
