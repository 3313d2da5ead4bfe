"""The parts of a Word file as those of a document: what looks like a heading is one, what all of it is is no mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from deckgen.documents.document_parts import BlockKind, DocumentPicture, Part, Table, TableRow, TextBlock
from deckgen.documents.fake_headings import with_fake_headings
from deckgen.documents.typed_lists import with_typed_lists
from deckgen.documents.word_body import BodyPart, CellTable
from deckgen.documents.word_languages import language_of_runs
from deckgen.documents.word_paragraphs import Paragraph, is_all, letters_by, shown_runs, text_of, without
from deckgen.documents.word_runs import WordRun

STRUCK = "some of it is struck through in the file"

_RULE = re.compile(r"([_=*.–—·~-])(?:[ \t]*\1){2,}")

_Cell = tuple[Paragraph, ...]


def as_they_look(parts: Sequence[BodyPart]) -> list[BodyPart]:
    """Parts with the headings and lists that are made by hand, without marks that most of the text has, and rules."""
    parts = [part for part in parts if not (isinstance(part, Paragraph) and _RULE.fullmatch(part.plain))]
    running = [part for part in parts if isinstance(part, Paragraph)]
    runs = [run for paragraph in running if not paragraph.heading for run in paragraph.runs]
    usual = [name for name in ("bold", "italic") if (by := letters_by(runs, name))[True] > by[False]]
    looks = iter(with_fake_headings(running))
    listed = list[BodyPart]()
    for is_text, group in groupby(parts, key=lambda part: isinstance(part, Paragraph)):
        members = [*group]
        listed += with_typed_lists([next(looks) for _ in members]) if is_text else members
    return [replace(part, runs=without(part.runs, *usual)) if isinstance(part, Paragraph) else part for part in listed]


def language_of_parts(parts: Iterable[BodyPart], declared: str) -> str:
    """The language of a document: what it says, or that of most of its text where none of it is in that."""
    letters = Counter[str]()
    for paragraph in _all_paragraphs(parts):
        letters[language_of_runs(paragraph.runs, declared)] += len(paragraph.plain)
    return max(letters, key=lambda name: letters[name]) if letters and not letters[declared] else declared


def _all_paragraphs(parts: Iterable[BodyPart]) -> Iterator[Paragraph]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        elif isinstance(part, CellTable):
            yield from (paragraph for row in part.rows for cell in row.cells for paragraph in cell)


def title_and_rest(parts: Sequence[BodyPart]) -> tuple[str, list[BodyPart]]:
    """The title of a document, "" for none, and what is left of it: the one paragraph of that style above all headings.

    Several such paragraphs, or one further down, are headings above all others.
    """
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    titles = [paragraph for paragraph in paragraphs if paragraph.is_title]
    first = next((paragraph for paragraph in paragraphs if paragraph.is_title or paragraph.heading), None)
    if len(titles) == 1 and first is titles[0]:
        return " ".join(first.plain.split()), [part for part in parts if part is not first]
    return "", [_with_title(part) if titles and isinstance(part, Paragraph) else part for part in parts]


def _with_title(paragraph: Paragraph) -> Paragraph:
    """A paragraph where titles are the headings above all others."""
    level = paragraph.heading + 1 if paragraph.heading else int(paragraph.is_title)
    return replace(paragraph, heading=level)


def document_parts_of(parts: Sequence[BodyPart], language: str) -> Iterator[Part]:
    """The parts of a document in a language: the largest headings are of level 1, tables of one row are boxes."""
    headings = [part.heading for part in parts if isinstance(part, Paragraph) and part.heading]
    above = min(headings, default=1) - 1
    for part in parts:
        if isinstance(part, Paragraph):
            yield _block(part, above, language)
        elif isinstance(part, DocumentPicture):
            yield part
        elif len(part.rows) == 1:
            yield from _boxed(part, language)
        elif part.rows:
            yield _table(part)


def _block(paragraph: Paragraph, above: int, language: str) -> TextBlock:
    kind = BlockKind.HEADING if paragraph.heading else BlockKind.ITEM if paragraph.item else BlockKind.PARAGRAPH
    own = language_of_runs(paragraph.runs, language)
    return TextBlock(
        kind,
        text_of(_without_its_look(paragraph)),
        paragraph.place,
        paragraph.heading - above if paragraph.heading else paragraph.item or 1,
        paragraph.is_numbered,
        paragraph.boxed,
        own if own != language else "",
        (*paragraph.doubts, *([STRUCK] if any(run.is_struck for run in shown_runs(paragraph.runs)) else [])),
    )


def _without_its_look(paragraph: Paragraph) -> tuple[WordRun, ...]:
    """The runs of a paragraph, those of a heading without what all of it is set in."""
    if not paragraph.heading:
        return paragraph.runs
    return without(paragraph.runs, *(name for name in ("bold", "italic") if is_all(paragraph.runs, name)))


def _boxed(table: CellTable, language: str) -> Iterator[TextBlock]:
    """The texts of a table of one row, which does no more than set them apart."""
    paragraphs = [replace(paragraph, boxed=True) for cell in table.rows[0].cells for paragraph in cell]
    for paragraph in with_typed_lists(paragraphs):
        yield _block(paragraph, 0, language)


def _table(table: CellTable) -> Table:
    """A table of texts: rows of one length, heads of columns and rows without the bold or italic of them all."""
    width = max(len(row.cells) for row in table.rows)
    cells = [[*row.cells, *[()] * (width - len(row.cells))] for row in table.rows]
    if cells[0]:
        cells[0] = _plain_heads(cells[0])
        heads = _plain_heads([row[0] for row in cells[1:]])
        cells[1:] = [[head, *row[1:]] for head, row in zip(heads, cells[1:], strict=True)]
    rows = zip(table.rows, cells, strict=True)
    return Table(table.name, tuple(TableRow(row.place, tuple(map(_cell_text, texts))) for row, texts in rows))


def _plain_heads(cells: Sequence[_Cell]) -> list[_Cell]:
    """Cells, without the bold or italic that all that say something are set in."""
    runs = [run for cell in cells for paragraph in cell for run in paragraph.runs]
    looks = [name for name in ("bold", "italic") if is_all(runs, name)]
    return [tuple(replace(part, runs=without(part.runs, *looks)) for part in cell) for cell in cells]


def _cell_text(paragraphs: Sequence[Paragraph]) -> str:
    """The text of a cell, a line for each of its paragraphs; of lists that were typed in it the signs are left out."""
    listed = with_typed_lists(paragraphs)
    texts = listed if sum(bool(paragraph.item) for paragraph in listed) > 1 else paragraphs
    return "\n".join(text_of(paragraph.runs) for paragraph in texts)
