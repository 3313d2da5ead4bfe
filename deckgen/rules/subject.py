"""What rules judge besides painted pages: what a finished file alone shows, and a product of ours as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.page.geometry import EVERYWHERE
from deckgen.page.items import FOLDS, Link, Product, Resource
from deckgen.page.walk import walk
from deckgen.painted.from_page import Lowering
from deckgen.painted.pages import PaintedDocument, PaintedPage
from deckgen.reader.document import PdfDocument
from deckgen.reader.marked_content import PageMarks, page_marks
from deckgen.reader.objects import entry
from deckgen.reader.optional_content import layer_steps
from deckgen.reader.output_intents import Intent, intents
from deckgen.reader.resources import ResourceGraph, ResourceUse, resource_graph
from deckgen.reader.tag_tree import TagTree, read_tags
from deckgen.reader.xmp import Xmp, read_xmp
from deckgen.rules.finding import Fault, Location, Severity
from deckgen.source.problems import Origin
from deckgen.source.project import is_shipped


class FileSubject:
    """A document, and what is read out of it when first asked for: resources, metadata, output intents, tags."""

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
    def tags(self) -> TagTree | None:
        """The structure of a tagged file, None where it has none."""
        return read_tags(self.document)

    @property
    def is_structured(self) -> bool:
        """Whether there is anything in its structure."""
        return self.tags is not None and bool(self.tags.elements)

    @cached_property
    def marks(self) -> tuple[PageMarks, ...]:
        """The marked-content sequences of each page."""
        return tuple(page_marks(self.document))

    @cached_property
    def is_folded(self) -> bool:
        """Whether a layer says that it is for lines to fold along (ISO 19593-1, 6.2)."""
        return not FOLDS.isdisjoint(layer_steps(self.document.pdf.Root))

    @cached_property
    def intents(self) -> tuple[Intent, ...]:
        """The output intents for PDF/X."""
        return tuple(intents(self.document))


class ResourceSubject(Struct, frozen=True, eq=False):
    """What the pages of a file can use, and what they paint with it; None where nobody looked at that.

    `is_folded` says that it has layers for lines to fold along, by their metadata.
    """

    resources: ResourceGraph
    painted: PaintedDocument | None = None
    is_folded: bool = False


class ProductSubject(Struct, frozen=True, eq=False, dict=True):
    """A product; `pairs` says that its pages are fronts and backs by turns.

    `faults` keeps what rules found that find the same for every shop, by their ids. `styles` has the place of the style
    that each of the layout's elements sets its text in, by the element's place; `inks` that of each theme's inks, by
    the key of its pages. `unowned` are files, by their displayed names, that the layout's author did not write.
    """

    product: Product
    pairs: bool = False
    faults: dict[str, Sequence[Fault]] = field(default_factory=dict)
    styles: Mapping[Origin, Origin] = field(default_factory=dict)
    inks: Mapping[str, Origin] = field(default_factory=dict)
    unowned: frozenset[str] = frozenset()

    def theme_key(self, page: int) -> str:
        """What the theme of a page is known by, "" where it has none; pages count from 1."""
        keys = self.product.pages[page - 1].keys
        return next((key for key in keys if key in self.inks), "")

    def style_of(self, element: Origin) -> Origin:
        """The place of the style of an element's text, or of the element where it has several.

        An element that its author wrote is the place to mend where the style is not the author's.
        """
        style = self.styles.get(element, element)
        return element if self._ships(style) and not self._ships(element) else style

    def _ships(self, place: Origin) -> bool:
        return is_shipped(place.file) or place.file in self.unowned

    def pages(self, bleed: float) -> Iterator[PaintedPage]:
        """Its pages as they are painted, with so much bleed asked for, in points; each is made when it is asked for."""
        return self._lowering.pages(bleed)

    def backdrops(self, bleed: float) -> tuple[PaintedPage, ...]:
        """The backdrop of each page, with so much bleed; pages that are alike share it."""
        pages = [backdrop.page for backdrop in self._lowering.backdrops]
        bled = {page: replace(page, bleed=page.trim.grown(bleed)) for page in dict.fromkeys(pages)}
        return tuple(bled[page] for page in pages)

    @cached_property
    def lines(self) -> PaintedPage:
        """Of the lines of text that lie on backdrops, one of each size and ink, as a page that holds them all."""
        return PaintedPage(0, EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE, self._lowering.sample_lines())

    @cached_property
    def _lowering(self) -> Lowering:
        return Lowering(self.product)

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """Its artwork by name."""
        return {resource.name: resource for resource in self.product.resources}

    @cached_property
    def linked(self) -> frozenset[str]:
        """The names of the artwork that has links in it."""
        parts = ((name, walk(resource.items, self.resources)) for name, resource in self.resources.items())
        return frozenset(name for name, inner in parts if any(isinstance(part.item, Link) for part in inner))


def resource_fault(use: ResourceUse, severity: Severity, reason: str, label: str = "") -> Fault:
    """What is wrong with a resource, on all pages that can use it; `label` names it better than its own name does."""
    place = Location(use.pages[0] if use.pages else 0, label=label or use.where)
    return Fault(severity, reason, place, use.pages)
