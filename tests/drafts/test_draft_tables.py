"""What is written as tables is read back as the same draft: every text, what is empty and what is not said."""

from __future__ import annotations

import csv
import string
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from sheet_samples import ods, xlsx

from deckgen.documents.document_parts import Document
from deckgen.documents.document_reader import read_document
from deckgen.documents.spreadsheet import read_spreadsheet
from deckgen.documents.xlsx_file import xlsx_bytes
from deckgen.drafts.draft import Draft, DraftText, KeyedText, PartUse, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.drafts.draft_tables import tables_of
from deckgen.drafts.table_draft import draft_of_tables

LETTERS = string.ascii_letters + "æøåÆØÅéß 0123456789.,:;?!«»–-*_[](){}=+@#/\\'\"<>&\n•"


def is_cell(text: str) -> bool:
    """Whether a text is as cells have it: trimmed, its lines too."""
    return bool(text) and text == "\n".join(line.strip() for line in text.strip().split("\n"))


VALUES = st.text(LETTERS, min_size=1, max_size=40).filter(is_cell)
TEXTS = VALUES.map(DraftText)
# Members of lists have no empty lines: they could not be told from the ends of members.
ITEMS = VALUES.filter(lambda text: "\n\n" not in text and "•" not in text).map(DraftText)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,6})?", fullmatch=True)
ADDRESSES = st.sampled_from(("https://example.no/å", "mailto:a@example.no", ""))


@st.composite
def questions(draw: st.DrawFn, sign: str) -> tuple[QuestionDraft, ...]:
    names = draw(st.lists(NAMES, max_size=4, unique=True))
    return tuple(
        QuestionDraft(
            draw(TEXTS), draw(st.none() | TEXTS), name, f"{sign}.{number}", draw(st.sampled_from(("", "5.2a")))
        )
        for number, name in enumerate(names, 1)
    )


def works() -> st.SearchStrategy[tuple[WorkDraft, ...]]:
    work = st.builds(WorkDraft, TEXTS, st.none() | TEXTS, ADDRESSES, st.none() | TEXTS)
    return st.lists(work, max_size=3).map(tuple)


@st.composite
def steps(draw: st.DrawFn) -> tuple[StepDraft, ...]:
    minutes = sorted(draw(st.sets(st.integers(0, 240), min_size=2, max_size=5)))
    return tuple(StepDraft(start, end, draw(TEXTS)) for start, end in pairwise(minutes))


