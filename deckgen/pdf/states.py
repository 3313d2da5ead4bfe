"""Graphics states and colour spaces that pages name: overprinting on and off, spot colours."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf

from deckgen.page.ink import Ink
from deckgen.pdf.content import OVERPRINT


def graphics_state(pdf: Pdf, name: str) -> Object:
    """The state that turns overprinting on or off, for text, fills and strokes (ISO 32000-1, 11.7.4).

    OPM 1 says that an ink of which a build has none is left as it is: without it, black would wipe out what is below.
    """
    on = name == OVERPRINT
    return pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=on, op=on, OPM=1))


def separation(pdf: Pdf, ink: Ink) -> Object:
    """A spot colour with the build that stands for it (ISO 32000-1, 8.6.6.4)."""
    none, full = [0, 0, 0, 0], [part / 100 for part in (ink.cyan, ink.magenta, ink.yellow, ink.black)]
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(none), C1=Array(full), N=1)
    return pdf.make_indirect(Array([Name.Separation, Name(f"/{ink.spot}"), Name.DeviceCMYK, pdf.make_indirect(tint)]))
