"""Preflight of a file in this process, for files of our own; `guard` does the same for strangers' behind bounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.judge import found_by, report_of, unreadable_report
from deckgen.preflight.report import Report
from deckgen.press.shop import Shop
from deckgen.reader.document import Unreadable, opened
from deckgen.rules.register import CHECKS, CONTENT
from deckgen.rules.structure import STRUCTURE


def preflight(file: Path, shop: Shop, *, quick: bool = False) -> Report:
    """What there is to say of a file for a shop; `quick` looks at its structure only."""
    *_, last = reports(file, shop, quick=quick)
    return last


def reports(file: Path, shop: Shop, *, quick: bool) -> Iterator[Report]:
    """The report of the quick checks, and then that of all, so that something is known where the rest takes too long.

    A file with more pages than are judged is not looked into beyond its structure.
    """
    try:
        document = opened(file)
    except Unreadable as unreadable:
        yield unreadable_report(file, shop, unreadable, CHECKS)
        return
    with closing(document):
        evidence = FileEvidence(document, shop)
        found = found_by(STRUCTURE, evidence)
        yield report_of(evidence, found, STRUCTURE, CHECKS)
        if not quick and document.total <= len(document.pages):
            yield report_of(evidence, [*found, *found_by(CONTENT, evidence)], CHECKS, CHECKS)
