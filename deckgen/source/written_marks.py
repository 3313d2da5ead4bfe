r"""A plain text and its spans as people type them: `*italic*`, `**bold**`, `[text](address)`, `\*` for the sign itself.

The other way round from `inline_marks`, which reads them: what is written here it reads to the same text and spans.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.source.addresses import encoded
from deckgen.source.inline_marks import LONGEST_MARKED, MarkFaultsError, lone_mark_of, marks_of, may_have_marks
from deckgen.source.spans import MarkedText, Span

MOST_TRIED = 40
"""Spans that are tried one by one where a text can not be written with all of its own."""

_Run = tuple[str, Span]

# By how far out they stand where two marks have the same text.
_ATTRIBUTES = ("language", "address", "bold", "italic")

_SIGNS = re.compile(r"[\\*`\[\]<_~]|&(?=#?\w+;)")

_LINE_SIGNS = re.compile(r"^([ \t]*)(?=#{1,6}\s|>\s|[-+]\s|-{3,}|={3,})", re.MULTILINE)


def with_marks(text: MarkedText) -> str:
    """A text with its marks, and with a backslash before each sign that would be read as one, where there is any.

    Spaces at the ends of a span stand outside of its marks. What no marks can say is left out: italic and bold that
    begin or end between a letter and a sign such as «.
    """
    written = _written(text, False)
    if _is_read_as(written, text):
        return written
    sure = _written(text, True)
    if not _is_read_as(sure, text):
        text = _what_can_be_said(text)
        sure = _written(text, True)
    return _with_few_backslashes(sure, text) if len(sure) <= LONGEST_MARKED else sure


def _written(text: MarkedText, escaped: bool) -> str:
    runs = [(_SIGNS.sub(r"\\\g<0>", run) if escaped else run, span) for run, span in text.runs(0, len(text.value))]
    written = _nested(runs)
    return _LINE_SIGNS.sub(r"\1\\", written) if escaped else written


def _nested(runs: Sequence[_Run]) -> str:
    """Runs with their marks: each time the mark that reaches furthest, and in it what is left of theirs."""
    parts, start = list[str](), 0
    while start < len(runs):
        text, span = runs[start]
        reaches = [(_reach(runs, start, name), name) for name in _ATTRIBUTES if getattr(span, name)]
        end, attribute = max(reaches, key=lambda reach: reach[0], default=(start + 1, ""))
        if attribute:
            inner = _nested([(part, _without(other, attribute)) for part, other in runs[start:end]])
            text = _in_marks(inner, attribute, span)
        parts.append(text)
        start = end
    return "".join(parts)


def _reach(runs: Sequence[_Run], start: int, attribute: str) -> int:
    """The end of the runs, from one on, that have the same in an attribute."""
    same = getattr(runs[start][1], attribute)
    others = (place for place in range(start, len(runs)) if getattr(runs[place][1], attribute) != same)
    return next(others, len(runs))


def _without(span: Span, attribute: str) -> Span:
    empty = "" if attribute in ("language", "address") else False
    return replace(span, **{attribute: empty})


def _in_marks(text: str, attribute: str, span: Span) -> str:
    """A text in the marks of an attribute, without the spaces at its ends."""
    inner = text.strip()
    start = text.index(inner)
    return text[:start] + _between_marks(inner, attribute, span) + text[start + len(inner) :] if inner else text


def _between_marks(text: str, attribute: str, span: Span) -> str:
    match attribute:
        case "language":
            return f"[{text}]{{lang={span.language}}}"
        case "address":
            return f"[{text}]({_balanced(span.address)})"
        case "bold":
            return f"**{text}**"
        case _:
            return f"*{text}*"


def _balanced(address: str) -> str:
    """An address whose brackets do not end it."""
    return address.replace("(", "%28").replace(")", "%29")


def _is_read_as(written: str, text: MarkedText) -> bool:
    if not may_have_marks(written):
        return not text.spans and written == text.value
    try:
        read = marks_of(written)
    except MarkFaultsError:
        return False
    if read.value != text.value or ("*" in written and lone_mark_of(written)):
        return False
    return read.spans == text.spans or _shown(read) == _shown(text)


def _shown(text: MarkedText) -> list[tuple[str, Span]]:
    """The characters of a text that are no spaces, by how they are set."""
    shown = list[tuple[str, Span]]()
    for run, span in text.runs(0, len(text.value)):
        address = encoded(_balanced(span.address)) if span.address else ""
        shown += [(sign, replace(span, start=0, end=0, address=address)) for sign in run if not sign.isspace()]
    return shown


def _what_can_be_said(text: MarkedText) -> MarkedText:
    """The text with as many of its spans, from the first, as can be written together."""
    kept: tuple[Span, ...] = ()
    for span in text.spans[: MOST_TRIED if len(text.value) <= LONGEST_MARKED else 0]:
        more = MarkedText(text.value, (*kept, span))
        if _is_read_as(_written(more, True), more):
            kept = more.spans
    return MarkedText(text.value, kept)


def _with_few_backslashes(written: str, text: MarkedText) -> str:
    """A text without the backslashes that it can do without: of two signs that make a mark the first has one."""
    places = [match.start() for match in re.finditer(r"\\(?=[^a-zA-Z0-9\s])", written)]
    for place in reversed(places[:MOST_TRIED]):
        fewer = written[:place] + written[place + 1 :]
        if _is_read_as(fewer, text):
            written = fewer
    return written
