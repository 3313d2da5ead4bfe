"""Colours of a PDF as those of a flat picture (ISO 32000-1, 8.6): builds of inks as they are, RGB as sRGB.

Grey is black ink, as on the plates of the file. Inks of their own are what the file mixes in their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from pikepdf import Array, Name, Stream

from deckgen.artwork.flat_shapes import Colour
from deckgen.artwork.tint_functions import NoFunction, mixed
from deckgen.page.ink import Ink
from deckgen.reader.objects import as_name, as_number, elements, entry
from deckgen.reader.streams import palette

# Spaces in spaces: a palette of mixes of a profile is as deep as it goes.
DEEPEST = 4

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")

MOST_INKS = 32
"""Inks of one DeviceN space."""

GREY, RGB, CMYK = "grey", "rgb", "cmyk"

PLAIN: Mapping[str, str] = {
    "DeviceGray": GREY,
    "G": GREY,
    "CalGray": GREY,
    "DeviceRGB": RGB,
    "RGB": RGB,
    "CalRGB": RGB,
    "DeviceCMYK": CMYK,
    "CMYK": CMYK,
}
"""Spaces whose colours need nothing else to be understood."""

COUNTS = {GREY: 1, RGB: 3, CMYK: 4}

GRADIENT = "gradients; fill with plain colours, or expand them into shapes"

PATTERN = "patterns; expand them into shapes (Inkscape: Object > Pattern > Pattern to Objects)"

LAB = "Lab colours; convert the file to CMYK or RGB"

BROKEN_COLOUR = "colours that are damaged; save it anew"


class NoColour(Struct, frozen=True):
    """What stands where a shape has no plain colour, and what to do about it."""

    why: str


FlatPaint = Colour | NoColour | None
"""A colour, why there is none, or None for what paints nothing: the ink None."""


class PaintSpace(Struct, frozen=True):
    """A colour space: its kind is plain, or it has a palette, or inks with names and a mix that stands for them."""

    kind: str
    names: tuple[str, ...] = ()
    base: PaintSpace | None = None
    table: bytes = b""
    mix: Any = None
    fault: str = ""

    @property
    def count(self) -> int:
        """How many components its colours have."""
        return len(self.names) or COUNTS.get(self.kind, 1)

    @property
    def initial(self) -> FlatPaint:
        """The colour that choosing it sets (8.6.3 to 8.6.6)."""
        if self.fault:
            return NoColour(self.fault)
        if self.kind == CMYK:
            return plain_colour(CMYK, (0, 0, 0, 1))
        return self.colour((1.0 if self.names else 0.0,) * self.count)

    def colour(self, parts: Sequence[float]) -> FlatPaint:
        """The colour of some components."""
        if self.fault:
            return NoColour(self.fault)
        if len(parts) != self.count:
            return NoColour(BROKEN_COLOUR)
        if self.names:
            return self._of_inks(parts)
        if self.base is not None:
            at = min(max(int(parts[0]), 0), len(self.table) // self.base.count - 1) * self.base.count
            return self.base.colour(tuple(byte / 255 for byte in self.table[at : at + self.base.count]))
        return plain_colour(self.kind, parts)

    def _of_inks(self, parts: Sequence[float]) -> FlatPaint:
        if set(self.names) <= {"None"}:
            return None
        if set(self.names) <= {*PROCESS, "None", "All"}:
            inks = dict.fromkeys(PROCESS, 0.0)
            for name, part in zip(self.names, parts, strict=True):
                for ink in PROCESS if name == "All" else (name,):
                    inks[ink] = max(inks.get(ink, 0.0), part)
            return plain_colour(CMYK, [inks[ink] for ink in PROCESS])
        assert self.base is not None
        try:
            return self.base.colour(mixed(self.mix, parts))
        except NoFunction as error:
            ink = next(name for name in self.names if name not in PROCESS)
            return NoColour(f"the ink {ink[:40]} with {error}; convert it to CMYK")


def plain_colour(kind: str, parts: Sequence[float]) -> Colour:
    """A colour of grey, RGB or CMYK from shares of 0 to 1."""
    shares = [min(max(part, 0.0), 1.0) for part in parts]
    if kind == RGB:
        return "#" + "".join(f"{int(share * 255 + 0.5):02x}" for share in shares)
    if kind == GREY:
        return Ink(0, 0, 0, _per_cent(1 - shares[0]))
    cyan, magenta, yellow, black = map(_per_cent, shares)
    return Ink(cyan, magenta, yellow, black)


def _per_cent(share: float) -> float:
    # Adding 0 makes -0.0 plain.
    return round(100 * share, 1) + 0.0


def paint_space(value: Any, resources: Any, depth: int = 0) -> PaintSpace:
    """The space that a name in content, or an array in a file, stands for; it has a fault where it is none."""
    if depth > DEEPEST:
        return PaintSpace("", fault=BROKEN_COLOUR)
    if isinstance(value, (str, Name)):
        return _named_space(str(value)[1:], resources, depth)
    if not isinstance(value, Array):
        return PaintSpace("", fault=BROKEN_COLOUR)
    parts = [*elements(value, 5), None, None, None, None, None]
    family = as_name(parts[0])
    if family in PLAIN:
        return PaintSpace(PLAIN[family])
    if family == "ICCBased":
        return _profiled_space(parts[1], resources, depth)
    if family in ("Indexed", "I"):
        return _palette_space(parts, resources, depth)
    if family in ("Separation", "DeviceN"):
        return _ink_space(family, parts, resources, depth)
    return PaintSpace("", fault={"Lab": LAB, "Pattern": PATTERN}.get(family, BROKEN_COLOUR))


def _named_space(name: str, resources: Any, depth: int) -> PaintSpace:
    own = entry(entry(resources, "/ColorSpace"), f"/{name}")
    if own is not None and name not in ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"):
        return paint_space(own, resources, depth + 1)
    if name in PLAIN:
        return PaintSpace(PLAIN[name])
    return PaintSpace("", fault=PATTERN if name == "Pattern" else BROKEN_COLOUR)


def _profiled_space(profile: Any, resources: Any, depth: int) -> PaintSpace:
    """A space with a profile: a space of as many components without one, as presses and screens here are standard."""
    stand_in = entry(profile, "/Alternate")
    if stand_in is not None and (space := paint_space(stand_in, resources, depth + 1)).fault == LAB:
        return space
    count = as_number(entry(profile, "/N")) if isinstance(profile, Stream) else None
    kind = next((kind for kind, parts in COUNTS.items() if parts == count), "")
    return PaintSpace(kind, fault="" if kind else BROKEN_COLOUR)


def _palette_space(parts: Sequence[Any], resources: Any, depth: int) -> PaintSpace:
    base, table = paint_space(parts[1], resources, depth + 1), palette(parts[3])
    fault = base.fault or ("" if len(table) >= base.count else BROKEN_COLOUR)
    return PaintSpace("palette", base=base, table=table, fault=fault)


def _ink_space(family: str, parts: Sequence[Any], resources: Any, depth: int) -> PaintSpace:
    named = [parts[1]] if family == "Separation" else list(elements(parts[1], MOST_INKS + 1))
    names, base = tuple(map(as_name, named)), paint_space(parts[2], resources, depth + 1)
    fault = base.fault or ("" if names and all(names) and len(names) <= MOST_INKS else BROKEN_COLOUR)
    return PaintSpace("inks", names, base, mix=parts[3], fault=fault)
