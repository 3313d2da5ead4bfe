"""Forms of surveys as programs read them (XLSForm: columns type, name and label), as tables of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from deckgen.documents.document_parts import Table, TableRow
from deckgen.drafts.column_headings import parted_language
from deckgen.drafts.table_columns import NORWEGIAN
from deckgen.drafts.vocabulary import Field, heading_of, plain_heading

_BEGIN = re.compile(r"begin (?:group|repeat)\b.*")
_END = re.compile(r"end (?:group|repeat)\b.*")


def plain_table(table: Table) -> Table:
    """A form with its labels as questions, its groups as themes, its notes as introductions; others as they are.

    Labels in several languages stay a column each; what groups and notes become stands in columns after all others.
    """
    names = [plain_heading(cell) for cell in table.rows[0].cells] if table.rows else []
    labels = _labels(table.rows[0].cells) if {"type", "name"} <= {*names} else {}
    if not labels:
        return table
    head, *rows = (replace(row, cells=(*row.cells, *[""] * len(names))[: len(names)]) for row in table.rows)
    kinds = [plain_heading(row.cells[names.index("type")]) for row in rows]
    fields = (Field.INTRODUCTION, *((Field.GROUP, Field.THEME) if any(map(_BEGIN.fullmatch, kinds)) else ()))
    questions = {at: f"Question ({language})" if language else "Question" for at, language in labels.items()}
    headings = (
        *(questions.get(at, cell) for at, cell in enumerate(head.cells)),
        *(heading_of(field, "en") for field in fields),
    )
    norwegian_first = sorted(labels, key=lambda at: (*NORWEGIAN, labels[at]).index(labels[at]))
    added = _with_parts(rows, kinds, norwegian_first, table.name or heading_of(Field.THEME, "en"))
    return replace(
        table,
        rows=(replace(head, cells=headings), *(replace(row, cells=row.cells[: len(headings)]) for row in added)),
    )


def _labels(headings: Sequence[str]) -> Mapping[int, str]:
    """The languages of the columns of labels, "" where none is said, by their positions."""
    parted = {position: parted_language(heading) for position, heading in enumerate(headings)}
    return {at: language for at, (text, language) in parted.items() if plain_heading(text).split()[:1] == ["label"]}


def _with_parts(rows: Sequence[TableRow], kinds: Sequence[str], labels: Sequence[int], form: str) -> Iterator[TableRow]:
    """The rows of a form, each with the note that it is, its group within a theme, and its theme."""
    groups: list[str] = []
    for row, kind in zip(rows, kinds, strict=True):
        label = next((row.cells[at] for at in labels if row.cells[at]), "")
        is_group, is_note = bool(_BEGIN.fullmatch(kind) or _END.fullmatch(kind)), kind == "note"
        groups = [*groups, label] if _BEGIN.fullmatch(kind) else groups[:-1] if is_group else groups
        cells = ["" if at in labels and (is_group or is_note) else cell for at, cell in enumerate(row.cells)]
        named = [group for group in groups if group]
        theme, group = named[0] if named else form, named[-1] if named[1:] else ""
        yield replace(row, cells=(*cells, label if is_note else "", group, theme))
