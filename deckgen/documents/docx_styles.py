"""How Word files that are written look: A4, letters that every machine has, calm sizes, spaces and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deckgen.documents.word_languages import word_language
from deckgen.documents.word_names import added, named
from deckgen.documents.word_styles import PASSAGE

if TYPE_CHECKING:
    from deckgen.documents.word_names import Element

FONT = "Calibri"
"""Letters that Word has; LibreOffice and Google Docs have others as wide."""

INK, GREY, LINK_INK, RULE, TINT = "20303C", "8A949C", "1F5C99", "C3CAD0", "F2F4F5"

TEXT_WIDTH = 16 * 360_000
"""The width of a page's text, 16 cm in Word's smallest units."""

BOX, CELL, CELL_HEAD, CELL_KEY, LINK = "Box", "Table Text", "Table Heading", "Table Key", "Hyperlink"
"""The names of styles that are ours, and that of Word's for links."""


class _Letters(Struct, frozen=True):
    """The size of a style's letters and the spaces round its paragraphs, in points."""

    size: float
    before: float = 0.0
    after: float = 6.0
    bold: bool = False
    colour: str = INK


_LETTERS = {
    "Normal": _Letters(11),
    "No Spacing": _Letters(6, after=0),
    "Title": _Letters(26, after=18),
    "Heading 1": _Letters(18, 26, 6, bold=True),
    "Heading 2": _Letters(13, 16, 4, bold=True),
    "Heading 3": _Letters(11, 12, 3, bold=True),
    **{f"Heading {level}": _Letters(11, 10, 3, bold=True, colour=GREY) for level in range(4, 10)},
    **{f"List {kind}{level}": _Letters(11, after=4) for kind in ("Bullet", "Number") for level in ("", " 2", " 3")},
    CELL: _Letters(10, 2, 2),
    CELL_HEAD: _Letters(10, 3, 3, bold=True),
    CELL_KEY: _Letters(7, 4, 2, colour=GREY),
}


def set_styles(word: Any, language: str) -> None:
    """Set the page, the styles and the language of a new file, as Word calls it, "" for none."""
    _set_page(word.sections[0])
    for name in (CELL, CELL_HEAD, CELL_KEY):
        _new(word, name, 1)
    for name, letters in _LETTERS.items():
        _set_letters(word.styles[name], letters)
    link = _new(word, LINK, 2)
    _set_colour(link, LINK_INK)
    link.font.underline = True
    _add_box(word)
    _set_newest(word.settings.element)
    _set_table_lines(word.styles["Table Grid"].element)
    _set_language(word, language)


def passage_style(word: Any, language: str) -> str:
    """The name of the character style for a passage in a language, which is made where it lacks."""
    name = f"{PASSAGE}{language}"
    if name not in word.styles:
        style = _new(word, name, 2)
        added(style.element.get_or_add_rPr(), "w:lang", **{"w:val": word_language(language)})
    return name


def _new(word: Any, name: str, kind: int) -> Any:
    """A new style of paragraphs (1) or of characters (2)."""
    style = word.styles.add_style(name, kind)
    style.quick_style = True
    if kind == 1:
        style.base_style = word.styles["Normal"]
    return style


def _set_page(section: Any) -> None:
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    footer = section.footer.paragraphs[0]
    footer.alignment = 1
    added(footer._p, "w:fldSimple", **{"w:instr": "PAGE"})


def _set_letters(style: Any, letters: _Letters) -> None:
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.bold = FONT, Pt(letters.size), letters.bold
    style.font.italic = None
    _set_fonts(style.element.get_or_add_rPr())
    _set_colour(style, letters.colour)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(letters.before), Pt(letters.after)
    paragraph.line_spacing = 1.15 if letters.size < 14 else 1.05
    for border in style.element.iter(named("w:pBdr")):  # the rule below the template's title
        border.getparent().remove(border)
        break


def _set_newest(settings: Element) -> None:
    """Say that the file is of today's Word: the template is of an older one, which Word shows in its title."""
    for setting in settings.iter(named("w:compatSetting")):
        if setting.get(named("w:name")) == "compatibilityMode":
            setting.set(named("w:val"), "15")


def _set_fonts(properties: Element) -> None:
    """Name the letters for all scripts, in place of those of a theme."""
    fonts = properties.find(named("w:rFonts"))
    fonts.attrib.clear()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(named(name), FONT)


def _set_colour(style: Any, colour: str) -> None:
    from docx.shared import RGBColor

    style.font.color.rgb = RGBColor.from_string(colour)


def _add_box(word: Any) -> None:
    """The style of a table that is a box: a tint, and a line on the left."""
    style = word.styles.add_style(BOX, 3).element
    properties = added(style, "w:tblPr")
    borders = added(properties, "w:tblBorders")
    added(borders, "w:left", **{"w:val": "single", "w:sz": "18", "w:space": "0", "w:color": GREY})
    _margins(properties, "140")
    cell = added(style, "w:tcPr")
    added(cell, "w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": TINT})


def _set_table_lines(style: Element) -> None:
    borders = style.find(f"{named('w:tblPr')}/{named('w:tblBorders')}")
    for side in list(borders):
        if side.tag in (named("w:left"), named("w:right"), named("w:insideV")):
            borders.remove(side)
        else:
            side.set(named("w:color"), RULE)


def _margins(properties: Element, width: str) -> None:
    margins = added(properties, "w:tblCellMar")
    for side in ("w:top", "w:left", "w:bottom", "w:right"):
        added(margins, side, **{"w:w": width, "w:type": "dxa"})


def _set_language(word: Any, language: str) -> None:
    """Say the language of all text, none where it is not known; the template's is American."""
    properties = next(word.styles.element.iter(named("w:rPr")))  # that of all text stands first
    for old in properties.findall(named("w:lang")):
        properties.remove(old)
    for old in word.settings.element.findall(named("w:themeFontLang")):
        word.settings.element.remove(old)
    if language:
        added(properties, "w:lang", **{"w:val": language})
