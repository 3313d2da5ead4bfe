"""FILE: the file itself: damage, and what is beyond the bounds of preflight."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.document import MOST_PAGES
from deckgen.rules.check import Check
from deckgen.rules.finding import WHOLE, Finding, Severity, of_resource

# So many of a library's complaints about one file say enough.
MOST_WARNINGS = 5


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Damage that readers repair each in their own way is an error, as nobody knows what the press's reader makes."""
    document = evidence.document
    if document.warnings:
        said = "; ".join(document.warnings[:MOST_WARNINGS])
        yield Finding("FILE", Severity.ERROR, f"the file is damaged: {said}; write it anew", WHOLE)
    if document.total > len(document.pages):
        judged = f"only the structure of the first {len(document.pages)} was looked at"
        reason = f"the file says that it has {document.total} pages, more than {MOST_PAGES}: {judged}; split the file"
        yield Finding("FILE", Severity.UNKNOWN, reason, WHOLE)
    for thing in evidence.reached.odd:
        reason = "a resource is not what it should be, so nothing can be told of it; write the file anew"
        yield of_resource(thing, "FILE", Severity.UNKNOWN, reason, f"{thing.kind} {thing.where}".strip())
    if evidence.reached.cut:
        reason = "the file has more fonts and other resources than are looked at; not all their pages are told"
        yield Finding("FILE", Severity.UNKNOWN, reason, WHOLE)


CHECK = Check("FILE", "the file is whole and within bounds", "ISO 32000-1, 7.5", quick=True, run=run)
