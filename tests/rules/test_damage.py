"""What is broken in a file, and what could not be read of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import content_page, rule_ids, severities
from pikepdf import Dictionary, Encryption, String
from preflight_samples import SHOP, report, sound
from structure_samples import Change, broken, page, put, resources

from deckgen.preflight.judge import preflight
from deckgen.rules.finding import Severity

BROKEN: list[tuple[str, Change]] = [
    ("FILE", put(page, "/Rotate", String("x"))),
    ("FILE", put(page, "/Resources", 7)),
]


@pytest.mark.parametrize(("rule", "change"), BROKEN, ids=[f"{index}-{case[0]}" for index, case in enumerate(BROKEN)])
def test_a_broken_file_fails_its_rule_and_no_other(rule: str, change: Change, tmp_path: Path) -> None:
    assert broken(change, tmp_path) == [rule]


UNJUDGED: list[tuple[str, Change]] = [
    ("FILE", put(resources, "/ExtGState", Dictionary(G0=3))),
    ("FILE", put(resources, "/XObject", 7)),
]


@pytest.mark.parametrize(("rule", "change"), UNJUDGED)
def test_what_cannot_be_judged_is_said(rule: str, change: Change, tmp_path: Path) -> None:
    pdf = sound()
    change(pdf)
    assert {(finding.id, finding.severity) for finding in report(pdf, tmp_path).findings} == {(rule, Severity.UNKNOWN)}


def test_a_file_that_is_locked_cannot_be_judged(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    sound().save(file, encryption=Encryption(owner="x", user="y"))
    (finding,) = preflight(file, SHOP).findings
    assert (finding.id, finding.severity) == ("FILE", Severity.ERROR)
    assert "password" in finding.reason


def test_content_that_cannot_be_read_is_not_judged(tmp_path: Path) -> None:
    assert rule_ids(content_page("1 2 blah"), tmp_path) == ["CONTENT"]
    assert severities("1 2 blah", tmp_path) == [Severity.UNKNOWN]
    assert rule_ids(content_page("BX 1 2 blah EX"), tmp_path) == []
