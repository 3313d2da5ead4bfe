"""The sections of an outline: which headings are those of themes, and what stands under each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.document_parts import BlockKind, Part, Table, TextBlock
from deckgen.drafts.asking_texts import asks, invites, only_asks
from deckgen.drafts.outline_leads import lead_of, section_of
from deckgen.drafts.theme_headings import lone_number, theme_heading, without_emphasis
from deckgen.drafts.vocabulary import Field

LONGEST_TITLE = 100
"""Characters that a paragraph may have to be taken for a theme's title."""

OWN_LEVEL = 9
"""The level of headings that the file does not have as such."""

ALONE = "taken for a theme's title, as it stands alone above a list"
BOLD = "taken for a theme's title, as it is bold"
NUMBERED = "taken for a theme's title, as a list stands below it"

_CLOSING = re.compile(r"(?:^|\s)(?:og|eller|and|or|i|av|for|med|om|of|to|in|the|[–—:,&-])$")
_LETTERS = re.compile(r"[^\W\d_]")
_END = re.compile(r"[.?!:;,…][»”\"*]*$")


class Section(Struct, frozen=True):
    """Parts of a document under a theme's heading; no heading for what stands before the first and outside of all."""

    heading: TextBlock | None
    parts: tuple[Part, ...]


def sections_of(parts: Sequence[Part]) -> tuple[Section, ...]:
    """A document's parts by the headings of themes, in order."""
    whole = _with_numbers(_joined_headings(parts))
    if _asking_sections(whole) < 2:
        whole = _promoted(whole)
    levels = _theme_levels(whole)
    sections: list[Section] = []
    heading: TextBlock | None = None
    held: list[Part] = []
    for part in whole:
        if isinstance(part, TextBlock) and part.kind is BlockKind.HEADING and _ends(part, heading, levels):
            if heading or held:
                sections.append(Section(heading, tuple(held)))
            is_theme = _is_theme(part, levels)
            heading, held = (part, list[Part]()) if is_theme else (None, list[Part]([part]))
        else:
            held.append(part)
    return (*sections, Section(heading, tuple(held))) if heading or held else tuple(sections)


def _ends(part: TextBlock, heading: TextBlock | None, levels: frozenset[int]) -> bool:
    """Whether a heading ends the section before it: it is a theme's, or stands above those of themes."""
    if _is_theme(part, levels):
        return True
    if heading and part.level < heading.level < OWN_LEVEL:
        return True
    named = levels - {0}
    return bool(named) and part.level <= min(named) and section_of(part.text) in (None, Field.OTHER)


def _is_theme(part: TextBlock, levels: frozenset[int]) -> bool:
    if section_of(part.text):
        return False
    return part.level in levels or (0 in levels and theme_heading(part.text).has_word)


def _theme_levels(parts: Sequence[Part]) -> frozenset[int]:
    """The levels of the headings of themes; 0 for those that call themselves so, at any level."""
    headings = [part for part in parts if isinstance(part, TextBlock) and part.kind is BlockKind.HEADING]
    worded = [part for part in headings if theme_heading(part.text).has_word]
    if worded:
        # A level that has such headings has others too, such as that of a closing theme.
        level = min((part.level for part in worded), key=lambda each: -sum(part.level == each for part in worded))
        return frozenset({0, level})
    counts = {level: _counts(parts, level) for level in sorted({part.level for part in headings})}
    asking = {level: count for level, (count, _) in counts.items() if count}
    if not asking:
        return frozenset()
    introduced = {level: with_text for level, (_, with_text) in counts.items() if with_text}
    best = introduced if max(introduced.values(), default=0) >= min(2, max(asking.values())) else asking
    # Where levels are even, the deeper one: the other is that of the file's title or of a part.
    return frozenset({max(best, key=lambda level: (best[level], level))})


def _counts(parts: Sequence[Part], level: int) -> tuple[int, int]:
    """How many sections of a level hold questions, and how many of these a text of their own too.

    Those whose heading stands over others too do not count: it names no theme, but what is done in each.
    """
    asking = [span for span in _spans(parts, level) if any(map(holds_question, span[1:]))]
    titles = Counter(span[0].text for span in asking)
    own = [span for span in asking if titles[span[0].text] == 1]
    return len(own), sum(_is_introduced(span[1:]) for span in own)


def _spans(parts: Sequence[Part], level: int) -> Iterator[list[TextBlock]]:
    """Each heading of a level and the blocks under it; headings that name a part of a theme belong to what is above."""
    span: list[TextBlock] | None = None
    for part in parts:
        if not isinstance(part, TextBlock):
            continue
        is_border = part.kind is BlockKind.HEADING and part.level <= level
        named = section_of(part.text) if is_border else None
        if is_border and (span is None or not named):
            if span is not None:
                yield span
            span = [part] if part.level == level and not named else None
        elif span is not None:
            span.append(part)
    if span is not None:
        yield span


def holds_question(block: TextBlock) -> bool:
    """Whether a block asks or invites, or is the heading of questions."""
    if block.kind is BlockKind.HEADING:
        return section_of(block.text) is Field.QUESTION
    return asks(block.text) or (block.kind is BlockKind.ITEM and invites(block.text))


def _is_introduced(span: Sequence[TextBlock]) -> bool:
    """Whether a running text stands right under a heading or under one of a theme's part, before all questions."""
    is_direct = True
    for block in span:
        if block.kind is BlockKind.PARAGRAPH and is_direct and not (block.boxed or only_asks(block.text)):
            return True
        if holds_question(block):
            return False
        if block.kind is BlockKind.HEADING:
            is_direct = section_of(block.text) is not None
    return False


