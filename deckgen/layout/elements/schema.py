"""The schema of a layout's elements: a closed set, told apart by the one key that only its kind has."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    Tag,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    field_validator,
)

from deckgen.source.entry import Entry, Maybe, fault
from deckgen.source.values import Extent, Length, PlaceLength, Width, WrittenLength, matching
from deckgen.source.variants import KindEntry, one_of

LONGEST_BINDING = 400

_NAME = "[a-z0-9]+(-[a-z0-9]+)*"


def _binding(text: str) -> str:
    if len(text) > LONGEST_BINDING:
        raise fault(f"the text has {len(text)} characters; at most {LONGEST_BINDING} are allowed")
    open_ = False
    for character in text:
        if character in "{}":
            if open_ == (character == "{"):
                raise fault("a brace has no partner; write fields as {theme.title}")
            open_ = not open_
    if open_:
        raise fault("a brace has no partner; write fields as {theme.title}")
    return text


Binding = Annotated[str, AfterValidator(_binding), WithJsonSchema({"type": "string", "maxLength": LONGEST_BINDING})]

InkName = Annotated[str, *matching(_NAME, "write the name of an ink, such as ground")]

StyleName = Annotated[str, *matching(_NAME, "use a to z, digits and hyphens")]

PictureName = Annotated[str, *matching(_NAME, "write the name of a picture, such as arms")]

TemplateName = Annotated[str, *matching(_NAME, "use a to z, digits and hyphens")]

Vertical = Literal["top", "middle", "bottom"]

Align = Literal["left", "center", "right"]

ProseStyle = Literal["heading", "text", "step", "item", "label", "quote", "source"]

ProseSpace = Literal[
    "heading", "text", "step", "item", "quote", "source", "text-next", "step-next", "item-next", "quote-next"
]

TagName = Literal["h1", "h2", "h3", "p", "label", "list-item", "caption", "note", "th", "td", "artifact"]

Side = Literal["left", "right", "top", "bottom"]

Count = Annotated[int, Field(ge=0, le=200)]

Positive = Annotated[int, Field(ge=1, le=200)]

Share = Annotated[float, Field(ge=0, le=100)]

Elements = Annotated[list["ElementUnion"], Field(max_length=100)]

_T = TypeVar("_T")

Columns = Annotated[list[_T], Field(min_length=1, max_length=50)]


def as_many(value: list[object], others: list[object] | None, what: str) -> list[object]:
    """Refuse a list that has not as many members as another one."""
    if others is not None and len(value) != len(others):
        raise fault(f"the list has {len(value)} for {len(others)} {what}; give one for each")
    return value


def _path(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _is_path(value: list[object]) -> bool:
    """Whether headings are those of a list in the deck, named by its path."""
    return len(value) == 1 and isinstance(value[0], str) and "." in value[0] and "{" not in value[0]


Headings = Annotated[
    Columns[Binding],
    BeforeValidator(_path),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class PlaceEntry(Entry):
    """Where an element lies: two of left, right, width; two of top, bottom, height; both margins if none is given."""

    left: Maybe[PlaceLength] = Field(None, description="Its left edge, from the left of the trim")
    right: Maybe[PlaceLength] = Field(None, description="Its right edge, from the right of the trim")
    width: Maybe[PlaceLength] = Field(None, description="Its width; % of the trim's")
    top: Maybe[PlaceLength] = Field(None, description="Its upper edge, from the top of the trim")
    bottom: Maybe[PlaceLength] = Field(None, description="Its lower edge, from the bottom of the trim")
    height: Maybe[PlaceLength] = Field(None, description="Its height; % of the trim's")


class ElementEntry(KindEntry):
    """What all elements share."""

    at: Maybe[PlaceEntry] = Field(None, description="Where it lies on the page; not inside columns, rows and repeats")
    space: Maybe[Length] = Field(None, description="The gap above it in a column")
    ground: Maybe[InkName] = Field(None, description="The ink behind it")
    padding: Maybe[Length] = Field(None, description="How far its ground reaches beyond it")
    collapse: Maybe[bool] = Field(None, description="Whether it takes no room when it has nothing to show")
    keep: Maybe[bool] = Field(None, description="Whether it stays on one page with what follows")


class TextEntry(ElementEntry):
    """Text in a style."""

    kind: ClassVar[str] = "text"
    text: Binding = Field(description='The text, with fields in braces: "{theme.title}"')
    style: StyleName = Field(description="One of the layout's styles")
    tag: Maybe[TagName] = Field(
        None,
        description="What it is to a screen reader: h1, h2, h3, p, label, list-item, caption, note, th, td, artifact",
    )
    vertical: Maybe[Vertical] = Field(None, description="Where it stands in its box: top, middle or bottom")
    link: Maybe[Binding] = Field(None, description='An address that it links to, such as "{reading.address}"')
    anchor: Maybe[Binding] = Field(None, description="An anchor in the file that it links to")


class FillEntry(ElementEntry):
    """A plain area of one ink."""

    kind: ClassVar[str] = "fill"
    fill: InkName = Field(description="Its ink, such as ground")
    radius: Maybe[Length] = Field(None, description="The radius of its corners")
    height: Maybe[PlaceLength] = Field(None, description="Its height in a column")


class RuleEntry(ElementEntry):
    """A line across its box."""

    kind: ClassVar[str] = "rule"
    rule: InkName = Field(description="Its ink, such as text")
    weight: Maybe[Length] = Field(None, description="How thick it is, 0.5pt if left out")


class MotifElementEntry(ElementEntry):
    """A theme's motif, once or tiled."""

    kind: ClassVar[str] = "motif"
    motif: Binding = Field(description="Whose motif: theme, or a field such as item")
    columns: Maybe[Count] = Field(None, description="Tiles across; 0 for one motif as large as its box allows")
    calm: Maybe[bool] = Field(None, description="Whether it is drawn in the two tones nearest to the ground")
    plate: Maybe[Annotated[list[Count], Field(min_length=2, max_length=2)]] = Field(
        None, description="Tiles left free in the middle, across and down: [2, 2]"
    )
    size: Maybe[Length] = Field(None, description="Its size in a row or column")
    align: Maybe[Align] = Field(None, description="Where it stands in a box that is wider")
    run_off: Maybe[list[Side]] = Field(
        None, max_length=4, description="Sides on which shapes at the edge go on to the bleed: [left, top]"
    )


