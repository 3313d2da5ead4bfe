"""CONTENT: what could not be read of a page's content, so that no rule on content passes it unseen."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Damaged streams, missing resources, operators that do not exist, bounds that were reached."""
    for sheet in evidence.painted.pages:
        for note in sheet.unread:
            reason = f"part of the content was not judged: {note}; write the file anew, or look at the page yourself"
            yield Finding("CONTENT", Severity.UNKNOWN, reason, Location(sheet.number))


CHECK = Check("CONTENT", "all content can be read", "deckgen", run)
