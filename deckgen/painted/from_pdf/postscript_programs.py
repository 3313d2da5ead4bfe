"""CFF and Type 1 programs of a file: their glyphs by name or CID, and how far each advances (Adobe TN 5176)."""

from __future__ import annotations

from binascii import unhexlify
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO
from re import fullmatch, search, sub
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc.psCharStrings import T1OutlineExtractor, T2WidthExtractor
from fontTools.t1Lib import T1Font

from deckgen.painted.from_pdf.font_programs import GlyphBox

# A glyph tells its advance with its first operators; subroutines lead there in a few steps.
MOST_CALLS = 200

NOTDEF = ".notdef"


class PostScriptProgram:
    """A program whose glyphs are charstrings.

    `glyphs` has the number of each by its name, which is `cid00042` where `by_cid` says that the font numbers its
    glyphs; `encoding` is the program's own, from codes to names.
    """

    has_boxes = False

    def __init__(
        self,
        names: Sequence[str],
        encoding: Mapping[int, str],
        advance: Callable[[str], float],
        *,
        by_cid: bool = False,
    ) -> None:
        self.glyphs = {name: number for number, name in enumerate(names)}
        self.count = len(names)
        self.encoding = encoding
        self.by_cid = by_cid
        self._names = names
        self._advance = advance

    def advance(self, glyph: int) -> float | None:
        """How far a glyph advances, in thousandths of an em; None where it does not tell."""
        try:
            return self._advance(self._names[glyph])
        except Exception:  # a charstring may be anything at all
            return None

    def box(self, glyph: int) -> GlyphBox | None:
        """Not told."""
        return None


class _Advance(Exception):
    """The advance is known, and the rest of the glyph need not be followed."""


class _Type2(T2WidthExtractor):  # type: ignore[misc]
    """A CFF glyph followed as far as its advance."""

    calls = 0

    def execute(self, charString: Any, **how: Any) -> None:  # noqa: N803 (fontTools' name)
        self.calls += 1
        if self.calls > MOST_CALLS:
            raise ValueError("subroutines without an end")
        super().execute(charString, **how)

    def popallWidth(self, evenOdd: int = 0) -> None:  # noqa: N802, N803 (fontTools' names)
        super().popallWidth(evenOdd)
        raise _Advance


class _Type1(T1OutlineExtractor):  # type: ignore[misc]
    """A Type 1 glyph followed as far as its advance."""

    calls = 0

    def execute(self, charString: Any, **how: Any) -> None:  # noqa: N803 (fontTools' name)
        self.calls += 1
        if self.calls > MOST_CALLS:
            raise ValueError("subroutines without an end")
        super().execute(charString, **how)

    def op_hsbw(self, index: int) -> None:
        super().op_hsbw(index)
        raise _Advance

    def op_sbw(self, index: int) -> None:
        self.width = self.popall()[2]
        raise _Advance


class _EmbeddedType1(T1Font):  # type: ignore[misc]
    """A Type 1 font as it lies in a file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.encoding = "latin-1"


def cff_program(data: bytes) -> PostScriptProgram:
    """The first font of a CFF table; raises ValueError for what is none."""
    try:
        fonts = CFFFontSet()
        fonts.decompile(BytesIO(data), None)
        top = fonts[fonts.fontNames[0]]
        charstrings, names, by_cid = top.CharStrings, list(top.charset), hasattr(top, "ROS")
        encoding = {} if by_cid else _named_codes(top.Encoding)
        matrix = top.rawDict.get("FontMatrix")
    except Exception as error:  # whatever a damaged table makes of its reader
        raise ValueError("no CFF") from error

    def advance(name: str) -> float:
        charstring = charstrings[name]
        private = charstring.private
        extractor = _Type2(
            getattr(private, "Subrs", []), charstring.globalSubrs, private.nominalWidthX, private.defaultWidthX
        )
        inner = None
        if by_cid:
            _, at = charstrings.getItemAndSelector(name)
            inner = top.FDArray[at or 0].rawDict.get("FontMatrix")
        return _advance_by(extractor, charstring) * _thousandths(matrix, inner)

    return PostScriptProgram(names, encoding, advance, by_cid=by_cid)


def type1_program(data: bytes) -> PostScriptProgram:
    """A Type 1 font; raises ValueError for what is none."""
    try:
        font = _EmbeddedType1(_in_bytes(data))
        charstrings, private, encoding = font["CharStrings"], font["Private"], _named_codes(font["Encoding"])
        matrix = font.font.get("FontMatrix")
    except Exception as error:  # whatever a damaged font makes of its reader
        raise ValueError("no Type 1 font") from error
    subroutines = private["Subrs"]
    # As with CFF, the first is the one that stands for all that are missing.
    names = [NOTDEF, *(name for name in charstrings if name != NOTDEF)]

    def advance(name: str) -> float:
        charstring = charstrings[name]
        return _advance_by(_Type1(None, subroutines), charstring) * _thousandths(matrix)

    return PostScriptProgram(names, encoding, advance)


def _in_bytes(data: bytes) -> bytes:
    """A Type 1 font whose encrypted part is in bytes: some have it in hexadecimal digits (Adobe Type 1, 7.2)."""
    head, mark, rest = data.partition(b"eexec")
    body = rest.lstrip(b" \t\r\n")
    if not fullmatch(rb"[0-9A-Fa-f]{4}", body[:4]):
        return head + mark + b"\n" + body
    zeros = search(rb"(0[ \t\r\n]*){64}", body)
    digits = sub(rb"[^0-9A-Fa-f]", b"", body[: zeros.start()] if zeros else body)
    return head + mark + b"\n" + unhexlify(digits[: len(digits) // 2 * 2])


def _advance_by(extractor: Any, charstring: Any) -> float:
    try:
        extractor.execute(charstring)
    except _Advance:
        return float(extractor.width)
    raise ValueError("no advance")


def _thousandths(*matrices: Any) -> float:
    """What turns a glyph's numbers into thousandths of an em, from the font's matrices; the usual one for none."""
    scales = [float(matrix[0]) for matrix in matrices if matrix]
    scale = 1000.0
    for factor in scales or [0.001]:
        scale *= factor
    return scale


def _named_codes(encoding: Any) -> dict[int, str]:
    """An encoding as a program has it: a list of 256 names, or the name of Adobe's standard one."""
    names = StandardEncoding if encoding == "StandardEncoding" else encoding if isinstance(encoding, list) else []
    return {code: name for code, name in enumerate(names[:256]) if isinstance(name, str) and name != NOTDEF}


@cache
def base_encoding(name: str) -> Mapping[int, str]:
    """The glyphs' names of an encoding of PDF's by code (ISO 32000-1, annex D); none for one that is not known."""
    if name == "WinAnsiEncoding":
        return _win_ansi()
    return _named_codes({"StandardEncoding": StandardEncoding, "MacRomanEncoding": MacRoman}.get(name, []))


def _win_ansi() -> dict[int, str]:
    from fontTools.agl import UV2AGL

    letters = {code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)}
    names = {code: UV2AGL.get(ord(letter), "bullet") if letter else "bullet" for code, letter in letters.items()}
    superiors = {0xB2: "twosuperior", 0xB3: "threesuperior", 0xB9: "onesuperior"}
    return names | superiors | {0xA0: "space", 0xAD: "hyphen"}
