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
    b"g": lambda interpreter, v: interpreter.device(GRAY, v, stroke=False),
    b"G": lambda interpreter, v: interpreter.device(GRAY, v, stroke=True),
    b"rg": lambda interpreter, v: interpreter.device(RGB, v, stroke=False),
    b"RG": lambda interpreter, v: interpreter.device(RGB, v, stroke=True),
    b"k": lambda interpreter, v: interpreter.device(CMYK, v, stroke=False),
    b"K": lambda interpreter, v: interpreter.device(CMYK, v, stroke=True),
    b"cs": lambda interpreter, v: interpreter.space(v, stroke=False),
    b"CS": lambda interpreter, v: interpreter.space(v, stroke=True),
    b"sc": lambda interpreter, v: interpreter.components(v, stroke=False),
    b"SC": lambda interpreter, v: interpreter.components(v, stroke=True),
    b"scn": lambda interpreter, v: interpreter.components(v, stroke=False),
    b"SCN": lambda interpreter, v: interpreter.components(v, stroke=True),
}


def _number(field: str, factor: float = 1.0) -> Act:
    return lambda interpreter, v: setattr(interpreter.state, field, float(v[0]) * factor)


_TEXT: dict[bytes, Act] = {
    b"BT": lambda interpreter, _: interpreter.text.begin(),
    b"ET": lambda interpreter, _: interpreter.text.end(interpreter.state),
    b"Tf": Interpreter.font,
    b"Tz": _number("scale", 0.01),
    b"Tc": _number("spacing"),
    b"Tw": _number("word_spacing"),
    b"TL": _number("leading"),
    b"Ts": _number("rise"),
    b"Tr": lambda interpreter, v: setattr(interpreter.state, "render", int(v[0])),
    b"Td": lambda interpreter, v: interpreter.text.move(v[0], v[1]),
    b"TD": Interpreter.move_leading,
    b"Tm": lambda interpreter, v: interpreter.text.set(six(v)),
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
