"""Our display list lowered: what pages of ours paint, groups and artwork opened, cut to what is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from deckgen.page.geometry import EVERYWHERE, MILLIMETRE, Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import Fill, GlyphRun, Page, Picture, Pixels, Product, Resource, ResourceKind, Stroke, Tag, Use
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path
from deckgen.page.walk import PlacedItem, walk
from deckgen.painted.fills import HAIR, FilledArea, filled_areas, line_thickness, strokes
from deckgen.painted.matrices import Six, lengths, upright
from deckgen.painted.model import (
    FURTHEST_QUIET,
    PROCESS,
    Artwork,
    Code,
    Colour,
    ImageFacts,
    ObjectKind,
    OwnOrigin,
    PaintedObject,
    TextFacts,
    ink_use,
)
from deckgen.painted.pages import PaintedDocument, PaintedPage
from deckgen.painted.subpaths import PathBuilder, Subpath

POINTS_PER_INCH = 72

SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


def painted_product(product: Product) -> PaintedDocument:
    """A product's pages as they are painted, with the bleed that they have."""
    lowering = Lowering(product)
    pages = (lowering.page(page, number) for number, page in enumerate(product.pages, start=1))
    return PaintedDocument(tuple(pages), lambda: None)


class Lowering:
    """Lowers the pages of a product; what artwork fills is worked out once for each place that it is put in."""

    def __init__(self, product: Product) -> None:
        self._resources = {resource.name: resource for resource in product.resources}
        self._pixels = {picture.name: picture for picture in product.pictures}
        self._artworks: dict[tuple[str, Box], Artwork] = {}
        self._areas: dict[tuple[int, Six], tuple[FilledArea, ...]] = {}

    def page(self, page: Page, number: int) -> PaintedPage:
        """A page, whose `number` counts from 1."""
        objects = self.objects(page)
        return PaintedPage(
            number,
            page.media,
            page.bleed,
            page.trim,
            page.safe,
            objects,
            codes=lambda: tuple(_codes(page, number, self._resources, objects)),
        )

    def objects(self, page: Page) -> tuple[PaintedObject, ...]:
        """All that a page paints, in painting order."""
        return tuple(chain.from_iterable(map(self._painted, walk(page.items, self._resources))))

    def _painted(self, part: PlacedItem) -> Iterator[PaintedObject]:
        """What an item paints, as far as it is seen: several objects where a path has parts that lie apart."""
        match part.item:
            case GlyphRun() if part.item.text.strip():
                yield from self._text(part, part.item)
            case Fill():
                yield from self._fill(part, part.item)
            case Stroke():
                yield from self._stroke(part, part.item)
            case Picture():
                yield from self._picture(part, part.item)

    def _text(self, part: PlacedItem, run: GlyphRun) -> Iterator[PaintedObject]:
        box = part.visible(run.covered)
        if box:
            exact = run.outline is not None and upright(_six(part.matrix))
            yield self._inked(ObjectKind.TEXT, box, part, run, exact=exact, text=_text_facts(run, part.matrix))

    def _fill(self, part: PlacedItem, fill: Fill) -> Iterator[PaintedObject]:
        matrix = _six(part.matrix)
        is_upright = upright(matrix)
        for area in self._filled(part, fill, matrix):
            if box := area.box.common(part.space.clip):
                exact = area.exact and is_upright
                yield self._inked(ObjectKind.FILL, box, part, fill, exact, area.width, area.subpaths)

    def _filled(self, part: PlacedItem, fill: Fill, matrix: Six) -> Iterable[FilledArea]:
        if part.space.use is None:
            return filled_areas(_subpaths(fill.path, matrix))
        # A product's fills live as long as this does, so that each is known by its identity.
        place = id(fill), matrix
        if place not in self._areas:
            self._areas[place] = tuple(filled_areas(_subpaths(fill.path, matrix)))
        return self._areas[place]

    def _stroke(self, part: PlacedItem, stroke: Stroke) -> Iterator[PaintedObject]:
        matrix = _six(part.matrix)
        path = _subpaths(stroke.path, matrix)
        width = stroke.width * line_thickness(matrix, path)
        for side in strokes(path, width):
            if box := side.common(part.space.clip):
                yield self._inked(ObjectKind.STROKE, box, part, stroke, width=width, subpaths=len(path))

    def _picture(self, part: PlacedItem, picture: Picture) -> Iterator[PaintedObject]:
        box = part.visible(picture.box)
        if box:
            pixels = self._pixels[picture.pixels]
            yield PaintedObject(
                ObjectKind.IMAGE,
                box,
                Colour(SPACES[pixels.mode], ()),
                _origin(part),
                exact=upright(_six(part.matrix)) and not pixels.opacity,
                layer=part.space.layer,
                image=_image_facts(picture, pixels, part),
                artwork=self._artwork(part),
            )

    def _inked(
        self,
        kind: ObjectKind,
        box: Box,
        part: PlacedItem,
        item: GlyphRun | Fill | Stroke,
        exact: bool = False,
        width: float = 0,
        subpaths: int = 0,
        text: TextFacts | None = None,
    ) -> PaintedObject:
        """Type, a fill or a side of a stroke as it is painted."""
        return PaintedObject(
            kind,
            box,
            colour_of(item.ink),
            _origin(part),
            exact,
            overprint=item.overprint,
            opm=int(item.overprint),
            width=width,
            subpaths=subpaths,
            layer=part.space.layer,
            text=text,
            artwork=self._artwork(part),
        )

    def _artwork(self, part: PlacedItem) -> Artwork | None:
        use, area = part.space.use, part.space.area
        if use is None or area is None:
            return None
        place = use.resource, area
        if place not in self._artworks:
            self._artworks[place] = Artwork(self._resources[use.resource].kind, area)
        return self._artworks[place]


