"""An outline, of whatever program, to a draft: headings become themes, lists questions, texts above introductions.

Nothing is dropped: what finds no place is among the draft's `unused`, and `lines` tell of all in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.documents.document_parts import Block, BlockKind, Document, DocumentPicture, Part, Table
from deckgen.drafts.draft import Draft, DraftText, KeyedText, ReadLine, ThemeDraft, Use
from deckgen.drafts.outline_leads import is_subtitle, section_of
from deckgen.drafts.outline_sections import Section, sections_of
from deckgen.drafts.outline_theme import picture_line, read_theme, text_of
from deckgen.drafts.table_draft import themes_of_table
from deckgen.drafts.talk_items import asks, invites
from deckgen.drafts.theme_headings import without_emphasis
from deckgen.drafts.vocabulary import Field

BEFORE = "not used: it stands before the first theme"
OUTSIDE = "not used: it stands outside of the themes"
NAMELESS = "the file has no heading for it"


def draft_of_outline(document: Document) -> Draft:
    """The draft of a document's headings, lists and texts."""
    sections = sections_of(document.parts)
    reading = _Reading(document)
    if any(section.heading for section in sections):
        for section in sections:
            reading.read(section)
    if not reading.themes:
        return _lone_theme(document) or reading.draft()
    return reading.draft()


def _lone_theme(document: Document) -> Draft | None:
    """The draft of a document without themes told apart, if it asks anything: one theme, named after its title."""
    blocks = [*document.blocks]
    if not any(map(_may_ask, blocks)):
        reading = _Reading(document)
        reading.read(Section(None, document.parts))
        return reading.draft()
    first = blocks[0]
    is_headed = first.kind is BlockKind.HEADING and not section_of(first.text)
    title = first if is_headed else Block(BlockKind.HEADING, document.title or "Tema 1", "", doubts=(NAMELESS,))
    parts = [part for part in document.parts if not (is_headed and part is first)]
    reading = _Reading(document)
    reading.read(Section(title, tuple(parts)))
    return reading.draft() if reading.themes else None


def _may_ask(block: Block) -> bool:
    """Whether a block asks, tells people to talk, or is the heading of questions."""
    if block.kind is BlockKind.HEADING:
        return section_of(block.text) is Field.QUESTION
    return asks(block.text) or (block.kind is BlockKind.ITEM and invites(block.text))


class _Reading:
    """What the sections have told so far."""

    def __init__(self, document: Document) -> None:
        self._document = document
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
            self._lines.insert(0, ReadLine(self._title.place, Use.USED, "title", self._title.value))
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
        result = read_theme(section.heading, section.parts, len(self.themes) + 1)
        if result.theme:
            self.themes.append(result.theme)
        else:
            self._pictures += [part for part in section.parts if isinstance(part, DocumentPicture)]
        for within in result.drafts:
            self.themes += within.themes
            self._keyed += within.keyed
        self._unused += result.unused
        self._lines += result.lines

    def _read_outside(self, parts: Sequence[Part]) -> None:
        for position, part in enumerate(parts):
            if isinstance(part, DocumentPicture):
                self._pictures.append(part)
                self._lines.append(picture_line(part, "picture of the deck"))
            elif isinstance(part, Table):
                self._read_table(part)
            else:
                self._read_block(part, position == 0)

    def _read_block(self, block: Block, is_first: bool) -> None:
        if block.kind is BlockKind.HEADING and section_of(block.text) is Field.OTHER:
            self._lines.append(ReadLine(block.place, Use.USED, "heading: other", block.text))
            return
        is_early = not self.themes and not self._unused
        if not self.themes and block.kind is BlockKind.HEADING and self._title is None:
            self._title = text_of(block, without_emphasis(block.text))
            self._lines.append(ReadLine(block.place, Use.USED, "title", block.text))
        elif is_early and self._is_below_title(block) and is_subtitle(block.text):
            self._subtitle = text_of(block, without_emphasis(block.text))
            self._lines.append(ReadLine(block.place, Use.USED, "subtitle", block.text))
        elif is_early and self._title and without_emphasis(block.text).casefold() == self._title.value.casefold():
            self._lines.append(ReadLine(block.place, Use.USED, "title", block.text))
        else:
            self._unused.append(text_of(block))
            self._lines.append(ReadLine(block.place, Use.UNUSED, OUTSIDE if self.themes else BEFORE, block.text))

    def _is_below_title(self, block: Block) -> bool:
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
            title = replace(theme.title, doubts=theme.title.doubts + doubts) if doubts else theme.title
            checked.append(replace(theme, title=title))
        return tuple(checked)
