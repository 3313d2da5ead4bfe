"""Motifs and patterns drawn in lines for the low-ink edition, at the size that they are used at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.colour.appearance import contrast, luminance
from deckgen.deck.motifs import GRID
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Item, Mark, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import Path
from deckgen.sheets.regions import lines_within, shading, visible_regions
from deckgen.source.problems import Origin

# Contrast to paper from which an ink does for lines (WCAG 2.1, 1.4.11).
LINE_CONTRAST = 3.0

# What has less contrast to paper is not seen on it.
FAINT = 1.3

# Lines of a motif, in points, by its size on the page.
THINNEST, THICKEST, LINE_PER_POINT, LINE_BASE = 0.5, 1.4, 1 / 250, 0.4

# A motif smaller than this is drawn in outline only.
LEAST_SHADED = 72.0

# What is darker than this is shaded, with lines so far apart and so wide, in widths of the outline.
DARK, HALF_DARK = 0.2, 0.45

PITCH, DENSE, SPARSE = 2.4, 0.9, 0.45


# Tones of which the luminance differs by less are alike.
ALIKE_LUMINANCE = 0.08

# An emblem up to this size is a sign of one ink.
LARGEST_SIGN = 40 * MILLIMETRE


class Pen(Struct, frozen=True):
    """What lines are drawn with: their mark, ink and width."""

    mark: Mark
    ink: Ink
    width: float

    def shading(self, path: Path, tone: Ink) -> Iterator[Stroke]:
        """The lines that shade a region of a tone, none for a light one."""
        share = shade(tone)
        if share and (lines := shading(path, PITCH * self.width)):
            yield Stroke(self.mark, lines, self.ink, share * self.width)


class LineDrawings:
    """The resources of a product, drawn in lines for the size and the ground that they are used at."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        self._originals = resources
        self._relatives = inks_by_origin(resources.values())
        self.resources: dict[str, Resource] = {}

    def box(self, use: Use) -> Box:
        """The box that a use covers."""
        return use.matrix.box(self._originals[use.resource].box)

    def is_code(self, use: Use) -> bool:
        """Whether a use shows a QR code, which stays as it is."""
        return self._originals[use.resource].kind is ResourceKind.CODE

    def is_picture(self, use: Use) -> bool:
        """Whether a use shows one of the deck's pictures, which keeps its inks."""
        return self._originals[use.resource].kind is ResourceKind.PICTURE

    def is_view(self, use: Use) -> bool:
        """Whether a use shows a motif over the whole page, which leaves most of its box free."""
        return self._originals[use.resource].kind is ResourceKind.VIEW

    def inks(self, use: Use) -> Iterator[Ink]:
        """The inks of the shapes that a use shows, then others of the same theme."""
        for item in self._originals[use.resource].items:
            if isinstance(item, Fill):
                yield item.ink
            elif isinstance(item, Use):
                yield from self.inks(item)
        yield from self._relatives_of(self._originals[use.resource])

    def _relatives_of(self, resource: Resource) -> Iterator[Ink]:
        """The inks of all artwork of the same theme: a view that shows pale forms alone is drawn in its dark ink."""
        for origin in dict.fromkeys(item.mark.origin for item in resource.items if isinstance(item, Fill)):
            yield from self._relatives[origin]

    def as_it_is(self, use: Use) -> Use:
        """A use whose resource stays as it is."""
        resource = self._originals[use.resource]
        self.resources.setdefault(resource.name, resource)
        for item in resource.items:
            if isinstance(item, Use):
                self.as_it_is(item)
        return use

    def picture(self, use: Use, ground: Ink | None) -> Use:
        """A picture as it is; in one ink where it is too pale for paper, and its ground goes."""
        resource = self._originals[use.resource]
        fills = [item for item in resource.items if isinstance(item, Fill)]
        if ground is None or ground == PAPER or any(contrast(fill.ink, PAPER) >= FAINT for fill in fills):
            return self.as_it_is(use)
        name, ink = f"{use.resource} light {ground}", line_ink([ground])
        items = tuple(replace(fill, ink=ink) for fill in fills)
        self.resources.setdefault(name, Resource(name, resource.kind, resource.box, items))
        return replace(use, resource=name)

    def use(self, use: Use, scale: float, ground: Ink) -> Use:
        """A use of the light drawing instead of the resource; `scale` is that of the space that the use is in."""
        resource = self._originals[use.resource]
        if self.is_code(use) or self.is_picture(use):
            return self.as_it_is(use)
        size = scale * abs(use.matrix.a or use.matrix.b)
        name = f"{use.resource} light {size:.3f} {ground}"
        if name not in self.resources:
            self.resources[name] = resource  # holds the place in the order while those within it are drawn
            self.resources[name] = self._in_lines(resource, name, size, ground)
        return replace(use, resource=name)

    def _in_lines(self, resource: Resource, name: str, scale: float, ground: Ink) -> Resource:
        fills = [item for item in resource.items if isinstance(item, Fill)]
        rest = [self.use(item, scale, ground) if isinstance(item, Use) else item for item in resource.items]
        others = tuple(self._relatives_of(resource))
        lines = tuple(_drawn(resource, fills, scale, ground, others)) if fills else ()
        kept = tuple(item for item in rest if not isinstance(item, Fill))
        rim = max((item.width / 2 for item in lines if isinstance(item, Stroke)), default=0)
        box = resource.box if resource.kind is ResourceKind.VIEW else resource.box.grown(rim)
        return Resource(name, resource.kind, box, (*lines, *kept))


