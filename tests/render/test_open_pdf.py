"""A PDF that stays open shows its pages as one that is opened for each of them."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from pikepdf import Pdf

from deckgen.render.face_pictures import PageShot, PixelSize, page_picture
from deckgen.render.open_pdf import OpenPdf

SIZE = PixelSize(30, 40)


def pdf(*greys: float) -> bytes:
    """A file of pages of one grey each."""
    out = BytesIO()
    with Pdf.new() as file:
        for grey in greys:
            page = file.add_blank_page(page_size=(60, 80))
            page.obj.Contents = file.make_stream(b"%f g 0 0 60 80 re f" % grey)
        file.save(out)
    return out.getvalue()


def test_pages_are_drawn_in_any_order_as_often_as_one_likes() -> None:
    data = pdf(0.2, 0.4, 0.6)
    file = OpenPdf(data)
    drawn = {number: file.picture(PageShot(number, SIZE), 72, b"profile") for number in (2, 0, 1)}
    assert drawn == {number: page_picture(data, PageShot(number, SIZE), 72, b"profile") for number in range(3)}
    assert len(set(drawn.values())) == 3
    assert file.picture(PageShot(2, SIZE), 72, b"profile") == drawn[2]
    file.close()


def test_what_is_no_pdf_is_not_opened() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        OpenPdf(b"%PDF-1.6 no file")
