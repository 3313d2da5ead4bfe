"""Checks run over a file: each is asked, and one that fails has not judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from re import finditer
from typing import Any

import pytest
from ink_samples import code, filled, millimetres, pages
from pikepdf import Dictionary, Name
from preflight_samples import SHOP, TEXT, saved, shown, sound
from tools import need

from deckgen.painted.from_pdf import contents
from deckgen.painted.pages import Coverage, NotMeasured, PageInk
from deckgen.preflight import judge
from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.judge import preflight, reports, with_repeats
from deckgen.preflight.report import from_line, report_text, to_line
from deckgen.press.shop import Shop
from deckgen.reader import document
from deckgen.render import coverage
from deckgen.render.coverage import measure_ink
from deckgen.rules.finding import Fault, Finding, Location, Rule, Severity
from deckgen.rules.subject import FileSubject


def stumbling(file: FileSubject, shop: Shop) -> Iterator[Fault]:
    yield Fault(Severity.WARNING, "seen before it stumbled")
    raise KeyError("/Lost")


def test_a_check_that_fails_has_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "FILE_RULES", (Rule("Z1", "a rule", "nobody", stumbling),))
    first, second = preflight(saved(sound(), tmp_path), SHOP, quick=True).findings
    assert (first.severity, second.severity) == (Severity.WARNING, Severity.UNKNOWN)
    assert (second.id, "KeyError" in second.reason) == ("Z1", True)


def test_a_rule_that_is_broken_without_end_is_told_a_bounded_number_of_times(tmp_path: Path) -> None:
    pdf = sound()
    lost = {f"/F{number}": Dictionary(Subtype=Name.Type1, BaseFont=Name(f"/N{number}")) for number in range(1, 300)}
    pdf.pages[0].obj.Resources.Font.update(Dictionary(lost))
    judged = preflight(saved(pdf, tmp_path), SHOP, quick=True)
    assert [finding.severity for finding in judged.findings] == [Severity.ERROR] * judge.MOST_CAUSES + [
        Severity.UNKNOWN
    ]


def test_a_sound_file_passes_every_rule(tmp_path: Path) -> None:
    judged = preflight(saved(sound(), tmp_path), SHOP)
    assert [finding for finding in judged.findings if finding.severity is not Severity.UNKNOWN] == []
    assert all(rule.ran for rule in judged.rules)


def test_the_quick_report_comes_first(tmp_path: Path) -> None:
    quick, whole = reports(saved(sound(), tmp_path), SHOP, quick=False)
    assert {rule.ran for rule in quick.rules} == {True, False}
    assert {rule.ran for rule in whole.rules} == {True}
    assert quick.ink == ()


def test_a_file_of_too_many_pages_is_not_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_PAGES", 1)
    judged = preflight(saved(sound(), tmp_path), SHOP)
    assert [(finding.id, finding.severity) for finding in judged.findings] == [("FILE", Severity.UNKNOWN)]
    assert (judged.pages, len(judged.trims)) == (2, 1)
    assert not all(rule.ran for rule in judged.rules)


def test_files_that_are_broken_anywhere_are_judged(tmp_path: Path) -> None:
    """A hundred files with some of their words put in each other's place: findings, never an exception."""
    whole, chance = saved(sound(), tmp_path).read_bytes(), Random(7)
    words = [match.span() for match in finditer(rb"/[A-Za-z0-9]+|\d+ 0 R|[-\d.]+|\[|\]|<<|>>|true|false", whole)]
    for _ in range(100):
        broken = bytearray(whole)
        for (start, end), (first, last) in zip(chance.sample(words, 3), chance.sample(words, 3), strict=True):
            broken[start:end] = whole[first:last][: end - start].ljust(end - start)
        file = tmp_path / "broken.pdf"
        file.write_bytes(broken)
        judged = preflight(file, SHOP, quick=True)
        assert "could not judge" not in report_text(judged)
        assert from_line(to_line(judged)) == judged


def test_evidence_is_gathered_once(tmp_path: Path) -> None:
    evidence = FileEvidence(document.open_pdf(saved(sound(), tmp_path)), SHOP)
    assert evidence.painted is evidence.painted
    assert evidence.file.resources is evidence.file.resources
    assert [page.number for page in evidence.painted.pages] == [1]
    assert evidence.painted.repeats == {1: (2,)}


def test_the_report_is_the_same_as_if_all_pages_were_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need("gs")
    square = millimetres(20, 20, 60, 60)
    totals = (100, 330, 240, 200, 310, 240)
    file = saved(pages(*[filled(square, *(total / 4,) * 4) for total in totals]), tmp_path)
    some, measured = preflight(file, SHOP), spied(monkeypatch)
    assert preflight(file, SHOP) == some
    assert [page.page for page in measured[0]] == [2, 5]  # one has most, and both are over the limit
    monkeypatch.setattr(FileEvidence, "_ink_ceilings", lambda _: {})
    assert preflight(file, SHOP) == some
    assert [page.page for page in measured[1]] == [1, 2, 3, 4, 5]
    monkeypatch.setattr(contents, "repeated_pages", lambda _: {})
    assert preflight(file, SHOP) == some
    assert [page.page for page in measured[2]] == [1, 2, 3, 4, 5, 6]


def test_what_is_wrong_with_a_page_is_told_of_all_that_look_like_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Type that is cut, a code whose modules are too small, too much ink: each on the second and the fourth page."""
    need("gs")
    faulty = "\n".join(
        (
            f"BT /F0 14 Tf 20 300 Td {shown(TEXT)} Tj ET",
            code("https://www.ks.no", 30, 40, 0.2),
            filled(millimetres(60, 60, 90, 90), 90, 90, 90, 90),
        )
    )
    file = saved(pages("", faulty, "", faulty, filled(millimetres(9, 9, 90, 90), 10, 0, 0, 0)), tmp_path)
    once = preflight(file, SHOP)
    told = {finding.id: finding.pages for finding in once.findings}
    assert {name: told[name] for name in ("G01", "Q01", "R0026")} == dict.fromkeys(("G01", "Q01", "R0026"), (2, 4))
    assert told["R0005"] == (1, 3)
    monkeypatch.setattr(contents, "repeated_pages", lambda _: {})
    assert preflight(file, SHOP) == once


@pytest.mark.parametrize(
    ("place", "pages_of", "expected"),
    [
        (Location(1), (), (1, 3, 4)),
        (Location(1), (1, 2), (1, 2, 3, 4)),
        (Location(2), (2, 5), (2, 5, 6)),
        (Location(2), (), ()),
        (Location(0), (), ()),
    ],
)
def test_a_finding_is_told_of_the_pages_that_repeat_its_own(
    place: Location, pages_of: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    finding = Finding("Z1", Severity.WARNING, "it is odd", place, pages_of)
    told = with_repeats(finding, {1: (3, 4), 5: (6,)})
    assert (told.pages, told.place) == (expected, place)


def spied(monkeypatch: pytest.MonkeyPatch) -> list[tuple[PageInk, ...]]:
    """The pages that are measured from now on, file by file."""
    results: list[tuple[PageInk, ...]] = []

    def measure(*arguments: Any) -> Coverage | NotMeasured:
        result = measure_ink(*arguments)
        results.append(result.pages if isinstance(result, Coverage) else ())
        return result

    monkeypatch.setattr(coverage, "measure_ink", measure)
    return results
