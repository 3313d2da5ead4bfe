"""TrueType programs of a file: each glyph's box, how many there are, and the cmaps (OpenType 1.9)."""

from __future__ import annotations

from struct import error, unpack_from

import uharfbuzz as hb

GlyphBox = tuple[float, float, float, float]

# Tables that hold TrueType outlines.
OUTLINES = {"head", "maxp", "loca", "glyf"}

# Tables that hold how far glyphs advance.
METRICS = {"hhea", "hmtx"}

# One of so many glyphs must have an outline; a subset may be blank for long, as it keeps the numbers of its glyphs.
MOST_BLANK = 70_000

# Subtables of a cmap that are looked at; fonts have two or three.
MOST_SUBTABLES = 20


class FontProgram:
    """A font program with TrueType outlines; raises ValueError for one that draws nothing, or is damaged so far."""

    has_boxes = True

    def __init__(self, data: bytes) -> None:
        face = hb.Face(data)
        if not set(face.table_tags) >= OUTLINES:
            raise ValueError("no TrueType outlines")
        self.count = face.glyph_count
        self._thousandth = 1000 / (face.upem or 1000)
        self._font = hb.Font(face)
        self._has_metrics = set(face.table_tags) >= METRICS
        self._cmap = face.reference_table("cmap").data or b""
        if not any(map(self.box, range(min(self.count, MOST_BLANK)))):
            raise ValueError("no glyph with an outline")

    def box(self, glyph: int) -> GlyphBox | None:
        """A glyph's box in thousandths of an em; None where it has no outline, or is none."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None or not (extents.width or extents.height):
            return None
        left, top, unit = extents.x_bearing, extents.y_bearing, self._thousandth
        return left * unit, (top + extents.height) * unit, (left + extents.width) * unit, top * unit

    def advance(self, glyph: int) -> float | None:
        """How far a glyph advances, in thousandths of an em; None where the program does not tell."""
        if not self._has_metrics:
            return None
        advance: int = self._font.get_glyph_h_advance(glyph)
        return advance * self._thousandth

    def glyph_named(self, name: str) -> int | None:
        """The number of the glyph with this name, None where there is none, or where glyphs have no names."""
        glyph: int | None = self._font.get_glyph_from_name(name)
        return glyph

    def cmaps(self) -> dict[tuple[int, int], dict[int, int]]:
        """The subtables for up to 65,536 characters, by platform and encoding; those that make no sense are left."""
        subtables: dict[tuple[int, int], dict[int, int]] = {}
        try:
            for index in range(min(unpack_from(">H", self._cmap, 2)[0], MOST_SUBTABLES)):
                platform, encoding, offset = unpack_from(">HHL", self._cmap, 4 + 8 * index)
                subtables[platform, encoding] = _subtable(self._cmap, offset)
        except error:
            pass
        return subtables


def cff_table(data: bytes) -> bytes:
    """The CFF table of an OpenType font, b"" where it has none."""
    table: bytes = hb.Face(data).reference_table("CFF ").data or b""
    return table


def _subtable(data: bytes, at: int) -> dict[int, int]:
    kind = unpack_from(">H", data, at)[0]
    if kind == 0:
        return dict(enumerate(unpack_from(">256B", data, at + 6)))
    if kind == 6:
        first, count = unpack_from(">HH", data, at + 6)
        return dict(enumerate(unpack_from(f">{count}H", data, at + 10), start=first))
    return _segments(data, at) if kind == 4 else {}


def _segments(data: bytes, at: int) -> dict[int, int]:
    """Format 4: segments with a shift or an index into a table of glyphs."""
    double = unpack_from(">H", data, at + 6)[0]
    shape = f">{double // 2}H"
    ends = unpack_from(shape, data, at + 14)
    starts = unpack_from(shape, data, at + 16 + double)
    shifts = unpack_from(shape, data, at + 16 + 2 * double)
    offsets_at = at + 16 + 3 * double
    offsets = unpack_from(shape, data, offsets_at)
    glyphs: dict[int, int] = {}
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                glyph = unpack_from(">H", data, offsets_at + 2 * index + offsets[index] + 2 * (code - start))[0]
                if not glyph:
                    continue
            glyphs[code] = (glyph + shifts[index]) & 0xFFFF
    return glyphs
