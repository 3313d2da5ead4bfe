"""Pictures of single pages, drawn when they are wanted: what did not change since the last time is at hand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.colour.screen_profile import srgb_profile
from deckgen.jobs.composed_products import ComposedProduct
from deckgen.jobs.kept import ProductName
from deckgen.jobs.kept_pictures import look_of
from deckgen.jobs.publication import info_of
from deckgen.jobs.session import Session
from deckgen.page.items import Page
from deckgen.page.walk import bled, trimmed
from deckgen.pdf.edition import IMAGES
from deckgen.pdf.parts import FileParts, parts_of
from deckgen.pdf.writer import assemble
from deckgen.render.face_pictures import PageShot, PixelSize
from deckgen.render.open_pdf import OpenPdf
from deckgen.render.raster import POINTS

MOST_OPEN = 64
"""PDFs that are open at once; the one that was not drawn from longest is closed."""

WIDEST = 4096
"""Pixels across that a picture may have."""

TOGETHER = 24
"""Small pictures of so many pages that follow each other are made ready with one PDF."""


class PageView(Struct, frozen=True):
    """Which page of a product, by its number from 0, and whether with its bleed or as it is cut."""

    number: int
    bleed: bool = False


class KnownLook(Struct, frozen=True):
    """A page and the digest of all that it shows."""

    page: Page
    look: str


LooksByPage = dict[tuple[int, bool], KnownLook]
"""Looks by the identity of the page, with its bleed or without."""


class PagePictures:
    """Draws pages of composed products, one at a time, in a process that lasts.

    It has what it draws from at hand by what each page shows, so that an edit costs no more than the pages that it
    changes. PDFium takes one caller at a time: all calls come from one thread.
    """

    def __init__(self) -> None:
        self._looks: dict[ProductName, LooksByPage] = {}
        self._files: dict[OpenPdf, tuple[str, ...]] = {}
        self._places: dict[str, tuple[OpenPdf, int]] = {}

    def looks(self, item: ComposedProduct, session: Session, *, bleed: bool = False) -> tuple[str, ...]:
        """A digest of what each page shows: where it stays the same, so does the picture, whatever its size."""
        return self._looks_at(item, [PageView(number, bleed) for number in range(len(item.product.pages))], session)

    def look(self, item: ComposedProduct, view: PageView, session: Session) -> str:
        """The digest of what one page shows."""
        return self._looks_at(item, [view], session)[0]

    def picture(self, item: ComposedProduct, view: PageView, width: int, session: Session) -> bytes:
        """A page in screen colours, so many pixels wide, as a PNG file.

        Raises ValueError for a width that is not from 1 to `WIDEST`, IndexError for a page that the product has not.
        """
        return self._drawn(item, view, width, [view], session)

    def thumbnail(self, item: ComposedProduct, view: PageView, width: int, session: Session) -> bytes:
        """As `picture`; the pages beside it, which will be wanted soon, are made ready with it."""
        first = view.number // TOGETHER * TOGETHER
        numbers = range(first, min(first + TOGETHER, len(item.product.pages)))
        return self._drawn(item, view, width, [PageView(number, view.bleed) for number in numbers], session)

    def close(self) -> None:
        """Let go of all that is open; it can be drawn anew."""
        for file in self._files:
            file.close()
        self._files.clear()
        self._places.clear()

    def _drawn(
        self, item: ComposedProduct, view: PageView, width: int, ready: Sequence[PageView], session: Session
    ) -> bytes:
        """A page's picture; some pages, it among them, are made ready to be drawn where they are not yet."""
        if not 1 <= width <= WIDEST:
            raise ValueError(f"a picture is from 1 to {WIDEST} pixels wide, not {width}")
        if view.number not in range(len(item.product.pages)):
            raise IndexError(
                f"{item.layout.name} has {len(item.product.pages)} pages, none of the number {view.number}"
            )
        page = item.product.pages[view.number]
        look = self._looks_at(item, [view], session)[0]
        if look not in self._places:
            self._make_ready(item, ready, session)
        file, place = self._places[look]
        self._files[file] = self._files.pop(file)  # the last that goes
        box = page.bleed if view.bleed else page.trim
        dpi = width * POINTS / box.width
        size = PixelSize(width, PixelSize.of(box, dpi).height)
        return file.picture(PageShot(place, size), dpi, srgb_profile())

    def _looks_at(self, item: ComposedProduct, views: Sequence[PageView], session: Session) -> tuple[str, ...]:
        known, pages = self._known_looks(item), item.product.pages
        keys = [(id(pages[view.number]), view.bleed) for view in views]
        missing = {key: view for key, view in zip(keys, views, strict=True) if key not in known}
        if missing:
            parts = _parts(item, list(missing.values()), session)
            for (key, view), page in zip(missing.items(), parts.pages, strict=True):
                known[key] = KnownLook(pages[view.number], look_of(page, parts, session.fonts_digest))
        return tuple(known[key].look for key in keys)

    def _known_looks(self, item: ComposedProduct) -> LooksByPage:
        """What is known of a product's pages; of those that it has no more it is forgotten."""
        known = self._looks.get(item.name, {})
        there = set(map(id, item.product.pages))
        self._looks[item.name] = {key: look for key, look in known.items() if key[0] in there}
        return self._looks[item.name]

    def _make_ready(self, item: ComposedProduct, views: Sequence[PageView], session: Session) -> None:
        """Open a PDF of those of some pages that can not be drawn yet."""
        looks = self._looks_at(item, views, session)
        missing = {look: view for look, view in zip(looks, views, strict=True) if look not in self._places}
        parts = _parts(item, list(missing.values()), session)
        info = info_of(item.deck, parts.title, IMAGES.name)
        file = OpenPdf(assemble(parts, IMAGES, info, session.contents.faces))
        self._files[file] = tuple(missing)
        self._places |= {look: (file, place) for place, look in enumerate(missing)}
        while len(self._files) > MOST_OPEN:
            self._close_oldest()

    def _close_oldest(self) -> None:
        oldest = next(iter(self._files))
        for look in self._files.pop(oldest):
            del self._places[look]
        oldest.close()


def _parts(item: ComposedProduct, views: Sequence[PageView], session: Session) -> FileParts:
    """The parts of a file of some pages."""
    pages = tuple(_alone(item.product.pages[view.number]) for view in views)
    product = replace(item.product, pages=pages)
    shown = bled(product) if views[0].bleed else trimmed(product)
    return parts_of(shown, session.contents.painter(IMAGES), links=False)


def _alone(page: Page) -> Page:
    """A page to which nothing leads."""
    return replace(page, anchor="", bookmarks=())
