"""A finished PDF, anybody's, judged for a shop: the report to keep, and pictures of the pages that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from deckgen.desk.run_tasks import CheckTask, FoundFault, RunFile, RunFinished
from deckgen.disk.whole_files import write_whole
from deckgen.jobs.progress import Progress
from deckgen.preflight.guard import guarded
from deckgen.preflight.report import Report, as_json, clean, report_text
from deckgen.press.shop import load_shop
from deckgen.render.stranger_pages import StrangerPage, stranger_pages
from deckgen.rules.finding import Finding, Severity
from deckgen.source.problems import Problems
from deckgen.source.project import ProjectFiles

STANDARD = "standard"
"""The shop whose limits hold where none is named."""

MOST_PICTURES = 6
"""Pages that are shown; all others are named only."""

LONGEST_TITLE = 120


def check_pdf(task: CheckTask, files: ProjectFiles, folder: Path, progress: Progress) -> RunFinished:
    """What preflight says of a file, as text and as JSON, with pictures of the first pages that it names.

    Raises `ProblemsFound` where the shop can not be used.
    """
    problems = Problems()
    shop = load_shop(files, task.shop or STANDARD, problems)
    problems.stop_if_any()
    progress.begin("checking", 0)
    report = replace(guarded(Path(task.file), shop), file=clean(task.title, LONGEST_TITLE))
    drawn = {page.number: page for page in stranger_pages(Path(task.file), pages_to_show(report), folder)}
    faults = tuple(found_fault(finding, drawn) for finding in report.findings)
    files_to_keep = tuple(_files(report, drawn, folder))
    numbers = {"pages": report.pages, **counts_by_severity(report)}
    return RunFinished(files_to_keep, numbers, {"title": report.file, "declares": report.declares}, faults)


def pages_to_show(report: Report) -> tuple[int, ...]:
    """The pages that findings are on, those of the gravest first, up to as many as are shown."""
    pages = (page for finding in report.findings for page in (finding.place.page, *finding.pages[:1]) if page)
    return tuple(dict.fromkeys(pages))[:MOST_PICTURES]


def counts_by_severity(report: Report) -> Mapping[str, int]:
    """How many findings there are of each severity, by its name."""
    return {severity.name.lower(): sum(item.severity is severity for item in report.findings) for severity in Severity}


def found_fault(finding: Finding, drawn: Mapping[int, StrangerPage]) -> FoundFault:
    """A finding with where it is on the picture of its page."""
    page = finding.place.page
    pages = finding.pages or ((page,) if page else ())
    box = box_on(drawn[page], finding) if page in drawn else ()
    return FoundFault(str(finding.severity), finding.reason, pages, box, finding.id)


def box_on(page: StrangerPage, finding: Finding) -> tuple[float, ...]:
    """Where a finding is on the picture of its page, in shares of it; empty where that is not known."""
    box, whole = finding.place.box, page.box
    if box is None or page.turned or not whole.width or not whole.height:
        return ()
    left, top = (box.left - whole.left) / whole.width, (whole.top - box.top) / whole.height
    shares = (left, top, left + box.width / whole.width, top + box.height / whole.height)
    left, top, right, bottom = (min(max(share, 0.0), 1.0) for share in shares)
    return (left, top, right - left, bottom - top)


def _files(report: Report, drawn: Mapping[int, StrangerPage], folder: Path) -> Iterator[RunFile]:
    """The report as text and as JSON, and the pictures."""
    contents = {
        "report.txt": (report_text(report).encode() + b"\n", "report-text"),
        "report.json": (as_json([report]).encode() + b"\n", "report-json"),
        **{f"page-{number}.png": (page.picture, f"page-{number}") for number, page in drawn.items()},
    }
    for name, (content, what) in contents.items():
        write_whole(folder / name, content)
        yield RunFile(name, str(folder / name), what)
