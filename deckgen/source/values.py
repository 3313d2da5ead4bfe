"""Kinds of values in YAML: texts, names, lengths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from msgspec import Struct
from pydantic import Field, WithJsonSchema

from deckgen.source.addresses import encoded, fault_of
from deckgen.source.characters import shows_nothing, stray_character
from deckgen.source.entry import Bounded, Checked, Prepared, Text, fault
from deckgen.source.nodes import Scalar
from deckgen.source.running import Running
from deckgen.source.spans import LANGUAGE

LONGEST_TEXT = 4000
"""Characters that one text may have."""

_T = TypeVar("_T", str, Text)

_BREAKS = re.compile(r"[ \n\r]+")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

TEXT_FIELD = re.compile(r"\{ ?[^\W\d_][\w-]*(?:\.[\w-]+)+ ?\}")
"""A field in a text of a deck: braces round a dotted path. Other braces are braces."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def uncut(value: Any) -> Any:
    """A text that no comment follows; in YAML one begins at ` #`, which may have been meant as a part of the text."""
    if isinstance(value, Scalar) and value.comment:
        raise fault("the text ends before ` #`, where YAML begins a comment; put the whole text in quotes")
    return value


def one_line(text: str) -> str:
    """A text on one line, its breaks and repeated spaces one space each, composed letters (NFC)."""
    return unicodedata.normalize("NFC", _BREAKS.sub(" ", text).strip(" "))


def _words(text: str) -> str:
    line = one_line(text)
    if shows_nothing(line):
        raise fault("the text is empty; write a text")
    if len(line) > LONGEST_TEXT:
        raise fault(f"the text has {len(line)} characters, at most {LONGEST_TEXT} are allowed; shorten it")
    if control := _CONTROL.search(line):
        raise fault(f"the text holds the control character U+{ord(control[0]):04X}; remove it")
    if stray := stray_character(line):
        raise fault(f"{stray} stands outside of a word, where it does nothing; remove it")
    return line


