"""Glyph runs as text-showing operators, and what each glyph says when text is taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from deckgen.page.items import Glyph
from deckgen.pdf.numbers import number

# Displacements below this many thousandths of an em are carried on until they add up.
_LEAST = 0.05


class Meanings:
    """What each glyph of a face says: the first text it is met with goes into ToUnicode.

    Where a glyph says something else, or several glyphs say one thing together, the run carries ActualText
    (ISO 32000-1, 14.9.4).
    """

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}

    def plain(self, glyphs: Sequence[Glyph]) -> bool:
        """Whether ToUnicode alone tells what the glyphs say; takes note of glyphs not met before."""
        texts = self.texts
        plain = True
        for glyph in glyphs:
            text = glyph.text
            if not text:
                texts.setdefault(glyph.number, "")
                plain = False
            elif texts.get(glyph.number, "") == "":
                texts[glyph.number] = text
            elif texts[glyph.number] != text:
                plain = False
        return plain

    def actual(self, cluster: Sequence[Glyph]) -> str | None:
        """The ActualText that a cluster needs, None where its one glyph says it."""
        text = cluster[0].text
        alone = len(cluster) == 1
        return None if alone and text and self.texts.get(cluster[0].number) == text else text


def clusters(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The glyphs in groups that share a text: a glyph with text and those after it without."""
    start = 0
    for index in range(1, len(glyphs) + 1):
        if index == len(glyphs) or glyphs[index].text:
            yield glyphs[start:index]
            start = index


class Line:
    """Builds the operators that show glyphs in a font whose codes are glyph numbers (Identity-H).

    `natural` gives a glyph's own advance as the font dictionary states it, `size` is the font size in points. The
    difference to the shaped advance, and offsets, become numbers in the array of TJ (ISO 32000-1, 9.4.3).
    """

    def __init__(self, natural: Callable[[int], float], size: float) -> None:
        self._natural = natural
        self._size = size
        self._operators: list[str] = []
        self._array: list[str] = []
        self._codes: list[str] = []
        self._back = 0.0
        self._rise = 0.0

    def add(self, glyph: Glyph) -> None:
        """Show one glyph."""
        if glyph.y_offset != self._rise:
            self._set_rise(glyph.y_offset)
        self._back -= glyph.x_offset
        if abs(self._back) >= _LEAST:
            self._move()
        self._codes.append(f"{glyph.number:04X}")
        self._back += self._natural(glyph.number) - glyph.advance + glyph.x_offset

    def open_span(self, text: str) -> None:
        """Begin glyphs that together say the text, as UTF-16 (ISO 32000-1, 7.9.2.2)."""
        self._flush()
        self._operators.append(f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>BDC")

    def close_span(self) -> None:
        """End what `open_span` began."""
        self._flush()
        self._operators.append("EMC")

    def operators(self) -> str:
        """All operators so far; the text rise is back at 0 after them."""
        if self._rise:
            self._set_rise(0)
        self._flush()
        return " ".join(self._operators)

    def _set_rise(self, rise: float) -> None:
        self._flush()
        self._rise = rise
        self._operators.append(f"{number(rise * self._size / 1000)} Ts")

    def _move(self) -> None:
        self._end_string()
        text = number(self._back, 1)
        self._array.append(text)
        self._back -= float(text)

    def _end_string(self) -> None:
        if self._codes:
            self._array.append(f"<{''.join(self._codes)}>")
            self._codes = []

    def _flush(self) -> None:
        self._end_string()
        if self._array:
            alone = len(self._array) == 1 and self._array[0].startswith("<")
            self._operators.append(f"{self._array[0]}Tj" if alone else f"[{''.join(self._array)}]TJ")
            self._array = []


def show(glyphs: Sequence[Glyph], natural: Callable[[int], float], size: float, meanings: Meanings) -> str:
    """The operators that show a run of glyphs, with ActualText where ToUnicode does not tell the text."""
    line = Line(natural, size)
    if meanings.plain(glyphs):
        for glyph in glyphs:
            line.add(glyph)
        return line.operators()
    for cluster in clusters(glyphs):
        actual = meanings.actual(cluster)
        if actual is not None:
            line.open_span(actual)
        for glyph in cluster:
            line.add(glyph)
        if actual is not None:
            line.close_span()
    return line.operators()
