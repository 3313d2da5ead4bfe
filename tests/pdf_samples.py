"""Small pages to write: the fonts the package depends on, and builders for items."""

from __future__ import annotations

import zlib
from importlib.resources import files
from pathlib import Path

from font_samples import font_family, font_file, font_set
from samples import glyph_word

from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import (
    ARTIFACT,
    Bookmark,
    Fill,
    Glyph,
    GlyphRun,
    Item,
    Link,
    Mark,
    Page,
    Product,
    Resource,
    Role,
    Tag,
)
from deckgen.page.paths import ClosePath, LineTo, MoveTo
from deckgen.page.paths import Path as Outline
from deckgen.pdf.content import Content
from deckgen.pdf.edition import Info
from deckgen.source.problems import Origin
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.shaper import Shaper

HERE = Origin("themes/sample.yaml", 12, 9)
MARK = Mark(ARTIFACT, HERE)
TEXT = Mark(Role(Tag.PARAGRAPH), HERE, 1)
RED = Ink(0, 100, 80, 0)
INFO = Info("Prøve & <tegn>", "Lillestrøm", "Samtalekort", "nb", "2026-11-23", "press <1>")
GROTESK, SERIF, CFF = "grotesk-700", "serif-400-italic", "roman-400"
CFF_FILE = "/usr/share/fonts/opentype/urw-base35/C059-Roman.otf"


def catalogue() -> Catalogue:
    """A sans and a serif from variable TrueType files, and a static CFF face of the system."""
    literata, schibsted = (Path(str(files(f"fontpkg_{name}"))) / "files" for name in ("literata", "schibsted_grotesk"))
    faces = {
        "grotesk": font_file(schibsted / "SchibstedGrotesk[wght].ttf", 400, 900),
        "serif": font_file(literata / "Literata-Italic[opsz,wght].ttf", 200, 900, italic=True),
        "roman": font_file(Path(CFF_FILE), 400, 400),
    }
    return Catalogue(font_set(*(font_family(name, file) for name, file in faces.items())))


def run(text: str, face: str = GROTESK, size: float = 20, x: float = 20, y: float = 50, ink: Ink = BLACK) -> GlyphRun:
    """A shaped line of text."""
    fonts = catalogue()
    shaped = Shaper(fonts, "nb").shape(fonts.by_key(face), text)
    return glyph_run(shaped.pieces[0].word.glyphs, face, size, x, y, ink)


def glyph_run(
    glyphs: tuple[Glyph, ...], face: str = GROTESK, size: float = 20, x: float = 20, y: float = 50, ink: Ink = BLACK
) -> GlyphRun:
    """A line of given glyphs."""
    width = sum(glyph.advance for glyph in glyphs) * size / 1000
    return GlyphRun(
        TEXT,
        face,
        400,
        size,
        x,
        y,
        (glyph_word(*glyphs),) if glyphs else (),
        ink,
        Box(x, y - size / 4, x + width, y + size),
    )


def rectangle(left: float, bottom: float, right: float, top: float) -> Outline:
    """An upright rectangle."""
    return (MoveTo(left, bottom), LineTo(right, bottom), LineTo(right, top), LineTo(left, top), ClosePath())


def fill(left: float, bottom: float, right: float, top: float, ink: Ink = RED) -> Fill:
    """A filled rectangle."""
    return Fill(MARK, rectangle(left, bottom, right, top), ink)


def link(address: str = "", anchor: str = "", alt: str = "") -> Link:
    """A link over a small area."""
    return Link(Mark(Role(Tag.LINK, alt), HERE), Box(10, 10, 60, 30), address, anchor)


def page(
    *items: Item,
    label: str = "1",
    anchor: str = "",
    bookmarks: tuple[Bookmark, ...] = (),
    bleed: float = 0,
    margin: float = 0,
) -> Page:
    """A page of 200 × 100 points with so much bleed and room for marks around it."""
    trim = Box(0, 0, 200, 100)
    boxes = (trim, trim.grown(bleed), trim.grown(bleed + margin), trim.grown(-10))
    return Page(*boxes, items, label, f"page {label}", anchor, bookmarks)


def product(*pages: Page, resources: tuple[Resource, ...] = ()) -> Product:
    """A product of these pages."""
    return Product("sample", "Prøve", pages, resources)


def operators_of(content: Content) -> list[str]:
    """The lines of a content stream."""
    return zlib.decompress(content.stream).decode("ascii").splitlines() if content.stream else []
