"""Stretches of a document's pages to blocks: headings, paragraphs and members of lists.

Layout      what holds for the whole document: the size of its text, its leadings, what its outline names
Passage     lines that belong together, before it is known what they are
passages_of those of stretches
blocks_of   blocks of passages, and the pictures between them
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.document_parts import BlockKind, TextBlock
from deckgen.documents.pdf_columns import ColumnPart, ColumnStretch
from deckgen.documents.pdf_joins import Words
from deckgen.documents.pdf_lines import DASHES, GlyphRow, LinePiece
from deckgen.documents.pdf_numbering import Numbering
from deckgen.documents.pdf_page_parts import PlacedPicture
from deckgen.documents.pdf_texts import JoinedText, joined_text

# In parts of the size of the text.
HEADING_SIZE = 1.13  # from which on letters are those of a heading
INDENT = 0.6  # from which on a line begins further in
FULL_LINE = 5.0  # within which of the right edge a line has run full

PARAGRAPH_GAP = 1.25
"""Of the usual distance between lines, from which on a paragraph ends."""

HEADING_GAP, WIDE_HEADING_GAP = 1.75, 2.2
"""Of the size of a heading, up to which distance its lines are of one; the second before a small letter."""

LONGEST_HEADING = 150
"""Characters of a heading at most; longer ones are text set large."""

LONGEST_BOLD_HEADING = 90
"""Characters of a heading at most that is known by its bold letters alone."""

SENTENCE_ENDS = '.?!:…»”"'

_QUOTED = re.compile(r"[«“”„\"]")

_RAISED = re.compile(r"[¹²³⁴-⁹⁰]")

# A number without a full stop is that of a heading, not of a list.
_ASKING_TITLE = re.compile(r"\d{1,2} \D.*\?")

NOTE = "a note at the foot of its page"

_OPENS_ANEW = re.compile(r"[A-ZÆØÅÄÖÜÉ«„“\"]")


class PageLayout(Struct, frozen=True):
    """What holds for the whole document: the size of its text, distances of lines by size, titles of the outline."""

    body: float
    leadings: Mapping[float, float]
    outline: frozenset[str] = frozenset()

    def leading(self, size: float) -> float:
        """The usual distance between lines of a size."""
        return self.leadings.get(_rounded(size), 1.3 * size)


class LinePassage(Struct, frozen=True):
    """Lines that belong together: their pieces, where they stand, and the bullet of the first."""

    lines: tuple[LinePiece, ...]
    place: str
    boxed: bool = False
    level: int = 0  # of a member of a list, else 0
    doubts: tuple[str, ...] = ()

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.is_bold for line in self.lines)

    @property
    def plain(self) -> str:
        """Its text, lines as they are."""
        return "\n".join(line.text.strip() for line in self.lines)


class PlacedStretch(Struct, frozen=True):
    """A stretch and the page that it stands on."""

    page: int
    stretch: ColumnStretch
    doubts: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, as people find it."""
        column = self.stretch.column
        return f"page {self.page}, {column}" if column else f"page {self.page}"

    @property
    def rows(self) -> tuple[LinePiece, ...]:
        """Its lines, what stands level put together."""
        return tuple(_rows([part.piece for part in self.stretch.parts if part.piece]))


class PicturePlace(Struct, frozen=True):
    """A picture in the order of the text, and where it stands."""

    picture: PlacedPicture
    place: str


def layout_of(stretches: Iterable[PlacedStretch], body: float, outline: frozenset[str]) -> PageLayout:
    """What holds for all of the stretches."""
    distances: dict[float, Counter[float]] = defaultdict(Counter)
    for stretch in stretches:
        for above, below in pairwise(stretch.rows):
            if _rounded(above.size) == _rounded(below.size) and 0.8 < (above.y - below.y) / above.size < 2.2:
                distances[_rounded(above.size)][round(above.y - below.y, 1)] += 1
    leadings = {size: _commonest(counted) for size, counted in distances.items()}
    return PageLayout(body, leadings, outline)