def _joined_headings(parts: Sequence[Part]) -> Iterator[Part]:
    """Parts with headings whole that the file has in two lines: «To spor –», «prosess og innhold»."""
    held: TextBlock | None = None
    for part in parts:
        if held and isinstance(part, TextBlock) and _goes_on(held, part):
            held = replace(held, text=f"{held.text} {part.text}", doubts=held.doubts + part.doubts)
            continue
        if held:
            yield held
        held = part if isinstance(part, TextBlock) and part.kind is BlockKind.HEADING else None
        if not held:
            yield part
    if held:
        yield held


def _goes_on(before: TextBlock, part: TextBlock) -> bool:
    if part.kind is not BlockKind.HEADING or part.level != before.level or section_of(part.text):
        return False
    first, second = without_emphasis(before.text), without_emphasis(part.text)
    return bool(_CLOSING.search(first)) or second[:1].islower()


def _with_numbers(parts: Iterator[Part]) -> list[Part]:
    """Parts of which a number that stands alone is made one with the heading that follows, or that it follows."""
    whole: list[Part] = []
    for part in parts:
        before = whole[-1] if whole else None
        if isinstance(before, TextBlock) and isinstance(part, TextBlock):
            for heading, number in ((before, part), (part, before)):
                if _lacks_number(heading) and _is_number(number):
                    whole[-1] = _numbered(heading, number)
                    break
            else:
                whole.append(part)
        else:
            whole.append(part)
    return whole


def _lacks_number(block: TextBlock) -> bool:
    is_heading = block.kind is BlockKind.HEADING and not section_of(block.text)
    return is_heading and not theme_heading(block.text).sign


def _is_number(block: TextBlock) -> bool:
    return block.kind is not BlockKind.ITEM and bool(lone_number(block.text))


def _numbered(heading: TextBlock, number: TextBlock) -> TextBlock:
    return replace(heading, text=f"{lone_number(number.text)} {without_emphasis(heading.text)}")


def _asking_sections(parts: Sequence[Part]) -> int:
    """How many themes the headings tell apart."""
    levels = _theme_levels(parts)
    worded = sum(
        isinstance(part, TextBlock) and part.kind is BlockKind.HEADING and theme_heading(part.text).has_word
        for part in parts
    )
    return max([worded, *(_counts(parts, level)[0] for level in levels)])


def _promoted(parts: Sequence[Part]) -> list[Part]:
    """Parts of a file whose headings tell no themes apart: titles that are bold, numbered or alone become headings."""
    before = _asking_sections(parts)
    for promoted in (
        _worded_titles(parts),
        _numbered_titles(parts),
        _lone_titles(parts, True),
        _lone_titles(parts, False),
    ):
        if _asking_sections(promoted) > before:
            return promoted
    return list(parts)


def _worded_titles(parts: Sequence[Part]) -> list[Part]:
    """Paragraphs and members of lists such as «Tema 3: To spor»."""

    def promoted(part: Part) -> Part:
        if not isinstance(part, TextBlock) or part.kind is BlockKind.HEADING or len(part.text) > LONGEST_TITLE:
            return part
        heading = theme_heading(part.text)
        is_title = heading.has_word and heading.sign and not asks(part.text)
        return _as_heading(part, ALONE) if is_title else part

    return [promoted(part) for part in parts]


def _numbered_titles(parts: Sequence[Part]) -> list[Part]:
    """Members of a list with questions below them."""
    promoted: list[Part] = []
    for part, below in zip_longest(parts, parts[1:]):
        if not isinstance(part, TextBlock) or part.kind is not BlockKind.ITEM:
            promoted.append(part)
        elif part.level > 1:
            promoted.append(replace(part, level=part.level - 1))
        else:
            heads = isinstance(below, TextBlock) and (below.kind, below.level) == (BlockKind.ITEM, 2)
            promoted.append(_as_heading(part, NUMBERED) if heads and not asks(part.text) else part)
    return promoted


def _lone_titles(parts: Sequence[Part], only_bold: bool) -> list[Part]:
    """Short paragraphs that are bold, or that stand above a list, or above a text with a list below."""
    promoted: list[Part] = []
    for place, part in enumerate(parts):
        if isinstance(part, TextBlock) and _may_be_title(part):
            bold = part.text.startswith("**") and without_emphasis(part.text) != part.text.strip()
            if bold if only_bold else _stands_above_list(parts, place):
                promoted.append(_as_heading(part, BOLD if bold else ALONE))
                continue
        promoted.append(part)
    return promoted


def _may_be_title(block: TextBlock) -> bool:
    """Whether a paragraph is short, and neither a sentence nor the name of a theme's part."""
    is_short = block.kind is BlockKind.PARAGRAPH and len(block.text) <= LONGEST_TITLE
    is_line = is_short and not _END.search(without_emphasis(block.text)) and not lead_of(block.text)
    return is_line and _LETTERS.search(block.text) is not None


def _stands_above_list(parts: Sequence[Part], place: int) -> bool:
    """Whether a list follows a paragraph, directly or after other paragraphs that are no titles."""
    for part in parts[place + 1 : place + 8]:
        if isinstance(part, Table) or not isinstance(part, TextBlock):
            continue
        if part.kind is BlockKind.HEADING:
            return False
        if part.kind is BlockKind.ITEM:
            return True
        if len(part.text) <= LONGEST_TITLE and not _END.search(part.text):
            return False
    return False


def _as_heading(block: TextBlock, doubt: str) -> TextBlock:
    """A title as a heading of a level of its own, below all that the file has."""
    return TextBlock(
        BlockKind.HEADING,
        without_emphasis(block.text),
        block.place,
        OWN_LEVEL,
        language=block.language,
        doubts=(*block.doubts, doubt),
    )
