"""The shipped deck on office sheets: its products composed, words for the sheets, and pages as pictures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
from msgspec import Struct
from PIL import Image, ImageChops
from samples import word_group
from sessions import session

from deckgen.deck.deck import Deck
from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.publication import info_of
from deckgen.jobs.request import Request
from deckgen.page import walk
from deckgen.page.items import Product
from deckgen.pdf.edition import Edition
from deckgen.pdf.writer import write
from deckgen.sheets.captions import CaptionSetter
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue

ROOT = Path(__file__).parent.parent
PLAIN = Edition("plain", "screen colours, nothing around", False, False)
WORDS = word_group(
    "sheet",
    front="Forside",
    back="Bakside",
    cut="Kutt",
    single="{title}, ark {sheet} av {sheets}",
    cut_row="Skjær {rows}, så {columns}, så {last}",
    stiff="Kartong, {least}–{most} g",
    fold_middle="Brett på midten.",
    trim_rim="Skjær bort kanten.",
    scaled="Skalert til {percent} %",
    enlarged="Forstørret til {percent} %",
    full_size="Full størrelse",
    measure="Skal måle {length} mm",
    glue="Lim her, {name} legges oppå",
    assembly="Slik henger arkene sammen\nSkjær langs kryssene.\nLim på skravert felt.",
    notes="Notater",
    section="Hefte {section} av {sections}, ark {sheet} av {sheets}",
    bind="Brett og stift hvert hefte for seg.",
    folded="{title}, ark {sheet} av {sheets}",
    fold="Brett og lim",
    fold_here="Brett her",
    sheet="Ark {sheet} av {sheets}",
)


class Composed(Struct, frozen=True, dict=True):
    """A product of the deck, and what it is set and written with."""

    product: Product
    deck: Deck
    catalogue: Catalogue
    setter: CaptionSetter

    def pdf(self, product: Product) -> bytes:
        """A file of pages made of the product's."""
        return write(product, PLAIN, info_of(self.deck, product.title, PLAIN.name), self.catalogue)


@cache
def composed(layout: str) -> Composed:
    """One layout of the shipped deck."""
    whole = session(Project(ROOT, ROOT), Request(("kulturskole",), (layout,), (), (), Path(), False))
    (item,) = composed_products(whole)
    setter = CaptionSetter(whole.typesetters[item.deck.id], whole.catalogue)
    return Composed(item.product, item.deck, whole.catalogue, setter)


def trimmed(product: Product) -> Product:
    """A product as it is when cut: without its bleed."""
    return walk.trimmed(product)


def pictures(data: bytes, scale: float) -> list[Image.Image]:
    """All pages of a file, so many pixels a point.

    PDFium stretches a page to whole pixels, rounded up: a hair less keeps 594.00001 pixels from becoming 595.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=scale * (1 - 1e-6)).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def differing(image: Image.Image, other: Image.Image, threshold: int = 48) -> float:
    """The share of pixels of two pictures of one size in which any channel differs by more than a threshold."""
    assert image.size == other.size
    bands = ImageChops.difference(image, other).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[threshold + 1 :]) / (image.width * image.height)
