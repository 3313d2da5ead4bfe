"""Headings that lead a reader astray: levels that are left out, and parts of a file without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.page.page_reading import PageReading, ReadHeading
from deckgen.source.problems import Origin, Problem

CRITERION = "WCAG 1.3.1, 2.4.6"

GAP = "a heading left out"
"""The cause of findings that are told once for each element of a layout."""


def heading_findings(pages: Sequence[PageReading], layout: Origin) -> Iterator[Problem]:
    """Findings on the pages of a product, at its layout's elements; `layout` is the place of what has none."""
    yield from _gaps(pages)
    yield from _without_heading(pages, layout)


def _gaps(pages: Sequence[PageReading]) -> Iterator[Problem]:
    """A heading is at most one level below the one that is read before it, and the first is of the first level."""
    before = 0
    for page in pages:
        for heading in page.headings:
            if heading.level > before + 1:
                yield Problem(heading.origin, _gap(heading, before, page.subject), GAP)
            before = heading.level


def _gap(heading: ReadHeading, before: int, subject: str) -> str:
    after = f"after h{before}" if before else "with no heading before it"
    return (
        f"the heading «{heading.text}» on {subject} is h{heading.level} {after}; "
        f"write `tag: h{before + 1}`, or put the heading between them ({CRITERION})"
    )


def _without_heading(pages: Sequence[PageReading], layout: Origin) -> Iterator[Problem]:
    """Pages from a bookmark up to the next have a heading, if they have text."""
    silent = [part[0].subject for part in _parts(pages) if _has_text_alone(part)]
    if silent:
        others = f" (and {len(silent) - 1} more)" if len(silent) > 1 else ""
        what = f"{silent[0]}{others} has no heading, so nobody who listens can jump to it"
        yield Problem(layout, f"{what}; give one of its texts `tag: h1` or `tag: h2` ({CRITERION})")


def _has_text_alone(part: Sequence[PageReading]) -> bool:
    """Whether pages have text, but no heading."""
    return any(page.has_text for page in part) and not any(page.headings for page in part)


def _parts(pages: Sequence[PageReading]) -> Iterator[Sequence[PageReading]]:
    starts = [number for number, page in enumerate(pages) if page.begins or not number]
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        yield pages[start:end]
