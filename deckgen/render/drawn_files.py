"""Several PDFs of which pages are looked at: opened when they are first needed, closed again when others are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from deckgen.reader.document import PdfDocument, open_pdf
from deckgen.reader.page_likeness import Likenesses
from deckgen.render.page_differences import page_samples
from deckgen.render.raster import Samples

# Open at once; an order of a file a page has hundreds.
MOST_OPEN = 8


class Undrawable(Exception):
    """A page can not be drawn."""


class DrawnFiles:
    """Files by their numbers, and what their pages show; pages are numbered from 0."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._drawn: dict[int, pypdfium2.PdfDocument] = {}
        self._read: dict[int, tuple[PdfDocument, Likenesses]] = {}

    def samples(self, file: int, page: int) -> Samples:
        """What a page shows; raises `Undrawable` where that can not be told."""
        try:
            shown = self._document(file)[page]
            try:
                return page_samples(shown)
            finally:
                shown.close()
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise Undrawable from error

    def digest(self, file: int, page: int) -> bytes | None:
        """The digest of all that a page shows, None where that can not be told."""
        if file not in self._read:
            while len(self._read) >= MOST_OPEN:
                self._read.pop(next(iter(self._read)))[0].close()
            document = open_pdf(self._paths[file])
            self._read[file] = document, Likenesses(document)
        return self._read[file][1].digest(page + 1)

    def _document(self, file: int) -> pypdfium2.PdfDocument:
        if file not in self._drawn:
            while len(self._drawn) >= MOST_OPEN:
                self._drawn.pop(next(iter(self._drawn))).close()
            self._drawn[file] = pypdfium2.PdfDocument(self._paths[file])
        return self._drawn[file]
