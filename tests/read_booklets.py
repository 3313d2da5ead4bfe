"""What a document of a booklet has, by the themes that its headings name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from booklets import Booklet, Manner, booklet_pdf
from msgspec import Struct

from deckgen.documents.booklet_file import read_booklet
from deckgen.documents.document_parts import BlockKind, Document, TextBlock

ADDRESS = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")


class ReadTheme(Struct, frozen=True):
    """What stands under the heading of a theme, in order."""

    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    boxes: tuple[str, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the links in it."""
        return tuple(address for text in (*self.boxes, *self.paragraphs) for _, address in ADDRESS.findall(text))


@cache
def document_of(booklet: Booklet, manner: Manner) -> Document:
    """The document of a booklet that is set in a manner; made once for all tests."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "booklet.pdf"
        file.write_bytes(booklet_pdf(booklet, manner))
        return read_booklet(file)


def themes_in(document: Document, titles: Sequence[str]) -> list[ReadTheme]:
    """What stands under headings of these titles, up to the next of any heading."""
    return [_theme(blocks) for blocks in _sections(document) if _title(blocks[0].text) in titles]


def _title(heading: str) -> str:
    return re.sub(r"^\d+ ", "", heading)


def _sections(document: Document) -> Iterator[list[TextBlock]]:
    section: list[TextBlock] = []
    for block in document.blocks:
        if block.kind == BlockKind.HEADING:
            if section:
                yield section
            section = []
        if section or block.kind == BlockKind.HEADING:
            section.append(block)
    if section:
        yield section


def _theme(blocks: Sequence[TextBlock]) -> ReadTheme:
    rest = blocks[1:]
    return ReadTheme(
        blocks[0].text,
        tuple(block.text for block in rest if block.kind == BlockKind.PARAGRAPH and not block.boxed),
        tuple(block.text for block in rest if block.kind == BlockKind.ITEM),
        tuple(block.text for block in rest if block.boxed),
    )
