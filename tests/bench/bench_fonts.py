"""The two fonts that everybody sets the cards in: static instances of the grotesk that ships with deckgen."""

from __future__ import annotations

from pathlib import Path
from struct import pack_into, unpack_from

import fontpkg
import uharfbuzz as hb

FAMILY = "Schibsted Grotesk"

WEIGHTS = {400: "Regular", 700: "Bold"}

_NAMES = {1, 2, 4, 6}
"""Family, style, whole name, PostScript name (OpenType 1.9, name)."""


def font_name(weight: int) -> str:
    """What the file of a weight is called."""
    return f"SchibstedGrotesk-{weight}.ttf"


def write_fonts(folder: Path) -> None:
    """Write both weights as fonts without axes, since not all peers take variable ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        (folder / font_name(weight)).write_bytes(instance(weight))


def instance(weight: int) -> bytes:
    """The font of a weight, by a name of its own: some programs know a font by that."""
    face = hb.Face(Path(fontpkg.path(FAMILY, weight)).read_bytes())
    subset = hb.SubsetInput()
    subset.keep_everything()
    subset.drop_table_tag_set.add(int.from_bytes(b"STAT", "big"))
    subset.name_id_set.clear()
    subset.name_id_set.update(_NAMES)
    subset.pin_axis_location(face, "wght", weight)
    return _renamed(bytes(hb.subset(face, subset).blob.data), WEIGHTS[400], WEIGHTS[weight])


def _renamed(font: bytes, old: str, new: str) -> bytes:
    """The font with another last word in its names. It is no longer than the old one, and takes its place."""
    table = next(at for at in range(12, len(font), 16) if font[at : at + 4] == b"name")
    start = unpack_from(">L", font, table + 8)[0]
    _, count, storage = unpack_from(">HHH", font, start)
    changed = bytearray(font)
    for record in range(start + 6, start + 6 + 12 * count, 12):
        length, offset = unpack_from(">HH", font, record + 8)
        at = start + storage + offset
        text = font[at : at + length].decode("utf-16-be")
        if text.endswith(old):
            name = (text.removesuffix(old) + new).encode("utf-16-be")
            changed[at : at + len(name)] = name
            pack_into(">H", changed, record + 8, len(name))
    return bytes(changed)
