"""Whether composed products can be printed as asked, before a file is written; and what preflight says of the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from deckgen.composing import Composed
from deckgen.diagnostics import Faulty, Problems
from deckgen.impose.select import check_keys
from deckgen.loading import Run
from deckgen.model.edition import OFFICE, PRESS
from deckgen.model.shop import Shop
from deckgen.preflight.judging import structure_of
from deckgen.preflight.report import Report
from deckgen.presswork import check_press, refused_bundles, takes_bundles
from deckgen.publish import Output
from deckgen.sheets import sheets_of

SAME_TRIM = "R0004"


class NotForPress(Exception):
    """Preflight found errors in files for the press: they are not published. Its reports tell which."""

    def __init__(self, reports: Sequence[Report]) -> None:
        super().__init__("preflight found errors")
        self.reports = tuple(reports)


def check_printing(composed: Sequence[Composed], run: Run) -> None:
    """Raise `Faulty` with what stands against printing the products: for the shop, and at the office."""
    if PRESS in run.request.editions:
        check_shop(composed, run)
    if OFFICE in run.request.editions:
        check_sheets(composed, run)


def check_shop(composed: Sequence[Composed], run: Run) -> None:
    """What the shop asks of all products; every problem there is told before a file is written."""
    problems, sources = Problems(), run.sources
    if not run.request.layouts and not takes_bundles(sources.shop):
        problems.found.extend(refused_bundles(sources.bundles, sources.shop))
    check_press([item.job for item in composed], sources.shop, problems)
    problems.stop_if_any()


def check_sheets(composed: Sequence[Composed], run: Run) -> None:
    """Put all products on office sheets, so that every problem there is told before a file is written."""
    problems, request = Problems(), run.request
    on_office = [item for item in composed if item.layout.office and item.layout.name in request.layouts]
    check_keys(request.office.selection, [item.product for item in on_office])
    for item in on_office:
        try:
            sheets_of(item, request.office, run.catalogue)
        except Faulty as faulty:
            problems.found += faulty.problems
    problems.stop_if_any()


def quick_look(outputs: Sequence[Output], shop: Shop) -> tuple[Report, ...]:
    """What quick preflight says of the files for the press; raises `NotForPress` where it finds errors."""
    with TemporaryDirectory(prefix="deckgen-") as folder:
        reports = [
            looked_at(output, Path(folder), shop) for output in outputs if output.path.startswith(f"{shop.folder}/")
        ]
    if any(report.failed for report in reports):
        raise NotForPress([report for report in reports if report.failed])
    return tuple(reports)


def looked_at(output: Output, folder: Path, shop: Shop) -> Report:
    """What quick preflight says of one file, read back from a disk.

    A bundle has products of several sizes by intent, which the rule for the pages of one product need not tell.
    """
    file = folder / PurePosixPath(output.path).name
    file.write_bytes(output.data)
    report = structure_of(file, shop)
    told = (one for one in report.findings if one.id != SAME_TRIM or len(output.trims) == 1)
    return replace(report, findings=tuple(told))
