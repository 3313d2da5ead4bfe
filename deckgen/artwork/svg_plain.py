"""The tree of an SVG to a plain one: groups and shapes in user units, each with its own style, for svglib to draw.

Worked in here is what svglib draws otherwise than a browser: style sheets, `use`, viewports within the picture, clips.
What can not be taken in is refused by name.

A group that is a clip cuts what follows it in the same group, as in PDF.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.artwork.flat_shapes import RefusedArtwork
from deckgen.artwork.svg_paint import Paints
from deckgen.artwork.svg_shapes import SHAPES, line_style, plain_shape, segment_count
from deckgen.artwork.svg_styles import StyleSheets
from deckgen.artwork.svg_tree import (
    DEEPEST,
    MOST_ELEMENTS,
    SVG,
    UNSAFE,
    SvgElement,
    local_name,
    reference,
    unsafe_parts,
)
from deckgen.artwork.svg_values import (
    Frame,
    Untaken,
    Viewport,
    frame_of,
    matrix_transform,
    root_size,
    transforms,
    viewport_box,
    written,
)
from deckgen.page.geometry import Box, Matrix

MOST_SEGMENTS = 20_000
"""Segments of the paths of a picture, and of what becomes of them."""

TOO_MANY_SEGMENTS = (
    f"has paths of more than {MOST_SEGMENTS} segments; simplify it (Inkscape: Path > Simplify), or save it as PNG"
)

MOST_NAMED = 8
"""Things that can not be taken in, named in one message."""

CLIP = "clip-"
"""How the id of a group that is a clip begins."""

SHAPE = "shape-"
"""How the id of a shape begins."""

OF_AREA = "of-area"
"""The attribute that names what has a paint of areas only: fill, stroke."""

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


class Surroundings(Struct, frozen=True):
    """What an element is drawn in: the plain group, the viewport, styles, and the elements that refer to it."""

    group: SvgElement
    viewport: Viewport
    style: Mapping[str, str] = field(default_factory=dict)
    within: tuple[SvgElement, ...] = ()
    depth: int = 0


def plain_tree(root: SvgElement) -> SvgElement:
    """The plain tree of a picture, its size in pixels of CSS; raises `RefusedArtwork`, naming all faults."""
    return PlainTree(root).drawn()


class PlainTree:
    """One picture being written plainly."""

    def __init__(self, root: SvgElement) -> None:
        self._root = root
        self._faults = list(unsafe_parts(root))
        self._by_id = _by_id(root)
        self._styles = StyleSheets(root, self._faults)
        self._paints = Paints(self._by_id, self._styles)
        self._drawn = self._segments = self._ids = 0

    def drawn(self) -> SvgElement:
        """The whole picture."""
        try:
            width, height = root_size(self._root)
            frame = frame_of(self._root, Box(0, 0, width, height))
        except Untaken as untaken:
            raise RefusedArtwork.naming([str(untaken)]) from None
        plain = etree.Element("svg", width=repr(width), height=repr(height))
        framed = _group(plain, matrix_transform(frame.matrix))
        inside = self._surrounded(self._root, Surroundings(framed, frame.viewport))
        if inside is not None:
            self._draw_members(self._root, inside)
        if self._faults:
            raise RefusedArtwork.naming(_first_of(self._faults))
        return plain

    def _surrounded(self, element: SvgElement, outside: Surroundings) -> Surroundings | None:
        """What holds within an element, None where nothing of it is seen."""
        style = self._styles.computed(element, outside.style)
        if style.get("display") == "none" or not self._is_solid(style):
            return None
        self._refuse_effects(style)
        transform, clip = "", style.get("clip-path", "none")
        if element is not self._root and element.get("transform"):
            if style.get("transform-origin", "0 0") not in ("0 0", "0px 0px", "0"):
                raise Untaken("`transform-origin` (work it into `transform`)")
            transform = transforms(element.get("transform"))
        group = _group(outside.group, transform) if transform or clip != "none" else outside.group
        inside = replace(outside, style=style, group=group)
        self._add_clip(clip, inside)
        return inside

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
        self._count_element(outside.depth)
        if not name or name in UNDRAWN or name in UNSAFE or element.get("requiredExtensions"):
            return
        try:
            inside = self._surrounded(element, replace(outside, depth=outside.depth + 1))
            if inside is not None:
                self._draw_inside(name, element, inside)
        except Untaken as untaken:
            self._faults.append(str(untaken))

    def _count_element(self, depth: int) -> None:
        self._drawn += 1
        if self._drawn > MOST_ELEMENTS:
            raise RefusedArtwork(f"draws more than {MOST_ELEMENTS} elements; simplify it")
        if depth > DEEPEST:
            raise RefusedArtwork(f"draws groups more than {DEEPEST} deep; simplify it")

    def _draw_inside(self, name: str, element: SvgElement, inside: Surroundings) -> None:
        if element.get("systemLanguage") is not None:
            raise Untaken("parts for one language only (`systemLanguage`: keep one of them)")
        if name in SHAPES:
            self._draw_shape(element, inside)
        elif name in GROUPS:
            self._draw_members(element, inside)
        elif name == "svg":
            self._draw_viewport(element, element, inside)
        elif name == "use":
            self._draw_used(element, inside)
        elif name in NO_SHAPES:
            if name in ("image", "foreignObject") or "".join(element.itertext()).strip():
                raise Untaken(NO_SHAPES[name])
        else:
            raise Untaken(f"<{name[:30]}>, which is not understood")

    def _draw_members(self, group: SvgElement, inside: Surroundings) -> None:
        members = list(group)
        if local_name(group) == "switch":
            members = [member for member in members if local_name(member) and not member.get("requiredExtensions")][:1]
        for member in members:
            self._draw(member, inside)

    def _draw_viewport(self, element: SvgElement, sized_by: SvgElement, inside: Surroundings) -> None:
        """What an inner `svg`, or a used `symbol`, shows in its viewport; `sized_by` says how large that is."""
        frame = frame_of(element, viewport_box(element, sized_by, inside.viewport))
        if frame.box.width <= 0 or frame.box.height <= 0:
            return
        group = _group(inside.group)
        if inside.style.get("overflow", "hidden") not in ("visible", "auto"):
            self._add_edge(group, frame)
        framed = _group(group, matrix_transform(frame.matrix))
        self._draw_members(element, replace(inside, group=framed, viewport=frame.viewport))

    def _add_edge(self, group: SvgElement, frame: Frame) -> None:
        """Cut what follows in a group at the edge of a viewport."""
        left, top, width, height = frame.box.left, frame.box.bottom, frame.box.width, frame.box.height
        corners = {"x": left, "y": top, "width": width, "height": height}
        self._add(self._clip_group(group), "rect", {name: written(value) for name, value in corners.items()})

    def _draw_used(self, element: SvgElement, inside: Surroundings) -> None:
        target = self._referred(element)
        if target is None:
            return
        if target in inside.within or target is self._root:
            raise Untaken("a <use> that uses itself (draw it anew)")
        there = self._moved_to(element, replace(inside, within=(*inside.within, target)))
        if local_name(target) not in ("svg", "symbol"):
            self._draw(target, there)
        elif (shown := self._surrounded(target, there)) is not None:
            self._draw_viewport(target, element, shown)

    def _moved_to(self, use: SvgElement, inside: Surroundings) -> Surroundings:
        at = viewport_box(use, use, inside.viewport)
        return replace(inside, group=_group(inside.group, matrix_transform(Matrix(e=at.left, f=at.bottom))))

    def _referred(self, element: SvgElement) -> SvgElement | None:
        try:
            name = reference(element)
        except RefusedArtwork as refused:
            raise Untaken(str(refused)) from None
        return self._by_id.get(name)

    def _draw_shape(self, element: SvgElement, inside: Surroundings) -> None:
        style = inside.style
        if style.get("visibility", "visible") != "visible":
            return
        dashed = style.get("stroke-dasharray", "none") != "none"
        name, attributes = plain_shape(element, inside.viewport, dashed=dashed)
        if name in ("path", "line", "polyline", "polygon") and any(
            style.get(f"marker-{place}", "none") != "none" for place in ("start", "mid", "end")
        ):
            raise Untaken("markers, such as arrow heads (turn them into paths: Inkscape Path > Stroke to Path)")
        if attributes:
            self._add(inside.group, name, {**attributes, **self._painted(element, inside)})

    def _painted(self, element: SvgElement, inside: Surroundings) -> Mapping[str, str]:
        """What a shape is painted with, as attributes."""
        style = inside.style
        fill, stroke = self._paints.paint("fill", "black", style), self._paints.paint("stroke", "none", style)
        line = line_style(element, style, inside.viewport) if stroke else {}
        is_first = style.get("paint-order", "normal").replace("markers", "").split()[:1] == ["stroke"]
        of_area = [name for name, paint in (("fill", fill), ("stroke", stroke)) if paint and paint.of_area]
        return {
            "fill": fill.colour if fill else "none",
            "fill-rule": "evenodd" if style.get("fill-rule") == "evenodd" else "nonzero",
            "stroke": stroke.colour if stroke and line else "none",
            "paint-order": "stroke" if is_first else "fill",
            OF_AREA: " ".join(of_area),
            **line,
        }

    def _add(self, group: SvgElement, name: str, attributes: Mapping[str, str]) -> None:
        count = segment_count(attributes)
        self._segments += count
        if self._segments > 2 * MOST_SEGMENTS or count > MOST_SEGMENTS:
            raise RefusedArtwork(TOO_MANY_SEGMENTS)
        self._ids += 1
        etree.SubElement(group, name, {"id": f"{SHAPE}{self._ids}", **attributes})

    def _clip_group(self, group: SvgElement, transform: str = "") -> SvgElement:
        self._ids += 1
        clip = _group(group, transform)
        clip.set("id", f"{CLIP}{self._ids}")
        return clip

    def _add_clip(self, clip_path: str, inside: Surroundings) -> None:
        """Cut what follows in a group by the clip that a style names."""
        if clip_path == "none":
            return
        name = self._paints.id_of(clip_path)
        if name is None:
            raise Untaken(f"the clip `{clip_path[:30]}` (use a clip path with shapes)")
        clip = self._by_id.get(name)
        if clip is None or local_name(clip) != "clipPath":
            return
        if clip in inside.within:
            raise Untaken("a clip path that clips itself (draw it anew)")
        if clip.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise Untaken("a clip path measured by what it clips (`clipPathUnits`: release it and clip anew)")
        style = self._styles.computed(clip, {})
        if clip.get("transform") and style.get("clip-path", "none") != "none":
            raise Untaken("a clip path that is moved and clipped itself (release it and clip anew)")  # programs differ
        around = replace(inside, style=style, within=(*inside.within, clip))
        self._add_clip(style.get("clip-path", "none"), around)
        group = self._clip_group(inside.group, transforms(clip.get("transform") or ""))
        for member in clip:
            self._add_piece(member, replace(around, group=group))

    def _add_piece(self, element: SvgElement, outside: Surroundings) -> None:
        """Add a shape of a clip path, or the shape that it uses."""
        name = local_name(element)
        self._count_element(0)
        if not name or name in UNDRAWN:
            return
        style = self._styles.computed(element, outside.style)
        if style.get("display") == "none" or style.get("visibility", "visible") != "visible":
            return
        group = _group(outside.group, transforms(element.get("transform") or ""))
        inside = replace(outside, style=style, group=group)
        self._add_clip(style.get("clip-path", "none"), inside)
        if name == "use":
            self._add_used_piece(element, inside)
        elif name not in SHAPES:
            raise Untaken(NO_SHAPES.get(name, f"<{name[:30]}> in a clip path (put paths into it)"))
        else:
            name, attributes = plain_shape(element, inside.viewport, dashed=False)
            rule = "evenodd" if style.get("clip-rule") == "evenodd" else "nonzero"
            if attributes:
                self._add(group, name, {**attributes, "fill": "#000000", "fill-rule": rule, "stroke": "none"})

    def _add_used_piece(self, element: SvgElement, inside: Surroundings) -> None:
        target = self._referred(element)
        if target is not None and local_name(target) not in (*SHAPES, "text"):
            raise Untaken("a clip path of groups (put paths into it)")
        if target is not None:
            self._add_piece(target, self._moved_to(element, inside))


def _group(parent: SvgElement, transform: str = "") -> SvgElement:
    """A new group in a plain one."""
    return etree.SubElement(parent, "g", {"transform": transform} if transform else {})


def _by_id(root: SvgElement) -> dict[str, SvgElement]:
    """The elements that have an id; of several of one id the first counts."""
    named: dict[str, SvgElement] = {}
    for element in root.iter(f"{{{SVG}}}*"):
        if name := element.get("id"):
            named.setdefault(name, element)
    return named


def _first_of(faults: Sequence[str]) -> list[str]:
    """The first of faults, each once, and how many more there are."""
    distinct = list(dict.fromkeys(faults))
    more = len(distinct) - MOST_NAMED
    return distinct[:MOST_NAMED] + ([f"and {more} more"] if more > 0 else [])
