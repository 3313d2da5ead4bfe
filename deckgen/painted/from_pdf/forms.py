"""Content within content: form XObjects, tiling patterns, Type 3 glyphs (ISO 32000-1, 8.10, 8.7.3 and 9.6.5)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from msgspec.structs import astuple, replace
from pikepdf import Stream

from deckgen.painted.from_pdf.canvas import FORM, MOST_BYTES, Canvas
from deckgen.painted.from_pdf.interpreter import Inner, Interpreter
from deckgen.painted.from_pdf.operators import TABLE
from deckgen.painted.from_pdf.state import GraphicsState
from deckgen.painted.matrices import SAME, Six, boxed, six, times, upright
from deckgen.painted.model import FileOrigin
from deckgen.reader.objects import as_name, as_numbers, entry, key, path
from deckgen.reader.streams import Undecodable, inflated
from deckgen.reader.tokens import Operation, operations

# Forms in forms; drawing programs nest some five deep.
DEEPEST = 30

# Uses of forms whose painted objects are kept, for others that are just so; a deck of cards has some hundred.
MOST_DRAWN = 10_000


def nested(interpreter: Interpreter, stream: Any, label: str, inner: Inner) -> None:
    """Carry out a form's, a pattern cell's or a glyph's stream where the interpreter stands; notes use the label."""
    canvas, known = interpreter.canvas, key(stream)
    if known is not None and known in canvas.active:
        canvas.note(f"the form {label} uses itself")
        return
    if len(canvas.origin.forms) >= DEEPEST:
        canvas.note(f"forms are nested more than {DEEPEST} deep")
        return
    canvas.step(FORM)
    origin, in_pattern = canvas.origin, canvas.in_pattern
    canvas.origin = FileOrigin((*origin.forms, label))
    canvas.in_pattern = in_pattern or inner is Inner.PATTERN
    active = {known} - {None} if known else set()
    canvas.active |= active
    try:
        _carry_out(interpreter, stream, inner)
    finally:
        canvas.active -= active
        canvas.origin, canvas.in_pattern = origin, in_pattern


def _carry_out(interpreter: Interpreter, stream: Any, kind: Inner) -> None:
    """Enter a stream; a form that was entered before just so has painted what it would paint now."""
    canvas, drawn = interpreter.canvas, interpreter.canvas.budget.drawn
    use = _use(interpreter, stream) if kind is Inner.FORM else None
    if use in drawn and canvas.affords(drawn[use]):
        canvas.repeat(drawn[use])
        return
    start = canvas.standing()
    _enter(interpreter, stream, kind)
    if use is not None and len(drawn) < MOST_DRAWN and (painted := canvas.painted_since(start)):
        drawn[use] = painted


def _use(interpreter: Interpreter, stream: Any) -> Hashable | None:
    """The form and all that decides on what it paints; None where that can not be told by comparing values."""
    state, place = interpreter.state, key(stream)
    has_more = state.fill.pattern or state.stroke.pattern or state.mask or state.letters or not state.clip_exact
    if has_more or place is None or entry(stream, "/Resources") is None:
        return None
    return place, interpreter.canvas.surroundings(), astuple(state)


def _enter(interpreter: Interpreter, stream: Any, kind: Inner) -> None:
    state = _cell(interpreter, stream) if kind is Inner.PATTERN else interpreter.state.saved()
    if kind is Inner.FORM:
        state.ctm = times(_matrix(stream), state.ctm)
        corners = as_numbers(entry(stream, "/BBox"), 4)
        if corners:
            state.within(boxed(state.ctm, *corners), exact=upright(state.ctm))
        if as_name(path(stream, "/Group", "/S")) == "Transparency":
            state.grouped()
    if state.clip is None:
        return  # nothing of it can be seen
    held = entry(stream, "/Resources")
    inner = Interpreter(interpreter.canvas, interpreter.resources if held is None else held, state, nested, state.ctm)
    inner.run(_operators(stream, interpreter.canvas), TABLE)


def _cell(interpreter: Interpreter, pattern: Any) -> GraphicsState:
    """A pattern's cell lies in the space of the content that the pattern is used in, whatever cm did since."""
    state = GraphicsState(times(_matrix(pattern), interpreter.base), None)
    corners = as_numbers(entry(pattern, "/BBox"), 4)
    if corners:
        state.clip = boxed(state.ctm, *corners)
    paint = interpreter.state.fill
    if paint.space.base is not None and paint.colour.parts:
        # An uncoloured pattern (PaintType 2) takes the colour given with its name.
        state.fill = state.stroke = replace(paint, pattern=None, space=paint.space.base)
    return state


def _matrix(stream: Any) -> Six:
    values = as_numbers(entry(stream, "/Matrix"), 6)
    return six(values) if values else SAME


def _operators(stream: Any, canvas: Canvas) -> Iterable[Operation]:
    """A stream's operators, kept for the next time where they are few."""
    budget, known = canvas.budget, key(stream)
    if known is not None and known in budget.forms:
        return budget.forms[known]
    try:
        data = inflated(stream, MOST_BYTES) if isinstance(stream, Stream) else b""
    except Undecodable as error:
        canvas.note(f"its content {error}")
        return []
    # Some six bytes make an operator at the least, operands counted.
    if known is None or len(data) // 6 > budget.kept:
        return operations(data)
    budget.forms[known] = list(operations(data))
    budget.kept -= len(budget.forms[known])
    return budget.forms[known]
