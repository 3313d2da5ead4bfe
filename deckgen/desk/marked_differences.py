"""Two texts side by side, with the words marked that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct

MOST_COMPARED = 3_000
"""Words of both texts up to which they are compared word by word; longer ones differ as wholes."""

LONGEST_SHOWN = 4_000
"""Characters of a text that are shown."""

_WORDS = re.compile(r"\S+|\s+")


class ComparedPassage(Struct, frozen=True):
    """A part of a text, which the other text has too or not."""

    text: str
    differs: bool


class ComparedTexts(Struct, frozen=True):
    """Two texts in passages; none of one that is not there."""

    before: tuple[ComparedPassage, ...]
    after: tuple[ComparedPassage, ...]


def compared_texts(before: str | None, after: str | None) -> ComparedTexts:
    """What differs between two texts, word by word."""
    old, new = (_WORDS.findall((text or "")[:LONGEST_SHOWN]) for text in (before, after))
    if not old or not new or len(old) + len(new) > MOST_COMPARED:
        return ComparedTexts(*(tuple(_whole(words)) for words in (old, new)))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return ComparedTexts(
        _joined(ComparedPassage("".join(old[i1:i2]), tag != "equal") for tag, i1, i2, _, _ in codes),
        _joined(ComparedPassage("".join(new[j1:j2]), tag != "equal") for tag, _, _, j1, j2 in codes),
    )


def _whole(words: list[str]) -> Iterator[ComparedPassage]:
    if words:
        yield ComparedPassage("".join(words), True)


def _joined(passages: Iterator[ComparedPassage]) -> tuple[ComparedPassage, ...]:
    """Passages with some text, such as follow each other and are alike in one."""
    joined: list[ComparedPassage] = []
    for passage in filter(lambda each: each.text, passages):
        before = joined.pop() if joined and joined[-1].differs == passage.differs else None
        joined.append(ComparedPassage(before.text + passage.text, passage.differs) if before else passage)
    return tuple(joined)
