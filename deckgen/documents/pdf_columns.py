"""The pieces of a page in the order in which they are read: columns from the left, what spans them in its place.

ColumnPart      what a page is put in order by: a piece, a frame with what stands in it, or a picture
ColumnStretch   parts that are read on, one below the other
stretches_of    those of a page, in order
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from msgspec import Struct

from deckgen.documents.pdf_lines import LinePiece
from deckgen.documents.pdf_page_parts import Area, PlacedPicture, area_of_all

LEAST_GUTTER = 7.0
"""Points between columns at least."""

GUTTER_PARTS = 0.75
"""And in parts of the size of their text."""

LARGEST_FRAME = 0.42
"""Of a page's area, what a frame about text may cover; more is the ground of the page or of a part of it."""

WIDEST_GROUND = 0.9
"""Of a page's height, from which on a tint is the ground of a column."""

MOST_FRAMES = 60
"""Frames on a page that are looked into."""

MOST_PARTS = 800
"""Parts of a page among which columns are looked for: a page of a newspaper has 500 lines."""

MOST_GUTTERS = 30
"""Places at which a column may begin that are tried, those at which most lines begin."""

DEEPEST_INDENT = 30.0
"""Points by which a single line of a column may stand further in than the column, as in a list."""

USUAL_PAGES = 2
"""Pages that have a gutter at one place, from which on it is usual."""

TALLEST_ACROSS = 30.0
"""Points by which a part across a gutter counts against it, at most: a picture is no more than a few lines."""

TALLEST_PART = 2_000
"""Points of a part that are compared with others beside it: no page that people hold is taller."""

LARGE = 1.25
"""Of the size of most lines, from which on one is a heading that may end both columns."""

DEEPEST = 12
"""Columns within columns that are told apart."""


