"""Ghostscript's separations and the bound from the content agree on how much ink there is, and on the die line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from commands import done
from ink_samples import BLEED_BOX, CONTOUR, KNOCK, OVER, TRIM_BOX, contour, filled, millimetres, pages
from pikepdf import Dictionary, Name, Pdf
from preflight_samples import saved
from real import Real
from tools import need

from deckgen.painted.from_pdf.canvas import Budget
from deckgen.painted.from_pdf.contents import interpret
from deckgen.painted.pages import Coverage, PageInk
from deckgen.painted.stack import bound
from deckgen.reader.document import PdfDocument, open_pdf
from deckgen.render.coverage import bleed_of, measure

PRODUCTS = ("a6-cards", "tarot-cards", "guide-a4", "runsheets-a4", "poster-a3", "poster-a1")
HEAVIEST = 10
POINTS = 3
SQUARE = millimetres(20, 20, 60, 60)


def bounds(document: PdfDocument) -> dict[int, float]:
    """The bound of each page's ink in its bleed, from the content alone."""
    return {
        page.number: bound(interpret(document, page.number, Budget()).objects, bleed_of(page)).total
        for page in document.pages
    }


def measured(document: PdfDocument, *uncounted: str) -> dict[int, PageInk]:
    """What Ghostscript's plates bear, by page."""
    need("gs")
    found = measure(document.file, document, uncounted)
    assert isinstance(found, Coverage), found
    assert found.left == {}
    return {page.page: page for page in found.pages}


@pytest.mark.parametrize("name", PRODUCTS)
def test_they_agree_on_the_heaviest_pages(real: Real, name: str) -> None:
    document = open_pdf(real.file(name, "press"))
    told = bounds(document)
    heaviest = sorted(told, key=lambda number: -told[number])[:HEAVIEST]
    some = replace(document, pages=tuple(page for page in document.pages if page.number in heaviest))
    found = measured(some)
    assert sorted(found) == sorted(heaviest)
    apart = {number: (told[number], ink.in_bleed.total) for number, ink in found.items()}
    assert {page: pair for page, pair in apart.items() if abs(pair[0] - pair[1]) > POINTS} == {}
    assert max(told.values()) > 100


def agreed(folder: Path, pdf: Pdf, expected: float) -> None:
    """Both figures for the single page of a file are as expected."""
    document = open_pdf(saved(pdf, folder))
    (told,), (found,) = bounds(document).values(), measured(document).values()
    assert told == pytest.approx(expected, abs=POINTS)
    assert found.in_bleed.total == pytest.approx(expected, abs=POINTS)


@pytest.mark.parametrize("inks", [(60, 50, 40, 90), (0, 0, 0, 100), (33, 33, 33, 33)])
def test_they_agree_on_a_build(tmp_path: Path, inks: tuple[int, ...]) -> None:
    agreed(tmp_path, pages(filled(SQUARE, *inks)), sum(inks))


def test_they_agree_on_a_picture(tmp_path: Path) -> None:
    side = 40
    pixels = bytes(
        value
        for y in range(side)
        for x in range(side)
        for value in (204 * x // (side - 1), 179 * y // (side - 1), 102, 128 if x > y else 0)
    )
    box = SQUARE
    pdf = pages(f"q {box.width:.4f} 0 0 {box.height:.4f} {box.left:.4f} {box.bottom:.4f} cm /X0 Do Q")
    image = pdf.make_stream(pixels)
    for key, value in {"Width": side, "Height": side, "BitsPerComponent": 8}.items():
        image[f"/{key}"] = value
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceCMYK
    pdf.pages[0].obj.Resources.XObject = Dictionary(X0=image)
    heaviest = max(sum(pixels[start : start + 4]) for start in range(0, len(pixels), 4))
    agreed(tmp_path, pdf, heaviest / 2.55)


@pytest.mark.parametrize(("state", "expected"), [(OVER, 250), (KNOCK, 150)])
def test_they_agree_on_black_over_a_ground(tmp_path: Path, state: str, expected: float) -> None:
    ground, above = filled(SQUARE, 80, 70, 0, 0), filled(SQUARE.grown(-20), 0, 0, 0, 100, state=state)
    agreed(tmp_path, pages(ground + above), expected)


@pytest.mark.parametrize("alpha", [0.25, 0.5, 1])
def test_they_agree_on_what_shows_through(tmp_path: Path, alpha: float) -> None:
    ground, above = filled(SQUARE, 90, 80, 70, 0), filled(SQUARE.grown(-20), 0, 20, 0, 100, state="/G1 gs")
    pdf = pages(ground + above)
    resources = pdf.pages[0].obj.Resources
    resources.ExtGState.G1 = Dictionary(Type=Name.ExtGState, ca=alpha, BM=Name.Normal)
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    agreed(tmp_path, pdf, max(240, (1 - alpha) * 240 + alpha * 120))


def test_they_agree_on_multiplied_ink(tmp_path: Path) -> None:
    ground, above = filled(SQUARE, 60, 60, 0, 0), filled(SQUARE.grown(-20), 50, 0, 0, 80, state="/G1 gs")
    pdf = pages(ground + above)
    pdf.pages[0].obj.Resources.ExtGState.G1 = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    agreed(tmp_path, pdf, 80 + 60 + 80)


def test_a_die_line_over_a_ground_is_a_plate_of_its_own(tmp_path: Path) -> None:
    pdf = pages(filled(BLEED_BOX, 40, 0, 60, 0) + contour(TRIM_BOX.grown(-10)), spots=(CONTOUR,))
    document = open_pdf(saved(pdf, tmp_path))
    objects = interpret(document, 1, Budget()).objects
    assert {name for item in objects for name in item.colour.names} == {CONTOUR}
    (found,) = measured(document, CONTOUR).values()
    assert found.plates == (CONTOUR, "Cyan", "Yellow")
    assert found.in_trim.total == pytest.approx(100, abs=POINTS)


FEW_CARDS = """\
extends: a6-cards
title: Noen kort
sequence:
  - {each: deck.howto, pages: [howto-front, howto-back]}
"""


def test_the_die_line_of_a_shop_is_a_plate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "few.yaml").write_text(FEW_CARDS, "utf-8")
    monkeypatch.chdir(tmp_path)
    done("build", "--shop", "die-line", "--layout", "few", "--output", "out")
    (file,) = tmp_path.rglob("*.pdf")
    document = open_pdf(file)
    pages_of = measured(document, CONTOUR)
    assert len(pages_of) == 4
    for page, found in pages_of.items():
        assert CONTOUR in found.plates
        told = bound(interpret(document, page, Budget()).objects, bleed_of(document.pages[page - 1])).total
        assert found.in_bleed.total <= told + POINTS
