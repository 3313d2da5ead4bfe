"""Motifs that run off: shapes that lie along the edge of their square go straight on, to the bleed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deckgen.deck.motifs import GRID, Outline
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path

NEAR = 0.001

Point = tuple[float, float]

Drawn = LineTo | CurveTo


class Overrun(Struct, frozen=True):
    """How far shapes go on beyond each edge of the grid, in grid units."""

    left: float = 0
    bottom: float = 0
    right: float = 0
    top: float = 0

    @property
    def suffix(self) -> str:
        """What tells a motif that runs off so from others, "" where it does not."""
        parts = (self.left, self.bottom, self.right, self.top)
        return " " + " ".join(f"{part:g}" for part in parts) if any(parts) else ""


NO_OVERRUN = Overrun()


class Edge(Struct, frozen=True):
    """An edge of the grid: along x (0) or y (1), at which value, and by how much what lies on it moves out."""

    axis: int
    at: float
    by: float

    def has(self, point: Point) -> bool:
        """Whether a point lies on the edge."""
        return abs(point[self.axis] - self.at) < NEAR

    def moved(self, point: Point) -> Point:
        """A point of the edge, moved out."""
        x, y = point
        return (x + self.by, y) if self.axis == 0 else (x, y + self.by)


def run_off(shapes: tuple[Outline, ...], beyond: Overrun, rows: float = GRID) -> tuple[Outline, ...]:
    """The outlines, those along an edge of so many rows continued; still one outline each. Row 0 is on top.

    Left and right come first: what then lies along the longer top or bottom edge fills the corner too.
    """
    edges = (
        Edge(0, 0, -beyond.left),
        Edge(0, GRID, beyond.right),
        Edge(1, 0, -beyond.top),
        Edge(1, rows, beyond.bottom),
    )
    paths = [shape.path for shape in shapes]
    for edge in edges:
        if edge.by:
            paths = [tuple(_continued(path, edge)) for path in paths]
    return tuple(Outline(shape.tone, path) for shape, path in zip(shapes, paths, strict=True))


def _continued(path: Path, edge: Edge) -> Iterator[MoveTo | LineTo | CurveTo | ClosePath]:
    for start, drawn in (turned(*contour, edge) for contour in contours(path)):
        yield MoveTo(*start)
        point = start
        for segment in _from_off(start, drawn, edge):
            end = (segment.x, segment.y)
            if isinstance(segment, LineTo) and edge.has(point) and edge.has(end):
                yield LineTo(*edge.moved(point))
                yield LineTo(*edge.moved(end))
                yield segment
            else:
                yield segment
            point = end
        yield ClosePath()


def _from_off(start: Point, drawn: list[Drawn], edge: Edge) -> Iterator[Drawn]:
    """The segments of a contour, lines that follow each other along the edge joined into one."""
    point, waiting = start, None
    for segment in drawn:
        end = (segment.x, segment.y)
        along = isinstance(segment, LineTo) and edge.has(point) and edge.has(end)
        if waiting and not along:
            yield waiting
            waiting = None
        if along:
            waiting = segment
        else:
            yield segment
        point = end
    if waiting:
        yield waiting


def turned(start: Point, drawn: list[Drawn], edge: Edge) -> tuple[Point, list[Drawn]]:
    """The contour begun at a point off the edge, so that no stretch along it is cut in two by the start."""
    for number, segment in enumerate(drawn):
        if not edge.has((segment.x, segment.y)):
            return (segment.x, segment.y), drawn[number + 1 :] + drawn[: number + 1]
    return start, drawn


def contours(path: Path) -> Iterator[tuple[Point, list[Drawn]]]:
    """The contours of a path: each with its start and its segments, the closing line drawn out."""
    start: Point = (0, 0)
    drawn: list[Drawn] = []
    for segment in path:
        match segment:
            case MoveTo(x, y):
                start, drawn = (x, y), []
            case LineTo() | CurveTo():
                drawn.append(segment)
            case ClosePath():
                last = drawn[-1] if drawn else LineTo(*start)
                if abs(last.x - start[0]) > NEAR or abs(last.y - start[1]) > NEAR:
                    drawn.append(LineTo(*start))
                yield start, drawn
