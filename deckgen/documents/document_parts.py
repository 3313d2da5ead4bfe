"""What a file of another program holds, whatever the program: blocks of text, tables and pictures in reading order.

Texts are written as in YAML, with inline marks: `*italic*`, `**bold**`, `[text](address)`; what would be a mark and is
none has a backslash. A file's places are named as people find them: `page 3`, `row 12`, `paragraph 40`, `line 7`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


class TextBlock(Struct, frozen=True, tag="block"):
    """A heading, a paragraph or a member of a list.

    `level` counts from 1: headings from the largest, members of lists from the outermost. `is_numbered` says that the
    member has a number, not a bullet. `boxed` is what stands apart from the running text: in a frame, a tinted box, a
    text box. `language` is what the file says (BCP 47), "" where it says nothing. `doubts` tell what is unsure about
    how it was read, each in words that can follow the text in a comment.
    """

    kind: BlockKind
    text: str
    place: str
    level: int = 1
    is_numbered: bool = False
    boxed: bool = False
    language: str = ""
    doubts: tuple[str, ...] = ()


class TableRow(Struct, frozen=True):
    """A row of a table: its place, its cells' texts, "" where one is empty. `doubts` are as in `TextBlock`."""

    place: str
    cells: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    def cell(self, position: int) -> str:
        """The text of a cell by its position, "" where the row ends before it."""
        return self.cells[position] if position < len(self.cells) else ""


class Table(Struct, frozen=True, tag="table"):
    """Rows that stand together: a sheet of a spreadsheet, by its name, or a table within a text.

    `key_columns` are the positions of columns that name what a row is to a program: written small and grey, in
    spreadsheets with `key_note` for whoever goes there. Nothing that is read has any.
    """

    name: str
    rows: tuple[TableRow, ...]
    key_columns: tuple[int, ...] = ()
    key_note: str = ""


class DocumentPicture(Struct, frozen=True, tag="picture"):
    """A picture that stands in a file: its bytes as they are, PNG, JPEG or TIFF, and its size in pixels."""

    content: bytes
    format: str  # png, jpg or tif: the ending of a file of it
    width: int
    height: int
    place: str
    description: str = ""  # what the file says it shows

    @property
    def size(self) -> str:
        """Its size, for people."""
        return f"{self.width} × {self.height} pixels"


Part = TextBlock | Table | DocumentPicture
"""What a document consists of."""


class Document(Struct, frozen=True):
    """A file of another program: its parts in reading order, and what it says of itself, "" where it says nothing.

    `remarks` tell what was not read, or perhaps not as it is meant: hidden sheets, formulas without a value.
    """

    parts: tuple[Part, ...]
    title: str = ""
    language: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def blocks(self) -> Iterator[TextBlock]:
        """Its blocks of text."""
        return (part for part in self.parts if isinstance(part, TextBlock))

    @property
    def tables(self) -> Iterator[Table]:
        """Its tables."""
        return (part for part in self.parts if isinstance(part, Table))

    @property
    def pictures(self) -> Iterator[DocumentPicture]:
        """Its pictures."""
        return (part for part in self.parts if isinstance(part, DocumentPicture))


class UnreadableDocument(Exception):
    """A file that is not what it should be, or is out of bounds; the message says what, then «; » and what to do."""
