"""Motifs and patterns drawn in lines for the low-ink edition, at the size that they are used at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from deckgen.colour.appearance import contrast, luminance
from deckgen.deck.motifs import GRID
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Item, Resource, ResourceKind, Stroke, Use
from deckgen.sheets.regions import shading, visible_regions

# Contrast to paper from which an ink does for lines (WCAG 2.1, 1.4.11).
LINE_CONTRAST = 3.0

# Lines of a motif, in points, by its size on the page.
THINNEST, THICKEST, LINE_PER_POINT, LINE_BASE = 0.5, 1.4, 1 / 250, 0.4

# A motif smaller than this is drawn in outline only.
LEAST_SHADED = 72.0

# What is darker than this is shaded, with lines so far apart and so wide, in widths of the outline.
DARK, HALF_DARK = 0.2, 0.45

PITCH, DENSE, SPARSE = 2.4, 0.9, 0.45


class LineDrawings:
    """The resources of a product, drawn in lines for the size and the ground that they are used at."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        self._originals = resources
        self.resources: dict[str, Resource] = {}

    def box(self, use: Use) -> Box:
        """The box that a use covers."""
        return use.matrix.box(self._originals[use.resource].box)

    def is_code(self, use: Use) -> bool:
        """Whether a use shows a QR code, which stays as it is."""
        return self._originals[use.resource].kind is ResourceKind.CODE

    def use(self, use: Use, scale: float, ground: Ink) -> Use:
        """A use of the light drawing instead of the resource; `scale` is that of the space that the use is in."""
        resource = self._originals[use.resource]
        if self.is_code(use):
            self.resources.setdefault(resource.name, resource)
            return use
        size = scale * abs(use.matrix.a or use.matrix.b)
        name = f"{use.resource} light {size:.3f} {ground}"
        if name not in self.resources:
            self.resources[name] = resource  # holds the place in the order while those within it are drawn
            self.resources[name] = self._in_lines(resource, name, size, ground)
        return replace(use, resource=name)

    def _in_lines(self, resource: Resource, name: str, scale: float, ground: Ink) -> Resource:
        fills = [item for item in resource.items if isinstance(item, Fill)]
        rest = [self.use(item, scale, ground) if isinstance(item, Use) else item for item in resource.items]
        width = line_width(scale * GRID) / scale
        shaded = scale * GRID >= LEAST_SHADED
        lines = tuple(motif_lines(fills, ground, width, shaded)) if fills else ()
        kept = tuple(item for item in rest if not isinstance(item, Fill))
        box = resource.box.grown(width / 2) if fills else resource.box
        return Resource(name, resource.kind, box, (*lines, *kept))


def line_width(size: float) -> float:
    """The width of a motif's lines for its size on the page; both in points."""
    return min(THICKEST, max(THINNEST, LINE_BASE + size * LINE_PER_POINT))


def motif_lines(fills: Sequence[Fill], ground: Ink, width: float, shaded: bool) -> Iterator[Item]:
    """A motif in lines: every visible region outlined, the dark ones shaded; what is ground is left out."""
    regions = {ink: path for ink, path in visible_regions(fills).items() if ink != ground}
    ink, mark = line_ink((ground, *regions)), fills[0].mark
    for tone, path in regions.items():
        share = shade(tone)
        if shaded and share:
            yield Stroke(mark, shading(path, PITCH * width), ink, share * width)
    for path in regions.values():
        yield Stroke(mark, path, ink, width)


def shade(tone: Ink) -> float:
    """How wide the lines are that shade a tone, in widths of the outline; 0 for none."""
    dark = luminance(tone)
    return DENSE if dark < DARK else SPARSE if dark < HALF_DARK else 0


def line_ink(inks: Sequence[Ink]) -> Ink:
    """The first of several inks that does for lines on paper, black where none does."""
    return next((ink for ink in inks if contrast(ink, PAPER) >= LINE_CONTRAST), BLACK)
