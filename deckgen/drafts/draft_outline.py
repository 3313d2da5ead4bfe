"""A draft as an outline for people to edit: headings, lists and tables, for Word and Markdown alike.

No keys stand among the texts of themes: they are known again by number and text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from deckgen.documents.document_parts import BlockKind, Document, Part, Table, TableRow, TextBlock
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.drafts.outline_leads import is_subtitle, names_field
from deckgen.drafts.reading_works import works_in
from deckgen.drafts.table_keys import SUBTITLE
from deckgen.drafts.theme_headings import written_heading
from deckgen.drafts.vocabulary import Field, heading_of

THEME_LEVEL, SECTION_LEVEL, GROUP_LEVEL = 1, 2, 3
"""The levels of headings."""

NO_GROUP = "–"
"""The heading over questions that stand in no group, below those of one."""


def outline_of(draft: Draft, language: str) -> Document:
    """The outline of a draft, its headings in a language: each theme with its sections, then a table of other texts.

    What the draft does not say (None) has no heading; what it leaves empty has one with nothing below.
    """
    parts: list[Part] = []
    subtitle = draft.subtitle.value if draft.subtitle else ""
    is_kept = bool(subtitle) and not is_subtitle(subtitle)
    if subtitle and not is_kept:
        parts.append(_paragraph(subtitle))
    for theme in draft.themes:
        parts += _theme(theme, language)
    keyed = [(SUBTITLE, subtitle)] if is_kept else []
    keyed += [(each.key, each.text.value) for each in draft.keyed]
    if keyed:
        columns = (heading_of(Field.KEY, language), heading_of(Field.TEXT, language))
        parts += (_heading(heading_of(Field.OTHER, language), THEME_LEVEL), _table([columns, *keyed], key_columns=(0,)))
    return Document(tuple(parts), draft.title.value if draft.title else "", draft.language)


def _theme(theme: ThemeDraft, language: str) -> Iterator[Part]:
    yield _heading(written_heading(theme.sign, theme.title.value, language), THEME_LEVEL)
    for field, text in ((Field.SHORT, theme.short), (Field.LABEL, theme.label)):
        if text:
            yield _paragraph(f"{heading_of(field, language)}: {text.value}")
    yield from _introduction(theme.introduction, language)
    if theme.purpose:
        yield from _section(Field.PURPOSE, language, [_paragraph(theme.purpose.value)] if theme.purpose.value else [])
    yield from _texts(Field.NEEDS, theme.needs, language)
    if theme.questions is not None:
        yield from _section(Field.QUESTION, language, _questions(theme.questions))
    if theme.reading is not None:
        works = [part for work in theme.reading for part in _work(work, language)]
        yield from _section(Field.READING, language, works)
    for field, steps in ((Field.RUNSHEET, theme.runsheet), (Field.SHORT_RUNSHEET, theme.short_runsheet)):
        if steps is not None:
            yield from _section(field, language, [_steps(steps, language)] if steps else [])
    yield from _texts(Field.CHILDREN, theme.children, language)


def _introduction(text: DraftText | None, language: str) -> Iterator[Part]:
    """The introduction below the theme's own heading, under one of its own where it would not be known as such."""
    if text is None:
        return
    if text.value and not names_field(text.value):
        yield _paragraph(text.value)
    else:
        yield from _section(Field.INTRODUCTION, language, [_paragraph(text.value)] if text.value else [])


def _texts(field: Field, texts: Sequence[DraftText] | None, language: str) -> Iterator[Part]:
    if texts is not None:
        yield from _section(field, language, [_item(text.value) for text in texts])


def _section(field: Field, language: str, parts: Sequence[Part]) -> Iterator[Part]:
    yield _heading(heading_of(field, language), SECTION_LEVEL)
    yield from parts


def _questions(questions: Sequence[QuestionDraft]) -> list[Part]:
    """Questions as a list, those of a group under its heading."""
    parts: list[Part] = []
    for group, members in groupby(questions, lambda question: question.group.value if question.group else ""):
        if group or parts:
            parts.append(_heading(group or NO_GROUP, GROUP_LEVEL))
        parts += [_item(question.text.value) for question in members]
    return parts


def _work(work: WorkDraft, language: str) -> Iterator[Part]:
    """A work as a member of a list: its title linked to its address; its note and short address below it.

    Where that would not be read as it is meant, its address stands below it too.
    """
    title = f"[{work.title.value}]({work.address})" if work.address else work.title.value
    read = works_in(_item(title), title)
    is_plain = len(read) == 1 and (read[0].title.value, read[0].address) == (work.title.value, work.address)
    yield _item(title if is_plain else work.title.value)
    if not is_plain:
        yield _item(f"{heading_of(Field.ADDRESS, language)}: {work.address or ''}".rstrip(), 2)
    if work.note:
        is_note = work.note.value and not names_field(work.note.value)
        yield _item(work.note.value if is_note else f"{heading_of(Field.NOTE, language)}: {work.note.value}", 2)
    if work.short:
        yield _item(f"{heading_of(Field.CAPTION, language)}: {work.short.value}", 2)


def _steps(steps: Sequence[StepDraft], language: str) -> Table:
    columns = tuple(heading_of(field, language) for field in (Field.START, Field.END, Field.STEP))
    return _table([columns, *((str(step.start), str(step.end), step.text.value) for step in steps)])


def _table(rows: Sequence[tuple[str, ...]], key_columns: tuple[int, ...] = ()) -> Table:
    return Table("", tuple(TableRow("", cells) for cells in rows), key_columns)


def _heading(text: str, level: int) -> TextBlock:
    return TextBlock(BlockKind.HEADING, text, "", level)


def _paragraph(text: str) -> TextBlock:
    return TextBlock(BlockKind.PARAGRAPH, text, "")


def _item(text: str, level: int = 1) -> TextBlock:
    return TextBlock(BlockKind.ITEM, text, "", level)
