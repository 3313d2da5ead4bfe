"""An outline, of whatever program, to a draft: headings become themes, lists questions, texts above introductions.

Nothing is dropped: what finds no place is among the draft's `unused`, and `lines` tell of all in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.documents.document_parts import BlockKind, Document, DocumentPicture, Part, Table, TextBlock
from deckgen.drafts.asking_texts import asks, only_asks
from deckgen.drafts.draft import Draft, DraftText, KeyedText, PartUse, ReadLine, ThemeDraft
from deckgen.drafts.outline_leads import is_subtitle, section_of
from deckgen.drafts.outline_sections import ALONE, Section, holds_question, sections_of
from deckgen.drafts.outline_theme import picture_line, read_theme, text_of
from deckgen.drafts.table_draft import themes_of_table
from deckgen.drafts.theme_headings import without_emphasis
from deckgen.drafts.vocabulary import Field, plain_heading

BEFORE = "not used: it stands before the first theme"
OUTSIDE = "not used: it stands outside of the themes"
NAMELESS = "the file has no heading for it"
UNNAMED = "Tema uten navn"

FEW = 2
"""Lists of questions, or questions, from which on they are the manner of a file."""

_FRONT = frozenset(
    {"forord", "føreord", "innhold", "innhald", "preface", "foreword", "contents", "table of contents", "om oss"}
)


def draft_of_outline(document: Document) -> Draft:
    """The draft of a document's headings, lists and texts."""
    sections = _with_early_theme(sections_of(document.parts))
    reads_text = sum(_lists_questions(section) for section in sections) < FEW
    reading = _Reading(document, reads_text)
    if any(section.heading for section in sections):
        for section in sections:
            reading.read(section)
    return reading.draft() if reading.themes else _lone_theme(document) or reading.draft()


def _lists_questions(section: Section) -> bool:
    """Whether questions of a theme stand for themselves, in a list or as paragraphs."""
    return section.heading is not None and any(map(_is_question, section.parts))


def _is_question(part: Part) -> bool:
    if not isinstance(part, TextBlock) or part.kind is BlockKind.HEADING:
        return False
    return asks(part.text) if part.kind is BlockKind.ITEM else only_asks(part.text)


