"""A theme of an outline: its sections, or what its texts are by their order, to a draft."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.document_parts import BlockKind, DocumentPicture, Part, Table, TableRow, TextBlock
from deckgen.drafts.asking_texts import asks, invites, only_asks, questions_within, without_numbers
from deckgen.drafts.draft import (
    Draft,
    DraftText,
    PartUse,
    QuestionDraft,
    ReadLine,
    StepDraft,
    ThemeDraft,
    WorkDraft,
    doubts_of,
)
from deckgen.drafts.outline_leads import Lead, lead_of, named_text, section_of
from deckgen.drafts.outline_steps import step_columns, step_of, step_of_row
from deckgen.drafts.reading_works import has_address, with_detail, works_in
from deckgen.drafts.table_draft import COLUMN, themes_of_table
from deckgen.drafts.theme_headings import theme_heading, without_emphasis
from deckgen.drafts.vocabulary import Field

NO_QUESTION_MARK = "it asks nothing by its signs; is it a question?"
BELOW_QUESTION = "it stands below another question; is it one of its own?"
IN_TEXT = "it stands in the running text; is it a question for a card?"
FRAMED = "taken for something to read, as it stands in a frame and names a work"
LISTED = "its end was a list"
NO_MINUTES = "not used: the minutes of a step are no whole numbers"
ANSWER = "not used: it seems to be an answer to choose, or an example, for the question above"
AFTER = "not used: it stands after the questions"
NO_QUESTIONS = "not used: no question stands under this heading"
ONLY_IN_TEXT = "not used: it asks in running text alone, and other themes of the file have lists"

MOST_SENTENCES = 3
"""Sentences of a paragraph that asks in all of them, and is one question; more are a question each."""

LONGEST_CITED = 300
"""Characters that a caption or a quotation has at most."""

MANY = 4
"""Questions from which on it is the manner of a theme that all of them are bold."""

_QUOTE = re.compile(r"^[*_]*[«“\"”][^»”\"]*[»”\"][*_.]*(?:\s*[–—-].*)?$", re.DOTALL)
_CAPTION = re.compile(r"^[*_]*(?:figur|figure|fig\.|bilde|foto|photo|illustrasjon|tabell|kilde)\b[^?]*$", re.IGNORECASE)
_PUBLICATION = re.compile(
    r"(?i)\b(?:boka|boken|bok|artikkelen|artikkel|rapporten|rapport|veilederen|håndboka|book|article|report|guide)\b"
    r"|\([^()]*\b(?:19|20)\d\d\b[^()]*\)"
)
_SENTENCE_END = re.compile(r"[.!?…؟？][»”\")\]*]*$")
_SENTENCE = re.compile(r"[.!?…؟？](?:\s|$)")
_TEXTS = (Field.PURPOSE, Field.SHORT, Field.LABEL, Field.NEEDS, Field.CHILDREN)

_Member = TypeVar("_Member")

_NO_GROUP = frozenset({"–", "-", "—"})


class ReadTheme(Struct, frozen=True):
    """What a section of a document gave: a theme, or none; texts without a place, and lines that tell of all of it."""

    theme: ThemeDraft | None
    unused: tuple[DraftText, ...]
    lines: tuple[ReadLine, ...]
    drafts: tuple[Draft, ...] = ()  # of tables within it that have themes of their own


def text_of(block: TextBlock, value: str | None = None, doubts: Sequence[str] = ()) -> DraftText:
    """A text of a block, or a part of it."""
    shown = block.text if value is None else value
    return DraftText(shown.strip(), block.place, block.language, (*block.doubts, *doubts))


def picture_line(picture: DocumentPicture, what: str) -> ReadLine:
    """The line that tells of a picture, with its size."""
    return ReadLine(picture.place, PartUse.USED, f"{what}, {picture.size}", picture.description)


def read_theme(heading: TextBlock, parts: Sequence[Part], position: int, reads_text: bool = True) -> ReadTheme:
    """The theme under a heading; `position` counts the headings of themes, from 1, and names it where nothing does.

    Questions in running text are taken where the file's themes have no others, or the heading calls itself a theme's.
    """
    reading = _ThemeReading(heading, parts, position, reads_text)
    return reading.result()


class _ThemeReading:
    """What was read of a theme so far."""

    def __init__(self, heading: TextBlock, parts: Sequence[Part], position: int, reads_text: bool) -> None:
        self._heading = heading
        self._head = theme_heading(heading.text)
        self._reads_text = reads_text or bool(self._head.sign)
        self._parts = parts
        self._name = f"theme {self._head.sign or position}"
        self._lines: list[ReadLine] = []
        self._unused: list[DraftText] = []
        self._drafts: list[Draft] = []
        self._texts: defaultdict[Field, list[DraftText]] = defaultdict(list)
        self._questions: list[QuestionDraft] = []
        self._works: list[WorkDraft] = []
        self._steps: defaultdict[Field, list[StepDraft]] = defaultdict(list)
        self._pictures: list[DocumentPicture] = []
        self._begun: set[Field] = set()  # sections that are empty where nothing stands in them
        self._section: Field | None = None
        self._section_level = 0
        self._is_headed = False  # whether the section has a heading of its own
        self._has_asking_paragraphs = False
        self._group: DraftText | None = None
        self._stray = ""  # a heading within the theme that names no part of it
        items = [part for part in parts if isinstance(part, TextBlock) and part.kind is BlockKind.ITEM]
        self._has_asking_items = any(asks(item.text) for item in items)
        self._lists_questions = self._has_asking_items or (bool(items) and _are_invited(items)) or _names_any(parts)

    def result(self) -> ReadTheme:
        """The theme with all of its parts read; none where nothing says that it has questions."""
        place = 0
        while place < len(self._parts):
            end = self._end_of_run(place)
            run = self._parts[place:end]
            first = run[0]
            if isinstance(first, TextBlock) and first.kind is BlockKind.ITEM:
                self._read_items([part for part in run if isinstance(part, TextBlock)])
            else:
                self._read_part(first)
            place = end
        is_theme = self._questions or (self._head.has_word and self._begun)
        return self._theme() if is_theme and self._head.title + self._head.sign else self._no_theme()

    def _end_of_run(self, place: int) -> int:
        """The end of the list that a member begins, or of another part."""
        end = place + 1
        while end < len(self._parts) and _is_item(self._parts[place]) and _is_item(self._parts[end]):
            end += 1
        return end

    def _theme(self) -> ReadTheme:
        doubts = () if self._head.title else ("it has a number and no title",)
        title = text_of(self._heading, self._head.title or self._heading.text, doubts)
        use = PartUse.UNSURE if title.doubts else PartUse.USED
        heading = ReadLine(self._heading.place, use, self._name, without_emphasis(self._heading.text))
        theme = ThemeDraft(
            title,
            sign=self._head.sign,
            place=self._heading.place,
            label=self._text(Field.LABEL),
            short=self._text(Field.SHORT),
            introduction=self._text(Field.INTRODUCTION),
            purpose=self._text(Field.PURPOSE),
            needs=self._given(Field.NEEDS, self._texts[Field.NEEDS]),
            questions=self._given(Field.QUESTION, self._numbered_questions()),
            reading=self._given(Field.READING, self._works),
            runsheet=self._given(Field.RUNSHEET, self._steps[Field.RUNSHEET]),
            short_runsheet=self._given(Field.SHORT_RUNSHEET, self._steps[Field.SHORT_RUNSHEET]),
            children=self._given(Field.CHILDREN, self._texts[Field.CHILDREN]),
            pictures=tuple(self._pictures),
        )
        return ReadTheme(theme, tuple(self._unused), (heading, *self._lines), tuple(self._drafts))

    def _given(self, field: Field, members: Sequence[_Member]) -> tuple[_Member, ...] | None:
        """Members of a section, None where the document says nothing of it."""
        return tuple(members) if members or field in self._begun else None

    def _text(self, field: Field) -> DraftText | None:
        """The texts of a section as one, with a space between; None where the document says nothing of it."""
        texts = self._given(field, self._texts[field])
        if not texts:
            return None if texts is None else DraftText("")
        return replace(texts[0], value=" ".join(text.value for text in texts), doubts=doubts_of(texts))

    def _numbered_questions(self) -> list[QuestionDraft]:
        sign = self._head.sign
        values = [question.text.value for question in self._questions]
        bare = [without_emphasis(value) for value in values]
        are_bold = len(values) >= MANY and all(plain != value for plain, value in zip(bare, values, strict=True))
        return [
            replace(
                question,
                text=replace(question.text, value=plain) if are_bold else question.text,
                number=f"{sign}.{place}" if sign else "",
            )
            for place, (question, plain) in enumerate(zip(self._questions, bare, strict=True), 1)
        ]

    def _no_theme(self) -> ReadTheme:
        """All of the section's texts without a place, with the reason."""
        lines: list[ReadLine] = []
        unused: list[DraftText] = []
        asking = any(asks(part.text) for part in self._parts if isinstance(part, TextBlock))
        why = ONLY_IN_TEXT if asking and not self._reads_text else NO_QUESTIONS
        for part in (self._heading, *self._parts):
            if isinstance(part, TextBlock):
                unused.append(text_of(part))
                lines.append(ReadLine(part.place, PartUse.UNUSED, why, part.text))
            elif isinstance(part, DocumentPicture):
                lines.append(picture_line(part, "picture of the deck"))
            else:
                rows = {row.place for row in part.rows}
                lines += (line for line in self._lines if line.place.partition(COLUMN)[0] in rows)
                unused += (text for text in self._unused if text.place.partition(COLUMN)[0] in rows)
        return ReadTheme(None, tuple(unused), tuple(lines), tuple(self._drafts))

    def _tell(self, text: DraftText, what: str) -> None:
        self._lines.append(ReadLine(text.place, PartUse.UNSURE if text.doubts else PartUse.USED, what, text.value))

    def _leave(self, block: TextBlock, why: str) -> None:
        self._unused.append(text_of(block))
        self._lines.append(ReadLine(block.place, PartUse.UNUSED, why, block.text))

    def _read_part(self, part: Part) -> None:
        if isinstance(part, DocumentPicture):
            self._pictures.append(part)
            self._lines.append(picture_line(part, f"{self._name}: picture"))
        elif isinstance(part, Table):
            self._read_table(part)
        elif part.kind is BlockKind.HEADING:
            self._read_heading(part)
        else:
            self._read_paragraph(part)

    def _read_heading(self, heading: TextBlock) -> None:
        """Begin a section, or a group of questions."""
        is_within = self._section is Field.QUESTION and self._is_headed and heading.level > self._section_level
        field = None if is_within else section_of(heading.text)
        if field is Field.OTHER:
            field = None
        self._stray = ""
        if field:
            self._begin(field, heading.level)
            self._lines.append(ReadLine(heading.place, PartUse.USED, f"heading: {field.value}", heading.text))
            return
        group = text_of(heading, without_emphasis(heading.text))
        if not is_within:
            self._section, self._is_headed, self._stray = None, False, heading.text
        self._group = None if group.value in _NO_GROUP else group
        self._tell(group, "group" if self._group else "end of a group")

    def _begin(self, field: Field, level: int | None = None) -> None:
        """Begin a section: what has a heading with nothing below it is empty."""
        self._section, self._is_headed, self._group = field, level is not None, None
        self._section_level = level or 0
        self._begun.add(field)

    def _read_paragraph(self, block: TextBlock) -> None:
        own = self._is_headed and self._section is Field.INTRODUCTION
        lead = lead_of(block.text)
        if lead and not (own and lead.rest):
            before = self._section
            self._begin(lead.field)
            if not lead.rest:
                self._lines.append(ReadLine(block.place, PartUse.USED, f"heading: {lead.field.value}", block.text))
                return
            self._put(block, replace(text_of(block), value=lead.rest))
            if lead.field is not Field.READING or before in (None, Field.INTRODUCTION):
                self._section = before
            return
        self._put(block, text_of(block))

    def _put(self, block: TextBlock, text: DraftText) -> None:
        """Put a running text into its section."""
        section = self._section
        if section in _TEXTS:
            self._texts[section].append(text)
            self._tell(text, f"{self._name}: {section.value}")
        elif section in (Field.RUNSHEET, Field.SHORT_RUNSHEET):
            if step := step_of(block):
                self._put_step(step, section)
            else:
                self._leave(block, "not used: a step of a run sheet begins with its minutes, such as «0–10»")
        elif section is Field.READING and (self._is_headed or has_address(text.value) or not self._works):
            self._put_works(block, text.value)
        else:
            self._put_running(block, text)

    def _put_running(self, block: TextBlock, text: DraftText) -> None:
        """Put a text that no section claims: by its kind, and by whether it stands before the questions."""
        if why := self._kind_left(block, text.value):
            self._leave(block, why)
        elif not self._lists_questions and only_asks(text.value):
            self._put_question(block, text)
        elif block.boxed:
            self._put_framed(block, text.value)
        elif self._section is Field.QUESTION:
            self._put_asked(block, text)
        elif self._stray:
            self._leave(block, f"not used: the heading «{self._stray[:60]}» names no part of a theme")
        elif self._questions and has_address(text.value):
            self._put_works(block, text.value)
        elif self._questions and (self._has_asking_paragraphs or self._lists_questions):
            self._leave(block, AFTER)
        else:
            self._put_introduction(block, text)

    def _put_framed(self, block: TextBlock, text: str) -> None:
        """Put a text in a frame among the works where it names one."""
        if has_address(text):
            self._put_works(block, text)
        elif _PUBLICATION.search(text):
            self._put_works(replace(block, doubts=(*block.doubts, FRAMED)), text)
        else:
            self._leave(block, "not used: it stands apart from the text, in a frame")

    def _kind_left(self, block: TextBlock, text: str) -> str:
        """Why a short text is not used by its kind, "" for no reason."""
        is_cited = block.boxed or not self._has_asking_items or bool(self._questions)
        if len(text) >= LONGEST_CITED:
            return ""
        if _CAPTION.match(text):
            return "not used: it seems to be the caption of a picture"
        return "not used: it seems to be a quotation" if is_cited and _QUOTE.match(text) else ""

    def _put_introduction(self, block: TextBlock, text: DraftText) -> None:
        self._texts[Field.INTRODUCTION].append(text)
        self._tell(text, f"{self._name}: introduction")
        if self._reads_text and not self._lists_questions and asks(text.value):
            for question in questions_within(text.value):
                self._ask(text_of(block, question, (IN_TEXT,)))

    def _put_question(self, block: TextBlock, text: DraftText) -> None:
        """Put a paragraph that does nothing but ask: as one question, or as several where it is long."""
        self._has_asking_paragraphs = True
        sentences = questions_within(text.value)
        if len(sentences) <= MOST_SENTENCES:
            self._ask(text)
            return
        for sentence in sentences:
            self._ask(text_of(block, sentence))

    def _put_asked(self, block: TextBlock, text: DraftText) -> None:
        """A paragraph in a section of questions: a question, or what leads to the list."""
        if asks(text.value):
            self._ask(text)
        elif without_emphasis(text.value) != text.value and len(text.value) < 100:
            self._group = replace(text, value=without_emphasis(text.value))
            self._tell(self._group, "group")
        else:
            self._leave(block, "not used: it asks nothing, and stands among the questions")

    def _ask(self, text: DraftText) -> None:
        self._questions.append(QuestionDraft(text, self._group))
        number = f"{self._head.sign}.{len(self._questions)}" if self._head.sign else str(len(self._questions))
        self._tell(text, f"question {number}")

    def _put_works(self, block: TextBlock, text: str) -> None:
        for work in works_in(block, text):
            self._works.append(work)
            self._tell(work.title, f"{self._name}: reading")

    def _put_step(self, step: StepDraft, field: Field) -> None:
        self._steps[field].append(step)
        self._tell(step.text, f"{self._name}: {field.value}, {step.start}–{step.end}")

    def _read_items(self, items: Sequence[TextBlock]) -> None:
        """Read a list, by the section that it stands in."""
        if self._section is Field.READING and self._is_reading_list(items):
            self._read_works(items)
        elif self._section in (None, Field.INTRODUCTION, Field.QUESTION, Field.READING):
            self._read_questions(items)
        else:
            for item in items:
                self._put(item, text_of(item))

    def _is_reading_list(self, items: Sequence[TextBlock]) -> bool:
        return self._is_headed or not self._works or all(has_address(item.text) for item in items)

    def _read_works(self, items: Sequence[TextBlock]) -> None:
        for place, item in enumerate(items):
            if item.level > 1 and self._works:
                self._works[-1] = with_detail(self._works[-1], item)
                self._tell(text_of(item), f"{self._name}: reading, about the work above")
            elif _names_address(items, place + 1):
                self._works.append(WorkDraft(text_of(item)))
                self._tell(text_of(item), f"{self._name}: reading")
            else:
                self._put_works(item, item.text)

    def _read_questions(self, items: Sequence[TextBlock]) -> None:
        """Read a list outside of other sections: of questions, or one that belongs to the text above it."""
        is_own = self._section is Field.QUESTION
        rest = list(items)
        if not is_own and not any(asks(item.text) for item in items) and not _are_invited(items):
            self._put_listed(items)
            return
        if not is_own and (count := _leading_statements(items)) > 1:
            self._put_listed(items[:count])
            rest = rest[count:]
        texts = without_numbers([item.text for item in rest], self._head.sign)
        for item, value in zip(rest, texts, strict=True):
            self._read_question(item, value, is_own and self._is_headed)

    def _read_question(self, item: TextBlock, value: str, is_headed: bool) -> None:
        text = replace(text_of(item), value=value.strip())
        if item.level > 1 and self._questions and not is_headed:
            self._read_below(item, text)
        elif asks(value) or is_headed:
            below = (BELOW_QUESTION,) if item.level > 1 and self._questions else ()
            self._ask(text.doubted(*below))
        else:
            self._ask(text.doubted(NO_QUESTION_MARK))

    def _read_below(self, item: TextBlock, text: DraftText) -> None:
        """A member below a question: one of its own where it asks or tells people to talk, else a part of it."""
        if asks(text.value) or invites(text.value):
            self._ask(text.doubted(BELOW_QUESTION))
            return
        whole = _with_more(self._questions[-1].text, text.value)
        if whole is None:
            self._leave(item, ANSWER)
            return
        self._questions[-1] = replace(self._questions[-1], text=whole)
        self._lines.append(ReadLine(item.place, PartUse.UNSURE, "a part of the question above", item.text))

    def _put_listed(self, items: Sequence[TextBlock]) -> None:
        """A list that asks nothing: the end of the text that leads to it with a colon, else without a place."""
        introduction = self._texts[Field.INTRODUCTION]
        leading = introduction[-1] if introduction else None
        if leading and leading.value.endswith(":") and not self._questions and not self._stray:
            listed = "; ".join(item.text.rstrip(" .;,") for item in items)
            whole = replace(leading, value=f"{leading.value} {listed}.", doubts=(*leading.doubts, LISTED))
            introduction[-1] = whole
            for item in items:
                self._lines.append(
                    ReadLine(item.place, PartUse.UNSURE, f"{self._name}: introduction, its list", item.text)
                )
            return
        for item in items:
            if self._has_asking_items or not has_address(item.text):
                self._leave(item, "not used: a list that asks nothing")
            else:
                self._put_works(item, item.text)

    def _read_table(self, table: Table) -> None:
        """Read the steps of a run sheet, or themes or questions in columns."""
        is_sheet = self._section in (Field.RUNSHEET, Field.SHORT_RUNSHEET)
        if self._section and is_sheet and (columns := step_columns(table)):
            self._read_steps(table.rows[1:], columns, self._section)
            return
        within = themes_of_table(table)
        if len(within.themes) == 1 and not within.themes[0].sign and within.themes[0].questions:
            self._questions += within.themes[0].questions
        elif within.themes or within.keyed:
            self._drafts.append(within)
        self._unused += within.unused
        self._lines += within.lines

    def _read_steps(self, rows: Sequence[TableRow], columns: tuple[int, int, int], field: Field) -> None:
        for row in rows:
            if step := step_of_row(row, columns):
                self._put_step(step, field)
            else:
                shown = " | ".join(row.cells)
                self._lines.append(ReadLine(row.place, PartUse.UNUSED, NO_MINUTES, shown))
                self._unused.append(DraftText(shown, row.place))


