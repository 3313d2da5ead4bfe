"""What content is painted on: collects painted objects within bounds, clipped, with the state they are painted in."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.colourspaces import ColourSpaces
from deckgen.painted.from_pdf.font_use import UsedFont
from deckgen.painted.from_pdf.state import GraphicsState, Letters, Paint
from deckgen.painted.model import (
    UNPAINTED,
    Colour,
    FileOrigin,
    ImageFacts,
    ObjectKind,
    PaintedObject,
    TextFacts,
)
from deckgen.reader.objects import key
from deckgen.reader.optional_content import Layers, LayerState
from deckgen.reader.tokens import Operation

# Operators carried out, forms counted each time that they are used, on one page and in one file: 10,000 of our cards
# take 2,500,000 together, a map that a drawing program wrote some 300,000. A hundred thousand take about a second.
MOST_OPERATORS = 400_000

MOST_IN_FILE = 10_000_000

# What a form costs by itself, in operators.
FORM = 10

# Painted objects kept of one page and of one file: some 600 bytes each.
MOST_OBJECTS = 100_000

MOST_OBJECTS_IN_FILE = 250_000

# One page's content, or one form's, decoded.
MOST_BYTES = 64 << 20

# Operators of forms that are kept, so that a form used on each page is taken apart once.
MOST_KEPT = 100_000

# What could not be read is told so many times a page.
MOST_NOTES = 20


class Spent(Exception):
    """What a page or the file may cost is used up."""


class DrawnForm(Struct, frozen=True):
    """What a form has painted, and what it took: operators, and objects to be paid for."""

    objects: tuple[PaintedObject, ...]
    unseen: tuple[PaintedObject, ...]
    aside: tuple[PaintedObject, ...]
    operators: int
    kept: int


class Standing(Struct, frozen=True):
    """How far a page has come: lengths of its lists, and what was used up."""

    objects: int
    unseen: int
    aside: int
    operators: int
    kept: int
    notes: int


class Budget(Struct):
    """What one file may still cost, and what has been learnt of it so far: fonts, colour spaces, forms, images.

    `forms` has the operators of forms, `drawn` what forms have painted, by all that decides on it.
    """

    operators: int = MOST_IN_FILE
    objects: int = MOST_OBJECTS_IN_FILE
    kept: int = MOST_KEPT
    spaces: ColourSpaces = field(default_factory=ColourSpaces)
    fonts: dict[tuple[int, int], UsedFont] = field(default_factory=dict)
    forms: dict[tuple[int, int], list[Operation]] = field(default_factory=dict)
    drawn: dict[Hashable, DrawnForm] = field(default_factory=dict)
    images: dict[tuple[int, int], Any] = field(default_factory=dict)
    layers: Layers | None = None

    def font(self, value: Any) -> UsedFont:
        """The font of a dictionary, read at its first use."""
        place = key(value)
        if place is None:
            return UsedFont(value)
        if place not in self.fonts:
            self.fonts[place] = UsedFont(value)
        return self.fonts[place]


class Canvas(Struct):
    """One page while it is painted.

    `origin` has the way of forms to what is painted, `in_pattern` says whether a pattern's cell is on it, `marked` is
    the marked content around it. `aside` is what takes part in the page at no place of its own, of the content in
    `set_aside`: cells that fill letters and lines, soft masks, looks of annotations. `letters` is text that clips.
    """

    budget: Budget
    origin: FileOrigin
    unit: float = 1.0
    objects: list[PaintedObject] = field(default_factory=list)
    unseen: list[PaintedObject] = field(default_factory=list)
    aside: list[PaintedObject] = field(default_factory=list)
    set_aside: set[tuple[int, int]] = field(default_factory=set)
    letters: list[Letters] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    in_pattern: bool = False
    marked: list[LayerState] = field(default_factory=list)
    active: set[tuple[int, int]] = field(default_factory=set)
    operators: int = 0
    kept: int = 0
    noted: int = 0

    def note(self, what: str) -> None:
        """Say what could not be read."""
        self.noted += 1
        if len(self.notes) < MOST_NOTES:
            where = f" in {self.path}" if self.origin.forms else ""
            self.notes[f"{what}{where}"] = None

    @property
    def path(self) -> str:
        """The way of forms in one text, for messages."""
        return "/".join(self.origin.forms)

    def step(self, cost: int = 1) -> None:
        """Pay for an operator; raises `Spent` where the page or the file has nothing left."""
        self.operators += cost
        if self.operators > MOST_OPERATORS:
            raise Spent(f"the page has more than {MOST_OPERATORS} operators")
        self.budget.operators -= cost
        if self.budget.operators < 0:
            raise Spent(f"the file has more than {MOST_IN_FILE} operators")

    def _keep(self) -> None:
        """Pay for an object."""
        self.kept += 1
        self.budget.objects -= 1
        if self.kept > MOST_OBJECTS or self.budget.objects < 0:
            which, most = ("file", MOST_OBJECTS_IN_FILE) if self.kept <= MOST_OBJECTS else ("page", MOST_OBJECTS)
            raise Spent(f"the {which} has more than {most} painted objects")

    def surroundings(self) -> Hashable:
        """What has a say in what a form paints, besides the form and the graphics state."""
        return self.origin.forms, self.in_pattern, self.hidden, self.layer, self.layer_step, self.unit

    def standing(self) -> Standing:
        """How far the page has come."""
        return Standing(len(self.objects), len(self.unseen), len(self.aside), self.operators, self.kept, self.noted)

    def put_aside(self, start: Standing) -> None:
        """Take what was painted since then out of its place on the page."""
        self.aside += (*self.objects[start.objects :], *self.unseen[start.unseen :])
        del self.objects[start.objects :], self.unseen[start.unseen :]

    def lettered(self, texts: Sequence[PaintedObject]) -> Letters:
        """Text that becomes a clipping path."""
        letters = Letters(list(texts))
        self.letters.append(letters)
        return letters

    def end_letters(self, start: int) -> None:
        """The content from whose start there were so many clipping texts ends: those that nothing shows are unseen."""
        for letters in self.letters[start:]:
            self.unseen += letters.hidden
        del self.letters[start:]

    def painted_since(self, start: Standing) -> DrawnForm | None:
        """What a form has painted since then; None where something could not be read, which each page is to tell."""
        if self.noted > start.notes:
            return None
        objects, unseen = tuple(self.objects[start.objects :]), tuple(self.unseen[start.unseen :])
        aside = tuple(self.aside[start.aside :])
        return DrawnForm(objects, unseen, aside, self.operators - start.operators, self.kept - start.kept)

    def affords(self, drawn: DrawnForm) -> bool:
        """Whether the page and the file have enough left for a form that was painted before."""
        return (
            self.operators + drawn.operators <= MOST_OPERATORS
            and drawn.operators <= self.budget.operators
            and self.kept + drawn.kept <= MOST_OBJECTS
            and drawn.kept <= self.budget.objects
        )

    def repeat(self, drawn: DrawnForm) -> None:
        """Paint and pay what a form painted before."""
        self.step(drawn.operators)
        self.kept += drawn.kept
        self.budget.objects -= drawn.kept
        self.objects += drawn.objects
        self.unseen += drawn.unseen
        self.aside += drawn.aside

    @property
    def hidden(self) -> bool:
        """Whether a layer around what follows is off when printed."""
        return any(layer.is_off for layer in self.marked)

    @property
    def layer(self) -> str:
        """The innermost layer's name."""
        return next((layer.name for layer in reversed(self.marked) if layer.name), "")

    @property
    def layer_step(self) -> str:
        """The step of cutting or folding for which a layer around what follows is, "" for none."""
        return next((layer.step for layer in reversed(self.marked) if layer.step), "")

    def paint(
        self,
        kind: ObjectKind,
        box: Box,
        state: GraphicsState,
        paint: Paint | Colour,
        *,
        exact: bool = False,
        stroke: bool = False,
        width: float = 0,
        subpaths: int = 0,
        text: TextFacts | None = None,
        image: ImageFacts | None = None,
    ) -> PaintedObject | None:
        """Paint an object where the clip leaves something of it; text of which nothing is left is kept as unseen.

        Text that is to clip is given back, for others to show it.
        """
        if self.hidden:
            return None
        visible = box.common(state.clip) if state.clip else None
        is_text = kind is ObjectKind.TEXT
        alpha = state.group_alpha * (state.stroke_alpha if stroke else state.fill_alpha)
        if not is_text and (not visible or alpha <= 0):  # other programs write «no fill» as one that is clear
            return None
        self._keep()
        is_seen = visible is not None and not (is_text and state.render in UNPAINTED)
        item = PaintedObject(
            kind,
            visible or box,
            paint.colour if isinstance(paint, Paint) else paint,
            self.origin,
            exact and state.clip_exact,
            state.stroke_over if stroke else state.fill_over,
            state.opm,
            alpha,
            state.blending(),
            state.mask or state.group_mask,
            width * self.unit,
            subpaths,
            self.layer,
            self.in_pattern,
            text,
            image,
            step=self.layer_step,
        )
        if visible is not None and is_text and state.render == 7:
            return item
        if is_seen and state.letters:
            self._show_letters(state.letters, item)
        (self.objects if is_seen else self.unseen).append(item)
        return None

    def _show_letters(self, letters: Letters, item: PaintedObject) -> None:
        """What is painted through letters shows them, in its own colour."""
        for text in [text for text in letters.hidden if text.box.meets(item.box)]:
            letters.hidden.remove(text)
            self._keep()
            area = text.box.common(item.box) or text.box
            lettered = replace(item, kind=ObjectKind.TEXT, box=area, exact=text.exact, text=text.text, image=None)
            self.objects.append(replace(lettered, width=0, subpaths=0))

    def cover(self, area: Box, state: GraphicsState, cell: Iterable[PaintedObject]) -> None:
        """Paint a tiling pattern over an area: each object of its cell may lie anywhere in it."""
        visible = area.common(state.clip) if state.clip else None
        if self.hidden or not visible:
            return
        cell = tuple(cell)
        if cell and state.letters:
            self._show_letters(state.letters, replace(cell[0], box=visible))
        for item in cell:
            self._keep()
            self.objects.append(
                replace(
                    item,
                    box=visible,
                    exact=False,
                    overprint=item.overprint or state.fill_over,
                    opm=max(item.opm, state.opm),
                    alpha=item.alpha * state.group_alpha * state.fill_alpha,
                )
            )
