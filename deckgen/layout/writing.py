"""Fields over what paper has to write in: lines, and empty cells."""

from __future__ import annotations

import math

from deckgen.layout.context import PageDraft
from deckgen.page.geometry import Box
from deckgen.page.items import ASCENT, LINE_HEIGHT, Role, Tag, WritingField
from deckgen.source.problems import Origin

LEAST, LARGEST, LARGEST_ALONE, IN_CELLS = 8.0, 20.0, 14.0, 11.0
"""Points: the least size of type that is closer than lines are, the largest over several lines, on one, in a cell."""

LIFT = 1.5
"""Points that type stands above a line."""

LEAST_ROOM = 0.9
"""The share of the size of type that must be above the first line, for its capitals."""


def add_on_lines(draft: PageDraft, box: Box, lines: tuple[float, ...], first: float, origin: Origin) -> None:
    """Add the field on lines at these heights across a box; `first` is the room above the first one.

    Type has the size at which each line of it, or every second one where lines lie far apart, stands on one of them. A
    first line with no room above it only parts the field from what is there. What is above may be a field too, which
    this one does not reach into.
    """
    if not lines:
        return
    ceiling = lines[0] + first
    size, rows = min(LARGEST_ALONE, first / ASCENT), 1
    if len(lines) > 1:
        pitch = lines[0] - lines[1]
        between = _rows_between(pitch, first)
        size = pitch / between / LINE_HEIGHT
        lines = lines if first >= LEAST_ROOM * size else lines[1:]
        rows = (len(lines) - 1) * between + 1
    _add(draft, Box(box.left, lines[-1], box.right, lines[0]), size, rows, Role(Tag.FORM), origin, ceiling)


def _rows_between(pitch: float, first: float) -> int:
    """How many lines of type there are for each line on paper: more where these lie far apart, or have little room."""
    rows = math.ceil(pitch / LINE_HEIGHT / LARGEST)
    size, closer = pitch / rows / LINE_HEIGHT, pitch / (rows + 1) / LINE_HEIGHT
    return rows + 1 if first < LEAST_ROOM * size and first >= LEAST_ROOM * closer and closer >= LEAST else rows


def _add(
    draft: PageDraft, lines: Box, size: float, rows: int, role: Role, origin: Origin, ceiling: float = math.inf
) -> None:
    """Add a field from the first to the last of the lines that type stands on, no higher than a ceiling.

    One of a single line ends on that: type is in the middle of it, and what follows may be close.
    """
    top = min(lines.top + LIFT + ASCENT * size, ceiling)
    bottom = lines.bottom if rows == 1 else lines.bottom + LIFT - (LINE_HEIGHT - ASCENT) * size
    draft.add(WritingField(draft.mark(role, origin), Box(lines.left, bottom, lines.right, top), size, rows))


def add_on_line(draft: PageDraft, box: Box, what: str, origin: Origin) -> None:
    """Add the field on a line at the foot of a box as high as type may be; `what` is to be written there."""
    size = min(LARGEST_ALONE, box.height / ASCENT)
    _add(draft, Box(box.left, box.bottom, box.right, box.bottom), size, 1, Role(Tag.FORM, what), origin)


def add_in_cell(draft: PageDraft, box: Box, role: Role, origin: Origin) -> None:
    """Add the field that an empty cell is; its role says what is to be written."""
    size = min(IN_CELLS, box.height / LINE_HEIGHT)
    rows = max(1, math.floor(box.height / LINE_HEIGHT / size + 0.01))
    draft.add(WritingField(draft.mark(role, origin), box, size, rows))
