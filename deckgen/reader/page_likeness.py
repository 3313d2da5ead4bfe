"""Digests of all that a page shows, by which pages of two files are known to look alike without being drawn.

Pages with the same digest show the same; with different ones they may still do, as a file can say a thing in many ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pikepdf import Array, Dictionary, Object, Stream

from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import ODD, elements, entries, entry, key

# Values within each other, and all values of a page, beyond which nothing is told: far above what a page needs.
DEEPEST, MOST_VALUES = 60, 100_000

MOST_ELEMENTS = 20_000

# What places a page in its file; what may be drawn over it by whoever shows it is not looked into.
_APART = ("/Parent", "/StructParents", "/Tabs", "/Type")


class Likenesses:
    """The digests of the pages of a document; each of its objects is read once."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self._known: dict[tuple[int, int], bytes] = {}
        self._left = MOST_VALUES

    def digest(self, number: int) -> bytes | None:
        """The digest of a page by its number from 1; None where it cannot be told."""
        page, self._left = self._document.page(number), MOST_VALUES
        try:
            if entry(page, "/Annots") is not None:
                return None
            own = [(name, value) for name, value in entries(page) if name not in (*_APART, "/Resources")]
            shared = [("/Resources", self._document.resources(number))]
            shared.append(("/OCProperties", entry(self._document.pdf.Root, "/OCProperties")))
            facts = self._document.pages[number - 1]
            boxes = (facts.media, facts.crop, facts.rotate)
            return sha256(repr(boxes).encode() + b"".join(self._parts([*own, *shared], 0))).digest()
        except (*ODD, MemoryError):
            return None

    def _parts(self, pairs: list[tuple[str, Any]], depth: int) -> Iterator[bytes]:
        for name, value in pairs:
            yield repr(name).encode()
            yield self._value(value, depth + 1)

    def _value(self, value: Any, depth: int) -> bytes:
        """The digest of a value; raises ValueError for one that goes too deep or is too much."""
        self._left -= 1
        if depth > DEEPEST or self._left < 0:
            raise ValueError("more than a page needs")
        place = key(value)
        if place is None:
            return self._fresh(value, depth)
        if place not in self._known:
            self._known[place] = self._fresh(value, depth)
        return self._known[place]

    def _fresh(self, value: Any, depth: int) -> bytes:
        digest = sha256(type(value).__name__.encode())
        if isinstance(value, (Dictionary, Stream)):
            for part in self._parts(list(entries(value)), depth):
                digest.update(part)
            if isinstance(value, Stream):
                digest.update(sha256(value.read_raw_bytes()).digest())
        elif isinstance(value, Array):
            if len(value) > MOST_ELEMENTS:
                raise ValueError("more than a page needs")
            for element in elements(value, MOST_ELEMENTS):
                digest.update(self._value(element, depth + 1))
        else:
            digest.update(value.unparse() if isinstance(value, Object) else repr(value).encode())
        return digest.digest()
