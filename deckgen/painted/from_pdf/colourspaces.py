"""Colour spaces of a file, and what a colour in them puts on each plate (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct
from pikepdf import Array, Name, Stream

from deckgen.painted.model import PROCESS, Colour, Plates
from deckgen.reader.objects import as_name, as_number, elements, entry, key
from deckgen.reader.streams import palette

# ColourSpaces in spaces: Pattern over Indexed over DeviceN is as deep as it goes.
DEEPEST = 6


class ColourSpace(Struct, frozen=True):
    """A colour space: its family, how many components, its colorants (Separation, DeviceN).

    `base` is what an Indexed or Pattern space stands on, `table` an Indexed space's palette, `why` why it cannot be
    used as it stands in the file ("" where it can).
    """

    family: str
    count: int
    names: tuple[str, ...] = ()
    base: ColourSpace | None = None
    table: bytes = b""
    why: str = ""


GRAY = ColourSpace("DeviceGray", 1)

RGB = ColourSpace("DeviceRGB", 3)

CMYK = ColourSpace("DeviceCMYK", 4)

PATTERN = ColourSpace("Pattern", 0)

_DEVICE = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}

# Short names of inline images (8.9.7); elsewhere a resource may have one of them as its name.
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}

_DEFAULTS = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}

_PLAIN = {"CalGray": 1, "CalRGB": 3, "Lab": 3}


@lru_cache(maxsize=4096)
def colour(space: ColourSpace, parts: tuple[float, ...]) -> Colour:
    """A colour of a space, its palette looked up, with its amounts of ink."""
    if space.family == "Indexed" and space.base is not None:
        return colour(space.base, entry_of(space, int(parts[0]) if parts else 0))
    return Colour(space.family, parts, space.names, plates_of(space, parts))


def entry_of(space: ColourSpace, index: int) -> tuple[float, ...]:
    """The components of a palette's entry, the nearest one for an index beyond it."""
    base = space.base or GRAY
    last = max(0, len(space.table) // max(base.count, 1) - 1)
    at = min(max(index, 0), last) * base.count
    values = tuple(byte / 255 for byte in space.table[at : at + base.count])
    return values if len(values) == base.count else (0.0,) * base.count


def family_of(space: ColourSpace) -> str:
    """The family that a space's colours come from: a palette's own."""
    return space.base.family if space.family == "Indexed" and space.base else space.family


def plates_of(space: ColourSpace, parts: Sequence[float]) -> Plates | None:
    """Each plate's amount in per cent, zeros too where the space reaches the plate; None where that is not told."""
    shares = [min(max(part, 0.0), 1.0) for part in parts]
    if space.family == "DeviceCMYK" and len(shares) == 4:
        return tuple(zip(PROCESS, (100 * share for share in shares), strict=True))
    if space.family == "DeviceGray" and len(shares) == 1:
        return (("Black", 100 * (1 - shares[0])),)
    if space.family in {"Separation", "DeviceN"} and len(shares) == len(space.names):
        return _by_colorant(space.names, shares)
    return None


def _by_colorant(names: Sequence[str], parts: Sequence[float]) -> Plates:
    amounts: dict[str, float] = {}
    for colorant, part in zip(names, parts, strict=True):
        for plate in PROCESS if colorant == "All" else () if colorant == "None" else (colorant,):
            amounts[plate] = max(amounts.get(plate, 0.0), 100 * part)
    return tuple(amounts.items())


def initial(space: ColourSpace) -> Colour:
    """The colour that choosing a space sets (8.6.3 to 8.6.6)."""
    if space.family == "DeviceCMYK":
        return colour(space, (0.0, 0.0, 0.0, 1.0))
    full = space.family in {"Separation", "DeviceN"}
    return colour(space, (1.0 if full else 0.0,) * space.count)


class ColourSpaces:
    """Finds the colour spaces of a file, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], ColourSpace] = {}

    def find(self, value: Any, resources: Any, depth: int = 0) -> ColourSpace:
        """The space that a name or an array stands for; `why` is set for what is none.

        A device space that the resources replace (DefaultGray and its kin, 8.6.5.6) is what replaces it.
        """
        if isinstance(value, (str, Name)):
            return self._by_name(str(value)[1:], resources, depth)
        if not isinstance(value, Array) or depth > DEEPEST:
            return ColourSpace("", 0, why="a colour space that is none")
        place = key(value)
        if place is None:
            return self._from_array(value, resources, depth)
        if place not in self._known:
            self._known[place] = self._from_array(value, resources, depth)
        return self._known[place]

    def _by_name(self, plain: str, resources: Any, depth: int) -> ColourSpace:
        named = entry(resources, "/ColorSpace")
        family = plain if entry(named, "/" + plain) is not None else SHORT.get(plain, plain)
        if family in _DEVICE:
            default = entry(named, _DEFAULTS[family]) if family in _DEFAULTS else None
            return _DEVICE[family] if default is None or depth else self._default(default, family, resources)
        value = entry(named, "/" + plain)
        if value is None or depth > DEEPEST:
            return ColourSpace("", 0, why=f"the colour space {plain}, which its resources lack")
        return self.find(value, resources, depth + 1)

    def _default(self, value: Any, family: str, resources: Any) -> ColourSpace:
        space = self.find(value, resources, 1)
        return space if space.count == _DEVICE[family].count else _DEVICE[family]

    def _from_array(self, array: Array, resources: Any, depth: int) -> ColourSpace:
        parts = list(elements(array, 6))
        family = as_name(parts[0]) if parts else ""
        family = SHORT.get(family, family)
        parts += [None] * (6 - len(parts))
        if family in {"DeviceGray", "DeviceRGB", "DeviceCMYK"}:
            return self._by_name(family, resources, depth)
        if family == "Pattern":
            below = None if parts[1] is None else self.find(parts[1], resources, depth + 1)
            return ColourSpace(family, below.count if below else 0, base=below)
        if family in _PLAIN:
            return ColourSpace(family, _PLAIN[family])
        if family == "ICCBased":
            return _profiled(parts[1])
        if family == "Separation":
            return ColourSpace(family, 1, (as_name(parts[1]),))
        if family == "DeviceN":
            names = tuple(map(as_name, elements(parts[1], 32)))
            return ColourSpace(family, len(names), names)
        if family in {"Indexed", "I"}:
            return self._indexed(parts, resources, depth)
        return ColourSpace("", 0, why=f"the colour space {family or 'that is none'}, which does not exist")

    def _indexed(self, parts: list[Any], resources: Any, depth: int) -> ColourSpace:
        base = self.find(parts[1], resources, depth + 1)
        table = palette(parts[3])
        # A Lab palette's entries span the ranges of its components; its ink is not told anyway.
        return ColourSpace(
            "Indexed", 1, base=base, table=table, why=base.why or ("" if table else "a palette that is empty")
        )


def _profiled(stream: Any) -> ColourSpace:
    count = as_number(entry(stream, "/N")) if isinstance(stream, Stream) else None
    if count is None or int(count) not in {1, 3, 4}:
        return ColourSpace("ICCBased", 3, why="an ICC profile without its number of components")
    return ColourSpace("ICCBased", int(count))
