"""The parts of a deck.yaml, each known by how it is written, so that a change of one is none of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import pairwise

from deckgen.source.files import lines_of
from deckgen.source.nodes import Keys
from deckgen.source.yamlfile import SourceDocument


def part_digests(document: SourceDocument) -> Mapping[str, str]:
    """A digest of each key of a deck.yaml, of its lines and of where they stand; nothing where keys hang together.

    They do where one repeats what has a name in another, and where several stand on one line.
    """
    if document.anchors or not isinstance(document.data, Keys):
        return {}
    starts = [(key, place.line) for key, place in document.data.places.items()]
    lines = lines_of(document.sources[-1].text)
    ends = [line for _, line in starts[1:]] + [len(lines) + 1]
    if any(line >= end for line, end in pairwise([*(line for _, line in starts), len(lines) + 1])):
        return {}
    return {key: _digest(lines[line - 1 : end - 1], line) for (key, line), end in zip(starts, ends, strict=True)}


def _digest(lines: list[str], first: int) -> str:
    return sha256("\n".join(_told(lines, first)).encode()).hexdigest()


def _told(lines: list[str], first: int) -> Iterator[str]:
    """The lines of a key, the first with its number: what is made of them tells where they stand."""
    yield str(first)
    yield from lines
