"""Documents as Word files: real styles, lists and links, tables whose heads repeat; the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from deckgen.documents.document_parts import BlockKind, Document, DocumentPicture, Part, Table, TextBlock
from deckgen.documents.docx_styles import (
    BOX,
    CELL,
    CELL_HEAD,
    CELL_KEY,
    LINK,
    TEXT_WIDTH,
    passage_style,
    set_styles,
)
from deckgen.documents.word_languages import word_language
from deckgen.documents.word_names import DEEPEST_LEVEL, added, named
from deckgen.source.inline_marks import MarkFaultsError, marks_of
from deckgen.source.spans import MarkedText, Span

if TYPE_CHECKING:
    from deckgen.documents.word_names import Element

FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The date that all files in a zip bear: the first that it knows."""

PICTURE_WIDTH = 10.0
"""Centimetres that a picture is wide at most."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx_bytes(document: Document) -> bytes:
    """A document as a Word file of A4 pages, that `read_word` reads to the same parts."""
    import docx

    word = docx.Document()
    set_styles(word, word_language(document.language) if document.language else "")
    _set_properties(word, document.title)
    writer = _Writer(word)
    if document.title:
        writer.paragraph(TextBlock(BlockKind.HEADING, "", ""), "Title", MarkedText(document.title))
    writer.write(document.parts)
    saved = BytesIO()
    word.save(saved)
    return _with_fixed_dates(saved.getvalue())


def _set_properties(word: Any, title: str) -> None:
    """Say the title alone: no author, no program and no date."""
    core = word.core_properties
    core.title = _xml_text(title)[:255]
    core.author = core.comments = core.last_modified_by = core.keywords = core.subject = core.category = ""
    core.revision = 1
    element = core._element
    for name in ("created", "modified"):
        for date in element.findall(f"{{http://purl.org/dc/terms/}}{name}"):
            element.remove(date)
    relations = word.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith(_LEFT_OUT)]:
        del relations[name]


_LEFT_OUT = ("/thumbnail", "/extended-properties")
"""What python-docx's template says of itself: a picture of it, and the program that made it."""


