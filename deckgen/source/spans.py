"""Plain text and the spans of it that are set otherwise.

Span          a part of a plain text: italic, bold, linked, in another language
MarkedText    a plain text with its spans
joined        texts one after the other
laid_over     a text within a span of another
with_fillings a text with others in place of its fields
squeezed      a text with one space for each run of white space
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""A language's code (BCP 47), as a pattern."""

_SPACES = re.compile(r"[ \n\r]+")


class Span(Struct, frozen=True):
    """The characters of a plain text from `start` up to `end`, and what they are; `language` as in BCP 47."""

    start: int
    end: int
    italic: bool = False
    bold: bool = False
    address: str = ""
    language: str = ""

    @property
    def says_something(self) -> bool:
        """Whether it has characters, and sets them otherwise than the rest."""
        return self.end > self.start and bool(self.italic or self.bold or self.address or self.language)

    def within(self, outer: Span) -> Span:
        """It as it is inside another: what only the other says holds for it too."""
        return replace(
            self,
            italic=self.italic or outer.italic,
            bold=self.bold or outer.bold,
            address=self.address or outer.address,
            language=self.language or outer.language,
        )

    def is_like(self, other: Span) -> bool:
        """Whether both are set alike."""
        return replace(self, start=0, end=0) == replace(other, start=0, end=0)


PLAIN = Span(0, 0)
"""What stands in no span."""


class MarkedText(Struct, frozen=True):
    """A plain text and its spans, in order and apart from each other; «\\n» ends a line."""

    value: str
    spans: tuple[Span, ...] = ()

    def part(self, start: int, end: int) -> MarkedText:
        """Its characters from a place up to another."""
        cut = [
            replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start) for span in self.spans
        ]
        return MarkedText(self.value[start:end], tuple(span for span in cut if span.says_something))

    def lines(self) -> Iterator[str | MarkedText]:
        """Its lines, those without spans as plain strings."""
        start = 0
        for line in self.value.split("\n"):
            part = self.part(start, start + len(line))
            yield part if part.spans else line
            start += len(line) + 1

    def on_one_line(self) -> MarkedText:
        """It with spaces for its line ends."""
        return MarkedText(self.value.replace("\n", " "), self.spans)

    def span_at(self, place: int) -> Span:
        """The span that a character stands in, `PLAIN` for none."""
        return next((span for span in self.spans if span.start <= place < span.end), PLAIN)

    def runs(self, start: int, end: int) -> Iterator[tuple[str, Span]]:
        """The characters from a place up to another, by the span that they stand in."""
        for span in self.spans:
            if span.end <= start or span.start >= end:
                continue
            if span.start > start:
                yield self.value[start : span.start], PLAIN
                start = span.start
            yield self.value[start : min(span.end, end)], span
            start = min(span.end, end)
        if start < end:
            yield self.value[start:end], PLAIN


def marked(text: str | MarkedText) -> MarkedText:
    """A text with its spans, none for a plain string."""
    return MarkedText(text) if isinstance(text, str) else text


def joined(parts: Sequence[str | MarkedText]) -> str | MarkedText:
    """Texts one after the other: a plain string where all are."""
    strings = [part for part in parts if isinstance(part, str)]
    if len(strings) == len(parts):
        return "".join(strings)
    value, spans = "", list[Span]()
    for part in map(marked, parts):
        start = len(value)
        spans += [replace(span, start=span.start + start, end=span.end + start) for span in part.spans]
        value += part.value
    return MarkedText(value, merged(spans))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, neighbours that are set alike as one, without those that say nothing."""
    whole: list[Span] = []
    for span in spans:
        if not span.says_something:
            continue
        if whole and whole[-1].end == span.start and whole[-1].is_like(span):
            whole[-1] = replace(whole[-1], end=span.end)
        else:
            whole.append(span)
    return tuple(whole)


def laid_over(text: str | MarkedText, outer: Span) -> str | MarkedText:
    """A text that stands within a span of another."""
    if outer == PLAIN:
        return text
    inner, spans, place = marked(text), list[Span](), 0
    for run, span in inner.runs(0, len(inner.value)):
        spans.append(replace(span, start=place, end=place + len(run)).within(outer))
        place += len(run)
    return MarkedText(inner.value, merged(spans))


def with_fillings(text: MarkedText, fillings: Iterable[tuple[int, int, str | MarkedText]]) -> str | MarkedText:
    """A text with other texts in place of some of its characters: from which up to which, in order, and by what.

    What fills a place is set as the span says that the place stands in, and as its own spans say.
    """
    parts, after = list[str | MarkedText](), 0
    for start, end, filling in fillings:
        parts += [text.part(after, start), laid_over(filling, text.span_at(start))]
        after = end
    return joined([*parts, text.part(after, len(text.value))])


def squeezed(text: MarkedText, space: Callable[[str], str]) -> MarkedText:
    """A text without white space at its ends, each run of it within replaced by what a function makes of it."""
    value, places, start = "", [0] * (len(text.value) + 1), 0
    stripped = text.value.strip(" \n\r")
    first = text.value.find(stripped) if stripped else len(text.value)
    last = first + len(stripped)
    for gap in [*_SPACES.finditer(text.value, first, last), None]:
        begin, end = gap.span() if gap else (last, len(text.value))
        start = max(start, first)
        for place in range(start, begin + 1):
            places[place] = len(value) + place - start
        value += text.value[start:begin]
        for place in range(begin + 1, end + 1):
            places[place] = len(value)
        value += space(gap[0]) if gap else ""
        start = end
    spans = [replace(span, start=places[span.start], end=places[span.end]) for span in text.spans]
    return MarkedText(value, merged(spans))


def with_breaks(text: MarkedText, breaks: Sequence[int]) -> MarkedText:
    """A text on one line with line ends for the spaces at some places, as many as a place stands there."""
    parts, start = list[str | MarkedText](), 0
    for place in dict.fromkeys(breaks):
        parts += [text.part(start, place), "\n" * breaks.count(place)]
        start = place + 1
    return marked(joined([*parts, text.part(start, len(text.value))]))


def broken_up(text: MarkedText) -> tuple[MarkedText, tuple[int, ...]]:
    """A text on one line, and the places of the spaces that stand for its line ends, twice for a blank line."""
    ends = [match.span() for match in re.finditer("\n+", text.value)]
    places, gone = list[int](), 0
    for start, end in ends:
        places += [start - gone] * min(end - start, 2)
        gone += end - start - 1
    return squeezed(text, lambda space: " "), tuple(places)
