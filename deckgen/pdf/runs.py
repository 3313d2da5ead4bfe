"""Glyph runs as text-showing operators, and what each glyph says when text is taken out again.

SoftCodes   how a font shows what only ends a line
ShownWord   a word as elements of the array of TJ
ShownRun    the words of a run
Meanings    what the glyphs of a face say
FaceWords   the words of a face, each shown once
operators   words one after the other as operators
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.items import Glyph, GlyphWord
from deckgen.pdf.numbers import number
from deckgen.source.characters import SOFT_HYPHEN

MOST_RUNS = 20_000
"""How many runs of a face are kept as they are shown."""


# Displacements below this many thousandths of an em are carried on within a word until they add up.
_LEAST = 0.05


class SoftCodes(Struct, frozen=True):
    """The codes by which a font shows what only ends a line, a hyphen or a letter before it: those after its `glyphs`.

    No glyph has such a number, so that ToUnicode can say that it is a soft hyphen: readers of text know no other way
    that all of them understand.
    """

    glyphs: int

    def code(self, glyph: int) -> int:
        """The code by which a glyph is shown that only ends a line."""
        return self.glyphs + glyph

    def glyph(self, code: int) -> int:
        """The glyph that a code shows."""
        return code % self.glyphs


class ShownWord(Struct, frozen=True, eq=False):
    """A word as elements of the array of TJ (ISO 32000-1, 9.4.3), and its glyphs; known by its identity.

    Where the word takes other operators, the elements close the array and open another. `texts` are what it takes
    those of its glyphs for that the font has no character for; `raised`: some stand above or below the line.
    """

    elements: str
    glyphs: frozenset[int]
    texts: tuple[tuple[int, str], ...]
    raised: bool


class ShownRun(Struct, frozen=True):
    """The words of a run, and the operators that show them; `special`: a content stream may show them otherwise."""

    words: tuple[ShownWord, ...]
    operators: str
    special: bool


class Meanings:
    """What the glyphs of a face say in ToUnicode: their own characters, and those without one a text they are met with.

    Where a glyph says something else, or several glyphs say one thing together, the word carries ActualText
    (ISO 32000-1, 14.9.4).
    """

    def __init__(self, characters: Mapping[int, str], texts: Mapping[int, str]) -> None:
        self._characters = characters
        self.texts = dict(texts)

    def tell_all(self, glyphs: Sequence[Glyph]) -> bool:
        """Whether each glyph's own character is its text, so that none is to be taken for one."""
        return [self._characters.get(glyph.number) for glyph in glyphs] == [glyph.text for glyph in glyphs]

    def tells(self, cluster: Sequence[Glyph]) -> bool:
        """Whether ToUnicode alone says a cluster's text; takes note of a glyph without a character not met before."""
        number, text = cluster[0].number, cluster[0].text
        if len(cluster) > 1 or not text:
            return False
        return (self._characters.get(number) or self.texts.setdefault(number, text)) == text


