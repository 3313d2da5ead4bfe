"""Checks run over a file: each is asked, and one that fails has not judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from re import finditer

import pytest
from pikepdf import Dictionary, Name
from preflight_samples import SHOP, saved, sound

from deckgen.preflight import judge, run
from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.report import text
from deckgen.preflight.run import preflight, reports
from deckgen.preflight.wire import packed, unpacked
from deckgen.press.shop import Shop
from deckgen.reader import document
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity
from deckgen.rules.register import CHECKS, CONTENT
from deckgen.rules.structure import STRUCTURE


def stumbling(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    yield Finding("Z1", Severity.WARNING, "seen before it stumbled")
    raise KeyError("/Lost")


def test_a_check_that_fails_has_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "STRUCTURE", (Check("Z1", "a rule", "nobody", quick=True, run=stumbling),))
    first, second = preflight(saved(sound(), tmp_path), SHOP, quick=True).findings
    assert (first.severity, second.severity) == (Severity.WARNING, Severity.UNKNOWN)
    assert (second.id, "KeyError" in second.reason) == ("Z1", True)


def test_a_rule_that_is_broken_without_end_is_told_a_bounded_number_of_times(tmp_path: Path) -> None:
    pdf = sound()
    lost = {f"/F{number}": Dictionary(Subtype=Name.Type1, BaseFont=Name(f"/N{number}")) for number in range(1, 300)}
    pdf.pages[0].obj.Resources.Font.update(Dictionary(lost))
    said = preflight(saved(pdf, tmp_path), SHOP, quick=True)
    assert [one.severity for one in said.findings] == [Severity.ERROR] * judge.MOST_CAUSES + [Severity.UNKNOWN]


def test_a_sound_file_passes_every_rule(tmp_path: Path) -> None:
    said = preflight(saved(sound(), tmp_path), SHOP)
    assert [one for one in said.findings if one.severity is not Severity.UNKNOWN] == []
    assert all(rule.ran for rule in said.rules)


def test_the_quick_report_comes_first(tmp_path: Path) -> None:
    quick, whole = reports(saved(sound(), tmp_path), SHOP, quick=False)
    assert {rule.ran for rule in quick.rules} == {True, False}
    assert {rule.ran for rule in whole.rules} == {True}
    assert quick.ink == ()


def test_a_file_of_too_many_pages_is_not_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_PAGES", 1)
    said = preflight(saved(sound(), tmp_path), SHOP)
    assert [(one.id, one.severity) for one in said.findings] == [("FILE", Severity.UNKNOWN)]
    assert (said.pages, len(said.trims)) == (2, 1)
    assert not all(rule.ran for rule in said.rules)


def test_files_that_are_broken_anywhere_are_judged(tmp_path: Path) -> None:
    """A hundred files with some of their words put in each other's place: findings, never an exception."""
    whole, chance = saved(sound(), tmp_path).read_bytes(), Random(7)
    words = [found.span() for found in finditer(rb"/[A-Za-z0-9]+|\d+ 0 R|[-\d.]+|\[|\]|<<|>>|true|false", whole)]
    for _ in range(100):
        broken = bytearray(whole)
        for (start, end), (first, last) in zip(chance.sample(words, 3), chance.sample(words, 3), strict=True):
            broken[start:end] = whole[first:last][: end - start].ljust(end - start)
        file = tmp_path / "broken.pdf"
        file.write_bytes(broken)
        said = preflight(file, SHOP, quick=True)
        assert "could not judge" not in text(said)
        assert unpacked(packed(said)) == said


def test_evidence_is_gathered_once(tmp_path: Path) -> None:
    evidence = FileEvidence(document.opened(saved(sound(), tmp_path)), SHOP)
    assert evidence.content(1) is evidence.content(1)
    assert evidence.reached is evidence.reached
    assert [number for number, _ in evidence.contents] == [1, 2]


def test_rules_say_what_they_are() -> None:
    assert len({(check.id, check.title) for check in CHECKS}) == len(CHECKS)
    assert all(check.title and check.source for check in CHECKS)
    assert {check.quick for check in STRUCTURE} == {True}
    assert {check.quick for check in CONTENT} == {False}
    assert [check.run.__module__ for check in CHECKS] == sorted(check.run.__module__ for check in CHECKS)
