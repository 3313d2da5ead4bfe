"""X6, in content: no text shows .notdef, the box that stands for a glyph that the font lacks."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Codes of embedded fonts that have no glyph, visible or not; for fonts that do not tell it, it is not judged."""
    for sheet in evidence.painted.pages:
        for one in (*sheet.objects, *sheet.die_line, *sheet.unseen):
            if one.text and one.text.missing:
                reason = "text has letters that its font lacks; set it in a font that has them"
                yield Finding("X6", Severity.ERROR, reason, place(sheet, one, f"font {one.text.font}"))


CHECK = Check("X6", "no .notdef glyphs shown", "ISO 15930-7; PDF/A-2b", run)