def _commonest(distances: Counter[float]) -> float:
    """The smallest of the distances that are common: those between paragraphs may be as many."""
    most = max(distances.values())
    return min(distance for distance, count in distances.items() if count >= 0.35 * most)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _rows(pieces: Sequence[LinePiece]) -> Iterator[LinePiece]:
    """Pieces from the top down, those of one baseline as one line."""
    row: list[LinePiece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        if row and abs(row[0].y - piece.y) > 0.3 * min(row[0].size, piece.size):
            yield _row(row)
            row = []
        row.append(piece)
    if row:
        yield _row(row)


def _row(pieces: Sequence[LinePiece]) -> LinePiece:
    first, *others = sorted(pieces, key=lambda piece: piece.x0)
    for piece in others:
        bullet = GlyphRow(f"{piece.bullet} ") if piece.bullet else None
        runs = (*first.runs, GlyphRow(" "), *filter(None, (bullet,)), *piece.runs)
        is_bold = first.is_bold and piece.is_bold
        first = replace(first, runs=runs, x1=max(first.x1, piece.x1), is_bold=is_bold)
    return first


# Passages


def passages_of(stretches: Iterable[PlacedStretch], layout: PageLayout) -> Iterator[LinePassage | PicturePlace]:
    """What stands in stretches: lines that belong together, also from one column to the next, and pictures."""
    waiting: list[LinePassage | PicturePlace] = []
    numbering = Numbering()
    for stretch in stretches:
        own = list(_Gathering(stretch, layout, numbering).passages())
        if not own:
            continue
        at = _unfinished(waiting, own[0])
        last, first = (waiting[at] if at is not None else None), own[0]
        if at is not None and isinstance(last, LinePassage) and isinstance(first, LinePassage):
            waiting[at] = replace(last, lines=(*last.lines, *first.lines))
            own = own[1:]
        keep = max(0, len(waiting) - 8)
        yield from waiting[:keep]
        waiting = [*waiting[keep:], *own]
    yield from waiting


def _unfinished(waiting: Sequence[LinePassage | PicturePlace], following: LinePassage | PicturePlace) -> int | None:
    """Which of the passages before goes on in the one that follows: the last, or the last that is not boxed."""
    if not isinstance(following, LinePassage) or following.level or following.lines[0].bullet:
        return None
    for at in range(len(waiting) - 1, -1, -1):
        last = waiting[at]
        if isinstance(last, LinePassage) and last.boxed == following.boxed:
            return at if _goes_on(last, following) else None
    return None


def _goes_on(last: LinePassage, following: LinePassage) -> bool:
    if abs(last.size - following.size) > 0.06 * last.size or last.is_bold != following.is_bold:
        return False
    end, start = last.plain[-1:], following.plain[:1]
    return start.islower() and end not in SENTENCE_ENDS if end not in "-\u00ad" else start.isalpha()


class _Gathering:
    """A stretch's lines gathered to passages."""

    def __init__(self, stretch: PlacedStretch, layout: PageLayout, numbering: Numbering) -> None:
        self._stretch = stretch
        self._layout = layout
        self._rows = stretch.rows
        self._left = min((row.x0 for row in self._rows), default=0.0)
        self._right = max((row.x1 for row in self._rows), default=0.0)
        is_ground = all(row.size >= HEADING_SIZE * layout.body for row in self._rows)  # of a heading alone
        self._is_boxed = stretch.stretch.boxed and not is_ground
        self._lines: list[LinePiece] = []
        self._level = 0
        self._numbering = numbering

    def passages(self) -> Iterator[LinePassage | PicturePlace]:
        """Its passages and pictures in order."""
        pictures = sorted(
            (part for part in self._stretch.stretch.parts if part.picture), key=lambda part: -part.area.y1
        )
        for row, following in zip_longest(self._rows, self._rows[1:]):
            line = self._as_line(row, following)
            if self._lines and self._begins(self._lines[-1], line):
                yield from self._ended()
            while pictures and not self._lines and pictures[0].area.y1 > line.y + line.size:
                yield self._picture(pictures.pop(0))
            if not self._lines:
                self._level = self._level_of(line)
            self._lines.append(line)
        yield from self._ended()
        yield from map(self._picture, pictures)

    def _picture(self, part: ColumnPart) -> PicturePlace:
        assert part.picture is not None
        return PicturePlace(part.picture, self._stretch.place)

    def _ended(self) -> Iterator[LinePassage]:
        if self._lines:
            stretch = self._stretch
            is_note = self._is_note(self._lines[0])
            doubts = (*stretch.doubts, *((NOTE,) if is_note else ()))
            yield LinePassage(tuple(self._lines), stretch.place, self._is_boxed or is_note, self._level, doubts)
        self._lines = []

    def _as_line(self, row: LinePiece, following: LinePiece | None) -> LinePiece:
        """A line whose bullet is one: a number in a text, or a dash that parts a sentence, is put back before it."""
        if not row.bullet or self._is_bullet(row, following):
            return row
        return without_bullet(row)

    def _is_bullet(self, row: LinePiece, following: LinePiece | None) -> bool:
        if not row.runs:
            return False
        if row.bullet[-1] in ".)":
            return self._is_numbered(row)
        return row.bullet not in DASHES or self._is_dashed(row, following)

    def _is_dashed(self, row: LinePiece, following: LinePiece | None) -> bool:
        """Whether a dash is a bullet: the next line begins below its text, or it stands apart from what is before."""
        last = self._lines[-1] if self._lines else None
        if following and not following.bullet and not self._is_gap(row, following):
            return abs(following.x0 - row.text_x) < abs(following.x0 - row.bullet_x)
        if last and last.text.rstrip()[-1:] in "»”" and abs(last.size - row.size) > 0.08 * row.size:
            return False  # it stands before the name of who is quoted
        wide = row.text_x - row.bullet_x > 1.15 * row.size
        if wide or last is None or self._is_gap(last, row):
            return True
        if row.bullet_x > (last.text_x if last.bullet else last.x0) + INDENT * row.size:
            return True
        return bool(last.bullet in DASHES and last.bullet) or last.text.rstrip()[-1:] in SENTENCE_ENDS

    def _is_numbered(self, row: LinePiece) -> bool:
        """Whether a number is that of a list's member: the next one, the first, or a letter well before its text."""
        if row.size >= HEADING_SIZE * self._layout.body:
            return False
        if self._numbering.goes_on(row.bullet):
            return True
        last = self._lines[-1] if self._lines else None
        if last is None or last.bullet or self._is_gap(last, row) or last.text.rstrip()[-1:] == ":":
            return self._numbering.begins(row.bullet) or self._is_lettered(row)
        return self._is_lettered(row)

    def _is_lettered(self, row: LinePiece) -> bool:
        is_letter = row.bullet[0].isalpha() and row.text_x - row.bullet_x > 1.2 * row.size
        if is_letter:
            self._numbering.count(row.bullet)
        return is_letter

    def _is_gap(self, above: LinePiece, below: LinePiece) -> bool:
        return above.y - below.y > PARAGRAPH_GAP * self._layout.leading(below.size)

    def _begins(self, above: LinePiece, line: LinePiece) -> bool:
        """Whether a line begins a passage of its own."""
        if line.bullet or abs(above.size - line.size) > 0.08 * above.size or self._is_note(line):
            return True
        if self._lines[0].size >= HEADING_SIZE * self._layout.body:
            gap = HEADING_GAP if not line.text[:1].islower() else WIDE_HEADING_GAP
            return above.y - line.y > gap * line.size or above.is_bold != line.is_bold
        if self._is_gap(above, line) or self._changes_weight(line):
            return True
        return self._leaves_list(above, line) if self._level else self._is_indented(above, line)

    def _is_note(self, line: LinePiece) -> bool:
        """Whether a line begins a note: it is small, and has a raised number."""
        return line.size < 0.96 * self._layout.body and bool(_RAISED.match(line.text))

    def _changes_weight(self, line: LinePiece) -> bool:
        """Whether a bold heading ends, or one begins after a sentence."""
        all_bold = all(other.is_bold for other in self._lines)
        if all_bold and not line.is_bold:
            return self._lines[-1].text.rstrip()[-1:] not in ",;-"
        return line.is_bold and not self._lines[-1].is_bold and self._lines[-1].text.rstrip()[-1:] in SENTENCE_ENDS

    def _leaves_list(self, above: LinePiece, line: LinePiece) -> bool:
        """Whether a line is none of the member of a list before it: it stands further out than that's text."""
        first = self._lines[0]
        if line.x0 >= first.text_x - INDENT * line.size:
            return False
        if len(self._lines) > 1 and self._lines[1].x0 >= first.text_x - INDENT * line.size:
            return True
        if line.text[:1].islower():
            return False
        return above.text.rstrip()[-1:] in SENTENCE_ENDS or not self._is_full(above)

    def _is_full(self, line: LinePiece) -> bool:
        return line.x1 > self._right - FULL_LINE * line.size

    def _is_indented(self, above: LinePiece, line: LinePiece) -> bool:
        left = min(other.x0 for other in self._lines)
        indented = line.x0 > left + INDENT * line.size and above.x0 <= left + INDENT * line.size
        return indented and above.text.rstrip()[-1:] in SENTENCE_ENDS and bool(_OPENS_ANEW.match(line.text))

    def _level_of(self, line: LinePiece) -> int:
        """The level of a member of a list, by how far in its bullet stands; 0 for what is none."""
        indents = self._numbering.indents
        if not line.bullet:
            indents.clear()
            return 0
        indent = line.bullet_x - self._left
        step = INDENT * line.size
        while indents and indent < indents[-1] - step:
            indents.pop()
        if not indents or indent > indents[-1] + step:
            indents.append(indent)
        return len(indents)


def without_bullet(line: LinePiece) -> LinePiece:
    """A line whose bullet is text."""
    first = line.runs[0] if line.runs else GlyphRow("")
    runs = (replace(first, text=f"{line.bullet} {first.text}"), *line.runs[1:])
    return replace(line, runs=runs, bullet="", text_x=line.bullet_x)


# Blocks


class _Read(Struct, frozen=True):
    """A passage with its text, and what kind it is."""

    passage: LinePassage
    text: JoinedText
    kind: BlockKind
    is_quoted: bool = False
    doubts: tuple[str, ...] = ()


def blocks_of(
    passages: Iterable[LinePassage | PicturePlace], layout: PageLayout, words: Words
) -> list[TextBlock | PicturePlace]:
    """The blocks of passages, and pictures between them where they stand."""
    read = [item if isinstance(item, PicturePlace) else _read(item, layout, words) for item in passages]
    levels = _heading_levels(item for item in read if isinstance(item, _Read))
    return [
        item if isinstance(item, PicturePlace) else _block(item, levels)
        for item in read
        if isinstance(item, PicturePlace) or item.text.plain.strip()
    ]


def _read(passage: LinePassage, layout: PageLayout, words: Words) -> _Read:
    text = joined_text([line.runs for line in passage.lines], words)
    kind, doubts = _kind(passage, text.plain, layout)
    large = passage.size >= HEADING_SIZE * layout.body
    is_quoted = kind == BlockKind.PARAGRAPH and large and bool(_QUOTED.match(text.plain))
    return _Read(passage, text, kind, is_quoted, doubts)


def _kind(passage: LinePassage, text: str, layout: PageLayout) -> tuple[BlockKind, tuple[str, ...]]:
    """What a passage is, and what is unsure about it."""
    if passage.level:
        return BlockKind.ITEM, ()
    if not any(map(str.isalpha, text)):
        return BlockKind.PARAGRAPH, ()
    if passage.size >= HEADING_SIZE * layout.body:
        is_text = len(text) > LONGEST_HEADING or bool(_QUOTED.match(text))
        return (BlockKind.PARAGRAPH if is_text else BlockKind.HEADING), ()
    if _title(text) in layout.outline and len(passage.lines) <= 3:
        return BlockKind.HEADING, ()
    if _is_bold_heading(passage, text):
        return BlockKind.HEADING, ("taken for a heading as it is bold",)
    return BlockKind.PARAGRAPH, ()


def _is_bold_heading(passage: LinePassage, text: str) -> bool:
    short = len(passage.lines) <= 2 and len(text) <= LONGEST_BOLD_HEADING
    ends = (
        text[-1] not in ".,;:?!" or (text[-1] == ":" and len(passage.lines) == 1) or bool(_ASKING_TITLE.fullmatch(text))
    )
    return short and passage.is_bold and ends and not passage.boxed


def _title(text: str) -> str:
    """A title as outlines and pages have it alike."""
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def outline_titles(titles: Iterable[str]) -> frozenset[str]:
    """Titles of an outline as headings are compared with them."""
    return frozenset(filter(None, map(_title, titles)))


def _heading_levels(read: Iterable[_Read]) -> Mapping[float, int]:
    """The levels of headings by their size, the largest first; sizes that differ little are one."""
    sizes = sorted({item.passage.size for item in read if item.kind == BlockKind.HEADING}, reverse=True)
    levels: dict[float, int] = {}
    level, first = 0, 0.0
    for size in sizes:
        if size < 0.95 * first or not level:
            level, first = level + 1, size
        levels[size] = level
    return levels


def _block(read: _Read, levels: Mapping[float, int]) -> TextBlock:
    passage = read.passage
    return TextBlock(
        read.kind,
        read.text.marked,
        passage.place,
        levels[passage.size] if read.kind == BlockKind.HEADING else max(1, passage.level),
        bool(passage.level) and passage.lines[0].bullet[:1].isalnum(),
        passage.boxed or read.is_quoted,
        doubts=(*passage.doubts, *read.text.doubts, *read.doubts),
    )
