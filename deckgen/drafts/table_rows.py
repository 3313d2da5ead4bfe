"""A row of a table by its fields, and what its cells hold: numbers, works, steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.documents.document_parts import TableRow
from deckgen.drafts.cell_lists import items_of
from deckgen.drafts.draft import DraftText, StepDraft, WorkDraft
from deckgen.drafts.table_columns import Column, TableColumns
from deckgen.drafts.table_keys import RowKey, row_key
from deckgen.drafts.vocabulary import Field

_DATE = re.compile(r"\d{4}-(?P<month>\d{2})-(?P<day>\d{2})")
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:[.,]\d{1,3})?[a-zA-Z]?)[.:)]?")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>\"«»|]+[^\s<>\"«»|.,;:)\]]")
_LINK = re.compile(r"\[(?P<text>(?:\\.|[^\]\\])+)\]\((?P<address>[^)\s]+)\)")
_STEP = re.compile(
    r"(?P<start>\d{1,4})(?:\s*[-–—]\s*|\s+(?:til|to)\s+)(?P<end>\d{1,4})\s*(?:min(?:utt(?:er)?|utes)?\.?)?[:.,]?\s+(?P<text>\S.*)",
    re.DOTALL,
)
_MINUTE = re.compile(r"(\d{1,4})\s*(?:min(?:utt(?:er)?|utes)?\.?)?")

DATE_DOUBT = "its cell holds a date, which spreadsheet programs make of numbers"
UNTITLED_DOUBT = "the work has no title: it is its address"


class FieldRow:
    """A row by the fields of its columns; `is_own` where the table has keys."""

    def __init__(self, row: TableRow, columns: TableColumns, is_own: bool = False) -> None:
        self.row, self.columns, self.is_own = row, columns, is_own
        self.key: RowKey | None = row_key(self.cell(Field.KEY)) if is_own else None

    @property
    def place(self) -> str:
        """Where it stands."""
        return self.row.place

    def has(self, field: Field) -> bool:
        """Whether the table has a column for a field."""
        return field in self.columns.fields

    def cell(self, field: Field) -> str:
        """The text of the first column of a field, "" where there is none."""
        return next((text for _, text in self.cells(field)), "")

    def cells(self, field: Field) -> Iterator[tuple[Column, str]]:
        """The columns of a field, each with its text."""
        for column in self.columns.columns:
            if column.field is field:
                yield column, self.row.cell(column.position)

    def text(self, value: str, column: Column | None = None, doubts: Sequence[str] = ()) -> DraftText:
        """A text that stands in it, with the doubts about its column and its row."""
        is_doubted = column is not None and column.doubt and column.doubted in ("", self.place)
        about_column = (column.doubt,) if column and is_doubted else ()
        return DraftText(value, self.place, doubts=(*self.row.doubts, *about_column, *doubts))

    def maybe(self, field: Field) -> DraftText | None:
        """The text of a field, None where nothing is said: an empty cell says so in a table with keys alone."""
        value = self.cell(field)
        return self.text(value) if value or (self.is_own and self.has(field)) else None


def has_keys(rows: Sequence[TableRow], columns: TableColumns) -> bool:
    """Whether a table is one that `draft_tables` writes: it has a column of keys and nothing else in it."""
    if Field.KEY not in columns.fields:
        return False
    keys = [row_key(text) for text in (FieldRow(row, columns).cell(Field.KEY) for row in rows) if text]
    has_members = bool(columns.fields & {Field.QUESTION, Field.READING})
    return all(key is not None and (key.member is not None) == has_members for key in keys)


def number_of(cell: str) -> tuple[str, tuple[str, ...]]:
    """A question's number as cards have it, such as 3.2, and the doubts about it."""
    if date := _DATE.fullmatch(cell):
        return f"{int(date['day'])}.{int(date['month'])}", (DATE_DOUBT,)
    match = _NUMBER.fullmatch(cell)
    return (match["number"].replace(",", ".") if match else cell), ()


def works_of(row: FieldRow) -> tuple[WorkDraft, ...]:
    """The works that a row names."""
    cells = [text for _, text in row.cells(Field.READING) if text]
    addresses = [_LINK.sub(r"\g<address>", text) for _, text in row.cells(Field.ADDRESS) if text]
    if row.is_own:
        return (_own_work(row),) if cells or addresses else ()
    lines = [line for cell in cells for line in items_of(cell)]
    if len(lines) == 1 and len(addresses) == 1:
        note, short = row.maybe(Field.NOTE), row.maybe(Field.CAPTION)
        return (WorkDraft(row.text(lines[0]), note, addresses[0], short),)
    return tuple(_work(row, line) for line in (*lines, *(line for cell in addresses for line in items_of(cell))))


def _own_work(row: FieldRow) -> WorkDraft:
    title, address = row.cell(Field.READING), _LINK.sub(r"\g<address>", row.cell(Field.ADDRESS))
    text = row.text(title) if title else row.text(address, doubts=(UNTITLED_DOUBT,))
    has_address = row.has(Field.ADDRESS)
    return WorkDraft(text, row.maybe(Field.NOTE), address if has_address else None, row.maybe(Field.CAPTION))


def _work(row: FieldRow, line: str) -> WorkDraft:
    """The work in a line: what is no address is its title."""
    if link := _LINK.search(line):
        title = f"{line[: link.start()]}{link['text']}{line[link.end() :]}"
        return WorkDraft(row.text(title.replace(r"\[", "[").replace(r"\]", "]")), address=link["address"])
    match = _ADDRESS.search(line)
    if match is None:
        return WorkDraft(row.text(line))
    title = " ".join((line[: match.start()] + line[match.end() :]).split()).removesuffix(" .").strip(" ,;:–—-()")
    address = f"https://{match[0]}" if match[0].startswith("www.") else match[0]
    if title:
        return WorkDraft(row.text(title), address=address)
    return WorkDraft(row.text(address, doubts=(UNTITLED_DOUBT,)), address=address)


def step_of(row: FieldRow) -> StepDraft | None:
    """The step that a row is, None where its minutes are none."""
    start, end = minute_of(row.cell(Field.START)), minute_of(row.cell(Field.END))
    return None if start is None or end is None else StepDraft(start, end, row.text(row.cell(Field.STEP)))


def minute_of(cell: str) -> int | None:
    """The minute in a cell: `5`, `5 min`."""
    match = _MINUTE.fullmatch(cell)
    return int(match[1]) if match else None


def steps_of(row: FieldRow, cell: str) -> tuple[StepDraft, ...] | None:
    """The steps in a cell that has a line for each, such as `0–5 Velkommen`; None where a line is none."""
    matches = [_STEP.fullmatch(line) for line in items_of(cell)]
    if not all(matches):
        return None
    return tuple(
        StepDraft(int(match["start"]), int(match["end"]), row.text(match["text"])) for match in matches if match
    )
