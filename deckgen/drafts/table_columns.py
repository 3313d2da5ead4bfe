"""The columns of a table: where its headings stand, and what each of them means; guessed where there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from deckgen.documents.document_parts import Row, Table
from deckgen.drafts.column_headings import HeadingMeaning, meaning_of
from deckgen.drafts.vocabulary import Field, plain_heading

LOOKED_AT = 20
"""Rows from the start among which the headings stand."""

NORWEGIAN = ("nb", "nn")

HEADING_ALONE = frozenset({Field.QUESTION, Field.THEME, Field.INTRODUCTION, Field.READING})
"""Parts of a deck of which one column makes a table."""

REPEATED = frozenset({Field.QUESTION, Field.READING, Field.NEEDS, Field.CHILDREN, Field.INTRODUCTION, Field.ADDRESS})
"""Parts of a deck that several columns can hold."""

TELLING = frozenset({Field.QUESTION, Field.KEY})
"""Parts of a deck whose words hardly stand in a cell alone but as a heading."""

TELLING_COUNTS = 2
"""Other headings that one of these counts for beside itself, where two rows may be the headings."""

MOST_THEMES = 0.7
"""Themes for each row, where a column without a heading is taken for them."""

LONGEST_UNKNOWN = 40
"""Characters that a heading that is not known has at most."""

LONGEST_THEME = 80
"""Characters that a title of a theme has at most, on average, where a column without a heading is taken for one."""

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?[a-z]?\.?")

_UNHEADED = "the table has no headings that are known"


class Column(Struct, frozen=True):
    """A column that is read: its position, its heading as written, and what it means; `doubt` where that is unsure."""

    position: int
    heading: str
    field: Field
    doubt: str = ""


class UnusedColumn(Struct, frozen=True):
    """A column that is not read, and why."""

    position: int
    heading: str
    reason: str


class TableColumns(Struct, frozen=True):
    """A table's columns; `first_row` is the position of the first row below the headings, `above` those before them.

    `language` is the one that the headings say (BCP 47), "" where they say none. `is_across` says that each column is
    a theme with its questions below.
    """

    columns: tuple[Column, ...]
    unused: tuple[UnusedColumn, ...] = ()
    first_row: int = 0
    language: str = ""
    is_across: bool = False

    @property
    def fields(self) -> frozenset[Field]:
        """What its columns hold."""
        return frozenset(column.field for column in self.columns)


def columns_of(table: Table) -> TableColumns | None:
    """What the columns of a table mean, None where that can not be told."""
    rows = table.rows
    known = [_meanings(row) for row in rows[:LOOKED_AT]]
    position = _heading_position(known)
    if position is not None:
        return _headed(rows[position], known[position], position + 1)
    return _across(rows) or _guessed(rows)


def _heading_position(known: Sequence[Sequence[HeadingMeaning | None]]) -> int | None:
    """The position of the row with the headings: the first with most of them, of which some count for several."""
    weights = [_weight(meanings) for meanings in known]
    best = max(weights, default=0)
    if not best:
        return None
    position = weights.index(best)
    fields = {meaning.field for meaning in known[position] if meaning}
    return position if len(fields) > 1 or fields & HEADING_ALONE else None


def _weight(meanings: Sequence[HeadingMeaning | None]) -> int:
    fields = {meaning.field for meaning in meanings if meaning}
    sure = {meaning.field for meaning in meanings if meaning and meaning.is_sure}
    return len(fields) + TELLING_COUNTS * len(sure & TELLING)


def _meanings(row: Row) -> list[HeadingMeaning | None]:
    """What the cells of a row mean as headings; nothing where one of them is a question."""
    if any(cell.endswith("?") and meaning_of(cell) is None for cell in row.cells):
        return []
    return [meaning_of(cell) for cell in row.cells]


def _headed(row: Row, meanings: Sequence[HeadingMeaning | None], first_row: int) -> TableColumns:
    languages = _languages([meaning for meaning in meanings if meaning])
    columns: list[Column] = []
    unused: list[UnusedColumn] = []
    for position, (heading, meaning) in enumerate(zip(row.cells, meanings, strict=True)):
        reason = _reason(heading, meaning, languages, columns, meanings)
        if reason or meaning is None:
            unused.append(UnusedColumn(position, heading, reason))
        else:
            doubt = "" if meaning.is_sure else f"the column «{heading}» is taken for questions"
            columns.append(Column(position, heading, _field_beside(meaning.field, heading, columns, meanings), doubt))
    questions = languages.get(Field.QUESTION, "")
    return TableColumns(tuple(columns), tuple(unused), first_row, questions)


def _languages(meanings: Sequence[HeadingMeaning]) -> dict[Field, str]:
    """The language of the columns that count, for each part of a deck: of those without one, else as the questions."""
    main = _main_language(meanings)
    languages: dict[Field, str] = {}
    for field in dict.fromkeys(meaning.field for meaning in meanings):
        own = [meaning.language for meaning in meanings if meaning.field is field]
        languages[field] = "" if "" in own else main if main in own or main else own[0]
    return languages


def _main_language(meanings: Sequence[HeadingMeaning]) -> str:
    """The language of the columns that count: none where questions say none, else that of most, Norwegian first."""
    languages = [meaning.language for meaning in meanings]
    questions = [meaning.language for meaning in meanings if meaning.field is Field.QUESTION] or languages
    if "" in questions:
        return ""
    first = [language for language in NORWEGIAN if language in questions]
    return max(dict.fromkeys((*first, *questions)), key=languages.count)


def _reason(
    heading: str,
    meaning: HeadingMeaning | None,
    languages: Mapping[Field, str],
    before: Sequence[Column],
    meanings: Sequence[HeadingMeaning | None],
) -> str:
    """Why a column is not read, "" where it is."""
    if meaning is None:
        return f"«{heading}» is no heading that is known" if heading else "it has no heading"
    if meaning.language != languages[meaning.field]:
        return (
            f"another language ({meaning.language}); import it as a deck of its own, from a file with its column alone"
        )
    taken = next((column for column in before if column.field is meaning.field), None)
    if (
        taken is None
        or meaning.field in REPEATED
        or _field_beside(meaning.field, heading, before, meanings) != meaning.field
    ):
        return ""
    return f"the column «{taken.heading}» holds the same ({meaning.field.value})"


def _field_beside(
    field: Field, heading: str, before: Sequence[Column], meanings: Sequence[HeadingMeaning | None]
) -> Field:
    """A title beside a theme is that of a work where addresses stand beside it and no questions."""
    fields = {meaning.field for meaning in meanings if meaning}
    is_work = Field.ADDRESS in fields and not fields & {Field.QUESTION, Field.READING}
    has_theme = any(column.field is Field.THEME for column in before)
    is_title = plain_heading(heading) in ("tittel", "title")
    return Field.READING if field is Field.THEME and is_work and has_theme and is_title else field


def _columns_below(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return list(zip_longest(*(row.cells for row in rows), fillvalue=""))


def _question_share(cells: Sequence[str]) -> float:
    texts = [cell for cell in cells if cell]
    return sum(text.rstrip("»”\"' ").endswith("?") for text in texts) / len(texts) if len(texts) > 1 else 0.0


def _across(rows: Sequence[Row]) -> TableColumns | None:
    """Two columns or more that have questions below a title each."""
    if len(rows) < 3:
        return None
    columns = []
    for position, cells in enumerate(_columns_below(rows[1:])):
        title = rows[0].cells[position] if position < len(rows[0].cells) else ""
        if title and not title.endswith("?") and len(title) <= LONGEST_THEME and _question_share(cells) >= 0.6:
            columns.append(
                Column(position, title, Field.QUESTION, f"«{title}» above the column is taken for its theme")
            )
    if len(columns) < 2:
        return None
    used = {column.position for column in columns}
    width = max(len(row.cells) for row in rows)
    unused = tuple(UnusedColumn(at, "", _UNHEADED) for at in range(width) if at not in used)
    return TableColumns(tuple(columns), unused, 1, is_across=True)


def _guessed(rows: Sequence[Row]) -> TableColumns | None:
    """A column full of questions, and one of themes and of numbers before it."""
    shares = [_question_share(column) for column in _columns_below(rows)]
    best = max(shares, default=0.0)
    if best < 0.5:
        return None
    question = shares.index(best)
    first_row = int(_is_headed(rows, question))
    cells = _columns_below(rows[first_row:])
    columns = (
        Column(question, "", Field.QUESTION, f"{_UNHEADED}: taken for a question, as the column is full of them"),
        *_guessed_before(cells[:question], len(rows) - first_row),
    )
    used = {column.position for column in columns}
    headings = dict(enumerate(rows[0].cells if first_row else ()))
    unused = (UnusedColumn(at, headings.get(at, ""), _UNHEADED) for at in range(len(shares)) if at not in used)
    return TableColumns(columns, tuple(unused), first_row)


def _guessed_before(cells: Sequence[Sequence[str]], rows: int) -> Iterator[Column]:
    """Columns of numbers and the first of themes, among those before the questions."""
    has_themes = False
    for position, column in enumerate(cells):
        texts = [text for text in column if text]
        if texts and all(_NUMBER.fullmatch(text) for text in texts):
            yield Column(position, "", Field.NUMBER, f"{_UNHEADED}: taken for a number")
        elif not has_themes and _may_be_themes(texts, rows):
            has_themes = True
            yield Column(position, "", Field.THEME, f"{_UNHEADED}: taken for a theme, as its texts repeat")


def _is_headed(rows: Sequence[Row], question: int) -> bool:
    """Whether the first row is headings, of words that are not known: short, and above questions alone."""
    first = rows[0].cells
    is_short = all(len(cell) <= LONGEST_UNKNOWN and not cell.endswith("?") for cell in first)
    below = [row.cells[question] for row in rows[1:] if question < len(row.cells)]
    return is_short and question < len(first) and bool(first[question]) and _question_share(below) >= 0.8


def _may_be_themes(texts: Sequence[str], rows: int) -> bool:
    is_short = bool(texts) and sum(map(len, texts)) / len(texts) <= LONGEST_THEME
    return is_short and len(set(texts)) <= MOST_THEMES * rows and not any(text.endswith("?") for text in texts)
