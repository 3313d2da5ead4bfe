"""Faces of many scripts, from font packages, and texts in them set as lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from font_samples import font_family, font_file, font_set

from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK
from deckgen.page.items import GlyphRun, Page, Product
from deckgen.typeset.faces import Catalogue, Face
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.language import Direction
from deckgen.typeset.paragraph import TextSpec, Typesetter
from deckgen.typeset.text_lines import TextLine

FILES = {
    "grotesk": "fontpkg_schibsted_grotesk/files/SchibstedGrotesk[wght].ttf",
    "source": "fontpkg_source_sans_3/files/SourceSans3[wght].ttf",
    "hebrew": "fontpkg_assistant/files/Assistant[wght].ttf",
    "cairo": "fontpkg_cairo/files/Cairo[slnt,wght].ttf",
    "arabic": "fontpkg_noto_sans_arabic/files/NotoSansArabic[wdth,wght].ttf",
    "devanagari": "fontpkg_noto_sans_devanagari/files/NotoSansDevanagari[wdth,wght].ttf",
    "japanese": "noto_cjk_sans_jp_regular/NotoSansCJKjp-Regular.otf",
}


def font_path(family: str) -> Path:
    """The file of one of the families."""
    package, _, name = FILES[family].partition("/")
    return Path(str(files(package))) / name


@cache
def catalogue() -> Catalogue:
    """Each family lends to those named before it: a chain from `grotesk` to the last."""
    names = list(FILES)
    lenders = dict(pairwise(names))
    weights = {name: (400, 400) if name == "japanese" else (200, 900) for name in names}
    families = [
        font_family(name, font_file(font_path(name), *weights[name]), fallback=lenders.get(name, "")) for name in names
    ]
    return Catalogue(font_set(*families))


def face(family: str = "grotesk") -> Face:
    """A family's face at weight 400."""
    return catalogue().face(family, 400)


def typesetter(language: str = "nb", direction: Direction = "ltr") -> Typesetter:
    """What sets texts in a language and direction."""
    return Typesetter(catalogue(), Hyphenator(language), direction)


def set_lines(text: str, width: float, direction: Direction = "ltr", family: str = "grotesk") -> tuple[TextLine, ...]:
    """A text at 20 points in lines no wider than that."""
    lines = typesetter(direction=direction).lines(text, TextSpec(face(family), 20), width)
    assert lines is not None
    return lines.lines


def standing(line: TextLine) -> str:
    """What stands on a line, glyph by glyph from the left, each with its source text."""
    glyphs = [glyph for segment in line.segments for word in segment.words for glyph in word.glyphs]
    return "".join([glyph.text for glyph in glyphs])


def page_of(lines: tuple[TextLine, ...], width: float = 300) -> Product:
    """A page with these lines from its left margin, 20 points from the edge, each in 40 points of its height."""
    from pdf_samples import TEXT

    runs, y = list[GlyphRun](), 40.0 * len(lines) + 12
    for line in lines:
        x = 20.0
        for segment in line.segments:
            extent = Box(x, y, x + segment.width, y + 15)
            runs.append(GlyphRun(TEXT, segment.face.key, segment.face.weight, 20, x, y, segment.words, BLACK, extent))
            x += segment.width
        y -= 40
    box = Box(0, 0, width, 40.0 * (len(lines) + 1))
    return Product("lines", "Linjer", (Page(box, box, box, box, tuple(runs), "1", "page 1"),), ())
