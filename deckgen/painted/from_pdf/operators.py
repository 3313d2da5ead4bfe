"""The operators of content streams and what each does to the walker (ISO 32000-1, annex A)."""

from __future__ import annotations

from deckgen.painted.from_pdf.colourspaces import CMYK, GRAY, RGB
from deckgen.painted.from_pdf.interpreter import Act, Walker
from deckgen.painted.from_pdf.state import six


def _painting(**how: bool) -> Act:
    return lambda walker, _: walker.paint(**how)


_STATE: dict[bytes, Act] = {
    b"q": Walker.save,
    b"Q": Walker.restore,
    b"cm": Walker.concat,
    b"w": Walker.line_width,
    b"gs": Walker.graphics_state,
}

_PATHS: dict[bytes, Act] = {
    b"m": Walker.move,
    b"l": Walker.line,
    b"c": Walker.curve,
    b"v": Walker.curve_from,
    b"y": Walker.curve_to,
    b"h": Walker.close,
    b"re": Walker.rectangle,
    b"W": Walker.clip,
    b"W*": Walker.clip,
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
    b"sh": Walker.shade,
    b"Do": Walker.do,
    b"BI": Walker.inline_image,
}

_COLOURS: dict[bytes, Act] = {
    b"g": lambda walker, v: walker.device(GRAY, v, stroke=False),
    b"G": lambda walker, v: walker.device(GRAY, v, stroke=True),
    b"rg": lambda walker, v: walker.device(RGB, v, stroke=False),
    b"RG": lambda walker, v: walker.device(RGB, v, stroke=True),
    b"k": lambda walker, v: walker.device(CMYK, v, stroke=False),
    b"K": lambda walker, v: walker.device(CMYK, v, stroke=True),
    b"cs": lambda walker, v: walker.space(v, stroke=False),
    b"CS": lambda walker, v: walker.space(v, stroke=True),
    b"sc": lambda walker, v: walker.components(v, stroke=False),
    b"SC": lambda walker, v: walker.components(v, stroke=True),
    b"scn": lambda walker, v: walker.components(v, stroke=False),
    b"SCN": lambda walker, v: walker.components(v, stroke=True),
}


def _number(field: str, factor: float = 1.0) -> Act:
    return lambda walker, v: setattr(walker.state, field, float(v[0]) * factor)


_TEXT: dict[bytes, Act] = {
    b"BT": lambda walker, _: walker.text.begin(),
    b"ET": lambda walker, _: walker.text.end(walker.state),
    b"Tf": Walker.font,
    b"Tz": _number("scale", 0.01),
    b"Tc": _number("spacing"),
    b"Tw": _number("word_spacing"),
    b"TL": _number("leading"),
    b"Ts": _number("rise"),
    b"Tr": lambda walker, v: setattr(walker.state, "render", int(v[0])),
    b"Td": lambda walker, v: walker.text.move(v[0], v[1]),
    b"TD": Walker.move_leading,
    b"Tm": lambda walker, v: walker.text.set(six(v)),
    b"T*": Walker.next_line,
    b"Tj": Walker.show,
    b"TJ": Walker.show,
    b"'": Walker.quote,
    b'"': Walker.double_quote,
}

_REST: dict[bytes, Act] = {
    b"BMC": Walker.begin_marked,
    b"BDC": Walker.begin_marked,
    b"EMC": Walker.end_marked,
    b"d1": Walker.uncoloured,
    b"BX": lambda walker, _: walker.compatible(1),
    b"EX": lambda walker, _: walker.compatible(-1),
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
    **dict.fromkeys(_IGNORED, lambda walker, _: None),
}
