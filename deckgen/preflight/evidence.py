"""What checks ask a file, each asked for once: its structure now, content, ink and codes when first wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.painted.model import PageContent
from deckgen.press.shop import Shop
from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import entry
from deckgen.reader.output_intents import Intent, intents
from deckgen.reader.resources import ResourceGraph, reached
from deckgen.reader.xmp import Xmp, read

if TYPE_CHECKING:
    from deckgen.painted.from_pdf.canvas import Budget
    from deckgen.render.coverage import Measured, NotMeasured
    from deckgen.render.decoder import Code


class FileEvidence:
    """A document and a shop, and what is made out of them on demand.

    The content interpreter, Ghostscript and the renderer are imported when first asked for, so that quick checks
    after a build do not pay for them.
    """

    def __init__(self, document: PdfDocument, shop: Shop) -> None:
        self.document = document
        self.shop = shop
        self._contents: dict[int, PageContent] = {}

    @cached_property
    def reached(self) -> ResourceGraph:
        """All that the pages can use: fonts, graphics states, colour spaces, forms."""
        return reached(self.document)

    @cached_property
    def xmp(self) -> Xmp | None:
        """What the file's XMP packet says, None where it has none."""
        stream = entry(self.document.pdf.Root, "/Metadata")
        return None if stream is None else read(stream)

    @cached_property
    def intents(self) -> tuple[Intent, ...]:
        """The output intents for PDF/X."""
        return tuple(intents(self.document))

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
    def measured(self) -> Measured | NotMeasured:
        """The ink as Ghostscript's separations show it, the die line's plate not counted, or why not."""
        from deckgen.render.coverage import measure

        die_line = self.shop.die_line
        return measure(self.document.file, self.document, (die_line.spot,) if die_line else ())

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The QR codes that the rendered pages show."""
        from deckgen.render.decoder import codes

        return tuple(codes(self.document.file, self.document, self.content))
