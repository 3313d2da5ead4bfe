"""Headings of themes: the number or letter that one bears, and the title."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from deckgen.drafts.vocabulary import HEADINGS, Field, heading_of, plain_heading

THEME_WORDS = frozenset({"tema", "theme", "topic", "emne"})
"""What stands before the number of a theme."""

_ANY_THEME_WORD = "|".join(sorted(THEME_WORDS))

_WORDED = re.compile(
    rf"^(?P<word>{_ANY_THEME_WORD})\b[ \u00a0]*(?:nr\.?[ ]*)?"
    r"(?P<sign>\d{1,3}(?!\d)|[IVX]{1,5}\b|[^\W\d_]\b(?=[ ]*(?:[:.)–—|-]|$)))?"
    r"(?P<gap>[ \u00a0]*(?:[:.)–—|-]+|\n|$)?\s*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?P<sign>\d{1,2})(?:[.):]|[ ]*[–—-](?=\s))?\s+(?=\D)")
_LONE = re.compile(rf"^(?:(?:{_ANY_THEME_WORD})\s*(?:nr\.?\s*)?)?(?P<sign>\d{{1,2}})[.):]?$", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:(?:tema|theme|topic|del|kapittel|chapter)\s*(?:nr\.?\s*)?)?(?P<sign>\d{1,2})(?:[.:)]\s*(?!\d)|\s+[-–—]\s+)(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN: Mapping[str, int] = {"I": 1, "V": 5, "X": 10}
_BOLD = re.compile(r"^\*\*(?P<text>(?:(?!\*\*).)+)\*\*$", re.DOTALL)
_STARS = re.compile(r"^\*(?P<text>[^*]+)\*$", re.DOTALL)


class ThemeHeading(Struct, frozen=True):
    """A heading of a theme: its number or letter, "" for none; its title; whether it calls itself a theme."""

    sign: str
    title: str
    has_word: bool = False


def without_emphasis(text: str) -> str:
    """A text without marks that hold for the whole of it: headings are bold anyway."""
    text = text.strip()
    while match := _BOLD.match(text) or _STARS.match(text):
        text = match["text"].strip()
    return text


def theme_heading(text: str) -> ThemeHeading:
    """The number and title in a heading: «Tema 3: To spor», «3. To spor», «3 To spor», «Tema V: Veien», «To spor»."""
    line = without_emphasis(text)
    match = _WORDED.match(line)
    if match and (match["sign"] or ":" in match["gap"]):
        return ThemeHeading(_sign(match["sign"] or ""), line[match.end() :].strip(), True)
    if match := _NUMBERED.match(line):
        return ThemeHeading(str(int(match["sign"])), line[match.end() :].strip())
    return ThemeHeading(lone_number(line), "") if lone_number(line) else ThemeHeading("", line.removesuffix(":"))


def parted_sign(title: str) -> tuple[str, str]:
    """The number that a title in a cell begins with, "" where it has none, and the title without it.

    A number alone, or one with a space behind it, may be a part of the title there: «10 years on».
    """
    match = _SIGNED.fullmatch(title)
    return (match["sign"], match["title"]) if match else ("", title)


def _sign(written: str) -> str:
    """A number without zeros before it, also of a Roman one; a letter as a capital."""
    if written.isdecimal():
        return str(int(written))
    capitals = written.upper()
    if len(capitals) < 2 or not set(capitals) <= set(_ROMAN):
        return capitals
    values = [_ROMAN[letter] for letter in capitals]
    return str(sum(-value if value < max(values[place:]) else value for place, value in enumerate(values)))


def lone_number(text: str) -> str:
    """The number that a text consists of, such as one set large beside a heading; "" where it is more."""
    match = _LONE.match(without_emphasis(text))
    return str(int(match["sign"])) if match else ""


def written_heading(sign: str, title: str, language: str) -> str:
    """A theme's heading, as `theme_heading` reads it: «Tema 3: To spor»."""
    word = plain_heading(heading_of(Field.THEME, language))
    shown = heading_of(Field.THEME, language) if word in THEME_WORDS else HEADINGS["en"][Field.THEME][0]
    return f"{shown} {sign}: {title}" if sign else f"{shown}: {title}"
