"""What a paragraph of an outline leads with: the name of a part of a theme, as in «Les mer: …» or «Spørsmål:»."""

from __future__ import annotations

import re

from msgspec import Struct

from deckgen.drafts.theme_headings import without_emphasis
from deckgen.drafts.vocabulary import Field, field_of

LONGEST_SUBTITLE = 120
"""Characters that a paragraph below the title may have to be taken for the subtitle."""

SECTIONS = frozenset(
    {
        Field.INTRODUCTION,
        Field.PURPOSE,
        Field.NEEDS,
        Field.QUESTION,
        Field.READING,
        Field.RUNSHEET,
        Field.SHORT_RUNSHEET,
        Field.CHILDREN,
        Field.OTHER,
        Field.SHORT,
        Field.LABEL,
    }
)
"""The parts that sections of an outline are named by."""

_LEAD = re.compile(
    r"^(?P<mark>\*{0,3})(?P<name>[^*:\n]{2,40}?)(?::(?P=mark)|(?P=mark)[ ]*:)\s*(?P<rest>.*)$", re.DOTALL
)
_READ_MORE = re.compile(
    r"^(?:les|lese|read)\s+(?:gjerne\s+|også\s+|også\s+gjerne\s+)?(?:mer|meir|more)\b[^:.!?\n]{0,40}(?::|$)\s*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!:…][»”\"*]*$")


class Lead(Struct, frozen=True):
    """The part that a paragraph names, and what it says of it, "" for nothing."""

    field: Field
    rest: str


def section_of(heading: str) -> Field | None:
    """The part of a theme that a heading names, None for none."""
    text = without_emphasis(heading).rstrip(": ")
    if _READ_MORE.fullmatch(text):
        return Field.READING
    field = field_of(text)
    return field if field in SECTIONS else None


def lead_of(text: str) -> Lead | None:
    """What a paragraph leads with, None for running text: «Mål: …», «**Spørsmål**», «Les gjerne mer her: …»."""
    if match := _READ_MORE.match(without_emphasis(text)):
        return Lead(Field.READING, without_emphasis(text)[match.end() :].strip())
    if without_emphasis(text) != text.strip() and (field := section_of(text)):
        return Lead(field, "")
    match = _LEAD.match(text.strip())
    field = section_of(match["name"]) if match else None
    return Lead(field, match["rest"].strip()) if match and field else None


def names_field(text: str) -> bool:
    """Whether a text would be taken for one that names a part of a theme or of a work."""
    match = _LEAD.match(text.strip())
    return lead_of(text) is not None or bool(match and field_of(match["name"]))


def named_text(text: str) -> tuple[Field, str] | None:
    """The field of a work that a text names, and what it says of it: «Kort adresse: ks.no»; None for none."""
    match = _LEAD.match(text.strip())
    field = field_of(match["name"]) if match and not match["mark"] else None
    return (field, match["rest"].strip()) if match and field in (Field.NOTE, Field.ADDRESS, Field.CAPTION) else None


def is_subtitle(text: str) -> bool:
    """Whether a paragraph below a title is a subtitle: short, on one line and no sentence."""
    return len(text) <= LONGEST_SUBTITLE and "\n" not in text and not _SENTENCE_END.search(text) and not lead_of(text)
