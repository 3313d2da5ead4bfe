"""Booklets in PDF after the manner of such as associations print, from any text: set by reportlab, to be read again.

Two columns, words broken at line ends, ligatures as signs of their own, page numbers and running heads, large numbers
beside headings, tinted boxes with links, two themes side by side on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pyphen
import reportlab
from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MILLIMETRE = 72 / 25.4
A4 = (595.28, 841.89)
SMALL = (170 * MILLIMETRE, 240 * MILLIMETRE)

REGULAR, BOLD, ITALIC = "BookletSans", "BookletSans-Bold", "BookletSans-Italic"


class Reading(Struct, frozen=True):
    """What stands in the box of a theme: a text, and an address that a link leads to where there is one."""

    text: str
    shown: str = ""
    address: str = ""


class BookletQuestion(Struct, frozen=True):
    """A bullet of a list, and what is nested in it with dashes."""

    text: str
    nested: tuple[str, ...] = ()


class BookletTheme(Struct, frozen=True):
    """A theme: a number, "" for one without, its heading, paragraphs, bullets and a box."""

    number: str
    title: str
    paragraphs: tuple[str, ...] = ()
    questions: tuple[BookletQuestion, ...] = ()
    reading: tuple[Reading, ...] = ()
    more_paragraphs: tuple[str, ...] = ()  # after the bullets


class BookletPart(Struct, frozen=True):
    """A part of the preface: a heading, paragraphs, and bullets that are no questions."""

    title: str
    paragraphs: tuple[str, ...]
    bullets: tuple[str, ...] = ()


class Booklet(Struct, frozen=True):
    """All of a booklet."""

    title: str
    preface: tuple[BookletPart, ...]
    themes: tuple[BookletTheme, ...]
    quotation: tuple[str, str] | None = None  # a text, and whose it is
    figure: tuple[str, ...] = ()  # the steps of a staircase, drawn after the themes


class Manner(Struct, frozen=True):
    """How a booklet is set: columns, its page, the size of its text in points, and what makes it hard to read."""

    columns: int = 2
    page: tuple[float, float] = A4
    size: float = 10.0
    hyphenated: bool = True
    ligatures: bool = True
    justified: bool = False
    bullet: str = "•"  # "1." for numbers, "" for a drawn square
    running_head: str = ""
    side_by_side: int = 2  # themes of the first page of them that stand side by side
    boxed: bool = True
    links: bool = True  # whether addresses have annotations


PLAIN = Manner()


class _Word(Struct, frozen=True):
    text: str
    address: str = ""


def _words(text: str, address: str = "") -> list[_Word]:
    return [_Word(word, address) for word in text.split()]


@cache
def fonts() -> None:
    """The fonts of the booklet, known to reportlab; it brings them itself."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name, file in ((REGULAR, "Vera"), (BOLD, "VeraBd"), (ITALIC, "VeraIt")):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{file}.ttf")))


def booklet_pdf(booklet: Booklet, manner: Manner = PLAIN) -> bytes:
    """The booklet as a PDF, the same bytes each time."""
    fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=manner.page, invariant=1, lang="nb-NO")
    canvas.setTitle(booklet.title)
    setting = _Setting(canvas, manner)
    setting.cover(booklet.title)
    setting.preface(booklet.preface)
    setting.themes(booklet.themes)
    if booklet.figure:
        setting.staircase(booklet.figure)
    if booklet.quotation:
        setting.quotation(*booklet.quotation)
    canvas.save()
    return out.getvalue()


