"""Texts of documents made such as decks take them; what does not fit is kept aside, with the reason."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.deck.text_fields import HOLDERS
from deckgen.drafts.draft import DraftText
from deckgen.source.addresses import fault_of
from deckgen.source.characters import shows_nothing, without_strays
from deckgen.source.inline_marks import LONGEST_MARKED, MarkFaultsError, marks_of
from deckgen.source.values import TEXT_FIELD, one_line

LONGEST_TITLE = 200

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_REFUSED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_MARK_SIGNS = re.compile(r"(?<!\\)[*`\[\]<>&_~#+=-]")

_SENTENCE_END = re.compile(r"[.?!…»”\"]\s+|\n+")

_LOOSE_END = re.compile(
    r"[\s,;:–-]+$|\s+(og|i|på|for|av|med|til|som|en|et|ei|om|eller|and|of|in|on|the|a|an|for|to|or|with)$",
    re.IGNORECASE,
)
"""What a shortened title should not end with."""

_SITE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(?=/|$)")
"""What an address without a scheme begins with."""

_FIELD = re.compile(rf"\{{?{TEXT_FIELD.pattern}\}}?")
"""A field, of decks or of other programs, which often write two braces."""

MOST_MENDS = 40
"""So many signs that were marks by mistake are looked for one by one."""


class Leftovers(Struct):
    """Collects texts that found no place."""

    texts: list[DraftText] = field(default_factory=list)

    def add(self, text: DraftText, reason: str) -> None:
        """Keep a text, with the reason why it has no place, in words for a comment."""
        self.texts.append(text.doubted(reason))


def printed_length(value: str) -> int:
    """The characters that a text has without its marks, a field in it counted as one."""
    return len(TEXT_FIELD.sub("…", one_line(_plain(value))))


def sound_text(text: DraftText | None, most: int, left: Leftovers, *, lines: bool = False) -> DraftText | None:
    """A text that decks take, of at most so many characters, its rest left over; None where it shows nothing.

    `lines` says that it may have line ends; in others they are spaces.
    """
    if text is None:
        return None
    text = _without_strange_fields(text)
    value = clean(text.value)
    value = with_sound_marks(value if lines else one_line(value))
    if shows_nothing(_plain(value)):
        return None
    if printed_length(value) <= most and len(value) <= LONGEST_MARKED:
        return text if value == text.value else replace(text, value=value)
    kept, rest = parted(value, most)
    left.add(replace(text, value=rest, doubts=()), f"the rest of a text that has more than {most} characters")
    doubt = f"longer than {most} characters: its rest stands in a comment at the end of deck.yaml"
    return replace(text, value=with_sound_marks(kept)).doubted(doubt)


def _without_strange_fields(text: DraftText) -> DraftText:
    """A text without what looks like a field of a deck and is that of another program: it stands in brackets."""
    value = _FIELD.sub(_field_or_brackets, text.value)
    doubt = "what stood in braces is in brackets: in braces it would be a field of the deck"
    return text if value == text.value else replace(text, value=value, doubts=(*text.doubts, doubt))


def _field_or_brackets(field: re.Match[str]) -> str:
    name = field[0].strip("{ }")
    return field[0] if name.partition(".")[0] in HOLDERS else f"({name})"


def shortened_title(text: DraftText, most: int) -> DraftText:
    """A title of at most so many characters, made of a longer one by its first words."""
    value = _plain(one_line(text.value))
    cut = value[: most + 1].rpartition(" ")[0] or value[:most]
    while (shorter := _LOOSE_END.sub("", cut)) != cut and shorter:
        cut = shorter
    doubt = f"shortened: cards have room for {most} characters; write a better one"
    return replace(text, value=with_sound_marks(cut)).doubted(doubt)


def sound_address(address: str) -> str:
    """An address that decks take, with the scheme that it may lack; "" where it is none."""
    stripped = clean(address)
    written = f"https://{stripped}" if _SITE.match(stripped) else stripped
    return "" if fault_of(written) else written


def clean(value: str) -> str:
    """A text without characters that source files refuse; line ends are all the same, tabs are spaces."""
    value = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", value).replace("\t", " "))
    return without_strays(_REFUSED.sub("", value)).strip()


def with_sound_marks(value: str) -> str:
    """A text in which what would be a mark and is none has a backslash."""
    if len(value) > LONGEST_MARKED:
        return value
    for _ in range(MOST_MENDS):
        try:
            marks_of(value)
        except MarkFaultsError as error:
            for offset in sorted({fault.offset for fault in error.faults}, reverse=True):
                value = f"{value[:offset]}\\{value[offset:]}"
        else:
            return value
    return _MARK_SIGNS.sub(lambda sign: f"\\{sign[0]}", value)


def parted(value: str, most: int) -> tuple[str, str]:
    """A text in two: the first of at most so many characters, which ends with a sentence or word where it can."""
    ends = [match.end() for match in _SENTENCE_END.finditer(value, 0, most)]
    space = max(value.rfind(" ", 0, most), value.rfind("\n", 0, most))
    at = ends[-1] if ends and ends[-1] > most // 2 else space if space > 0 else most
    return value[:at].strip(), value[at:].strip()


def _plain(value: str) -> str:
    """A text without its marks; itself where they are not understood."""
    if len(value) > LONGEST_MARKED:
        return value
    try:
        return marks_of(value).value
    except MarkFaultsError:
        return value
