"""Checks run over the evidence, and what they find made into a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.report import InkFigure, Report, Rule, arranged, clean
from deckgen.press.shop import Shop
from deckgen.reader.document import PdfDocument, Unreadable, opened
from deckgen.reader.objects import entry, path, text
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity
from deckgen.rules.structure import STRUCTURE

# Whoever is told of so many wants no more; a file may be made to break a rule a million times.
MOST_CAUSES = 200


def structure_of(file: Path, shop: Shop) -> Report:
    """What the rules on structure say of a file of our own, which is just made: the quick part of preflight."""
    try:
        document = opened(file)
    except Unreadable as unreadable:
        return unreadable_report(file, shop, unreadable, STRUCTURE)
    with closing(document):
        evidence = FileEvidence(document, shop)
        return report_of(evidence, found_by(STRUCTURE, evidence), STRUCTURE, STRUCTURE)


def unreadable_report(file: Path, shop: Shop, reason: Unreadable, known: Sequence[Check]) -> Report:
    """The report of a file that no rule can be held against."""
    finding = Finding("FILE", Severity.ERROR, f"the file {reason}")
    return Report(clean(file.name, 255), shop.name, findings=arranged([finding]), rules=rules_of((), known))


def found_by(checks: Iterable[Check], evidence: FileEvidence) -> list[Finding]:
    """All that some checks find."""
    return [finding for check in checks for finding in judged(check, evidence)]


def judged(check: Check, evidence: FileEvidence) -> Iterator[Finding]:
    """What a check finds, within bounds; a check that fails has not judged, and says so."""
    causes: set[tuple[str, str]] = set()
    try:
        for found in check.run(evidence, evidence.shop):
            yield found
            causes.add((found.reason, found.place.thing))
            if len(causes) == MOST_CAUSES:
                reason = f"there is more than the {MOST_CAUSES} findings that are told; mend these first"
                yield Finding(check.id, Severity.UNKNOWN, reason)
                return
    except Exception as error:  # whatever a stranger's file made a check stumble over
        reason = f"the check «{check.title}» could not judge the file ({type(error).__name__}); look at it yourself"
        yield Finding(check.id, Severity.UNKNOWN, reason)


def report_of(
    evidence: FileEvidence, findings: Sequence[Finding], ran: Sequence[Check], known: Sequence[Check]
) -> Report:
    """What is found of a file as a report; `known` are all the rules that it tells of, `ran` those that judged."""
    document = evidence.document
    return Report(
        file=clean(document.file.name, 255),
        shop=evidence.shop.name,
        declares=_declared(evidence),
        pages=document.total,
        trims=tuple(page.trim for page in document.pages),
        findings=arranged(findings),
        rules=rules_of(ran, known),
        ink=_ink(evidence, ran),
        labels=tuple(clean(page.label, 40) for page in document.pages),
    )


def _ink(evidence: FileEvidence, ran: Sequence[Check]) -> tuple[InkFigure, ...]:
    """The highest figures of what was measured, where it was asked for."""
    if all(check.quick for check in ran) or not hasattr(evidence.measured, "pages"):
        return ()
    totals = max(evidence.measured.pages, key=lambda page: page.in_trim.total)
    means = max(evidence.measured.pages, key=lambda page: page.mean.total)
    return (
        InkFigure("highest total inside the trim", totals.in_trim.total, totals.page),
        InkFigure("highest mean of 15 mm square", means.mean.total, means.page),
    )


def _declared(evidence: FileEvidence) -> str:
    """The PDF/X version that the file claims: PDF/X-4 by its XMP, earlier ones by the Info dictionary."""
    packet = evidence.xmp.text("pdfxid:GTS_PDFXVersion") if evidence.xmp else ""
    return clean(packet or _in_info(evidence.document), 40)


def _in_info(document: PdfDocument) -> str:
    return text(path(entry(document.pdf.trailer, "/Info"), "/GTS_PDFXVersion")) or ""


def rules_of(ran: Sequence[Check], known: Sequence[Check]) -> tuple[Rule, ...]:
    """The rules that are known, each with whether it judged."""
    return tuple(Rule(check.id, check.title, check.source, check in ran) for check in known)
