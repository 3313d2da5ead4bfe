"""What a part of a page shows, as a value: parts of a file's pages that show the same need be looked at only once."""

from __future__ import annotations

from collections.abc import Hashable

from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.painted.model import ObjectKind, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import entry


def sight_of(document: PdfDocument, page: PaintedPage, area: Box) -> Hashable:
    """What a page shows in an area and a little beyond; a value like no other where its objects do not tell it.

    Opaque fills tell it: upright rectangles by their values, and other shapes by being the same object, as a form that
    is used again in the same place and state has painted the same objects.
    """
    around = area.grown(max(area.width, area.height) / 3)
    items = [item for item in (*page.objects, *page.die_line) if item.box.meets(around)]
    if page.unread or _has_more(document, page.number) or not all(map(_is_told, items)):
        return object()
    facts = replace(document.pages[page.number - 1], number=0, label="")
    return facts, area, tuple(item if item.exact else id(item) for item in items)


def _is_told(item: PaintedObject) -> bool:
    is_opaque = item.alpha >= 1 and item.blend == "Normal" and not item.soft_mask
    return item.kind is ObjectKind.FILL and is_opaque and not item.in_pattern


def _has_more(document: PdfDocument, number: int) -> bool:
    """Whether more than a page's content has a say in what it shows: annotations, a group, layers."""
    page = document.page(number)
    others = entry(page, "/Annots"), entry(page, "/Group"), entry(document.pdf.Root, "/OCProperties")
    return any(other is not None for other in others)
