"""Passages of a booklet to blocks: headings, paragraphs and members of lists.

blocks_of   the blocks of passages, and the pictures between them
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from deckgen.documents.document_parts import BlockKind, TextBlock
from deckgen.documents.pdf_joins import Words
from deckgen.documents.pdf_layout import BookletLayout
from deckgen.documents.pdf_passages import LinePassage, PicturePlace
from deckgen.documents.pdf_texts import JoinedText, joined_text

LONGEST_HEADING = 150
"""Characters of a heading at most; longer ones are text set large."""

LONGEST_BOLD_HEADING = 90
"""Characters of a heading at most that is known by its bold letters alone."""

_QUOTED = re.compile(r"[«“”„\"]")

# A number without a full stop is that of a heading, not of a list.
_ASKING_TITLE = re.compile(r"\d{1,2} \D.*\?")


class _ReadPassage(Struct, frozen=True):
    """A passage with its text, and what kind it is."""

    passage: LinePassage
    text: JoinedText
    kind: BlockKind
    is_quoted: bool = False
    doubts: tuple[str, ...] = ()


def blocks_of(
    passages: Iterable[LinePassage | PicturePlace], layout: BookletLayout, words: Words
) -> list[TextBlock | PicturePlace]:
    """The blocks of passages, and pictures between them where they stand."""
    read = [item if isinstance(item, PicturePlace) else _read(item, layout, words) for item in passages]
    levels = _heading_levels(item for item in read if isinstance(item, _ReadPassage))
    return [
        item if isinstance(item, PicturePlace) else _block(item, levels)
        for item in read
        if isinstance(item, PicturePlace) or item.text.plain.strip()
    ]


def _read(passage: LinePassage, layout: BookletLayout, words: Words) -> _ReadPassage:
    text = joined_text([line.runs for line in passage.lines], words)
    kind, doubts = _kind(passage, text.plain, layout)
    large = layout.is_large(passage.size)
    is_quoted = kind == BlockKind.PARAGRAPH and large and bool(_QUOTED.match(text.plain))
    return _ReadPassage(passage, text, kind, is_quoted, doubts)


def _kind(passage: LinePassage, text: str, layout: BookletLayout) -> tuple[BlockKind, tuple[str, ...]]:
    """What a passage is, and what is unsure about it."""
    if passage.level:
        return BlockKind.ITEM, ()
    if not any(map(str.isalpha, text)):
        return BlockKind.PARAGRAPH, ()
    if layout.is_large(passage.size):
        is_text = len(text) > LONGEST_HEADING or bool(_QUOTED.match(text))
        return (BlockKind.PARAGRAPH if is_text else BlockKind.HEADING), ()
    if layout.names(text) and len(passage.lines) <= 3:
        return BlockKind.HEADING, ()
    if _is_bold_heading(passage, text):
        return BlockKind.HEADING, ("taken for a heading as it is bold",)
    return BlockKind.PARAGRAPH, ()


def _is_bold_heading(passage: LinePassage, text: str) -> bool:
    short = len(passage.lines) <= 2 and len(text) <= LONGEST_BOLD_HEADING
    ends = (
        text[-1] not in ".,;:?!" or (text[-1] == ":" and len(passage.lines) == 1) or bool(_ASKING_TITLE.fullmatch(text))
    )
    return short and passage.is_bold and ends and not passage.boxed


def _heading_levels(read: Iterable[_ReadPassage]) -> Mapping[float, int]:
    """The levels of headings by their size, the largest first; sizes that differ little are one."""
    sizes = sorted({item.passage.size for item in read if item.kind == BlockKind.HEADING}, reverse=True)
    levels: dict[float, int] = {}
    level, first = 0, 0.0
    for size in sizes:
        if size < 0.95 * first or not level:
            level, first = level + 1, size
        levels[size] = level
    return levels


def _block(read: _ReadPassage, levels: Mapping[float, int]) -> TextBlock:
    passage = read.passage
    return TextBlock(
        read.kind,
        read.text.marked,
        passage.place,
        levels[passage.size] if read.kind == BlockKind.HEADING else max(1, passage.level),
        bool(passage.level) and passage.lines[0].bullet[:1].isalnum(),
        passage.boxed or read.is_quoted,
        doubts=(*passage.doubts, *read.text.doubts, *read.doubts),
    )
