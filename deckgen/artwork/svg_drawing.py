"""An SVG to flat shapes: svglib draws its plain tree, and the drawing of reportlab.graphics is taken shape by shape.

Strokes become outlines and clips are cut off by Skia.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from math import isfinite
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace
from reportlab.graphics.shapes import Group, Line, PolyLine
from reportlab.pdfgen.canvas import FILL_EVEN_ODD
from svglib.svglib import Svg2RlgShapeConverter, SvgRenderer

from deckgen.artwork.crossings import CrossingCount
from deckgen.artwork.drawn_outlines import MOST_DASHES, Clip, FineDashes, drawn_line, filled_outline
from deckgen.artwork.flat_shapes import FlatPicture, FlatShape, RefusedArtwork
from deckgen.artwork.svg_plain import CLIP, MOST_SEGMENTS, OF_AREA, SHAPE, TOO_MANY_SEGMENTS, plain_tree
from deckgen.artwork.svg_tree import SvgElement, svg_tree
from deckgen.page.areas import CAPS, JOINS, StrokeShape, Tangled, joined_path
from deckgen.page.geometry import EVERYWHERE, Box, Matrix
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Segment, bounds, mapped, moved

LONGEST = 1000.0
"""The longer side of a picture, in points: fine enough for what Skia rounds, on which lengths are of 32 bits."""

DIGITS = 4
"""Decimals of the points of a picture."""

Drawn: TypeAlias = Any
"""A shape or a group of reportlab.graphics, which has no types."""

# The segments of a path of reportlab's, by its operators, and how many numbers each takes.
_SEGMENTS: tuple[tuple[Callable[..., Segment], int], ...] = ((MoveTo, 2), (LineTo, 2), (CurveTo, 6), (ClosePath, 0))


class Place(Struct, frozen=True):
    """Where something is drawn: the matrix to the picture's points, and the clip."""

    matrix: Matrix
    clip: Clip


def read_svg(data: bytes) -> FlatPicture:
    """The flat shapes of an SVG, its longer side 1000 points; raises `RefusedArtwork` for all that is not taken in."""
    plain = plain_tree(svg_tree(data))
    try:
        return DrawnPicture(plain).flat()
    except FineDashes:
        raise RefusedArtwork(f"has more than {MOST_DASHES} dashes in a line (use longer ones)") from None
    except Tangled:
        raise RefusedArtwork(
            "has clips or even-odd shapes that cross too often; simplify its paths, or save it as PNG"
        ) from None


class DrawnPicture:
    """The drawing that svglib makes of a plain tree, being taken shape by shape."""

    def __init__(self, plain: SvgElement) -> None:
        self._plain = plain
        self._elements = {name: element for element in plain.iter() if (name := element.get("id"))}
        self._renderer = SvgRenderer("")
        self._segments = 0
        self._crossings = CrossingCount()

    def flat(self) -> FlatPicture:
        """The whole picture."""
        drawing = self._drawing()
        grid = LONGEST / max(drawing.width, drawing.height)
        edge = Box(0, 0, drawing.width * grid, drawing.height * grid)
        everything = Place(Matrix(grid, 0, 0, grid), Clip(EVERYWHERE))
        # what reaches beyond the edge is cut by that in any file
        shapes = tuple(shape for shape in self._taken(drawing, everything) if bounds(shape.path).meets(edge, 0))
        if not shapes:
            raise RefusedArtwork("shows nothing: it has no filled or stroked shape; export it anew")
        return FlatPicture(edge.width, edge.height, shapes)

    def _drawing(self) -> Drawn:
        try:
            return self._renderer.render(self._plain)
        except (ArithmeticError, ValueError):  # of arcs whose numbers are too far from each other
            raise RefusedArtwork.naming(["an arc that can not be drawn (draw it anew)"]) from None

    def _taken(self, drawn: Drawn, place: Place) -> Iterator[FlatShape]:
        """The shapes of what is drawn at a place: of a shape, or of the members of a group."""
        if _id_of(drawn).startswith(SHAPE):
            yield from self._painted(drawn, self._elements[_id_of(drawn)], place)
            return
        place = replace(place, matrix=Matrix(*drawn.transform).then(place.matrix))
        for member in drawn.contents:
            if _id_of(member).startswith(CLIP):
                pieces = [piece.path for piece in self._taken(member, replace(place, clip=Clip(EVERYWHERE)))]
                outline = self._joined(pieces)
                place = replace(place, clip=place.clip.within(outline, self._crossings, even_odd=False))
            else:
                yield from self._taken(member, place)

    def _painted(self, drawn: Drawn, element: SvgElement, place: Place) -> Iterator[FlatShape]:
        """The fill and the stroke of a shape, which svglib may have drawn each by itself."""
        shapes = drawn.contents if isinstance(drawn, Group) else [drawn]
        parts = [self._fills, self._strokes]
        if element.get("paint-order") == "stroke":
            parts.reverse()
        for part in parts:
            for shape in shapes:
                yield from part(shape, element, place)

    def _fills(self, shape: Drawn, element: SvgElement, place: Place) -> Iterator[FlatShape]:
        colour, path = shape.getProperties().get("fillColor"), _path_of(shape, self._renderer.shape_converter)
        if colour and (filled := _with_area(path)) and _has_paint("fill", element, path):
            even_odd = shape.fillMode == FILL_EVEN_ODD
            outline = filled_outline(_placed(filled, place.matrix), self._crossings, even_odd=even_odd)
            yield from self._cut(outline, colour, place)

    def _strokes(self, shape: Drawn, element: SvgElement, place: Place) -> Iterator[FlatShape]:
        colour, path = shape.getProperties()["strokeColor"], _path_of(shape, self._renderer.shape_converter)
        if colour and _has_paint("stroke", element, path):
            _placed(path, place.matrix)  # refused where it is endless, before it is outlined
            yield from self._cut(drawn_line(path, _stroke_shape(shape, element), place.matrix), colour, place)

    def _cut(self, outline: Path, colour: Drawn, place: Place) -> Iterator[FlatShape]:
        """What is seen of an outline, if anything is."""
        path = mapped(place.clip.cut(outline, self._crossings), _rounded)
        self._segments += len(path)
        if self._segments > 2 * MOST_SEGMENTS or len(path) > MOST_SEGMENTS:
            raise RefusedArtwork(TOO_MANY_SEGMENTS)
        if path:
            yield FlatShape(path, _hexadecimal(colour))

    def _joined(self, pieces: list[Path]) -> Path:
        """The area of several pieces."""
        if len(pieces) <= 1:
            return pieces[0] if pieces else ()
        if not self._crossings.has_room_for(*pieces):
            raise Tangled
        return joined_path(pieces)


