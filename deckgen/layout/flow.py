"""Where a column that is too long breaks, so that the pages it takes are evenly filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.context import Context
from deckgen.layout.elements.base import ColumnPiece, Flow, Rooms
from deckgen.layout.elements.pile import heights
from deckgen.layout.format import Format
from deckgen.layout.place import NEAR
from deckgen.layout.template import Template
from deckgen.layout.text_names import longest_text
from deckgen.page.geometry import Box


class Break(Struct, frozen=True):
    """What goes on to the next page, and that page's template; None where nothing does."""

    template: Template | None
    pieces: list[ColumnPiece]


def resume_box(template: Template, page: Format) -> Box | None:
    """The box of the column in which a flow goes on, None where the template has none."""
    for element in template.elements:
        if element.over_pages and element.over_pages.resumes:
            return element.where.box(page)
    return None


def split(
    pieces: list[ColumnPiece], flow: Flow, box: Box, templates: Mapping[str, Template], context: Context
) -> tuple[list[ColumnPiece], Break]:
    """The pieces for this page, and what is left for the next."""
    least = heights(pieces, box.width, context)
    if not flow.template or sum(least) <= box.height + NEAR:
        return pieces, Break(None, [])
    template = templates[flow.template]
    next_box = resume_box(template, context.format)
    if next_box is None:
        message = f"nothing goes on in the template `{template.name}`; give it a column with `resume: true`"
        context.problems.add(flow.origin, message)
        return pieces, Break(None, [])
    pieces = with_divided(pieces, Rooms(box.width, box.height, next_box.height), context)
    least = heights(pieces, box.width, context)
    if not breaks(pieces, least, box.height):
        note_high_piece(pieces, least, context)
        return pieces, Break(None, [])
    place = best_break(pieces, least, (box.height, next_box.height), context)
    return pieces[:place], Break(template, pieces[place:])


def with_divided(pieces: Sequence[ColumnPiece], rooms: Rooms, context: Context) -> list[ColumnPiece]:
    """The pieces, those that are too high for what is left of the page divided where that can be."""
    parts: list[ColumnPiece] = []
    used = 0.0
    for piece in pieces:
        left = max(0.0, rooms.first - used - (piece.space if parts else 0))
        height = piece.element.full_height(piece.scope, rooms.width, context)
        if height <= left + NEAR:
            parts.append(piece)
        else:
            after = rooms.after if parts else left  # what begins a page goes on from there, however little fits
            parts += piece.element.divided(piece, replace(rooms, first=left, after=after), context)
        used += height + piece.space
    return parts


def note_high_piece(pieces: Sequence[ColumnPiece], least: Sequence[float], context: Context) -> None:
    """Note that the highest of the pieces that begin a page and stay together is too high for it."""
    together = next((number for number, piece in enumerate(pieces) if not piece.keep), len(pieces) - 1) + 1
    highest = max(range(together), key=lambda number: least[number])
    piece, layout = pieces[highest], context.format.name
    longest = longest_text(piece.element, piece.scope, context)
    if longest and longest.is_deck:
        message = f"this text is higher than a page of {layout}; shorten it, or make two of it"
        context.problems.add(longest.origin, message)
    else:
        message = f"this is higher than a page of {layout}; divide it or set it smaller"
        context.problems.add(piece.element.origin, message)


def best_break(
    pieces: Sequence[ColumnPiece], least: Sequence[float], rooms: tuple[float, float], context: Context
) -> int:
    """How many pieces stay on the page, so that all pages are filled alike and are no more than needed."""
    room, after = rooms
    places = breaks(pieces, least, room)
    pages = {place: pages_needed(least[place:], after) for place in places}
    fewest = min(pages.values())
    shares = [piece.element.full_stretch(piece.scope, context) for piece in pieces]
    feasible = [place for place in places if pages[place] == fewest]
    return min(feasible, key=lambda place: unevenness(least, shares, place, (room, after * fewest)))


def unevenness(
    least: Sequence[float], shares: Sequence[float], at: int, rooms: tuple[float, float]
) -> tuple[float, float]:
    """How bad a break is: first the room that nothing stretches into, then how unlike the two sides are.

    Alike are sides that leave the same room for each share that stretches, or, where nothing stretches, are as full.
    """
    left_over = rooms[0] - sum(least[:at]), rooms[1] - sum(least[at:])
    stretching = sum(shares[:at]), sum(shares[at:])
    empty = sum(room for room, share in zip(left_over, stretching, strict=True) if not share)
    units = stretching if all(stretching) else rooms
    return round(empty, 2), abs(left_over[0] / units[0] - left_over[1] / units[1])


def breaks(pieces: Sequence[ColumnPiece], least: Sequence[float], room: float) -> list[int]:
    """Where the first page may end: what is before fits, and does not end in a piece that keeps with the next."""
    return [
        place for place in range(1, len(pieces)) if sum(least[:place]) <= room + NEAR and not pieces[place - 1].keep
    ]


def pages_needed(least: Sequence[float], room: float) -> int:
    """How many pages the pieces take when each is filled as far as it goes."""
    pages, used = 1, 0.0
    for height in least:
        if used and used + height > room + NEAR:
            pages, used = pages + 1, 0.0
        used += height
    return pages
