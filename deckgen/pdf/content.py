"""Items to content streams: pure text, before any object of the file is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import assert_never

from deckgen.page import (
    IDENTITY,
    Box,
    Close,
    Curve,
    Fill,
    Group,
    Item,
    Line,
    Link,
    Matrix,
    Move,
    Page,
    Path,
    Resource,
    Run,
    Stroke,
    Use,
)
from deckgen.pdf.fonts import Fonts
from deckgen.pdf.inks import Inks
from deckgen.pdf.numbers import number, numbers
from deckgen.typeset.faces import Catalogue


@dataclass(frozen=True, slots=True)
class Content:
    """A content stream and the resource names that it uses, in the order of first use."""

    text: str
    fonts: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A resource as it goes into the file: its name there, its box and its content."""

    name: str
    box: Box
    content: Content


class Painter:
    """Paints pages in one file's inks, fonts and forms."""

    def __init__(self, inks: Inks, catalogue: Catalogue, resources: Iterable[Resource]) -> None:
        self.fonts = Fonts(catalogue)
        self._inks = inks
        self._resources = {resource.name: resource for resource in resources}
        self._forms: dict[str, Form | None] = {}

    @property
    def forms(self) -> list[Form]:
        """The resources used so far, by the order of first use."""
        return [form for form in self._forms.values() if form]

    def page(self, page: Page) -> Content:
        """The content of a page, moved so that the media box starts at 0, 0."""
        brush = Brush(self, self._inks)
        brush.move(Matrix(e=-page.media.left, f=-page.media.bottom))
        return brush.paint(page.items)

    def form(self, resource: str) -> str:
        """The name of a resource's form in the file; its content is made at the first use.

        Raises ValueError for a resource that the product lacks or that uses itself.
        """
        if resource not in self._forms:
            self._make(resource)
        form = self._forms[resource]
        if form is None:
            raise ValueError(f"the resource {resource} uses itself")
        return form.name

    def _make(self, resource: str) -> None:
        if resource not in self._resources:
            raise ValueError(f"the product has no resource {resource}")
        name, made = f"X{len(self._forms)}", self._resources[resource]
        self._forms[resource] = None  # holds the place in the order while forms within it are made
        self._forms[resource] = Form(name, made.box, Brush(self, self._inks).paint(made.items))


@dataclass(slots=True)
class State:
    """The part of the graphics state that is set only on change; "" means unknown (ISO 32000-1, 8.4)."""

    fill: str = ""
    stroke: str = ""
    width: str = ""
    dash: str = ""
    cap: str = ""
    font: str = ""


@dataclass(slots=True)
class Brush:
    """Writes one content stream, item by item, and keeps track of the graphics state across q and Q."""

    painter: Painter
    inks: Inks
    _lines: list[str] = field(default_factory=list)
    _state: State = field(default_factory=State)
    _fonts: dict[str, None] = field(default_factory=dict)
    _forms: dict[str, None] = field(default_factory=dict)

    def paint(self, items: Sequence[Item]) -> Content:
        """Write the items and give the finished content."""
        for item in items:
            self._item(item)
        return Content("\n".join(self._lines), tuple(self._fonts), tuple(self._forms))

    def move(self, matrix: Matrix) -> None:
        """Put a matrix before the current one; none for the identity."""
        if matrix != IDENTITY:
            self._lines.append(f"{matrix_numbers(matrix)} cm")

    def _item(self, item: Item) -> None:
        match item:
            case Run():
                self._run(item)
            case Fill():
                self._fill(item)
            case Stroke():
                self._stroke(item)
            case Group():
                self._group(item)
            case Use():
                self._use(item)
            case Link():
                pass  # an annotation, no paint
            case _:
                assert_never(item)

    def _run(self, run: Run) -> None:
        if not run.glyphs:
            return
        font = self.painter.fonts.font(run.face)
        self._fonts[font.name] = None
        self._set("fill", self.inks.fill(run.ink))
        self._set("font", f"/{font.name} {number(run.size)} Tf")
        self._lines.append(f"BT {numbers(run.x, run.y)} Td {font.show(run.glyphs, run.size)} ET")

    def _fill(self, fill: Fill) -> None:
        if fill.path:
            self._set("fill", self.inks.fill(fill.ink))
            self._lines.append(f"{path_operators(fill.path)} f")

    def _stroke(self, stroke: Stroke) -> None:
        if stroke.path:
            self._set("stroke", self.inks.stroke(stroke.ink))
            self._set("width", f"{number(stroke.width)} w")
            self._set("dash", f"[{numbers(*stroke.dash)}] 0 d")
            self._set("cap", f"{int(stroke.round_ends)} J")
            self._lines.append(f"{path_operators(stroke.path)} S")

    def _group(self, group: Group) -> None:
        if not group.items:
            return
        outside = copy(self._state)
        self._lines.append("q")
        self.move(group.matrix)
        if group.clip:
            self._lines.append(f"{rectangle(group.clip)} W n")
        for item in group.items:
            self._item(item)
        self._lines.append("Q")
        self._state = outside

    def _use(self, use: Use) -> None:
        name = self.painter.form(use.resource)
        self._forms[name] = None
        # Do saves and restores the state itself; only the matrix needs q and Q (ISO 32000-1, 8.10.1).
        do = f"/{name} Do"
        self._lines.append(do if use.matrix == IDENTITY else f"q {matrix_numbers(use.matrix)} cm {do} Q")

    def _set(self, what: str, operator: str) -> None:
        """Write an operator unless it is already in force."""
        if getattr(self._state, what) != operator:
            setattr(self._state, what, operator)
            self._lines.append(operator)


def matrix_numbers(matrix: Matrix) -> str:
    """The six operands of cm; the factors to four decimals, the shift to three."""
    factors = (matrix.a, matrix.b, matrix.c, matrix.d)
    return " ".join([*(number(factor, 4) for factor in factors), number(matrix.e), number(matrix.f)])


def rectangle(box: Box) -> str:
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
        case (Move(x, y), Line(x1, y1), Line(x2, y2), Line(x3, y3), Close()) if (
            y1 == y and x2 == x1 and y3 == y2 and x3 == x
        ):
            return f"{numbers(x, y, x1 - x, y2 - y)} re"
    return ""


def _segment(path: Path, index: int) -> str:
    match path[index]:
        case Move(x, y):
            return f"{numbers(x, y)} m"
        case Line(x, y):
            return f"{numbers(x, y)} l"
        case Curve(x1, y1, x2, y2, x, y):
            return f"{numbers(x1, y1, x2, y2, x, y)} c"
        case Close():
            return "h"