@st.composite
def themes(draw: st.DrawFn, name: str, title: str, sign: str) -> ThemeDraft:
    items = st.none() | st.lists(ITEMS, max_size=3, unique_by=lambda text: text.value).map(tuple)
    maybe = st.none() | TEXTS
    return ThemeDraft(
        DraftText(title),
        name,
        sign,
        label=draw(maybe),
        short=draw(maybe),
        introduction=draw(maybe),
        purpose=draw(maybe),
        needs=draw(items),
        questions=draw(st.none() | questions(sign)),
        reading=draw(st.none() | works()),
        runsheet=draw(st.none() | steps()),
        short_runsheet=draw(st.none() | steps()),
        children=draw(items),
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    names = draw(st.lists(NAMES, max_size=4, unique=True))
    titles = draw(st.lists(VALUES, min_size=len(names), max_size=len(names), unique_by=str.casefold))
    signs = draw(st.permutations(["1", "2", "14", "V"]))
    own = tuple(draw(themes(*parts)) for parts in zip(names, titles, signs, strict=False))
    routes = draw(st.lists(st.tuples(NAMES, st.integers(0, 30), NAMES), max_size=3, unique=True))
    keyed = tuple(KeyedText("deck", route, draw(TEXTS)) for route in routes)
    maybe = st.none() | TEXTS
    return Draft(own, draw(maybe), draw(maybe), draw(st.sampled_from(("nb", "nn", "en", "se", ""))), keyed)


def is_said(part: Any) -> bool:
    return part is not None


def as_sheets_say_it(draft: Draft) -> Draft:
    """A draft with what is empty in a sheet or column that is there told as empty."""
    own = draft.themes
    texts = ("label", "short", "introduction", "purpose")
    texts_said = {name for name in texts if any(is_said(getattr(theme, name)) for theme in own)}
    lists = ("needs", "children", "questions", "reading", "short_runsheet")
    filled = {name for name in lists if any(is_said(getattr(theme, name)) for theme in own)}
    if any(is_said(theme.runsheet) or is_said(theme.short_runsheet) for theme in own):
        filled.add("runsheet")
    has_groups = any(question.group for theme in own for question in theme.questions or ())
    return replace(draft, themes=tuple(_as_sheets_say(theme, texts_said, filled, has_groups) for theme in own))


def _as_sheets_say(theme: ThemeDraft, texts_said: set[str], filled: set[str], has_groups: bool) -> ThemeDraft:
    empty: dict[str, Any] = {name: DraftText("") for name in texts_said if getattr(theme, name) is None}
    empty |= {name: () for name in filled if getattr(theme, name) is None}
    theme = replace(theme, **empty)
    group = DraftText("") if has_groups else None
    questions = theme.questions and tuple(replace(each, group=each.group or group) for each in theme.questions)
    blank = DraftText("")
    works = theme.reading and tuple(replace(w, note=w.note or blank, short=w.short or blank) for w in theme.reading)
    return replace(theme, questions=questions, reading=works)


def without_places(part: Any) -> Any:
    """A draft, or a part of one, without its places and lines."""
    if isinstance(part, tuple):
        return tuple(map(without_places, part))
    if not isinstance(part, Struct):
        return part
    changes = {name: without_places(getattr(part, name)) for name in part.__struct_fields__}
    return replace(part, **changes | {name: "" for name in ("place",) if hasattr(part, name)} | _no_lines(part))


def _no_lines(part: Struct) -> dict[str, object]:
    return {"lines": ()} if isinstance(part, Draft) else {}


@settings(max_examples=50)
@given(drafts(), st.sampled_from(("nb", "nn", "en", "se")))
def test_tables_are_read_back_as_the_draft_that_was_written(draft: Draft, language: str) -> None:
    read = draft_of_tables(tables_of(draft, language))
    assert without_places(read) == as_sheets_say_it(draft)
    assert {line.use for line in read.lines} <= {PartUse.USED}


@settings(max_examples=20, derandomize=True, database=None, deadline=None)
@given(drafts())
def test_excel_files_are_read_back_as_the_draft_that_was_written(
    tmp_path_factory: pytest.TempPathFactory, draft: Draft
) -> None:
    document = tables_of(draft, "nb")
    file = tmp_path_factory.mktemp("sheets") / "a.xlsx"
    file.write_bytes(xlsx_bytes(document))
    if document.parts:
        read = read_spreadsheet(file)
        assert read.remarks == ()
        assert without_places(draft_of_tables(read)) == as_sheets_say_it(draft)


TWO = Draft(
    (
        ThemeDraft(
            DraftText("Prosess"),
            "01-prosess",
            "1",
            introduction=DraftText("Om prosesser."),
            needs=(DraftText("Tavle"), DraftText("Tusj")),
            questions=tuple(
                QuestionDraft(DraftText(text), None, name, f"1.{number}")
                for number, (text, name) in enumerate((("Hva?", "hva"), ("Hvem?", "hvem"), ("Når?", "nar")), 1)
            ),
            runsheet=(StepDraft(0, 5, DraftText("Velkommen.")), StepDraft(5, 20, DraftText("Les kortet."))),
            short_runsheet=(StepDraft(0, 3, DraftText("Les.")),),
        ),
        ThemeDraft(
            DraftText("To spor"),
            "02-to-spor",
            "2",
            introduction=DraftText("Om spor."),
            needs=(),
            questions=(QuestionDraft(DraftText("Hvordan?"), None, "hvordan", "2.1"),),
            reading=(WorkDraft(DraftText("Bok"), None, "https://example.no"),),
            runsheet=(),
            short_runsheet=(),
        ),
    ),
    DraftText("Rundt samme bord"),
    None,
    "nb",
    (KeyedText("deck", ("howto", 0, "front", "lead"), DraftText("Ett bord.")),),
)


def test_sheets_are_those_that_a_group_edits() -> None:
    tables = {table.name: [row.cells for row in table.rows] for table in tables_of(TWO, "nb").tables}
    assert [*tables] == ["Spørsmål", "Temaer", "Lesestoff", "Kjøreplaner", "Andre tekster"]
    assert tables["Spørsmål"][:2] == [
        ("Temanr.", "Tema", "Nr.", "Spørsmål", "Nøkkel"),
        ("1", "Prosess", "1.1", "Hva?", "01-prosess: hva"),
    ]
    assert tables["Temaer"][1] == ("1", "Prosess", "Om prosesser.", "Tavle\nTusj", "01-prosess")
    assert tables["Kjøreplaner"][3] == ("1", "Prosess", "Kort kjøreplan", "0", "3", "Les.", "01-prosess")
    assert tables["Andre tekster"][-1] == ("deck: howto 1 front lead", "Ett bord.")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nn", ["Spørsmål", "Tema", "Lesestoff", "Køyreplanar", "Andre tekstar"]),
        ("en", ["Questions", "Themes", "Reading", "Run sheets", "Other texts"]),
        ("se", ["Questions", "Themes", "Reading", "Run sheets", "Other texts"]),
    ],
)
def test_sheets_have_names_in_the_language(language: str, names: list[str]) -> None:
    assert [table.name for table in tables_of(TWO, language).tables] == names


