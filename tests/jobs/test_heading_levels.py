"""Levels of headings that are left out, and parts of a file without any heading."""

from __future__ import annotations

import pytest

from deckgen.jobs.heading_levels import heading_findings
from deckgen.page.page_reading import PageReading, ReadHeading
from deckgen.source.problems import Origin, told_once

LAYOUT, ELEMENT = Origin("layouts/kort.yaml", 1), Origin("layouts/kort.yaml", 9, 3)


def reading(*levels: int, subject: str = "card 1", begins: bool = False, has_text: bool = True) -> PageReading:
    headings = tuple(ReadHeading(level, f"Nummer {number}", ELEMENT) for number, level in enumerate(levels, 1))
    return PageReading(subject, begins, has_text, headings, (), ())


def findings(*pages: PageReading) -> list[str]:
    return [str(finding) for finding in told_once(heading_findings(pages, LAYOUT))]


@pytest.mark.parametrize("levels", [(1,), (1, 2, 3, 3, 2, 3, 1), (1, 1, 2)])
def test_levels_in_order_are_not_told(levels: tuple[int, ...]) -> None:
    assert findings(reading(*levels)) == []


def test_a_level_that_is_left_out_is_told_at_its_element() -> None:
    assert findings(reading(1, 3)) == [
        "layouts/kort.yaml:9:3: the heading «Nummer 2» on card 1 is h3 after h1; write `tag: h2`, or put the heading "
        "between them (WCAG 1.3.1, 2.4.6)"
    ]
    assert len(findings(reading(1), reading(3, subject="card 2"))) == 1, "over pages too"


def test_a_file_begins_with_a_heading_of_the_first_level() -> None:
    (finding,) = findings(reading(2, 3))
    assert "is h2 with no heading before it; write `tag: h1`" in finding


def test_an_element_on_many_pages_is_told_once() -> None:
    assert len(findings(*(page for _ in range(9) for page in (reading(1), reading(3))))) == 1


def test_parts_without_a_heading_are_told_once_at_the_layout() -> None:
    silent = [reading(subject=f"card {number}", begins=True) for number in (2, 3)]
    assert findings(reading(1, begins=True), *silent) == [
        "layouts/kort.yaml:1:1: card 2 (and 1 more) has no heading, so nobody who listens can jump to it; give one of "
        "its texts `tag: h1` or `tag: h2` (WCAG 1.3.1, 2.4.6)"
    ]


def test_backs_belong_to_their_fronts_and_empty_pages_need_nothing() -> None:
    assert findings(reading(1, begins=True), reading(), reading(begins=True, has_text=False)) == []
