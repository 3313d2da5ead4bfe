"""Lists that somebody typed: lines that begin with a bullet, a dash, a number or a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.bullet_signs import BULLETS, DASHES
from deckgen.documents.word_paragraphs import Paragraph, part_of

_BULLET = re.compile(rf"[ \t]*(?:[{BULLETS}■○□➢➔✓❑❖⁃∙*\-] ?\t?|o\t)(?=[ \t\u00a0]*[^\s\-*])[ \t\u00a0]*")

_DASH = re.compile(rf"[ \t]*[{DASHES}][ \t\u00a0]+(?=\S)")

_NUMBER = re.compile(
    r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-z]\))[ \t\u00a0]+(?=[^\Wa-zæøå]|[«\"“(])"
)

_TIGHT = re.compile(rf"[ \t]*[*·{DASHES}\-](?=[^\W\d_])")

_NEEDS_SPACE = re.compile(r"[ \t]*[*\-](?![ \t\u00a0])")


class Marker(Struct, frozen=True):
    """What a typed member of a list begins with: where its text starts, and whether it is a number."""

    end: int
    is_numbered: bool
    is_sure: bool


def marker_of(line: str) -> Marker | None:
    """What a line begins with that makes it a member of a list; a dash alone, which may open a saying, is not sure.

    Nor is a sign without a blank after it.
    """
    if match := _NUMBER.match(line):
        return Marker(match.end(), True, True)
    if match := _DASH.match(line) or _TIGHT.match(line):
        return Marker(match.end(), False, False)
    if (match := _BULLET.match(line)) and not _NEEDS_SPACE.match(line):
        return Marker(match.end(), False, True)
    return None


def with_typed_lists(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs, those that were typed as members of a list as such; lines of one paragraph become its own members.

    A dash counts where the paragraph before or after it has one too, or another line of its own paragraph.
    """
    lines = [line for paragraph in paragraphs for line in _lines(paragraph)]
    markers = [marker_of(_raw(line)) if line.is_running else None for line in lines]
    listed = list[Paragraph]()
    for place, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        near = (markers[place - 1] if place else None, markers[place + 1] if place + 1 < len(markers) else None)
        if marker and (marker.is_sure or any(near)):
            runs = part_of(line.runs, marker.end, len(_raw(line)))
            listed.append(replace(line, runs=runs, item=1, is_numbered=marker.is_numbered))
        else:
            listed.append(line)
    return listed


def _raw(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, in parts before each line that is typed as a member of a list, where two or more are."""
    text = _raw(paragraph)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    marked = [start for start in starts if marker_of(text[start:].partition("\n")[0])]
    if not paragraph.is_running or len(marked) < 2:
        yield paragraph
        return
    cuts = sorted({0, *marked, len(text)})
    for start, end in pairwise(cuts):
        yield replace(paragraph, runs=part_of(paragraph.runs, start, end))