class QrEntry(ElementEntry):
    """A QR code of an address."""

    kind: ClassVar[str] = "qr"
    qr: Binding = Field(description='The address, such as "{reading.address}"')
    size: Maybe[Length] = Field(None, description="Its size in a row or column; the quiet zone lies outside")


class PictureElementEntry(ElementEntry):
    """One of the deck's pictures."""

    kind: ClassVar[str] = "picture"
    picture: PictureName = Field(description="Its name under `pictures` in deck.yaml, such as arms")
    fit: Maybe[Literal["contain", "cover"]] = Field(
        None, description="contain: whole in its box; cover: all over it, cut where it is larger, on to the bleed"
    )
    align: Maybe[Align] = Field(None, description="Where it stands in a box that is wider, or what is kept of it")
    vertical: Maybe[Vertical] = Field(None, description="Where it stands in a box that is higher, or what is kept")
    height: Maybe[PlaceLength] = Field(None, description="Its height in a row or column")
    instead: Elements = Field(
        default_factory=list, description="What stands in its box where the deck has no such picture"
    )

    @field_validator("height")
    @classmethod
    def _some_height(cls, height: WrittenLength | None) -> WrittenLength | None:
        if height and (height.amount <= 0 or height.unit == "bleed"):
            raise fault("a picture of no height cannot be shown; give a length above 0, such as 12mm")
        return height


