"""A tuck box, flat: what stands on its panels, and the lines along which it is cut and creased."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, ClassVar

from msgspec.structs import replace
from pydantic import Field, Strict

from deckgen.layout.box_blank import LEAST_DEPTH, BoxBlank, BoxSize
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import ONE_OF_KINDS, Element, Inset
from deckgen.layout.format import Format
from deckgen.layout.held_pile import HeldPile
from deckgen.layout.key_types import InkName
from deckgen.layout.lengths import FixedExtent, FixedLength
from deckgen.layout.place import NEAR, bleed_box
from deckgen.layout.scope import Scope
from deckgen.layout.turn import Turn
from deckgen.page.areas import intersection, to_area, to_path
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import (
    ARTIFACT,
    Fill,
    GlyphRun,
    Group,
    Item,
    Layer,
    Mark,
    ProcessingStep,
    Resource,
    ResourceKind,
    Stroke,
    Use,
)
from deckgen.page.paths import Path as Outline
from deckgen.page.paths import bounds, moved, rectangle
from deckgen.page.walk import walk
from deckgen.source.entry import NotEmpty, left_out

CUT, CREASE = Ink(0, 100, 0, 0, "CutContour"), Ink(100, 0, 0, 0, "Crease")
"""The spot colours of the lines, by the names that most shops know, and what shows them on screens."""

LINE, DASH = 0.5, (4.0, 2.5)
"""How wide they are drawn in points, and the dashes of those that are creased."""

CLEAR = 2 * MILLIMETRE
"""The least distance of what is printed from the edge of the sheet, by which that is held."""

LEAST_BLEED = 3 * MILLIMETRE
"""How far ink goes over the contour at least, which lies within the sheet: also where that has no bleed itself."""

NOTES_APART = 4 * MILLIMETRE
"""How far what stands beside the blank keeps from its bleed."""

CUT_OFF = (ResourceKind.VIEW, ResourceKind.MOTIF, ResourceKind.PATTERN)
"""Artwork that may go over its panel, where it is clipped."""

PANELS = ("front", "back", "left", "right", "lid", "bottom")

PanelElements = Annotated[tuple[Annotated[Element, ONE_OF_KINDS], ...], Strict(False), Field(max_length=100)]
"""Elements on a panel, each with a place on it as on a page."""


class TuckboxElement(Element):
    """A box with a lid that tucks in, laid flat in the middle of the page; made to what the layout `holds`."""

    kind: ClassVar[str] = "tuckbox"
    board: FixedExtent = Field(alias="tuckbox", description="How thick its board is: 0.4mm for 300 g/m²")
    air: NotEmpty[FixedLength] = left_out(
        2 * MILLIMETRE, "How much wider, higher and deeper it is inside than the cards; 2mm if left out"
    )
    ink: InkName = left_out("deck", "The ink of its outside")
    plain_below: NotEmpty[FixedLength] = left_out(
        16 * MILLIMETRE, "Sides, lid and bottom that are narrower than this stay plain; 16mm if left out"
    )
    front: NotEmpty[PanelElements] = left_out((), "The elements on the front, from back to front; `at` is in its folds")
    back: NotEmpty[PanelElements] = left_out((), "Those on the back")
    left: NotEmpty[PanelElements] = left_out((), "Those on the side at the left of the front")
    right: NotEmpty[PanelElements] = left_out((), "Those on the side at the right of the front")
    lid: NotEmpty[PanelElements] = left_out((), "Those on the lid, read from the front")
    bottom: NotEmpty[PanelElements] = left_out((), "Those on the bottom, read where the box lies on its back")
    notes: NotEmpty[PanelElements] = left_out((), "Those beside it on the sheet, above the front: they are cut away")

    def parts(self) -> tuple[Element, ...]:
        """The elements on all its panels, and beside it."""
        return tuple(chain.from_iterable(getattr(self, name) for name in (*PANELS, "notes")))

    def must_fit(self) -> bool:
        """What stands on its panels must, each in its place there; it is refused itself where the page is too small."""
        return False

    def insets(self, scope: Scope, context: Context) -> Iterator[Inset]:
        """The panels that bear anything, each as a page of its own, and the room beside it."""
        blank = self._blank(scope)
        if blank is None:
            return
        to_page = _to_page(blank, context)
        for name in PANELS:
            panel = blank.by_name[name]
            is_plain = min(panel.box.width, panel.box.height) < self.plain_below
            if getattr(self, name) and not is_plain:
                yield self._inset(name, to_page.box(panel.box), context, on_head=panel.is_on_head)
        if self.notes:
            yield self._inset("notes", to_page.box(_beside(blank, _bleed(context.format))), context)

    def _inset(self, name: str, box: Box, context: Context, *, on_head: bool = False) -> Inset:
        page = context.format.model_copy(update={"trim": (box.width, box.height), "bleed": _bleed(context.format)})
        matrix = Matrix(-1, 0, 0, -1, box.right, box.top) if on_head else Matrix(e=box.left, f=box.bottom)
        return Inset(name, getattr(self, name), page, matrix)

    def _blank(self, scope: Scope) -> BoxBlank | None:
        """The blank for what it holds, None where that is not known.

        Between cards and board there is the air; the tuck and the glue flap take their thickness besides.
        """
        pile = _pile(scope)
        if pile is None:
            return None
        depth = max(LEAST_DEPTH, pile.thickness + 2 * self.board + self.air)
        return BoxBlank(BoxSize(pile.width + self.air, pile.height + self.air, depth, self.board))

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw its ground, what stands on its panels, and the lines, in the middle of the page."""
        blank = self._blank(scope)
        if blank is None or not self._has_room(blank, scope, context):
            self._refuse(scope, context)
            return
        to_page, bleed = _to_page(blank, context), _bleed(context.format)
        mark, ink = draft.mark(ARTIFACT, self.origin), context.ink(self.ink, scope, self.origin)
        draft.add(*(Fill(mark, rectangle(to_page.box(box)), ink) for box in blank.grounds(bleed)))
        for inset in self.insets(scope, context):
            reach = bleed_box(context.format) if inset.name == "notes" else to_page.box(blank.reach(inset.name, bleed))
            self._draw_inset(inset, reach, scope, context, draft)
        cuts = tuple(chain(blank.contour, *blank.slits))
        draft.add(self._lines(draft, moved(cuts, to_page), CUT, ProcessingStep.CUTTING))
        draft.add(self._lines(draft, moved(tuple(chain(*blank.creases)), to_page), CREASE, ProcessingStep.CREASING))

    def _lines(self, draft: PageDraft, path: Outline, ink: Ink, step: ProcessingStep) -> Group:
        mark = draft.mark(ARTIFACT, self.origin)
        dash = DASH if step is ProcessingStep.CREASING else ()
        return Group(mark, (Stroke(mark, path, ink, LINE, dash, overprint=True),), layer=Layer(ink.spot, step))

    def _draw_inset(self, inset: Inset, reach: Box, scope: Scope, context: Context, draft: PageDraft) -> None:
        """Draw what stands on a panel as on a page of its size, and lay that where the panel is; cut to its reach."""
        on_panel = replace(context, format=inset.page)
        upright = draft.upright()
        for part in inset.elements:
            part.paint(scope, part.placed_box(scope, on_panel), on_panel, upright)
        if inset.name in PANELS:
            self._note_near_folds(inset, upright.items, context)
        draft.block = upright.block
        for item in Turn(inset.matrix, inset.matrix).turned(upright.items):
            draft.add(*_within(item, reach, draft.resources.kept))

    def _note_near_folds(self, inset: Inset, items: list[Item], context: Context) -> None:
        """Note text that comes nearer to a fold, or to a cut, than the layout's safe distance: folds stray."""
        safe = Box(0, 0, *inset.page.trim).grown(-inset.page.safe)
        near = {
            part.item.mark.laid_out: None
            for part in walk(items)
            if isinstance(part.item, GlyphRun) and part.item.text.strip()
            if not safe.holds(part.matrix.box(part.item.covered), NEAR)
        }
        distance = f"{inset.page.safe / MILLIMETRE:.3g} mm"
        for origin in near:
            message = f"text comes nearer than {distance} to the edge of the panel `{inset.name}`; move it inwards"
            context.problems.add(origin, message)

    def _has_room(self, blank: BoxBlank, scope: Scope, context: Context) -> bool:
        needed = _sheet(blank, _bleed(context.format))
        return needed[0] <= context.format.width + NEAR and needed[1] <= context.format.height + NEAR

    def _refuse(self, scope: Scope, context: Context) -> None:
        """Note why there is no box: nothing to hold, or too much for the page."""
        blank, pile, page = self._blank(scope), _pile(scope), context.format
        if blank is None or pile is None:
            message = "there are no cards for this box; say at the layout's top what it is for, such as"
            context.problems.add(self.origin, f"{message} `holds: [a6-cards]`")
            return
        (width, height), deep = _sheet(blank, _bleed(page)), pile.thickness / MILLIMETRE
        message = (
            f"a box for {pile.count} cards, {deep:.0f} mm of them, needs a sheet of {width / MILLIMETRE:.0f} × "
            f"{height / MILLIMETRE:.0f} mm, and the page is {page.width / MILLIMETRE:g} × {page.height / MILLIMETRE:g} "
            f"mm (a layout of yours that `extends: {page.name}` can have a larger `trim`); or hold fewer cards"
        )
        context.problems.add(self.origin, message)


