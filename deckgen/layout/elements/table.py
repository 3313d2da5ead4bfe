"""Tables: a heading row, a row a member, blank rows to fill in; rules between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler, WithJsonSchema, field_validator

from deckgen.layout.binding import Binding, Path
from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.cells import cells_across
from deckgen.layout.key_types import Columns, Count, InkName, KnownStyle, Positive, as_many
from deckgen.layout.lengths import Length, Width
from deckgen.layout.place import NEAR, cell_in, x_in
from deckgen.layout.scope import Scope
from deckgen.layout.style import Style
from deckgen.layout.textblock import DESCENT, TextBlock
from deckgen.layout.writing import add_in_cell
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import ARTIFACT, Cell, Fill, Role, Stroke, Tag
from deckgen.page.paths import line, rectangle
from deckgen.source.entry import NotEmpty, Prepared, fault, left_out

GUTTER = 8.0

CELL_PADDING = 2 * MILLIMETRE
"""What a cell keeps on each side from rules between columns."""

RULE = 0.4


class Row(Struct, frozen=True):
    """A row of bound cells; one with a number above 0 is to be filled in."""

    cells: tuple[Bound, ...]
    tag: Tag
    scope: Scope
    blank: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether all of it is to be filled in."""
        return self.blank > 0


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Headings = Annotated[
    Columns[Binding],
    Prepared(_listed),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]

ITEM = Binding.parse("{item}")


def list_of(head: Sequence[object]) -> Path | None:
    """The path of the list of the deck that headings are, None where they are texts."""
    text = str(head[0]) if len(head) == 1 else ""
    return Path.parse(text) if "." in text and "{" not in text else None


