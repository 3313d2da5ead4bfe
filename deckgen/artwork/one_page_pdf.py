"""A PDF of one page to flat shapes, within bounds; what can not be taken in is refused by name, all at once.

Builds of inks stay as they are, RGB is taken as sRGB, grey as black ink. Where a deck names colours of such a file, it
writes `#c8102e`, or `cmyk 0 100 80 10` for a build (`written_colours`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pikepdf import Array, Name
from pikepdf.settings import set_qpdf_limits

from deckgen.artwork.flat_shapes import FlatPicture, RefusedArtwork
from deckgen.artwork.pdf_content import MOST_NAMED, PdfDrawing
from deckgen.page.geometry import Box, Matrix
from deckgen.reader.document import PageFacts, PdfDocument, Unreadable, open_pdf_data
from deckgen.reader.objects import as_name, elements, entry, path
from deckgen.reader.optional_content import Layers

# What qpdf decodes by itself: lists of objects, some kilobytes in real files.
DECODED = 4 << 20

LONGEST_SIDE = 20_000.0
"""Points of a page's side, seven metres: beyond them Skia's numbers of 32 bits are too coarse."""

MOST_ANNOTATIONS = 1_000

_SILENT = ("Link", "Popup")  # annotations that show nothing of their own

_HARMLESS = ("GoTo", "")  # actions that only say where a reader begins


def read_pdf(data: bytes) -> FlatPicture:
    """The flat shapes of a PDF of one page, its trim box (else art box, crop box, media box) the picture's.

    Raises `RefusedArtwork` for all that is not taken in.
    """
    if b"%PDF-" not in data[:1024]:
        raise RefusedArtwork("is no PDF; export it as one")
    with _bounded_qpdf(), _opened(data) as document:
        return _picture(document)


@contextmanager
def _bounded_qpdf() -> Iterator[None]:
    """qpdf decodes lists of objects whole and logs what is odd: meanwhile it is held to bounds, and is silent."""
    logged = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    before = set_qpdf_limits(
        parser_max_nesting=100,
        flate_max_memory=DECODED,
        png_max_memory=DECODED,
        tiff_max_memory=DECODED,
        run_length_max_memory=DECODED,
        dct_max_memory=DECODED,
    )
    try:
        yield
    finally:
        logging.disable(logged)
        set_qpdf_limits(**before)  # type: ignore[arg-type]  # what it gave back itself


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    try:
        document = open_pdf_data(data)
    except Unreadable as unreadable:
        raise RefusedArtwork(str(unreadable)) from None
    try:
        yield document
    finally:
        document.close()


def _picture(document: PdfDocument) -> FlatPicture:
    _check_whole(document)
    facts = document.pages[0]
    box = _box_of(facts)
    matrix, width, height = _upright(box, facts.rotate, facts.user_unit)
    if max(width, height) > LONGEST_SIDE:
        raise RefusedArtwork(f"is larger than {LONGEST_SIDE:g} points; make the page smaller")
    drawing = PdfDrawing(Layers(document.pdf.Root))
    page = document.page(1)
    for what in (*_actions(document.pdf.Root, page), *_annotations(page)):
        drawing.fault(what)
    drawing.draw_page(entry(page, "/Contents"), document.resources(1), matrix, Box(0, 0, width, height))
    if drawing.faults:
        raise RefusedArtwork.naming(tuple(drawing.faults)[:MOST_NAMED])
    if not drawing.shapes:
        raise RefusedArtwork("shows nothing within its page; export it anew")
    return FlatPicture(width, height, tuple(drawing.shapes))


def _check_whole(document: PdfDocument) -> None:
    if document.encrypted:
        raise RefusedArtwork("is encrypted; save it without protection")
    count = max(len(document.pages), document.total)
    if count > 1:
        raise RefusedArtwork(f"has {count} pages; save the one that is meant alone")
    if document.warnings:
        raise RefusedArtwork("is damaged; save it anew")


def _box_of(facts: PageFacts) -> Box:
    box = facts.trim or facts.art or facts.crop or facts.media
    media = facts.media or box
    shown = box.common(media) if box and media else None
    if shown is None:
        raise RefusedArtwork("has a page without a size; export it anew")
    return shown


def _upright(box: Box, rotate: int, unit: float) -> tuple[Matrix, float, float]:
    """From the page's user space to the picture, with its width and height: Rotate is clockwise (7.7.3.3)."""
    if rotate % 90 or not 0 < unit <= LONGEST_SIDE:
        raise RefusedArtwork("has a page that is turned or sized in no way there is; export it anew")
    wide, high = box.width * unit, box.height * unit
    place = Matrix(unit, 0, 0, unit, -box.left * unit, -box.bottom * unit)
    turned = {
        0: (Matrix(), wide, high),
        90: (Matrix(0, -1, 1, 0, 0, wide), high, wide),
        180: (Matrix(-1, 0, 0, -1, wide, high), wide, high),
        270: (Matrix(0, 1, -1, 0, high, 0), high, wide),
    }
    matrix, width, height = turned[rotate % 360]
    return place.then(matrix), width, height


def _actions(root: Any, page: Any) -> Iterator[str]:
    """What a file does by itself where it is opened; where a reader begins is let be."""
    begin = entry(root, "/OpenAction")
    acts = not isinstance(begin, Array) and as_name(entry(begin, "/S")) not in _HARMLESS
    others = path(root, "/Names", "/JavaScript"), entry(root, "/AA"), entry(page, "/AA")
    if acts or any(other is not None for other in others):
        yield "scripts or actions; save it without them"


def _annotations(page: Any) -> Iterator[str]:
    for annotation in elements(entry(page, "/Annots"), MOST_ANNOTATIONS):
        kind = entry(annotation, "/Subtype")
        if isinstance(kind, Name) and as_name(kind) not in _SILENT:
            yield f"annotations ({as_name(kind)[:20]}); take them out"
