"""One product in one edition as one PDF file: pages, their resources, and what hangs on the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from deckgen.colour import appearance
from deckgen.colour.conversion import to_press, to_proof, to_screen
from deckgen.page.ink import Ink
from deckgen.page.items import Page, Pixels, Product
from deckgen.pdf import intents, layers, links, metadata, outline
from deckgen.pdf.content import Content, Needs, Painter
from deckgen.pdf.edition import Edition, Info, Target
from deckgen.pdf.inks import Inks
from deckgen.pdf.states import graphics_state, separation
from deckgen.pdf.xobjects import image
from deckgen.typeset.faces import Catalogue

VERSION = "1.6"


@dataclass(frozen=True, slots=True)
class ColourPolicy:
    """How colours leave: what inks and pictures become in one file."""

    inks: Inks
    picture: Callable[[Pixels], Pixels]


def write(product: Product, edition: Edition, info: Info, catalogue: Catalogue, target: Target | None = None) -> bytes:
    """The file's bytes; the same input gives the same bytes anywhere.

    With a target a CMYK file declares PDF/X-4 and PDF/A-2b for its output condition, and one in screen colours shows
    what the press will make of it. Raises ValueError for a product that its composer got wrong.
    """
    _check(product)
    colours = colours_of(edition, target)
    painter = Painter(colours.inks, catalogue, product.resources, product.pictures)
    contents = [painter.page(page) for page in product.pages]
    with Pdf.new() as pdf:
        objects = FileObjects(pdf, painter, colours)
        pages = [objects.page(page, content) for page, content in zip(product.pages, contents, strict=True)]
        _bind(pdf, pages)
        if edition.links:
            _add_links(pdf, pages, product)
        _add_ways_in(pdf, pages, product.pages, opened=edition.links)
        declared = target if edition.cmyk else None
        _add_metadata(pdf, product, info, _digest(info, painter, contents, declared), declared)
        layers.add(pdf, objects.layers)
        return _saved(pdf)


def colours_of(edition: Edition, target: Target | None) -> ColourPolicy:
    """What inks and pictures become in an edition: builds, screen colours, or a proof of the builds."""
    if edition.cmyk:
        profile, limit = (target.condition.profile, target.ink_limit) if target else (appearance.profile(), 300.0)
        return ColourPolicy(Inks(True), lambda pixels: to_press(pixels, profile, limit))
    if target:
        return proof_colours(target)
    return ColourPolicy(Inks(False, edition.pure_black), to_screen)


def proof_colours(target: Target) -> ColourPolicy:
    """Screen colours as the target's press and paper give them."""
    profile = target.condition.profile

    def screen_colour(ink: Ink) -> tuple[int, int, int]:
        # A spot colour is none of the press's inks: what stands for it on a screen is all that is known of it.
        return appearance.screen(ink) if ink.spot else appearance.proofed(ink, profile)

    return ColourPolicy(
        Inks(False, screen_colour=screen_colour), lambda pixels: to_proof(pixels, profile, target.ink_limit)
    )


class FileObjects:
    """The fonts, forms, pictures and resource dictionaries of one file; equal dictionaries are kept once."""

    def __init__(self, pdf: Pdf, painter: Painter, colours: ColourPolicy) -> None:
        self._pdf = pdf
        self._blending = Name.DeviceCMYK if colours.inks.cmyk else Name.DeviceRGB
        self._fonts = painter.fonts.embed(pdf)
        self._spots = {spot.name: separation(pdf, spot.ink) for spot in colours.inks.spots.values()}
        self._pictures = {name: image(pdf, colours.picture(pixels)) for name, pixels in painter.pictures}
        self.layers = {name: layers.layer(pdf, title) for title, name in painter.layers.items()}
        self._states: dict[str, Object] = {}
        self._forms: dict[str, Object] = {}
        self._dictionaries: dict[Needs, Object] = {}
        # Streams first, as forms refer to each other: one may use another that comes later in the order.
        for form in painter.forms:
            self._forms[form.name] = pdf.make_stream(form.content.text.encode("ascii"))
        for form in painter.forms:
            stream, box = self._forms[form.name], form.box
            stream.Type, stream.Subtype = Name.XObject, Name.Form
            stream.BBox = links.box_array(box, links.ORIGIN)
            stream.Resources = self._resources(form.content.needs)

    def page(self, page: Page, content: Content) -> Object:
        """A page object with its boxes from 0, 0; no CropBox and no ArtBox (ISO 15930-7 wants one of Trim and Art)."""
        page_object = Dictionary(
            Type=Name.Page,
            MediaBox=links.box_array(page.media, page.media),
            BleedBox=links.box_array(page.bleed, page.media),
            TrimBox=links.box_array(page.trim, page.media),
            Resources=self._resources(content.needs),
            Contents=self._pdf.make_stream(content.text.encode("ascii")),
        )
        if content.transparent:
            # ISO 32000-1, 11.4.7: the page's own group says in which colours it blends.
            page_object.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=self._blending)
        return self._pdf.make_indirect(page_object)

    def _resources(self, needs: Needs) -> Object:
        if needs not in self._dictionaries:
            self._dictionaries[needs] = self._pdf.make_indirect(self._dictionary(needs))
        return self._dictionaries[needs]

    def _dictionary(self, needs: Needs) -> Dictionary:
        parts = {
            "/Font": {name: self._fonts[name] for name in needs.fonts},
            "/XObject": {name: self._forms[name] for name in needs.forms}
            | {name: self._pictures[name] for name in needs.pictures},
            "/ExtGState": {name: self._state(name) for name in needs.states},
            "/ColorSpace": {name: self._spots[name] for name in needs.spots},
            "/Properties": {name: self.layers[name] for name in needs.layers},
        }
        return Dictionary(
            {
                key: Dictionary({f"/{name}": member for name, member in members.items()})
                for key, members in parts.items()
                if members
            }
        )

    def _state(self, name: str) -> Object:
        if name not in self._states:
            self._states[name] = graphics_state(self._pdf, name)
        return self._states[name]


