"""Graphics state dictionaries: overprint, opacity, blending, soft masks (ISO 32000-1, 8.4.5)."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary

from deckgen.painted.from_pdf.canvas import Budget
from deckgen.painted.from_pdf.state import GraphicsState
from deckgen.reader.objects import as_name, as_number, elements, entry


def apply(dictionary: Any, state: GraphicsState, budget: Budget) -> None:
    """What the operator gs does."""
    for key, field in (("/LW", "width"), ("/ca", "fill_alpha"), ("/CA", "stroke_alpha")):
        value = as_number(entry(dictionary, key))
        if value is not None:
            setattr(state, field, value)
    _overprint(dictionary, state)
    _blending(dictionary, state)
    font = list(elements(entry(dictionary, "/Font"), 2))
    if len(font) == 2 and isinstance(font[0], Dictionary):
        state.font, state.size = budget.font(font[0]), as_number(font[1]) or 0.0


def _overprint(dictionary: Any, state: GraphicsState) -> None:
    stroke, fill = entry(dictionary, "/OP"), entry(dictionary, "/op")
    if isinstance(stroke, bool):
        state.stroke_over = stroke
        # OP alone is for both (8.4.5, table 58).
        state.fill_over = stroke
    if isinstance(fill, bool):
        state.fill_over = fill
    mode = as_number(entry(dictionary, "/OPM"))
    if mode is not None:
        state.opm = int(mode)


def _blending(dictionary: Any, state: GraphicsState) -> None:
    blend = entry(dictionary, "/BM")
    if isinstance(blend, Array):
        blend = next((mode for mode in elements(blend, 10) if as_name(mode)), None)
    if as_name(blend):
        state.blend = {"Compatible": "Normal"}.get(as_name(blend), as_name(blend))
    mask = entry(dictionary, "/SMask")
    if mask is not None:
        state.mask = as_name(mask) != "None"
