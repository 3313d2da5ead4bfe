"""The operators of content streams and what each does to the interpreter (ISO 32000-1, annex A)."""

from __future__ import annotations

from deckgen.painted.from_pdf.colourspaces import CMYK, GRAY, RGB
from deckgen.painted.from_pdf.interpreter import Act, Interpreter
from deckgen.painted.matrices import six


def _painting(**how: bool) -> Act:
    return lambda interpreter, _: interpreter.paint(**how)


_STATE: dict[bytes, Act] = {
    b"q": Interpreter.save,
    b"Q": Interpreter.restore,
    b"cm": Interpreter.concat,
    b"w": Interpreter.line_width,
    b"gs": Interpreter.graphics_state,
}

_PATHS: dict[bytes, Act] = {
    b"m": Interpreter.move,
    b"l": Interpreter.line,
    b"c": Interpreter.curve,
    b"v": Interpreter.curve_from,
    b"y": Interpreter.curve_to,
    b"h": Interpreter.close,
    b"re": Interpreter.rectangle,
    b"W": Interpreter.clip,
    b"W*": Interpreter.clip,
}

_PAINTS: dict[bytes, Act] = {
    b"n": _painting(),
    b"f": _painting(fill=True),
    b"F": _painting(fill=True),
    b"f*": _painting(fill=True),
    b"S": _painting(stroke=True),
    b"s": _painting(stroke=True, close=True),
    b"B": _painting(fill=True, stroke=True),
    b"B*": _painting(fill=True, stroke=True),
    b"b": _painting(fill=True, stroke=True, close=True),
    b"b*": _painting(fill=True, stroke=True, close=True),
    b"sh": Interpreter.shade,
    b"Do": Interpreter.do,
    b"BI": Interpreter.inline_image,
}

_COLOURS: dict[bytes, Act] = {
    b"g": lambda interpreter, operands: interpreter.device(GRAY, operands, stroke=False),
    b"G": lambda interpreter, operands: interpreter.device(GRAY, operands, stroke=True),
    b"rg": lambda interpreter, operands: interpreter.device(RGB, operands, stroke=False),
    b"RG": lambda interpreter, operands: interpreter.device(RGB, operands, stroke=True),
    b"k": lambda interpreter, operands: interpreter.device(CMYK, operands, stroke=False),
    b"K": lambda interpreter, operands: interpreter.device(CMYK, operands, stroke=True),
    b"cs": lambda interpreter, operands: interpreter.space(operands, stroke=False),
    b"CS": lambda interpreter, operands: interpreter.space(operands, stroke=True),
    b"sc": lambda interpreter, operands: interpreter.components(operands, stroke=False),
    b"SC": lambda interpreter, operands: interpreter.components(operands, stroke=True),
    b"scn": lambda interpreter, operands: interpreter.components(operands, stroke=False),
    b"SCN": lambda interpreter, operands: interpreter.components(operands, stroke=True),
}


def _number(field: str, factor: float = 1.0) -> Act:
    return lambda interpreter, operands: setattr(interpreter.state, field, float(operands[0]) * factor)


_TEXT: dict[bytes, Act] = {
    b"BT": lambda interpreter, _: interpreter.text.begin(),
    b"ET": lambda interpreter, _: interpreter.text.end(interpreter.state),
    b"Tf": Interpreter.font,
    b"Tz": _number("scale", 0.01),
    b"Tc": _number("spacing"),
    b"Tw": _number("word_spacing"),
    b"TL": _number("leading"),
    b"Ts": _number("rise"),
    b"Tr": lambda interpreter, operands: setattr(interpreter.state, "render", int(operands[0])),
    b"Td": lambda interpreter, operands: interpreter.text.move(operands[0], operands[1]),
    b"TD": Interpreter.move_leading,
    b"Tm": lambda interpreter, operands: interpreter.text.set(six(operands)),
    b"T*": Interpreter.next_line,
    b"Tj": Interpreter.show,
    b"TJ": Interpreter.show,
    b"'": Interpreter.quote,
    b'"': Interpreter.double_quote,
}

_REST: dict[bytes, Act] = {
    b"BMC": Interpreter.begin_marked,
    b"BDC": Interpreter.begin_marked,
    b"EMC": Interpreter.end_marked,
    b"d1": Interpreter.uncoloured,
    b"BX": lambda interpreter, _: interpreter.compatible(1),
    b"EX": lambda interpreter, _: interpreter.compatible(-1),
}

# What changes nothing that is judged: joins, caps, dashes, flatness, intent, marks without content, glyph widths.
_IGNORED = (b"J", b"j", b"M", b"d", b"i", b"ri", b"MP", b"DP", b"d0")

TABLE: dict[bytes, Act] = {
    **_STATE,
    **_PATHS,
    **_PAINTS,
    **_COLOURS,
    **_TEXT,
    **_REST,
    **dict.fromkeys(_IGNORED, lambda interpreter, _: None),
}