def _check(product: Product) -> None:
    """Faults of composition, not of the sources: boxes that are not nested, anchors given twice, no page at all."""
    if not product.pages:
        raise ValueError(f"{product.name} has no pages")
    anchors: dict[str, str] = {}
    for page in product.pages:
        if not (page.media.holds(page.bleed) and page.bleed.holds(page.trim)):
            raise ValueError(f"{page.subject}: trim, bleed and media box are not inside each other")
        if page.anchor and anchors.setdefault(page.anchor, page.subject) != page.subject:
            raise ValueError(f"{page.subject}: {anchors[page.anchor]} has the anchor {page.anchor} too")


def _bind(pdf: Pdf, pages: Sequence[Object]) -> None:
    root = pdf.Root.Pages
    for page in pages:
        page.Parent = root
    root.Kids, root.Count = Array(pages), len(pages)


def _add_links(pdf: Pdf, pages: Sequence[Object], product: Product) -> None:
    resources = {resource.name: resource for resource in product.resources}
    titles = links.titles(product.pages)
    for page_object, page in zip(pages, product.pages, strict=True):
        annotations = [links.annotation(area, page, titles) for area in links.areas(page.items, resources)]
        if annotations:
            page_object.Annots = Array([pdf.make_indirect(annotation) for annotation in annotations])


def _add_ways_in(pdf: Pdf, page_objects: Sequence[Object], pages: Sequence[Page], *, opened: bool) -> None:
    targets = [
        outline.destination(page_object, page.media.height)
        for page_object, page in zip(page_objects, pages, strict=True)
    ]
    anchors = [(page.anchor, target) for page, target in zip(pages, targets, strict=True) if page.anchor]
    bookmarks = [(bookmark, index) for index, page in enumerate(pages) for bookmark in page.bookmarks]
    pdf.Root.PageLabels = pdf.make_indirect(outline.labels(pages))
    if anchors:
        pdf.Root.Names = pdf.make_indirect(outline.named(anchors))
    if bookmarks:
        pdf.Root.Outlines = outline.outline(pdf, outline.tree(bookmarks), targets)
        if opened:
            pdf.Root.PageMode = Name.UseOutlines


def _add_metadata(pdf: Pdf, product: Product, info: Info, digest: str, target: Target | None) -> None:
    press = target is not None
    stream = pdf.make_stream(metadata.xmp(info, product.name, digest, press))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    pdf.Root.Lang = String(info.language)
    pdf.Root.ViewerPreferences = viewer_preferences(product)
    for key, value in metadata.docinfo(info, press).items():
        pdf.docinfo[key] = String(value)
    if target:
        pdf.docinfo["/Trapped"] = Name(f"/{metadata.TRAPPED}")
        pdf.Root.OutputIntents = intents.output_intents(pdf, target.condition)


def viewer_preferences(product: Product) -> Dictionary:
    """The title in the window; for office sheets also the edge to turn on, and no scaling (ISO 32000-1, 12.2)."""
    wishes = Dictionary(DisplayDocTitle=True)
    if product.viewer:
        wishes.PrintScaling = Name("/None")
        flips = {"long": Name.DuplexFlipLongEdge, "short": Name.DuplexFlipShortEdge}
        wishes.Duplex = flips.get(product.viewer.duplex, Name.Simplex)
    return wishes


def _digest(info: Info, painter: Painter, contents: Sequence[Content], target: Target | None) -> str:
    """What the file says of itself and paints, as a digest that names this instance of the document."""
    digest = sha256(repr((info, painter.fonts.tags, target and target.ink_limit)).encode())
    digest.update(target.condition.profile if target else b"")
    for _, pixels in painter.pictures:
        digest.update(pixels.samples + pixels.opacity + pixels.profile)
    for content in (*contents, *(form.content for form in painter.forms)):
        digest.update(content.text.encode("ascii"))
    return digest.hexdigest()


def _saved(pdf: Pdf) -> bytes:
    """The file, its identifier made from its content (ISO 32000-1, 14.4) and its XMP left as it was written."""
    out = BytesIO()
    pdf.save(
        out,
        force_version=VERSION,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,
        deterministic_id=True,
    )
    return out.getvalue()
