"""Sheets of small products as text: every line, mark and word on them.

After an intended change: pytest --rewrite-goldens tests/sheets/test_sheet_goldens.py, then read the difference in git.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from golden import compare
from laidout import cards
from samples import MARK, office_spec, run, word_group
from transcript import listing

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Page, Product, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import circle, line, rectangle
from deckgen.sheets.booklet import booklet
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.cards import card_sheets
from deckgen.sheets.lowink import low_ink
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.poster import poster_tiles
from deckgen.sheets.printers import Printer
from deckgen.sheets.single import page_sheets
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

GOLDENS = Path(__file__).parent / "goldens"
WORDS = word_group(
    "sheet",
    front="{title}, ark {sheet} av {sheets}, forside",
    back="{title}, ark {sheet} av {sheets}, bakside",
    cut="Skjær {rows}, legg stripene i én bunke, så {columns}, så {last}",
    scaled="Skalert til {percent} %",
    full_size="Full størrelse",
    measure="Denne linja skal måle {length} mm",
    glue="Lim her, {name} legges oppå",
    assembly="Slik henger arkene sammen\nSkjær langs kryssene.\nLim på skravert felt.",
    notes="Notater",
    sheet="Ark {sheet} av {sheets}: {name}",
)
DRIFTING = Printer("Kontor", 6 * MILLIMETRE, 1.5 * MILLIMETRE, -0.8 * MILLIMETRE, 1.004)
DEEP, PALE = Ink(80, 60, 0, 20), Ink(10, 5, 0, 0)


def imposition(kind: str, setter: CaptionSetter, options: OfficeOptions) -> Imposition:
    return Imposition(office_spec(kind), options, WORDS, setter)


def page_of(width: float, height: float, label: str) -> Page:
    """A page with a ground at its foot, pale above it, a place for a sticker, a line and a motif; in millimetres."""
    trim = Box(0, 0, width * MILLIMETRE, height * MILLIMETRE)
    bleed = trim.grown(3 * MILLIMETRE)
    band = Box(bleed.left, bleed.bottom, bleed.right, trim.height / 3)
    items = (
        Fill(MARK, rectangle(band), DEEP),
        Fill(MARK, rectangle(Box(20, trim.height / 2, trim.width - 20, trim.height - 20)), PALE),
        Fill(MARK, circle(trim.width / 2, trim.height / 2 - 30, 30), PAPER),
        Stroke(MARK, line(20, 60, trim.width - 20, 60), BLACK, 0.75, (3, 2)),
        Use(MARK, "motif", Matrix(2, 0, 0, 2, trim.width - 100, band.top - 60)),
        run(f"Side {label}", (30, trim.height - 60), 18),
        run("Tekst på bunn", (30, 30), 12, PAPER, block=2),
    )
    return Page(trim, bleed, bleed, trim.grown(-9), items, label, f"page {label}")


def product(*pages: Page) -> Product:
    shapes = (Fill(MARK, rectangle(Box(0, 0, 40, 40)), DEEP), Fill(MARK, circle(20, 20, 30), Ink(0, 60, 85, 0)))
    motif = Resource("motif", ResourceKind.MOTIF, Box(0, 0, 40, 40), shapes)
    return Product("veileder", "Veileder", pages, (motif,))


def cards_on_sheets(setter: CaptionSetter) -> Product:
    return card_sheets(cards(5, 105, 148), imposition("cards", setter, OfficeOptions(printer=DRIFTING)))


def turned_cards(setter: CaptionSetter) -> Product:
    options = OfficeOptions(flip="short", stack="cut", copies=2, full_size=True)
    spec = office_spec("cards", gutter=6 * MILLIMETRE)
    return card_sheets(cards(2, 148, 105), Imposition(spec, options, WORDS, setter))


def tiles(setter: CaptionSetter) -> Product:
    return poster_tiles(product(page_of(297, 420, "1")), imposition("tiles", setter, OfficeOptions()))


def folded(setter: CaptionSetter) -> Product:
    pages = (page_of(210, 297, str(number)) for number in range(1, 7))
    return booklet(product(*pages), imposition("booklet", setter, OfficeOptions(thickness=0.5, printer=DRIFTING)))


def pages(setter: CaptionSetter) -> Product:
    options = OfficeOptions(flip="short", copies=2, printer=DRIFTING)
    three = (page_of(210, 297, "1"), page_of(210, 297, "2"), page_of(210, 297, "3"))
    return page_sheets(product(*three), imposition("pages", setter, options))


def little_ink(setter: CaptionSetter) -> Product:
    return low_ink(product(page_of(105, 148, "1"), page_of(210, 297, "2")))


SHEETS: dict[str, Callable[[CaptionSetter], Product]] = {
    "cards": cards_on_sheets,
    "turned-cards": turned_cards,
    "tiles": tiles,
    "booklet": folded,
    "pages": pages,
    "low-ink": little_ink,
}


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheets_are_as_they_were(name: str, setter: CaptionSetter, pytestconfig: pytest.Config) -> None:
    compare(listing(SHEETS[name](setter)), GOLDENS / f"{name}.txt", pytestconfig)


def test_there_are_no_other_goldens_of_sheets() -> None:
    assert {file.stem for file in GOLDENS.iterdir()} == {*SHEETS, "calibration", "proof"}
