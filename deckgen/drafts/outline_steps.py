"""Steps of a run sheet in an outline: lines, or rows of a table, that say from which minute to which."""

from __future__ import annotations

import re

from deckgen.documents.document_parts import Table, TableRow, TextBlock
from deckgen.drafts.draft import DraftText, StepDraft
from deckgen.drafts.vocabulary import Field, field_of

_STEP = re.compile(
    r"^(?P<start>\d{1,3})\s*[–—-]\s*(?P<end>\d{1,3})\s*(?:min\.?|minutter)?\s*[:.–—-]?\s+(?P<text>\S.*)$", re.DOTALL
)
_MINUTES = re.compile(r"\d{1,3}")


def step_of(block: TextBlock) -> StepDraft | None:
    """The step in a line such as «0–10 min: Les.», None for none."""
    if match := _STEP.match(block.text):
        text = DraftText(match["text"].strip(), block.place, block.language, block.doubts)
        return StepDraft(int(match["start"]), int(match["end"]), text)
    return None


def step_columns(table: Table) -> tuple[int, int, int] | None:
    """Where the start, the end and the text of a step stand in the rows of a table, by its first; None for no steps."""
    fields = [field_of(cell) for cell in table.rows[0].cells] if table.rows else []
    if not {Field.START, Field.END, Field.STEP} <= {*fields}:
        return None
    return fields.index(Field.START), fields.index(Field.END), fields.index(Field.STEP)


def step_of_row(row: TableRow, columns: tuple[int, int, int]) -> StepDraft | None:
    """The step in a row of a table, None where its minutes are no whole numbers."""
    start, end, text = (row.cell(position).strip() for position in columns)
    if not (_MINUTES.fullmatch(start) and _MINUTES.fullmatch(end)):
        return None
    return StepDraft(int(start), int(end), DraftText(text, row.place, doubts=row.doubts))
