"""The structure of a tagged file: its elements, and from each marked sequence and active area back to them.

ISO 32000-1, 14.7; the demands of PDF/UA-1 (ISO 14289-1, 7) and PDF/A-2a (ISO 19005-2, 6.7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from deckgen.page.items import HEADING_LEVELS, Passage
from deckgen.page.page_blocks import MarkedPart
from deckgen.page.structure import StructureElement
from deckgen.pdf.numbers import box_array
from deckgen.pdf.parts import FilePage, Section

_REFERENCE, _ROOT, _STRUCTURE_ORDER = Name.OBJR, Name.StructTreeRoot, Name.S

EMPTY_KINDS = frozenset({"TD", "TH"})
"""Kinds of elements that are there with nothing in them: each row of a table has as many cells."""

HEADINGS = tuple(tag.value for tag in HEADING_LEVELS)

Kid = Object | int
"""What an element has in it: another, a reference to an active area, or the number of a marked sequence."""


LinkKey = tuple[int, str, str]
"""What active areas that belong to one link have in common: their block, address and anchor."""


class TaggedPage(Struct, frozen=True):
    """A page of the file with what its elements are made of: the sequences and active areas of each of its parts."""

    page: FilePage
    page_object: Object
    sequences: Mapping[MarkedPart, Sequence[int]]
    annotations: dict[LinkKey, list[Object]]


def add(pdf: Pdf, page_objects: Sequence[Object], pages: Sequence[FilePage], areas: Sequence[Sequence[Object]]) -> None:
    """Hang the structure on a file whose pages are there; `areas` are the links and then the fields of each page."""
    tagged = [_tagged_page(*parts) for parts in zip(pages, page_objects, areas, strict=True)]
    pdf.Root.StructTreeRoot = StructureWriter(pdf).root(tagged)
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _tagged_page(page: FilePage, page_object: Object, areas: Sequence[Object]) -> TaggedPage:
    sequences: dict[MarkedPart, list[int]] = {}
    for number, part in enumerate(page.content.marked):
        sequences.setdefault(part, []).append(number)
    annotations: dict[LinkKey, list[Object]] = {}
    marks = [*(area.link.mark for area in page.links), *(area.field.mark for area in page.fields)]
    for mark, annotation in zip(marks, areas, strict=False):
        annotations.setdefault(_link_key(mark.block, mark.passage), []).append(annotation)
    return TaggedPage(page, page_object, sequences, annotations)


class StructureWriter:
    """Makes the objects of a structure tree, in the order of reading, and what leads back to them."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._parents: list[Object] = []
        self._owners: dict[int, Object] = {}
        self._attributes: dict[tuple[str, ...], Object] = {}
        self._level = 0
        self._areas: list[tuple[Object, Object]] = []

    def root(self, pages: Sequence[TaggedPage]) -> Object:
        """The root of the structure of some pages: a document, in that their sections, in these their elements."""
        root = self._pdf.make_indirect(Dictionary(Type=_ROOT))
        document = self._node("Document", root)
        document.K = Array(self._section_kids(pages, 0, document))
        root.K = Array([document])
        self._number_areas(len(pages))
        numbers = [part for number, owner in enumerate(self._parents) for part in (number, owner)]
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(self._parents)
        return root

    def _section_kids(self, pages: Sequence[TaggedPage], depth: int, parent: Object) -> list[Object]:
        """What is in a part of the document: its own parts, and the elements of pages that are in none."""
        kids = list[Object]()
        for section, members in groupby(pages, lambda tagged: _section_at(tagged.page, depth)):
            if section is None:
                kids += [kid for tagged in members for kid in self._page_kids(tagged, parent)]
                continue
            node = self._node(section.kind, parent)
            if section.title:
                node.T = String(section.title)
            inner = self._section_kids(list(members), depth + 1, node)
            if inner:
                node.K = Array(inner)
                kids.append(node)
        return kids

    def _page_kids(self, tagged: TaggedPage, parent: Object) -> list[Object]:
        """The elements of a page, which is told to whom its sequences belong."""
        self._owners = {}
        nodes = (self._element(element, parent, tagged) for element in tagged.page.structure)
        kids = [node for node in nodes if node is not None]
        tagged.page_object.StructParents = len(self._parents)
        tagged.page_object.Tabs = _STRUCTURE_ORDER
        owners = [self._owners[number] for number in range(len(tagged.page.content.marked))]
        self._parents.append(Array(owners))
        return kids

    def _element(self, element: StructureElement, parent: Object, tagged: TaggedPage) -> Object | None:
        """An element with all within it; None where nothing of it is on the page, but for an empty cell."""
        node = self._node(self._heading(element.kind), parent)
        kids: list[Kid] = [kid for part in element.kids for kid in self._kids(part, node, tagged)]
        if element.link:
            kids += [self._area(annotation, node, tagged) for annotation in self._areas_of(element.link, tagged)]
        if not kids and element.kind not in EMPTY_KINDS:
            return None
        self._describe(node, element, tagged)
        if any(isinstance(kid, int) for kid in kids):
            node.Pg = tagged.page_object
        if kids:
            node.K = kids[0] if len(kids) == 1 else Array(kids)
        return node

    def _heading(self, kind: str) -> str:
        """The kind of an element; a heading is no more than one level below the one before it.

        Where only some pages are in a file, what theirs stand under may not be there (ISO 14289-1, 7.4.2).
        """
        if kind not in HEADINGS:
            return kind
        self._level = min(HEADINGS.index(kind), self._level) + 1
        return HEADINGS[self._level - 1]

    def _areas_of(self, part: MarkedPart, tagged: TaggedPage) -> Sequence[Object]:
        """The active areas of a link, which no other link of its block to the same place has."""
        return tagged.annotations.pop(_link_key(part.block, part.passage), ())

    def _kids(self, part: StructureElement | MarkedPart, node: Object, tagged: TaggedPage) -> Sequence[Kid]:
        """What is in an element for a part of it: numbers of sequences, or an element."""
        if isinstance(part, MarkedPart):
            numbers = list(tagged.sequences.get(part, ()))
            self._owners |= dict.fromkeys(numbers, node)
            return numbers
        element = self._element(part, node, tagged)
        return [] if element is None else [element]

    def _describe(self, node: Object, element: StructureElement, tagged: TaggedPage) -> None:
        """Put on an element what it says of itself."""
        if element.language:
            node.Lang = String(element.language)
        if element.written:
            node.ActualText = String(element.written)
        if element.alt or element.kind == "Figure":
            node.Alt = String(element.alt)
        if element.kind == "Figure":
            node.A = _attributes("Layout", "Placement", "Block")
            if element.box:
                node.A.BBox = box_array(element.box, tagged.page.media)
        elif element.scope:
            node.A = self._shared("Table", "Scope", element.scope)
        elif element.numbering:
            node.A = self._shared("List", "ListNumbering", element.numbering)

    def _shared(self, *attributes: str) -> Object:
        """Attributes that stand once in the file for all elements that have them.

        A class would say the same in fewer bytes (ISO 32000-1, 14.7.5.2), but some readers know of none.
        """
        if attributes not in self._attributes:
            self._attributes[attributes] = self._pdf.make_indirect(_attributes(*attributes))
        return self._attributes[attributes]

    def _area(self, annotation: Object, node: Object, tagged: TaggedPage) -> Object:
        """A reference to an active area, which is told to whom it belongs."""
        self._areas.append((annotation, node))
        return Dictionary(Type=_REFERENCE, Obj=annotation, Pg=tagged.page_object)

    def _number_areas(self, first: int) -> None:
        """Number the active areas after the pages."""
        for number, (annotation, node) in enumerate(self._areas, first):
            annotation.StructParent = number
            self._parents.append(node)

    def _node(self, kind: str, parent: Object) -> Object:
        """An element; it is not said to be one, as there is nothing else in the tree (ISO 32000-1, table 323)."""
        return self._pdf.make_indirect(Dictionary({"/S": Name(f"/{kind}"), "/P": parent}))


def _attributes(owner: str, key: str, value: str) -> Dictionary:
    return Dictionary({"/O": Name(f"/{owner}"), f"/{key}": Name(f"/{value}")})


def _link_key(block: int, passage: Passage) -> LinkKey:
    return block, passage.address, passage.anchor


def _section_at(page: FilePage, depth: int) -> Section | None:
    return page.sections[depth] if depth < len(page.sections) else None
