"""Ghostscript's separations and the bound from the content agree on how much ink there is, and on the die line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from commands import done
from ink_samples import BLEED_BOX, CONTOUR, KNOCK, OVER, TRIM_BOX, contour, filled, millimetres, pages
from msgspec.structs import replace
from pikepdf import Dictionary, Name, Pdf
from preflight_samples import SHOP, saved
from real import Real
from tools import need

from deckgen.painted.from_pdf.canvas import Budget
from deckgen.painted.from_pdf.contents import interpret
from deckgen.painted.from_pdf.ink_ceilings import ink_ceilings
from deckgen.painted.model import PaintedObject, is_line
from deckgen.painted.pages import Coverage, PageInk
from deckgen.painted.stack import bound
from deckgen.preflight.evidence import FileEvidence
from deckgen.reader.document import PageFacts, PdfDocument, open_pdf
from deckgen.render.coverage import bleed_of, drawn_off, measure_ink, resolution

PRODUCTS = ("a6-cards", "tarot-cards", "guide-a4", "runsheets-a4", "tents-a4", "poster-a3", "poster-a1")
HEAVIEST = 10
POINTS = 3
POINTS_AN_INCH = 72
SQUARE = millimetres(20, 20, 60, 60)


def bounds(document: PdfDocument) -> dict[int, float]:
    """The bound of each page's ink in its bleed, from the content alone."""
    return {page.number: bound(objects_of(document, page), bleed_of(page)).total for page in document.pages}


def objects_of(document: PdfDocument, page: PageFacts) -> tuple[PaintedObject, ...]:
    return interpret(document, page.number, Budget()).objects


def without_thin_lines(objects: Sequence[PaintedObject], page: PageFacts) -> float:
    """The bound of a page's ink without lines that may bear no four pixels in a square.

    Half of such a line may be on paper, as the outline of a place for stickers is: each half needs two pixels.
    """
    least = 4 * POINTS_AN_INCH / resolution(page)
    thick = [item for item in objects if not is_line(item) or item.width >= least]
    return bound(thick, bleed_of(page)).total


def measured(document: PdfDocument, *uncounted: str) -> dict[int, PageInk]:
    """What Ghostscript's plates bear, by page."""
    need("gs")
    coverage = measure_ink(document.file, document, uncounted)
    assert isinstance(coverage, Coverage), coverage
    assert coverage.left == {}
    return {page.page: page for page in coverage.pages}


def in_order(least: float, measured: float, most: float) -> bool:
    """Whether what was measured lies between two bounds."""
    return least - POINTS <= measured <= most + POINTS


@pytest.mark.parametrize("name", PRODUCTS)
def test_they_agree_on_the_heaviest_pages_and_none_has_more_than_its_content_proves(real: Real, name: str) -> None:
    """Of pages that look just the same the first stands for all, as where a file is judged."""
    document = open_pdf(real.file(name, "press"))
    evidence = FileEvidence(document, SHOP)
    painted = {page.number: page.objects for page in evidence.painted.pages}
    facts = {page.number: page for page in document.pages if page.number in painted}
    totals = {number: bound(objects, bleed_of(facts[number])).total for number, objects in painted.items()}
    heaviest = sorted(totals, key=lambda number: -totals[number])[:HEAVIEST]
    inks = measured(replace(document, pages=tuple(page for number, page in facts.items() if number in heaviest)))
    assert sorted(inks) == sorted(heaviest)
    least = {number: without_thin_lines(painted[number], facts[number]) for number in heaviest}
    apart = {number: (least[number], ink.in_bleed.total, totals[number]) for number, ink in inks.items()}
    assert {page: three for page, three in apart.items() if not in_order(*three)} == {}
    unlike = [number for number in apart if abs(totals[number] - least[number]) > POINTS]
    assert len(unlike) <= (1 if name.startswith("poster") else 0), "they agree but for black outlines on deep steps"
    assert max(totals.values()) > 100
    ceilings = ink_ceilings(document, evidence.painted.pages, evidence.file.resources, reaches(facts.values()))
    assert sorted(ceilings) == sorted(painted)
    for number, ink in inks.items():
        assert max(ink.in_trim.total, ink.in_bleed.total, ink.mean.total) <= ceilings[number]


def reaches(pages: Iterable[PageFacts]) -> dict[int, float]:
    """How far what is drawn may lie from where it is, by page."""
    return {page.number: reach for page in pages if (reach := drawn_off(page))}


def agreed(folder: Path, pdf: Pdf, expected: float) -> None:
    """Both figures for the single page of a file are as expected."""
    document = open_pdf(saved(pdf, folder))
    (total,), (ink,) = bounds(document).values(), measured(document).values()
    assert total == pytest.approx(expected, abs=POINTS)
    assert ink.in_bleed.total == pytest.approx(expected, abs=POINTS)


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
    (ink,) = measured(document, CONTOUR).values()
    assert ink.plates == (CONTOUR, "Cyan", "Yellow")
    assert ink.in_trim.total == pytest.approx(100, abs=POINTS)


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
    for page, ink in pages_of.items():
        assert CONTOUR in ink.plates
        total = bound(interpret(document, page, Budget()).objects, bleed_of(document.pages[page - 1])).total
        assert ink.in_bleed.total <= total + POINTS
