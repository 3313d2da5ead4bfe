"""Pictures of pages, to look at while one writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from deckgen.jobs.composing import compose_all
from deckgen.jobs.press_files import info_of
from deckgen.jobs.request import Request
from deckgen.jobs.session import Progress, load
from deckgen.page.walk import trimmed
from deckgen.pdf.edition import SCREEN
from deckgen.pdf.writer import write
from deckgen.render.thumbnails import chosen, contact_sheet, page_files, pictures
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue


def preview(
    project: Project,
    request: Request,
    only: Sequence[str],
    dpi: float,
    columns: int,
    grey: bool,
    progress: Progress,
) -> Iterator[tuple[Path, bytes]]:
    """Pictures of pages: one each and a contact sheet a product."""
    sources = load(project, request)
    catalogue = Catalogue(sources.fonts)
    for item in compose_all(sources, catalogue, progress):
        numbers = chosen(item.product.pages, only)
        if numbers:
            info = info_of(item.deck, item.product.title, SCREEN.name)
            data = write(trimmed(item.product), SCREEN, info, catalogue)
            images = list(pictures(data, numbers, dpi, grey))
            folder = request.output / item.deck.id / item.layout.name
            for picture in (
                *page_files(item.layout.name, images, numbers),
                contact_sheet(item.layout.name, images, columns),
            ):
                yield folder / picture.name, picture.data
