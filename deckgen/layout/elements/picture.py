"""Picture elements: one of the deck's pictures, whole in its box or covering it."""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck.model import DeckPicture
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import ColumnElement, PictureElement
from deckgen.layout.page_boxes import bled
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import Group, Picture, Pixels, Role, Tag
from deckgen.source.problems import did_you_mean

COVER = "cover"

ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}

DOWN = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


class PictureKind:
    """A picture, or what stands instead where the deck has none of its name."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The height that the layout gives it, else as high as it is at the width."""
        assert isinstance(element, PictureElement)
        picture = context.deck.pictures.get(element.of)
        if picture:
            return element.height or width * picture.pixels.height / picture.pixels.width
        return context.natural(stand_in(element), scope, width)

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """No share of its own; that of what stands instead."""
        assert isinstance(element, PictureElement)
        return 0 if element.of in context.deck.pictures else context.stretch(stand_in(element), scope)

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Whether there is neither the picture nor anything instead."""
        assert isinstance(element, PictureElement)
        return element.of not in context.deck.pictures and not element.children

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the picture, a figure with its alternative text."""
        assert isinstance(element, PictureElement)
        picture = context.deck.pictures.get(element.of)
        if picture:
            self._picture(element, picture, box, context, draft)
        elif element.children:
            context.draw(stand_in(element), scope, box, draft)
        else:
            context.problems.add(element.origin, missing(element.of, context))

    def _picture(
        self, element: PictureElement, picture: DeckPicture, box: Box, context: Context, draft: PageDraft
    ) -> None:
        name = context.resources.keep_picture(picture.pixels)
        if element.height:  # beside something higher it keeps to its own height
            box = replace(box, bottom=max(box.bottom, box.top - element.height))
        mark = draft.mark(Role(Tag.FIGURE, picture.alt.value), picture.origin)
        if element.fit == COVER:
            area = bled(box, context.layout)
            draft.add(Group(mark, (Picture(mark, name, set_in(area, picture.pixels, element)),), clip=area))
        else:
            draft.add(Picture(mark, name, set_in(box, picture.pixels, element)))


def stand_in(element: PictureElement) -> ColumnElement:
    """What stands instead of a picture that the deck lacks."""
    return ColumnElement(element.origin, children=element.children)


def set_in(box: Box, pixels: Pixels, element: PictureElement) -> Box:
    """The box of the whole picture, as large as fits a box, or as small as covers it, in its own proportions."""
    scales = box.width / pixels.width, box.height / pixels.height
    scale = max(scales) if element.fit == COVER else min(scales)
    width, height = pixels.width * scale, pixels.height * scale
    left = box.left + (box.width - width) * ACROSS[element.align]
    top = box.top - (box.height - height) * DOWN[element.vertical]
    return Box(left, top - height, left + width, top)


def missing(name: str, context: Context) -> str:
    """That the deck has no picture of a name, and what to do about it."""
    known = context.deck.pictures
    if not known:
        return f"the deck has no picture `{name}`; add it under `pictures` in deck.yaml, or write `collapse: true`"
    return f"the deck has no picture `{name}`; {did_you_mean(name, known)}"
