"""What preflight says of a file: for a reader, as JSON for programs, and as a line from one process to another."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, ValidationError, convert, to_builtins
from msgspec.structs import asdict, replace

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.rules.finding import UNTOLD, Finding, Location, Severity

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.UNKNOWN: 2, Severity.UNMEASURED: 3}

LONGEST_LABEL, LONGEST_REASON = 120, 600

NO_SHOP = ""
"""The shop of reports on what files are to readers who do not see them."""

FOR_PEOPLE = "whether alternative texts say what is shown, and whether all is read in an order that makes sense"
"""What only people can judge."""

# Runs of pages that are listed, so many at most.
MOST_RUNS = 12


class JudgedRule(Struct, frozen=True):
    """A rule, whether it was looked at, and the gravest that it can find."""

    id: str
    title: str
    source: str
    ran: bool
    gravest: Severity = Severity.ERROR


class InkFigure(Struct, frozen=True):
    """A figure of ink coverage that was measured: what it is, per cent, the page that it is highest on."""

    what: str
    amount: float
    page: int


class Report(Struct, frozen=True):
    """What preflight says of one file, for a shop, or to readers who do not see it (`shop` is then `NO_SHOP`).

    `declares` is the standard that the file says it follows, "" for none: preflight confirms no standard. `trims` are
    the pages' trim boxes in points in each page's own space, None where a page has none, and `labels` what readers call
    the pages; there may be fewer of them than `pages`, as not all are judged. `findings` are sorted by severity and
    page, one a cause.
    """

    file: str
    shop: str
    declares: str = ""
    pages: int = 0
    trims: tuple[Box | None, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: tuple[JudgedRule, ...] = ()
    ink: tuple[InkFigure, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def unjudged(self) -> bool:
        """Whether something could not be judged that may be an error; what is only not measured does not count."""
        lenient = {rule.id for rule in self.rules} - {rule.id for rule in self.rules if rule.gravest is Severity.ERROR}
        return any(finding.severity is Severity.UNKNOWN and finding.id not in lenient for finding in self.findings)


def clean(words: str, most: int) -> str:
    """Words that may come from a stranger's file as one line for any terminal: no control characters, not too long."""
    line = words[: most + 1]
    if not line.isprintable():
        line = "".join(map(_printable, line))
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\ufffd"


def arranged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted by severity, page and id; those of one id, reason and label are one, with all their pages."""
    causes: dict[tuple[str, str, str, str], list[Finding]] = {}
    for raw in findings:
        place = replace(raw.place, label=clean(raw.place.label, LONGEST_LABEL))
        finding = replace(raw, reason=clean(raw.reason, LONGEST_REASON), place=place)
        causes.setdefault((finding.id, finding.severity, finding.reason, place.label), []).append(finding)
    return tuple(sorted(map(_joined, causes.values()), key=_rank))


def _joined(findings: Sequence[Finding]) -> Finding:
    pages = sorted({page for finding in findings for page in (finding.place.page, *finding.pages)} - {0})
    first = min(findings, key=lambda finding: finding.place.page)
    return Finding(first.id, first.severity, first.reason, first.place, tuple(pages) if len(pages) > 1 else ())


def _rank(finding: Finding) -> tuple[int, int, str, str, str]:
    return (ORDER[finding.severity], finding.place.page, finding.id, finding.reason, finding.place.label)


def report_text(report: Report) -> str:
    """The report for a reader: the file, a line a finding, what was not looked at, a verdict."""
    lines = [_head(report)]
    wide = max([10, *(len(finding.severity) for finding in report.findings)])
    lines += [
        f"  {finding.severity:<{wide}}  {finding.id:<6}  {_sentence(finding, report)}" for finding in report.findings
    ]
    if left := _left(report):
        lines.append(f"  not looked at: {left}")
    lines += [f"  measured: {figure.what} {figure.amount:.0f} %, on page {figure.page}" for figure in report.ink]
    lines += [] if report.shop else [f"  for people to judge: {FOR_PEOPLE}"]
    return "\n".join([*lines, f"  {verdict(report)}"])


def _left(report: Report) -> str:
    """The rules that were not looked at, in the order of the list of all; one that was in part only counts."""
    left = list(dict.fromkeys(rule.id for rule in report.rules if not rule.ran))
    return "any rule" if len(left) == len({rule.id for rule in report.rules}) else ", ".join(left)


def verdict(report: Report) -> str:
    """How many findings of each severity, and what to do with the file."""
    counts = Counter(finding.severity for finding in report.findings)
    totals = [_counted(counts[severity], severity) for severity in ORDER if counts[severity]]
    if not totals:
        return "no findings" if all(rule.ran for rule in report.rules) else "no findings in what was looked at"
    act = "send" if report.shop else "publish"
    if counts[Severity.ERROR]:
        advice = f"do not {act}"
    elif counts[Severity.WARNING]:
        advice = f"look at each before you {act} it"
    elif not counts[Severity.UNKNOWN]:
        advice = "no findings in what was looked at"
    else:
        advice = f"look at these yourself before you {act} it"
    return f"{', '.join(totals)}: {advice}"


def _counted(count: int, severity: Severity) -> str:
    if severity in UNTOLD:
        return f"{count} {severity}"
    return f"{count} {severity}{'s' if count > 1 else ''}"


def _head(report: Report) -> str:
    purpose = f"for the shop {report.shop}" if report.shop else "for readers who do not see it"
    if not report.pages:
        return f"{report.file}, {purpose}"
    sizes = " + ".join(f"{width} × {height} mm" for (width, height), _ in _sizes(report)) or "no trimmed size"
    pages = f"{report.pages} page{'s' if report.pages > 1 else ''}"
    kind, rules = ("PDF/X", "X") if report.shop else ("PDF/UA", "U")
    standard = f"declares {report.declares or f'no {kind}'}"
    return f"{report.file}: {pages}, {sizes}; {standard}; the {rules} rules by deckgen's preflight, {purpose}"


def _sizes(report: Report) -> list[tuple[tuple[str, str], list[int]]]:
    """The trimmed sizes in millimetres, as they come, with their pages."""
    pages: dict[tuple[str, str], list[int]] = {}
    for page, trim in enumerate(report.trims, start=1):
        if trim:
            pages.setdefault((_millimetres(trim.width), _millimetres(trim.height)), []).append(page)
    return list(pages.items())


def _millimetres(points: float) -> str:
    """A length to the tenth of a millimetre, whole ones without a decimal."""
    return f"{round(points / MILLIMETRE, 1):g}"


def _sentence(finding: Finding, report: Report) -> str:
    where = ", ".join(filter(None, (_pages(finding, report), _area(finding.place, report), finding.place.label)))
    return f"{where}: {finding.reason}" if where else finding.reason


def _pages(finding: Finding, report: Report) -> str:
    """The pages in words; a single one with its label, where that says more than the number."""
    if len(finding.pages) > 1:
        return f"pages {page_runs(finding.pages)}"
    page = finding.place.page
    label = report.labels[page - 1] if 0 < page <= len(report.labels) else ""
    named = f" ({label})" if label and label != str(page) else ""
    return f"page {page}{named}" if page else ""


def page_spans(pages: Sequence[int]) -> Sequence[tuple[int, int]]:
    """Page numbers that follow each other together: the first and the last of each row of them."""
    spans: list[tuple[int, int]] = []
    for page in pages:
        if spans and page == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], page)
        else:
            spans.append((page, page))
    return spans


def page_runs(pages: Sequence[int]) -> str:
    """Page numbers in short: `1 to 3, 7`."""
    spans = page_spans(pages)
    words = [str(first) if first == last else f"{first} to {last}" for first, last in spans[:MOST_RUNS]]
    return ", ".join(words if len(spans) <= MOST_RUNS else [*words, f"and {len(spans) - MOST_RUNS} more runs"])


def _area(place: Location, report: Report) -> str:
    box = _in_millimetres(place, report)
    return "" if box is None else "{:g}, {:g} to {:g}, {:g} mm".format(*box)


def _in_millimetres(place: Location, report: Report) -> tuple[float, float, float, float] | None:
    """A place's box in millimetres from the trim's lower left corner, or from the page's where there is no trim."""
    if place.box is None:
        return None
    known = report.trims[place.page - 1] if 0 < place.page <= len(report.trims) else None
    left, bottom = (known.left, known.bottom) if known else (0.0, 0.0)
    box = place.box
    corners = (box.left - left, box.bottom - bottom, box.right - left, box.top - bottom)
    first, second, third, fourth = (round(corner / MILLIMETRE, 1) + 0.0 for corner in corners)
    return first, second, third, fourth