def _with_early_theme(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections of which the questions before the first theme, where there are some, are a theme too.

    Its title is the short line above them; without one it is named so.
    """
    before, *themes = sections or (Section(None, ()),)
    places = [place for place, part in enumerate(before.parts) if _is_question(part)]
    start = places[0] if places else 0
    above = before.parts[start - 1] if start else None
    is_headed = isinstance(above, TextBlock) and above.kind is BlockKind.HEADING
    if before.heading or not themes or len(places) < (1 if is_headed else FEW):
        return tuple(sections)
    if isinstance(above, TextBlock) and above.kind is not BlockKind.ITEM and is_subtitle(above.text.removesuffix(":")):
        title, start = replace(above, doubts=(*above.doubts, ALONE)), start - 1
    else:
        first = before.parts[start]
        title = _nameless(UNNAMED, first.place if isinstance(first, TextBlock) else "")
    outside = (Section(None, before.parts[:start]),) if start else ()
    return (*outside, Section(title, before.parts[places[0] :]), *themes)


def _nameless(title: str, place: str) -> TextBlock:
    """The heading of a theme for which the file has none."""
    return TextBlock(BlockKind.HEADING, title, place, doubts=(NAMELESS,))


def _lone_theme(document: Document) -> Draft | None:
    """The draft of a document without themes told apart, if it asks anything: one theme, named after its title."""
    blocks = [*document.blocks]
    if not any(map(holds_question, blocks)):
        reading = _Reading(document)
        reading.read(Section(None, document.parts))
        return reading.draft()
    first = blocks[0]
    is_headed = first.kind is BlockKind.HEADING and not section_of(first.text)
    title = first if is_headed else _nameless(document.title or "Tema 1", first.place)
    parts = [part for part in document.parts if not (is_headed and part is first)]
    reading = _Reading(document)
    reading.read(Section(title, tuple(parts)))
    return reading.draft() if reading.themes else None


class _Reading:
    """What the sections have told so far."""

    def __init__(self, document: Document, reads_text: bool = True) -> None:
        self._document = document
        self._reads_text = reads_text
        self._title = DraftText(without_emphasis(document.title)) if document.title else None
        self._subtitle: DraftText | None = None
        self.themes: list[ThemeDraft] = []
        self._headings = 0
        self._keyed: list[KeyedText] = []
        self._pictures: list[DocumentPicture] = []
        self._unused: list[DraftText] = []
        self._lines: list[ReadLine] = []

    def draft(self) -> Draft:
        """The draft of all that was read."""
        if self._title and not any(line.what == "title" for line in self._lines):
            self._lines.insert(0, ReadLine(self._title.place, PartUse.USED, "title", self._title.value))
        return Draft(
            self._checked_signs(),
            self._title,
            self._subtitle,
            self._document.language,
            tuple(self._keyed),
            tuple(self._pictures),
            tuple(self._unused),
            tuple(self._lines),
        )

    def read(self, section: Section) -> None:
        """Read a theme, or what stands outside of all."""
        if section.heading is None:
            self._read_outside(section.parts)
            return
        self._headings += 1
        result = read_theme(section.heading, section.parts, len(self.themes) + 1, self._reads_text)
        if result.theme:
            self.themes.append(result.theme)
        elif self._is_title(section.heading):
            self._title = text_of(section.heading, without_emphasis(section.heading.text))
            self._lines.append(ReadLine(section.heading.place, PartUse.USED, "title", self._title.value))
            self._read_outside(section.parts)
            return
        else:
            self._pictures += [part for part in section.parts if isinstance(part, DocumentPicture)]
        for within in result.drafts:
            self.themes += within.themes
            self._keyed += within.keyed
        self._unused += result.unused
        self._lines += result.lines

    def _is_title(self, heading: TextBlock) -> bool:
        """Whether the heading of a section that asks nothing is the title: the first of all, and no foreword's."""
        is_first = not (self._title or self._lines or self._unused)
        return is_first and heading.kind is BlockKind.HEADING and plain_heading(heading.text) not in _FRONT

    def _read_outside(self, parts: Sequence[Part]) -> None:
        for position, part in enumerate(parts):
            if isinstance(part, DocumentPicture):
                self._pictures.append(part)
                self._lines.append(picture_line(part, "picture of the deck"))
            elif isinstance(part, Table):
                self._read_table(part)
            else:
                self._read_block(part, position == 0)

    def _read_block(self, block: TextBlock, is_first: bool) -> None:
        if block.kind is BlockKind.HEADING and section_of(block.text) is Field.OTHER:
            self._lines.append(ReadLine(block.place, PartUse.USED, "heading: other", block.text))
            return
        is_early = not self.themes and not self._unused
        is_heading = block.kind is BlockKind.HEADING and not section_of(block.text)
        if not self.themes and is_heading and self._title is None:
            self._title = text_of(block, without_emphasis(block.text))
            self._lines.append(ReadLine(block.place, PartUse.USED, "title", block.text))
        elif is_early and self._is_below_title(block) and is_subtitle(block.text):
            self._subtitle = text_of(block, without_emphasis(block.text))
            self._lines.append(ReadLine(block.place, PartUse.USED, "subtitle", block.text))
        elif is_early and self._title and without_emphasis(block.text).casefold() == self._title.value.casefold():
            self._lines.append(ReadLine(block.place, PartUse.USED, "title", block.text))
        else:
            self._unused.append(text_of(block))
            self._lines.append(ReadLine(block.place, PartUse.UNUSED, OUTSIDE if self.themes else BEFORE, block.text))

    def _is_below_title(self, block: TextBlock) -> bool:
        return self._title is not None and self._subtitle is None and block.kind is BlockKind.PARAGRAPH

    def _read_table(self, table: Table) -> None:
        within = themes_of_table(table)
        self.themes += within.themes
        self._keyed += within.keyed
        self._title = within.title or self._title
        self._subtitle = within.subtitle or self._subtitle
        self._unused += within.unused
        self._lines += within.lines

    def _checked_signs(self) -> tuple[ThemeDraft, ...]:
        """The themes, with doubts where numbers repeat or jump."""
        counts = Counter(theme.sign for theme in self.themes if theme.sign)
        checked: list[ThemeDraft] = []
        last = 0
        for theme in self.themes:
            doubts: tuple[str, ...] = ()
            if counts[theme.sign] > 1:
                doubts = (f"the number {theme.sign} stands at {counts[theme.sign]} themes",)
            elif theme.sign.isdecimal():
                if last and int(theme.sign) != last + 1:
                    doubts = (f"its number is {theme.sign}, after {last}",)
                last = int(theme.sign)
            checked.append(replace(theme, title=theme.title.doubted(*doubts)))
        return tuple(checked)
