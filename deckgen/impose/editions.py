"""Pages for an edition: with bleed and crop marks for the press, cut to the trim for the screen."""

from __future__ import annotations

from dataclasses import replace

from deckgen.diagnostics import Origin
from deckgen.model.edition import Edition
from deckgen.page import ARTIFACT, MILLIMETRE, Box, Ink, Line, Mark, Move, Page, Path, Product, Stroke

MARK_OFFSET = 1 * MILLIMETRE
MARK_LENGTH = 5 * MILLIMETRE
MARK_WIDTH = 0.25
# On every plate, so that the marks also show whether the plates are in register; as a build, not the colour All.
REGISTRATION = Ink(100, 100, 100, 100)


def for_edition(product: Product, edition: Edition) -> Product:
    """The product's pages with the boxes and marks of an edition."""
    return replace(product, pages=tuple(page_for(page, edition) for page in product.pages))


def page_for(page: Page, edition: Edition) -> Page:
    """A page with the boxes and marks of an edition."""
    if not edition.bleed:
        return replace(page, bleed=page.trim, media=page.trim)
    return replace(page, items=(*page.items, *crop_marks(page))) if edition.crop_marks else page


def crop_marks(page: Page) -> tuple[Stroke, ...]:
    """Two lines at each corner, in the direction of the cuts, wholly outside the bleed."""
    mark = Mark(ARTIFACT, Origin("crop marks"))
    return tuple(Stroke(mark, path, REGISTRATION, MARK_WIDTH) for path in mark_lines(page.trim, page.bleed))


def mark_lines(trim: Box, bleed: Box) -> list[Path]:
    """The eight lines around a trim box."""
    lines: list[Path] = []
    for x in (trim.left, trim.right):
        for y, away in ((bleed.bottom, -1), (bleed.top, 1)):
            lines.append((Move(x, y + away * MARK_OFFSET), Line(x, y + away * (MARK_OFFSET + MARK_LENGTH))))
    for y in (trim.bottom, trim.top):
        for x, away in ((bleed.left, -1), (bleed.right, 1)):
            lines.append((Move(x + away * MARK_OFFSET, y), Line(x + away * (MARK_OFFSET + MARK_LENGTH), y)))
    return lines
