"""Paragraphs as they stand in a Word file, before it is said what each of them is: their runs as a text with marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.word_runs import WordRun
from deckgen.source.spans import MarkedText, Span, merged
from deckgen.source.written_marks import with_marks

_SPACE = re.compile(r"[ \t]*\n[ \t]*|[ \t]*\t[ \t]*")


class Paragraph(Struct, frozen=True):
    """A paragraph: its runs, and what its style says it is.

    `heading` is a heading's level and `item` that of a member of a list, 0 for none; `doubts` say what is unsure.
    """

    runs: tuple[WordRun, ...]
    place: str
    heading: int = 0
    is_title: bool = False
    item: int = 0
    is_numbered: bool = False
    boxed: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """Its characters without any marks."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def is_running(self) -> bool:
        """Whether it is neither a heading nor a title nor a member of a list."""
        return not (self.heading or self.is_title or self.item)


def shown_runs(runs: Iterable[WordRun]) -> list[WordRun]:
    """The runs that have signs, not spaces alone."""
    return [run for run in runs if run.text.strip()]


def is_all(runs: Sequence[WordRun], attribute: str) -> bool:
    """Whether all signs of a text are bold, italic or heavy, and there are any."""
    shown = shown_runs(runs)
    return bool(shown) and all(getattr(run, attribute) for run in shown)


def without(runs: Sequence[WordRun], *attributes: str) -> tuple[WordRun, ...]:
    """Runs that are not set apart in some way."""
    return tuple(replace(run, **dict.fromkeys(attributes, False)) for run in runs)


def text_of(runs: Sequence[WordRun]) -> str:
    """The text of runs with its marks, without spaces at the ends of lines, tabs as spaces."""
    value, spans = "", list[Span]()
    for text, run in _tidied(runs):
        start = len(value)
        value += text
        spans.append(Span(start, len(value), run.italic, run.bold, run.address, run.passage))
    return with_marks(MarkedText(value, merged(spans)))


def _tidied(runs: Sequence[WordRun]) -> list[tuple[str, WordRun]]:
    """The characters of runs, with one space for tabs, none round line ends and none at the ends of the whole."""
    whole = "".join(run.text for run in runs)
    kept = list[str](whole)
    for match in _SPACE.finditer(whole):
        kept[match.start() : match.end()] = ["\n" if "\n" in match[0] else " ", *[""] * (len(match[0]) - 1)]
    lead, trail = len(whole) - len(whole.lstrip(" \t\n\r")), len(whole.rstrip(" \t\n\r"))
    kept = ["" if place < lead or place >= trail else sign for place, sign in enumerate(kept)]
    tidied, start = list[tuple[str, WordRun]](), 0
    for run in runs:
        tidied.append(("".join(kept[start : start + len(run.text)]), run))
        start += len(run.text)
    return tidied


def letters_by(runs: Iterable[WordRun], attribute: str) -> Counter[object]:
    """How many signs there are of each kind."""
    counted = Counter[object]()
    for run in runs:
        counted[getattr(run, attribute)] += len("".join(run.text.split()))
    return counted


def part_of(runs: Sequence[WordRun], start: int, end: int) -> tuple[WordRun, ...]:
    """The runs of the characters from one up to another."""
    parts, place = list[WordRun](), 0
    for run in runs:
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        place += len(run.text)
        if text:
            parts.append(replace(run, text=text))
    return tuple(parts)