class ColumnPart(Struct, frozen=True):
    """What is put in order: a piece, a picture, or a frame of parts; and the area that it takes."""

    area: Area
    piece: LinePiece | None = None
    picture: PlacedPicture | None = None
    framed: tuple[ColumnPart, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether it is a number alone, as at the ends of lines of contents."""
        return self.piece is not None and self.piece.text.strip(" .").isdecimal()

    @property
    def level(self) -> float:
        """The height of its middle."""
        return (self.area.y0 + self.area.y1) / 2


class ColumnStretch(Struct, frozen=True):
    """Parts that are read on, one below the other. `column` names it: `left column`, "" for one that is the page's."""

    parts: tuple[ColumnPart, ...]
    column: str = ""
    boxed: bool = False


def stretches_of(
    pieces: Sequence[LinePiece],
    pictures: Sequence[PlacedPicture],
    areas: Iterable[Area],
    page: Area,
    usual: Sequence[Gutter] = (),
) -> tuple[ColumnStretch, ...]:
    """All of a page in order: `areas` are what is painted on it, frames among them.

    `usual` are gutters of other pages: there a column may have a single line.
    """
    parts = [ColumnPart(piece.area, piece) for piece in pieces]
    parts += [ColumnPart(picture.area, picture=picture) for picture in pictures]
    framed = _in_frames(parts, frames_among(areas, [piece.area for piece in pieces], page))
    return tuple(_joined(_ordered(framed, "", 0, usual)))


def frames_among(areas: Iterable[Area], texts: Sequence[Area], page: Area) -> list[Area]:
    """Painted areas that are frames about some of the texts, the outermost of those within each other."""
    frames: list[Area] = []
    likely = (area for area in set(areas) if _may_be_frame(area, page))
    for area in sorted(likely, key=lambda area: (-area.size, area)):
        inside = sum(_is_in(text, area) for text in texts)
        crossed = any(_is_cut(text, area) for text in texts)
        nested = any(area.common(frame).size > 0.5 * area.size for frame in frames)
        if inside and not crossed and not nested and inside < max(2, len(texts)):
            frames.append(area)
        if len(frames) == MOST_FRAMES:
            break
    return frames


def _may_be_frame(area: Area, page: Area) -> bool:
    large = area.size > LARGEST_FRAME * page.size or area.height > WIDEST_GROUND * page.height
    return not large and area.width > 40 and area.height > 14


def _is_in(text: Area, frame: Area) -> bool:
    return text.common(frame).size > 0.9 * text.size


def _is_cut(text: Area, frame: Area) -> bool:
    return 0.1 * text.size < text.common(frame).size <= 0.9 * text.size


def _in_frames(parts: Sequence[ColumnPart], frames: Iterable[Area]) -> list[ColumnPart]:
    """Parts, those that stand in a frame within it."""
    rest = list(parts)
    framed: list[ColumnPart] = []
    for frame in frames:
        inside = tuple(part for part in rest if _is_in(part.area, frame))
        rest = [part for part in rest if part not in inside]
        if inside:
            framed.append(ColumnPart(frame, framed=inside))
    return [*rest, *framed]


def _ordered(
    parts: Sequence[ColumnPart], column: str, depth: int, usual: Sequence[Gutter] = ()
) -> Iterator[ColumnStretch]:
    """Parts in order: what crosses the gutter parts the columns into what is above it and below."""
    gutter = gutter_of([part.area for part in parts], usual) if depth < DEEPEST else None
    if gutter is None or _are_numbers([part for part in parts if gutter.is_right(part.area)]):
        yield from _stretches(parts, column)
        return
    alone = _headings_alone(parts, gutter)
    across = [part for part in parts if gutter.crosses(part.area) or part in alone]
    crossing = sorted(across, key=lambda part: -part.level)
    names = ("left column", "right column") if depth == 0 else (column, column)
    for place in range(len(crossing) + 1):
        above = [part for part in parts if _band(part, crossing) == place and part not in crossing]
        sides = [[part for part in above if is_side(part.area)] for is_side in (gutter.is_left, gutter.is_right)]
        for side, name in zip(sides, names if all(sides) else (column, column), strict=True):
            yield from _ordered(side, name, depth + 1)
        yield from _stretches(crossing[place : place + 1], column)


def _headings_alone(parts: Sequence[ColumnPart], gutter: Gutter) -> list[ColumnPart]:
    """Headings in the left column beside which the right one is empty, between what stands above and below."""
    sizes = [part.piece.size for part in parts if part.piece]
    if not sizes:
        return []
    right = [part.area for part in parts if gutter.is_right(part.area)]
    large = [part for part in parts if part.piece and part.piece.size >= LARGE * median(sizes)]
    return [part for part in large if gutter.is_left(part.area) and _is_between(part.area, right)]


def _is_between(heading: Area, others: Sequence[Area]) -> bool:
    """Whether others stand above a heading and below it, and none within its height of it."""
    above = [other for other in others if other.y0 >= heading.y1]
    below = [other for other in others if other.y1 <= heading.y0 - 0.5 * heading.height]
    return bool(above and below) and len(above) + len(below) == len(others)


def _are_numbers(parts: Sequence[ColumnPart]) -> bool:
    """Whether a column is none, but the page numbers of contents."""
    return sum(part.is_number for part in parts) > 0.7 * len(parts)


def _band(part: ColumnPart, crossing: Sequence[ColumnPart]) -> int:
    """How many of the parts that cross the gutter stand above a part."""
    return sum(other.level > part.level for other in crossing)


def _stretches(parts: Sequence[ColumnPart], column: str) -> Iterator[ColumnStretch]:
    """Parts below each other as one stretch, frames as stretches of their own."""
    waiting: list[ColumnPart] = []
    for part in sorted(parts, key=lambda part: (-part.area.y1, part.area.x0)):
        if not part.framed:
            waiting.append(part)
            continue
        if waiting:
            yield ColumnStretch(tuple(waiting), column)
            waiting = []
        yield from (
            ColumnStretch(inner.parts, column, boxed=True) for inner in _joined(_ordered(part.framed, column, 1))
        )
    if waiting:
        yield ColumnStretch(tuple(waiting), column)


def _joined(stretches: Iterable[ColumnStretch]) -> Iterator[ColumnStretch]:
    """Stretches, those put together that follow each other down the page."""
    last: ColumnStretch | None = None
    for stretch in stretches:
        if last and _goes_on(last, stretch):
            last = ColumnStretch((*last.parts, *stretch.parts), last.column, last.boxed)
            continue
        if last:
            yield last
        last = stretch
    if last:
        yield last


def _goes_on(last: ColumnStretch, stretch: ColumnStretch) -> bool:
    alike = (last.column, last.boxed) == (stretch.column, stretch.boxed)
    return alike and not last.boxed and last.parts[-1].area.y1 > stretch.parts[0].area.y1


class Gutter(Struct, frozen=True):
    """An upright gap between columns."""

    start: float
    end: float

    def is_left(self, area: Area) -> bool:
        """Whether an area is in the column before it."""
        return area.x1 <= self.start + 1

    def is_right(self, area: Area) -> bool:
        """Whether an area is in the column after it."""
        return area.x0 >= self.end - 1

    def crosses(self, area: Area) -> bool:
        """Whether an area stands across it."""
        return not self.is_left(area) and not self.is_right(area)


def usual_gutters(pages: Iterable[Sequence[LinePiece]]) -> tuple[Gutter, ...]:
    """The gutters of pages that are at one place on several."""
    gutters = filter(None, (gutter_of([piece.area for piece in pieces]) for pieces in pages))
    ends: dict[int, list[Gutter]] = {}
    for gutter in gutters:
        ends.setdefault(round(gutter.end), []).append(gutter)
    return tuple(
        Gutter(max(gutter.start for gutter in same), min(gutter.end for gutter in same))
        for _, same in sorted(ends.items())
        if len(same) >= USUAL_PAGES
    )


def gutter_of(areas: Sequence[Area], usual: Sequence[Gutter] = ()) -> Gutter | None:
    """The gutter that parts areas best into columns: most of them beside each other, fewest across it."""
    if not 4 <= len(areas) <= MOST_PARTS:
        return None
    starts = Counter(round(area.x0) for area in sorted(areas)).most_common(MOST_GUTTERS)
    candidates = {_gutter_before(start, areas) for start, _ in starts}
    rated = [(_worth(gutter, areas, usual), gutter) for gutter in candidates if gutter is not None]
    rated = [(worth, gutter) for worth, gutter in rated if worth > 0]
    return max(rated, key=lambda item: (item[0], item[1].end - item[1].start, -item[1].start))[1] if rated else None


def _gutter_before(start: float, areas: Sequence[Area]) -> Gutter | None:
    """The gap that ends where areas begin."""
    ends = [area.x1 for area in areas if area.x1 <= start + 1]
    right = [area for area in areas if area.x0 >= start - 1]
    if not ends or not right:
        return None
    end = min(area.x0 for area in right)
    size = min(area.height for area in right)
    wide = end - max(ends)
    return Gutter(max(ends), end) if wide >= max(LEAST_GUTTER, GUTTER_PARTS * size) else None


def _worth(gutter: Gutter, areas: Sequence[Area], usual: Sequence[Gutter]) -> float:
    """How many areas of the smaller column stand beside some of the other, less those across among them."""
    left = [area for area in areas if gutter.is_left(area)]
    right = [area for area in areas if gutter.is_right(area)]
    beside_left, beside_right = _beside(left, right), _beside(right, left)
    least = 1 if any(other.end - 2 <= gutter.end <= other.end + DEEPEST_INDENT for other in usual) else 2
    if min(_rows(beside_left), _rows(beside_right)) < least and not _are_tall(beside_left, beside_right):
        return 0
    both = area_of_all([*beside_left, *beside_right])
    between = [area for area in areas if gutter.crosses(area) and both.y0 < (area.y0 + area.y1) / 2 < both.y1]
    return _height(beside_left, beside_right) - sum(min(area.height, TALLEST_ACROSS) for area in between)


def _rows(areas: Sequence[Area]) -> int:
    """How many lines areas stand on."""
    return len({round(area.y0) for area in areas})


def _are_tall(left: Sequence[Area], right: Sequence[Area]) -> bool:
    """Whether both have an area much taller than a line: frames or pictures beside text."""
    return bool(left and right) and min(max(area.height for area in side) for side in (left, right)) > 40


def _height(*sides: Sequence[Area]) -> float:
    return min(sum(area.height for area in side) for side in sides)


def _beside(areas: Sequence[Area], others: Sequence[Area]) -> list[Area]:
    """Those of some areas that stand level with one of the others."""
    taken = {point for other in others for point in _points(other)}
    return [area for area in areas if not taken.isdisjoint(_points(area))]


def _points(area: Area) -> range:
    """The points up the page that an area takes, without its edges, where lines may touch."""
    edge = 0.2 * area.height
    start = round(area.y0 + edge)
    return range(start, min(round(area.y1 - edge), start + TALLEST_PART) + 1)