def _at_most(most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        line = _words(text)
        if len(line) > most:
            raise fault(f"the text has {len(line)} characters, at most {most} fit here; shorten it")
        return line

    return check


def _at_most_filled(most: int) -> Callable[[str], str]:
    """A check of texts that may have fields, whose length is not known before they are filled in."""
    check_length = _at_most(most)

    def check(text: str) -> str:
        line = _words(text)
        check_length(TEXT_FIELD.sub("…", line))
        return line

    return check


def _kept_to(most: int) -> Bounded:
    """What keeps a text to so many characters; pages are shown with a longer one while it is mended."""

    def check(text: Text) -> Text:
        _at_most_filled(most)(text.value)
        return text

    return Bounded(check, _line_schema(most))


def _line_schema(most: int) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": most}


def as_list(value: Any) -> Any:
    """A number alone as a list of it, for keys that take one or several; all else as it is."""
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else value


def on_text(check: Callable[[str], str], schema: dict[str, Any] | None = None) -> Checked:
    """A check of strings as one of texts."""
    return Checked(lambda text: Text(check(text.value), text.origin), schema)


_UNCUT = Prepared(uncut)

PlainWords = Annotated[str, _UNCUT, Checked(_words, _line_schema(LONGEST_TEXT))]
"""Words as a string without its place: for what is told, not set."""

PlainTitle = Annotated[str, _UNCUT, Checked(_at_most(200), _line_schema(200))]
"""A title as a string without its place."""

PlainMark = Annotated[str, Checked(_at_most(12), _line_schema(12))]
"""A few characters as a string without its place."""

Words = Annotated[Text, Running(_words, _line_schema(LONGEST_TEXT), keeps_lines=True), _UNCUT]
"""Running text with its inline marks, and its lines where the author ends them."""

WordsOnLine = Annotated[Text, Running(_words, _line_schema(LONGEST_TEXT)), _UNCUT]
"""Running text with its inline marks, on one line."""

Title = Annotated[Text, Running(_at_most_filled(200), _line_schema(200)), _UNCUT]
"""A title or a heading with its inline marks."""

Plain = Annotated[Text, _UNCUT, on_text(_at_most_filled(200), _line_schema(200))]
"""A line that is no running text: a name, a label; what looks like a mark is a sign like others."""

Reference = Annotated[Text, on_text(_at_most(200), _line_schema(200))]
"""What names something outside of the deck, such as a file or a press; a comment may follow it."""

PlainReference = Annotated[str, Checked(_at_most(200), _line_schema(200))]
"""A reference as a string without its place."""

CardTitle = Annotated[Text, Running(_words), _kept_to(26), _UNCUT]

Instruction = Annotated[Text, Running(_words), _kept_to(34), _UNCUT]

QrCaption = Annotated[Text, Running(_words), _kept_to(40), _UNCUT]

Alternative = Annotated[Text, _UNCUT, on_text(_at_most_filled(300), _line_schema(300))]


def matching(pattern: str, advice: str) -> Checked:
    """What makes a string or Text one that a pattern matches whole; the advice says how to write it."""
    compiled = re.compile(pattern)

    def check(text: _T) -> _T:
        if not compiled.fullmatch(str(text)):
            raise fault(f"`{str(text)[:40]}` is not understood; {advice}")
        return text

    return Checked(check, {"type": "string", "pattern": f"^({pattern})$"})


NAME = "[a-z0-9]+(-[a-z0-9]+)*"
"""A name, as a pattern: small letters, digits and single hyphens."""

_NAME = matching(NAME, "use a to z, digits and hyphens, such as `my-name`")

Name = Annotated[str, _NAME]

NameText = Annotated[Text, _NAME]
"""A name with its place."""

PictureFile = Annotated[
    Text,
    matching(
        r"(bilder/)?[A-Za-z0-9][A-Za-z0-9_-]*\.(png|jpe?g|tiff?|svg|pdf|PNG|JPE?G|TIFF?|SVG|PDF)",
        "name a picture of a to z, digits, hyphens and underscores that ends in .svg, .pdf, .png, .jpg or .tif, "
        "such as `kommunevapen.png`",
    ),
]

Phone = Annotated[
    str, matching(r"\+?\d(?: ?\d){4,14}", "write a telephone number in digits and spaces, such as `+47 22 33 44 55`")
]

Email = Annotated[
    str,
    matching(
        r"[^\s@<>(),:;\"\\]{1,64}@([^\W_]([\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}",
        "write an e-mail address, such as `kari@example.no`",
    ),
]

Language = Annotated[str, matching(LANGUAGE, "use a language code such as `nb` or `en`")]


def _letter(text: str) -> str:
    """A letter of any script, a capital where the script has them."""
    letter = unicodedata.normalize("NFC", text)
    if len(letter) != 1 or not letter.isalpha() or letter.islower():
        raise fault(f"`{text[:40]}` is not understood; use one capital letter")
    return letter


def _no_number(value: Any) -> Any:
    """What may be a letter; in quotes a number would be none either."""
    if isinstance(value, int | float):
        raise fault("a letter expected; use one capital letter, such as V")
    return value


Letter = Annotated[
    str, Prepared(_no_number), Checked(_letter, {"type": "string", "pattern": "^[^a-zæøå0-9\\s.,:;!?-]$"})
]


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        raise fault("a day expected; write it as 2026-11-23")
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise fault(f"`{value[:40]}` is not a day of the calendar; write it as 2026-11-23") from None


Day = Annotated[date, Prepared(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _address(text: str) -> str:
    if message := fault_of(text):
        raise fault(message)
    return encoded(text)


WebAddress = Annotated[
    Text,
    on_text(_address, {"type": "string", "pattern": "^(https?://|mailto:)[^ ]+$", "maxLength": 1000}),
]
"""An address, percent-encoded."""


class WrittenLength(Struct, frozen=True):
    """A length as it is written: an amount and mm, cm, pt, u, %, rest, margin, bleed, safe or sticker."""

    amount: float
    unit: str


_PARTS = re.compile(r"(?P<amount>-?\d+(?:\.\d+)?)? ?(?P<unit>[a-z%]+)")


def length_reader(pattern: str, advice: str) -> Callable[[Any], WrittenLength]:
    """A reader of lengths that a pattern matches whole; a bare 0 is one of them everywhere."""
    compiled = re.compile(pattern)

    def reader(value: Any) -> WrittenLength:
        if isinstance(value, int | float) and not isinstance(value, bool):
            if value:
                raise fault(f"a length without a unit; give a unit: {value:g}mm")
            return WrittenLength(0, "pt")
        if not isinstance(value, str):
            raise fault(f"a length expected; {advice}")
        if not compiled.fullmatch(value):
            raise fault(f"`{value[:40]}` is not a length; {advice}")
        parts = _PARTS.fullmatch(value)
        assert parts
        return WrittenLength(float(parts["amount"] or 1), parts["unit"])

    return reader


Percent = Annotated[float, Field(ge=0, le=100)]
