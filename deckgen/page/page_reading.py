"""What pages say to those who do not see them: headings, figures, and links with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from deckgen.page.geometry import Box
from deckgen.page.items import GlyphRun, Link, Mark, Page, Tag
from deckgen.page.walk import walk
from deckgen.source.problems import Origin

LEVELS = {Tag.HEADING_1: 1, Tag.HEADING_2: 2, Tag.HEADING_3: 3}
"""How deep headings are, by their tags."""


class ReadHeading(Struct, frozen=True):
    """A heading, how deep it is, and the layout's element that put it there."""

    level: int
    text: str
    origin: Origin


class ReadFigure(Struct, frozen=True):
    """A figure, what is read in its place, and where it comes from."""

    alt: str
    origin: Origin


class ReadLink(Struct, frozen=True):
    """The words that lead to an address, and where they come from."""

    text: str
    address: str
    origin: Origin


class PageReading(Struct, frozen=True):
    """What a page says, each kind in reading order; `begins` says that a bookmark leads to it.

    `has_text` tells whether anything is read on it at all.
    """

    subject: str
    begins: bool
    has_text: bool
    headings: tuple[ReadHeading, ...]
    figures: tuple[ReadFigure, ...]
    links: tuple[ReadLink, ...]


def page_reading(page: Page) -> PageReading:
    """What a page says."""
    items = [part.item for part in walk(page.items)]
    runs = [item for item in items if isinstance(item, GlyphRun) and item.mark.role.tag is not Tag.ARTIFACT]
    marks = dict.fromkeys(item.mark for item in items if item.mark.role.tag is Tag.FIGURE)
    return PageReading(
        page.subject,
        bool(page.bookmarks),
        bool(runs),
        tuple(_headings(runs)),
        tuple(ReadFigure(mark.role.alt, mark.origin) for mark in _one_a_block(marks)),
        tuple(_links([item for item in items if isinstance(item, Link) and item.address], runs)),
    )


def _one_a_block(marks: Iterable[Mark]) -> Iterable[Mark]:
    """The first mark of each block."""
    return {mark.block: mark for mark in reversed([*marks])}.values()


def _headings(runs: Iterable[GlyphRun]) -> Iterator[ReadHeading]:
    blocks: dict[int, list[GlyphRun]] = {}
    for run in runs:
        if run.mark.role.tag in LEVELS:
            blocks.setdefault(run.mark.block, []).append(run)
    for lines in blocks.values():
        first = lines[0].mark
        yield ReadHeading(LEVELS[first.role.tag], _joined(lines), first.laid_out)


def _links(links: Iterable[Link], runs: Sequence[GlyphRun]) -> Iterator[ReadLink]:
    """Links with the words that lie in their areas, those of several lines as one."""
    areas: dict[tuple[int, str], list[Link]] = {}
    for link in links:
        areas.setdefault((link.mark.block, link.address), []).append(link)
    for (block, address), parts in areas.items():
        mark = parts[0].mark
        words = _joined(run for run in runs if run.mark.block == block and any(_holds(part.box, run) for part in parts))
        yield ReadLink(words or mark.role.alt, address, mark.origin)


def _holds(area: Box, run: GlyphRun) -> bool:
    """Whether most of a line's part lies in an area."""
    common = area.common(run.extent)
    return common is not None and common.width > run.extent.width / 2


def _joined(lines: Iterable[GlyphRun]) -> str:
    return " ".join(" ".join(run.text for run in lines).split())
