"""Lists in a cell of a table: a line for each member, or a bullet where a member has lines of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.drafts.asking_texts import ends_asking

BULLET = "•"

_MARK = re.compile(r"^[ \t]*(?:[•◦▪●·‣∙o\uf0b7\-–—*][ \t]+|[•▪●‣]|\(?(?:\d{1,2}|[a-h])[.)][ \t]+)(?=\S)")
"""What begins a member of a list, as people write it in a cell."""

_BULLET = re.compile(r"^[•◦▪●·‣∙\uf0b7\-–—*][ \t]+")

_NUMBER = re.compile(r"^(?P<number>\d{1,2}\.\d{1,2}[a-z]?)[.):]?\s+(?=\S)|^(?P<plain>\d{1,3})[.):]\s+(?=\S)")


def items_of(cell: str) -> tuple[str, ...]:
    """The members of a list that a cell holds; lines under one with a bullet belong to it where they are indented."""
    lines = [line for line in cell.split("\n") if line.strip()]
    is_marked = bool(lines) and lines[0].startswith(BULLET)
    items: list[str] = []
    for line in lines:
        if is_marked and items and not line.startswith(BULLET):
            items[-1] += f"\n{line.strip()}"
        else:
            items.append(line.removeprefix(BULLET).strip() if is_marked else _MARK.sub("", line).strip())
    return tuple(item for item in items if item)


def cell_of(items: Sequence[str]) -> str:
    """A list as a cell: `items_of` gives the same back."""
    plain = "\n".join(items)
    return plain if items_of(plain) == tuple(items) else "\n".join(f"{BULLET} {item}" for item in items)


def questions_of(cell: str) -> tuple[str, ...]:
    """The questions in a cell: one for each line where all of them have bullets or end as questions do, else one."""
    lines = [line for line in cell.split("\n") if line.strip()]
    if len(lines) > 1 and (all(map(_MARK.match, lines)) or all(map(ends_asking, lines))):
        return tuple(_MARK.sub("", line).strip() for line in lines)
    text = _BULLET.sub("", cell.strip())
    return (text,) if text else ()


def parted_number(text: str) -> tuple[str, str]:
    """The number that a question begins with, such as 3.2, and the rest; "" where it begins with none."""
    match = _NUMBER.match(text)
    if match is None:
        return "", text
    return match["number"] or match["plain"], text[match.end() :]