class StaircaseElementEntry(ElementEntry):
    """The staircase as columns that grow."""

    kind: ClassVar[str] = "staircase"
    staircase: Binding | None = Field(
        description='The number of the step that stands out: "{step.number}"; empty for all'
    )
    first: Maybe[PlaceLength] = Field(None, description="The height of the first step; % of the trim's")
    rise: Maybe[PlaceLength] = Field(None, description="How much each step is higher; % of the trim's height")
    inset: Maybe[Length] = Field(None, description="How far what is on the steps stays from their edges")
    height: Maybe[PlaceLength] = Field(None, description="Its height in a column")
    face: Elements = Field(default_factory=list, description="What is on the face of each step")
    above: Elements = Field(default_factory=list, description="What is on the tread of each step, beside the riser")


class DotsEntry(ElementEntry):
    """A field of round places for stickers."""

    kind: ClassVar[str] = "dots"
    dots: Extent = Field(description="The diameter of the stickers, such as 12mm")
    gap: Maybe[Length] = Field(None, description="The gap between them")
    ink: Maybe[InkName] = Field(None, description="The ink of their outline")
    rows: Maybe[Positive] = Field(None, description="The least number of rows")


class NotesEntry(ElementEntry):
    """Lines to write on."""

    kind: ClassVar[str] = "notes"
    notes: Count = Field(description="The least number of lines")
    most: Maybe[Count] = Field(None, description="The most lines; 0 for as many as there is room for")
    pitch: Maybe[Extent] = Field(None, description="From line to line")


class SpaceEntry(ElementEntry):
    """Room."""

    kind: ClassVar[str] = "space"
    space: Length = Field(description="The least height")
    share: Maybe[Share] = Field(None, description="Its share of the room that is left")


