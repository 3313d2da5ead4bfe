"""The two fonts that everybody sets the cards in: static instances of the grotesk that ships with deckgen."""

from __future__ import annotations

from pathlib import Path

import fontpkg
import uharfbuzz as hb

FAMILY = "Schibsted Grotesk"

REGULAR, BOLD = 400, 700


def font_name(weight: int) -> str:
    """What the file of a weight is called."""
    return f"SchibstedGrotesk-{weight}.ttf"


def write_fonts(folder: Path) -> None:
    """Write both weights as fonts without axes, since not all peers take variable ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for weight in (REGULAR, BOLD):
        (folder / font_name(weight)).write_bytes(_instance(weight))


def _instance(weight: int) -> bytes:
    face = hb.Face(Path(fontpkg.path(FAMILY, weight)).read_bytes())
    subset = hb.SubsetInput()
    subset.keep_everything()
    subset.pin_axis_location(face, "wght", weight)
    return bytes(hb.subset(face, subset).blob.data)
