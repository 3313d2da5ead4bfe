"""Files that other programs wrote: preflight says of each what stands beside it as text, and nothing else.

After an intended change: pytest --rewrite-goldens tests/preflight/test_strangers.py, then read the difference in git,
and judge each new line by other means (pdfinfo, pdffonts, the file's own content): a finding that is not so is a fault.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from preflight_samples import SHOP
from tools import need

from deckgen.preflight.judge import preflight
from deckgen.preflight.report import Report, report_text
from deckgen.rules.finding import Finding

FOLDER = Path(__file__).parent.parent / "strangers"
PRODUCERS = ("ghostscript", "ghostscript-pdfx", "libreoffice", "reportlab", "typst", "weasyprint")
MOST_BYTES = 60_000


def steady(report: Report) -> Report:
    """The report without what other versions of Ghostscript may measure otherwise: figures, and where they are."""
    return replace(report, findings=tuple(map(_without_figures, report.findings)), ink=())


def _without_figures(finding: Finding) -> Finding:
    if ", measured" not in finding.reason:
        return finding
    reason = re.sub(r"^\d+ %", "… %", finding.reason)
    return replace(finding, reason=reason, place=replace(finding.place, box=None))


@pytest.mark.parametrize("name", PRODUCERS)
def test_the_findings_are_the_expected_ones(name: str, pytestconfig: pytest.Config) -> None:
    need("gs")
    words = report_text(steady(preflight(FOLDER / f"{name}.pdf", SHOP))) + "\n"
    golden = FOLDER / f"{name}.txt"
    if pytestconfig.getoption("--rewrite-goldens"):
        golden.write_text(words, "utf-8")
    assert words.splitlines() == golden.read_text("utf-8").splitlines()


def test_there_are_no_other_files() -> None:
    names = sorted(file.name for file in FOLDER.iterdir() if file.is_file())
    assert names == sorted(["make.py", *(f"{name}{kind}" for name in PRODUCERS for kind in (".pdf", ".txt"))])


def test_the_files_are_small() -> None:
    assert {file.name: size for file in FOLDER.glob("*.pdf") if (size := file.stat().st_size) >= MOST_BYTES} == {}


def test_a_measured_figure_is_left_out_and_others_stay() -> None:
    report = preflight(FOLDER / "ghostscript.pdf", SHOP)
    reasons = [finding.reason for finding in steady(report).findings if finding.id == "R0026"]
    assert [reason.split(";")[0] for reason in reasons] == [
        "330 % of ink (upper bound from the content), the standard shop takes 300 %",
        "… % of ink, measured",
        "… % of ink on average in a square of 15 mm, measured",
    ]
