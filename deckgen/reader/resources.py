"""All that a file's pages can use: fonts, graphics states, colour spaces, forms, patterns, through any nesting.

It is a graph, as forms are shared and may refer to themselves; each resource is looked at once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from msgspec import Struct, field
from pikepdf import Dictionary, Stream

from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import as_name, elements, entries, entry, key, label, path

CATEGORIES = ("Font", "ExtGState", "ColorSpace", "XObject", "Pattern", "Shading")

TYPES: dict[str, tuple[type, ...]] = {
    "Resources": (Dictionary,),
    "Category": (Dictionary,),
    "ExtGState": (Dictionary,),
    "Group": (Dictionary,),
    "XObject": (Stream,),
    "SoftMask": (Stream,),
    "Pattern": (Dictionary, Stream),
    "Shading": (Dictionary, Stream),
}

# A book of 2,000 pages with a picture and ten direct resources each stays below.
MOST_RESOURCES = 60_000

# Steps in telling which pages can use what; beyond them a resource is on the pages that are known by then.
MOST_STEPS = 2_000_000


class ResourceUse(Struct):
    """Something that pages can use.

    `kind` is its category in resource dictionaries, or Group (a transparency group), SoftMask (such a group under a
    soft mask), Resources (a dictionary of them), Category (a part of one, where it is no dictionary), Annotation (an
    appearance). `pages` are those that reach it.
    """

    kind: str
    value: Any
    name: str
    pages: tuple[int, ...] = ()
    uses: list[int] = field(default_factory=list)

    @property
    def is_odd(self) -> bool:
        """Whether it is not of a type that its kind can be, so that nothing can be told of it."""
        return self.kind in TYPES and not isinstance(self.value, TYPES[self.kind])

    @property
    def where(self) -> str:
        """The resource as a reader can find it."""
        return " ".join(filter(None, (self.name, label(self.value))))


class ResourceGraph(Struct, frozen=True):
    """The resources of a file; `cut` says that there were too many to look at all, or to tell all their pages."""

    uses: tuple[ResourceUse, ...]
    cut: bool

    @property
    def odd(self) -> Iterator[ResourceUse]:
        """The resources that are not what they should be."""
        return (use for use in self.uses if use.is_odd)

    def of(self, *kinds: str) -> Iterator[ResourceUse]:
        """The resources of some kinds."""
        return (use for use in self.uses if use.kind in kinds)


def resource_graph(document: PdfDocument) -> ResourceGraph:
    """All that the pages of a document can use."""
    graph = _Graph()
    roots = {page.number: graph.page(document, page.number) for page in document.pages}
    graph.grow()
    graph.tell_pages(roots)
    return ResourceGraph(tuple(graph.uses), graph.cut)


class _Graph:
    def __init__(self) -> None:
        self.uses: list[ResourceUse] = []
        self.cut = False
        self._known: dict[Hashable, int] = {}
        self._grown = 0

    def page(self, document: PdfDocument, number: int) -> tuple[int, ...]:
        """The roots of a page: its resources, its group, and how its annotations look."""
        page = document.page(number)
        roots = [self._add("Resources", document.resources(number), "")]
        if (group := entry(page, "/Group")) is not None:
            roots.append(self._add("Group", group, "the page's group"))
        for annotation in elements(entry(page, "/Annots"), 1_000):
            roots += [self._add("Annotation", look, "an annotation") for look in _looks(annotation)]
        return tuple(root for root in roots if root is not None)

    def grow(self) -> None:
        """Look into each resource for what it uses in turn."""
        while self._grown < len(self.uses):
            use = self.uses[self._grown]
            self._grown += 1
            indices = [self._add(kind, value, name) for kind, value, name in _uses(use)]
            use.uses = list(dict.fromkeys(index for index in indices if index is not None))

    def tell_pages(self, roots: dict[int, tuple[int, ...]]) -> None:
        """Note on each resource the pages that can use it; pages with the same roots go together."""
        together: dict[tuple[int, ...], list[int]] = {}
        for page, indices in roots.items():
            together.setdefault(indices, []).append(page)
        steps = 0
        for indices, numbers in together.items():
            pages, visited, waiting = tuple(numbers), set(indices), list(indices)
            while waiting and steps < MOST_STEPS:
                use = self.uses[waiting.pop()]
                # Shared as long as there are no others, as a file may have many of both.
                steps += 1 + (len(use.pages) if use.pages else 0)
                use.pages = use.pages + pages if use.pages else pages
                fresh = [index for index in use.uses if index not in visited]
                visited.update(fresh)
                waiting += fresh
        self.cut |= steps >= MOST_STEPS

    def _add(self, kind: str, value: Any, name: str) -> int | None:
        if value is None:
            return None
        # What stands in place is a resource of its own: it is used by the one object that holds it.
        place: Hashable = (kind, key(value)) if key(value) else object()
        if place not in self._known:
            if len(self.uses) >= MOST_RESOURCES:
                self.cut = True
                return None
            self._known[place] = len(self.uses)
            self.uses.append(ResourceUse(kind, value, name))
        return self._known[place]


def _uses(use: ResourceUse) -> Iterator[tuple[str, Any, str]]:
    """What a resource uses itself: kind, value, name."""
    value = use.value
    if use.kind == "Resources":
        for category in CATEGORIES:
            members = entry(value, f"/{category}")
            if members is not None and not isinstance(members, Dictionary):
                yield "Category", members, category
            for member_name, member in entries(members):
                yield category, member, member_name[1:]
    elif use.kind == "ExtGState":
        yield "SoftMask", path(value, "/SMask", "/G"), f"the soft mask of {use.name}"
        yield "Font", next(elements(entry(value, "/Font"), 1), None), use.name
    elif use.kind in {"XObject", "Annotation", "SoftMask"}:
        yield "Resources", entry(value, "/Resources"), use.name
        if use.kind != "SoftMask":
            yield "Group", entry(value, "/Group"), use.name
    elif use.kind in {"Pattern", "Font"}:
        yield "Resources", entry(value, "/Resources"), use.name
        yield "Shading", entry(value, "/Shading"), use.name
        yield "ExtGState", entry(value, "/ExtGState"), use.name


def _looks(annotation: Any) -> Iterator[Any]:
    """The appearance streams of an annotation, for all its states."""
    for _, look in entries(entry(annotation, "/AP")):
        if isinstance(look, Stream):
            yield look
        elif isinstance(look, Dictionary):
            yield from (state for _, state in entries(look) if isinstance(state, Stream))


def named_spaces(graph: ResourceGraph) -> Iterator[tuple[Any, ResourceUse]]:
    """Every colour space that a file names, with the resource that names it."""
    for use in graph.of("ColorSpace"):
        yield use.value, use
    for use in graph.of("XObject", "Shading"):
        if (space := entry(use.value, "/ColorSpace")) is not None:
            yield space, use
    for use in graph.of("Group"):
        yield entry(use.value, "/CS"), use
    for use in graph.of("SoftMask"):
        yield path(use.value, "/Group", "/CS"), use


def colorants(space: Any, depth: int = 0) -> Iterator[str]:
    """The names of the inks that a colour space of its own plates prints with (Separation, DeviceN, also below)."""
    parts = list(elements(space, 4))
    if depth > 4 or len(parts) < 2:
        return
    family = as_name(parts[0])
    if family == "Separation":
        yield as_name(parts[1])
    elif family == "DeviceN":
        yield from map(as_name, elements(parts[1], 64))
    elif family in {"Indexed", "I", "Pattern"}:
        yield from colorants(parts[1], depth + 1)
