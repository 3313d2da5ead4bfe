"""QR codes are found on rendered pages, measured there, and told where they cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from ink_samples import BLEED_BOX, MEDIA_BOX, TRIM_BOX, code, filled, millimetres, pages
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, Pdf
from preflight_samples import MEDIA, SHOP, saved

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.model import Code, Colour, FileOrigin, ObjectKind, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.preflight.evidence import FileEvidence
from deckgen.reader.document import PageFacts, open_pdf
from deckgen.render import qr_decoder
from deckgen.render.grey_pictures import GreyPicture, drawn
from deckgen.render.qr_decoder import codes, regions

ADDRESS = "https://www.ks.no/fremtidens-kulturskole"
MODULES = 29  # version 3
BLACK = Colour("DeviceCMYK", (0, 0, 0, 1))
PLACE = FileOrigin()
ANYWHERE = (PaintedObject(ObjectKind.IMAGE, MEDIA_BOX, BLACK, PLACE),)


def codes_in(folder: Path, pdf: Pdf, objects: Sequence[PaintedObject] = ANYWHERE) -> list[Code]:
    """The codes of a file, where all pages have these objects as far as the search knows."""
    file = saved(pdf, folder)
    document = open_pdf(file)
    try:
        return list(codes(file, document, [painted(facts, objects) for facts in document.pages]))
    finally:
        document.close()


def painted(facts: PageFacts, objects: Sequence[PaintedObject]) -> PaintedPage:
    return PaintedPage(facts.number, MEDIA_BOX, BLEED_BOX, TRIM_BOX, TRIM_BOX, tuple(objects))


def code_in(folder: Path, *content: str) -> Code:
    (single,) = codes_in(folder, pages("\n".join(content)))
    return single


@pytest.mark.parametrize("module", [0.3, 0.35, 0.8])
def test_a_code_is_read_and_measured(tmp_path: Path, module: float) -> None:
    known = code_in(tmp_path, code(ADDRESS, 30, 40, module))
    side = MODULES * module
    assert (known.page, known.text, known.trouble) == (1, ADDRESS, "")
    assert known.module == pytest.approx(module, abs=0.003)
    assert millimetres(30, 40, 30 + side, 40 + side).grown(0.3).holds(known.box)
    assert known.box.width == pytest.approx(side * MILLIMETRE, abs=0.5)
    assert known.quiet == 5
    assert (known.light, known.light_on_dark) == (1, False)
    assert known.contrast > 0.9
    assert known.ratio > 12


def test_the_ground_ends_the_quiet_zone(tmp_path: Path) -> None:
    ground = filled(TRIM_BOX, 60, 0, 60, 20)
    known = code_in(tmp_path, ground, code(ADDRESS, 30, 40, 0.6, light="0 0 0 0 k", quiet=2))
    assert known.quiet == pytest.approx(2, abs=0.25)


def test_the_trim_ends_the_quiet_zone(tmp_path: Path) -> None:
    assert code_in(tmp_path, code(ADDRESS, 1.2, 40, 0.6)).quiet == pytest.approx(2, abs=0.25)


def test_a_pale_code_has_little_contrast(tmp_path: Path) -> None:
    known = code_in(tmp_path, code(ADDRESS, 30, 40, 0.8, dark="0 0 0 0.35 k"))
    assert 0.3 < known.contrast < 0.6


def test_a_code_light_on_dark_is_told(tmp_path: Path) -> None:
    known = code_in(tmp_path, code(ADDRESS, 30, 40, 0.8, dark="0 0 0 0 k", light="0 0 0 1 k"))
    assert known.light_on_dark
    assert known.quiet == pytest.approx(4, abs=0.25)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_shows_its_codes_in_place(tmp_path: Path, turn: int) -> None:
    pdf = pages(code(ADDRESS, 30, 40, 0.6))
    pdf.pages[0].obj.Rotate = turn
    (known,) = codes_in(tmp_path, pdf)
    assert millimetres(30, 40, 30 + MODULES * 0.6, 40 + MODULES * 0.6).grown(0.5).holds(known.box)


def test_a_page_that_does_not_begin_at_nought_shows_its_codes_in_place(tmp_path: Path) -> None:
    pdf = pages(code(ADDRESS, 30, 40, 0.6))
    page = pdf.pages[0].obj
    page.MediaBox = page.CropBox = [10, 12, MEDIA_BOX.right, MEDIA_BOX.top]
    (known,) = codes_in(tmp_path, pdf)
    assert millimetres(30, 40, 30 + MODULES * 0.6, 40 + MODULES * 0.6).grown(0.5).holds(known.box)


def test_two_codes_are_both_found(tmp_path: Path) -> None:
    both = codes_in(tmp_path, pages(code("https://a.no", 20, 20, 0.6) + "\n" + code("https://b.no", 60, 90, 0.6)))
    assert [known.text for known in both] == ["https://b.no", "https://a.no"]


def test_a_code_that_is_spoilt_is_told(tmp_path: Path) -> None:
    spoilt = code_in(tmp_path, code(ADDRESS, 30, 40, 0.8), filled(millimetres(38, 48, 53, 63), 0, 0, 0, 0))
    assert "could not be read" in spoilt.trouble


def test_a_code_in_a_black_frame_is_read_alone(tmp_path: Path) -> None:
    square = millimetres(30, 40, 30 + MODULES * 0.6, 40 + MODULES * 0.6)
    frame = filled(square.grown(5), 0, 0, 0, 100)
    pdf = pages(frame + code(ADDRESS, 30, 40, 0.6, light="0 0 0 0 k", quiet=0))
    assert [known.text for known in codes_in(tmp_path, pdf)] == [""]
    (known,) = codes_in(tmp_path, pdf, [fill(square, 400)])
    assert known.text == ADDRESS
    assert known.quiet == pytest.approx(0, abs=0.25)
    assert known.module == pytest.approx(0.6, abs=0.003)


def test_what_is_no_code_is_not_told(tmp_path: Path) -> None:
    squares = [
        filled(millimetres(x, y, x + 2, y + 2), 0, 0, 0, 100) for x in range(10, 90, 4) for y in range(10, 90, 4)
    ]
    assert codes_in(tmp_path, pages("\n".join(squares))) == []


def test_pages_without_anything_like_a_code_are_not_drawn(tmp_path: Path) -> None:
    assert codes_in(tmp_path, pages(code(ADDRESS, 30, 40, 0.6)), ()) == []


def test_a_damaged_page_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise pypdfium2.PdfiumError("no")

    monkeypatch.setattr(qr_decoder, "drawn", failing)
    (known,) = codes_in(tmp_path, pages(""))
    assert (known.page, known.trouble) == (1, "the page could not be drawn by PDFium")


def fill(box: Box, subpaths: int = 1) -> PaintedObject:
    return PaintedObject(ObjectKind.FILL, box, BLACK, PLACE, subpaths=subpaths)


def boxes(*painted: PaintedObject) -> list[Box]:
    return [region.box for region in regions(painted)]


@pytest.mark.parametrize("kind", [ObjectKind.FILL, ObjectKind.STROKE])
def test_a_path_of_many_parts_may_be_a_code(kind: ObjectKind) -> None:
    box = Box(100, 100, 150, 150)
    assert boxes(PaintedObject(kind, box, BLACK, PLACE, subpaths=60)) == [box.grown(qr_decoder.ROOM)]
    assert boxes(PaintedObject(kind, box, BLACK, PLACE, subpaths=59)) == []
    assert boxes(PaintedObject(kind, Box(100, 100, 108, 108), BLACK, PLACE, subpaths=400)) == []


def test_many_small_fills_may_be_a_code() -> None:
    small = [fill(Box(100 + 2 * x, 100 + 2 * y, 102 + 2 * x, 102 + 2 * y)) for x in range(8) for y in range(8)]
    assert boxes(*small) == [Box(100, 100, 116, 116).grown(qr_decoder.ROOM)]
    assert boxes(*small[:59]) == []


def test_places_that_meet_are_one() -> None:
    first, near, far = Box(0, 0, 50, 50), Box(60, 0, 120, 50), Box(300, 0, 350, 50)
    found_regions = regions([PaintedObject(ObjectKind.IMAGE, box, BLACK, PLACE) for box in (far, near, first)])
    assert [region.box for region in found_regions] == [
        Box(0, 0, 120, 50).grown(qr_decoder.ROOM),
        far.grown(qr_decoder.ROOM),
    ]
    assert [region.squares for region in found_regions] == [(first,), (far,)]


def test_a_code_on_a_very_large_page_is_looked_at_closely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr_decoder, "MOST_PIXELS", 1e5)  # as if the page were a hundred times larger
    square = millimetres(30, 40, 30 + MODULES * 0.4, 40 + MODULES * 0.4)
    pdf = pages(code(ADDRESS, 30, 40, 0.4))
    assert codes_in(tmp_path, pdf) == []
    (known,) = codes_in(tmp_path, pdf, (*ANYWHERE, fill(square, 400)))
    assert known.text == ADDRESS


def test_pages_beyond_the_limit_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr_decoder, "MOST_PAGES", 1)
    first, second = codes_in(tmp_path, pages(code(ADDRESS, 30, 40, 0.6), code(ADDRESS, 30, 40, 0.6)))
    assert first.text == ADDRESS
    assert (second.page, "only 1 page" in second.trouble) == (2, True)


def form_on_three_pages() -> Pdf:
    """A form with a code: on two pages in the same place, on the third higher up."""
    pdf = pages("1 0 0 1 0 0 cm /X Do", "/X Do BT /F0 9 Tf 60 40 Td ET", "1 0 0 1 0 9 cm /X Do")
    drawing = pdf.make_stream(code(ADDRESS, 30, 40, 0.6).encode())
    drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array(MEDIA)
    drawing.Resources = Dictionary()
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=drawing)
    return pdf


def test_pages_whose_codes_are_known_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr_decoder, "MOST_PAGES", 1)
    document = open_pdf(saved(form_on_three_pages(), tmp_path))
    first, second, third = FileEvidence(document, SHOP).codes
    document.close()
    assert first.text == second.text == ADDRESS
    assert (third.page, third.trouble) == (3, "only 1 pages are looked at")


def test_a_code_that_a_form_puts_in_the_same_place_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []

    def drawn_and_noted(page: pypdfium2.PdfPage, region: Box, scale: float) -> GreyPicture | None:
        looked_at.append(1)
        return drawn(page, region, scale)

    monkeypatch.setattr(qr_decoder, "drawn", drawn_and_noted)
    document = open_pdf(saved(form_on_three_pages(), tmp_path))
    evidence = FileEvidence(document, SHOP)
    first, second, third = evidence.codes
    document.close()
    assert [first.page, second.page, third.page] == [1, 2, 3]
    assert replace(second, page=1) == first
    assert third.box.bottom == pytest.approx(first.box.bottom + 9, abs=0.5)
    assert len(looked_at) == 2 * 2  # from afar and closely
