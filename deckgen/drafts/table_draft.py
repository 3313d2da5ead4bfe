"""Tables to a draft: rows by the headings of their columns, in Norwegian or English and in any order.

Tables with a column of keys are those that `draft_tables` writes: an empty cell there says that a text is gone, and a
row keeps its name in the deck. In all others an empty cell says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from deckgen.documents.document_parts import Document, Table, TableRow
from deckgen.drafts.cell_lists import items_of, parted_number, questions_of
from deckgen.drafts.column_headings import meaning_of
from deckgen.drafts.draft import Draft, DraftText, KeyedText, PartUse, QuestionDraft, ReadLine, StepDraft
from deckgen.drafts.draft_languages import LETTERS
from deckgen.drafts.guessed_columns import guessed_columns
from deckgen.drafts.language_guess import likelihoods, prose_of, weight_of
from deckgen.drafts.survey_forms import plain_table
from deckgen.drafts.table_columns import Column, Manner, TableColumns, headed_columns
from deckgen.drafts.table_keys import LANGUAGE, SUBTITLE, TITLE, keyed_text
from deckgen.drafts.table_rows import FieldRow, has_keys, number_of, step_of, steps_of, works_of
from deckgen.drafts.table_themes import LIST_FIELDS, TEXT_FIELDS, GatheredTheme, Gathering
from deckgen.drafts.theme_headings import parted_sign
from deckgen.drafts.vocabulary import Field, field_of, heading_of
from deckgen.source.column_names import column_name

LONGEST_TITLE = 80
"""Characters that a text above the headings has at most to be taken for the title of the deck."""

COLUMN = ", column "
"""What stands between the place of a row and the letter of a column in it."""

UNKNOWN_HEADINGS = "no heading of a column is known; name the columns, such as Tema and Spørsmål"

SAME_QUESTION = "not used, however often it follows itself: the same question stands before it"

_UNNAMED = re.compile(
    r"(?:ark|sheet|tabell|tabelle|table|blad|blatt|hoja|feuil|feuille|foglio|folha|planilha|arkusz|taul|taulukko|munka"
    r"|list|лист|аркуш|survey|skjemasvar|(?:form )?responses)[ _]?\d*",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"question|prompt|starter", re.IGNORECASE)
_SIGN = re.compile(r"\d{1,2}")
_PART = re.compile(r"(?P<sign>[^\W_]{1,2})\.\d{1,3}[a-z]?")


def draft_of_tables(document: Document) -> Draft:
    """A draft of all tables of a document: of themes those first that have rows of their own."""
    reading = _Reading()
    tables = [plain_table(table) for table in document.tables]
    columns = [headed_columns(table.rows) or guessed_columns(table.rows) for table in tables]
    order = sorted(range(len(tables)), key=lambda position: not _tells_themes(columns[position]))
    for position in order:
        reading.begin(position)
        reading.read(tables[position], columns[position])
    return reading.draft()


def themes_of_table(table: Table) -> Draft:
    """A draft of one table, such as one within a text: its themes, and lines that tell of all of its rows."""
    return draft_of_tables(Document((table,)))


def _tells_themes(columns: TableColumns | None) -> bool:
    """Whether the rows of a table are themes, with a key each."""
    if columns is None:
        return False
    fields = columns.fields
    return {Field.KEY, Field.THEME} <= fields and not fields & {Field.QUESTION, Field.READING, Field.STEP}


class _Reading:
    """What the tables have told so far."""

    def __init__(self) -> None:
        self._themes = Gathering()
        self._lines: dict[int, list[ReadLine]] = {}
        self._table = 0
        self._unused: list[DraftText] = []
        self._covered: set[Field] = set()
        self._question_texts: list[str] = []
        self._keyed: dict[str, KeyedText] = {}
        self._names: set[tuple[str, str]] = set()
        self._title: DraftText | None = None
        self._subtitle: DraftText | None = None
        self._language = ""

    def begin(self, table: int) -> None:
        """Go on with another table, by its position."""
        self._table = table

    def draft(self) -> Draft:
        """All of it."""
        for theme in self._themes.themes:
            if not theme.is_own and not theme.sign:
                theme.sign = _common_sign(theme.questions or ())
        return Draft(
            tuple(theme.draft(frozenset(self._covered)) for theme in self._themes.themes),
            self._title,
            self._subtitle,
            self._language,
            tuple(self._keyed.values()),
            unused=tuple(self._unused),
            lines=tuple(line for table in sorted(self._lines) for line in self._lines[table]),
        )

    def read(self, table: Table, columns: TableColumns | None) -> None:
        """Take in a table."""
        if columns is None:
            self._leave_rows(table.rows, UNKNOWN_HEADINGS)
            return
        for row in table.rows[: max(columns.first_row - 1, 0)]:
            self._take_above(row)
        head = table.rows[max(columns.first_row - 1, 0)]
        rows = self._without_headings(table.rows[columns.first_row :], head if columns.first_row else None)
        columns = _doubted_once(columns, rows)
        self._tell_unused(head, columns, rows)
        self._language = self._language or columns.language
        self._question_texts = [text for row in rows for _, text in FieldRow(row, columns).cells(Field.QUESTION)]
        self._take(table, columns, rows)

    def _without_headings(self, rows: Sequence[TableRow], head: TableRow | None) -> list[TableRow]:
        """Rows but those that are the headings again."""
        again = [row for row in rows if head and row.cells == head.cells]
        for row in again:
            self._tell(row.place, PartUse.UNUSED, "not used: the headings stand here again", " | ".join(row.cells))
        return [row for row in rows if not head or row.cells != head.cells]

    def _take(self, table: Table, columns: TableColumns, rows: Sequence[TableRow]) -> None:
        """Take in the rows below the headings of a table."""
        if columns.manner is Manner.HEADINGS:
            self._take_headings(table, columns)
        elif columns.manner is Manner.BELOW_THEMES:
            self._take_below_themes(columns, rows)
        elif {Field.KEY, Field.TEXT} <= columns.fields and not columns.fields & {Field.QUESTION, Field.THEME}:
            for row in rows:
                self._take_other(FieldRow(row, columns, True))
        else:
            self._take_rows(table, columns, rows)

    def _tell(self, place: str, use: PartUse, what: str, text: str) -> None:
        self._lines.setdefault(self._table, []).append(ReadLine(place, use, what, text))

    def _tell_text(self, what: str, text: DraftText) -> None:
        self._tell(text.place, PartUse.UNSURE if text.doubts else PartUse.USED, what, text.value)

    def _leave(self, place: str, reason: str, text: str) -> None:
        """Leave a text out, and say why."""
        self._tell(place, PartUse.UNUSED, reason, text)
        self._unused.append(DraftText(text, place))

    def _leave_rows(self, rows: Sequence[TableRow], reason: str) -> None:
        """Leave rows out that stand below each other, for the same reason."""
        texts = [" | ".join(filter(None, row.cells)) for row in rows]
        if texts:
            below = f", with the {_counted(len(texts) - 1, 'row')} below it" if texts[1:] else ""
            self._tell(rows[0].place, PartUse.UNUSED, f"not used{below}: {reason}", texts[0])
            self._unused.append(DraftText("\n".join(texts), rows[0].place))

    def _take_above(self, row: TableRow) -> None:
        """A row above the headings: the first is the title of the deck where it is one short text."""
        texts = list(dict.fromkeys(filter(None, row.cells)))
        if self._title is None and not self._themes.themes and len(texts) == 1 and len(texts[0]) <= LONGEST_TITLE:
            self._title = DraftText(
                texts[0], row.place, doubts=("it stands above the table: taken for the deck's title",)
            )
            self._tell_text("title", self._title)
        else:
            self._leave_rows((row,), "it stands above the headings")

    def _tell_unused(self, head: TableRow, columns: TableColumns, rows: Sequence[TableRow]) -> None:
        """Tell of columns that are not read, once each; answers to surveys are those of people and kept nowhere."""
        for column in columns.unused:
            texts = [text for row in rows if (text := row.cell(column.position))]
            place = f"{head.place}{COLUMN}{column_name(column.position)}"
            count = f"{_counted(len(texts), 'text')}: {column.reason}"
            if texts or column.heading:
                self._tell(place, PartUse.UNUSED, f"not used, {count}", texts[0] if texts else column.heading)
            if texts and columns.manner is not Manner.HEADINGS:
                self._unused.append(DraftText("\n".join(texts), place, doubts=(count,)))

    def _take_headings(self, table: Table, columns: TableColumns) -> None:
        """A table whose headings are questions, with answers below."""
        head, *answers = table.rows
        texts = [
            DraftText(column.heading, f"{head.place}{COLUMN}{column_name(column.position)}")
            for column in columns.columns
        ]
        texts[0] = replace(texts[0], doubts=(columns.columns[0].doubt,))
        self._question_texts = [text.value for text in texts]
        theme = self._sheet_theme(FieldRow(head, columns), table.name)
        for text in texts:
            self._add_question(theme, QuestionDraft(text))
        self._tell(answers[0].place, PartUse.UNUSED, f"not used: {_counted(len(answers), 'row')} of answers", "")

    def _take_below_themes(self, columns: TableColumns, rows: Sequence[TableRow]) -> None:
        """A table whose columns are a theme each."""
        for column in columns.columns:
            sign, title = parted_sign(column.heading)
            theme = self._themes.titled(title) or self._new_theme(
                DraftText(title, rows[0].place, doubts=(column.doubt,)), sign=sign
            )
            for row in rows:
                self._take_questions(theme, FieldRow(row, TableColumns((column,))))

    def _take_other(self, row: FieldRow) -> None:
        """A text of the deck's that belongs to no theme."""
        key, text = row.cell(Field.KEY), row.text(row.cell(Field.TEXT))
        keyed = keyed_text(key, text)
        if key == TITLE:
            self._title = text
        elif key == SUBTITLE:
            self._subtitle = text
        elif key == LANGUAGE:
            self._language = text.value
        elif keyed is None:
            self._leave(row.place, "not used: the deck has no text of such a key", text.value)
            return
        elif key in self._keyed:
            self._leave(row.place, f"not used: the key `{key}` stands in {self._keyed[key].text.place} too", text.value)
            return
        else:
            self._keyed[key] = keyed
        self._tell_text(key, text)

    def _take_rows(self, table: Table, columns: TableColumns, rows: Sequence[TableRow]) -> None:
        """A table whose rows are themes, questions, works or steps."""
        is_own = has_keys(rows, columns)
        field_rows = [FieldRow(row, columns, is_own) for row in rows]
        if is_own:
            self._covered.update(_covered_by(columns.fields))
        order = self._take_by_themes(table, field_rows)
        if is_own and not _tells_themes(columns):
            self._tell_strays(field_rows)
        if is_own and len(order) > len(set(order)):
            self._restore_order(table, order, Field.QUESTION in columns.fields)

    def _take_by_themes(self, table: Table, rows: Sequence[FieldRow]) -> list[GatheredTheme]:
        """Put rows into their themes; these in the order of the rows, again where one goes on after another."""
        by_number = _parts_by_number(rows)
        current: GatheredTheme | None = None
        order: list[GatheredTheme] = []
        for row in rows:
            current = self._theme_of(row, current, table.name, by_number)
            if current is None:
                self._leave_rows((row.row,), "no theme stands in its row or above it")
                continue
            if not order or order[-1] is not current:
                order.append(current)
            self._take_row(current, row)
        return order

    def _tell_strays(self, rows: Sequence[FieldRow]) -> None:
        """Tell of rows that name their theme otherwise than the others of its key, and not as any theme is called."""
        by_key: dict[str, list[FieldRow]] = {}
        for row in rows:
            if row.key and row.key.theme:
                by_key.setdefault(row.key.theme, []).append(row)
        for name, of_theme in by_key.items():
            title, sign = (_most_common(row.cell(field) for row in of_theme) for field in (Field.THEME, Field.SIGN))
            for row in of_theme:
                own_title, own_sign = row.cell(Field.THEME), row.cell(Field.SIGN)
                if own_title in ("", title):
                    stray = own_sign if own_sign != sign else ""
                else:
                    stray = "" if self._themes.titled(own_title) else own_title
                if stray:
                    self._leave(row.row.place, f"not used: the row stays in the theme of its key, `{name}`", stray)

    def _restore_order(self, table: Table, themes: Sequence[GatheredTheme], has_questions: bool) -> None:
        """Put questions and works in the order of their numbers, where rows of themes are mixed: they were sorted."""
        moved = [
            theme.sort_questions(_number_order) if has_questions else theme.sort_works()
            for theme in dict.fromkeys(themes)
        ]
        if any(moved):
            what = "its rows are sorted otherwise: what they hold stands in the order of its numbers"
            self._tell(table.rows[0].place, PartUse.UNSURE, what, table.name)

    def _theme_of(
        self, row: FieldRow, current: GatheredTheme | None, sheet: str, by_number: bool
    ) -> GatheredTheme | None:
        """The theme of a row: by its title, number or key, else that of the row above."""
        title, sign = row.cell(Field.THEME), row.cell(Field.SIGN)
        if row.is_own:
            return self._own_theme(row, title, sign) or current
        if title:
            return self._titled_theme(row, title, sign)
        if sign:
            return self._themes.signed(sign) or self._untitled_theme(row, sign)
        part = _PART.fullmatch(number_of(row.cell(Field.NUMBER))[0]) if by_number else None
        if part:
            return self._themes.signed(part["sign"]) or self._untitled_theme(row, part["sign"])
        if current or row.has(Field.THEME) or row.has(Field.SIGN):
            return current
        return self._sheet_theme(row, sheet)

    def _own_theme(self, row: FieldRow, title: str, sign: str) -> GatheredTheme | None:
        """The theme of a row that may have a key; where its title is that of another theme, it has been moved there."""
        name = row.key.theme if row.key else ""
        keyed = self._themes.named(name)
        if _tells_themes(row.columns):
            return self._own_theme_row(row, title, sign, keyed)
        if keyed and (not title or self._themes.has_title(keyed, title)):
            return keyed
        titled = self._themes.titled(title) if title else None
        if titled or keyed:
            return titled or keyed
        return self._new_theme(row.text(title), name, sign, is_own=True) if title or name else None

    def _own_theme_row(self, row: FieldRow, title: str, sign: str, keyed: GatheredTheme | None) -> GatheredTheme | None:
        """The theme that a row in the table of themes is: each row is one."""
        if not any(row.row.cells):
            return None
        name = row.key.theme if row.key else ""
        doubts: tuple[str, ...] = () if title else ("it has no title",)
        if keyed:
            doubts += (f"its key `{name}` stands twice: taken for a new theme",)
        return self._new_theme(row.text(title, doubts=doubts), "" if keyed else name, sign, is_own=True)

    def _titled_theme(self, row: FieldRow, title: str, sign: str) -> GatheredTheme:
        own_sign, plain = parted_sign(title)
        sign = sign or own_sign
        theme = self._themes.signed(title) or self._themes.titled(plain)
        if theme is None and _SIGN.fullmatch(title):
            return self._untitled_theme(row, title)
        if theme is None:
            column = next(column for column, text in row.cells(Field.THEME) if text == title)
            return self._new_theme(row.text(plain, column), sign=sign)
        if sign and not theme.sign:
            self._themes.sign(theme, sign)
        return theme

    def _untitled_theme(self, row: FieldRow, sign: str) -> GatheredTheme:
        text = row.text(f"{self._theme_word(row)} {sign}", doubts=("the file has no title of this theme",))
        return self._new_theme(text, sign=sign)

    def _sheet_theme(self, row: FieldRow, sheet: str) -> GatheredTheme:
        """The theme that a sheet is by its name, where that says anything."""
        sign, title = parted_sign(sheet)
        if not sheet or _UNNAMED.fullmatch(sheet) or meaning_of(sheet):
            text = row.text(self._theme_word(row), doubts=("no column says the theme; write its title",))
            return self._themes.titled(text.value) or self._new_theme(text)
        return self._themes.titled(title) or self._new_theme(row.text(title), sign=sign)

    def _theme_word(self, row: FieldRow) -> str:
        """What a theme without a title is called, in the language of the questions or of their heading."""
        headings = [column.heading for column in row.columns.columns if column.field is Field.QUESTION]
        prose = prose_of(self._question_texts)
        if weight_of(prose) >= LETTERS:
            return heading_of(Field.THEME, next(iter(likelihoods(prose))))
        return heading_of(Field.THEME, "en" if any(map(_ENGLISH.search, headings)) else "nb")

    def _new_theme(self, title: DraftText, name: str = "", sign: str = "", is_own: bool = False) -> GatheredTheme:
        theme = self._themes.add(GatheredTheme(title, name, sign, is_own))
        self._tell_text(f"theme {sign}".rstrip(), title)
        return theme

    def _take_row(self, theme: GatheredTheme, row: FieldRow) -> None:
        for field in TEXT_FIELDS:
            for column, value in row.cells(field):
                self._take_text(theme, field, row, row.text(value, column))
        for field in LIST_FIELDS:
            self._take_items(theme, field, row)
        if row.has(Field.QUESTION):
            self._take_questions(theme, row)
        if row.has(Field.READING) or row.has(Field.ADDRESS):
            self._take_works(theme, row)
        if row.has(Field.START) and row.has(Field.STEP):
            self._take_step(theme, row)
        else:
            for field in (Field.RUNSHEET, Field.SHORT_RUNSHEET):
                self._take_steps(theme, field, row)

    def _take_text(self, theme: GatheredTheme, field: Field, row: FieldRow, text: DraftText) -> None:
        if (text.value or row.is_own) and theme.add_text(field, text) and text.value:
            self._tell_text(field.value, text)

    def _take_items(self, theme: GatheredTheme, field: Field, row: FieldRow) -> None:
        for column, value in row.cells(field):
            items = [row.text(item, column) for item in items_of(value)]
            if items or row.is_own:
                for item in theme.add_items(field, items):
                    self._tell_text(field.value, item)

    def _take_questions(self, theme: GatheredTheme, row: FieldRow) -> None:
        """The questions of a row, in one column or in several."""
        cells = [(column, text) for column, text in row.cells(Field.QUESTION) if text]
        name = row.key.member if row.key else None
        if not cells:
            if name is not None:
                self._tell(row.place, PartUse.UNUSED, "left out: the question has no text", row.cell(Field.KEY))
            return
        for position, (column, cell) in enumerate(cells):
            is_known = name is not None and position == 0
            texts = (cell,) if is_known else questions_of(cell)
            for text in texts:
                question = self._question(theme, row, column, text, len(cells) == len(texts) == 1)
                self._add_question(theme, question, row.is_own)

    def _question(self, theme: GatheredTheme, row: FieldRow, column: Column, text: str, is_only: bool) -> QuestionDraft:
        number = row.cell(Field.NUMBER) if is_only else ""
        doubts: tuple[str, ...] = ()
        if number and not (row.is_own and _PART.fullmatch(number)):
            number, doubts = number_of(number)
        if not number and not row.is_own:
            number, text = parted_number(text)
        name = (row.key.member or "") if row.key and is_only else ""
        if name and (theme.name, name) in self._names:
            doubts += (f"its key `{name}` stands twice: taken for a new question",)
            name = ""
        self._names.add((theme.name, name))
        booklet = row.cell(Field.BOOKLET) if is_only else ""
        return QuestionDraft(row.text(text, column, doubts), self._group(theme, row), name, number, booklet)

    def _group(self, theme: GatheredTheme, row: FieldRow) -> DraftText | None:
        """The heading of a question: that of the row above where the theme stands above too."""
        group = row.maybe(Field.GROUP)
        is_below = row.has(Field.GROUP) and row.has(Field.THEME) and not row.cell(Field.THEME) and not row.is_own
        return theme.questions[-1].group if group is None and is_below and theme.questions else group

    def _add_question(self, theme: GatheredTheme, question: QuestionDraft, is_own: bool = False) -> None:
        known = theme.questions = theme.questions if theme.questions is not None else []
        text = question.text
        if not is_own and known and known[-1].text.value == text.value:
            lines = self._lines[self._table]
            if (lines[-1].what, lines[-1].text) != (SAME_QUESTION, text.value):
                self._tell(text.place, PartUse.UNUSED, SAME_QUESTION, text.value)
            return
        known.append(question)
        number = question.number or (f"{theme.sign}.{len(known)}" if theme.sign else f"{len(known)} of {theme.shown}")
        self._tell_text(f"question {number}", text)

    def _take_works(self, theme: GatheredTheme, row: FieldRow) -> None:
        known = {work.title.value for work in theme.reading or ()} if not row.is_own else set()
        for work in works_of(row):
            theme.reading = theme.reading or []
            if work.title.value not in known:
                theme.reading.append(work)
                theme.work_numbers.append(_number(row.key.member if row.key else None))
                self._tell_text("reading", work.title)

    def _take_step(self, theme: GatheredTheme, row: FieldRow) -> None:
        """A row that is a step of a run sheet."""
        text = row.cell(Field.STEP)
        step = step_of(row)
        if step is None:
            if text:
                self._leave(row.place, "not used: a step has the minutes it starts and ends at, such as 0 and 5", text)
            return
        is_short = Field.SHORT_RUNSHEET in (
            field_of(row.cell(Field.RUNSHEET)),
            field_of(row.cell(Field.SHORT_RUNSHEET)),
        )
        self._add_steps(theme, Field.SHORT_RUNSHEET if is_short else Field.RUNSHEET, (step,))

    def _take_steps(self, theme: GatheredTheme, field: Field, row: FieldRow) -> None:
        """A cell that is a whole run sheet."""
        cell = row.cell(field)
        steps = steps_of(row, cell) if cell else ()
        if steps is None:
            self._leave(row.place, "not used: a run sheet has a line for each step, such as `0–5 Welcome`", cell)
        elif steps:
            self._add_steps(theme, field, steps)

    def _add_steps(self, theme: GatheredTheme, field: Field, steps: Sequence[StepDraft]) -> None:
        known = theme.steps.setdefault(field, [])
        known += [step for step in steps if step not in known]
        known.sort(key=lambda step: (step.start, step.end))
        for step in steps:
            self._tell_text(f"{field.value} {step.start}–{step.end}", step.text)


