"""Links of a page to the words that they cover, and addresses that are written out, as marks.

LinkArea      an address and the areas that lead to it
links_of      those of a page
linked        glyphs with the addresses of the links that cover them
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.pdf_page_frame import Matrix, moved
from deckgen.documents.pdf_page_parts import Area, PageGlyph, area_around
from deckgen.documents.pdf_values import entry, numbers, resolved, text_of
from deckgen.source.addresses import encoded, fault_of

MOST_LINKS = 400
"""Links of a page that are read: a page of references has 60."""

LONGEST_ADDRESS = 1_000


class LinkArea(Struct, frozen=True):
    """An address and the areas of a page that lead to it."""

    address: str
    areas: tuple[Area, ...]


def links_of(page: Any, frame: Matrix) -> tuple[tuple[LinkArea, ...], tuple[str, ...]]:
    """The links of a page to addresses, as its frame has them; and what is wrong with others."""
    annotations = entry(page, "/Annots")
    links: list[LinkArea] = []
    faults: list[str] = []
    for annotation in annotations[:MOST_LINKS] if isinstance(annotations, list) else ():
        address = _address(resolved(annotation))
        areas = tuple(_areas(resolved(annotation), frame)) if address else ()
        if not areas:
            continue
        if fault := fault_of(address):
            faults.append(f"has a link to «{address[:60]}» that is not taken: {fault}")
        else:
            links.append(LinkArea(encoded(address), areas))
    return tuple(links), tuple(faults)


def _address(annotation: Any) -> str:
    if entry(annotation, "/Subtype") != "/Link":
        return ""
    address = text_of(entry(entry(annotation, "/A"), "/URI")).strip()
    if len(address) > LONGEST_ADDRESS:
        return ""
    return f"http://{address}" if address.lower().startswith("www.") else address


def _areas(annotation: Any, frame: Matrix) -> Iterator[Area]:
    """The boxes of the lines that a link covers, or its rectangle."""
    points = entry(annotation, "/QuadPoints")
    count = len(points) // 8 * 8 if isinstance(points, list) and len(points) <= 8 * MOST_LINKS else 0
    corners = numbers(points, count) if count else None
    if corners:
        for start in range(0, count, 8):
            quad = corners[start : start + 8]
            yield area_around(moved(frame, x, y) for x, y in zip(quad[::2], quad[1::2], strict=True))
    elif box := numbers(entry(annotation, "/Rect"), 4):
        yield area_around((moved(frame, box[0], box[1]), moved(frame, box[2], box[3])))


def linked(glyphs: Sequence[PageGlyph], links: Sequence[LinkArea]) -> tuple[PageGlyph, ...]:
    """Glyphs, those that a link covers with its address."""
    if not links:
        return tuple(glyphs)
    covering = [_address_over(glyph, links) for glyph in glyphs]
    for place, glyph in enumerate(glyphs[1:-1], 1):
        before, after = covering[place - 1], covering[place + 1]
        if before == after and not glyph.spaced:  # a box of a line may end before its last letter does
            covering[place] = before
    return tuple(replace(glyph, address=address) for glyph, address in zip(glyphs, covering, strict=True))


def _address_over(glyph: PageGlyph, links: Sequence[LinkArea]) -> str:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.25 * glyph.size
    return next((link.address for link in links if any(area.holds(x, y) for area in link.areas)), "")
