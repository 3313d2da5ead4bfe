"""X6: the file brings its fonts; what a press puts in for a missing one is never the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Stream

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import elements, entry, name, number, path
from deckgen.reader.resources import ResourceUse
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity, of_resource

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Every font of every resource dictionary that a page reaches; those drawn in the file (Type 3) need no program.

    The fourteen standard fonts are no exception (ISO 15930-7).
    """
    for thing in evidence.reached.of("Font"):
        if not _is_font(thing.value):
            severity, reason = Severity.UNKNOWN, "the font is no font dictionary, so nothing can be told of it"
        elif _is_embedded(thing.value):
            continue
        else:
            severity, reason = Severity.ERROR, "the font is not embedded; embed it"
        yield of_resource(thing, "X6", severity, reason, _called(thing))


def _called(thing: ResourceUse) -> str:
    base = name(entry(thing.value, "/BaseFont"))
    return f"font {base}" if base else f"font {thing.where}"


def _is_font(font: Any) -> bool:
    return name(entry(font, "/Subtype")) in {"Type0", "Type1", "MMType1", "TrueType", "Type3"}


def _is_embedded(font: Any) -> bool:
    kind = name(entry(font, "/Subtype"))
    if kind == "Type3":
        return True
    holder = next(elements(entry(font, "/DescendantFonts"), 1), None) if kind == "Type0" else font
    programs = (path(holder, "/FontDescriptor", key) for key in PROGRAMS)
    return any(isinstance(one, Stream) and number(entry(one, "/Length")) != 0 for one in programs)


CHECK = Check("X6", "every font embedded", "ISO 15930-7; PDF/A-2b", quick=True, run=run)