def read_after(edit: Callable[[dict[str, list[list[str]]]], None]) -> Draft:
    """The draft of what a group makes of the sheets: `edit` takes the rows of each by its name."""
    document = tables_of(TWO, "nb")
    sheets = {table.name: [[*row.cells] for row in table.rows] for table in document.tables}
    edit(sheets)
    tables = (
        replace(table, rows=tuple(replace(table.rows[0], cells=tuple(cells)) for cells in sheets[table.name]))
        for table in document.tables
        if table.name in sheets
    )
    return draft_of_tables(Document(tuple(tables)))


def edited(edit: Callable[[dict[str, list[list[str]]]], None]) -> Draft:
    """The same without places and lines."""
    draft: Draft = without_places(read_after(edit))
    return draft


def names_of(draft: Draft) -> list[list[str]]:
    return [[question.name for question in theme.questions or ()] for theme in draft.themes]


def test_a_sheet_that_was_sorted_by_its_texts_keeps_the_order_of_questions() -> None:
    def sort(sheets: dict[str, list[list[str]]]) -> None:
        sheets["Spørsmål"][1:] = sorted(sheets["Spørsmål"][1:], key=lambda row: row[3])

    assert names_of(edited(sort)) == [["hva", "hvem", "nar"], ["hvordan"]]


def test_works_that_were_sorted_keep_their_order() -> None:
    def works(*titles: str) -> tuple[WorkDraft, ...]:
        return tuple(WorkDraft(DraftText(title), DraftText(""), "", DraftText("")) for title in titles)

    first, second = (
        replace(theme, reading=works(*titles)) for theme, titles in zip(TWO.themes, ("DB", "CA"), strict=True)
    )
    document = tables_of(Draft((first, second)), "nb")
    tables = {table.name: table for table in document.tables}
    reading = tables["Lesestoff"]
    rows = (reading.rows[0], *sorted(reading.rows[1:], key=lambda row: row.cells[2]))
    read = draft_of_tables(Document((tables["Temaer"], replace(reading, rows=rows))))
    assert [without_places(theme.reading) for theme in read.themes] == [first.reading, second.reading]
    assert read.lines[-1].use is PartUse.UNSURE


def test_rows_that_change_places_within_a_theme_change_the_order() -> None:
    def move(sheets: dict[str, list[list[str]]]) -> None:
        rows = sheets["Spørsmål"]
        rows[1], rows[2] = rows[2], rows[1]

    assert names_of(edited(move)) == [["hvem", "hva", "nar"], ["hvordan"]]