class _Setting:
    """Text set on a canvas, column by column."""

    def __init__(self, canvas: Any, manner: Manner) -> None:
        self._canvas = canvas
        self._manner = manner
        self._page = 1
        self._patterns = pyphen.Pyphen(lang="nb_NO")
        width, height = manner.page
        self._left, self._top, self._bottom = 0.1 * width, height - 0.12 * height, 0.13 * height
        self._gutter = 18.0
        self._width = (0.8 * width - self._gutter * (manner.columns - 1)) / manner.columns
        self._column, self._y, self._column_top = 0, self._top, self._top

    # parts

    def cover(self, title: str) -> None:
        self._tint((0.8, 0.9, 0.85), 0, 0, *self._manner.page)
        self._y = self._top - 150
        self._lines(title, BOLD, 30, 0.8 * self._manner.page[0], self._left)
        self._canvas.setFont(REGULAR, self._manner.size)
        self._end_page(numbered=False)

    def _end_page(self, numbered: bool = True) -> None:
        width = self._manner.page[0]
        if numbered:
            self._canvas.setFont(REGULAR, 8)
            self._canvas.drawCentredString(width / 2, 0.04 * self._manner.page[1], str(self._page))
            if self._manner.running_head:
                self._canvas.drawString(self._left, 0.965 * self._manner.page[1], self._manner.running_head)
        self._canvas.showPage()
        self._page += 1
        self._column, self._y, self._column_top = 0, self._top, self._top

    def _next_column(self) -> None:
        self._column += 1
        self._y = self._column_top
        if self._column == self._manner.columns:
            self._end_page()

    @property
    def _x(self) -> float:
        return self._left + self._column * (self._width + self._gutter)

    def preface(self, parts: Sequence[BookletPart]) -> None:
        for part in parts:
            self._room(60)
            self._heading(part.title, 13)
            for paragraph in part.paragraphs:
                self._paragraph(paragraph)
            for place, bullet in enumerate(part.bullets, 1):
                self._item(bullet, place)
        self._end_page()

    def themes(self, themes: Sequence[BookletTheme]) -> None:
        beside = self._manner.side_by_side if self._manner.columns == 2 else 0
        for place, theme in enumerate(themes):
            if place < beside:
                self._column, self._y = place, self._top
                self._theme(theme, spanning=False)
                if place == beside - 1 or theme is themes[-1]:
                    self._end_page()
            else:
                self._theme(theme, spanning=self._manner.columns > 1)
                self._end_page()

    def _theme(self, theme: BookletTheme, spanning: bool) -> None:
        x, top = self._x, self._y
        if theme.number:
            self._canvas.setFont(BOLD, 40)
            self._canvas.drawString(x, top + 8, theme.number)
            self._y -= 30
        width = self._width * 2 + self._gutter if spanning else self._width
        self._lines(theme.title, BOLD, 18, width, x)
        self._y -= 8
        self._column_top = self._y
        for paragraph in theme.paragraphs:
            self._paragraph(paragraph)
        for place, question in enumerate(theme.questions, 1):
            self._item(question.text, place)
            for nested in question.nested:
                self._dash(nested)
        for paragraph in theme.more_paragraphs:
            self._paragraph(paragraph)
        if theme.reading:
            self._box(theme.reading)

    def staircase(self, steps: Sequence[str]) -> None:
        size = self._manner.size - 2
        for place, step in enumerate(steps):
            x, y = self._left + place * 95, 300 + place * 50
            self._tint((0.7, 0.85, 0.7), x, y, 90, 44)
            self._y = y + 30
            self._lines(step, REGULAR, size, 80, x + 5)
        self._end_page()

    def quotation(self, text: str, source: str) -> None:
        self._y = self._top - 100
        width = 0.6 * self._manner.page[0]
        self._lines(text, ITALIC, 20, width, 0.2 * self._manner.page[0])
        self._canvas.setFont(REGULAR, self._manner.size)
        self._canvas.drawString(0.2 * self._manner.page[0], self._y - 10, f"- {source}")
        self._end_page(numbered=False)

    # blocks

    def _room(self, height: float) -> None:
        if self._y - height < self._bottom:
            self._next_column()

    def _heading(self, text: str, size: float) -> None:
        self._lines(text, BOLD, size, self._width, self._x)
        self._y -= 3

    def _paragraph(self, text: str) -> None:
        self._flow(text, 0.0, "")
        self._y -= 0.6 * self._manner.size

    def _item(self, text: str, place: int) -> None:
        bullet = f"{place}." if self._manner.bullet == "1." else self._manner.bullet
        self._flow(text, 13.0, bullet or "drawn")
        self._y -= 0.6 * self._manner.size

    def _dash(self, text: str) -> None:
        self._flow(text, 26.0, "–", 13.0)
        self._y -= 0.6 * self._manner.size

    def _flow(self, text: str, indent: float, bullet: str, bullet_indent: float = 0.0) -> None:
        """A text set in the column, and in the next where it is full."""
        size = self._manner.size
        lines = list(self._broken(_words(text), REGULAR, size, self._width - indent, self._manner.hyphenated))
        for place, line in enumerate(lines):
            self._room(1.35 * size)
            if not place and bullet:
                self._bullet(bullet, self._x + bullet_indent, size)
            is_full = self._manner.justified and place < len(lines) - 1
            self._line(line, REGULAR, size, self._x + indent, self._width - indent if is_full else 0.0)

    def _bullet(self, bullet: str, x: float, size: float) -> None:
        if bullet == "drawn":
            self._canvas.rect(x, self._y - size + 1, 0.4 * size, 0.4 * size, stroke=0, fill=1)
        else:
            self._canvas.setFont(REGULAR, size)
            self._canvas.drawString(x, self._y - size, bullet)

    def _box(self, reading: Sequence[Reading]) -> None:
        size, pad = self._manner.size - 1, 8.0 if self._manner.boxed else 0.0
        words = [[*_words(item.text), *_words(item.shown, item.address)] for item in reading]
        width = self._width - 2 * pad
        lines = [list(self._broken(item, REGULAR, size, width, self._manner.hyphenated)) for item in words]
        height = sum(1.35 * size * len(item) + 0.6 * size for item in lines) + 2 * pad
        self._room(height + 10)
        self._y -= 10
        if self._manner.boxed:
            self._tint((0.93, 0.93, 0.8), self._x, self._y - height, self._width, height)
        self._y -= pad
        for item in lines:
            for line in item:
                self._line(line, REGULAR, size, self._x + pad, 0.0)
            self._y -= 0.6 * size
        self._y -= pad

    def _tint(self, colour: tuple[float, float, float], x: float, y: float, width: float, height: float) -> None:
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)
        self._canvas.setFillColorRGB(0, 0, 0)

    # lines

    def _lines(self, text: str, font: str, size: float, width: float, x: float) -> None:
        """A text set in lines below each other, its words whole."""
        for line in self._broken(_words(text), font, size, width, hyphenated=False):
            self._line(line, font, size, x, 0.0)

    def _line(self, words: Sequence[_Word], font: str, size: float, x: float, full: float) -> None:
        """A line set with its baseline below the pen; links over what has an address."""
        texts = [self._shown(word.text) for word in words]
        natural = pdfmetrics.stringWidth(" ".join(texts), font, size)
        gap = pdfmetrics.stringWidth(" ", font, size)
        if full and len(words) > 1:
            gap += (full - natural) / (len(words) - 1)
        self._canvas.setFont(font, size)
        if not full:
            self._canvas.drawString(x, self._y - size, " ".join(texts))
        for word, text in zip(words, texts, strict=True):
            width = pdfmetrics.stringWidth(text, font, size)
            if full:
                self._canvas.drawString(x, self._y - size, text)
            if word.address and self._manner.links:
                area = (x, self._y - 1.2 * size, x + width, self._y)
                self._canvas.linkURL(word.address, area, relative=0, thickness=0)
            x += width + gap
        self._y -= 1.35 * size

    def _shown(self, text: str) -> str:
        if not self._manner.ligatures:
            return text
        return text.replace("fi", "\ufb01").replace("fl", "\ufb02")

    def _broken(
        self, words: Sequence[_Word], font: str, size: float, width: float, hyphenated: bool
    ) -> Iterator[list[_Word]]:
        """Words in lines, as many as fit; what does not fit is broken where it may be."""
        line: list[_Word] = []
        waiting = list(words)
        while waiting:
            word = waiting.pop(0)
            if self._width_of([*line, word], font, size) <= width:
                line.append(word)
                continue
            head, rest = self._parted(word, line, font, size, width, hyphenated)
            if head:
                line.append(_Word(head, word.address))
                waiting.insert(0, _Word(rest, word.address))
            elif line:
                waiting.insert(0, word)
            else:
                raise ValueError(f"{word.text} is too long for a column")
            yield line
            line = []
        if line:
            yield line

    def _width_of(self, words: Sequence[_Word], font: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(" ".join(self._shown(word.text) for word in words), font, size))

    def _parted(
        self, word: _Word, line: Sequence[_Word], font: str, size: float, width: float, hyphenated: bool
    ) -> tuple[str, str]:
        """A word in two, the first with its hyphen, that fits in the line; two empty texts where there is none."""
        for head, rest in self._partings(word, hyphenated):
            if self._width_of([*line, _Word(head)], font, size) <= width:
                return head, rest
        return "", ""

    def _partings(self, word: _Word, hyphenated: bool) -> Iterator[tuple[str, str]]:
        """Where a word may be parted, from its end: at its own signs, in addresses after signs, else by patterns."""
        text = word.text
        if re.search(r"://|www\.|/", text):
            yield from ((text[:at], text[at:]) for at in range(len(text) - 2, 6, -1) if text[at - 1] in "/-.")
            return
        own = [match.end() for match in re.finditer(r"(?<=\w\w)-(?=\w\w)", text)]
        yield from ((text[:at], text[at:]) for at in reversed(own))
        letters = re.search(r"[^\W\d_]{6,}", text)
        if hyphenated and letters and not own:
            for at in reversed(self._patterns.positions(letters[0])):
                if 2 <= at <= len(letters[0]) - 2:
                    place = letters.start() + at
                    yield f"{text[:place]}-", text[place:]
