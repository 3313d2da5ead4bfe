"""The columns of a table whose headings are known: where these stand, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import zip_longest

from msgspec import Struct

from deckgen.documents.document_parts import TableRow
from deckgen.drafts.asking_texts import ends_asking
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


class Column(Struct, frozen=True):
    """A column that is read: its position, its heading as written, and what it means; `doubt` where that is unsure.

    `doubted` is the place of the row whose text bears the doubt for all, "" where each does.
    """

    position: int
    heading: str
    field: Field
    doubt: str = ""
    doubted: str = ""


class UnusedColumn(Struct, frozen=True):
    """A column that is not read, and why."""

    position: int
    heading: str
    reason: str


def unknown_column(position: int, heading: str) -> UnusedColumn:
    """A column that is not read as its heading is not known, or as it has none."""
    return UnusedColumn(position, heading, f"no part of a deck is called «{heading}»" if heading else "no heading")


class Manner(Enum):
    """How a table holds its questions: one in each row, below their themes, or as headings of columns of answers."""

    ROWS = auto()
    BELOW_THEMES = auto()
    HEADINGS = auto()


class TableColumns(Struct, frozen=True):
    """A table's columns; `first_row` is the position of the first row below the headings, `above` those before them.

    `language` is the one that the headings say (BCP 47), "" where they say none.
    """

    columns: tuple[Column, ...]
    unused: tuple[UnusedColumn, ...] = ()
    first_row: int = 0
    language: str = ""
    manner: Manner = Manner.ROWS

    @property
    def fields(self) -> frozenset[Field]:
        """What its columns hold."""
        return frozenset(column.field for column in self.columns)


def headed_columns(rows: Sequence[TableRow]) -> TableColumns | None:
    """What the columns of a table mean by their headings, None where these are not known."""
    known = [_meanings(row) for row in rows[:LOOKED_AT]]
    position = _heading_position(known)
    if position is None:
        return None
    headings = _Headings(rows[position].cells, known[position])
    columns = tuple(headings.columns())
    languages = headings.languages
    return TableColumns(
        tuple(column for column in columns if isinstance(column, Column)),
        tuple(column for column in columns if isinstance(column, UnusedColumn)),
        position + 1,
        languages.get(Field.QUESTION, ""),
    )


def columns_below(rows: Sequence[TableRow]) -> list[tuple[str, ...]]:
    """The cells of each column, as many in all."""
    return list(zip_longest(*(row.cells for row in rows), fillvalue=""))


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


def _meanings(row: TableRow) -> list[HeadingMeaning | None]:
    """What the cells of a row mean as headings; nothing where one of them is a question."""
    meanings = [meaning_of(cell) for cell in row.cells]
    asks = any(ends_asking(cell) for cell, meaning in zip(row.cells, meanings, strict=True) if meaning is None)
    return [] if asks else meanings


class _Headings:
    """The headings of a table, each beside the others."""

    def __init__(self, texts: Sequence[str], meanings: Sequence[HeadingMeaning | None]) -> None:
        self._pairs = [*zip(texts, meanings, strict=True)]
        self._meanings = [meaning for meaning in meanings if meaning]
        self._fields = {meaning.field for meaning in self._meanings}
        self._sure = {meaning.field: text for text, meaning in reversed(self._pairs) if meaning and meaning.is_sure}
        self.languages = self._languages()

    def columns(self) -> Iterator[Column | UnusedColumn]:
        """The columns below them, those that are read and the others."""
        taken: dict[Field, str] = {}
        for position, (text, meaning) in enumerate(self._pairs):
            if meaning is None:
                yield unknown_column(position, text)
                continue
            field = self._field(text, meaning, taken)
            if reason := self._reason(field, meaning, taken):
                yield UnusedColumn(position, text, reason)
                continue
            taken.setdefault(field, text)
            yield Column(
                position, text, field, "" if meaning.is_sure else f"the column «{text}» is taken for questions"
            )

    def _field(self, text: str, meaning: HeadingMeaning, taken: dict[Field, str]) -> Field:
        """A title beside a theme is that of a work where addresses stand beside it and no questions."""
        is_work = Field.ADDRESS in self._fields and not self._fields & {Field.QUESTION, Field.READING}
        is_title = plain_heading(text) in ("tittel", "title")
        is_beside = meaning.field is Field.THEME and Field.THEME in taken
        return Field.READING if is_work and is_title and is_beside else meaning.field

    def _reason(self, field: Field, meaning: HeadingMeaning, taken: dict[Field, str]) -> str:
        """Why a column is not read, "" where it is."""
        if meaning.language != self.languages[meaning.field]:
            what = "import it as a deck of its own, from a file with its column alone"
            return f"another language ({meaning.language}); {what}"
        known = self._sure.get(field, "") if not meaning.is_sure else "" if field in REPEATED else taken.get(field, "")
        return f"the column «{known}» holds the same ({field.value})" if known else ""

    def _languages(self) -> dict[Field, str]:
        """The language of the columns that count, for each part: of those without one, else as the questions."""
        main = self._main_language()
        languages: dict[Field, str] = {}
        for field in dict.fromkeys(meaning.field for meaning in self._meanings):
            own = [meaning.language for meaning in self._meanings if meaning.field is field]
            languages[field] = "" if "" in own else main if main in own or main else own[0]
        return languages

    def _main_language(self) -> str:
        """The language of the columns that count: none where questions say none, else of most, Norwegian first."""
        languages = [meaning.language for meaning in self._meanings]
        questions = [meaning.language for meaning in self._meanings if meaning.field is Field.QUESTION] or languages
        if "" in questions:
            return ""
        first = [language for language in NORWEGIAN if language in questions]
        return max(dict.fromkeys((*first, *questions)), key=languages.count)
