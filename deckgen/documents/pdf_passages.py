"""Stretches of a booklet's pages to passages: lines that belong together, before it is known what they are.

LinePassage   such lines
passages_of   those of stretches, and the pictures between them
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.pdf_columns import ColumnPart
from deckgen.documents.pdf_layout import BookletLayout, PlacedStretch
from deckgen.documents.pdf_lines import DASHES, LinePiece, TextRun
from deckgen.documents.pdf_numbering import Numbering
from deckgen.documents.pdf_page_parts import PlacedPicture

# In parts of the size of the text.
INDENT = 0.6  # from which on a line begins further in
FULL_LINE = 5.0  # within which of the right edge a line has run full

PARAGRAPH_GAP = 1.25
"""Of the usual distance between lines, from which on a paragraph ends."""

HEADING_GAP, WIDE_HEADING_GAP = 1.75, 2.2
"""Of the size of a heading, up to which distance its lines are of one; the second before a small letter."""

SENTENCE_ENDS = '.?!:…»”"'

_RAISED = re.compile(r"[¹²³⁴-⁹⁰]")

NOTE = "a note at the foot of its page"

_OPENS_ANEW = re.compile(r"[A-ZÆØÅÄÖÜÉ«„“\"]")


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


class PicturePlace(Struct, frozen=True):
    """A picture in the order of the text, and where it stands."""

    picture: PlacedPicture
    place: str


def passages_of(stretches: Iterable[PlacedStretch], layout: BookletLayout) -> Iterator[LinePassage | PicturePlace]:
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

    def __init__(self, stretch: PlacedStretch, layout: BookletLayout, numbering: Numbering) -> None:
        self._stretch = stretch
        self._layout = layout
        self._rows = stretch.rows
        self._left = min((row.x0 for row in self._rows), default=0.0)
        self._right = max((row.x1 for row in self._rows), default=0.0)
        is_ground = all(layout.is_large(row.size) for row in self._rows)  # of a heading alone
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
        return _without_bullet(row)

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
        return bool(last.bullet in DASHES and last.bullet) or _ends_sentence(last)

    def _is_numbered(self, row: LinePiece) -> bool:
        """Whether a number is that of a list's member: the next one, the first, or a letter well before its text."""
        if self._layout.is_large(row.size):
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
        if self._layout.is_large(self._lines[0].size):
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
        return line.is_bold and not self._lines[-1].is_bold and _ends_sentence(self._lines[-1])

    def _leaves_list(self, above: LinePiece, line: LinePiece) -> bool:
        """Whether a line is none of the member of a list before it: it stands further out than that's text."""
        first = self._lines[0]
        if line.x0 >= first.text_x - INDENT * line.size:
            return False
        if len(self._lines) > 1 and self._lines[1].x0 >= first.text_x - INDENT * line.size:
            return True
        if line.text[:1].islower():
            return False
        return _ends_sentence(above) or not self._is_full(above)

    def _is_full(self, line: LinePiece) -> bool:
        return line.x1 > self._right - FULL_LINE * line.size

    def _is_indented(self, above: LinePiece, line: LinePiece) -> bool:
        left = min(other.x0 for other in self._lines)
        indented = line.x0 > left + INDENT * line.size and above.x0 <= left + INDENT * line.size
        return indented and _ends_sentence(above) and bool(_OPENS_ANEW.match(line.text))

    def _level_of(self, line: LinePiece) -> int:
        """The level of a member of a list, by how far in its bullet stands; 0 for what is none."""
        if not line.bullet:
            self._numbering.leave_lists()
            return 0
        return self._numbering.level(line.bullet_x - self._left, INDENT * line.size)


def _ends_sentence(line: LinePiece) -> bool:
    return line.text.rstrip()[-1:] in SENTENCE_ENDS


def _without_bullet(line: LinePiece) -> LinePiece:
    """A line whose bullet is text."""
    first = line.runs[0] if line.runs else TextRun("")
    runs = (replace(first, text=f"{line.bullet} {first.text}"), *line.runs[1:])
    return replace(line, runs=runs, bullet="", text_x=line.bullet_x)