def _with_fixed_dates(content: bytes) -> bytes:
    """A zip with the same files in order of their names, but for the list of their kinds, which stands first."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(written, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, FIRST_DATE)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return written.getvalue()


class _Writer:
    """Writes the parts of a document one after the other, to a body or to a cell."""

    def __init__(self, word: Any) -> None:
        self.word, self.place = word, word
        self.numbering = _Numbering(word.part.numbering_part.element)
        self.numbering.give(word.styles)

    def write(self, parts: Sequence[Part]) -> None:
        for boxed, group in groupby(parts, key=lambda part: isinstance(part, TextBlock) and part.boxed):
            if boxed:
                self._box([part for part in group if isinstance(part, TextBlock)])
            else:
                self._write_open([*group])

    def _write_open(self, parts: Sequence[Part]) -> None:
        list_number = 0
        for part in parts:
            if not (isinstance(part, TextBlock) and part.kind is BlockKind.ITEM and part.is_numbered):
                list_number = 0
            if isinstance(part, Table):
                self._table(part)
            elif isinstance(part, DocumentPicture):
                self._picture(part)
            elif part.kind is BlockKind.ITEM:
                list_number = list_number or (self.numbering.next_list() if part.is_numbered else 0)
                self._item(part, list_number or self.numbering.bullets)
            else:
                level = min(part.level, DEEPEST_LEVEL)
                self.paragraph(part, f"Heading {level}" if part.kind is BlockKind.HEADING else "Normal")

    def _item(self, block: TextBlock, list_number: int) -> None:
        level = min(block.level, DEEPEST_LEVEL)
        style = f"List {'Number' if block.is_numbered else 'Bullet'}{f' {level}' if 1 < level < 4 else ''}"
        paragraph = self.paragraph(block, style)
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = level - 1
        numbering.get_or_add_numId().val = list_number

    def paragraph(self, block: TextBlock, style: str, text: MarkedText | None = None) -> Any:
        """Write a block as a paragraph of a style; its text may be given without marks."""
        paragraph = self.place.add_paragraph(style=style)
        self._runs(paragraph, _marked(block.text) if text is None else text, block.language)
        return paragraph

    def _runs(self, paragraph: Any, text: MarkedText, language: str = "") -> None:
        for value, span in text.runs(0, len(text.value)):
            if span.address:
                target = self.word.part.relate_to(span.address, _HYPERLINK, is_external=True)
                link = added(paragraph._p, "w:hyperlink", **{"r:id": target})
            else:
                link = None
            run = paragraph.add_run(_xml_text(value))
            self._set_run(run, span, language)
            if link is not None:
                link.append(run._r)

    def _set_run(self, run: Any, span: Span, language: str) -> None:
        if span.language:
            run.style = passage_style(self.word, span.language)
        elif span.address:
            run.style = LINK
        elif span.bold:
            run.style = "Strong"  # which tells it from a paragraph that is bold anyway
        if language:
            added(run._r.get_or_add_rPr(), "w:lang", **{"w:val": word_language(language)})
        run.bold, run.italic = span.bold or None, span.italic or None

    def _box(self, blocks: Sequence[TextBlock]) -> None:
        """Write blocks into a table of one cell, which sets them apart."""
        table = self.word.add_table(1, 1, style=BOX)
        cell, self.place = table.cell(0, 0), table.cell(0, 0)
        self._write_open(blocks)
        cell._tc.remove(cell._tc.p_lst[0])
        self.place = self.word
        self._gap()

    def _gap(self) -> None:
        """A line after a table: without it, two of them would be one."""
        self.word.add_paragraph(style="No Spacing")

    def _table(self, table: Table) -> None:
        columns = max((len(row.cells) for row in table.rows), default=0)
        if not columns:
            return
        written = self.word.add_table(len(table.rows), columns, style="Table Grid")
        if table.name:
            added(written._tbl.tblPr, "w:tblCaption", **{"w:val": _xml_text(table.name)})
        widths = _widths([row.cells for row in table.rows], columns)
        _set_widths(written, widths)
        for place, (element, row) in enumerate(zip(written._tbl.tr_lst, table.rows, strict=True)):
            if not place:
                added(element.get_or_add_trPr(), "w:tblHeader")
            self._row(written, element, row.cells, widths, _cell_styles(table, columns, not place))
        self._gap()

    def _row(
        self, table: Any, row: Element, texts: Sequence[str], widths: Sequence[int], styles: Sequence[str]
    ) -> None:
        from docx.shared import Emu
        from docx.table import _Cell

        filled = (*texts, *[""] * (len(widths) - len(texts)))
        for element, text, width, style in zip(row.tc_lst, filled, widths, styles, strict=True):
            cell = _Cell(element, table)
            cell.width = Emu(width)
            paragraph = cell.paragraphs[0]
            paragraph.style = style
            self._runs(paragraph, _marked(text))

    def _picture(self, picture: DocumentPicture) -> None:
        from docx.shared import Cm

        width = Cm(min(PICTURE_WIDTH, picture.width / 150 * 2.54))
        paragraph = self.word.add_paragraph()
        shape = paragraph.add_run().add_picture(BytesIO(picture.content), width=width)
        if picture.description:
            shape._inline.docPr.set("descr", _xml_text(picture.description))


_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class _Numbering:
    """The numberings of a file: one for all bullets, and one for each list of numbers, which starts at 1."""

    def __init__(self, element: Element) -> None:
        self.element = element
        for old in (*element.findall(named("w:num")), *element.findall(named("w:abstractNum"))):
            element.remove(old)
        self.lists = 1
        for name, levels in (("0", _BULLETS), ("1", _NUMBERS)):
            kind = added(element, "w:abstractNum", **{"w:abstractNumId": name})
            added(kind, "w:multiLevelType", **{"w:val": "hybridMultilevel"})
            for level in range(DEEPEST_LEVEL):
                _add_level(kind, level, *levels[level % len(levels)])
        self.bullets = self._add("0")

    def give(self, styles: Any) -> None:
        """Number the styles of lists, for what people add to them."""
        numbers = self.next_list()
        for name, number in (("List Bullet", self.bullets), ("List Number", numbers)):
            for level in range(3):
                style = styles[f"{name} {level + 1}" if level else name]
                numbering = style.element.get_or_add_pPr().get_or_add_numPr()
                numbering.get_or_add_ilvl().val = level
                numbering.get_or_add_numId().val = number

    def next_list(self) -> int:
        """The number of a list that starts anew."""
        return self._add("1")

    def _add(self, kind: str) -> int:
        name = str(self.lists)
        numbering = added(self.element, "w:num", **{"w:numId": name})
        added(numbering, "w:abstractNumId", **{"w:val": kind})
        for level in range(DEEPEST_LEVEL if kind == "1" else 0):
            override = added(numbering, "w:lvlOverride", **{"w:ilvl": str(level)})
            added(override, "w:startOverride", **{"w:val": "1"})
        self.lists += 1
        return self.lists - 1


_BULLETS = (("bullet", "•"), ("bullet", "–"))

_NUMBERS = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))


def _add_level(kind: Element, level: int, number_format: str, text: str) -> None:
    element = added(kind, "w:lvl", **{"w:ilvl": str(level)})
    for name, setting in (
        ("w:start", "1"),
        ("w:numFmt", number_format),
        ("w:lvlText", text.format(level + 1)),
        ("w:lvlJc", "left"),
    ):
        added(element, name, **{"w:val": setting})
    indent = added(added(element, "w:pPr"), "w:ind")
    indent.set(named("w:left"), str(360 * (level + 1)))
    indent.set(named("w:hanging"), "360")


def _marked(text: str) -> MarkedText:
    """A text with its marks; as it is typed where they can not be read."""
    try:
        return marks_of(text)
    except MarkFaultsError:
        return MarkedText(text)


def _xml_text(text: str) -> str:
    """A text with the sign � for characters that no XML may have."""
    return _NO_XML.sub("�", text)


def _widths(rows: Iterable[Sequence[str]], columns: int) -> list[int]:
    """The widths of columns, by the longest lines in them: short ones are narrow, long ones share the rest."""
    longest = [4] * columns
    for row in rows:
        for column, text in enumerate(row):
            longest[column] = max(longest[column], *(len(line) for line in text.split("\n")))
    shares = [min(length, 60) + 6 for length in longest]
    return [TEXT_WIDTH * share // sum(shares) for share in shares]


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width


def _cell_styles(table: Table, columns: int, is_head: bool) -> list[str]:
    if is_head:
        return [CELL_HEAD] * columns
    return [CELL_KEY if column in table.key_columns else CELL for column in range(columns)]
