"""Whether composed products can be printed as asked, before a file is written; and what preflight says of the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from deckgen.jobs.composing import ComposedProduct
from deckgen.jobs.office_sheets import sheets_of
from deckgen.jobs.press_files import check_press, refused_bundles, takes_bundles
from deckgen.jobs.publication import Output
from deckgen.jobs.session import Session
from deckgen.pdf.edition import OFFICE, PRESS
from deckgen.preflight.judge import structure_of
from deckgen.preflight.report import Report
from deckgen.press.shop import Shop
from deckgen.sheets.selection import check_keys
from deckgen.source.problems import Problems, ProblemsFound

SAME_TRIM = "R0004"


class PreflightFailed(Exception):
    """Preflight found errors in files for the press: they are not published. Its reports tell which."""

    def __init__(self, reports: Sequence[Report]) -> None:
        super().__init__("preflight found errors")
        self.reports = tuple(reports)


def check_printing(composed: Sequence[ComposedProduct], run: Session) -> None:
    """Raise `ProblemsFound` with all that stands against printing the products: for the shop, and at the office."""
    problems = Problems()
    if PRESS in run.request.editions:
        note_shop(composed, run, problems)
    if OFFICE in run.request.editions:
        note_sheets(composed, run, problems)
    problems.stop_if_any()


def check_shop(composed: Sequence[ComposedProduct], run: Session) -> None:
    """Raise `ProblemsFound` with what the shop asks of the products and they do not give."""
    problems = Problems()
    note_shop(composed, run, problems)
    problems.stop_if_any()


def note_shop(composed: Sequence[ComposedProduct], run: Session, problems: Problems) -> None:
    """Note what the shop asks of all products, and can not get."""
    sources = run.sources
    if not run.request.layouts and not takes_bundles(sources.shop):
        problems.found.extend(refused_bundles(sources.bundles, sources.shop))
    check_press([item.job for item in composed], sources.shop, problems)


def note_sheets(composed: Sequence[ComposedProduct], run: Session, problems: Problems) -> None:
    """Put all products on office sheets, so that every problem there is told before a file is written."""
    request = run.request
    on_office = [item for item in composed if item.layout.office and item.layout.name in request.layouts]
    check_keys(request.office.selection, [item.product for item in on_office])
    for item in on_office:
        try:
            sheets_of(item, request.office, run.catalogue)
        except ProblemsFound as faulty:
            problems.found += faulty.problems


def quick_look(outputs: Sequence[Output], shop: Shop) -> tuple[Report, ...]:
    """What quick preflight says of those of a deck's files that are for the press."""
    with TemporaryDirectory(prefix="deckgen-") as folder:
        return tuple(
            looked_at(output, Path(folder), shop) for output in outputs if output.path.startswith(f"{shop.folder}/")
        )


def stop_if_failed(reports: Iterable[Report]) -> None:
    """Raise `PreflightFailed` with the reports of all files that have errors."""
    failed = [report for report in reports if report.failed]
    if failed:
        raise PreflightFailed(failed)


def looked_at(output: Output, folder: Path, shop: Shop) -> Report:
    """What quick preflight says of one file, read back from a disk.

    A bundle has products of several sizes by intent, which the rule for the pages of one product need not tell.
    """
    file = folder / PurePosixPath(output.path).name
    file.write_bytes(output.data)
    report = structure_of(file, shop)
    told = (one for one in report.findings if one.id != SAME_TRIM or not output.bundle)
    return replace(report, file=output.path, findings=tuple(told))
