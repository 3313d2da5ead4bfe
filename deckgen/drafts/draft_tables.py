"""Drafts to tables that a group can edit in a spreadsheet: what `table_draft` reads back as the same draft.

Each sheet is of one kind of row, with the theme in each row, so that sorting breaks nothing. Sheets and columns that no
theme says anything of are left out. One column has keys, by which rows are known again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from deckgen.documents.document_parts import Document, Table, TableRow
from deckgen.drafts.cell_lists import cell_of
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.drafts.table_keys import LANGUAGE, SUBTITLE, TITLE, member_key, theme_key
from deckgen.drafts.vocabulary import Field, Sheet, heading_of, key_note, sheet_name


class _Cells(Struct, frozen=True):
    """A column as it is written: its field and the text of each row."""

    field: Field
    texts: tuple[str, ...]


def tables_of(draft: Draft, language: str) -> Document:
    """The sheets of a draft, with headings in a language, or in English where deckgen has none in it."""
    sheets = (
        (Sheet.QUESTIONS, _questions(draft.themes)),
        (Sheet.THEMES, _themes(draft.themes)),
        (Sheet.READING, _reading(draft.themes)),
        (Sheet.RUNSHEETS, _runsheets(draft.themes, language)),
        (Sheet.OTHER, _others(draft)),
    )
    tables = tuple(_table(sheet, columns, language) for sheet, columns in sheets if columns)
    return Document(tables, draft.title.value if draft.title else "", draft.language)


def _table(sheet: Sheet, columns: Sequence[_Cells], language: str) -> Table:
    headings = tuple(heading_of(column.field, language) for column in columns)
    rows = (headings, *zip(*(column.texts for column in columns), strict=True))
    name = sheet_name(sheet, language)
    placed = tuple(TableRow(f"sheet «{name}», row {number}", row) for number, row in enumerate(rows, 1))
    keys = tuple(position for position, column in enumerate(columns) if column.field is Field.KEY)
    return Table(name, placed, keys, key_note(language))


def _value(text: DraftText | None) -> str:
    return text.value if text else ""


def _theme_columns(themes: Sequence[ThemeDraft]) -> tuple[_Cells, ...]:
    """The columns by which people see the theme of a row."""
    signs = tuple(theme.sign for theme in themes)
    titles = tuple(theme.title.value for theme in themes)
    return (*((_Cells(Field.SIGN, signs),) if any(signs) else ()), _Cells(Field.THEME, titles))


def _questions(themes: Sequence[ThemeDraft]) -> tuple[_Cells, ...]:
    if all(theme.questions is None for theme in themes):
        return ()
    pairs = [(theme, question) for theme in themes for question in theme.questions or ()]
    questions = [question for _, question in pairs]

    def optional(field: Field, text: Callable[[QuestionDraft], str], is_needed: bool) -> tuple[_Cells, ...]:
        return (_Cells(field, tuple(map(text, questions))),) if is_needed else ()

    return (
        *_theme_columns([theme for theme, _ in pairs]),
        *optional(Field.NUMBER, lambda question: question.number, any(question.number for question in questions)),
        *optional(Field.GROUP, lambda question: _value(question.group), any(question.group for question in questions)),
        _Cells(Field.QUESTION, tuple(question.text.value for question in questions)),
        *optional(Field.BOOKLET, lambda question: question.booklet, any(question.booklet for question in questions)),
        _Cells(Field.KEY, tuple(member_key(theme.name, question.name) for theme, question in pairs)),
    )


_TEXTS: Sequence[tuple[Field, Callable[[ThemeDraft], DraftText | None]]] = (
    (Field.SHORT, lambda theme: theme.short),
    (Field.LABEL, lambda theme: theme.label),
    (Field.INTRODUCTION, lambda theme: theme.introduction),
    (Field.PURPOSE, lambda theme: theme.purpose),
)

_LISTS: Sequence[tuple[Field, Callable[[ThemeDraft], tuple[DraftText, ...] | None]]] = (
    (Field.NEEDS, lambda theme: theme.needs),
    (Field.CHILDREN, lambda theme: theme.children),
)


def _themes(themes: Sequence[ThemeDraft]) -> tuple[_Cells, ...]:
    """A row for each theme; lists have a line in its cell for each member."""
    texts = [
        _Cells(field, tuple(_value(text_of(theme)) for theme in themes))
        for field, text_of in _TEXTS
        if any(text_of(theme) is not None for theme in themes)
    ]
    lists = [
        _Cells(field, tuple(cell_of([text.value for text in list_of(theme) or ()]) for theme in themes))
        for field, list_of in _LISTS
        if any(list_of(theme) is not None for theme in themes)
    ]
    keys = _Cells(Field.KEY, tuple(theme_key(theme.name) for theme in themes))
    return (*_theme_columns(themes), *texts, *lists, keys) if themes else ()


def _reading(themes: Sequence[ThemeDraft]) -> tuple[_Cells, ...]:
    if all(theme.reading is None for theme in themes):
        return ()
    pairs = [(theme, work) for theme in themes for work in theme.reading or ()]
    works: list[WorkDraft] = [work for _, work in pairs]
    keys = (member_key(theme.name, str(at)) for theme in themes for at in range(1, len(theme.reading or ()) + 1))
    return (
        *_theme_columns([theme for theme, _ in pairs]),
        _Cells(Field.READING, tuple(work.title.value for work in works)),
        _Cells(Field.NOTE, tuple(_value(work.note) for work in works)),
        _Cells(Field.ADDRESS, tuple(work.address or "" for work in works)),
        _Cells(Field.CAPTION, tuple(_value(work.short) for work in works)),
        _Cells(Field.KEY, tuple(keys)),
    )


def _runsheets(themes: Sequence[ThemeDraft], language: str) -> tuple[_Cells, ...]:
    """A row for each step; which run sheet it is of is said where there are short ones."""
    if all(theme.runsheet is None and theme.short_runsheet is None for theme in themes):
        return ()
    rows = [row for theme in themes for row in _steps(theme)]
    steps = [step for _, _, step in rows]
    has_short = any(theme.short_runsheet is not None for theme in themes)
    kinds = _Cells(Field.RUNSHEET, tuple(heading_of(field, language) for _, field, _ in rows))
    return (
        *_theme_columns([theme for theme, _, _ in rows]),
        *((kinds,) if has_short else ()),
        _Cells(Field.START, tuple(str(step.start) for step in steps)),
        _Cells(Field.END, tuple(str(step.end) for step in steps)),
        _Cells(Field.STEP, tuple(step.text.value for step in steps)),
        _Cells(Field.KEY, tuple(theme_key(theme.name) for theme, _, _ in rows)),
    )


def _steps(theme: ThemeDraft) -> Iterator[tuple[ThemeDraft, Field, StepDraft]]:
    for field, steps in ((Field.RUNSHEET, theme.runsheet), (Field.SHORT_RUNSHEET, theme.short_runsheet)):
        yield from ((theme, field, step) for step in steps or ())


def _others(draft: Draft) -> tuple[_Cells, ...]:
    rows = [(key, text.value) for key, text in ((TITLE, draft.title), (SUBTITLE, draft.subtitle)) if text is not None]
    rows += [(LANGUAGE, draft.language)] if draft.language else []
    rows += [(keyed.key, keyed.text.value) for keyed in draft.keyed]
    if not rows:
        return ()
    keys, texts = zip(*rows, strict=True)
    return (_Cells(Field.KEY, keys), _Cells(Field.TEXT, texts))
