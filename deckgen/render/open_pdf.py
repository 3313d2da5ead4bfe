"""A PDF in memory that stays open, so that its pages can be drawn one by one when each is wanted."""

from __future__ import annotations

import pypdfium2

from deckgen.render.face_pictures import PageShot, drawn_rows
from deckgen.render.png_file import png_file


class OpenPdf:
    """Draws pages of a PDF until it is closed; PDFium takes only one caller at a time, in all of the process."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)

    def picture(self, shot: PageShot, dpi: float, profile: bytes) -> bytes:
        """A page in screen colours as a PNG file; `dpi` and `profile` are what that says of itself."""
        return png_file(drawn_rows(self._document, shot), dpi, profile)

    def close(self) -> None:
        """Let go of the file; nothing can be drawn of it any more."""
        self._document.close()
