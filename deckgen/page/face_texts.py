"""What stands on a page, as one would read it aloud to somebody who does not see it.

FaceText    a text on a page, whole, with its tag
face_texts  all of a page, in the order in which they are drawn
"""

from __future__ import annotations

from msgspec import Struct

from deckgen.page.items import Page, Tag
from deckgen.page.page_blocks import page_blocks


class FaceText(Struct, frozen=True):
    """A text on a page, or what a figure shows in words, on one line."""

    tag: Tag
    text: str


def face_texts(page: Page) -> tuple[FaceText, ...]:
    """The texts of a page and the alternative texts of its figures; what is only drawn or to be filled in has none."""
    blocks = (block for block in page_blocks(page.items) if not block.is_field)
    texts = (FaceText(block.role.tag, block.text or block.role.alt) for block in blocks)
    return tuple(text for text in texts if text.text)
