"""One product in one edition as one PDF file: pages, their resources, and what hangs on the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from deckgen.model.edition import Edition, Info
from deckgen.page import Page, Product
from deckgen.pdf import links, metadata, outline
from deckgen.pdf.content import Content, Painter
from deckgen.pdf.inks import Inks
from deckgen.typeset.faces import Catalogue

VERSION = "1.6"


def write(product: Product, edition: Edition, info: Info, catalogue: Catalogue) -> bytes:
    """The file's bytes; the same input gives the same bytes anywhere.

    Raises `Faulty` for links that lead nowhere, ValueError for a product that its composer got wrong.
    """
    _check(product)
    if edition.links:
        links.check(product)
    painter = Painter(Inks(edition.cmyk, edition.pure_black), catalogue, product.resources)
    contents = [painter.page(page) for page in product.pages]
    with Pdf.new() as pdf:
        shelf = Shelf(pdf, painter)
        pages = [shelf.page(page, content) for page, content in zip(product.pages, contents, strict=True)]
        _bind(pdf, pages)
        if edition.links:
            _add_links(pdf, pages, product)
        _add_ways_in(pdf, pages, product.pages, opened=edition.links)
        _add_metadata(pdf, product, info, _digest(info, painter, contents))
        return _saved(pdf)


class Shelf:
    """The fonts, forms and resource dictionaries of one file; equal resource dictionaries are kept once."""

    def __init__(self, pdf: Pdf, painter: Painter) -> None:
        self._pdf = pdf
        self._fonts = painter.fonts.embed(pdf)
        self._forms: dict[str, Object] = {}
        self._dictionaries: dict[tuple[tuple[str, ...], tuple[str, ...]], Object] = {}
        # Streams first, as forms refer to each other: one may use another that comes later in the order.
        for form in painter.forms:
            self._forms[form.name] = pdf.make_stream(form.content.text.encode("ascii"))
        for form in painter.forms:
            stream, box = self._forms[form.name], form.box
            stream.Type, stream.Subtype = Name.XObject, Name.Form
            stream.BBox = links.rectangle(box, links.ORIGIN)
            stream.Resources = self._resources(form.content)

    def page(self, page: Page, content: Content) -> Object:
        """A page object with its boxes from 0, 0; no CropBox and no ArtBox (ISO 15930-7 wants one of Trim and Art)."""
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=links.rectangle(page.media, page.media),
                BleedBox=links.rectangle(page.bleed, page.media),
                TrimBox=links.rectangle(page.trim, page.media),
                Resources=self._resources(content),
                Contents=self._pdf.make_stream(content.text.encode("ascii")),
            )
        )

    def _resources(self, content: Content) -> Object:
        key = (content.fonts, content.forms)
        if key not in self._dictionaries:
            self._dictionaries[key] = self._pdf.make_indirect(self._dictionary(content))
        return self._dictionaries[key]

    def _dictionary(self, content: Content) -> Dictionary:
        made = Dictionary()
        if content.fonts:
            made.Font = Dictionary({f"/{name}": self._fonts[name] for name in content.fonts})
        if content.forms:
            made.XObject = Dictionary({f"/{name}": self._forms[name] for name in content.forms})
        return made


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
    for made, page in zip(pages, product.pages, strict=True):
        found = [links.annotation(area, page, titles) for area in links.areas(page.items, resources)]
        if found:
            made.Annots = Array([pdf.make_indirect(annotation) for annotation in found])


def _add_ways_in(pdf: Pdf, made: Sequence[Object], pages: Sequence[Page], *, opened: bool) -> None:
    targets = [outline.destination(one, page.media.height) for one, page in zip(made, pages, strict=True)]
    anchors = [(page.anchor, target) for page, target in zip(pages, targets, strict=True) if page.anchor]
    bookmarks = [(bookmark, index) for index, page in enumerate(pages) for bookmark in page.bookmarks]
    pdf.Root.PageLabels = pdf.make_indirect(outline.labels(pages))
    if anchors:
        pdf.Root.Names = pdf.make_indirect(outline.named(anchors))
    if bookmarks:
        pdf.Root.Outlines = outline.outline(pdf, outline.tree(bookmarks), targets)
        if opened:
            pdf.Root.PageMode = Name.UseOutlines


def _add_metadata(pdf: Pdf, product: Product, info: Info, digest: str) -> None:
    stream = pdf.make_stream(metadata.xmp(info, product.name, digest))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    pdf.Root.Lang = String(info.language)
    pdf.Root.ViewerPreferences = viewer_preferences(product)
    for key, value in metadata.docinfo(info).items():
        pdf.docinfo[key] = String(value)


def viewer_preferences(product: Product) -> Dictionary:
    """The title in the window; for office sheets also the edge to turn on, and no scaling (ISO 32000-1, 12.2)."""
    wishes = Dictionary(DisplayDocTitle=True)
    if product.viewer:
        wishes.PrintScaling = Name("/None")
        flips = {"long": Name.DuplexFlipLongEdge, "short": Name.DuplexFlipShortEdge}
        wishes.Duplex = flips.get(product.viewer.duplex, Name.Simplex)
    return wishes


def _digest(info: Info, painter: Painter, contents: Sequence[Content]) -> str:
    """What the file says of itself and paints, as a digest that names this instance of the document."""
    digest = sha256(repr((info, painter.fonts.tags)).encode())
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
