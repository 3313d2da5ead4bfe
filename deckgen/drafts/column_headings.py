"""What headings of columns mean, as people write them: with a language, a number or a note beside the word."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from deckgen.drafts.asking_texts import ends_asking
from deckgen.drafts.vocabulary import Field, field_of, plain_heading

LANGUAGE_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("bokmål", "norsk", "norwegian", "nb", "no", "nor"), "nb"),
    **dict.fromkeys(("nynorsk", "nn"), "nn"),
    **dict.fromkeys(("engelsk", "english", "en", "eng"), "en"),
    **dict.fromkeys(("samisk", "nordsamisk", "davvisámegiella", "sami", "se"), "se"),
    **dict.fromkeys(("svensk", "swedish", "svenska", "sv"), "sv"),
    **dict.fromkeys(("dansk", "danish", "da"), "da"),
    **dict.fromkeys(("tysk", "german", "deutsch", "de"), "de"),
    **dict.fromkeys(("fransk", "french", "français", "fr"), "fr"),
    **dict.fromkeys(("spansk", "spanish", "español", "es"), "es"),
    **dict.fromkeys(("finsk", "finnish", "suomi", "fi"), "fi"),
    **dict.fromkeys(("polsk", "polish", "polski", "pl"), "pl"),
    **dict.fromkeys(("ukrainsk", "ukrainian", "українська", "uk"), "uk"),
    **dict.fromkeys(("arabisk", "arabic", "العربية", "ar"), "ar"),
    **dict.fromkeys(("somali", "so"), "so"),
    **dict.fromkeys(("tyrkisk", "turkish", "türkçe", "tr"), "tr"),
}
"""Languages by what headings call them (BCP 47)."""

CODE_LENGTH = 3
"""Letters that a code of a language has at most: without brackets or a sign before it, it is another word."""

_NOTE = re.compile(r"[(\[](?P<note>[^)\]]*)[)\]]")
_LAST = re.compile(r"(?P<rest>.*?\S)\s*(?:[-–—:/,_|]|\bpå\b|\bin\b|\s)\s*(?P<last>[^\W\d_]+)\W*", re.DOTALL)
_NUMBER = re.compile(
    r"(?P<rest>.*?[^\W\d_].*?)\s*(?:\bnr\.?|\bno\.?|#)?\s*\d{1,2}\W*|\d{1,2}\W+(?P<after>\S.*)", re.DOTALL
)
_EITHER = re.compile(r"\s*[/|&]\s*|\s+(?:og|eller|and|or)\s+")
_QUESTION_WORD = re.compile(r"\w*spørsmål(?:ene|et|a)?|questions?", re.IGNORECASE)
_OTHER_WORD = re.compile(
    r"antall|number of|type|status|id|dato|date|svar|answers?|kategori|category|nr|no", re.IGNORECASE
)

LONGEST_HEADING = 60
"""Characters that a heading has at most; longer ones are texts."""


class HeadingMeaning(Struct, frozen=True):
    """What a heading means: a part of a deck, in a language where it says one; `is_sure` where it is a known word."""

    field: Field
    language: str = ""
    is_sure: bool = True


def meaning_of(heading: str) -> HeadingMeaning | None:
    """What a heading of a column means, None where it means no part of a deck."""
    text = " ".join(heading.split())
    if not text or len(text) > LONGEST_HEADING:
        return None
    if field := field_of(text):
        return HeadingMeaning(field)
    if language := _language_alone(text):
        return HeadingMeaning(Field.QUESTION, language, is_sure=False)
    text, language = parted_language(text)
    parts = (text, _without_number(text), *_EITHER.split(text))
    if field := next(filter(None, map(field_of, parts)), None):
        return HeadingMeaning(field, language)
    if _is_about_questions(text):
        return HeadingMeaning(Field.QUESTION, language, is_sure=False)
    return None


def parted_language(heading: str) -> tuple[str, str]:
    """A heading without its notes in brackets and without the language that it says, and that language."""
    notes = [plain_heading(match["note"]) for match in _NOTE.finditer(heading)]
    language = next((LANGUAGE_NAMES[note] for note in notes if note in LANGUAGE_NAMES), "")
    text = _NOTE.sub(" ", heading).strip()
    last = _LAST.fullmatch(text)
    word = plain_heading(last["last"]) if last else ""
    if last is None or word not in LANGUAGE_NAMES or (len(word) <= CODE_LENGTH and not last["last"].isupper()):
        return text, language
    return last["rest"], language or LANGUAGE_NAMES[word]


def _language_alone(heading: str) -> str:
    """The language that a heading is the name of, "" where it is none: a code in small letters is another word."""
    word = plain_heading(heading)
    return LANGUAGE_NAMES.get(word, "") if len(word) > CODE_LENGTH or heading.isupper() else ""


def _without_number(heading: str) -> str:
    match = _NUMBER.fullmatch(heading)
    return (match["rest"] or match["after"]) if match else heading


def _is_about_questions(heading: str) -> bool:
    """Whether the words of a heading speak of questions, and of nothing that questions have beside their text."""
    words = plain_heading(heading).split()
    if len(words) > 6 or ends_asking(heading) or any(_OTHER_WORD.fullmatch(word) for word in words):
        return False
    return any(_QUESTION_WORD.fullmatch(word) for word in words)
