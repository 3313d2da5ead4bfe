"""The ways into a file: bookmarks, page labels and named destinations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from deckgen.page.items import Bookmark
from deckgen.pdf.numbers import number
from deckgen.pdf.parts import FilePage

_XYZ = Name.XYZ


class OutlineEntry(Struct):
    """A bookmark in the tree, with the number of its page."""

    title: str
    page: int
    children: list[OutlineEntry] = field(default_factory=list)


def tree(bookmarks: Sequence[tuple[Bookmark, int]]) -> list[OutlineEntry]:
    """Bookmarks with their page numbers as a tree; after a jump the deeper entry hangs on the one before it."""
    top: list[OutlineEntry] = []
    above: list[tuple[int, OutlineEntry]] = []
    for bookmark, page in bookmarks:
        entry = OutlineEntry(bookmark.title, page)
        while above and above[-1][0] >= bookmark.level:
            above.pop()
        (above[-1][1].children if above else top).append(entry)
        above.append((bookmark.level, entry))
    return top


def titles(pages: Iterable[FilePage]) -> dict[str, str]:
    """What to call the page of each anchor: its first bookmark, else its label, else the anchor itself."""
    return {
        page.anchor: page.bookmarks[0].title if page.bookmarks else page.label or page.anchor
        for page in pages
        if page.anchor
    }


def destination(page: Object, height: float) -> Array:
    """The top of a page at the reader's zoom (ISO 32000-1, 12.3.2.2)."""
    return Array([page, _XYZ, 0, Object.parse(number(height).encode("ascii")), 0])


def outline(pdf: Pdf, entries: Sequence[OutlineEntry], targets: Mapping[int, Array]) -> Object:
    """The outline dictionary (ISO 32000-1, 12.3.3); only the top level is open."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _hang(pdf, root, entries, targets)
    root.Count = len(entries)
    return root


def named(anchors: Sequence[tuple[str, Array]]) -> Dictionary:
    """The name tree of destinations, sorted as strings are compared (ISO 32000-1, 7.9.6)."""
    pairs = sorted(((String(anchor), target) for anchor, target in anchors), key=lambda pair: bytes(pair[0]))
    return Dictionary(Dests=Dictionary(Names=Array([part for pair in pairs for part in pair])))


def labels(pages: Sequence[FilePage]) -> Dictionary:
    """The number tree of page labels: each page's own words as a prefix without a number (ISO 32000-1, 12.4.2)."""
    entries = b" ".join([b"%d <</P %s>>" % (index, String(page.label).unparse()) for index, page in enumerate(pages)])
    return Dictionary(Nums=Object.parse(b"[%s]" % entries))


def _hang(pdf: Pdf, parent: Object, entries: Sequence[OutlineEntry], targets: Mapping[int, Array]) -> None:
    """Make the entries below a parent and chain them; what is below an entry starts closed, hence counts negative."""
    nodes = [_node(pdf, parent, entry, targets) for entry in entries]
    for before, after in pairwise(nodes):
        before["/Next"], after["/Prev"] = after, before
    if nodes:
        parent.First, parent.Last, parent.Count = nodes[0], nodes[-1], -len(nodes)


def _node(pdf: Pdf, parent: Object, entry: OutlineEntry, targets: Mapping[int, Array]) -> Object:
    page = targets[entry.page]
    node = pdf.make_indirect(Dictionary({"/Title": String(entry.title), "/Parent": parent, "/Dest": page}))
    _hang(pdf, node, entry.children, targets)
    return node
