"""X11: nothing lies on the artwork that is not printed: no links, notes or fields inside the bleed."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.reader.objects import box, elements, entry, name
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity

EXEMPT = {"TrapNet", "PrinterMark"}

MOST = 1_000


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Annotations whose rectangle meets the BleedBox, or the TrimBox where there is none."""
    for facts in evidence.document.pages:
        yield from _of_page(evidence.document, facts)


def _of_page(document: PdfDocument, facts: PageFacts) -> Iterator[Finding]:
    artwork = facts.bleed or facts.trim or facts.art or facts.media
    held = entry(document.page(facts.number), "/Annots")
    if held is not None and not isinstance(held, Array):
        yield Finding("X11", Severity.UNKNOWN, "the page's annotations cannot be read", Location(facts.number))
    found = list(elements(held, MOST + 1))
    if len(found) > MOST:
        reason = f"the page has more than {MOST} annotations; not all were looked at"
        yield Finding("X11", Severity.UNKNOWN, reason, Location(facts.number))
    for annotation in found[:MOST]:
        kind = name(entry(annotation, "/Subtype"))
        if kind in EXEMPT:
            continue
        area = box(entry(annotation, "/Rect"))
        place = Location(facts.number, area, f"{kind} annotation".strip())
        if area is None or artwork is None:
            yield Finding("X11", Severity.UNKNOWN, "it cannot be told where the annotation lies; remove it", place)
        elif artwork.meets(area):
            reason = "an annotation lies inside the bleed; a press file carries no links, notes or fields"
            yield Finding("X11", Severity.ERROR, reason, place)


CHECK = Check("X11", "no annotation inside the bleed", "ISO 15930-7", quick=True, run=run)
