"""The columns of a table whose headings are not known, by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deckgen.documents.document_parts import TableRow
from deckgen.drafts.asking_texts import asks, invites
from deckgen.drafts.column_headings import meaning_of
from deckgen.drafts.table_columns import Column, Manner, TableColumns, UnusedColumn, columns_below, unknown_column
from deckgen.drafts.vocabulary import Field

MOSTLY_ASKED = 0.5
"""The share of a column's texts that ask from which on it is one of questions."""

PARTLY_ASKED, LONG_ON_AVERAGE = 0.3, 25
"""The same where its texts have so many letters on average: many questions have no sign."""

ASKED_BELOW_THEMES = 0.6
"""The share of texts that ask below a title that is taken for their theme."""

ASKED_IN_ANSWERS = 0.3
"""The share of texts that ask which answers to a question have at most."""

FEWEST_ASKED, ASKED_HEADINGS = 2, 0.25
"""Headings that ask, at least, and their share, where those of a table are taken for questions."""

LONGEST_UNKNOWN, MOST_WORDS = 40, 4
"""Characters and words that a heading that is not known has at most."""

SHORTER = 3
"""How many times longer than a heading the texts below it are on average, where few of them ask."""

LONGEST_THEME = 80
"""Characters that a title of a theme has at most, on average, where a column without a heading is taken for one."""

_NUMBER = re.compile(r"(?P<whole>\d{1,4})(?P<part>[.,]\d{1,3})?[a-z]?\.?")

_UNHEADED = "the table has no headings that are known"


def guessed_columns(rows: Sequence[TableRow]) -> TableColumns | None:
    """What the columns of a table hold, None where that can not be told."""
    return _asked_in_headings(rows) or _below_themes(rows) or _in_rows(rows)


def _asked_in_headings(rows: Sequence[TableRow]) -> TableColumns | None:
    """Questions that are headings, with an answer a row below: what programs for surveys write."""
    headings = {at: text for at, text in enumerate(rows[0].cells if len(rows) > 1 else ()) if text}
    asking = [at for at, text in headings.items() if asks(text)]
    if len(asking) < max(FEWEST_ASKED, ASKED_HEADINGS * len(headings)):
        return None
    below = columns_below(rows[1:])
    if any(at < len(below) and _share(below[at]) > ASKED_IN_ANSWERS for at in asking):
        return None
    columns = tuple(Column(at, headings[at], Field.QUESTION, "it heads a column of answers") for at in asking)
    silent = [(at, text) for at, text in headings.items() if at not in asking]
    unused = tuple(UnusedColumn(at, text, f"«{text}» asks nothing") for at, text in silent)
    return TableColumns(columns, unused, 1, manner=Manner.HEADINGS)


def _below_themes(rows: Sequence[TableRow]) -> TableColumns | None:
    """Two columns or more that have questions below a title each."""
    if len(rows) < 3:
        return None
    columns = []
    for position, (title, cells) in enumerate(zip(rows[0].cells, columns_below(rows[1:]), strict=False)):
        if title and not asks(title) and len(title) <= LONGEST_THEME and _share(cells) >= ASKED_BELOW_THEMES:
            doubt = f"«{title}» above the column is taken for its theme"
            columns.append(Column(position, title, Field.QUESTION, doubt))
    if len(columns) < 2:
        return None
    return TableColumns(tuple(columns), tuple(_unused(rows, columns)), 1, manner=Manner.BELOW_THEMES)


def _in_rows(rows: Sequence[TableRow]) -> TableColumns | None:
    """A column of questions, and others beside it by what heads them; of themes and of numbers where nothing does."""
    position = _question_position(columns_below(rows))
    if position is None:
        return None
    is_headed = _is_headed(rows, position)
    heading = rows[0].cells[position] if is_headed else ""
    doubt = f"«{heading}» is taken for the heading of questions" if is_headed else f"{_UNHEADED}: taken for a question"
    question = Column(position, heading, Field.QUESTION, doubt)
    columns = (question, *_beside(rows, position, is_headed))
    return TableColumns(columns, tuple(_unused(rows, columns, is_headed)), int(is_headed))


def _question_position(columns: Sequence[Sequence[str]]) -> int | None:
    """The column of which most texts ask, or the first of long texts of which some do."""
    shares = [_share(column) for column in columns]
    best = max(shares, default=0.0)
    if best >= MOSTLY_ASKED:
        return shares.index(best)
    lengths = map(_mean_length, columns)
    partly = [
        share >= PARTLY_ASKED and length >= LONG_ON_AVERAGE for share, length in zip(shares, lengths, strict=True)
    ]
    return partly.index(True) if any(partly) else None


def _is_headed(rows: Sequence[TableRow], question: int) -> bool:
    """Whether the first row is headings, of words that are not known: short, and above texts that ask or are longer."""
    heading = rows[0].cell(question)
    if not heading or invites(heading) or any(len(cell) > LONGEST_UNKNOWN or asks(cell) for cell in rows[0].cells):
        return False
    if len(heading.split()) > MOST_WORDS:
        return False
    below = columns_below(rows[1:])[question]
    return _share(below) >= ASKED_BELOW_THEMES or _mean_length(below) >= SHORTER * len(heading)


def _beside(rows: Sequence[TableRow], question: int, is_headed: bool) -> Iterator[Column]:
    taken = {Field.QUESTION}
    for position, cells in enumerate(columns_below(rows[int(is_headed) :])):
        heading = rows[0].cell(position) if is_headed else ""
        meaning = meaning_of(heading)
        guess = _guessed_field(cells) if position < question else None
        field = meaning.field if meaning else guess
        if field and field not in taken:
            taken.add(field)
            doubt = "" if meaning else f"{_UNHEADED}: taken for a {field.value}"
            yield Column(position, heading, field, doubt)


def _guessed_field(cells: Sequence[str]) -> Field | None:
    """Whether the texts of a column are numbers of questions, or titles of themes that repeat."""
    texts = [text for text in cells if text]
    if not texts or any(map(asks, texts)):
        return None
    numbers = [match for match in map(_NUMBER.fullmatch, texts) if match]
    if len(numbers) == len(texts):
        whole = [int(match["whole"]) for match in numbers]
        rises = all(number < after for number, after in pairwise(whole))
        return Field.NUMBER if rises or all(match["part"] for match in numbers) else None
    is_short = _mean_length(texts) <= LONGEST_THEME
    titles = len(set(texts))
    return Field.THEME if is_short and titles < len(cells) and titles <= max(2, len(cells) // 2) else None


def _unused(rows: Sequence[TableRow], columns: Sequence[Column], is_headed: bool = False) -> Iterator[UnusedColumn]:
    used = {column.position for column in columns}
    for position in range(max(len(row.cells) for row in rows)):
        if position not in used:
            yield unknown_column(position, rows[0].cell(position) if is_headed else "")


def _share(cells: Sequence[str]) -> float:
    """The share of the texts of a column that ask."""
    texts = [cell for cell in cells if cell]
    return sum(map(asks, texts)) / len(texts) if len(texts) > 1 else 0.0


def _mean_length(cells: Sequence[str]) -> float:
    texts = [cell for cell in cells if cell]
    return sum(map(len, texts)) / len(texts) if texts else 0.0
