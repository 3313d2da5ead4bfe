"""The structure tree of a tagged file (ISO 32000-1, 14.7), as a list in the order of reading.

SequenceName  what a marked-content sequence is known by
TagElement    an element of the tree
TagTree       all of them, and what leads back to them
read_tags     the tree of a document
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from pikepdf import Array, Dictionary, Object, Pdf

from deckgen.reader.document import PdfDocument
from deckgen.reader.number_trees import numbered
from deckgen.reader.objects import as_name, as_number, elements, entries, entry, key

# A tagged book of a thousand pages has a tenth of these.
MOST_ELEMENTS = 500_000

# Elements within each other; real files nest ten deep.
DEEPEST = 200

# A role that is mapped from name to name; nobody chains more than two or three.
MOST_ROLES = 20

_STANDARD_KINDS = """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
    Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
    Figure Formula Form
"""

STANDARD_KINDS = frozenset(_STANDARD_KINDS.split())
"""The kinds of elements that every reader knows (ISO 32000-1, 14.8.4)."""


class SequenceName(Struct, frozen=True):
    """What a marked-content sequence is known by: its page from 1, the stream it is in if that is a form, its MCID."""

    page: int
    number: int
    form: tuple[int, int] | None = None


class TagElement(Struct, frozen=True):
    """An element of the structure: its own dictionary, its place in the list of all, and its parent's there (-1: none).

    `written` is its kind as the file has it, `kind` the standard one that this stands for, "" for none. `page` is the
    page that it names, or what it is in, 0 for none. `astray` says that it names another parent than the one it hangs
    on. `sequences` are what it has of pages itself, `objects` the annotations that belong to it.
    """

    node: Object
    place: int
    parent: int
    written: str
    kind: str
    page: int
    astray: bool
    sequences: list[SequenceName] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)
    kids: list[int] = field(default_factory=list)


class TagTree(Struct, frozen=True):
    """The elements in the order of reading; what is wrong with the tree itself, and whether it was cut short.

    `parents` is the parent tree, `roles` the role map, `forms` the forms that have sequences of their own.
    """

    elements: tuple[TagElement, ...]
    parents: Mapping[int, Any]
    roles: Mapping[str, str]
    forms: Mapping[tuple[int, int], Any]
    classes: Any = None
    faults: tuple[str, ...] = ()
    cut: bool = False

    def below(self, element: TagElement) -> Iterator[TagElement]:
        """All elements within one, in the order of reading."""
        waiting = list(reversed(element.kids))
        while waiting:
            inner = self.elements[waiting.pop()]
            yield inner
            waiting += reversed(inner.kids)

    def has_content(self, element: TagElement) -> bool:
        """Whether anything of a page is in an element or within it."""
        return bool(element.sequences) or any(inner.sequences for inner in self.below(element))

    def page_of(self, element: TagElement) -> int:
        """The page that an element begins on, from 1; 0 where that is not known."""
        first = next((inner.sequences[0] for inner in (element, *self.below(element)) if inner.sequences), None)
        return first.page if first else element.page

    def attribute(self, element: TagElement, owner: str, name: str) -> Any:
        """The value of an attribute of an owner, given in place or by a class (14.7.5); None where there is none."""
        for attributes in (*_each(entry(element.node, "/A")), *self._of_classes(element)):
            if as_name(entry(attributes, "/O")) == owner and (value := entry(attributes, f"/{name}")) is not None:
                return value
        return None

    def _of_classes(self, element: TagElement) -> Iterator[Any]:
        for name in _each(entry(element.node, "/C")):
            if as_name(name):
                yield from _each(entry(self.classes, f"/{as_name(name)}"))


def _each(value: Any) -> Iterator[Any]:
    """A value, or the members of an array of them."""
    if isinstance(value, Array):
        yield from elements(value, MOST_ROLES)
    elif value is not None:
        yield value


def standard_kind(written: str, roles: Mapping[str, str]) -> str:
    """The standard kind that a kind stands for, "" where it leads to none (14.7.3)."""
    kind = written
    for _ in range(MOST_ROLES):
        if kind in STANDARD_KINDS:
            return kind
        if kind not in roles:
            return ""
        kind = roles[kind]
    return ""


def read_tags(document: PdfDocument) -> TagTree | None:
    """The structure of a document, None where it has none."""
    root = entry(document.pdf.Root, "/StructTreeRoot")
    return None if root is None else _Reading(document, root).tree()


class _Reading:
    """A structure tree while it is read."""

    def __init__(self, document: PdfDocument, root: Any) -> None:
        self._pages = {place: number for number, page in enumerate(document.objects, 1) if (place := key(page))}
        self._root = root
        self._roles = {name[1:]: as_name(kind) for name, kind in entries(entry(root, "/RoleMap"))}
        self._elements: list[TagElement] = []
        self._forms: dict[tuple[int, int], Any] = {}
        self._faults: dict[str, None] = {}
        self._visited: set[tuple[int, int]] = set()
        self._cut = False

    def tree(self) -> TagTree:
        """All of it, in the order of reading."""
        waiting = [(kid, self._root, -1, 0) for kid in reversed(list(_each_kid(self._root)))]
        while waiting and not self._cut:
            node, holder, parent, depth = waiting.pop()
            if (element := self._element(node, holder, parent, depth)) is not None:
                inner = [kid for kid in _each_kid(node) if not self._is_part(kid, element)]
                waiting += [(kid, node, element.place, depth + 1) for kid in reversed(inner)]
        return TagTree(
            tuple(self._elements),
            dict(numbered(entry(self._root, "/ParentTree"), MOST_ELEMENTS)),
            self._roles,
            self._forms,
            entry(self._root, "/ClassMap"),
            tuple(self._faults),
            self._cut,
        )

    def _element(self, node: Any, holder: Any, parent: int, depth: int) -> TagElement | None:
        """What hangs at a place as an element, None where it is none, or hangs elsewhere too."""
        if not isinstance(node, Dictionary) or not as_name(entry(node, "/S")):
            self._faults["the structure has something in it that is no element"] = None
            return None
        if (place := key(node)) in self._visited:
            self._faults["an element of the structure hangs at two places"] = None
            return None
        if depth > DEEPEST or len(self._elements) == MOST_ELEMENTS:
            self._cut = True
            return None
        if place:
            self._visited.add(place)
        written = as_name(entry(node, "/S"))
        page = self._pages.get(key(entry(node, "/Pg")) or (0, 0), 0)
        page = page or (self._elements[parent].page if parent >= 0 else 0)
        astray = key(entry(node, "/P")) != key(holder)
        kind = standard_kind(written, self._roles)
        element = TagElement(node, len(self._elements), parent, written, kind, page, astray)
        self._elements.append(element)
        if parent >= 0:
            self._elements[parent].kids.append(element.place)
        return element

    def _is_part(self, kid: Any, element: TagElement) -> bool:
        """Whether a kid is no element, but part of a page or an annotation, which the element then has."""
        if (number := as_number(kid)) is not None:
            element.sequences.append(SequenceName(element.page, int(number)))
            return True
        match as_name(entry(kid, "/Type")):
            case "MCR":
                element.sequences.append(self._sequence(kid, element.page))
            case "OBJR":
                element.objects.append(entry(kid, "/Obj"))
            case _:
                return False
        return True

    def _sequence(self, reference: Any, page: int) -> SequenceName:
        """The sequence that a reference is to: on a page, or in a form."""
        page = self._pages.get(key(entry(reference, "/Pg")) or (0, 0), page)
        number = as_number(entry(reference, "/MCID"))
        stream = entry(reference, "/Stm")
        place = key(stream)
        if place:
            self._forms[place] = stream
        return SequenceName(page, -1 if number is None else int(number), place)


def _each_kid(node: Any) -> Iterator[Any]:
    """What is in an element: one thing, or an array of them."""
    kids = entry(node, "/K")
    if isinstance(kids, Array):
        yield from elements(kids, MOST_ELEMENTS)
    elif kids is not None:
        yield kids


def is_tagged(pdf: Pdf) -> bool:
    """Whether a file says that it is tagged (14.7.1)."""
    return entry(entry(pdf.Root, "/MarkInfo"), "/Marked") is True
