"""One product in one edition as one PDF file: pages, their resources, and what hangs on the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String, settings

from deckgen.page.items import Product, Viewer
from deckgen.pdf import form_fields, intents, latin_font, layers, links, metadata, outline, structure_tree
from deckgen.pdf.edition import Edition, Info, Target
from deckgen.pdf.file_objects import FileObjects
from deckgen.pdf.painter import ContentStore
from deckgen.pdf.parts import FilePage, FileParts, parts_of
from deckgen.pdf.subsets import FaceStore
from deckgen.typeset.faces import Catalogue

VERSION = "1.6"
"""PDF/X-4 is of this version (ISO 15930-7, 6.1)."""

TAGGED_VERSION = "1.7"
"""PDF/UA-1 and PDF/A-2 are of this one (ISO 14289-1, 6.2; ISO 19005-2, 1)."""

OBJECTS_LEVEL: Final = 9
"""How hard qpdf compresses the other objects: those of tags get smaller by a hundredth, and it takes no time."""


def write(
    product: Product,
    edition: Edition,
    info: Info,
    catalogue: Catalogue,
    target: Target | None = None,
    store: ContentStore | None = None,
) -> bytes:
    """The file's bytes; the same input gives the same bytes anywhere.

    With a target a CMYK file declares PDF/X-4 and PDF/A-2b for its output condition, and one in screen colours shows
    what the press will make of it. What a store of the same catalogue has painted already is not painted again.
    Raises ValueError for a product that its composer got wrong.
    """
    store = store or ContentStore(catalogue)
    parts = parts_of(product, store.painter(edition, target), links=edition.links)
    return assemble(parts, edition, info, store.faces, target)


def assemble(parts: FileParts, edition: Edition, info: Info, faces: FaceStore, target: Target | None = None) -> bytes:
    """The bytes of a file of these parts, painted in the edition's colours; raises as `write` does."""
    _check(parts)
    declared = target if edition.cmyk else None
    with Pdf.new() as pdf:
        objects = FileObjects(pdf, parts, faces, cmyk=edition.cmyk)
        pages = [objects.page(page) for page in parts.pages]
        pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array(pages), len(pages)
        annotations = _add_areas(pdf, pages, parts, faces)
        if edition.tagged:
            structure_tree.add(pdf, pages, parts.pages, annotations)
        _add_ways_in(pdf, pages, parts.pages, opened=edition.links)
        _add_metadata(pdf, parts, info, _digest(info, parts, objects.tags, declared), edition, declared)
        layers.add(pdf, objects.layers.values())
        return _saved(pdf, TAGGED_VERSION if edition.tagged else VERSION)


def _check(parts: FileParts) -> None:
    """Faults of composition, not of the sources: boxes that are not nested, anchors given twice, no page at all."""
    if not parts.pages:
        raise ValueError(f"{parts.name} has no pages")
    anchors: dict[str, str] = {}
    for page in parts.pages:
        if not (page.media.holds(page.bleed) and page.bleed.holds(page.trim)):
            raise ValueError(f"{page.subject}: trim, bleed and media box are not inside each other")
        if page.anchor and anchors.setdefault(page.anchor, page.subject) != page.subject:
            raise ValueError(f"{page.subject}: {anchors[page.anchor]} has the anchor {page.anchor} too")


def _add_areas(pdf: Pdf, page_objects: Sequence[Object], parts: FileParts, faces: FaceStore) -> list[list[Object]]:
    """Put the active areas on the pages, links and then fields; returns those of each page."""
    pages, made, widgets = parts.pages, list[list[Object]](), list[Object]()
    titles = outline.titles(pages)
    font = latin_font.embed(pdf, faces.catalogue) if any(page.fields for page in pages) else None
    for page_object, page, named in zip(page_objects, pages, form_fields.named(pages, parts.title), strict=True):
        linking = [pdf.make_indirect(links.annotation(area, page.media, titles)) for area in page.links]
        writing = [form_fields.widget(pdf, field, page_object, page.media) for field in named if font is not None]
        widgets += writing
        made.append([*linking, *writing])
        if made[-1]:
            page_object.Annots = Array(made[-1])
    if font is not None:
        pdf.Root.AcroForm = form_fields.form(pdf, widgets, font, from_right=parts.from_right)
    return made


def _add_ways_in(pdf: Pdf, page_objects: Sequence[Object], pages: Sequence[FilePage], *, opened: bool) -> None:
    targets = {
        index: outline.destination(page_objects[index], page.media.height)
        for index, page in enumerate(pages)
        if page.anchor or page.bookmarks
    }
    anchors = [(pages[index].anchor, target) for index, target in targets.items() if pages[index].anchor]
    bookmarks = [(bookmark, index) for index, page in enumerate(pages) for bookmark in page.bookmarks]
    pdf.Root.PageLabels = pdf.make_indirect(outline.labels(pages))
    if anchors:
        pdf.Root.Names = pdf.make_indirect(outline.named(anchors))
    if bookmarks:
        pdf.Root.Outlines = outline.outline(pdf, outline.tree(bookmarks), targets)
        if opened:
            pdf.Root.PageMode = Name.UseOutlines


def _add_metadata(pdf: Pdf, parts: FileParts, info: Info, digest: str, edition: Edition, target: Target | None) -> None:
    press = target is not None
    standards = metadata.PRESS_STANDARDS if press else metadata.READING_STANDARDS if edition.tagged else None
    stream = pdf.make_stream(metadata.xmp(info, parts.name, digest, standards))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    pdf.Root.Lang = String(info.language)
    pdf.Root.ViewerPreferences = viewer_preferences(parts.viewer, from_right=parts.from_right)
    for key, value in metadata.docinfo(info, press).items():
        pdf.docinfo[key] = String(value)
    if target:
        pdf.docinfo["/Trapped"] = Name(f"/{metadata.TRAPPED}")
        pdf.Root.OutputIntents = intents.output_intents(pdf, target.condition)
    elif edition.tagged:
        pdf.Root.OutputIntents = intents.screen_intents(pdf)


def viewer_preferences(viewer: Viewer | None, *, from_right: bool = False) -> Dictionary:
    """The title in the window; for office sheets also the edge to turn on, and no scaling (ISO 32000-1, 12.2).

    What is read from right to left says so: two pages side by side then lie as they do in the booklet.
    """
    wishes = Dictionary(DisplayDocTitle=True)
    if from_right:
        wishes.Direction = Name.R2L
    if viewer:
        wishes.PrintScaling = Name("/None")
        flips = {"long": Name.DuplexFlipLongEdge, "short": Name.DuplexFlipShortEdge}
        wishes.Duplex = flips.get(viewer.duplex, Name.Simplex)
    return wishes


def _digest(info: Info, parts: FileParts, tags: Sequence[str], target: Target | None) -> str:
    """What the file says of itself and paints, as a digest that names this instance of the document."""
    digest = sha256(repr((info, tags, target and target.ink_limit)).encode())
    digest.update(target.condition.profile if target else b"")
    for picture in parts.pictures.values():
        digest.update(picture.digest)
    for content in parts.contents:
        digest.update(content.digest)
    return digest.hexdigest()


def _saved(pdf: Pdf, version: str) -> bytes:
    """The file, its identifier made from its content (ISO 32000-1, 14.4) and its XMP left as it was written."""
    out = BytesIO()
    settings.set_flate_compression_level(OBJECTS_LEVEL)
    pdf.save(
        out,
        force_version=version,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,
        deterministic_id=True,
    )
    return out.getvalue()
