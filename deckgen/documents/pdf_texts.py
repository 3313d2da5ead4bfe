"""Lines of runs to one text with its marks: words whole, links clean, what only looks like a mark escaped.

JoinedText     a text with its marks, and what is unsure about it
joined_text    it from lines
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from deckgen.documents.pdf_joins import LONGEST_ADDRESS, Words
from deckgen.documents.pdf_lines import TextRun
from deckgen.source.addresses import encoded, fault_of
from deckgen.source.spans import MarkedText, Span
from deckgen.source.written_marks import with_marks

_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"“”]+[\w/]", re.IGNORECASE)

_SCHEME = re.compile(r"^(?:https?:/*)?(?:www\.)?", re.IGNORECASE)

LONGEST_MARKED_LINK = 300
"""Characters that the text of a link may have: one over more is laid over a page by mistake."""


class JoinedText(Struct, frozen=True):
    """A text with its marks, the same without them, and what is unsure."""

    marked: str
    plain: str
    doubts: tuple[str, ...] = ()


class _Setting(Struct, frozen=True):
    bold: bool = False
    italic: bool = False
    address: str = ""


class _Stretch(Struct, frozen=True):
    """Characters that are set alike."""

    text: str
    setting: _Setting


def joined_text(lines: Sequence[Sequence[TextRun]], words: Words) -> JoinedText:
    """The text of lines, each of them in runs."""
    characters: list[tuple[str, _Setting]] = []
    doubts: list[str] = []
    for line in lines:
        doubts += _append(characters, line, words)
    stretches = tuple(_linked(_stretches(_settled(characters))))
    plain = "".join(stretch.text for stretch in stretches)
    return JoinedText(_marked(stretches, plain), plain, tuple(dict.fromkeys(doubts)))


def _append(characters: list[tuple[str, _Setting]], line: Sequence[TextRun], words: Words) -> tuple[str, ...]:
    """A line put to the characters before it; what is unsure about that."""
    added = _trimmed([(sign, _Setting(run.bold, run.italic, run.address)) for run in line for sign in run.text])
    if not added:
        return ()
    if not characters:
        characters += added
        return ()
    tail = "".join(sign for sign, _ in characters[-LONGEST_ADDRESS:])
    joint = words.joint(tail, "".join(sign for sign, _ in added))
    if joint.taken:
        del characters[-joint.taken :]
    before, after = characters[-1][1] if characters else _Setting(), added[0][1]
    characters += [(sign, before if before == after else _Setting()) for sign in joint.between]
    characters += added
    return (joint.doubt,) if joint.doubt and not before.address else ()


def _trimmed(characters: list[tuple[str, _Setting]]) -> list[tuple[str, _Setting]]:
    while characters and characters[0][0] == " ":
        characters = characters[1:]
    while characters and characters[-1][0] == " ":
        characters = characters[:-1]
    return characters


def _settled(characters: Sequence[tuple[str, _Setting]]) -> Iterator[tuple[str, _Setting]]:
    """Characters without soft hyphens, and without a weight or slope that all letters have."""
    letters = [setting for sign, setting in characters if sign.isalpha()]
    bold, italic = (bool(letters) and all(getattr(setting, name) for setting in letters) for name in ("bold", "italic"))
    for sign, setting in characters:
        if sign != "\u00ad":
            yield sign, _Setting(setting.bold and not bold, setting.italic and not italic, setting.address)


def _stretches(characters: Iterator[tuple[str, _Setting]]) -> Iterator[_Stretch]:
    for setting, group in groupby(characters, key=lambda item: item[1]):
        yield _Stretch("".join(sign for sign, _ in group), setting)


def _linked(stretches: Iterator[_Stretch]) -> Iterator[_Stretch]:
    """Stretches with links cleaned, and addresses that are written out made links."""
    for address, group in groupby(stretches, key=lambda stretch: stretch.setting.address):
        members = list(group)
        text = "".join(member.text for member in members)
        if not address:
            yield from (part for member in members for part in _with_bare_links(member))
        elif len(text) > LONGEST_MARKED_LINK or not text.strip():
            yield from (
                _Stretch(member.text, _Setting(member.setting.bold, member.setting.italic)) for member in members
            )
        else:
            yield from _one_link(text, address)


def _one_link(text: str, address: str) -> Iterator[_Stretch]:
    """A link without spaces or full stops at its ends; one that is its own address with that as it should be."""
    inner = text.strip(" ")
    start = text.index(inner)
    before, after = text[:start], text[start + len(inner) :]
    if inner[-1] in ".,;" and not address.endswith(inner[-1]):
        inner, after = inner[:-1], f"{inner[-1]}{after}"
    if _compared(inner) == _compared(address):
        inner = address if inner.lower().startswith("http") else re.sub("^https?://", "", address)
        inner = inner if "www." in text.lower() else inner.replace("www.", "", 1)
    yield from (_Stretch(part, _Setting()) for part in (before,) if part)
    if inner:
        yield _Stretch(inner, _Setting(address=address))
    yield from (_Stretch(part, _Setting()) for part in (after,) if part)


def _compared(address: str) -> str:
    """An address without what differs between how it is and how it is written."""
    return re.sub(r"[\s\-‐\u00ad]", "", _SCHEME.sub("", address.strip())).rstrip("/.").lower()


def _with_bare_links(stretch: _Stretch) -> Iterator[_Stretch]:
    """A stretch with the addresses in it as links; the scheme of one without is `https:`."""
    end = 0
    for match in _BARE_ADDRESS.finditer(stretch.text):
        address = match[0] if "://" in match[0] else f"https://{match[0]}"
        if fault_of(address):
            continue
        if match.start() > end:
            yield _Stretch(stretch.text[end : match.start()], stretch.setting)
        yield _Stretch(match[0], _Setting(address=encoded(address)))
        end = match.end()
    if end < len(stretch.text):
        yield _Stretch(stretch.text[end:], stretch.setting)


def _marked(stretches: Sequence[_Stretch], plain: str) -> str:
    """The text with its marks."""
    spans, start = [], 0
    for stretch in stretches:
        setting, end = stretch.setting, start + len(stretch.text)
        span = Span(start, end, setting.italic, setting.bold, setting.address)
        spans += [span] if span.says_something else []
        start = end
    return with_marks(MarkedText(plain, tuple(spans)))
