"""Fronts and backs rendered and laid over each other as they lie on the paper, drift of the printer included."""

from __future__ import annotations

import pypdfium2
import pytest
from laidout import WORDS, cards
from msgspec import Struct
from PIL import Image, ImageChops
from samples import office_spec

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.paper import A4
from deckgen.pdf.edition import SCREEN, Info
from deckgen.pdf.writer import write
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.cards import arrangement_of, card_sheets
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.printers import Printer
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

ZOOM = 6  # 432 dpi: a pixel is 0.06 mm
SPEC = office_spec("cards", gutter=6 * MILLIMETRE)
STRAIGHT = Printer()
DRIFTING = Printer("Kontor", 5 * MILLIMETRE, 1.5 * MILLIMETRE, -0.8 * MILLIMETRE, 0.996)
OTHER_WAY = Printer("Skole", 6 * MILLIMETRE, -2.2 * MILLIMETRE, 1.7 * MILLIMETRE, 1.004)
INFO = Info("Kort", "", "", "nb", "2026-01-01", "")


class Case(Struct, frozen=True, dict=True):
    """A deck and how it is printed."""

    size: tuple[float, float]
    options: OfficeOptions

    def __str__(self) -> str:
        options = self.options
        size = "full size" if options.full_size else "scaled"
        return f"{self.size[0]} x {self.size[1]} {size} {options.flip} {options.printer.name or 'straight'}"


CASES = [
    Case((105, 148), OfficeOptions()),
    Case((105, 148), OfficeOptions(flip="short", printer=DRIFTING)),
    Case((105, 148), OfficeOptions(full_size=True, printer=OTHER_WAY)),
    Case((105, 148), OfficeOptions(full_size=True, flip="short", printer=DRIFTING)),
    Case((74, 105), OfficeOptions(flip="long", printer=DRIFTING)),
    Case((70, 120), OfficeOptions(flip="short")),
]


def printed(box: Box, printer: Printer, *, back: bool) -> Box:
    """Where a printer with a drift puts a box of the file: backs off by its shift, both sides off by its scale.

    Written down here on its own, as `deckgen calibrate` measures it: what the sheets make up for must cancel it.
    """
    x, y = (printer.shift_x, printer.shift_y) if back else (0, 0)
    middle_x, middle_y = A4.width / 2, A4.height / 2

    def wrong(value: float, middle: float, shift: float) -> float:
        return middle + (value - shift - middle) / printer.scale

    return Box(
        wrong(box.left, middle_x, x),
        wrong(box.bottom, middle_y, y),
        wrong(box.right, middle_x, x),
        wrong(box.top, middle_y, y),
    )


def turned_over(box: Box, flip: str) -> Box:
    """A box on the back as it lies seen through the paper from the front of an upright sheet."""
    if flip == "long":
        return Box(A4.width - box.right, box.bottom, A4.width - box.left, box.top)
    return Box(box.left, A4.height - box.top, box.right, A4.height - box.bottom)


def trims_seen(image: Image.Image, near: list[Box]) -> list[Box]:
    """What is found yellow or magenta near each place, in points, from the picture of a side."""
    red, green, blue = image.split()
    dark = ImageChops.darker(green, blue).point(lambda v: 255 * (v < 128))
    return [_bounds(ImageChops.multiply(_lit(red), dark), box, image.height) for box in near]


def corners_seen(image: Image.Image, near: list[Box]) -> list[Box]:
    """The magenta corner on each card, which shows how the card is turned."""
    red, green, _ = image.split()
    magenta = ImageChops.multiply(_lit(red), green.point(lambda v: 255 * (v < 110)))
    return [_bounds(magenta, box, image.height) for box in near]


def _lit(channel: Image.Image) -> Image.Image:
    return channel.point(lambda v: 255 * (v > 170))


def _bounds(mask: Image.Image, box: Box, height: int) -> Box:
    left, top = round(box.left * ZOOM), round(height - box.top * ZOOM)
    crop = mask.crop((left, top, round(box.right * ZOOM), round(height - box.bottom * ZOOM)))
    edges = crop.getbbox()
    assert edges, "nothing there"
    x1, y1, x2, y2 = edges
    return Box((left + x1) / ZOOM, (height - top - y2) / ZOOM, (left + x2) / ZOOM, (height - top - y1) / ZOOM)


def apart(box: Box, other: Box) -> float:
    """The largest distance between like edges, in millimetres."""
    edges = ((box.left, other.left), (box.bottom, other.bottom), (box.right, other.right), (box.top, other.top))
    return max(abs(a - b) for a, b in edges) / MILLIMETRE


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fronts_and_backs_coincide_on_the_paper(case: Case, typesetter: Typesetter, catalogue: Catalogue) -> None:
    options = case.options
    places = arrangement_of(cards(1, *case.size), SPEC, options)
    imposition = Imposition(SPEC, options, WORDS, CaptionSetter(typesetter, catalogue))
    done = card_sheets(cards(places.count, *case.size, bleed=0), imposition)
    document = pypdfium2.PdfDocument(write(done, SCREEN, INFO, catalogue))
    front, back = (document[side].render(scale=ZOOM).to_pil().convert("RGB") for side in (0, 1))
    document.close()
    near = [trim.grown(2.9 * MILLIMETRE) for trim in places.trims]
    behind = [turned_over(box, options.flip) for box in near]
    for look in (trims_seen, corners_seen):
        fronts = [printed(box, options.printer, back=False) for box in look(front, near)]
        backs = [turned_over(printed(box, options.printer, back=True), options.flip) for box in look(back, behind)]
        assert max(map(apart, fronts, backs)) < 0.1
        if look is trims_seen:
            assert max(map(apart, fronts, places.trims)) < 0.1
