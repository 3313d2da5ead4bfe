"""How pages lie: cropped, turned, or without a size that can be."""

from __future__ import annotations

from io import BytesIO

import pytest
from hostile_samples import one_page, raw
from pypdf import PdfReader

from deckgen.documents.pdf_page_frame import UPRIGHT, inherited, moved, page_frame, times


@pytest.mark.parametrize(
    ("entries", "size", "corner"),
    [
        (b"/MediaBox[0 0 300 400]", (300, 400), (10, 20)),
        (b"/MediaBox[100 100 400 500]", (300, 400), (-90, -80)),
        (b"/MediaBox[300 400 0 0]", (300, 400), (10, 20)),
        (b"/MediaBox[0 0 300 400]/CropBox[5 5 205 305]", (200, 300), (5, 15)),
        (b"/MediaBox[0 0 300 400]/Rotate 90", (400, 300), (20, 290)),
        (b"/MediaBox[0 0 300 400]/Rotate 180", (300, 400), (290, 380)),
        (b"/MediaBox[0 0 300 400]/Rotate -90", (400, 300), (380, 10)),
        (b"/MediaBox[0 0 0 0]", (595, 842), (10, 20)),
    ],
)
def test_points_lie_as_they_are_seen(entries: bytes, size: tuple[float, float], corner: tuple[float, float]) -> None:
    page = b"<</Type/Page%b/Parent 2 0 R>>" % entries
    frame, width, height = page_frame(PdfReader(BytesIO(raw(one_page(n3=page)))).pages[0])
    assert (width, height) == size
    assert moved(frame, 10, 20) == corner


def test_matrices_are_applied_one_after_the_other() -> None:
    larger, aside = (2.0, 0.0, 0.0, 2.0, 0.0, 0.0), (1.0, 0.0, 0.0, 1.0, 5.0, 6.0)
    assert moved(times(larger, aside), 1, 1) == (7, 8)
    assert moved(times(aside, larger), 1, 1) == (12, 14)
    assert times(larger, UPRIGHT) == larger


def test_what_groups_of_pages_have_is_inherited_and_circles_of_them_end() -> None:
    circle = b"<</Type/Pages/Count 1/Kids[3 0 R]/Rotate 90/Parent 2 0 R>>"
    page = PdfReader(BytesIO(raw(one_page(n2=circle, n3=b"<</Type/Page/Parent 2 0 R>>")))).pages[0]
    assert inherited(page, "/Rotate") == 90
    assert inherited(page, "/Resources") is None