def _id_of(drawn: Drawn) -> str:
    """The id of the element that something was drawn from, "" where that has none."""
    return getattr(drawn, "svgid", "")


def _has_paint(name: str, element: SvgElement, path: Path) -> bool:
    """Whether a path has its fill or its stroke: a paint that is measured by areas is none on a straight line."""
    box = bounds(path)
    return bool(box.width and box.height) or name not in element.get(OF_AREA, "").split()


def _path_of(shape: Drawn, converter: Svg2RlgShapeConverter) -> Path:
    """The path of a shape in its own units; solid ones are turned into paths by svglib."""
    if isinstance(shape, Line):
        return MoveTo(shape.x1, shape.y1), LineTo(shape.x2, shape.y2)
    if isinstance(shape, PolyLine):
        start, *others = zip(shape.points[::2], shape.points[1::2], strict=True)
        return MoveTo(*start), *(LineTo(*point) for point in others)
    path: Drawn = converter.shapeToPath(shape)
    numbers = iter(path.points)
    segments = (_SEGMENTS[operator] for operator in path.operators)
    return tuple(kind(*(next(numbers) for _ in range(count))) for kind, count in segments)


def _with_area(path: Path) -> Path:
    """The subpaths of a path that enclose anything: programs differ in how they fill straight lines."""
    starts = [at for at, segment in enumerate(path) if isinstance(segment, MoveTo)]
    subpaths = (path[start:end] for start, end in zip(starts, [*starts[1:], len(path)], strict=True))
    return tuple(chain.from_iterable(subpath for subpath in subpaths if not _is_line(subpath)))


def _is_line(subpath: Path) -> bool:
    """Whether a subpath is one straight line, or several in one that lies or stands."""
    box = bounds(subpath)
    drawn = [segment for segment in subpath if not isinstance(segment, MoveTo | ClosePath)]
    is_flat = not box.width or not box.height
    return is_flat or (len(drawn) < 2 and not any(isinstance(segment, CurveTo) for segment in drawn))


def _placed(path: Path, matrix: Matrix) -> Path:
    """A path where a matrix puts it; refused where no picture is."""
    placed = moved(path, matrix)
    box = bounds(placed)
    if not isfinite(box.left + box.right + box.bottom + box.top):
        raise RefusedArtwork.naming(["shapes that are endlessly large (draw them anew)"])
    return placed


def _stroke_shape(shape: Drawn, element: SvgElement) -> StrokeShape:
    """How a line is drawn; what svglib leaves out, limits of mitres and where dashes begin, is the element's."""
    cap, join = tuple(CAPS)[shape.strokeLineCap], tuple(JOINS)[shape.strokeLineJoin]
    limit, offset = float(element.get("stroke-miterlimit", "4")), float(element.get("stroke-dashoffset", "0"))
    return StrokeShape(shape.strokeWidth, cap, join, limit, tuple(shape.strokeDashArray or ()), offset)


def _hexadecimal(colour: Drawn) -> str:
    """A colour as `#rrggbb`."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour.rgb())


def _rounded(x: float, y: float) -> tuple[float, float]:
    """A point, rounded; adding 0 makes -0.0 plain."""
    return round(x, DIGITS) + 0.0, round(y, DIGITS) + 0.0