def test_a_row_that_is_gone_and_a_row_without_text_are_questions_that_are_gone() -> None:
    def remove(sheets: dict[str, list[list[str]]]) -> None:
        del sheets["Spørsmål"][4]
        sheets["Spørsmål"][1][3] = ""

    draft = edited(remove)
    assert names_of(draft) == [["hvem", "nar"], []]
    assert draft.themes[1].questions == ()


def test_a_new_row_and_a_copied_row_are_new_questions() -> None:
    def add(sheets: dict[str, list[list[str]]]) -> None:
        rows = sheets["Spørsmål"]
        rows.insert(2, ["1", "Prosess", "", "Hvorfor?", ""])
        rows.append(["2", "To spor", "2.1", "Hvordan nå?", "02-to-spor: hvordan"])

    draft = edited(add)
    assert names_of(draft) == [["hva", "", "hvem", "nar"], ["hvordan", ""]]
    assert draft.themes[1].questions is not None
    assert "stands twice" in draft.themes[1].questions[1].text.doubts[0]


def test_a_theme_whose_title_changes_keeps_its_questions() -> None:
    def rename(sheets: dict[str, list[list[str]]]) -> None:
        sheets["Temaer"][1][1] = "Prosessledelse"

    draft = edited(rename)
    assert [theme.title.value for theme in draft.themes] == ["Prosessledelse", "To spor"]
    assert names_of(draft) == [["hva", "hvem", "nar"], ["hvordan"]]


def test_a_question_moves_where_its_row_names_another_theme() -> None:
    def move(sheets: dict[str, list[list[str]]]) -> None:
        sheets["Spørsmål"][3][1] = "To spor"

    assert names_of(edited(move)) == [["hva", "hvem"], ["nar", "hvordan"]]


def test_a_row_that_names_its_theme_as_none_is_called_is_told() -> None:
    def rename(sheets: dict[str, list[list[str]]]) -> None:
        sheets["Spørsmål"][2][1] = "Prosessledelse"
        sheets["Spørsmål"][3][0] = "2"

    draft = read_after(rename)
    assert names_of(draft) == [["hva", "hvem", "nar"], ["hvordan"]]
    strays = [(line.what, line.text) for line in draft.lines if line.use is PartUse.UNUSED]
    assert [text for _, text in strays] == ["Prosessledelse", "2"]
    assert all("stays in the theme of its key" in what for what, _ in strays)


def test_a_sheet_that_is_gone_says_nothing() -> None:
    def remove(sheets: dict[str, list[list[str]]]) -> None:
        del sheets["Spørsmål"]

    assert [theme.questions for theme in edited(remove).themes] == [None, None]


def test_texts_and_lists_that_are_emptied_are_told_as_empty() -> None:
    def empty(sheets: dict[str, list[list[str]]]) -> None:
        sheets["Temaer"][1][2] = sheets["Temaer"][1][3] = ""
        del sheets["Kjøreplaner"][3]

    theme = edited(empty).themes[0]
    assert (theme.introduction, theme.needs, theme.short_runsheet) == (DraftText(""), (), ())
    assert theme.runsheet == TWO.themes[0].runsheet


def test_a_theme_whose_row_is_gone_is_not_emptied_by_its_questions() -> None:
    def remove(sheets: dict[str, list[list[str]]]) -> None:
        del sheets["Temaer"][1]

    draft = edited(remove)
    theme = next(theme for theme in draft.themes if theme.name == "01-prosess")
    assert (theme.introduction, theme.needs) == (None, None)


def test_a_draft_goes_through_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(xlsx_bytes(tables_of(TWO, "nb")))
    assert without_places(draft_of_tables(read_document(file))) == as_sheets_say_it(TWO)


Grid = dict[str, list[list[str]]]
Save = Callable[[Path, Grid], Sequence[Path]]


def grid_of(draft: Draft) -> Grid:
    return {table.name: [[*row.cells] for row in table.rows] for table in tables_of(draft, "nb").tables}


def saved_by_openpyxl(folder: Path, sheets: Grid) -> Sequence[Path]:
    return (xlsx(folder / "a.xlsx", sheets),)


def saved_by_odfpy(folder: Path, sheets: Grid) -> Sequence[Path]:
    return (ods(folder / "a.ods", sheets),)


