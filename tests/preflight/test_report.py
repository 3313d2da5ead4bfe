"""Reports for a reader and as JSON, and their way from one process to another."""

from __future__ import annotations

import json
from math import inf

import pytest
from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.preflight.report import (
    InkFigure,
    JudgedRule,
    Report,
    arranged,
    as_json,
    clean,
    from_line,
    page_runs,
    report_text,
    to_line,
    verdict,
)
from deckgen.rules.finding import Finding, Location, Severity

TRIM = Box(10, 10, 10 + 105 * MILLIMETRE, 10 + 148 * MILLIMETRE)
LOW = Box(10 + 2 * MILLIMETRE, 10, 10 + 4.04 * MILLIMETRE, 10 + 5 * MILLIMETRE)
FOUND = arranged(
    [
        Finding("R0026", Severity.UNKNOWN, "not measured"),
        Finding("G01", Severity.WARNING, "too near the trim", Location(2, LOW, "«Hva»")),
        Finding("X4", Severity.ERROR, "no TrimBox", Location(3)),
        Finding("X4", Severity.ERROR, "no TrimBox", Location(1)),
        Finding("X4", Severity.ERROR, "no TrimBox", Location(2)),
    ]
)
RULES = (JudgedRule("X4", "one trim", "ISO", True), JudgedRule("Q01", "modules", "shops", False))
INK = (InkFigure("highest total", 287.44, 2),)
REPORT = Report("kort.pdf", "standard", "PDF/X-4", 3, (TRIM, TRIM, None), FOUND, RULES, INK, ("1", "1.1 bak", ""))


def test_the_report_for_a_reader() -> None:
    assert report_text(REPORT).splitlines() == [
        "kort.pdf: 3 pages, 105 × 148 mm; declares PDF/X-4; the X rules by deckgen's preflight, for the shop standard",
        "  error       X4      pages 1 to 3: no TrimBox",
        "  warning     G01     page 2 (1.1 bak), 2, 0 to 4, 5 mm, «Hva»: too near the trim",
        "  not judged  R0026   not measured",
        "  not looked at: Q01",
        "  measured: highest total 287 %, on page 2",
        "  1 error, 1 warning, 1 not judged: do not send",
    ]


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], "no findings"),
        ([Severity.UNKNOWN], "1 not judged: look at these yourself before you send it"),
        ([Severity.UNMEASURED], "1 not measured: no findings in what was looked at"),
        ([Severity.WARNING, Severity.WARNING], "2 warnings: look at each before you send it"),
        ([Severity.ERROR, Severity.UNKNOWN, Severity.UNKNOWN], "1 error, 2 not judged: do not send"),
    ],
)
def test_verdicts(severities: list[Severity], words: str) -> None:
    findings = tuple(Finding("X4", severity, str(index)) for index, severity in enumerate(severities))
    report = replace(REPORT, findings=findings, rules=RULES[:1])
    assert verdict(report) == words
    assert report.failed == (Severity.ERROR in severities)
    assert "no findings in what was looked at" in verdict(replace(REPORT, findings=()))


@pytest.mark.parametrize(
    ("rule", "severity", "is_open"),
    [
        ("R0026", Severity.UNKNOWN, True),
        ("G05", Severity.UNKNOWN, False),
        ("R0026", Severity.UNMEASURED, False),
        ("X4", Severity.ERROR, False),
        ("OTHER", Severity.UNKNOWN, True),
    ],
)
def test_what_may_be_an_error_is_open_where_it_was_not_judged(rule: str, severity: Severity, is_open: bool) -> None:
    rules = (JudgedRule("G05", "seen", "us", True, Severity.WARNING), JudgedRule("R0026", "ink", "GWG", True))
    assert replace(REPORT, findings=(Finding(rule, severity, "why"),), rules=rules).unjudged is is_open


def test_it_never_says_that_a_file_is_what_it_declares() -> None:
    assert "valid" not in report_text(replace(REPORT, findings=()))
    assert "declares no PDF/X" in report_text(replace(REPORT, declares=""))


def test_json_is_for_programs() -> None:
    (plain,) = json.loads(as_json([REPORT]))
    assert plain["trims"] == [{"width": 105.0, "height": 148.0, "pages": [1, 2]}]
    assert (plain["failed"], plain["pages"], plain["declares"]) == (True, 3, "PDF/X-4")
    assert plain["findings"][0]["pages"] == [1, 2, 3]
    assert plain["labels"] == ["1", "1.1 bak", ""]
    assert plain["findings"][1] == {
        "id": "G01",
        "severity": "warning",
        "reason": "too near the trim",
        "page": 2,
        "pages": [2],
        "box": [2.0, 0.0, 4.0, 5.0],
        "thing": "«Hva»",
    }
    assert plain["rules"][1] == {"id": "Q01", "title": "modules", "source": "shops", "ran": False, "gravest": "error"}
    assert plain["ink"] == [{"what": "highest total", "amount": 287.4, "page": 2}]


def test_findings_are_told_apart_by_their_thing() -> None:
    fonts = [Finding("X6", Severity.ERROR, "not embedded", Location(1, label=font)) for font in ("Arial", "Helvetica")]
    assert len(arranged(fonts)) == 2


def test_words_of_a_strangers_file_do_nothing_to_a_terminal() -> None:
    assert clean("\x1b[31mRødt\nog\xa0langt\ud800", 99) == "\ufffd[31mRødt og langt\ufffd"
    assert clean("abcdef", 6) == "abcdef"
    assert clean("abcdefg", 6) == "abcde…"
    (finding,) = arranged([Finding("X6", Severity.ERROR, "\x07", Location(1, label="\x1b" * 999))])
    assert (finding.reason, len(finding.place.label)) == ("\ufffd", 120)


def test_pages_in_short() -> None:
    assert page_runs([1]) == "1"
    assert page_runs([1, 2, 3, 7, 9, 10]) == "1 to 3, 7, 9 to 10"
    assert page_runs(range(1, 99, 2)).endswith("23, and 37 more runs")


def test_a_report_comes_over_whole() -> None:
    assert from_line(to_line(REPORT)) == REPORT
    assert to_line(REPORT).count(b"\n") == 1


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"null", b"\xff", b'{"file": 1}'])
def test_anything_else_is_no_report(line: bytes) -> None:
    with pytest.raises(ValueError):
        from_line(line)


def test_a_box_without_end_comes_over() -> None:
    endless = replace(REPORT, trims=(Box(0, 0, inf, inf),))
    assert from_line(to_line(endless)) == endless