def inks_by_origin(resources: Iterable[Resource]) -> Mapping[Origin, tuple[Ink, ...]]:
    """The inks of all artwork by where it comes from, such as a theme's file, in the order of first use."""
    inks: dict[Origin, dict[Ink, None]] = {}
    for resource in resources:
        for item in resource.items:
            if isinstance(item, Fill):
                inks.setdefault(item.mark.origin, {})[item.ink] = None
    return {origin: tuple(those) for origin, those in inks.items()}


def _drawn(
    resource: Resource, fills: Sequence[Fill], scale: float, ground: Ink, others: tuple[Ink, ...]
) -> Iterator[Item]:
    """The shapes of a resource in its light form: a small emblem as a sign, a view within its page, others by a grid.

    Where neither the ground nor the shapes have an ink that does for lines, it is one of `others`.
    """
    regions = {ink: path for ink, path in visible_regions(fills).items() if ink != ground}
    grid = {ResourceKind.EMBLEM: resource.box.width, ResourceKind.VIEW: resource.box.width}
    size = scale * grid.get(resource.kind, GRID)
    pen = Pen(fills[0].mark, line_ink((ground, *regions, *others)), line_width(size) / scale)
    if resource.kind is ResourceKind.EMBLEM and size <= LARGEST_SIGN:
        yield from sign_lines(regions, pen)
    else:
        within = resource.box if resource.kind is ResourceKind.VIEW else None
        yield from motif_lines(regions, pen, shaded=size >= LEAST_SHADED, within=within)


def line_width(size: float) -> float:
    """The width of a motif's lines for its size on the page; both in points."""
    return min(THICKEST, max(THINNEST, LINE_BASE + size * LINE_PER_POINT))


def motif_lines(regions: Mapping[Ink, Path], pen: Pen, shaded: bool, within: Box | None = None) -> Iterator[Item]:
    """The visible regions of a motif in lines, each outlined, the dark ones shaded.

    Where it is cut by the box that it lies `within`, there is no line.
    """
    for tone, path in regions.items():
        if shaded:
            yield from pen.shading(path, tone)
    for path in regions.values():
        outline = lines_within(path, within) if within else path
        if outline:
            yield Stroke(pen.mark, outline, pen.ink, pen.width)


def sign_lines(regions: Mapping[Ink, Path], pen: Pen) -> Iterator[Item]:
    """The visible regions of an emblem as a sign of one ink: the darkest filled, lighter ones outlined."""
    darkest = min(map(luminance, regions), default=0)
    for tone, path in regions.items():
        if luminance(tone) < darkest + ALIKE_LUMINANCE:
            yield Fill(pen.mark, path, pen.ink)
        else:
            yield Stroke(pen.mark, path, pen.ink, pen.width)


def shade(tone: Ink) -> float:
    """How wide the lines are that shade a tone, in widths of the outline; 0 for none."""
    dark = luminance(tone)
    return DENSE if dark < DARK else SPARSE if dark < HALF_DARK else 0


def line_ink(inks: Sequence[Ink]) -> Ink:
    """The first of several inks that does for lines on paper, black where none does."""
    return next((ink for ink in inks if contrast(ink, PAPER) >= LINE_CONTRAST), BLACK)
