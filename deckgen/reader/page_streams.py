"""The content of a page as its readers take it: all its streams in a row (ISO 32000-1, 7.8.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pikepdf import Array

from deckgen.reader.objects import elements
from deckgen.reader.streams import Undecodable, inflated

# Content streams of one page; producers split a page into a handful.
MOST_STREAMS = 10_000


def joined_streams(contents: Any, most: int, tell: Callable[[str], None]) -> bytes:
    """The data of a page's Contents, at most so many bytes, with a white-space between its streams.

    `tell` gets why a stream is not in it.
    """
    parts, left = list[bytes](), most
    for stream in elements(contents, MOST_STREAMS) if isinstance(contents, Array) else [contents]:
        if stream is None:
            continue
        try:
            parts.append(inflated(stream, left))
        except Undecodable as error:
            tell(f"a content stream {error}")
            continue
        left -= len(parts[-1])
    return b"\n".join(parts)
