"""A table of contents among the pages of a booklet: it says nothing that does not stand in the text again.

without_contents   the pages without it, and on which it was
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.pdf_furniture import PageText
from deckgen.documents.pdf_lines import LinePiece

LEAST_ENTRIES = 4
"""Lines with numbers of pages that go up, from which on they are contents."""

LEAST_KNOWN = 0.5
"""Of its entries, those that stand elsewhere too, or have dots before their numbers."""

MOST_BETWEEN = 2
"""Lines without a number between entries: long titles, and those of parts."""

_ENTRY = re.compile(r"(?P<title>.*?[^\W\d_].*?)(?P<dots>(?:\s*[.·…]){3,})?[\s.]+(?P<number>\d{1,3})")

_NAME = re.compile(r"(?:table of )?contents|innhold(?:sfortegnelse)?|innehåll(?:sförteckning)?|inhalt(?:sverzeichnis)?")


class _Line(Struct, frozen=True):
    """A line of a page, across its columns."""

    pieces: tuple[LinePiece, ...]

    @property
    def text(self) -> str:
        """All of its text."""
        pieces = sorted(self.pieces, key=lambda piece: piece.x0)
        return " ".join(f"{piece.bullet} {piece.text}".strip() for piece in pieces)

    @property
    def entry(self) -> re.Match[str] | None:
        """Its title, dots and number, if it may be one of contents."""
        return _ENTRY.fullmatch(self.text)


def without_contents(pages: Sequence[PageText]) -> tuple[tuple[PageText, ...], tuple[int, ...]]:
    """The pages without tables of contents, and the numbers of those that had one."""
    lines = [_lines_of(page) for page in pages]
    titles = {_letters_of(line.text) for page in lines for line in page if line.entry is None}
    contents = [{piece for line in _contents(page, titles) for piece in line.pieces} for page in lines]
    kept = tuple(
        replace(page, pieces=tuple(piece for piece in page.pieces if piece not in left_out)) if left_out else page
        for page, left_out in zip(pages, contents, strict=True)
    )
    return kept, tuple(page.parts.number for page, left_out in zip(pages, contents, strict=True) if left_out)


def _lines_of(page: PageText) -> list[_Line]:
    pieces = sorted(page.pieces, key=lambda piece: -piece.y)
    return [_Line(tuple(level)) for _, level in groupby(pieces, key=lambda piece: round(piece.y / 3))]


def _letters_of(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).lower()


def _contents(lines: Sequence[_Line], titles: set[str]) -> Iterator[_Line]:
    """The lines of contents on a page, with the heading right above them."""
    for start, end in _regions(lines):
        entries = [entry for line in lines[start:end] if (entry := line.entry)]
        named = {_letters_of(entry["title"]) for entry in entries}
        known = sum(bool(entry["dots"]) or _letters_of(entry["title"]) in titles for entry in entries)
        if len(named) >= LEAST_ENTRIES and known >= LEAST_KNOWN * len(entries):
            is_named = start and _NAME.fullmatch(lines[start - 1].text.strip().lower())
            yield from lines[start - 1 if is_named else start : end]


def _regions(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Where entries begin and end whose numbers go up, with few lines between them."""
    start = end = last = 0
    for place, line in enumerate(lines):
        entry = line.entry
        if entry is None:
            continue
        number = int(entry["number"])
        if place - end > MOST_BETWEEN or number < last or not end:
            yield start, end
            start = place
        end, last = place + 1, number
    yield start, end