def saved_as_csv(folder: Path, sheets: Grid) -> Sequence[Path]:
    files = [folder / f"{name}.csv" for name in sheets]
    for file, rows in zip(files, sheets.values(), strict=True):
        with file.open("w", encoding="utf-8-sig", newline="") as text:
            csv.writer(text, delimiter=";").writerows(rows)
    return files


SAVES = pytest.mark.parametrize("save", [saved_by_openpyxl, saved_by_odfpy, saved_as_csv])


def read_back(save: Save, folder: Path, sheets: Grid) -> Draft:
    """The draft of all files that a program makes of the sheets."""
    tables = tuple(table for file in save(folder, sheets) for table in read_document(file).tables)
    draft: Draft = without_places(draft_of_tables(Document(tables)))
    return draft


@SAVES
def test_programs_that_save_the_sheets_again_change_nothing(save: Save, tmp_path: Path) -> None:
    assert read_back(save, tmp_path, grid_of(TWO)) == as_sheets_say_it(TWO)


@SAVES
@pytest.mark.parametrize("column", range(5))
def test_sheets_that_are_sorted_by_any_column_say_the_same(save: Save, column: int, tmp_path: Path) -> None:
    sheets = grid_of(TWO)
    rows = sheets["Spørsmål"]
    rows[1:] = sorted(rows[1:], key=lambda row: row[column], reverse=True)
    by_theme = {theme.name: theme.questions for theme in read_back(save, tmp_path, sheets).themes}
    assert {name: {*(questions or ())} for name, questions in by_theme.items()} == {
        theme.name: {*(theme.questions or ())} for theme in TWO.themes
    }


@SAVES
def test_columns_that_are_moved_say_the_same(save: Save, tmp_path: Path) -> None:
    sheets = {name: [[*reversed(row)] for row in rows] for name, rows in grid_of(TWO).items()}
    assert read_back(save, tmp_path, sheets) == as_sheets_say_it(TWO)


@SAVES
def test_a_column_that_is_deleted_says_nothing(save: Save, tmp_path: Path) -> None:
    sheets = grid_of(TWO)
    at = sheets["Temaer"][0].index("Innledning")
    sheets["Temaer"] = [[*row[:at], *row[at + 1 :]] for row in sheets["Temaer"]]
    draft = read_back(save, tmp_path, sheets)
    assert [theme.introduction for theme in draft.themes] == [None, None]
    assert [theme.needs for theme in draft.themes] == [theme.needs for theme in TWO.themes]


@SAVES
def test_headings_that_are_translated_say_the_same(save: Save, tmp_path: Path) -> None:
    sheets = grid_of(TWO)
    english = {table.name: table.rows[0].cells for table in tables_of(TWO, "en").tables}
    for rows, headings in zip(sheets.values(), english.values(), strict=True):
        rows[0] = [*headings]
    assert read_back(save, tmp_path, sheets) == as_sheets_say_it(TWO)


@SAVES
def test_questions_without_the_column_of_keys_keep_their_texts_and_themes(save: Save, tmp_path: Path) -> None:
    sheets = grid_of(TWO)
    sheets["Spørsmål"] = [row[:-1] for row in sheets["Spørsmål"]]
    draft = read_back(save, tmp_path, sheets)
    assert [[question.text.value for question in theme.questions or ()] for theme in draft.themes] == [
        ["Hva?", "Hvem?", "Når?"],
        ["Hvordan?"],
    ]
    assert [theme.name for theme in draft.themes] == ["01-prosess", "02-to-spor"]


@SAVES
def test_rows_without_a_key_are_new_questions_of_their_themes(save: Save, tmp_path: Path) -> None:
    sheets = grid_of(TWO)
    sheets["Spørsmål"] += [["1", "Prosess", "", "Hvorfor?", ""], ["", "Nytt tema", "", "Hvor?", ""]]
    draft = read_back(save, tmp_path, sheets)
    assert names_of(draft) == [["hva", "hvem", "nar", ""], ["hvordan"], [""]]
    assert (draft.themes[2].title.value, draft.themes[2].name) == ("Nytt tema", "")
