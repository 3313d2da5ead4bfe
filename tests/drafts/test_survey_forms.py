"""Forms of surveys become tables of questions, with their groups as themes; other tables stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.documents.document_parts import Document, Table, TableRow
from deckgen.drafts.survey_forms import plain_table
from deckgen.drafts.table_draft import draft_of_tables


def sheet(*rows: Sequence[str], name: str = "survey") -> Table:
    return Table(name, tuple(TableRow(f"row {number}", tuple(cells)) for number, cells in enumerate(rows, 1)))


FORM = sheet(
    ("type", "name", "label::English (en)", "label::Norwegian (nb)"),
    ("begin_group", "a", "You", "Deg"),
    ("note", "n", "About you.", "Om deg."),
    ("text", "q1", "What is your name?", "Hva heter du?"),
    ("begin group", "b", "Age", "Alder"),
    ("integer", "q2", "How old are you?", "Hvor gammel er du?"),
    ("end group", "", "", ""),
    ("end_group", "", "", ""),
    ("text", "q3", "Anything else?", "Noe mer?"),
)


def test_groups_are_themes_and_groups_within_them_those_of_questions() -> None:
    draft = draft_of_tables(Document((FORM,)))
    assert draft.language == "nb"
    assert [
        (theme.title.value, [(each.group and each.group.value, each.text.value) for each in theme.questions or ()])
        for theme in draft.themes
    ] == [("Deg", [(None, "Hva heter du?"), ("Alder", "Hvor gammel er du?")]), ("survey", [(None, "Noe mer?")])]


def test_notes_are_introductions() -> None:
    theme = draft_of_tables(Document((FORM,))).themes[0]
    assert theme.introduction and theme.introduction.value == "Om deg."


def test_a_form_without_groups_has_no_column_of_themes() -> None:
    form = plain_table(sheet(("type", "name", "label"), ("text", "q", "Why?"), ("text",)))
    assert [row.cells for row in form.rows] == [
        ("type", "name", "Question", "Introduction"),
        ("text", "q", "Why?", ""),
        ("text", "", "", ""),
    ]


def test_other_tables_stay_as_they_are() -> None:
    for table in (
        sheet(),
        sheet(("Tema", "Label"), ("A", "B")),
        sheet(("list name", "name", "label"), ("a", "b", "c")),
    ):
        assert plain_table(table) == table
