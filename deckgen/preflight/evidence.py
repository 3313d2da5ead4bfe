"""What checks ask a file, each asked for once: its structure now, content, ink and codes when first wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from deckgen.painted.model import Code, PageContent
from deckgen.press.shop import Shop
from deckgen.reader.document import PdfDocument
from deckgen.rules.subject import FileSubject

if TYPE_CHECKING:
    from deckgen.painted.from_pdf.canvas import Budget
    from deckgen.painted.pages import Coverage, NotMeasured, PaintedDocument


class FileEvidence:
    """A document and a shop, and what is made out of them on demand.

    The content interpreter, Ghostscript and the renderer are imported when first asked for, so that quick checks
    after a build do not pay for them.
    """

    def __init__(self, document: PdfDocument, shop: Shop) -> None:
        self.document = document
        self.file = FileSubject(document)
        self.shop = shop
        self._contents: dict[int, PageContent] = {}

    def content(self, number: int) -> PageContent:
        """What the page of this number, from 1, paints."""
        if number not in self._contents:
            from deckgen.painted.from_pdf.contents import interpret

            self._contents[number] = interpret(self.document, number, self._budget)
        return self._contents[number]

    @cached_property
    def _budget(self) -> Budget:
        """What the content of the whole file may cost."""
        from deckgen.painted.from_pdf.canvas import Budget

        return Budget()

    @property
    def contents(self) -> Sequence[tuple[int, PageContent]]:
        """All judged pages by number with what they paint."""
        return [(page.number, self.content(page.number)) for page in self.document.pages]

    @cached_property
    def painted(self) -> PaintedDocument:
        """All judged pages with what they paint; ink and codes are looked for when a rule asks."""
        from deckgen.painted.from_pdf.contents import Finish, painted_page
        from deckgen.painted.pages import PaintedDocument

        die_line = self.shop.die_line
        finish = Finish(self.shop.bleed, self.shop.safe, die_line.spot if die_line else "")
        pages = [
            painted_page(facts, self.content(facts.number), finish, partial(self._codes_on, facts.number))
            for facts in self.document.pages
        ]
        return PaintedDocument(tuple(pages), lambda: self.measured)

    def _codes_on(self, number: int) -> tuple[Code, ...]:
        """The codes of the page of this number."""
        return tuple(code for code in self.codes if code.page == number)

    @cached_property
    def measured(self) -> Coverage | NotMeasured:
        """The ink as Ghostscript's separations show it, the die line's plate not counted, or why not."""
        from deckgen.render.coverage import measure

        die_line = self.shop.die_line
        return measure(self.document.file, self.document, (die_line.spot,) if die_line else ())

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The QR codes that the rendered pages show."""
        from deckgen.render.decoder import codes

        return tuple(codes(self.document.file, self.document, self.content))
