"""A font program of the samples, and the same with cmaps of a test's own."""

from __future__ import annotations

from pathlib import Path
from struct import pack

from pdf_samples import catalogue

FACE = catalogue().by_key("grotesk-400")
DATA = Path(FACE.path).read_bytes()


def glyph_of(character: str) -> int:
    """The number of a character's glyph."""
    number = catalogue().font(FACE.key).get_nominal_glyph(ord(character))
    assert number
    return int(number)


def with_cmap(*subtables: tuple[int, int, bytes]) -> bytes:
    """The font with another cmap at its end: platform, encoding and data of each subtable."""
    directory = [DATA[12 + 16 * index : 28 + 16 * index] for index in range(int.from_bytes(DATA[4:6], "big"))]
    rows, bodies, start = b"", b"", 4 + 8 * len(subtables)
    for platform, encoding, body in subtables:
        rows += pack(">HHL", platform, encoding, start + len(bodies))
        bodies += body
    table = pack(">HH", 0, len(subtables)) + rows + bodies
    entry = pack(">4sLLL", b"cmap", 0, len(DATA), len(table))
    entries = b"".join(entry if row[:4] == b"cmap" else row for row in directory)
    return DATA[:12] + entries + DATA[12 + len(entries) :] + table


def trimmed(first: int, *glyphs: int) -> bytes:
    """A subtable that leads from characters in a row to glyphs (format 6)."""
    return pack(f">5H{len(glyphs)}H", 6, 10 + 2 * len(glyphs), 0, first, len(glyphs), *glyphs)
