"""Pictures of pages, to look at while one writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deckgen.jobs.composed_products import ComposedProduct, composed_products
from deckgen.jobs.publication import info_of
from deckgen.jobs.session import Session
from deckgen.page.walk import trimmed
from deckgen.pdf.edition import SCREEN
from deckgen.pdf.writer import write
from deckgen.render.thumbnails import PngFile, chosen_pages, contact_sheet, page_files, pictures


def previews(session: Session) -> Iterator[tuple[Path, bytes]]:
    """Pictures of pages: one each and a contact sheet a product."""
    for item in composed_products(session):
        folder = session.request.output / item.deck.id / item.layout.name
        for picture in product_pictures(item, session):
            yield folder / picture.name, picture.data


def product_pictures(item: ComposedProduct, session: Session) -> tuple[PngFile, ...]:
    """The pictures of a product; none where no page of it is wanted."""
    options, name = session.request.pictures, item.layout.name
    numbers = chosen_pages(item.product.pages, options.labels)
    if not numbers:
        return ()
    info = info_of(item.deck, item.product.title, SCREEN.name)
    data = write(trimmed(item.product), SCREEN, info, session.catalogue)
    images = list(pictures(data, numbers, options.dpi, options.grey))
    return (*page_files(name, images, numbers), contact_sheet(name, images, options.columns))
