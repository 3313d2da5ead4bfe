"""A PDF of anybody's is judged, its report kept, and what was found is shown on pictures of its pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pikepdf import Pdf
from preflight_samples import saved, sound
from small_desks import place_of

from deckgen.desk.checked_pdf import box_on, check_pdf, counts_by_severity, pages_to_show
from deckgen.desk.run_tasks import CheckTask, RunFinished
from deckgen.jobs.progress import Progress
from deckgen.page.geometry import Box
from deckgen.preflight.report import Report
from deckgen.render.stranger_pages import StrangerPage
from deckgen.rules.finding import Finding, Location, Severity
from deckgen.source.project import Project


def checked(file: Path, root: Path, folder: Path) -> RunFinished:
    """What is said of a file."""
    task = CheckTask(place_of(root), str(file), f"\u202e{file.name}")
    return check_pdf(task, Project.at(root).resolve(), folder, Progress())


def test_a_sound_file_has_no_faults_and_a_report(small_root: Path, tmp_path: Path) -> None:
    result = checked(saved(sound(1), tmp_path), small_root, tmp_path)
    assert result.faults == ()
    assert (result.numbers["pages"], result.numbers["error"]) == (1, 0)
    assert [file.what for file in result.files] == ["report-text", "report-json"]
    assert "no findings" in Path(result.files[0].path).read_text("utf-8")
    assert json.loads(Path(result.files[1].path).read_text("utf-8"))[0]["failed"] is False
    assert "\u202e" not in result.texts["title"]


def test_a_faulty_file_is_shown_with_the_place_of_its_fault(small_root: Path, tmp_path: Path) -> None:
    pdf: Pdf = sound(2)
    pdf.pages[1].contents_add(b" 1 0 0 rg 100 200 60 40 re f")
    result = checked(saved(pdf, tmp_path), small_root, tmp_path)
    fault = next(fault for fault in result.faults if fault.rule == "R0027")
    assert (fault.severity, fault.pages) == ("error", (2,))
    media = pdf.pages[1].mediabox
    left, top, width, height = fault.box
    assert left * float(media[2]) == pytest.approx(100, abs=1)
    assert (1 - top - height) * float(media[3]) == pytest.approx(200, abs=1)
    assert width * float(media[2]) == pytest.approx(60, abs=1)
    assert any(file.what == "page-2" for file in result.files)


def test_a_hostile_file_is_an_error_and_nothing_else(small_root: Path, tmp_path: Path) -> None:
    file = tmp_path / "none.pdf"
    file.write_bytes(b"%PDF-1.7 and nothing of it\n")
    result = checked(file, small_root, tmp_path)
    assert result.numbers["error"] == 1


def test_only_a_few_pages_are_shown_the_gravest_first() -> None:
    findings = [Finding("A", Severity.ERROR, "no", Location(page), (page, 99)) for page in (7, 3, *range(10, 30))]
    assert pages_to_show(Report("a.pdf", "s", findings=tuple(findings)))[:2] == (7, 3)
    assert len(pages_to_show(Report("a.pdf", "s", findings=tuple(findings)))) == 6
    assert pages_to_show(Report("a.pdf", "s", findings=(Finding("A", Severity.ERROR, "no"),))) == ()
    assert counts_by_severity(Report("a.pdf", "s", findings=tuple(findings)))["error"] == 22


def test_places_outside_the_page_and_on_turned_pages_are_not_shown() -> None:
    finding = Finding("A", Severity.ERROR, "no", Location(1, Box(-50, 50, 50, 400)))
    assert box_on(StrangerPage(1, b"", Box(0, 0, 100, 200), 0), finding) == (0, 0, 0.5, 0.75)
    assert box_on(StrangerPage(1, b"", Box(0, 0, 100, 200), 90), finding) == ()
    assert box_on(StrangerPage(1, b"", Box(0, 0, 0, 0), 0), finding) == ()