class TableElement(Element):
    """Rows of cells over a list, or empty ones to fill in."""

    kind: ClassVar[str] = "table"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "head_style": "head"}
    each: Path = Field(alias="table", description='The list, such as theme.runsheet; "" for empty rows alone')
    widths: Columns[Width] = Field(description="Widths of the columns: [20mm, rest]")
    head_style: NotEmpty[KnownStyle] = left_out("", "The style of the headings")
    head: NotEmpty[Headings] = left_out((), "The headings of the columns, or a list such as deck.forms.score.columns")
    cell_styles: NotEmpty[Columns[KnownStyle]] = left_out((), "A style for the cells of each column", alias="styles")
    cells: NotEmpty[Columns[Binding]] = left_out((), 'The cells of a row: ["{item.time}", …]', validate_default=True)
    blank_rows: NotEmpty[Count] = left_out(0, "Empty rows at the end")
    row_height: NotEmpty[Length] = left_out(0.0, "The least height of a row")
    shrink: NotEmpty[bool] = left_out(False, "Whether rows are lower than that where there are too many for its box")
    padding_y: NotEmpty[Length] = left_out(4.0, "Room above and below the text of a cell")
    padding_x: NotEmpty[Length] = left_out(0.0, "Room before and after the cells of a row, to the edges of its tint")
    rule: NotEmpty[InkName] = left_out("", "The ink of the lines between rows; text, or none where rows are tinted")
    stripe: NotEmpty[InkName] = left_out("", "The ink behind every other row, from the first on, in place of lines")
    stretches: NotEmpty[bool] = left_out(False, "Whether the rows share the room that is left", alias="stretch")
    uprights: NotEmpty[bool] = left_out(False, "Whether there are rules between the columns too")
    named_by: NotEmpty[Positive] = left_out(
        0, "The column whose cells name their rows to a screen reader, from 1; without headings the first"
    )

    @field_validator("head", "cell_styles")
    @classmethod
    def _one_for_each(cls, members: tuple[object, ...], info: ValidationInfo) -> tuple[object, ...]:
        return members if list_of(members) else as_many(members, info.data.get("widths"), "columns")

    @field_validator("head")
    @classmethod
    def _head_has_style(cls, head: tuple[Binding, ...], info: ValidationInfo) -> tuple[Binding, ...]:
        if info.data.get("head_style") == "":
            raise fault("`head-style` is missing; name a style for the headings")
        return head

    @field_validator("cells", mode="wrap")
    @classmethod
    def _cells_of_members(cls, cells: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if cells == ():
            if info.data.get("each"):
                raise fault("`cells` is missing; add the texts of a row")
            return ()
        if info.data.get("cell_styles") == ():
            raise fault("`styles` is missing; name a style for each column")
        return as_many(handler(cells), info.data.get("widths"), "columns")

    def own_paths(self) -> Iterator[Path]:
        """That of its list, and those of its headings and cells."""
        yield self.each
        listed = list_of(self.head)
        if listed:
            yield listed
        for binding in (*self.head, *self.cells):
            yield from binding.paths

    def own_styles(self) -> Iterator[str]:
        """Those of its cells and headings."""
        yield from self.cell_styles
        if self.head_style:
            yield self.head_style

    def must_fit(self) -> bool:
        """Rows to fill in need their height too."""
        return True

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The sum of its rows, as low as they may be."""
        return sum(self._row_heights(scope, width, context, is_low=self.shrink))

    def stretch(self, scope: Scope, context: Context) -> float:
        """One share when the layout says that it stretches."""
        return 1 if self.stretches else 0

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether it has no rows but the heading."""
        return len(self.rows(scope, context)) <= (1 if self.head else 0)

    def rows(self, scope: Scope, context: Context) -> list[Row]:
        """All rows, the heading first, blank ones last."""
        return self.once("rows", scope, context, lambda: self._bound_rows(scope, context), sized=False)

    def _bound_rows(self, scope: Scope, context: Context) -> list[Row]:
        rows = []
        if self.head:
            rows.append(self._heading(scope, context))
        if self.each:
            members = context.members(scope, self.each, self.origin)
            rows += [self._row(self.cells, Tag.TABLE_CELL, member, context) for member in members]
        columns = rows[0].cells if rows else self.widths
        empty = (Bound("", self.origin),) * len(columns)
        return rows + [Row(empty, Tag.TABLE_CELL, scope, number) for number in range(1, self.blank_rows + 1)]

    def _heading(self, scope: Scope, context: Context) -> Row:
        """The headings as given, or those of a list of the deck.

        Where there are cells it must have one for each; rows to fill in have as many columns as there are headings.
        """
        listed = list_of(self.head)
        if not listed:
            return self._row(self.head, Tag.TABLE_HEADER, scope, context)
        members = context.members(scope, listed, self.origin)
        cells = [context.text(member, ITEM, self.origin) for member in members]
        columns = len(self.widths)
        if members and len(cells) != columns and self.cells:
            what = "is 1 heading" if len(cells) == 1 else f"are {len(cells)} headings"
            message = f"there {what} for the {columns} columns of {context.format.name}; give one for each"
            context.problems.add(cells[0].origin, message)
        if self.cells or not cells:
            cells = [*cells, *[Bound("", self.origin)] * columns][:columns]
        return Row(tuple(cells), Tag.TABLE_HEADER, scope)

    def _row(self, texts: Sequence[Binding], tag: Tag, scope: Scope, context: Context) -> Row:
        return Row(tuple(context.text(scope, text, self.origin) for text in texts), tag, scope)

    def _columns(self, width: float, count: int) -> list[tuple[float, float]]:
        """Where each column begins, and its width; they are alike where there are not as many as the layout has."""
        widths = self.widths if count == len(self.widths) else (-1.0,) * count
        cells = cells_across(widths, self._gutter, width - 2 * self.padding_x)
        return [(start + self.padding_x, across) for start, across in cells]

    @property
    def _gutter(self) -> float:
        """The gap between columns."""
        return 2 * CELL_PADDING if self.uprights else GUTTER

    @property
    def _rule_ink(self) -> str:
        """The ink of the lines between rows, "" where tints part them."""
        return self.rule or ("" if self.stripe else "text")

    def _heads(self, row: Row, number: int) -> str:
        """Of what a cell is the heading: of its column, of its row, or of nothing."""
        if row.tag is Tag.TABLE_HEADER:
            return "Column"
        return "Row" if number + 1 == (self.named_by or (0 if self.head else 1)) else ""

    def _style(self, row: Row, number: int, context: Context) -> Style:
        return context.style(self.head_style if row.tag is Tag.TABLE_HEADER else self.cell_styles[number])

    def _row_heights(self, scope: Scope, width: float, context: Context, *, is_low: bool = False) -> list[float]:
        """The least height of each row, at least `row-height` unless they are low."""
        rows, least = self.rows(scope, context), 0 if is_low else self.row_height
        return self.once(
            ("rows", width, is_low),
            scope,
            context,
            lambda: [self._row_height(row, width, least, context) for row in rows],
        )

    def _heights_in(self, scope: Scope, box: Box, context: Context) -> list[float]:
        """The height of each row in a box, before rows that stretch do: lower ones where those have no room."""
        heights = self._row_heights(scope, box.width, context)
        if not self.shrink or sum(heights) <= box.height + NEAR:
            return heights
        low = self._row_heights(scope, box.width, context, is_low=True)
        share = max(0, box.height - sum(low)) / max(1, len(low) - bool(self.head))
        return [height + (0 if self.head and not number else share) for number, height in enumerate(low)]

    def _blocks(self, row: Row, context: Context) -> Iterator[tuple[int, TextBlock]]:
        """The texts of a row, each with the number of its column."""
        for number, cell in enumerate(row.cells):
            if cell.value:
                yield number, TextBlock(cell, self._style(row, number, context), context)

    def _ascent(self, row: Row, context: Context) -> float:
        """How far the first baseline of a row, which its cells share, lies below their tops."""
        return max((block.ascent for _, block in self._blocks(row, context)), default=0)

    def _sinking(self, row: Row, context: Context) -> float:
        """How far the texts of a tinted row are lowered, so that it has as much above capitals as below baselines."""
        if not self.stripe or context.format.grid:
            return 0
        return max((block.descent * block.spec.size for _, block in self._blocks(row, context)), default=0) / 2

    def _row_height(self, row: Row, width: float, row_height: float, context: Context) -> float:
        tallest, ascent, columns = 0.0, self._ascent(row, context), self._columns(width, len(row.cells))
        for number, block in self._blocks(row, context):
            hanging = max(DESCENT, block.descent) * block.spec.size if context.format.grid else 0
            lowered = ascent - block.ascent
            tallest = max(tallest, lowered + block.height(columns[number][1]).height + hanging)
        least = 0 if row.tag is Tag.TABLE_HEADER else row_height
        return max(least, tallest + 2 * self.padding_y)

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the rows, a rule under each; rows share the room left when the element stretches."""
        rows = self.rows(scope, context)
        least = self._heights_in(scope, box, context)
        growing = sum(row.tag is Tag.TABLE_CELL for row in rows)
        spare = max(0, box.height - sum(least)) / growing if self.stretches and growing else 0
        taken = [low + (spare if row.tag is Tag.TABLE_CELL else 0) for row, low in zip(rows, least, strict=True)]
        places = list(self._places(taken, box))
        if self.stripe:
            for place in places[bool(self.head) :: 2]:
                self._tint_row(place, scope, context, draft)
        if self.uprights and rows:
            rows_box = replace(box, bottom=places[-1].bottom)
            self._draw_uprights(rows_box, len(rows[0].cells), scope, context, draft)
        table = draft.block + 1
        for row, place in zip(rows, places, strict=True):
            self._draw_row(row, place, table, context, draft)
            if row.is_blank:
                self._add_fields(rows, row, place, table, context, draft)

    def _add_fields(
        self, rows: Sequence[Row], row: Row, box: Box, table: int, context: Context, draft: PageDraft
    ) -> None:
        """Add the fields of a blank row, each told by the heading of its column and the number of the row."""
        heads = [cell.value for cell in rows[0].cells] if self.head else [""] * len(row.cells)
        group = f"row {draft.block} blank"
        for number, (start, across) in enumerate(self._columns(box.width, len(row.cells))):
            role = Role(Tag.FORM)
            if self.head:
                cell = Cell(table, number, len(row.cells))
                role = Role(Tag.TABLE_CELL, f"{heads[number]} {row.blank}".strip(), group, cell)
            add_in_cell(draft, cell_in(box, start, across, context.format), role, self.origin)

    def _places(self, row_heights: Sequence[float], box: Box) -> Iterator[Box]:
        """The boxes of rows of these heights, one below the other."""
        top = box.top
        for height in row_heights:
            yield Box(box.left, top - height, box.right, top)
            top -= height

    def _tint_row(self, box: Box, scope: Scope, context: Context, draft: PageDraft) -> None:
        ink = context.ink(self.stripe, scope, self.origin)
        draft.add(Fill(draft.mark(ARTIFACT, self.origin), rectangle(box), ink))

    def _draw_uprights(self, box: Box, count: int, scope: Scope, context: Context, draft: PageDraft) -> None:
        ink = context.ink(self._rule_ink or self.stripe, scope, self.origin)
        mark = draft.mark(ARTIFACT, self.origin)
        for start, _ in self._columns(box.width, count)[1:]:
            x = x_in(box, start - self._gutter / 2, context.format)
            draft.add(Stroke(mark, line(x, box.bottom, x, box.top), ink, RULE))

    def _draw_row(self, row: Row, box: Box, table: int, context: Context, draft: PageDraft) -> None:
        """Draw a row of the table that has this number on the page."""
        group, columns = f"row {draft.block}", self._columns(box.width, len(row.cells))
        baseline = box.top - self.padding_y - self._sinking(row, context) - self._ascent(row, context)
        for number, block in self._blocks(row, context):
            ink = context.ink(block.style.ink, row.scope, block.style.origin)
            role = Role(row.tag, group=group, cell=Cell(table, number, len(row.cells), self._heads(row, number)))
            mark = draft.mark(role, block.bound.origin)
            place = replace(cell_in(box, *columns[number], context.format), top=baseline + block.ascent)
            block.draw(ink, mark, place, draft)
        if self._rule_ink:
            ink = context.ink(self._rule_ink, row.scope, self.origin)
            path = line(box.left, box.bottom, box.right, box.bottom)
            draft.add(Stroke(draft.mark(ARTIFACT, self.origin), path, ink, RULE))
