"""What rules ask of a file, each asked for once: its structure now, content, ink and codes when first wanted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from deckgen.painted.model import Code
from deckgen.reader.document import PdfDocument
from deckgen.rules.plates import MEAN, ROUNDING
from deckgen.rules.subject import FileSubject

if TYPE_CHECKING:
    from deckgen.painted.pages import Coverage, NotMeasured, PaintedDocument
    from deckgen.press.shop import Shop


class FileEvidence:
    """A document and a shop, and what is made out of them on demand.

    The content interpreter, Ghostscript and the renderer are imported when first asked for, so that the rules on
    structure alone do not pay for them.
    """

    def __init__(self, document: PdfDocument, shop: Shop) -> None:
        self.document = document
        self.file = FileSubject(document)
        self.shop = shop

    @cached_property
    def painted(self) -> PaintedDocument:
        """The judged pages with what they paint, one of each look; ink and codes are looked for when a rule asks."""
        from deckgen.painted.from_pdf.contents import Finish, painted_document

        die_line = self.shop.die_line
        finish = Finish(self.shop.bleed, self.shop.safe, die_line.spot if die_line else "")
        return painted_document(self.document, finish, lambda: self.codes, lambda: self.measured)

    @cached_property
    def measured(self) -> Coverage | NotMeasured:
        """The ink as Ghostscript's separations show it, the die line's plate not counted, or why not.

        Pages whose content proves that they are within all limits are measured only as far as they may be the highest.
        """
        from deckgen.render.coverage import measure_ink

        die_line, limit = self.shop.die_line, min(self.shop.ink_limit + ROUNDING, MEAN)
        ceilings = {page: ceiling for page, ceiling in self._ink_ceilings().items() if ceiling <= limit}
        repeated = frozenset(chain.from_iterable(self.painted.repeats.values()))
        uncounted = {*self._line_spots(), *((die_line.spot,) if die_line else ())}
        return measure_ink(self.document.file, self.document, uncounted, ceilings, repeated)

    def _line_spots(self) -> set[str]:
        """The spot colours that only die lines are in."""
        pages = self.painted.pages
        lines = {name for page in pages for item in page.die_line for name in item.colour.names}
        return (
            lines - {name for page in pages for item in page.objects for name in item.colour.names} if lines else lines
        )

    def _ink_ceilings(self) -> Mapping[int, float]:
        """The most ink that pages can have by their content, for those whose content tells it."""
        from deckgen.painted.from_pdf.ink_ceilings import ink_ceilings
        from deckgen.render.coverage import drawn_off

        reaches = {page.number: reach for page in self.document.pages if (reach := drawn_off(page)) is not None}
        return ink_ceilings(self.document, self.painted.pages, self.file.resources, reaches)

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The QR codes that the rendered pages show."""
        from deckgen.render.qr_decoder import codes

        return tuple(codes(self.document.file, self.document, self.painted.pages))
