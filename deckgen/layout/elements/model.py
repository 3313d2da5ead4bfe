"""The elements of layouts as read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.layout.elements.base import Element
from deckgen.page.items import Tag


@dataclass(frozen=True, slots=True)
class TextElement(Element):
    """Text in a style; `text` has {field} bindings; `vertical` is top, middle or bottom."""

    text: str = ""
    style: str = ""
    tag: Tag = Tag.PARAGRAPH
    vertical: str = "top"
    link: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FillElement(Element):
    """A plain area of one ink; with a radius its corners are round; `height` is its own in a column."""

    ink: str = "ground"
    radius: float = 0
    height: float = 0


@dataclass(frozen=True, slots=True)
class RuleElement(Element):
    """A line across its box, `weight` points thick."""

    ink: str = "text"
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class MotifElement(Element):
    """A theme's motif in the largest square of its box, or tiled over it with so many `columns` of whole tiles.

    `calm` draws it in the two tones nearest to the ground; `plate` leaves the middle so many tiles (across and down)
    free; `size` is its own in a row or column; `align` sets the square in its box. On the sides in `run_off` the
    shapes that touch the square's edge go on to the bleed: no shape ends at the trim, where a cut leaves slivers.
    """

    of: str = "theme"
    columns: int = 0
    calm: bool = False
    plate: tuple[int, int] = (0, 0)
    size: float = 0
    align: str = "left"
    run_off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QrElement(Element):
    """A QR code of an address in the largest square of its box, its quiet zone outside; `size` its own in a row."""

    of: str = ""
    size: float = 0


@dataclass(frozen=True, slots=True)
class PictureElement(Element):
    """The deck's picture of a name, whole in its box (`fit` is contain) or covering it (cover), to the bleed too.

    `align` and `vertical` set it in a box that it does not fill, or choose what is kept where it covers more; `height`
    is its own in a row or column. `children` stand there instead where the deck has no such picture.
    """

    of: str = ""
    fit: str = "contain"
    align: str = "center"
    vertical: str = "middle"
    height: float = 0
    children: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class StaircaseElement(Element):
    """The staircase as columns that grow; `lit` holds the numbers of the steps that stand out, "" for all.

    `first` and `rise` are heights in points (0: shared out evenly); `face` is composed within each step's column and
    `above` on its tread, beside the riser, inset by `inset`.
    """

    lit: str = ""
    first: float = 0
    rise: float = 0
    inset: float = 0
    face: tuple[Element, ...] = ()
    above: tuple[Element, ...] = ()
    height: float = 0


@dataclass(frozen=True, slots=True)
class DotsElement(Element):
    """A field of round places for stickers; takes the room that is left in a column."""

    diameter: float = 34
    gap: float = 6
    ink: str = "on-ground"
    rows: int = 1


@dataclass(frozen=True, slots=True)
class NotesElement(Element):
    """Lines to write on; at least `lines`, more where a column has room left, up to `most` (0: no limit)."""

    lines: int = 2
    most: int = 0
    pitch: float = 22


@dataclass(frozen=True, slots=True)
class SpaceElement(Element):
    """Nothing, `height` points of it at least; `share` says how much of the room left it takes."""

    height: float = 0
    share: float = 1


@dataclass(frozen=True, slots=True)
class TableElement(Element):
    """Rows of cells over a list: a heading row where `head` is given, rules between, widths as shares or points.

    With `uprights` there are rules between the columns too, for what is filled in by hand.
    """

    each: str = ""
    head: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    styles: tuple[str, ...] = ()
    head_style: str = ""
    blank_rows: int = 0
    row_height: float = 0
    padding_y: float = 4
    rule: str = "text"
    stretch: bool = False
    uprights: bool = False


@dataclass(frozen=True, slots=True)
class ProseElement(Element):
    """Blocks of prose, each kind in its own style; with `hang` the headings stand beside their blocks, so wide."""

    of: str = ""
    styles: Mapping[str, str] = field(default_factory=dict)
    spaces: Mapping[str, float] = field(default_factory=dict)
    hang: float = 0
    gutter: float = 0


@dataclass(frozen=True, slots=True)
class ColumnElement(Element):
    """Elements one below the other; what stretches shares the room left.

    With `flow` what does not fit goes on in that template's column that has `resume`. `vertical` sets the pile in
    its box when nothing stretches.
    """

    children: tuple[Element, ...] = ()
    flow: str = ""
    resume: bool = False
    vertical: str = "top"


@dataclass(frozen=True, slots=True)
class RowElement(Element):
    """Elements side by side; widths in points, or shares of the rest when below 0."""

    children: tuple[Element, ...] = ()
    widths: tuple[float, ...] = ()
    gutter: float = 0
    vertical: str = "top"


@dataclass(frozen=True, slots=True)
class RepeatElement(Element):
    """Elements once for each member of a list, in a grid of `columns`, filled row by row (or down by down)."""

    each: str = ""
    children: tuple[Element, ...] = ()
    columns: int = 1
    gutter: float = 0
    pitch: float = 0
    down: bool = False
    stretch: bool = False
