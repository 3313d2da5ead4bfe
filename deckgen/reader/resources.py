"""All that a file's pages can use: fonts, graphics states, colour spaces, forms, patterns, through any nesting.

What is reached is a graph, as forms are shared and may refer to themselves; each thing is looked at once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Dictionary, Stream

from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import elements, entries, entry, key, label, name, path

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
MOST_THINGS = 60_000

# Steps in telling which pages reach what; beyond them a thing is on the pages that are known by then.
MOST_STEPS = 2_000_000


@dataclass(slots=True)
class ResourceUse:
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
        """The thing as a reader can find it."""
        return " ".join(filter(None, (self.name, label(self.value))))


@dataclass(frozen=True, slots=True)
class ResourceGraph:
    """The things of a file; `cut` says that there were too many to look at all, or to tell all their
    pages."""

    things: tuple[ResourceUse, ...]
    cut: bool

    @property
    def odd(self) -> Iterator[ResourceUse]:
        """The things that are not what they should be."""
        return (thing for thing in self.things if thing.is_odd)

    def of(self, *kinds: str) -> Iterator[ResourceUse]:
        """The things of some kinds."""
        return (thing for thing in self.things if thing.kind in kinds)


def reached(document: PdfDocument) -> ResourceGraph:
    """All that the pages of a document can use."""
    graph = _Graph()
    roots = {page.number: graph.page(document, page.number) for page in document.pages}
    graph.grow()
    graph.tell_pages(roots)
    return ResourceGraph(tuple(graph.things), graph.cut)


class _Graph:
    def __init__(self) -> None:
        self.things: list[ResourceUse] = []
        self.cut = False
        self._known: dict[Hashable, int] = {}
        self._grown = 0

    def page(self, document: PdfDocument, number: int) -> tuple[int, ...]:
        """The roots of a page: its resources, its group, and how its annotations look."""
        page = document.page(number)
        found = [self._add("Resources", document.resources(number), "")]
        if (group := entry(page, "/Group")) is not None:
            found.append(self._add("Group", group, "the page's group"))
        for annotation in elements(entry(page, "/Annots"), 1_000):
            found += [self._add("Annotation", look, "an annotation") for look in _looks(annotation)]
        return tuple(one for one in found if one is not None)

    def grow(self) -> None:
        """Look into each thing for what it uses in turn."""
        while self._grown < len(self.things):
            thing = self.things[self._grown]
            self._grown += 1
            found = [self._add(kind, value, name) for kind, value, name in _uses(thing)]
            thing.uses = list(dict.fromkeys(one for one in found if one is not None))

    def tell_pages(self, roots: dict[int, tuple[int, ...]]) -> None:
        """Note on each thing the pages that reach it; pages with the same roots go together."""
        together: dict[tuple[int, ...], list[int]] = {}
        for page, which in roots.items():
            together.setdefault(which, []).append(page)
        steps = 0
        for which, numbers in together.items():
            pages, seen, waiting = tuple(numbers), set(which), list(which)
            while waiting and steps < MOST_STEPS:
                thing = self.things[waiting.pop()]
                # Shared as long as there are no others, as a file may have many of both.
                steps += 1 + (len(thing.pages) if thing.pages else 0)
                thing.pages = thing.pages + pages if thing.pages else pages
                fresh = [one for one in thing.uses if one not in seen]
                seen.update(fresh)
                waiting += fresh
        self.cut |= steps >= MOST_STEPS

    def _add(self, kind: str, value: Any, name: str) -> int | None:
        if value is None:
            return None
        # What stands in place is a thing of its own: it is reached from the one object that holds it.
        known: Hashable = (kind, key(value)) if key(value) else object()
        if known not in self._known:
            if len(self.things) >= MOST_THINGS:
                self.cut = True
                return None
            self._known[known] = len(self.things)
            self.things.append(ResourceUse(kind, value, name))
        return self._known[known]


def _uses(thing: ResourceUse) -> Iterator[tuple[str, Any, str]]:
    """What a thing uses itself: kind, value, name."""
    value = thing.value
    if thing.kind == "Resources":
        for category in CATEGORIES:
            held = entry(value, f"/{category}")
            if held is not None and not isinstance(held, Dictionary):
                yield "Category", held, category
            for found, one in entries(held):
                yield category, one, found[1:]
    elif thing.kind == "ExtGState":
        yield "SoftMask", path(value, "/SMask", "/G"), f"the soft mask of {thing.name}"
        yield "Font", next(elements(entry(value, "/Font"), 1), None), thing.name
    elif thing.kind in {"XObject", "Annotation", "SoftMask"}:
        yield "Resources", entry(value, "/Resources"), thing.name
        if thing.kind != "SoftMask":
            yield "Group", entry(value, "/Group"), thing.name
    elif thing.kind in {"Pattern", "Font"}:
        yield "Resources", entry(value, "/Resources"), thing.name
        yield "Shading", entry(value, "/Shading"), thing.name
        yield "ExtGState", entry(value, "/ExtGState"), thing.name


def _looks(annotation: Any) -> Iterator[Any]:
    """The appearance streams of an annotation, for all its states."""
    for _, look in entries(entry(annotation, "/AP")):
        if isinstance(look, Stream):
            yield look
        elif isinstance(look, Dictionary):
            yield from (state for _, state in entries(look) if isinstance(state, Stream))


def spaces(reached: ResourceGraph) -> Iterator[tuple[Any, ResourceUse]]:
    """Every colour space that a file names, with the thing that names it."""
    for thing in reached.of("ColorSpace"):
        yield thing.value, thing
    for thing in reached.of("XObject", "Shading"):
        if (space := entry(thing.value, "/ColorSpace")) is not None:
            yield space, thing
    for thing in reached.of("Group"):
        yield entry(thing.value, "/CS"), thing
    for thing in reached.of("SoftMask"):
        yield path(thing.value, "/Group", "/CS"), thing


def colorants(space: Any, depth: int = 0) -> Iterator[str]:
    """The names of the inks that a colour space of its own plates prints with (Separation, DeviceN, also below)."""
    parts = list(elements(space, 4))
    if depth > 4 or len(parts) < 2:
        return
    family = name(parts[0])
    if family == "Separation":
        yield name(parts[1])
    elif family == "DeviceN":
        yield from map(name, elements(parts[1], 64))
    elif family in {"Indexed", "I", "Pattern"}:
        yield from colorants(parts[1], depth + 1)
