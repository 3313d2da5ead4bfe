"""What shapes of an SVG are painted with: one colour each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from deckgen.artwork.flat_shapes import RefusedArtwork
from deckgen.artwork.svg_styles import StyleSheets
from deckgen.artwork.svg_tree import SvgElement, local_name, reference
from deckgen.artwork.svg_values import NUMBER, Untaken

MOST_LINKED = 20
"""Gradients that each take their stops from the next."""

SEE_THROUGH = "see-through colours (`opacity`: give them the colour that they look like)"

_SERVER = re.compile(r"""\s*url\(\s*["']?([^"')]*)["']?\s*\)\s*(.*)""", re.DOTALL)


class Paint(Struct, frozen=True):
    """A colour `#rrggbb`, how much of what is below it hides, 0 to 1, and whether only an area has it, no line."""

    colour: str
    opacity: float
    of_area: bool = False


class Paints:
    """The paints of a picture: colours, and gradients of one colour."""

    def __init__(self, by_id: Mapping[str, SvgElement], styles: StyleSheets) -> None:
        self._by_id = by_id
        self._styles = styles

    def share(self, style: Mapping[str, str], name: str) -> float:
        """An opacity of a style, 1 where it says none."""
        return share(style[name]) if name in style else 1.0

    def id_of(self, value: str) -> str | None:
        """The id that a value refers to, None where it refers to none; raises `Untaken` for another file's."""
        match = _SERVER.fullmatch(value)
        if match is None:
            return None
        if not match[1].startswith("#"):
            raise Untaken(f"a reference to another file (`{match[1][:40]}`: put that into this one)")
        return match[1][1:]

    def paint(self, name: str, otherwise: str, style: Mapping[str, str]) -> Paint | None:
        """The paint of a fill or a stroke, None for none; raises `Untaken` where it is not one colour."""
        opacity = self.share(style, f"{name}-opacity")
        paint = self._paint(style.get(name, otherwise), style) if opacity else None
        if paint is None or not paint.opacity:
            return None
        if opacity * paint.opacity < 1:
            raise Untaken(SEE_THROUGH)
        return paint

    def _paint(self, value: str, style: Mapping[str, str]) -> Paint | None:
        current = style.get("color", "black")
        match = _SERVER.fullmatch(value)
        if match is None:
            return paint_of(value, current)
        server = self._by_id.get(self.id_of(value) or "")
        kind = local_name(server) if server is not None else ""
        if kind not in ("linearGradient", "radialGradient", "pattern"):
            return paint_of(match[2] or "none", current)
        assert server is not None
        if kind == "pattern":
            raise Untaken("a pattern (draw its shapes, or use a plain colour)")
        return self._of_gradient(server)

    def _of_gradient(self, gradient: SvgElement) -> Paint | None:
        """The one colour of a gradient, None for one without stops."""
        chain = list(self._chain(gradient))
        stops = next((stops for link in chain if (stops := list(self._stops(link)))), [])
        if not stops:
            return None
        if len(set(stops)) > 1:
            raise Untaken(f"a gradient (`{(gradient.get('id') or '')[:30]}`: use a plain colour)")
        units = next((value for link in chain if (value := link.get("gradientUnits"))), "objectBoundingBox")
        return replace(stops[0], of_area=units == "objectBoundingBox")

    def _chain(self, gradient: SvgElement | None) -> Iterator[SvgElement]:
        """A gradient, and those that it takes from."""
        for _ in range(MOST_LINKED):
            if gradient is None or local_name(gradient) not in ("linearGradient", "radialGradient"):
                return
            yield gradient
            try:
                gradient = self._by_id.get(reference(gradient))
            except RefusedArtwork as refused:
                raise Untaken(str(refused)) from None

    def _stops(self, gradient: SvgElement) -> Iterator[Paint]:
        for stop in gradient:
            if local_name(stop) == "stop":
                style = self._styles.computed(stop, self._styles.own(gradient))
                paint = paint_of(style.get("stop-color", "black"), style.get("color", "black"))
                if paint is not None:
                    yield Paint(paint.colour, paint.opacity * self.share(style, "stop-opacity"))


def share(text: str) -> float:
    """A number or a percentage, held to 0 to 1."""
    match = re.fullmatch(rf"\s*({NUMBER})\s*(%?)\s*", text)
    if not match:
        raise Untaken(f"the opacity `{text.strip()[:20]}`, which can not be read")
    return min(1.0, max(0.0, float(match[1]) / (100 if match[2] else 1)))


def paint_of(text: str, current: str) -> Paint | None:
    """The paint that a colour's name or numbers stand for, None for `none`; `current` stands for `currentColor`."""
    from tinycss2.color4 import parse_color

    if text.strip().lower() == "none":
        return None
    try:
        colour = parse_color(text)
    except ValueError:  # functions without their numbers
        colour = None
    if colour == "currentcolor":
        return paint_of(current, "black")
    if colour is None or colour.space not in ("srgb", "hsl", "hwb"):
        raise Untaken(f"the colour `{text.strip()[:30]}` (write it as #rrggbb)")
    parts = (round(255 * min(1.0, max(0.0, part or 0.0))) for part in colour.to("srgb").coordinates)
    return Paint("#" + "".join(f"{part:02x}" for part in parts), colour.alpha)
