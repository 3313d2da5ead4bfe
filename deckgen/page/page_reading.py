"""What pages say to those who do not see them: headings, figures, and links with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from deckgen.page.items import HEADING_LEVELS, Link, Page, Tag
from deckgen.page.page_blocks import PageBlock, page_blocks
from deckgen.page.walk import walk
from deckgen.source.problems import Origin


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
    blocks = page_blocks(page.items)
    figures = (block.mark for block in blocks if block.role.tag is Tag.FIGURE)
    return PageReading(
        page.subject,
        bool(page.bookmarks),
        any(block.text for block in blocks),
        tuple(_headings(blocks)),
        tuple(ReadFigure(mark.role.alt, mark.origin) for mark in figures),
        tuple(_links(page, {block.mark.block: block for block in blocks})),
    )


def _headings(blocks: Iterable[PageBlock]) -> Iterator[ReadHeading]:
    for block in blocks:
        if block.role.tag in HEADING_LEVELS:
            yield ReadHeading(HEADING_LEVELS[block.role.tag], block.text, block.mark.laid_out)


def _links(page: Page, blocks: Mapping[int, PageBlock]) -> Iterator[ReadLink]:
    """Links to addresses with the words that lead there, those of several lines as one; figures have their own."""
    links = (part.item for part in walk(page.items) if isinstance(part.item, Link) and part.item.address)
    marks = {(link.mark.block, link.address): link.mark for link in links}
    for (number, address), mark in marks.items():
        words = blocks[number].text_to(address) if number in blocks else ""
        yield ReadLink(words or mark.role.alt, address, mark.origin)
