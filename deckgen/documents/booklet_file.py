"""A booklet in PDF to a document: its text in the order in which people read it, by where and how large it stands.

pypdf reads the file; what its text is, is told by positions, sizes and gaps, as most files say no more.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deckgen.documents.document_parts import Document, Part, TextBlock, UnreadableDocument
from deckgen.documents.pdf_blocks import blocks_of
from deckgen.documents.pdf_columns import ColumnPart, ColumnStretch, Gutter, stretches_of, usual_gutters
from deckgen.documents.pdf_contents import without_contents
from deckgen.documents.pdf_facts import language_of, outline_titles, title_of
from deckgen.documents.pdf_furniture import Furnished, PageText, body_size, without_furniture
from deckgen.documents.pdf_joins import Words
from deckgen.documents.pdf_layout import HEADING_SIZE, PlacedStretch, layout_of
from deckgen.documents.pdf_lines import pieces_of
from deckgen.documents.pdf_links import LinkArea, linked, links_of
from deckgen.documents.pdf_numbers import with_bullets, with_numbers
from deckgen.documents.pdf_page_frame import page_frame
from deckgen.documents.pdf_page_parts import Area, PageParts
from deckgen.documents.pdf_painting import painted_parts
from deckgen.documents.pdf_passages import PicturePlace, passages_of
from deckgen.documents.pdf_pictures import Gallery, shown_pictures
from deckgen.documents.pdf_typefaces import ReadFont

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 400
"""Pages of a booklet."""

MOST_LETTERS = 1_500_000
"""Signs of all pages together: a book of 400 pages has a million."""

STREAM_BYTES = 40_000_000
"""Bytes that a stream of the file may have when it is unpacked: a picture of 13 million pixels."""

CONTENT_VALUES = 1_000_000
"""Operators and what they work on, in a stream of content."""

LEAST_LETTERS = 12
"""Letters of a page from which on it has text of its own, and is no scan."""

_DAMAGED = "the file is damaged or is no PDF; open it, and save or print it as PDF anew"

_NO_TEXT = "the file has no text, it may be drawn or scanned; have its text recognised (OCR) first"

_FORM = re.compile(r"[\s\\_.…□◻☐☑⃝○◯●■✓-]+")


def read_booklet(path: Path) -> Document:
    """The document in a PDF; raises `UnreadableDocument` where it can not be read, is locked or out of bounds."""
    with _silent(), _bounded():
        try:
            return _document(path)
        except UnreadableDocument:
            raise
        except MemoryError:
            raise UnreadableDocument("the file needs more memory than is allowed; save it anew, or a part") from None
        except Exception as error:  # pypdf raises errors of many kinds on files that are not sound
            raise UnreadableDocument(_reason(error)) from None


def _bounded() -> AbstractContextManager[object]:
    """What holds pypdf to its bounds."""
    from pypdf._configuration import apply_configuration

    return apply_configuration(
        maximum_declared_stream_length=STREAM_BYTES,
        array_based_stream_maximum_output_length=STREAM_BYTES,
        lzw_maximum_output_length=STREAM_BYTES,
        run_length_maximum_output_length=STREAM_BYTES,
        zlib_maximum_output_length=STREAM_BYTES,
        brotli_maximum_output_length=STREAM_BYTES,
        jbig2_maximum_output_length=STREAM_BYTES,
        stream_parsing_work_maximum_count=CONTENT_VALUES,
        jbig2dec_binary=None,
    )


@contextmanager
def _silent() -> Iterator[None]:
    """Keep pypdf's warnings from whoever reads the booklet."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)


def _reason(error: Exception) -> str:
    name = type(error).__name__
    if name == "LimitReachedError":
        return "a part of the file is larger than any booklet needs; save or print it as PDF anew"
    if name in ("FileNotDecryptedError", "WrongPasswordError", "DependencyError"):
        return "the file is locked; save a copy without a password"
    return _DAMAGED


def _document(path: Path) -> Document:
    reader = _opened(path)
    pages, faults = _pages(reader)
    body = body_size(pages)
    furnished = without_furniture(pages, body)
    texts, contents = without_contents(furnished.pages)
    language = language_of(reader)
    blocks = _blocks(texts, body, outline_titles(reader), language)
    gallery = Gallery()
    parts = tuple(_parts(blocks, gallery))
    if not any(isinstance(part, TextBlock) for part in parts):
        raise UnreadableDocument(f"the file has no text that can be read: {faults[0]}" if faults else _NO_TEXT)
    left_out = (*_furniture_remark(furnished), *_contents_remark(contents), *_forms_remark(blocks))
    remarks = dict.fromkeys((*left_out, *faults, *gallery.remarks))
    title = title_of(reader, (block for block in blocks if isinstance(block, TextBlock)))
    return Document(parts, title, language, tuple(remarks))


