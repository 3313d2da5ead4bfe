"""Documents as drafts, by what they hold."""

from __future__ import annotations

from deckgen.documents.document_parts import BlockKind, Document, Table, TableRow, TextBlock
from deckgen.drafts.document_draft import draft_of

TABLE = Table(
    "Ark1",
    (
        TableRow("row 1", ("Tema", "Spørsmål")),
        TableRow("row 2", ("To spor", "Hva nå?")),
        TableRow("row 3", ("To spor", "Hvem?")),
    ),
)


def test_tables_alone_are_read_as_tables() -> None:
    (theme,) = draft_of(Document((TABLE,))).themes
    assert (theme.title.value, [question.text.value for question in theme.questions or ()]) == (
        "To spor",
        ["Hva nå?", "Hvem?"],
    )


def test_blocks_are_read_as_an_outline() -> None:
    blocks = (TextBlock(BlockKind.HEADING, "Veien", "line 1"), TextBlock(BlockKind.ITEM, "Hvor?", "line 2"))
    assert [theme.title.value for theme in draft_of(Document(blocks)).themes] == ["Veien"]


def test_a_document_of_both_gives_both() -> None:
    blocks = (TextBlock(BlockKind.HEADING, "Veien", "line 1"), TextBlock(BlockKind.ITEM, "Hvor?", "line 2"))
    titles = [theme.title.value for theme in draft_of(Document((TABLE, *blocks))).themes]
    assert titles == ["To spor", "Veien"]


def test_a_table_below_a_text_is_read() -> None:
    text = TextBlock(BlockKind.PARAGRAPH, "Her er spørsmålene våre.", "paragraph 1")
    assert [theme.title.value for theme in draft_of(Document((text, TABLE))).themes] == ["To spor"]
