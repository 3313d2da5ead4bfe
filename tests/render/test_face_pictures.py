"""Pages as pictures: exact to the pixel, without an edge of paper, the same whether drawn at once or in bands."""

from __future__ import annotations

from io import BytesIO

import numpy
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.render import face_pictures
from deckgen.render.face_pictures import PageShot, PixelSize, page_picture

GROUND, PAPER = (51, 102, 204), (255, 255, 255)
# A page of 105.3 by 147.7 pt, a ground beyond all its edges, on it a white square of 20 pt.
CONTENT = b"0.2 0.4 0.8 rg -20 -20 200 200 re f 1 1 1 rg 40 60 20 20 re f"


def pdf(width: float = 105.3, height: float = 147.7) -> bytes:
    """A file of one page that PDFium reads."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %f %f]/Contents 4 0 R>>" % (width, height),
        b"<</Length %d>>stream\n%s\nendstream" % (len(CONTENT), CONTENT),
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, part) for number, part in enumerate(parts, 1))
    return b"%PDF-1.6\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


def drawn(size: PixelSize) -> NDArray[numpy.uint8]:
    picture = page_picture(pdf(), PageShot(0, size), 72, b"profile")
    with Image.open(BytesIO(picture)) as read:
        return numpy.array(read)


@pytest.mark.parametrize(
    ("width", "height", "dpi", "pixels"),
    [(105, 148, 300, (1240, 1748)), (70, 120, 300, (827, 1417)), (111, 154, 150, (656, 909)), (12, 12, 1, (1, 1))],
)
def test_sizes_are_those_of_the_box(width: float, height: float, dpi: float, pixels: tuple[int, int]) -> None:
    size = PixelSize.of(Box(5, 5, 5 + width * MILLIMETRE, 5 + height * MILLIMETRE), dpi)
    assert (size.width, size.height) == pixels


@pytest.mark.parametrize("size", [PixelSize(105, 148), PixelSize(106, 147), PixelSize(439, 615), PixelSize(21, 30)])
def test_a_ground_fills_the_picture_from_edge_to_edge(size: PixelSize) -> None:
    samples = drawn(size)
    assert samples.shape == (size.height, size.width, 3)
    edges = [samples[0], samples[-1], samples[:, 0], samples[:, -1]]
    assert all((edge == GROUND).all() for edge in edges)
    middle = samples[round((1 - 70 / 147.7) * size.height), round(50 / 105.3 * size.width)]
    assert tuple(middle) == PAPER, "red, green and blue are in their order, rows from the top"


def test_large_pictures_are_drawn_in_bands_that_show_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    size = PixelSize(211, 296)
    whole = drawn(size)
    for most in (211 * 7, 100):
        monkeypatch.setattr(face_pictures, "MOST_PIXELS_AT_ONCE", most)
        assert (drawn(size) == whole).all()


def test_other_tools_see_the_same_page() -> None:
    document = pypdfium2.PdfDocument(pdf(105, 148))
    try:
        theirs = numpy.array(document[0].render(scale=2).to_pil().convert("RGB"))
    finally:
        document.close()
    picture = page_picture(pdf(105, 148), PageShot(0, PixelSize(210, 296)), 144, b"profile")
    with Image.open(BytesIO(picture)) as read:
        assert (numpy.array(read) == theirs).all()