def _blocks(
    pages: Sequence[PageText], body: float, outline: Iterable[str], language: str
) -> list[TextBlock | PicturePlace]:
    """All that stands on pages, in order."""
    usual = usual_gutters(page.pieces for page in pages)
    stretches = [stretch for page in pages for stretch in _stretches(page, body, usual)]
    layout = layout_of(stretches, body, outline)
    words = Words([row.text.strip() for stretch in stretches for row in stretch.rows], language)
    return blocks_of(passages_of(stretches, layout), layout, words)


def _opened(path: Path) -> PdfReader:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(path, strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise UnreadableDocument("the file is locked with a password; save a copy without one")
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise UnreadableDocument(f"the file has {count:,} pages, at most {MOST_PAGES} are read; save a part of it")
    if not count:
        raise UnreadableDocument(_DAMAGED)
    return reader


def _pages(reader: PdfReader) -> tuple[tuple[PageText, ...], tuple[str, ...]]:
    """The texts of all pages, and what is to be said of them."""
    fonts: dict[int, ReadFont] = {}
    pages: list[PageText] = []
    faults: list[str] = []
    letters = 0
    for place, page in enumerate(reader.pages, 1):
        parts = painted_parts(page, place, fonts)
        letters += len(parts.glyphs) + len(parts.unseen)
        if letters > MOST_LETTERS:
            raise UnreadableDocument(f"the file has more than {MOST_LETTERS:,} letters; save a part of it")
        links, link_faults = links_of(page, page_frame(page)[0])
        text = _page_text(parts, links)
        pages.append(text)
        faults += [f"page {place} {fault}" for fault in (*parts.remarks, *link_faults, *_scan_faults(text))]
    return tuple(pages), tuple(faults)


def _page_text(parts: PageParts, links: Sequence[LinkArea]) -> PageText:
    is_scanned = len(parts.glyphs) < LEAST_LETTERS <= len(parts.unseen)
    glyphs = (*parts.glyphs, *parts.unseen) if is_scanned else parts.glyphs
    small = [picture.area for picture in parts.pictures]
    pieces = with_bullets(pieces_of(linked(glyphs, links)), [*parts.areas, *small])
    rest = replace(parts, glyphs=(), turned=(), unseen=parts.unseen[:1])  # without what takes most memory
    return PageText(rest, pieces, pieces_of(parts.turned), is_scanned)


def _scan_faults(page: PageText) -> Iterator[str]:
    if page.is_scanned:
        yield "is a scan, of which a machine recognised the text; read it against the booklet"
    elif page.parts.unseen:
        yield "has letters that are hidden, which are not read"
    elif not page.pieces and page.parts.pictures:
        yield "has no text, it may be scanned; have its text recognised (OCR) first if there is some in the picture"


def _stretches(page: PageText, body: float, usual: Sequence[Gutter]) -> Iterator[PlacedStretch]:
    """The stretches of a page, what is turned at its end."""
    parts = page.parts
    area = Area(0.0, 0.0, parts.width, parts.height)
    pieces = with_numbers(page.pieces, body, HEADING_SIZE * body)
    pictures = shown_pictures(parts.pictures, area, bool(pieces))
    doubts = ("recognised by a machine in a scan",) if page.is_scanned else ()
    for stretch in stretches_of(pieces, pictures, parts.areas, area, usual):
        yield PlacedStretch(parts.number, stretch, doubts)
    if page.turned:
        turned = tuple(ColumnPart(piece.area, piece) for piece in page.turned)
        yield PlacedStretch(parts.number, ColumnStretch(turned), ("stands turned on its page",))


def _parts(blocks: Iterable[TextBlock | PicturePlace], gallery: Gallery) -> Iterator[Part]:
    for block in blocks:
        part = gallery.hung(block) if isinstance(block, PicturePlace) else block
        if part is not None and not _is_form(block):
            yield part


def _is_form(block: TextBlock | PicturePlace) -> bool:
    return isinstance(block, TextBlock) and bool(_FORM.fullmatch(block.text))


def _furniture_remark(furnished: Furnished) -> Iterator[str]:
    heads = furnished.running_heads
    kinds = [*(["page numbers"] if furnished.has_page_numbers else []), *(["running heads"] if heads else [])]
    shown = ", ".join(f"«{text[:60]}»" for text in heads[:6])
    if kinds:
        yield f"{' and '.join(kinds)} are left out{': ' if heads else ''}{shown}{' …' if len(heads) > 6 else ''}"


def _contents_remark(pages: Sequence[int]) -> Iterator[str]:
    if pages:
        yield f"the table of contents is left out: page {', '.join(map(str, pages))}"


def _forms_remark(blocks: Iterable[TextBlock | PicturePlace]) -> Iterator[str]:
    places = dict.fromkeys(block.place.partition(",")[0] for block in blocks if _is_form(block))
    if places:
        yield f"lines to tick or to write on are left out: {', '.join(places)}"
