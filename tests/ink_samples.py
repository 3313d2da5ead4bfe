"""Press pages that paint what a test says, for measuring ink and for looking at codes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import segno
from pikepdf import Array, Dictionary, Name, Pdf
from preflight_samples import BLEEDS, MEDIA, TRIM, content, saved, sound

from deckgen.page.geometry import MILLIMETRE, Box

TRIM_BOX, BLEED_BOX, MEDIA_BOX = Box(*TRIM), Box(*BLEEDS), Box(*MEDIA)
OVER, KNOCK = "/G0 gs", ""
CONTOUR = "CutContour"


def pages(*contents: str, spots: Iterable[str] = ()) -> Pdf:
    """A press file with a page for each content, on an empty page; spot colours are `/S0`, `/S1`, … in order."""
    pdf = sound(len(contents))
    resources = pdf.pages[0].obj.Resources
    resources.ColorSpace = Dictionary({f"/S{index}": spot_space(pdf, name) for index, name in enumerate(spots)})
    for page, text in zip(pdf.pages, contents, strict=True):
        page.obj.Contents = pdf.make_stream(text.encode())
    return pdf


def spot_space(pdf: Pdf, name: str) -> Array:
    """A spot colour that is shown as magenta."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, pdf.make_indirect(tint)])


def written(folder: Path, *contents: str, spots: Iterable[str] = ()) -> Path:
    """The same on disk."""
    return saved(pages(*contents, spots=spots), folder)


def millimetres(left: float, bottom: float, right: float, top: float) -> Box:
    """A box given in millimetres from the trim's corner."""
    x, y = TRIM_BOX.left, TRIM_BOX.bottom
    return Box(x + left * MILLIMETRE, y + bottom * MILLIMETRE, x + right * MILLIMETRE, y + top * MILLIMETRE)


def filled(box: Box, *inks: float, state: str = KNOCK) -> str:
    """A rectangle in a CMYK build of per cents."""
    parts = " ".join(f"{ink / 100:g}" for ink in inks)
    return f"q {state} {parts} k {box.left:.4f} {box.bottom:.4f} {box.width:.4f} {box.height:.4f} re f Q"


def contour(box: Box, state: str = OVER) -> str:
    """A line around a box in the first spot colour."""
    return f"q {state} /S0 CS 1 SCN 1 w {box.left:.4f} {box.bottom:.4f} {box.width:.4f} {box.height:.4f} re S Q"


def code(
    text: str, left: float, bottom: float, module: float, dark: str = "0 0 0 1 k", light: str = "", quiet: float = 4
) -> str:
    """A QR code with its corner and modules in millimetres from the trim's corner.

    `light` paints a plain ground that reaches so many `quiet` modules around it.
    """
    symbol = segno.make(text, micro=False, error="m", boost_error=False)
    rows = [list(row) for row in symbol.matrix]
    size = module * MILLIMETRE
    at = millimetres(left, bottom, left, bottom)
    squares = [
        f"{at.left + column * size:.4f} {at.bottom + (len(rows) - 1 - row) * size:.4f} {size:.4f} {size:.4f} re"
        for row, modules in enumerate(rows)
        for column, is_dark in enumerate(modules)
        if is_dark
    ]
    side, around = len(rows) * size, quiet * size
    ground = (
        f"{light} {at.left - around:.4f} {at.bottom - around:.4f} {side + 2 * around:.4f} {side + 2 * around:.4f} re f"
    )
    return f"q {ground if light else ''} {dark} {' '.join(squares)} f Q"


def sound_with(*more: str) -> Pdf:
    """The sound file of one page with more painted on it."""
    pdf = sound(1)
    pdf.pages[0].obj.Contents = pdf.make_stream(content(*more))
    return pdf
