"""Small CFF and Type 1 programs whose glyphs have widths of a test's own, and fonts of a file that embed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen
from pikepdf import Array, Dictionary, Name, Object, Pdf

WIDTHS = {".notdef": 300, "A": 500, "B": 650}

# A program of Adobe's for the private part, which defines what reads the bytes of glyphs.
_PRIVATE = b"dup /Private 4 dict dup begin /RD {string currentfile exch readstring pop} def /ND {def} def /lenIV 4 def "


def cff(widths: Mapping[str, int] = WIDTHS, *, by_cid: bool = False) -> bytes:
    """A bare CFF table; with `by_cid` its glyphs are numbered, and their names are numbers: `cid00042`."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(widths))
    builder.setupCFF("Sample", {}, {name: _square(width) for name, width in widths.items()}, {})
    table = builder.font["CFF "]
    if by_cid:
        _number(table.cff.topDictIndex[0])
    data: bytes = table.compile(builder.font)
    return data


def opentype(widths: Mapping[str, int] = WIDTHS) -> bytes:
    """The same in an OpenType font."""
    return b"OTTO\0\1\0\0\0\0\0\0CFF " + bytes(4) + (28).to_bytes(4) + len(table := cff(widths)).to_bytes(4) + table


def _number(top: Any) -> None:
    """Make a font one whose glyphs are numbered (Adobe technical note 5176, chapter 18)."""
    array, select, inner = FDArrayIndex(), FDSelect(), FontDict()
    inner.Private = top.Private
    array.append(inner)
    select.format, select.gidArray = 3, [0] * len(top.charset)
    top.ROS, top.CIDCount, top.FDArray, top.FDSelect = ("Adobe", "Identity", 0), 100, array, select
    top.CharStrings.fdArray, top.CharStrings.fdSelect = array, select
    del top.Private


def _square(width: int) -> Any:
    pen = T2CharStringPen(width, None)
    for act, point in ((pen.moveTo, (50, 0)), (pen.lineTo, (50, 400)), (pen.lineTo, (400, 400))):
        act(point)
    pen.closePath()
    return pen.getCharString()


def type1(widths: Mapping[str, int] = WIDTHS, *, in_hexadecimal: bool = False, codes: str = "dup 65 /A put") -> bytes:
    """A Type 1 font, its private part in bytes or in hexadecimal digits."""
    head = (
        "%!PS-AdobeFont-1.0: Sample\n9 dict begin /FontName /Sample def /FontType 1 def /PaintType 0 def\n"
        "/FontMatrix [0.001 0 0 0.001 0 0] def /FontBBox {0 0 999 999} def\n"
        f"/Encoding 256 array 0 1 255 {{1 index exch /.notdef put}} for {codes} def\n"
        "currentdict end currentfile eexec\n"
    )
    glyphs = b"".join(b"/%s %s ND " % (name.encode(), _read(_sidebearing(width))) for name, width in widths.items())
    private = _PRIVATE + b"/Subrs 1 array dup 0 %s put def " % _read(b"\x0b")
    private += b"2 index /CharStrings %d dict dup begin %send put end put " % (len(widths), glyphs)
    private += b"dup /FontName get exch definefont pop mark currentfile closefile\n"
    data, _ = encrypt(b"xxxx" + private, 55665)
    body: bytes = data.hex().encode() if in_hexadecimal else data
    return head.encode() + body + b"0" * 512 + b"\ncleartomark\n"


def _read(charstring: bytes) -> bytes:
    data, _ = encrypt(b"xxxx" + charstring, 4330)
    return b"%d RD %s" % (len(data), data)


def _sidebearing(width: int) -> bytes:
    """No side bearing, a width, and the end: hsbw and endchar."""
    return b"\x8b\xff" + width.to_bytes(4) + b"\x0d\x0e"


def simple_font(
    pdf: Pdf, entry: str, program: bytes, widths: Sequence[float], first: int = 65, **entries: Any
) -> Object:
    """A simple font that embeds a program, with the widths of codes from `first` on."""
    stream = pdf.make_stream(program)
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Sample, Flags=4)
    descriptor[f"/{entry}"] = stream
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Sample,
            FirstChar=first,
            Widths=Array(widths),
            FontDescriptor=descriptor,
            **entries,
        )
    )
