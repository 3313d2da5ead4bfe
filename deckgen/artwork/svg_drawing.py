"""An SVG to flat shapes: strokes become outlines, clips are cut off, and what can not be so drawn is refused by name.

The tree is walked here, as a browser does it: style sheets, references, viewports and matrices. Path data is read by
fontTools, style sheets by tinycss2 and cssselect2, and what paths enclose is Skia's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.artwork.crossings import CrossingCount
from deckgen.artwork.flat_shapes import FlatPicture, FlatShape, RefusedArtwork
from deckgen.artwork.svg_outlines import SHAPES, outline_of
from deckgen.artwork.svg_paint import Paints
from deckgen.artwork.svg_strokes import stroke_shape
from deckgen.artwork.svg_styles import StyleSheets
from deckgen.artwork.svg_tree import (
    MOST_ELEMENTS,
    SVG,
    UNSAFE,
    SvgElement,
    local_name,
    reference,
    svg_tree,
    unsafe_parts,
)
from deckgen.artwork.svg_values import Untaken, Viewport, transform
from deckgen.artwork.svg_viewports import frame_of, root_size, viewport_box
from deckgen.page.areas import Tangled, common_path, even_odd_path, joined_path, stroke_outline
from deckgen.page.geometry import EVERYWHERE, Box, Matrix
from deckgen.page.paths import CurveTo, LineTo, MoveTo, Path, bounds, moved, rectangle

MOST_SEGMENTS = 20_000
"""Segments of the paths of a picture, and of what becomes of them."""

LONGEST = 1000.0
"""The longer side of a picture, in points: fine enough for what Skia rounds, on which lengths are of 32 bits."""

MOST_NAMED = 8
"""Things that can not be taken in, named in one message."""

# What has nothing to draw where it stands: it is drawn where something refers to it, or is for other readers.
UNDRAWN = frozenset(
    (
        *("title", "desc", "metadata", "defs", "symbol", "clipPath", "mask", "filter", "style", "view", "cursor"),
        *("linearGradient", "radialGradient", "pattern", "marker", "font", "font-face", "color-profile", "solidcolor"),
    )
)

GROUPS = frozenset(("g", "a", "switch"))

OUTLINES = "turn it into outlines: Inkscape Path > Object to Path, Illustrator Type > Create Outlines, Figma Flatten"

NO_SHAPES = {
    "text": f"text ({OUTLINES})",
    "flowRoot": f"text ({OUTLINES})",
    "image": "a picture made of pixels (trace it: Inkscape Path > Trace Bitmap, or take it out)",
    "foreignObject": "a foreign object (take it out)",
}
"""Elements that draw something else than shapes, by what they are and what to do about them."""

SEE_THROUGH = "see-through shapes (`opacity`: give them the colour that they look like)"

_ROUNDING = 0.001  # points by which a shape may reach beyond a clip that does not cut it


class Surroundings(Struct, frozen=True):
    """What an element is drawn in: matrix to the picture's points, viewport, styles, clips, and the `use`s around."""

    matrix: Matrix
    viewport: Viewport
    style: Mapping[str, str] = field(default_factory=dict)
    clips: tuple[Path, ...] = ()
    within: tuple[SvgElement, ...] = ()


def read_svg(data: bytes) -> FlatPicture:
    """The flat shapes of an SVG, its longer side 1000 points; raises `RefusedArtwork` for all that is not taken in."""
    return SvgDrawing(svg_tree(data)).picture()


