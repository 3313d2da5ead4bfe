"""Parts of documents that stand at no place yet, as what is written to a file does."""

from __future__ import annotations

from deckgen.documents.document_parts import BlockKind, Table, TableRow, TextBlock


def heading(text: str, level: int = 1) -> TextBlock:
    return TextBlock(BlockKind.HEADING, text, "", level)


def paragraph(text: str, boxed: bool = False, language: str = "") -> TextBlock:
    return TextBlock(BlockKind.PARAGRAPH, text, "", boxed=boxed, language=language)


def item(text: str, level: int = 1, is_numbered: bool = False) -> TextBlock:
    return TextBlock(BlockKind.ITEM, text, "", level, is_numbered)


def table(*rows: tuple[str, ...], name: str = "") -> Table:
    return Table(name, tuple(TableRow("", row) for row in rows))