class TableEntry(ElementEntry):
    """Rows of cells over a list, or empty ones to fill in."""

    kind: ClassVar[str] = "table"
    table: Binding = Field(description='The list, such as theme.runsheet; "" for empty rows alone')
    widths: Columns[Width] = Field(description="Widths of the columns: [20mm, rest]")
    head_style: Maybe[StyleName] = Field(None, description="The style of the headings")
    head: Maybe[Headings] = Field(
        None, description="The headings of the columns, or a list such as deck.forms.score.columns"
    )
    styles: Maybe[Columns[StyleName]] = Field(None, description="A style for the cells of each column")
    cells: Maybe[Columns[Binding]] = Field(
        None, validate_default=True, description='The cells of a row: ["{item.time}", …]'
    )
    blank_rows: Maybe[Count] = Field(None, description="Empty rows at the end")
    row_height: Maybe[Length] = Field(None, description="The least height of a row")
    padding_y: Maybe[Length] = Field(None, description="Room above and below the text of a cell")
    rule: Maybe[InkName] = Field(None, description="The ink of the lines between rows")
    stretch: Maybe[bool] = Field(None, description="Whether the rows share the room that is left")
    uprights: Maybe[bool] = Field(None, description="Whether there are rules between the columns too")

    @field_validator("head", "styles")
    @classmethod
    def _one_each(cls, value: list[object], info: ValidationInfo) -> list[object]:
        return value if _is_path(value) else as_many(value, info.data.get("widths"), "columns")

    @field_validator("head")
    @classmethod
    def _head_has_style(cls, value: list[object], info: ValidationInfo) -> list[object]:
        if "head_style" in info.data and info.data["head_style"] is None:
            raise fault("`head-style` is missing; name a style for the headings")
        return value

    @field_validator("cells", mode="wrap")
    @classmethod
    def _cells_of_members(cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if value is None:  # a wrap validator sees the default too, which `Maybe` would refuse
            if info.data.get("table"):
                raise fault("`cells` is missing; add the texts of a row")
            return None
        if "styles" in info.data and info.data["styles"] is None:
            raise fault("`styles` is missing; name a style for each column")
        return as_many(handler(value), info.data.get("widths"), "columns")


class ProseEntry(ElementEntry):
    """Blocks of prose, each kind in its own style."""

    kind: ClassVar[str] = "prose"
    prose: Binding = Field(description="The blocks, such as chapter.body")
    styles: dict[ProseStyle, StyleName] = Field(
        description="A style for each kind: heading, text, step, item, label (numbers and bullets), quote, source"
    )
    spaces: Maybe[dict[ProseSpace, Length]] = Field(
        None, description="The gap above each kind; `item-next` is one after its like"
    )
    hang: Maybe[Length] = Field(None, description="How wide headings are that stand beside their blocks")
    gutter: Maybe[Length] = Field(None, description="The gap between such headings and their blocks")


class ColumnEntry(ElementEntry):
    """Elements one below the other."""

    kind: ClassVar[str] = "column"
    column: Elements = Field(description="The elements, from the top")
    flow: Maybe[TemplateName] = Field(None, description="The template on which goes on what does not fit")
    resume: Maybe[bool] = Field(None, description="Whether what does not fit elsewhere goes on here")
    vertical: Maybe[Vertical] = Field(None, description="Where the elements stand when nothing stretches")


class RowEntry(ElementEntry):
    """Elements side by side."""

    kind: ClassVar[str] = "row"
    row: Elements = Field(min_length=1, description="The elements, from the left")
    widths: Maybe[Columns[Width]] = Field(None, description="A width for each: [12mm, rest]")
    gutter: Maybe[Length] = Field(None, description="The gap between them")
    vertical: Maybe[Vertical] = Field(None, description="How they stand: top, middle or bottom")

    @field_validator("widths")
    @classmethod
    def _one_each(cls, value: list[object], info: ValidationInfo) -> list[object]:
        return as_many(value, info.data.get("row"), "elements")


class RepeatEntry(ElementEntry):
    """Elements once for each member of a list, in a grid."""

    kind: ClassVar[str] = "repeat"
    repeat: Binding = Field(description="The list, such as theme.questions")
    do: Elements = Field(min_length=1, description="The elements of each member")
    columns: Maybe[Positive] = Field(None, description="Columns of the grid")
    gutter: Maybe[Length] = Field(None, description="The gap between members")
    pitch: Maybe[Length] = Field(None, description="From row to row; 0 for as high as they are")
    down: Maybe[bool] = Field(None, description="Whether the grid is filled down by down")
    stretch: Maybe[bool] = Field(None, description="Whether the rows share the room that is left")


ENTRIES = (
    TextEntry,
    FillEntry,
    RuleEntry,
    MotifElementEntry,
    QrEntry,
    PictureElementEntry,
    StaircaseElementEntry,
    DotsEntry,
    NotesEntry,
    SpaceEntry,
    TableEntry,
    ProseEntry,
    ColumnEntry,
    RowEntry,
    RepeatEntry,
)

ElementUnion = Annotated[
    Annotated[TextEntry, Tag("<text>")]
    | Annotated[FillEntry, Tag("<fill>")]
    | Annotated[RuleEntry, Tag("<rule>")]
    | Annotated[MotifElementEntry, Tag("<motif>")]
    | Annotated[QrEntry, Tag("<qr>")]
    | Annotated[PictureElementEntry, Tag("<picture>")]
    | Annotated[StaircaseElementEntry, Tag("<staircase>")]
    | Annotated[DotsEntry, Tag("<dots>")]
    | Annotated[NotesEntry, Tag("<notes>")]
    | Annotated[SpaceEntry, Tag("<space>")]
    | Annotated[TableEntry, Tag("<table>")]
    | Annotated[ProseEntry, Tag("<prose>")]
    | Annotated[ColumnEntry, Tag("<column>")]
    | Annotated[RowEntry, Tag("<row>")]
    | Annotated[RepeatEntry, Tag("<repeat>")],
    *one_of("an element", *ENTRIES),
]

for _entry in (PictureElementEntry, StaircaseElementEntry, ColumnEntry, RowEntry, RepeatEntry):
    _entry.model_rebuild()
