"""Items to content streams: pure text, before any object of the file is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import assert_never

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import Fill, GlyphRun, Group, Item, Link, Page, Picture, Pixels, Resource, Stroke, Use
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path
from deckgen.pdf.inks import Inks
from deckgen.pdf.numbers import number, numbers
from deckgen.pdf.subsets import Fonts
from deckgen.typeset.faces import Catalogue

# The graphics states of overprinting on and off, by their names in a file.
OVERPRINT, KNOCK_OUT = "O1", "O0"


@dataclass(frozen=True, slots=True)
class Needs:
    """The resource names that a content stream uses, in the order of first use."""

    fonts: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A content stream and what it uses; `transparent`: it, or a form within it, lets through what is below."""

    text: str
    needs: Needs
    transparent: bool = False


@dataclass(frozen=True, slots=True)
class FormXObject:
    """A resource as it goes into the file: its name there, its box and its content."""

    name: str
    box: Box
    content: Content


class Painter:
    """Paints pages in one file's inks, fonts and forms."""

    def __init__(
        self, inks: Inks, catalogue: Catalogue, resources: Iterable[Resource], pictures: Iterable[Pixels] = ()
    ) -> None:
        self.fonts = Fonts(catalogue)
        self.inks = inks
        self.layers: dict[str, str] = {}
        self._resources = {resource.name: resource for resource in resources}
        self._forms: dict[str, FormXObject | None] = {}
        self._pixels = {pixels.name: pixels for pixels in pictures}
        self._shown: dict[str, str] = {}

    @property
    def forms(self) -> list[FormXObject]:
        """The resources used so far, by the order of first use."""
        return [form for form in self._forms.values() if form]

    @property
    def pictures(self) -> list[tuple[str, Pixels]]:
        """The pictures used so far with their names in the file, by the order of first use."""
        return [(name, self._pixels[picture]) for picture, name in self._shown.items()]

    def page(self, page: Page) -> Content:
        """The content of a page, moved so that the media box starts at 0, 0."""
        brush = Brush(self)
        brush.move(Matrix(e=-page.media.left, f=-page.media.bottom))
        return brush.paint(page.items)

    def picture(self, name: str) -> tuple[str, bool]:
        """A picture's name in the file, and whether it lets through what is below it."""
        if name not in self._pixels:
            raise ValueError(f"the product has no picture {name}")
        return self._shown.setdefault(name, f"I{len(self._shown)}"), bool(self._pixels[name].opacity)

    def layer(self, title: str) -> str:
        """The name in the file of a layer by its title."""
        return self.layers.setdefault(title, f"L{len(self.layers)}")

    def form(self, resource: str) -> FormXObject:
        """A resource as a form of the file; its content is made at the first use.

        Raises ValueError for a resource that the product lacks or that uses itself.
        """
        if resource not in self._forms:
            self._make(resource)
        form = self._forms[resource]
        if form is None:
            raise ValueError(f"the resource {resource} uses itself")
        return form

    def _make(self, resource: str) -> None:
        if resource not in self._resources:
            raise ValueError(f"the product has no resource {resource}")
        name, artwork = f"X{len(self._forms)}", self._resources[resource]
        self._forms[resource] = None  # holds the place in the order while forms within it are artwork
        self._forms[resource] = FormXObject(name, artwork.box, Brush(self).paint(artwork.items))


@dataclass(slots=True)
class State:
    """The part of the graphics state that is set only on change; "" means unknown (ISO 32000-1, 8.4)."""

    fill: str = ""
    stroke: str = ""
    width: str = ""
    dash: str = ""
    cap: str = ""
    font: str = ""
    overprint: str = KNOCK_OUT


