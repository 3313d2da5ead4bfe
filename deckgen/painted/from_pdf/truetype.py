"""What preflight asks a TrueType program: each glyph's box, how many there are, and its cmaps (OpenType 1.9)."""

from __future__ import annotations

from struct import error, unpack_from

Glyph = tuple[float, float, float, float]


class TrueType:
    """A font program's tables; raises ValueError where it lacks those that hold outlines."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._tables = _tables(data)
            head = self._tables[b"head"][0]
            self.upem = unpack_from(">H", data, head + 18)[0] or 1000
            self._long = unpack_from(">h", data, head + 50)[0] != 0
            self.count = unpack_from(">H", data, self._tables[b"maxp"][0] + 4)[0]
            self._loca, self._glyf = self._tables[b"loca"][0], self._tables[b"glyf"]
        except (error, KeyError) as fault:
            raise ValueError("no TrueType outlines") from fault

    def box(self, glyph: int) -> Glyph | None:
        """A glyph's box in thousandths of an em; None where it has no outline, or is none."""
        data = self._data
        try:
            if self._long:
                start, end = unpack_from(">LL", data, self._loca + 4 * glyph)
            else:
                start, end = (2 * half for half in unpack_from(">HH", data, self._loca + 2 * glyph))
            if glyph >= self.count or end <= start:
                return None
            # The header (number of contours, then the box) stands before both simple and composite outlines.
            left, bottom, right, top = unpack_from(">hhhh", data, self._glyf[0] + start + 2)
        except error:
            return None
        scale = 1000 / self.upem
        return left * scale, bottom * scale, right * scale, top * scale

    def cmaps(self) -> dict[tuple[int, int], dict[int, int]]:
        """The subtables for up to 65,536 characters, by platform and encoding; those that make no sense are left."""
        found: dict[tuple[int, int], dict[int, int]] = {}
        if b"cmap" not in self._tables:
            return found
        start = self._tables[b"cmap"][0]
        try:
            for index in range(min(unpack_from(">H", self._data, start + 2)[0], 20)):
                platform, encoding, offset = unpack_from(">HHL", self._data, start + 4 + 8 * index)
                found[platform, encoding] = _subtable(self._data, start + offset)
        except error:
            pass
        return found


def _tables(data: bytes) -> dict[bytes, tuple[int, int]]:
    count = unpack_from(">H", data, 4)[0]
    rows = (unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(min(count, 100)))
    return {tag: (offset, length) for tag, _, offset, length in rows}


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
    found: dict[int, int] = {}
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                glyph = unpack_from(">H", data, offsets_at + 2 * index + offsets[index] + 2 * (code - start))[0]
                if not glyph:
                    continue
            found[code] = (glyph + shifts[index]) & 0xFFFF
    return found