def _covered_by(fields: frozenset[Field]) -> Iterator[Field]:
    """What the rows of a table with keys tell of for all themes: those without a row have none of it."""
    yield from fields & {Field.QUESTION, Field.READING}
    if Field.STEP in fields:
        yield Field.RUNSHEET
        yield from (Field.SHORT_RUNSHEET for _ in fields & {Field.RUNSHEET})


def _parts_by_number(rows: Sequence[FieldRow]) -> bool:
    """Whether the numbers of questions say their themes, as no column does."""
    if not rows or rows[0].has(Field.THEME) or rows[0].has(Field.SIGN):
        return False
    parts = [_PART.fullmatch(number_of(row.cell(Field.NUMBER))[0]) for row in rows]
    return len({part["sign"] for part in parts if part}) > 1


def _most_common(texts: Iterator[str]) -> str:
    return Counter(texts).most_common(1)[0][0]


def _common_sign(questions: Sequence[QuestionDraft]) -> str:
    """What the numbers of all questions begin with: the 3 of 3.1 and 3.2."""
    parts = [_PART.fullmatch(question.number) for question in questions]
    signs = {part["sign"] if part else "" for part in parts}
    return signs.pop() if len(signs) == 1 else ""


def _number_order(question: QuestionDraft) -> tuple[bool, list[tuple[bool, int, str]]]:
    """What sorts questions by their numbers, those without one last."""
    parts = re.findall(r"\d+|[^\W\d]+", question.number)
    return not question.number, [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def _number(text: str | None) -> int:
    """A number, one after all others where there is none."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else 1 << 20


def _doubted_once(columns: TableColumns, rows: Sequence[TableRow]) -> TableColumns:
    """Columns of which the first text alone bears the doubt about each."""

    def doubted(column: Column) -> Column:
        held = (row.place for row in rows if row.cell(column.position))
        return replace(column, doubted=next(held, ""))

    return replace(columns, columns=tuple(map(doubted, columns.columns)))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