def _pile(scope: Scope) -> HeldPile | None:
    """The cards that lie in the box, None where there are none."""
    pile = scope.names.get("held")
    return pile if isinstance(pile, HeldPile) and pile.count else None


def _bleed(page: Format) -> float:
    """How far ink goes over the contour on a page."""
    return max(page.bleed, LEAST_BLEED)


def _sheet(blank: BoxBlank, bleed: float) -> tuple[float, float]:
    """The least sheet that a blank can be printed on and cut from."""
    around = blank.bounds.grown(bleed + CLEAR)
    return around.width, around.height


def _to_page(blank: BoxBlank, context: Context) -> Matrix:
    """From the blank's own place to the middle of the page; on a mirrored page it is the other way round."""
    box, page = blank.bounds, context.format
    left, bottom = (page.width - box.width) / 2 - box.left, (page.height - box.height) / 2 - box.bottom
    return Matrix(-1, 0, 0, 1, page.width - left, bottom) if page.is_mirrored else Matrix(e=left, f=bottom)


def _beside(blank: BoxBlank, bleed: float) -> Box:
    """The room on the sheet above the front, between the dust flaps."""
    front, apart = blank.by_name["front"].box, bleed + NOTES_APART
    return Box(front.left + apart, front.top + apart, front.right - apart, blank.bounds.top)


def _within(item: Item, reach: Box, kept: dict[str, Resource]) -> Iterator[Item]:
    """An item as far as a panel's artwork may go."""
    if isinstance(item, Fill) and not reach.holds(bounds(item.path)):
        path = to_path(intersection(to_area(item.path), to_area(rectangle(reach))))
        if path:
            yield replace(item, path=path)
    elif isinstance(item, Use) and kept[item.resource].kind in CUT_OFF:
        yield Group(Mark(ARTIFACT, item.mark.origin), (item,), clip=reach)
    else:
        yield item