class SvgDrawing:
    """One picture being read."""

    def __init__(self, root: SvgElement) -> None:
        self._root = root
        self._faults = list(unsafe_parts(root))
        self._by_id = _by_id(root)
        self._styles = StyleSheets(root, self._faults)
        self._paints = Paints(self._by_id, self._styles)
        self._shapes: list[FlatShape] = []
        self._drawn = self._segments = 0
        self._edge = EVERYWHERE
        self._room = CrossingCount()

    def picture(self) -> FlatPicture:
        """The whole picture."""
        try:
            size = root_size(self._root)
            grid = LONGEST / max(size)
            width, height = size[0] * grid, size[1] * grid
            frame = frame_of(self._root, Box(0, 0, *size))
        except Untaken as untaken:
            raise RefusedArtwork.naming([str(untaken)]) from None
        onto = Matrix(grid, 0, 0, -grid, 0, height)  # SVG counts downwards
        self._edge = Box(0, 0, width, height)
        surroundings = Surroundings(frame.matrix.then(onto), frame.viewport)
        self._in_group(self._root, self._surrounded(self._root, surroundings))
        if self._faults:
            raise RefusedArtwork.naming(_first_of(self._faults))
        if not self._shapes:
            raise RefusedArtwork("shows nothing: it has no filled or stroked shape; export it anew")
        return FlatPicture(width, height, tuple(self._shapes))

    def _surrounded(self, element: SvgElement, outside: Surroundings) -> Surroundings | None:
        """What holds within an element, None where nothing of it is seen."""
        style = self._styles.computed(element, outside.style)
        if style.get("display") == "none" or not self._is_solid(style):
            return None
        self._refuse_effects(style)
        inside = replace(outside, style=style)
        if element is not self._root and element.get("transform"):
            if style.get("transform-origin", "0 0") not in ("0 0", "0px 0px", "0"):
                raise Untaken("`transform-origin` (work it into `transform`)")
            inside = replace(inside, matrix=transform(element.get("transform")).then(outside.matrix))
        return self._clipped(style.get("clip-path", "none"), inside)

    def _is_solid(self, style: Mapping[str, str]) -> bool:
        """Whether anything is seen of what has an opacity; what is seen through is refused."""
        opacity = self._paints.share(style, "opacity")
        if 0 < opacity < 1:
            raise Untaken(SEE_THROUGH)
        return opacity == 1

    def _refuse_effects(self, style: Mapping[str, str]) -> None:
        if style.get("mask", "none") != "none":
            self._faults.append(
                "a mask (cut the shapes with it: Inkscape Path > Intersection, Illustrator Pathfinder > Crop)"
            )
        if style.get("filter", "none") != "none":
            self._faults.append("a filter (blur, shadow, glow: take it out)")

    def _draw(self, element: SvgElement, outside: Surroundings) -> None:
        """Draw an element, whatever it is; what can not be taken in is noted."""
        name = local_name(element)
        self._drawn += 1
        if self._drawn > MOST_ELEMENTS:
            raise RefusedArtwork(f"draws more than {MOST_ELEMENTS} elements; simplify it")
        if not name or name in UNDRAWN or name in UNSAFE or element.get("requiredExtensions"):
            return
        try:
            inside = self._surrounded(element, outside)
            if inside is not None:
                self._draw_inside(name, element, inside)
        except Untaken as untaken:
            self._faults.append(str(untaken))
        except Tangled:
            self._faults.append("a shape that crosses itself too often (simplify its path)")

    def _draw_inside(self, name: str, element: SvgElement, inside: Surroundings) -> None:
        if element.get("systemLanguage") is not None:
            raise Untaken("parts for one language only (`systemLanguage`: keep one of them)")
        if name in SHAPES:
            self._shape(element, inside)
        elif name in GROUPS:
            self._in_group(element, inside)
        elif name == "svg":
            self._nested(element, element, inside)
        elif name == "use":
            self._use(element, inside)
        elif name in NO_SHAPES:
            if name in ("image", "foreignObject") or "".join(element.itertext()).strip():
                raise Untaken(NO_SHAPES[name])
        else:
            raise Untaken(f"<{name[:30]}>, which is not understood")

    def _in_group(self, group: SvgElement, inside: Surroundings | None) -> None:
        members = [] if inside is None else list(group)
        if local_name(group) == "switch":
            members = [member for member in members if local_name(member) and not member.get("requiredExtensions")][:1]
        for member in members:
            assert inside is not None
            self._draw(member, inside)

    def _nested(self, element: SvgElement, sized_by: SvgElement, inside: Surroundings) -> None:
        """What an inner `svg`, or a used `symbol`, shows in its viewport; `sized_by` says how large that is."""
        frame = frame_of(element, viewport_box(element, sized_by, inside.viewport))
        if frame.box.width <= 0 or frame.box.height <= 0:
            return
        if inside.style.get("overflow", "hidden") not in ("visible", "auto"):
            inside = self._cut(inside, moved(rectangle(frame.box), inside.matrix))
        inside = replace(inside, matrix=frame.matrix.then(inside.matrix), viewport=frame.viewport)
        self._in_group(element, inside)

    def _use(self, element: SvgElement, inside: Surroundings) -> None:
        target = self._referred(element)
        if target is None:
            return
        if target in inside.within or target is self._root:
            raise Untaken("a <use> that uses itself (draw it anew)")
        at = frame_of(element, viewport_box(element, element, inside.viewport)).box
        inside = replace(inside, within=(*inside.within, target))
        moved_there = replace(inside, matrix=Matrix(e=at.left, f=at.bottom).then(inside.matrix))
        if local_name(target) not in ("svg", "symbol"):
            self._draw(target, moved_there)
        elif (shown := self._surrounded(target, moved_there)) is not None:
            self._nested(target, element, shown)

    def _referred(self, element: SvgElement) -> SvgElement | None:
        try:
            name = reference(element)
        except RefusedArtwork as refused:
            raise Untaken(str(refused)) from None
        return self._by_id.get(name)

    def _shape(self, element: SvgElement, inside: Surroundings) -> None:
        style = inside.style
        if style.get("visibility", "visible") != "visible":
            return
        path = outline_of(element, inside.viewport)
        self._count(path)
        if local_name(element) in ("path", "line", "polyline", "polygon") and any(
            style.get(f"marker-{place}", "none") != "none" for place in ("start", "mid", "end")
        ):
            raise Untaken("markers, such as arrow heads (turn them into paths: Inkscape Path > Stroke to Path)")
        parts = [self._fill, self._stroke]
        if style.get("paint-order", "normal").replace("markers", "").split()[:1] == ["stroke"]:
            parts.reverse()
        for part in parts if path else ():
            part(element, path, inside)

    def _fill(self, _: SvgElement, path: Path, inside: Surroundings) -> None:
        colour = self._paints.colour("fill", "black", inside.style, bounds(path))
        if colour and len(path) > 2:
            placed = moved(path, inside.matrix)
            if inside.style.get("fill-rule") == "evenodd" and _may_cross(path):
                placed = self._even_odd(placed)
            self._add(placed, colour, inside.clips)

    def _stroke(self, element: SvgElement, path: Path, inside: Surroundings) -> None:
        colour = self._paints.colour("stroke", "none", inside.style, bounds(path))
        scale = inside.matrix.scale
        shape = stroke_shape(element, path, inside.style, inside.viewport) if colour and scale else None
        if colour and shape:
            # Lines are outlined at the size that they are seen at, as Skia has one fineness for all.
            large = moved(path, Matrix(scale, 0, 0, scale))
            placed = moved(
                stroke_outline(large, shape.scaled(scale)), Matrix(1 / scale, 0, 0, 1 / scale).then(inside.matrix)
            )
            self._add(placed, colour, inside.clips)

    def _add(self, path: Path, colour: str, clips: Sequence[Path]) -> None:
        for clip in clips:
            path = self._cut_by(path, clip)
        self._count(path)
        if path and bounds(path).meets(self._edge, 0):  # what else reaches beyond the edge is cut by that in any file
            self._shapes.append(FlatShape(path, colour))

    def _count(self, path: Path) -> None:
        self._segments += len(path)
        if self._segments > 2 * MOST_SEGMENTS or len(path) > MOST_SEGMENTS:
            raise RefusedArtwork(
                f"has paths of more than {MOST_SEGMENTS} segments; simplify it (Inkscape: Path > Simplify), "
                "or save it as PNG"
            )

    def _clipped(self, clip_path: str, inside: Surroundings) -> Surroundings:
        """Surroundings with the clip that a style names."""
        if clip_path == "none":
            return inside
        name = self._paints.id_of(clip_path)
        if name is None:
            raise Untaken(f"the clip `{clip_path[:30]}` (use a clip path with shapes)")
        clip = self._by_id.get(name)
        if clip is None or local_name(clip) != "clipPath":
            return inside
        if clip in inside.within:
            raise Untaken("a clip path that clips itself (draw it anew)")
        if clip.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise Untaken("a clip path measured by what it clips (`clipPathUnits`: release it and clip anew)")
        return self._cut(inside, *self._clip_areas(clip, inside))

    def _clip_areas(self, clip: SvgElement, outside: Surroundings) -> Iterator[Path]:
        """What a clip path leaves: its shapes together, and what its own clip leaves of them."""
        style = self._styles.computed(clip, {})
        if clip.get("transform") and style.get("clip-path", "none") != "none":
            raise Untaken("a clip path that is moved and clipped itself (release it and clip anew)")  # programs differ
        matrix = transform(clip.get("transform") or "").then(outside.matrix)
        around = Surroundings(matrix, outside.viewport, style, within=(*outside.within, clip))
        within = self._clipped(style.get("clip-path", "none"), around).clips
        pieces = [piece for member in clip for piece in self._clip_pieces(member, around)]
        yield self._joined(pieces)
        yield from within

    def _clip_pieces(self, element: SvgElement, outside: Surroundings) -> Iterator[Path]:
        """The areas of a shape in a clip path, or of the shape that it uses."""
        name = local_name(element)
        if not name or name in UNDRAWN:
            return
        style = self._styles.computed(element, outside.style)
        if style.get("display") == "none" or style.get("visibility", "visible") != "visible":
            return
        inside = replace(outside, style=style)
        inside = replace(inside, matrix=transform(element.get("transform") or "").then(inside.matrix))
        cut = self._clipped(style.get("clip-path", "none"), replace(inside, clips=())).clips
        for piece in self._uncut_pieces(name, element, inside):
            for clip in cut:
                piece = self._cut_by(piece, clip)  # noqa: PLW2901
            if piece:
                yield piece

    def _uncut_pieces(self, name: str, element: SvgElement, inside: Surroundings) -> Iterator[Path]:
        if name == "use":
            target = self._referred(element)
            if target is not None and local_name(target) not in (*SHAPES, "text"):
                raise Untaken("a clip path of groups (put paths into it)")
            at = frame_of(element, viewport_box(element, element, inside.viewport)).box
            if target is not None:
                yield from self._clip_pieces(
                    target, replace(inside, matrix=Matrix(e=at.left, f=at.bottom).then(inside.matrix))
                )
        elif name not in SHAPES:
            raise Untaken(NO_SHAPES.get(name, f"<{name[:30]}> in a clip path (put paths into it)"))
        else:
            path = outline_of(element, inside.viewport)
            self._count(path)
            placed = moved(path, inside.matrix)
            yield self._even_odd(placed) if inside.style.get("clip-rule") == "evenodd" and placed else placed

    def _even_odd(self, path: Path) -> Path:
        self._check_room(path)
        return even_odd_path(path)

    def _joined(self, pieces: Sequence[Path]) -> Path:
        """The area of several pieces."""
        if len(pieces) <= 1:
            return pieces[0] if pieces else ()
        self._check_room(*pieces)
        return joined_path(pieces)

    def _cut_by(self, path: Path, clip: Path) -> Path:
        """What a clip leaves of a path; as it is where it lies within a clip that is a box."""
        if not path or not clip:
            return ()
        area, box = bounds(clip), bounds(path)
        if _is_box(clip, area) and area.holds(box, _ROUNDING):
            return path
        if not area.meets(box, 0):
            return ()
        self._check_room(path, clip)
        return common_path(path, clip)

    def _check_room(self, *paths: Path) -> None:
        if not self._room.has_room_for(*paths):
            raise RefusedArtwork(
                "has clips or even-odd shapes that cross too often; simplify its paths, or save it as PNG"
            )

    def _cut(self, inside: Surroundings, *clips: Path) -> Surroundings:
        return replace(inside, clips=(*inside.clips, *clips))


