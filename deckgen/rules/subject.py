"""What rules judge besides painted pages: what a finished file alone shows, and a product of ours as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from deckgen.page.items import Product, Resource
from deckgen.painted.from_page import painted_product
from deckgen.painted.pages import PaintedDocument
from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import entry
from deckgen.reader.output_intents import Intent, intents
from deckgen.reader.resources import ResourceGraph, ResourceUse, resource_graph
from deckgen.reader.xmp import Xmp, read_xmp
from deckgen.rules.finding import Fault, Location, Severity


class FileSubject:
    """A document, and what is read out of it when first asked for: resources, metadata, output intents."""

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


@dataclass(frozen=True, eq=False)
class ProductSubject:
    """A product; `pairs` says that its pages are fronts and backs by turns."""

    product: Product
    pairs: bool = False

    def painted(self, bleed: float) -> PaintedDocument:
        """Its pages as they are painted, with so much bleed asked for, in points."""
        pages = (replace(page, bleed=page.trim.grown(bleed)) for page in self._painted.pages)
        return replace(self._painted, pages=tuple(pages))

    @cached_property
    def _painted(self) -> PaintedDocument:
        return painted_product(self.product)

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """Its artwork by name."""
        return {resource.name: resource for resource in self.product.resources}


def resource_fault(use: ResourceUse, severity: Severity, reason: str, label: str = "") -> Fault:
    """What is wrong with a resource, on all pages that can use it; `label` names it better than its own name does."""
    place = Location(use.pages[0] if use.pages else 0, label=label or use.where)
    return Fault(severity, reason, place, use.pages)
