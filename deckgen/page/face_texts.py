"""What stands on a page, as one would read it aloud to somebody who does not see it.

FaceText    a text on a page, whole, with its tag
face_texts  all of a page, in the order in which they are drawn
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from deckgen.page.items import GlyphRun, Link, Page, Tag
from deckgen.page.walk import walk

LINE_END = "\n"

_BROKEN = re.compile(rf"\u00ad{LINE_END}|(?<=[^\W\d_])-{LINE_END}(?=[^\W\d_])")
"""The hyphen of a broken word, at the end of a line."""


class FaceText(Struct, frozen=True):
    """A text on a page, or what a figure shows in words, on one line."""

    tag: Tag
    text: str


def face_texts(page: Page) -> tuple[FaceText, ...]:
    """The texts of a page and the alternative texts of its figures; what is only drawn has none."""
    tags: dict[int, Tag] = {}
    lines: dict[int, list[tuple[float, str]]] = {}
    for block, tag, height, text in _pieces(page):
        tags.setdefault(block, tag)
        lines.setdefault(block, []).append((height, text))
    texts = (FaceText(tags[block], _joined(pieces)) for block, pieces in lines.items())
    return tuple(text for text in texts if text.text)


def _pieces(page: Page) -> Iterator[tuple[int, Tag, float, str]]:
    """What each item of a page says: its block and tag, the height at which it stands, and its text."""
    for item in (part.item for part in walk(page.items)):
        role, block = item.mark.role, item.mark.block
        if role.tag is Tag.ARTIFACT or isinstance(item, Link):
            continue
        if isinstance(item, GlyphRun):
            yield block, role.tag, item.y, item.text
        elif role.alt:
            yield block, role.tag, 0, role.alt


def _joined(pieces: list[tuple[float, str]]) -> str:
    """The pieces of a block as one text: a line that goes on ends in a space, or in a word that is broken there."""
    text, at = "", pieces[0][0]
    for height, piece in pieces:
        text += piece if height == at else f"{LINE_END}{piece}"
        at = height
    return " ".join(_BROKEN.sub("", text).replace(LINE_END, "").split())
