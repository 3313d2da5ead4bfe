"""The body of a Word file in reading order: paragraphs, tables and pictures, whatever they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.document_parts import DocumentPicture, UnreadableDocument
from deckgen.documents.word_names import child, children, name_of, number, value
from deckgen.documents.word_paragraphs import Paragraph
from deckgen.documents.word_pictures import PictureReader, boxes, named_pictures
from deckgen.documents.word_runs import RunReader, Unread, chosen
from deckgen.documents.word_styles import WordStyle, WordStyles, over, style_of

if TYPE_CHECKING:
    from deckgen.documents.word_names import Element

MOST_COLUMNS = 63
"""Columns that a cell of Word's tables may go over."""

MOST_CELLS = 60_000
"""Cells that all tables of a file may have, with those that merged ones go over."""


class CellRow(Struct, frozen=True):
    """A row of a table: its place, and the paragraphs of its cells."""

    place: str
    cells: tuple[tuple[Paragraph, ...], ...]


class CellTable(Struct, frozen=True):
    """A table before its cells are texts; `name` is its title."""

    name: str
    rows: tuple[CellRow, ...]


BodyPart = Paragraph | CellTable | DocumentPicture


class BodyReader:
    """Reads what stands in a body, one part after the other, into `parts`."""

    def __init__(
        self, styles: WordStyles, levels: Mapping[tuple[str, int], str], runs: RunReader, pictures: PictureReader
    ) -> None:
        self.styles, self.levels, self.run_reader, self.pictures = styles, levels, runs, pictures
        self.parts = list[BodyPart]()
        self._paragraphs = self._tables = self._boxes = self._cells_so_far = 0
        self._place = ""  # of the row that is read, "" outside of tables

    def read(self, elements: Iterable[Element], boxed: bool = False) -> None:
        """Read the blocks among elements, and those within what holds blocks."""
        for element in elements:
            name = name_of(element)
            if name == "w:p":
                self._paragraph(element, boxed)
            elif name == "w:tbl":
                self._table(element)
            elif name == "w:sdt":
                self._controlled(element, boxed)
            elif name in ("w:ins", "w:moveTo", "w:customXml", "w:smartTag"):
                self.read(element, boxed)
            elif name in ("w:del", "w:moveFrom"):
                self.run_reader.unread[Unread.DELETED] += 1
            elif name == "w:altChunk":
                self.run_reader.unread[Unread.EMBEDDED] += 1
            elif name == "mc:AlternateContent":
                self.read(chosen(element), boxed)

    def _controlled(self, element: Element, boxed: bool) -> None:
        gallery = value(child(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery"))
        content = child(element, "w:sdtContent")
        if gallery == "Table of Contents":
            lines = sum(1 for _ in children(content, "w:p"))
            self.run_reader.unread[Unread.CONTENTS] += lines
        elif child(element, "w:sdtPr", "w:showingPlcHdr") is not None:
            self.run_reader.unread[Unread.PLACEHOLDERS] += 1
        elif content is not None:
            self.read(content, boxed)

    def _paragraph(self, element: Element, boxed: bool) -> None:
        properties = child(element, "w:pPr")
        named_style = self.styles.of(value(child(properties, "w:pStyle")))
        style = over(over(self.styles.defaults, named_style), style_of(properties, None))
        runs, attached = self.run_reader.runs(element, style)
        is_text = any(run.text.strip() for run in runs)
        if is_text and (named_style.is_of_contents or self.run_reader.is_of_contents):
            if not (style.heading and not named_style.is_of_contents):
                self.run_reader.unread[Unread.CONTENTS] += 1
                return
            self.run_reader.fields.clear()  # one that does not end
        self._paragraphs += is_text and not self._place and not boxed
        if is_text:
            self.parts.append(self._kind(Paragraph(runs, self._here(), boxed=boxed or bool(style.boxed)), style))
        for drawing in attached:
            self._attached(drawing)

    def _kind(self, paragraph: Paragraph, style: WordStyle) -> Paragraph:
        """A paragraph as what its style makes of it."""
        if style.is_title or style.heading:
            return replace(paragraph, heading=style.heading, is_title=style.is_title)
        numbering, level = style.numbering or ("", 0)
        called, least = style.list_kind
        kind = self.levels.get((numbering, level)) or self.levels.get((numbering, 0)) or called
        if numbering == "0" or kind in ("", "none"):
            return paragraph
        return replace(paragraph, item=max(level + 1, least), is_numbered=kind != "bullet")

    def _here(self) -> str:
        if self._place:
            return self._place
        return f"paragraph {self._paragraphs}" if self._paragraphs else "the start"

    def _attached(self, drawing: Element) -> None:
        """Read what hangs on a paragraph: pictures, and text boxes as texts that stand apart."""
        if name_of(drawing) == "w:object":
            self.run_reader.unread[Unread.EMBEDDED] += 1
            return
        named, texts = [*named_pictures(drawing)], [*boxes(drawing)]
        for name, description in named:
            self._picture(name, description)
        if not named and not texts and any("chart" in uri or "diagram" in uri for uri in _kinds(drawing)):
            self.run_reader.unread[Unread.CHARTS] += 1
        for text in texts:
            self._box(text)

    def _picture(self, name: str, description: str) -> None:
        picture = self.pictures.picture(name, self._here(), description)
        if isinstance(picture, Unread):
            self.run_reader.unread[picture] += 1
        elif picture:
            self.parts.append(picture)

    def _box(self, text: Element) -> None:
        place, fields = self._place, self.run_reader.fields
        self._boxes += 1
        self._place, self.run_reader.fields = f"text box {self._boxes}", []
        self.read(text, boxed=True)
        self._place, self.run_reader.fields = place, fields

    def _table(self, element: Element) -> None:
        self._tables += 1
        table, outer = self._tables, (self._place, self.parts)
        rows, beside = list[CellRow](), list[BodyPart]()
        for place, row in enumerate(_members(element, "w:tr"), 1):
            if child(row, "w:trPr", "w:del") is not None:
                self.run_reader.unread[Unread.DELETED] += 1
                continue
            self._place = f"table {table}, row {place}"
            rows.append(CellRow(self._place, tuple(self._cells(row, beside))))
        self._place, self.parts = outer
        self.parts.append(CellTable(value(child(element, "w:tblPr", "w:tblCaption")), tuple(rows)))
        self.parts += beside

    def _cells(self, row: Element, beside: list[BodyPart]) -> list[tuple[Paragraph, ...]]:
        """The paragraphs of the cells of a row; those that a merged cell goes on into are empty.

        What is no paragraph, such as a table within a cell, comes to `beside`.
        """
        properties = child(row, "w:trPr")
        cells: list[tuple[Paragraph, ...]] = [()] * _count(properties, "w:gridBefore", 0)
        for cell in _members(row, "w:tc"):
            self.parts = []
            merged = child(cell, "w:tcPr", "w:vMerge")
            if merged is None or value(merged) == "restart":
                self.read(cell)
            cells.append(tuple(part for part in self.parts if isinstance(part, Paragraph)))
            beside += [part for part in self.parts if not isinstance(part, Paragraph)]
            cells += [()] * (_count(child(cell, "w:tcPr"), "w:gridSpan", 1) - 1)
        cells += [()] * _count(properties, "w:gridAfter", 0)
        self._cells_so_far += len(cells)
        if self._cells_so_far > MOST_CELLS:
            raise UnreadableDocument(f"its tables have more than {MOST_CELLS} cells; give a part of it")
        return cells


def _count(properties: Element | None, name: str, least: int) -> int:
    return min(max(number(value(child(properties, name))) or least, least), MOST_COLUMNS)


def _members(element: Element, name: str) -> list[Element]:
    """The rows of a table or the cells of a row, those in content controls among them."""
    members = []
    for part in element:
        if name_of(part) == name:
            members.append(part)
        elif name_of(part) in ("w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:moveTo"):
            members += _members(part, name)
    return members


def _kinds(drawing: Element) -> list[str]:
    return [element.get("uri", "") for element in drawing.iter() if name_of(element) == "a:graphicData"]