def clusters(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The glyphs in groups that share a text: a glyph with text and those after it without."""
    start = 0
    for index in range(1, len(glyphs) + 1):
        if index == len(glyphs) or glyphs[index].text:
            yield glyphs[start:index]
            start = index


class WordWriter:
    """Builds the elements that show glyphs in a font whose codes are glyph numbers (Identity-H).

    `widths` are the glyphs' own advances as the font dictionary states them, `size` is the font size in points. The
    difference to the shaped advance, and offsets, become numbers in the array of TJ. `raised`: some glyph stood above
    or below the line.
    """

    def __init__(self, widths: Mapping[int, float], size: float) -> None:
        self._widths = widths
        self._size = size
        self._parts: list[str] = []
        self._back = 0.0
        self._rise = 0.0
        self.raised = False
        self.glyphs = set[int]()

    def add(self, glyphs: Iterable[Glyph]) -> None:
        """Show some glyphs."""
        for glyph in glyphs:
            self.glyphs.add(glyph.number)
            if glyph.y_offset != self._rise:
                self._set_rise(glyph.y_offset)
            self._move(-glyph.x_offset)
            self._parts.append(f"<{glyph.number:04X}>")
            self._back += self._widths[glyph.number] - glyph.advance + glyph.x_offset

    def add_saying(self, glyphs: Iterable[Glyph], text: str) -> None:
        """Show glyphs that together say the text, as UTF-16 (ISO 32000-1, 7.9.2.2)."""
        self._operators(f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>BDC")
        self.add(glyphs)
        self._operators("EMC")

    def elements(self) -> str:
        """All elements; the text rise is back at 0 after them."""
        if self._rise:
            self._set_rise(0)
        self._move(0)
        return "".join(self._parts).replace("><", "")

    def _set_rise(self, rise: float) -> None:
        self._rise = rise
        self.raised = True
        self._operators(f"{number(rise * self._size / 1000)} Ts")

    def _operators(self, text: str) -> None:
        self._parts.append(f"]TJ {text} [")

    def _move(self, by: float) -> None:
        self._back += by
        if abs(self._back) >= _LEAST:
            text = number(self._back, 1)
            self._parts.append(text)
            self._back -= float(text)


class FaceWords(dict[GlyphWord, ShownWord]):
    """The words of a face, each shown when it is first looked up, its glyphs without a character taken as it goes.

    `widths` are the glyphs' own advances, `characters` what they say. `special` are the words that `show_taking` may
    show otherwise: they have a glyph without a character, or one above or below the line.
    """

    def __init__(
        self, widths: Mapping[int, float], characters: dict[int, str], soft_codes: SoftCodes | None = None
    ) -> None:
        super().__init__()
        self.special: set[GlyphWord] = set()
        self._widths = widths
        self._characters = characters
        self._soft_codes = soft_codes
        self._blank = next((glyph for glyph, character in characters.items() if character == " "), None)
        self._runs: dict[tuple[GlyphWord, ...], ShownRun] = {}

    def __missing__(self, word: GlyphWord) -> ShownWord:
        self[word] = shown = self.show_taking(word, 1, {})
        if shown.texts or shown.raised:
            self.special.add(word)
        return shown

    def run(self, words: tuple[GlyphWord, ...]) -> ShownRun:
        """The words of a run, shown once for all pages and editions that have them."""
        run = self._runs.get(words)
        if run is None:
            if len(self._runs) == MOST_RUNS:
                self._runs.clear()
            shown = tuple([self[word] for word in words])
            text = operators("".join([word.elements for word in shown]))
            run = self._runs[words] = ShownRun(shown, text, not self.special.isdisjoint(words))
        return run

    def show_taking(self, word: GlyphWord, size: float, texts: Mapping[int, str]) -> ShownWord:
        """A word at a size in points, its glyphs without a character taken for these texts as far as they go."""
        meanings, writer = Meanings(self._characters, texts), WordWriter(self._widths, size)
        shaped = self._with_soft_codes(word)
        if meanings.tell_all(shaped):
            writer.add(shaped)
        else:
            for cluster in clusters(shaped):
                if meanings.tells(cluster):
                    writer.add(cluster)
                elif word.level % 2:
                    writer.add_saying(self._framed(cluster), cluster[0].text)
                else:
                    writer.add_saying(cluster, cluster[0].text)
        glyphs = frozenset(writer.glyphs)
        taken = tuple((glyph, meanings.texts[glyph]) for glyph in sorted(glyphs & meanings.texts.keys()))
        return ShownWord(writer.elements(), glyphs, taken, writer.raised)

    def _with_soft_codes(self, word: GlyphWord) -> Sequence[Glyph]:
        """The glyphs of a word, what only ends a line by codes that say so."""
        codes = self._soft_codes
        if codes is None or SOFT_HYPHEN not in word.text:
            return word.glyphs
        glyphs = list[Glyph]()
        for glyph in word.glyphs:
            if glyph.text == SOFT_HYPHEN:
                self._characters[codes.code(glyph.number)] = SOFT_HYPHEN
                glyphs.append(replace(glyph, number=codes.code(glyph.number)))
            else:
                glyphs.append(glyph)
        return glyphs

    def _framed(self, cluster: Sequence[Glyph]) -> Sequence[Glyph]:
        """A cluster that begins with its letter and ends in a blank at its right end.

        Readers take what is between the first glyph and the last for the room of a text, and what stands outside of
        that for a space; letters of scripts that run from right to left come after their marks, which take no room.
        """
        x, placed = 0.0, []
        for glyph in cluster:
            placed.append(replace(glyph, x_offset=x + glyph.x_offset, advance=0.0))
            x += glyph.advance
        letters = [glyph for glyph, shaped in zip(placed, cluster, strict=True) if shaped.advance]
        marks = [glyph for glyph, shaped in zip(placed, cluster, strict=True) if not shaped.advance]
        if not marks or self._blank is None:
            return cluster
        return [*letters, *marks, Glyph(self._blank, x, x - self._widths[self._blank], 0.0, "")]


def operators(elements: str) -> str:
    """The operators that show the elements of words put one after the other; "" for no glyph."""
    joined = elements.replace("><", "")
    if "]" not in joined:
        shown = joined[: joined.rfind(">") + 1]  # what follows the last glyph moves none
        return f"{shown}Tj" if shown.rfind("<") == 0 else f"[{shown}]TJ" if shown else ""
    closed, _, last = joined.rpartition("[")
    shown = f"[{closed}[{last}]TJ" if "<" in last else f"[{closed.rstrip()}"
    return shown.replace("[]TJ ", "")
