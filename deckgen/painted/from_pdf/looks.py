"""Pages of a file that look just the same, so that what they paint and what is wrong with it is worked out once."""

from __future__ import annotations

from collections.abc import Hashable
from hashlib import sha256
from typing import Any

from msgspec.structs import replace
from pikepdf import Array, Object, Stream

from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.reader.objects import ODD, elements, entries, entry, key

# Streams of a page's content that are compared; a page of more is like no other.
MOST_STREAMS = 100

# Entries of a page that place it in the file, or are looked at by themselves.
_APART = {"/Type", "/Parent", "/Contents", "/Resources", "/StructParents", "/Tabs"}


def repeated_pages(document: PdfDocument) -> dict[int, tuple[int, ...]]:
    """The pages that look like an earlier one, by the number of the first that looks so."""
    looks, firsts = _Looks(document), dict[Hashable, int]()
    repeats: dict[int, tuple[int, ...]] = {}
    for facts in document.pages:
        first = firsts.setdefault(looks.of(facts), facts.number)
        if first != facts.number:
            repeats[first] = (*repeats.get(first, ()), facts.number)
    return repeats


class _Looks:
    """How the pages of a document look, as values to be compared; each stream is read once."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self._read: dict[tuple[int, int] | None, Hashable] = {}

    def of(self, facts: PageFacts) -> Hashable:
        """All that has a say in how a page looks; the page's own number where that can not be told."""
        page = self._document.page(facts.number)
        try:
            content = self._content(entry(page, "/Contents"))
            others = tuple((name, _plain(value)) for name, value in entries(page) if name not in _APART)
            return replace(facts, number=0, label=""), content, self._resources(facts.number), others
        except (*ODD, MemoryError):
            return facts.number

    def _content(self, contents: Any) -> Hashable:
        """A page's content as it stands in the file; raises ValueError for streams that are too many."""
        streams = list(elements(contents, MOST_STREAMS + 1)) if isinstance(contents, Array) else [contents]
        if len(streams) > MOST_STREAMS:
            raise ValueError("streams that are too many")
        return tuple(self._data(stream) if isinstance(stream, Stream) else _plain(stream) for stream in streams)

    def _data(self, stream: Stream) -> Hashable:
        place = key(stream)
        if place not in self._read:
            how = tuple((name, _plain(value)) for name, value in entries(stream))
            self._read[place] = how, sha256(stream.read_raw_bytes()).digest()
        return self._read[place]

    def _resources(self, number: int) -> Hashable:
        """A page's resources: its own as they are written, those that it inherits by which they are."""
        held = self._document.resources(number)
        is_own = entry(self._document.page(number), "/Resources") is not None
        return _plain(held) if is_own else (key(held), id(held))


def _plain(value: Any) -> Hashable:
    """A value as it stands in the file, where a reference stands for what it leads to."""
    return value.unparse() if isinstance(value, Object) else repr(value)
