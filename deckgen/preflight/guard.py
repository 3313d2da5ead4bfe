"""Preflight of a stranger's file in a process of its own, that is stopped when it takes too long or too much memory.

What a hostile file can do to the reader of PDFs, it does to that process; whoever asked gets a finding.
"""

from __future__ import annotations

import pickle
import subprocess
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from shutil import copyfile
from time import monotonic

from msgspec.structs import replace

from deckgen.disk.scratch import scratch_folder
from deckgen.guarded.process import lines_of, next_line, working
from deckgen.guarded.time_bounds import patience
from deckgen.preflight.report import NO_SHOP, Report, arranged, clean, from_line
from deckgen.press.shop import Shop
from deckgen.rules.finding import Finding, Severity
from deckgen.source.characters import escaped, is_utf8
from deckgen.source.entry import likeness_of

# For the structure of any file, to which its megabytes add; that of 10,000 pages takes two seconds.
STRUCTURE_SECONDS = 6.0

# For what is painted, measured and rendered, counted from the start: many times what sound files take, and more for
# files of many pages or large pictures, within reason.
FIRST_PAGE_SECONDS, PAGE_SECONDS, MEGABYTE_SECONDS = 8.0, 0.5, 0.5

# For the structure of a tagged file and the marks of its content: sound ones of 1,000 pages take two seconds.
TAG_SECONDS = 60.0

MOST_SECONDS = 300.0


def guarded(file: Path, shop: Shop | None, quick: bool = False) -> Report:
    """The report on a file that is not trusted; ends within the times above, whatever the file does.

    For a shop, else for readers who do not see it, which looks at all or, where that takes too long, at nothing.
    Where the whole did not come to an end, the report is that of the structure, with a finding that says so.
    """
    # What the process leaves behind when it is stopped goes with this folder.
    with scratch_folder() as folder:
        task = pickle.dumps((_plain_path(file, folder), likeness_of(shop) if shop else None, quick))
        with working("deckgen.preflight.worker", task, str(folder)) as worker:
            return _report(worker, file, shop, quick)


def _plain_path(file: Path, folder: Path) -> Path:
    """A path to the file, or to a copy, that all readers take: to most, names that are no UTF-8 are no names at all."""
    path = file.resolve()
    return path if is_utf8(str(path)) else copyfile(path, folder / escaped(path.name))


def _report(worker: subprocess.Popen[bytes], file: Path, shop: Shop | None, quick: bool) -> Report:
    start = monotonic()
    lines = lines_of(worker)
    if shop is None:
        only = _next(lines, start + _patience_for(file, TAG_SECONDS))
        return only or _without_end(Report(clean(file.name, 255), NO_SHOP), "the file", Severity.ERROR, worker)
    first = _next(lines, start + _patience_for(file, STRUCTURE_SECONDS))
    if first is None:
        return _without_end(Report(clean(file.name, 255), shop.name), "the file", Severity.ERROR, worker)
    if quick or not first.pages or first.pages != len(first.trims):
        return first  # nothing more comes of a file that can not be read, or of too many pages
    last = _next(lines, start + _seconds(file, first.pages))
    return last or _without_end(first, "what the pages show", Severity.UNKNOWN, worker)


def _seconds(file: Path, pages: int) -> float:
    return _patience_for(file, FIRST_PAGE_SECONDS + PAGE_SECONDS * (pages - 1))


def _patience_for(file: Path, seconds: float) -> float:
    """How long this machine may take for so many seconds of work, with what the file's size adds."""
    return min(seconds + MEGABYTE_SECONDS * (file.stat().st_size >> 20), MOST_SECONDS) * patience()


def _without_end(report: Report, what: str, severity: Severity, worker: subprocess.Popen[bytes]) -> Report:
    """The report with a finding on why there is no more of it: an error where nothing at all is known."""
    with suppress(subprocess.TimeoutExpired):
        worker.wait(0.2)
    how = "takes too long or" if worker.returncode is None else "is damaged or"
    reason = f"{what} could not be judged: it {how} needs more memory than preflight allows; write the file anew"
    finding = Finding("FILE", severity, reason)
    return replace(report, findings=arranged((*report.findings, finding)))


def _next(lines: SimpleQueue[bytes], until: float) -> Report | None:
    try:
        return from_line(next_line(lines, until))
    except ValueError:
        return None