def _with_more(question: DraftText, more: str) -> DraftText | None:
    """A question with what stands below it: a sentence, or a member of the list that it ends with; None for neither."""
    leads = question.value.endswith(":")
    # Lists may be long: their ends are looked at again with each member.
    is_whole = asks(question.value[:LONGEST_CITED]) or _SENTENCE_END.search(question.value[-20:]) is not None
    if is_whole and not leads and not _SENTENCE.search(more):
        return None
    sign = ";" if LISTED in question.doubts and not (is_whole or leads) else ""
    doubts = dict.fromkeys((*question.doubts, LISTED))
    return replace(question, value=f"{question.value}{sign} {more}", doubts=tuple(doubts))


def _names_address(items: Sequence[TextBlock], start: int) -> bool:
    """Whether what follows a work in a list says its address on a line of its own."""
    below = takewhile(lambda item: item.level > 1, (items[place] for place in range(start, len(items))))
    return any((named_text(item.text) or (None,))[0] is Field.ADDRESS for item in below)


def _names_questions(block: TextBlock) -> bool:
    """Whether a block begins the theme's questions."""
    if block.kind is BlockKind.HEADING:
        return section_of(block.text) is Field.QUESTION
    return block.kind is BlockKind.PARAGRAPH and lead_of(block.text) == Lead(Field.QUESTION, "")


def _names_any(parts: Sequence[Part]) -> bool:
    """Whether a section or a paragraph among the parts of a theme begins its questions."""
    return any(isinstance(part, TextBlock) and _names_questions(part) for part in parts)


def _are_invited(items: Sequence[TextBlock]) -> bool:
    """Whether a list without question marks is of questions all the same: «Beskriv …», «Hvordan …»."""
    return all(invites(item.text) for item in items if item.level == 1)


def _is_item(part: Part) -> bool:
    return isinstance(part, TextBlock) and part.kind is BlockKind.ITEM


def _leading_statements(items: Sequence[TextBlock]) -> int:
    """How many members a list begins with that neither ask nor tell people to talk."""
    count = 0
    for item in items:
        if asks(item.text) or invites(item.text):
            return count
        count += 1
    return count
