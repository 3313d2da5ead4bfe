"""What a finished file alone shows: its document, what its pages can use, its metadata and its output intents."""

from __future__ import annotations

from functools import cached_property

from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import entry
from deckgen.reader.output_intents import Intent, intents
from deckgen.reader.resources import ResourceGraph, ResourceUse, resource_graph
from deckgen.reader.xmp import Xmp, read_xmp
from deckgen.rules.finding import Fault, Location, Severity


class FileSubject:
    """A document, and what is read out of it when first asked for."""

    def __init__(self, document: PdfDocument) -> None:
        self.document = document

    @cached_property
    def resources(self) -> ResourceGraph:
        """All that the pages can use: fonts, graphics states, colour spaces, forms."""
        return resource_graph(self.document)

    @cached_property
    def xmp(self) -> Xmp | None:
        """What the file's XMP packet says, None where it has none."""
        stream = entry(self.document.pdf.Root, "/Metadata")
        return None if stream is None else read_xmp(stream)

    @cached_property
    def intents(self) -> tuple[Intent, ...]:
        """The output intents for PDF/X."""
        return tuple(intents(self.document))


def fault_of(use: ResourceUse, severity: Severity, reason: str, thing: str = "") -> Fault:
    """What is wrong with a resource, on all pages that can use it; `thing` names it better than its own name does."""
    place = Location(use.pages[0] if use.pages else 0, thing=thing or use.where)
    return Fault(severity, reason, place, use.pages)