@cache
def colour_of(ink: Ink) -> Colour:
    """An ink as the colour that it is in a press file."""
    if ink.spot:
        return Colour("Separation", (1.0,), (ink.spot,), ((ink.spot, 100.0),))
    build = (ink.cyan, ink.magenta, ink.yellow, ink.black)
    return Colour("DeviceCMYK", tuple(part / 100 for part in build), (), tuple(zip(PROCESS, build, strict=True)))


def _origin(part: PlacedItem) -> OwnOrigin:
    return OwnOrigin(part.item.mark.origin, part.element, part.route)


def _text_facts(run: GlyphRun, matrix: Matrix) -> TextFacts:
    """What there is to know of a line; its size is that of the shorter direction."""
    return TextFacts(
        run.text,
        run.face,
        run.size * matrix.least_scale,
        sum(glyph.number == 0 for glyph in run.glyphs),
        weight=run.weight,
        block=run.mark.block,
        baseline=matrix.point(run.x, run.y)[1],
        running=run.mark.role.tag is Tag.PARAGRAPH,
    )


def _image_facts(picture: Picture, pixels: Pixels, part: PlacedItem) -> ImageFacts:
    across, up = lengths(_six(part.matrix))
    sizes = ((pixels.width, picture.box.width * across), (pixels.height, picture.box.height * up))
    return ImageFacts(
        pixels.width,
        pixels.height,
        8,
        SPACES[pixels.mode],
        min(POINTS_PER_INCH * count / max(length, HAIR) for count, length in sizes),
        has_soft_mask=bool(pixels.opacity),
        alt=picture.mark.role.alt,
        is_cut=part.space.clip != EVERYWHERE,
    )


def _six(matrix: Matrix) -> Six:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _subpaths(path: Path, matrix: Six) -> list[Subpath]:
    """A path as it lies on the page."""
    builder = PathBuilder()
    for segment in path:
        match segment:
            case MoveTo(x, y):
                builder.move(matrix, x, y)
            case LineTo(x, y):
                builder.line(matrix, x, y)
            case CurveTo():
                numbers = (segment.x1, segment.y1, segment.x2, segment.y2, segment.x, segment.y)
                builder.curve(matrix, numbers)
            case ClosePath():
                builder.close()
    return builder.drawn


def _codes(
    page: Page, number: int, resources: Mapping[str, Resource], objects: Sequence[PaintedObject]
) -> Iterator[Code]:
    """The QR codes of a page, from the artwork that they are; their address is the text that stands for them."""
    for part in walk(page.items):
        if isinstance(part.item, Use) and resources[part.item.resource].kind is ResourceKind.CODE:
            matrix = part.item.matrix.then(part.matrix)
            box, module = matrix.box(resources[part.item.resource].box), matrix.least_scale
            quiet = _quiet_modules(box, module, objects)
            yield Code(number, box, part.item.mark.role.alt, module / MILLIMETRE, quiet, origin=_origin(part))


def _quiet_modules(box: Box, module: float, objects: Sequence[PaintedObject]) -> int:
    """How many whole modules around a code are plain paper."""
    return next((count for count in range(FURTHEST_QUIET, 0, -1) if _is_paper(box.grown(count * module), objects)), 0)


def _is_paper(box: Box, objects: Sequence[PaintedObject]) -> bool:
    """Whether fills and pictures leave a box plain paper; type and artwork over it are for other rules."""
    plain = True
    for item in objects:
        if item.artwork or item.kind not in {ObjectKind.FILL, ObjectKind.IMAGE} or not item.box.meets(box):
            continue
        plain = ink_use(item.colour).white and (plain or item.box.holds(box))
    return plain
