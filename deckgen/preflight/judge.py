"""A finished file held against the rules: failures contained, the findings made into a report.

Whatever a stranger's file does to a rule is a finding of that rule: judging never raises. `guard` does the same in
another process, within bounds of time and memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from deckgen.painted.pages import Coverage
from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.report import NO_SHOP, InkFigure, JudgedRule, Report, arranged, clean
from deckgen.reader.document import PdfDocument, Unreadable, open_pdf
from deckgen.reader.objects import as_text, entry, path
from deckgen.rules.finding import Finding, Rule, Severity
from deckgen.rules.ruleset import (
    DOCUMENT_RULES,
    FILE_RULES,
    PAGE_RULES,
    RESOURCE_RULES,
    RULES,
    STRUCTURE_RULES,
    AnyRule,
)
from deckgen.rules.subject import FileSubject, ResourceSubject
from deckgen.rules.tagged_ruleset import TAGGED_RULES

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# Whoever is told of so many wants no more; a file may be made to break a rule a million times.
MOST_CAUSES = 200

S = TypeVar("S")


def preflight(file: Path, shop: Shop, *, quick: bool = False) -> Report:
    """What there is to say of a file for a shop; `quick` looks at its structure only."""
    *_, last = reports(file, shop, quick=quick)
    return last


def reports(file: Path, shop: Shop, *, quick: bool) -> Iterator[Report]:
    """The report of the rules on structure, then that of all, so that something is known where the rest takes too long.

    A file with more pages than are judged is not looked into beyond its structure.
    """
    try:
        document = open_pdf(file)
    except Unreadable as unreadable:
        yield unreadable_report(file, shop.name, unreadable, RULES)
        return
    with closing(document):
        evidence = FileEvidence(document, shop)
        findings = judge_all(FILE_RULES, [evidence.file], shop)
        yield report_of(evidence, [*findings, *judge_listed(evidence)], STRUCTURE_RULES, RULES)
        if not quick and document.total <= len(document.pages):
            yield report_of(evidence, [*findings, *judge_painted(evidence)], RULES, RULES)


def accessibility_of(file: Path) -> Report:
    """What keeps readers who do not see a file from it: its tags held against PDF/UA-1, as far as a program can."""
    # A shop of our own is made from a model of sources, which takes memory that judging for other shops is to have.
    from deckgen.rules.house import HOUSE

    try:
        document = open_pdf(file)
    except Unreadable as unreadable:
        return unreadable_report(file, NO_SHOP, unreadable, TAGGED_RULES)
    with closing(document):
        evidence = FileEvidence(document, HOUSE)
        report = report_of(evidence, judge_all(TAGGED_RULES, [evidence.file], HOUSE), TAGGED_RULES, TAGGED_RULES)
        return replace(report, shop=NO_SHOP, declares=_declared_to_readers(evidence.file))


def structure_of(file: Path, shop: Shop) -> Report:
    """What the rules on structure say of a file of our own, which is just made: the quick part of preflight."""
    try:
        document = open_pdf(file)
    except Unreadable as unreadable:
        return unreadable_report(file, shop.name, unreadable, STRUCTURE_RULES)
    with closing(document):
        evidence = FileEvidence(document, shop)
        findings = [*judge_all(FILE_RULES, [evidence.file], shop), *judge_listed(evidence)]
        return report_of(evidence, findings, STRUCTURE_RULES, STRUCTURE_RULES)


def unreadable_report(file: Path, shop: str, reason: Unreadable, known: Sequence[AnyRule]) -> Report:
    """The report of a file that no rule can be held against."""
    finding = Finding("FILE", Severity.ERROR, f"the file {reason}")
    return Report(clean(file.name, 255), shop, findings=arranged([finding]), rules=judged_rules((), known))


def judge_listed(evidence: FileEvidence) -> list[Finding]:
    """All that the rules on what pages can use find, where nobody looked at what they paint with it."""
    subject = ResourceSubject(evidence.file.resources, is_folded=evidence.file.is_folded)
    return judge_all(RESOURCE_RULES, [subject], evidence.shop)


def judge_painted(evidence: FileEvidence) -> list[Finding]:
    """All that the rules on what is painted find, and on what it is painted with."""
    document = evidence.painted
    findings = (
        *judge_all(RESOURCE_RULES, [ResourceSubject(evidence.file.resources, document)], evidence.shop),
        *judge_all(PAGE_RULES, document.pages, evidence.shop),
        *judge_all(DOCUMENT_RULES, [document], evidence.shop),
    )
    return [with_repeats(finding, document.repeats) for finding in findings]


def with_repeats(finding: Finding, repeats: Mapping[int, tuple[int, ...]]) -> Finding:
    """A finding that is also on the pages that look like those it is on."""
    pages = {finding.place.page, *finding.pages}
    more = {page for first in pages for page in repeats.get(first, ())}
    return replace(finding, pages=tuple(sorted(pages | more))) if more else finding


def judge_all(rules: Sequence[Rule[S]], subjects: Sequence[S], shop: Shop) -> list[Finding]:
    """All that some rules find in what they judge."""
    return [finding for rule in rules if rule.files for finding in findings_of(rule, subjects, shop)]


def findings_of(rule: Rule[S], subjects: Sequence[S], shop: Shop) -> Iterator[Finding]:
    """What a rule finds, within bounds; a rule that fails has not judged, and says so."""
    causes: set[tuple[str, str]] = set()
    try:
        for finding in chain.from_iterable(rule.findings(subject, shop) for subject in subjects):
            yield finding
            causes.add((finding.reason, finding.place.label))
            if len(causes) == MOST_CAUSES:
                reason = f"there is more than the {MOST_CAUSES} findings that are told; mend these first"
                yield Finding(rule.id, Severity.UNKNOWN, reason)
                return
    except Exception as error:  # whatever a stranger's file made a rule stumble over
        reason = f"the check «{rule.title}» could not judge the file ({type(error).__name__}); look at it yourself"
        yield Finding(rule.id, Severity.UNKNOWN, reason)


def report_of(
    evidence: FileEvidence, findings: Sequence[Finding], ran: Sequence[AnyRule], known: Sequence[AnyRule]
) -> Report:
    """What is found of a file as a report; `known` are all the rules that it tells of, `ran` those that judged."""
    document = evidence.document
    return Report(
        file=clean(document.file.name, 255),
        shop=evidence.shop.name,
        declares=_declared(evidence.file),
        pages=document.total,
        trims=tuple(page.trim for page in document.pages),
        findings=arranged(findings),
        rules=judged_rules(ran, known),
        ink=_ink(evidence) if ran is RULES else (),
        labels=tuple(clean(page.label, 40) for page in document.pages),
    )


def _ink(evidence: FileEvidence) -> tuple[InkFigure, ...]:
    """The highest figures of what was measured."""
    measured = evidence.measured
    if not isinstance(measured, Coverage):
        return ()
    totals = max(measured.pages, key=lambda page: page.in_trim.total)
    means = max(measured.pages, key=lambda page: page.mean.total)
    return (
        InkFigure("highest total inside the trim", totals.in_trim.total, totals.page),
        InkFigure("highest mean of 15 mm square", means.mean.total, means.page),
    )


def _declared(file: FileSubject) -> str:
    """The PDF/X version that the file claims: PDF/X-4 by its XMP, earlier ones by the Info dictionary."""
    packet = file.xmp.text("pdfxid:GTS_PDFXVersion") if file.xmp else ""
    return clean(packet or _in_info(file.document), 40)


def _declared_to_readers(file: FileSubject) -> str:
    """The standards for readers and archives that the file claims to follow, by its XMP."""
    if file.xmp is None:
        return ""
    access, archive = file.xmp.text("pdfuaid:part"), file.xmp.text("pdfaid:part")
    level = file.xmp.text("pdfaid:conformance").lower()
    standards = (f"PDF/UA-{access}" if access else "", f"PDF/A-{archive}{level}" if archive else "")
    return clean(" and ".join(filter(None, standards)), 40)


def _in_info(document: PdfDocument) -> str:
    return as_text(path(entry(document.pdf.trailer, "/Info"), "/GTS_PDFXVersion")) or ""


def judged_rules(ran: Sequence[AnyRule], known: Sequence[AnyRule]) -> tuple[JudgedRule, ...]:
    """The rules that are known, each with whether it judged."""
    return tuple(JudgedRule(rule.id, rule.title, rule.source, rule in ran, rule.gravest) for rule in known)