def _by_id(root: SvgElement) -> dict[str, SvgElement]:
    """The elements that have an id; of several of one id the first counts."""
    named: dict[str, SvgElement] = {}
    for element in root.iter(f"{{{SVG}}}*"):
        if name := element.get("id"):
            named.setdefault(name, element)
    return named


def _may_cross(path: Path) -> bool:
    """Whether a path has several subpaths, or may cross itself: for a rectangle both rules say the same."""
    return sum(isinstance(segment, MoveTo) for segment in path) > 1 or len(path) > 5


def _is_box(path: Path, box: Box) -> bool:
    """Whether a path is the outline of its own bounds, from whatever corner and whichever way round."""
    corners = [(segment.x, segment.y) for segment in path if isinstance(segment, MoveTo | LineTo)]
    if len(corners) == 5 and corners[0] == corners[4]:
        corners.pop()
    if len(corners) != 4 or len(path) > 6 or any(isinstance(segment, CurveTo) for segment in path):
        return False
    turns = zip(corners, corners[1:] + corners[:1], strict=True)
    edges = {(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)}
    return set(corners) == edges and all((x0 == x1) != (y0 == y1) for (x0, y0), (x1, y1) in turns)


def _first_of(faults: Sequence[str]) -> list[str]:
    """The first of faults, each once, and how many more there are."""
    distinct = list(dict.fromkeys(faults))
    more = len(distinct) - MOST_NAMED
    return distinct[:MOST_NAMED] + ([f"and {more} more"] if more > 0 else [])
