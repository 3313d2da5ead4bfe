"""Graphics state dictionaries: overprint, opacity, blending, soft masks, transfer functions (ISO 32000-1, 8.4.5)."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary

from deckgen.painted.from_pdf.canvas import Canvas
from deckgen.painted.from_pdf.state import State
from deckgen.reader.objects import elements, entry, name, number

_TRANSFER = (("/TR2", ("Default", "Identity")), ("/TR", ("Identity",)))


def apply(dictionary: Any, state: State, canvas: Canvas, called: str) -> None:
    """What the operator gs does."""
    for key, field in (("/LW", "width"), ("/ca", "fill_alpha"), ("/CA", "stroke_alpha")):
        value = number(entry(dictionary, key))
        if value is not None:
            setattr(state, field, value)
    _overprint(dictionary, state)
    _blending(dictionary, state)
    font = list(elements(entry(dictionary, "/Font"), 2))
    if len(font) == 2 and isinstance(font[0], Dictionary):
        state.font, state.size = canvas.budget.font(font[0]), number(font[1]) or 0.0
    if _transfers(dictionary) or entry(dictionary, "/HTP") is not None:
        canvas.transfer[called] = None


def _overprint(dictionary: Any, state: State) -> None:
    stroke, fill = entry(dictionary, "/OP"), entry(dictionary, "/op")
    if isinstance(stroke, bool):
        state.stroke_over = stroke
        # OP alone is for both (8.4.5, table 58).
        state.fill_over = stroke
    if isinstance(fill, bool):
        state.fill_over = fill
    mode = number(entry(dictionary, "/OPM"))
    if mode is not None:
        state.opm = int(mode)


def _blending(dictionary: Any, state: State) -> None:
    blend = entry(dictionary, "/BM")
    if isinstance(blend, Array):
        blend = next((one for one in elements(blend, 10) if name(one)), None)
    if name(blend):
        state.blend = {"Compatible": "Normal"}.get(name(blend), name(blend))
    mask = entry(dictionary, "/SMask")
    if mask is not None:
        state.mask = name(mask) != "None"


def _transfers(dictionary: Any) -> bool:
    """TR2 counts before TR; names for no function of its own are harmless."""
    for key, harmless in _TRANSFER:
        value = entry(dictionary, key)
        if value is not None:
            return name(value) not in harmless
    return False
