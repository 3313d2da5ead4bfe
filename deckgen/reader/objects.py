"""Looking into objects of a file that nobody vouches for: any value may be of any type, missing, or fail to resolve."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import inf, isfinite
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, PdfError, Rectangle, Stream, String

from deckgen.page.geometry import Box

# What pikepdf raises for objects that are damaged or not what they should be.
ODD = (PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)

# Entries of a font descriptor that embed a program: Type 1, TrueType, CFF and OpenType.
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def entry(holder: Any, key: str) -> Any:
    """The value of a dictionary's or stream's entry, `key` with its slash; None where there is none to be had."""
    if not isinstance(holder, (Dictionary, Stream)):
        return None
    try:
        # Asked first, as a pikepdf dictionary takes ten times as long to say that there is no such entry.
        return holder.get(key) if key in holder else None
    except ODD:
        return None


def path(holder: Any, *keys: str) -> Any:
    """The value at the end of several entries, None where the way breaks off."""
    for key in keys:
        holder = entry(holder, key)
    return holder


def entries(holder: Any) -> Iterator[tuple[str, Any]]:
    """All entries of a dictionary, or of a stream's own dictionary, by key with its slash."""
    if isinstance(holder, (Dictionary, Stream)):
        try:
            keys = sorted(holder.keys())
        except ODD:
            return
        yield from ((key, entry(holder, key)) for key in keys)


def elements(array: Any, most: int = 100_000) -> Iterator[Any]:
    """The elements of an array, so many at most; what cannot be read is None."""
    if not isinstance(array, Array):
        return
    for index in range(min(len(array), most)):
        try:
            yield array[index]
        except ODD:
            yield None


def glyph_font(font: Any) -> Any:
    """The font dictionary that has the glyphs: of a composite font (ISO 32000-1, 9.7) its descendant, else the font.

    None where a composite font has no descendant.
    """
    if as_name(entry(font, "/Subtype")) != "Type0":
        return font
    return next(elements(entry(font, "/DescendantFonts"), 1), None)


def font_program(font: Any) -> Stream | None:
    """The font program that a font dictionary embeds, None where it embeds none that has data (ISO 32000-1, 9.9)."""
    descriptor = entry(glyph_font(font), "/FontDescriptor")
    programs = (entry(descriptor, key) for key in PROGRAMS)
    return next(
        (held for held in programs if isinstance(held, Stream) and as_number(entry(held, "/Length")) != 0), None
    )


def as_number(value: Any) -> float | None:
    """A finite number, or None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    try:
        real = float(value)
    except ArithmeticError:
        return None
    return real if isfinite(real) else None


def as_numbers(value: Any, count: int) -> tuple[float, ...] | None:
    """An array of exactly so many numbers, or None."""
    values = [as_number(element) for element in elements(value, count + 1)]
    reals = tuple(real for real in values if real is not None)
    return reals if len(reals) == len(values) == count else None


def as_box(value: Any) -> Box | None:
    """A rectangle with its corners put in order, or None for what is none or has no area."""
    if not isinstance(value, Array):
        return None
    try:
        edges = Rectangle(value)
    except ODD:
        return None
    box = Box(edges.llx, edges.lly, edges.urx, edges.ury)
    return box if 0 < box.width < inf and 0 < box.height < inf else None


def as_name(value: Any) -> str:
    """A name without its slash, "" for anything else."""
    if not isinstance(value, Name):
        return ""
    try:
        return str(value)[1:]
    except ODD:
        return ""


def as_text(value: Any) -> str | None:
    """A text string decoded, or None for anything else."""
    if not isinstance(value, String):
        return None
    try:
        return str(value)
    except ODD:
        return None


def key(value: Any) -> tuple[int, int] | None:
    """An indirect object's number and generation, by which it is known again; None for what stands in place."""
    if not isinstance(value, Object):
        return None
    try:
        place: tuple[int, int] = value.objgen
    except ODD:
        return None
    return place if place[0] else None


def label(value: Any) -> str:
    """How a reader finds an indirect object: `12 0 R`; "" for what stands in place."""
    place = key(value)
    return f"{place[0]} {place[1]} R" if place else ""