@dataclass(slots=True)
class Brush:
    """Writes one content stream, item by item, and keeps track of the graphics state across q and Q."""

    painter: Painter
    _lines: list[str] = field(default_factory=list)
    _state: State = field(default_factory=State)
    _used: dict[str, dict[str, None]] = field(default_factory=dict)
    _transparent: bool = False

    def paint(self, items: Sequence[Item]) -> Content:
        """Write the items and give the finished content."""
        for item in items:
            self._item(item)
        needs = Needs(**{kind: tuple(names) for kind, names in self._used.items()})
        return Content("\n".join(self._lines), needs, self._transparent)

    def move(self, matrix: Matrix) -> None:
        """Put a matrix before the current one; none for the identity."""
        if matrix != IDENTITY:
            self._lines.append(f"{matrix_numbers(matrix)} cm")

    def _item(self, item: Item) -> None:
        match item:
            case GlyphRun():
                self._run(item)
            case Fill():
                self._fill(item)
            case Stroke():
                self._stroke(item)
            case Picture():
                self._picture(item)
            case Group():
                self._group(item)
            case Use():
                self._use(item)
            case Link():
                pass  # an annotation, no paint
            case _:
                assert_never(item)

    def _run(self, run: GlyphRun) -> None:
        if not run.words:
            return
        font = self.painter.fonts.font(run.face)
        self._need("fonts", font.name)
        self._overprint(run.overprint)
        self._set("fill", self.painter.inks.fill(self._inked(run.ink)))
        self._set("font", f"/{font.name} {number(run.size)} Tf")
        self._lines.append(f"BT {numbers(run.x, run.y)} Td {font.show(run.glyphs, run.size)} ET")

    def _fill(self, fill: Fill) -> None:
        if fill.path:
            self._overprint(fill.overprint)
            self._set("fill", self.painter.inks.fill(self._inked(fill.ink)))
            self._lines.append(f"{path_operators(fill.path)} f")

    def _stroke(self, stroke: Stroke) -> None:
        if stroke.path:
            self._overprint(stroke.overprint)
            self._set("stroke", self.painter.inks.stroke(self._inked(stroke.ink)))
            self._set("width", f"{number(stroke.width)} w")
            self._set("dash", f"[{numbers(*stroke.dash)}] 0 d")
            self._set("cap", f"{int(stroke.round_ends)} J")
            self._lines.append(f"{path_operators(stroke.path)} S")

    def _picture(self, picture: Picture) -> None:
        name, transparent = self.painter.picture(picture.pixels)
        self._need("pictures", name)
        self._transparent |= transparent
        self._overprint(False)
        box = picture.box
        self._lines.append(f"q {numbers(box.width, 0, 0, box.height, box.left, box.bottom)} cm /{name} Do Q")

    def _group(self, group: Group) -> None:
        if not group.items:
            return
        if group.layer:
            name = self.painter.layer(group.layer)
            self._need("layers", name)
            self._lines.append(f"/OC /{name} BDC")
        self._grouped(group)
        if group.layer:
            self._lines.append("EMC")

    def _grouped(self, group: Group) -> None:
        outside = copy(self._state)
        self._lines.append("q")
        self.move(group.matrix)
        if group.clip:
            self._lines.append(f"{rectangle_operator(group.clip)} W n")
        for item in group.items:
            self._item(item)
        self._lines.append("Q")
        self._state = outside

    def _use(self, use: Use) -> None:
        form = self.painter.form(use.resource)
        self._need("forms", form.name)
        self._transparent |= form.content.transparent
        # A form starts with the state in force at its use, and its own content counts on knocking out.
        self._overprint(False)
        # Do saves and restores the state itself; only the matrix needs q and Q (ISO 32000-1, 8.10.1).
        do = f"/{form.name} Do"
        self._lines.append(do if use.matrix == IDENTITY else f"q {matrix_numbers(use.matrix)} cm {do} Q")

    def _inked(self, ink: Ink) -> Ink:
        """The ink, its spot colour noted."""
        spot = self.painter.inks.spot(ink)
        if spot:
            self._need("spots", spot.name)
        return ink

    def _overprint(self, wanted: bool) -> None:
        """Overprinting on or off; a file in screen colours has no inks to leave as they are."""
        name = OVERPRINT if wanted and self.painter.inks.cmyk else KNOCK_OUT
        if self._state.overprint != name:
            self._state.overprint = name
            self._need("states", name)
            self._lines.append(f"/{name} gs")

    def _need(self, kind: str, name: str) -> None:
        self._used.setdefault(kind, {})[name] = None

    def _set(self, what: str, operator: str) -> None:
        """Write an operator unless it is already in force."""
        if getattr(self._state, what) != operator:
            setattr(self._state, what, operator)
            self._lines.append(operator)


def matrix_numbers(matrix: Matrix) -> str:
    """The six operands of cm; the factors to four decimals, the shift to three."""
    factors = (matrix.a, matrix.b, matrix.c, matrix.d)
    return " ".join([*(number(factor, 4) for factor in factors), number(matrix.e), number(matrix.f)])


def rectangle_operator(box: Box) -> str:
    """The operator that adds a box to the path."""
    return f"{numbers(box.left, box.bottom, box.width, box.height)} re"


def path_operators(path: Path) -> str:
    """The operators that build a path (ISO 32000-1, 8.5.2); upright rectangles become `re`, in their direction."""
    parts: list[str] = []
    index = 0
    while index < len(path):
        upright = _rectangle_at(path, index)
        parts.append(upright or _segment(path, index))
        index += 5 if upright else 1
    return " ".join(parts)


def _rectangle_at(path: Path, index: int) -> str:
    """The `re` for five segments that draw an upright rectangle, its lower or upper edge first; else ""."""
    match path[index : index + 5]:
        case (MoveTo(x, y), LineTo(x1, y1), LineTo(x2, y2), LineTo(x3, y3), ClosePath()) if (
            y1 == y and x2 == x1 and y3 == y2 and x3 == x
        ):
            return f"{numbers(x, y, x1 - x, y2 - y)} re"
    return ""


def _segment(path: Path, index: int) -> str:
    match path[index]:
        case MoveTo(x, y):
            return f"{numbers(x, y)} m"
        case LineTo(x, y):
            return f"{numbers(x, y)} l"
        case CurveTo(x1, y1, x2, y2, x, y):
            return f"{numbers(x1, y1, x2, y2, x, y)} c"
        case ClosePath():
            return "h"
