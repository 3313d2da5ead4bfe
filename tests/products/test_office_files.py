"""The deck's office sheets as files: sound, whole, readable, and printable to the last mark."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter
from real import CARDS, Real, whole_words
from tools import run

from deckgen.page.items import Use

MILLIMETRE = 72 / 25.4
UNPRINTABLE = 5 * MILLIMETRE
DPI = 150
BLUR = 0.7  # pixels, standard deviation
PAPER = (210, 297)
# Sides a file, and the edge that the sheets are turned on.
LONG, SHORT, ONE_SIDE = "/DuplexFlipLongEdge", "/DuplexFlipShortEdge", "/Simplex"
FILES = {
    "a5-cards": (92, LONG),
    "a6-cards": (46, LONG),
    "a7-cards": (24, LONG),
    "box-a6": (1, ONE_SIDE),
    "canvas-a1": (16, ONE_SIDE),
    "canvas-a2": (9, ONE_SIDE),
    "dividers": (16, LONG),
    "guide-a4": (26, SHORT),
    "guide-a5": (40, SHORT),
    "invitation-a5": (14, LONG),
    "poker-cards": (22, LONG),
    "poster-a0": (26, ONE_SIDE),
    "poster-a1": (16, ONE_SIDE),
    "poster-a2": (9, ONE_SIDE),
    "poster-a3": (5, ONE_SIDE),
    "preparation-a4": (13, ONE_SIDE),
    "runsheets-a4": (28, LONG),
    "square-cards": (92, LONG),
    "stickers-12mm": (1, ONE_SIDE),
    "stickers-a4": (1, ONE_SIDE),
    "table-a4": (71, ONE_SIDE),
    "tarot-cards": (32, LONG),
    "tent-a5": (9, ONE_SIDE),
    "tents-a4": (13, ONE_SIDE),
}
PAPERS = {"box-a6": (297, 420)}
"""The other papers: millimetres, the short side first."""

SHORT_MARKS = ("square-cards",)
"""Cards beside which there is so much paper that their marks end before the edge of what can be printed."""


def sides(file: Path, dpi: float) -> Iterator[Image.Image]:
    """The sides of sheets in grey."""
    document = pypdfium2.PdfDocument(file)
    try:
        for page in document:
            yield page.render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        document.close()


def text_of(file: Path) -> str:
    """All words of a file."""
    document = pypdfium2.PdfDocument(file)
    try:
        return " ".join(whole_words(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def margins(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """How many pixels are white on each side of all that is not: left, top, right, bottom; None on blank paper."""
    box = ImageChops.invert(picture).getbbox()
    return box and (box[0], box[1], picture.width - box[2], picture.height - box[3])


def test_all_products_are_there(office_folder: Path) -> None:
    assert {path.name for path in office_folder.iterdir()} == {f"{name}.pdf" for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_files_are_sound(office_folder: Path, name: str) -> None:
    report = run("qpdf", "--check", office_folder / f"{name}.pdf")
    assert "No syntax or stream encoding errors found" in report
    assert "WARNING" not in report


@pytest.mark.parametrize("name", FILES)
def test_fonts_are_embedded_once_each_as_subsets(office_folder: Path, name: str) -> None:
    rows = [line.split() for line in run("pdffonts", office_folder / f"{name}.pdf").splitlines()[2:]]
    assert rows
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}, "embedded, subset, with Unicode"
    assert len({row[0].partition("+")[2] for row in rows}) == len(rows), "a face is there twice"


@pytest.mark.parametrize("name", FILES)
def test_files_are_sheets_of_paper_that_ask_for_the_right_edge(office_folder: Path, name: str) -> None:
    count, duplex = FILES[name]
    with pikepdf.open(office_folder / f"{name}.pdf") as pdf:
        boxes = [[float(edge) for edge in page.MediaBox] for page in pdf.pages]
        wishes = pdf.Root.ViewerPreferences
        assert (str(wishes.Duplex), str(wishes.PrintScaling)) == (duplex, "/None")
        assert not any("/Annots" in page for page in pdf.pages)
    assert len(boxes) == count
    assert {tuple(sorted(round(edge / MILLIMETRE, 1) for edge in box)) for box in boxes} == {
        (0, 0, *PAPERS.get(name, PAPER))
    }


@pytest.mark.parametrize("name", CARDS)
def test_every_question_is_on_the_sheets_exactly_once(office_folder: Path, real: Real, name: str) -> None:
    text = text_of(office_folder / f"{name}.pdf")
    assert len(real.questions) == 58
    assert {number: text.count(words) for number, words in real.questions.items()} == dict.fromkeys(real.questions, 1)


@pytest.mark.parametrize("name", CARDS)
def test_every_code_is_read_from_the_sheets(office_folder: Path, real: Real, name: str) -> None:
    items = [item for page in real.products[name].pages for item in page.items if isinstance(item, Use)]
    expected = Counter(item.resource.removeprefix("qr ") for item in items if item.resource.startswith("qr "))
    assert expected.total() == 13
    addresses: Counter[str] = Counter()
    for picture in sides(office_folder / f"{name}.pdf", DPI):
        addresses.update(code.text for code in zxingcpp.read_barcodes(picture.filter(ImageFilter.GaussianBlur(BLUR))))
    assert addresses == expected


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_inked_where_the_printer_does_not_reach(office_folder: Path, name: str) -> None:
    dpi = 144
    white = math.floor(UNPRINTABLE * dpi / 72) - 1  # tails of the last line of a caption may reach a pixel further
    all_margins = [margins(picture) for picture in sides(office_folder / f"{name}.pdf", dpi)]
    assert [number for number, side in enumerate(all_margins, 1) if side and min(side) < white] == []
    reach = [side for side in all_margins if side and min(side) <= white + 3]
    assert bool(reach) == (name not in SHORT_MARKS), "marks go to the edge of what can be printed"