def as_json(reports: Sequence[Report]) -> str:
    """The reports as JSON, an array with an object a file, in the order given; the same input gives the same text.

    file      the file's name           shop      the shop whose limits were used, "" where the tags were judged
    declares  the standard that the file says it follows, "" for none; preflight confirms none
    pages     how many the file has     trims     [{width, height: mm, pages: [n]}]
    labels    what readers call the pages, in their order
    failed    whether there is an error verdict   the counts in words
    unjudged  whether something was not judged that may be an error
    findings  [{id, severity: "error"|"warning"|"not judged"|"not measured", reason, page: n or 0 for the file,
              pages: [n], box: [left, bottom, right, top] in mm from the trim's lower left corner or null, thing}]
    rules     [{id, title, source, ran, gravest: the gravest that it can find}]
    ink       [{what, amount: %, page}], empty where nothing was measured
    """
    return json.dumps([_plain(report) for report in reports], ensure_ascii=False, indent=2, sort_keys=True)


def _plain(report: Report) -> dict[str, Any]:
    return {
        "file": report.file,
        "shop": report.shop,
        "declares": report.declares,
        "pages": report.pages,
        "trims": [
            {"width": float(width), "height": float(height), "pages": pages}
            for (width, height), pages in _sizes(report)
        ],
        "labels": list(report.labels),
        "failed": report.failed,
        "unjudged": report.unjudged,
        "verdict": verdict(report),
        "findings": [_plain_finding(finding, report) for finding in report.findings],
        "rules": [asdict(rule) for rule in report.rules],
        "ink": [asdict(replace(figure, amount=round(figure.amount, 1))) for figure in report.ink],
    }


def _plain_finding(finding: Finding, report: Report) -> dict[str, Any]:
    box = _in_millimetres(finding.place, report)
    page = finding.place.page
    return {
        "id": finding.id,
        "severity": str(finding.severity),
        "reason": finding.reason,
        "page": page,
        "pages": list(finding.pages) or ([page] if page else []),
        "box": list(box) if box else None,
        "thing": finding.place.label,
    }


def to_line(report: Report) -> bytes:
    """The report as one line, for the process that asked for it.

    JSON and not pickle: what comes out of a process that a hostile file may have taken over is data, never code.
    """
    return json.dumps(to_builtins(report)).encode("ascii") + b"\n"


def from_line(line: bytes) -> Report:
    """The report of a line; raises ValueError for anything else."""
    try:
        return convert(json.loads(line), Report)
    except (ValidationError, RecursionError) as error:
        raise ValueError(f"{line[:80]!r} is no report") from error
