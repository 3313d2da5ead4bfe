"""What stands on pages about the text and is none: page numbers and running heads, by where and how often they stand.

PageText           the pieces of a page, and what else stands there
without_furniture  the pages without it, and what was left out
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.pdf_lines import LinePiece
from deckgen.documents.pdf_page_parts import PageParts

MARGIN = 0.12
"""Of a page's height, at its top and bottom, where furniture stands."""

EDGE_LINES = 2
"""Lines at the top and the bottom of a page that may be furniture."""

MOST_BESIDE = 3
"""Pieces of such a line: one of more is a row of a table."""

LEAST_REPEATED = 3
"""Pages on which a text stands at one height, from which on it is furniture; 2 where the document has two pages."""

REPEATED_SHARE = 0.3
"""Of all pages, those on which a text stands at one height at least: that of left pages alone is on half of them."""

LARGEST_NUMBER, LARGEST_BELOW = 1.3, 3.0
"""Of the size of the text, up to which a number at the top, or at the bottom, may be that of the page."""

SAME_HEIGHT = 4.0
"""Points within which furniture of several pages stands at one height."""

PAGE_NUMBER = re.compile(
    r"(?:(?:side|page|s\.|sid\.?)\s*)?[-–|]?\s*(?P<number>\d{1,3})\s*[-–|]?(?:\s*(?:av|of|/)\s*\d{1,3})?", re.IGNORECASE
)


class PageText(Struct, frozen=True):
    """A page and the pieces of its text; `is_scanned` says that a machine recognised them in a picture."""

    parts: PageParts
    pieces: tuple[LinePiece, ...]
    turned: tuple[LinePiece, ...] = ()
    is_scanned: bool = False


class Furnished(Struct, frozen=True):
    """Pages without their furniture, and the different texts that were left out, digits as `#`."""

    pages: tuple[PageText, ...]
    left_out: tuple[str, ...]

    @property
    def has_page_numbers(self) -> bool:
        """Whether page numbers were left out."""
        return any(map(_is_page_number, self.left_out))

    @property
    def running_heads(self) -> tuple[str, ...]:
        """What was left out but page numbers, for people: digits that differ from page to page as `…`."""
        return tuple(text.replace("#", "…") for text in self.left_out if not _is_page_number(text))


def without_furniture(pages: Sequence[PageText], body: float) -> Furnished:
    """The pages without page numbers and running heads; `body` is the size of the text."""
    furniture = _page_numbers(pages, body) | _repeated(pages) | _running_heads(pages)
    texts = sorted({_pattern(piece.text) for page in pages for piece in page.pieces if _key(page, piece) in furniture})
    kept = tuple(
        replace(page, pieces=tuple(piece for piece in page.pieces if _key(page, piece) not in furniture))
        for page in pages
    )
    return Furnished(kept, tuple(texts))


_Key = tuple[int, float, float, str]


def _key(page: PageText, piece: LinePiece) -> _Key:
    return page.parts.number, piece.y, piece.x0, piece.text


def _edge(page: PageText) -> tuple[LinePiece, ...]:
    """The pieces of a page that may be furniture: those of its outermost lines, in its margins."""
    height = page.parts.height
    lines: dict[int, list[LinePiece]] = defaultdict(list)
    for piece in page.pieces:
        lines[round(piece.y / SAME_HEIGHT)].append(piece)
    heights = sorted(lines)
    outer = dict.fromkeys((*heights[:EDGE_LINES], *heights[-EDGE_LINES:]))
    return tuple(
        piece
        for line in outer
        for piece in (lines[line] if len(lines[line]) <= MOST_BESIDE else ())
        if not MARGIN * height <= piece.y <= (1 - MARGIN) * height
    )


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()


def _is_page_number(pattern: str) -> bool:
    return bool(PAGE_NUMBER.fullmatch(pattern.replace("#", "1")))


def _page_numbers(pages: Sequence[PageText], body: float) -> set[_Key]:
    """Numbers at the edge of pages that count up with them, no larger than text."""
    shifts: dict[int, list[_Key]] = defaultdict(list)
    for page in pages:
        for piece in _edge(page):
            number = PAGE_NUMBER.fullmatch(f"{piece.bullet} {piece.text}".strip())
            if number and _may_count_pages(page, piece, body):
                shifts[int(number["number"]) - page.parts.number].append(_key(page, piece))
    least = _least(pages)
    counted = {key for keys in shifts.values() if len({key[0] for key in keys}) >= least for key in keys}
    return counted | _spread_numbers(pages, body)


def _may_count_pages(page: PageText, piece: LinePiece, body: float) -> bool:
    """Whether a number is small enough to be that of a page: at the top, larger ones are those of themes."""
    largest = LARGEST_NUMBER if piece.y > page.parts.height / 2 else LARGEST_BELOW
    return piece.size <= largest * body


def _spread_numbers(pages: Sequence[PageText], body: float) -> set[_Key]:
    """Numbers at the edge of pages that show two pages of a booklet each: they count up by two."""
    shifts: dict[int, list[_Key]] = defaultdict(list)
    for page in pages:
        for piece in _edge(page) if page.parts.width > page.parts.height else ():
            if piece.text.isdecimal() and _may_count_pages(page, piece, body):
                shifts[int(piece.text) - 2 * page.parts.number].append(_key(page, piece))
    return {key for keys in shifts.values() if len(keys) >= _least(pages) for key in keys}


def _repeated(pages: Sequence[PageText]) -> set[_Key]:
    """Texts at the edge of several pages, at one height, that are the same but for their digits.

    Numbers alone are furniture only where they count with the pages.
    """
    places: dict[tuple[str, int], list[_Key]] = defaultdict(list)
    for page in pages:
        for piece in _edge(page):
            if any(map(str.isalpha, piece.text)):
                places[_pattern(piece.text), round(piece.y / SAME_HEIGHT)].append(_key(page, piece))
    least = max(_least(pages), ceil(REPEATED_SHARE * len(pages)))
    return {key for keys in places.values() if len({key[0] for key in keys}) >= least for key in keys}


def _running_heads(pages: Sequence[PageText]) -> set[_Key]:
    """Small texts alone at one height at the edge of most pages, though they change from chapter to chapter."""
    lines: dict[tuple[int, float], list[_Key]] = defaultdict(list)
    for page in pages:
        edge = _edge(page)
        smallest = min((piece.size for piece in page.pieces if piece not in edge), default=0.0)
        for piece in edge:
            if piece.size < 0.95 * smallest:
                lines[round(piece.y / SAME_HEIGHT), round(piece.size, 1)].append(_key(page, piece))
    most = max(LEAST_REPEATED, len(pages) // 2)
    return {key for keys in lines.values() if len({key[0] for key in keys}) >= most for key in keys}


def _least(pages: Sequence[PageText]) -> int:
    return min(LEAST_REPEATED, max(2, len(pages)))


def body_size(pages: Iterable[PageText]) -> float:
    """The size of most letters of a document, in half points."""
    letters: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            letters[round(piece.size * 2) / 2] += len(piece.text)
    return max(letters, key=lambda size: (letters[size], size)) if letters else 10.0
