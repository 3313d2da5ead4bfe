"""Fonts of a PDF as its text needs them: what the codes of a string mean, and how wide their signs are.

ReadFont          a font to read with
read_font         it from the file
unreadable_font   one of which nothing can be said
UNREADABLE        that of no file
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from deckgen.documents.pdf_page_parts import Typeface
from deckgen.documents.pdf_values import entry, mapping, number

if TYPE_CHECKING:
    from pypdf.generic._font import Font

FIXED_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
"""Letters that are one sign in a font, and one character in a badly made file."""

_UNSEEN = (*range(9), *range(14, 32), *range(0x200B, 0x2010), 0x2060, 0xFEFF)
"""Characters without width or meaning: zero-width ones, marks of direction, control characters."""

# The code 127, which Windows does not use, is a bullet in PDF.
_MEANINGS = str.maketrans(FIXED_LIGATURES | dict.fromkeys(map(chr, _UNSEEN), "") | {"\x7f": "•"})

_BOLD = re.compile(r"bold|black|heavy|semib|demi(?!light)|fett|(?:^|[-,])(?:bd|sb)\b", re.IGNORECASE)

_ITALIC = re.compile(r"italic|oblique|kursiv|slanted|(?:^|[-,])(?:bd)?(?:it|ital)\b", re.IGNORECASE)

_SYMBOLS = re.compile(r"wingding|webding|dingbat|opensymbol|^symbol|[a-z+]symbol", re.IGNORECASE)

_ITALIC_FLAG, _FORCED_BOLD_FLAG = 1 << 6, 1 << 18  # of font descriptors, ISO 32000

BOLD_WEIGHT = 600.0

_SUBSET = re.compile(r"^[A-Z]{6}\+")


class ReadSign(Struct, frozen=True, gc=False):
    """A sign of a string: its text, its width in parts of the font's size, and whether it is a word space of a byte."""

    text: str
    width: float
    is_space: bool


class ReadFont:
    """A font to read with: the signs of strings that are shown in it. `source` is the object of the file."""

    def __init__(self, source: Any, font: Font | None, face: Typeface, scale: float) -> None:
        self.source = source
        self.face = face
        self._font = font
        self._scale = scale
        self._signs: dict[str, ReadSign] = {}

    @property
    def is_readable(self) -> bool:
        """Whether anything can be said of what is shown in it."""
        return self._font is not None

    def signs(self, string: bytes) -> Iterator[ReadSign]:
        """The signs of a string."""
        if self._font is None:
            return
        for code in _codes(string, self._font.encoding):
            yield self._signs.get(code) or self._signs.setdefault(code, self._sign(self._font, code))

    def _sign(self, font: Font, code: str) -> ReadSign:
        widths = font.character_widths
        width = number(widths.get(code, widths.get("default", 500)), 500.0)
        simple = isinstance(font.encoding, dict)
        return ReadSign(self._text(font, code), width * self._scale, simple and code == " ")

    @staticmethod
    def _text(font: Font, code: str) -> str:
        coded = font.encoding.get(ord(code), code) if isinstance(font.encoding, dict) else code
        meant = str(font.character_map.get(coded, coded))
        if len(meant) > 1 and meant.startswith("/"):  # the name of a sign that nobody knows
            return "\ufffd"
        return meant.translate(_MEANINGS)


def _codes(string: bytes, encoding: str | Mapping[int, str]) -> str:
    """The codes of a string, each as the character of its number; `encoding` says how many bytes one has."""
    if encoding == "utf-16-be":  # pairs of bytes that would be surrogates are codes as well
        return "".join(chr(high << 8 | low) for high, low in zip(string[::2], string[1::2], strict=False))
    return string.decode(encoding, "replace") if isinstance(encoding, str) else string.decode("latin-1")


def unreadable_font(source: Any) -> ReadFont:
    """A font of the file of which nothing can be said."""
    return ReadFont(source, None, Typeface(is_legible=False), 0.001)


UNREADABLE = unreadable_font(None)


def read_font(font_object: Any) -> ReadFont:
    """A font of the file; raises what pypdf raises."""
    from pypdf.generic._font import Font

    resource = mapping(font_object)
    if resource is None:
        return unreadable_font(font_object)
    name = _SUBSET.sub("", str(entry(resource, "/BaseFont") or "").removeprefix("/"))
    font = Font.from_font_resource(cast(Any, resource))
    kind = str(entry(resource, "/Subtype"))
    scale = _type3_scale(resource) if kind == "/Type3" else 0.001
    return ReadFont(font_object, font, _face(font, name, resource), scale)


def _face(font: Font, name: str, resource: Any) -> Typeface:
    described = font.font_descriptor
    flags = int(number(described.flags, 0.0))
    return Typeface(
        bold=bool(_BOLD.search(name))
        or number(described.weight, 0.0) >= BOLD_WEIGHT
        or bool(flags & _FORCED_BOLD_FLAG),
        italic=bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG),
        symbols=bool(_SYMBOLS.search(name)),
        is_legible=font.interpretable and not _is_coded(resource),
    )


def _is_coded(resource: Any) -> bool:
    """Whether its codes are numbers of signs, and nothing says what they mean."""
    coded = entry(resource, "/Subtype") == "/Type0" and str(entry(resource, "/Encoding")).startswith("/Identity")
    return coded and entry(resource, "/ToUnicode") is None


def _type3_scale(resource: Any) -> float:
    matrix = entry(resource, "/FontMatrix")
    return abs(number(matrix[0], 0.001)) if isinstance(matrix, list) and matrix else 0.001
