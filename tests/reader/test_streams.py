"""Streams decoded within bounds, filter by filter, against what the filters' own encoders or Pillow made."""

from __future__ import annotations

import base64
import random
import zlib
from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from deckgen.reader.streams import TooLarge, Undecodable, decode, inflated, unfiltered

LIMIT = 1 << 20
NOISE = random.Random(3).randbytes(6_000)
PLAIN = b"q 1 0 0 1 20 30 cm 0 0 10 10 re f Q\n" * 200


def undone(data: bytes, *chain: str, parameters: object = None, limit: int = LIMIT) -> bytes:
    return decode(data, chain, parameters, limit)[0]


def lzw(data: bytes, early: bool) -> bytes:
    """The data in LZW, from TIFF's definition: codes widen one code early, or not."""
    table = {bytes((part,)): part for part in range(256)}
    codes, widths, sofar, width = [256], [9], b"", 9
    for byte in data:
        if sofar + bytes((byte,)) in table:
            sofar += bytes((byte,))
            continue
        codes.append(table[sofar])
        widths.append(width)
        table[sofar + bytes((byte,))] = len(table) + 2
        sofar = bytes((byte,))
        width = next(w for w in (9, 10, 11, 12) if len(table) + 2 - (0 if early else 1) < 1 << w)
        if len(table) == 4090 - 2:
            codes.append(256)
            widths.append(width)
            table, width = {bytes((part,)): part for part in range(256)}, 9
    codes += [table[sofar], 257]
    widths += [width, width]
    bits = "".join(f"{code:0{width}b}" for code, width in zip(codes, widths, strict=True))
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def test_each_filter_gives_back_what_was_put_in() -> None:
    for data in (PLAIN, NOISE, b""):
        assert undone(zlib.compress(data), "FlateDecode") == data
        assert undone(base64.a85encode(data) + b"~>", "A85") == data
        assert undone(data.hex().encode() + b">", "ASCIIHexDecode") == data
        assert undone(zlib.compress(base64.a85encode(data)), "Fl", "ASCII85Decode") == data


@pytest.mark.parametrize("early", [True, False])
def test_lzw_in_both_widths(early: bool) -> None:
    parameters = Dictionary(EarlyChange=int(early))
    for data in (b"-----A---B", PLAIN, NOISE):
        assert undone(lzw(data, early), "LZWDecode", parameters=parameters) == data


def test_lzw_as_the_standard_shows_it() -> None:
    assert undone(bytes.fromhex("800B6050220C0C8501"), "LZW") == b"-----A---B"


def test_runs() -> None:
    assert undone(b"\x02abc\xfed\x00e\x80junk", "RunLengthDecode") == b"abcddde"


def test_hexadecimal_digits_with_space_and_one_missing() -> None:
    assert undone(b"48 65\n6C 7>", "AHx") == b"Help"


@pytest.mark.parametrize(("mode", "colours"), [("L", 1), ("LA", 2), ("RGB", 3), ("RGBA", 4)])
def test_png_predictors(mode: str, colours: int) -> None:
    size = (25, 70)
    picture = Image.frombytes(mode, size, (PLAIN + NOISE)[: 25 * 70 * colours])
    out = BytesIO()
    picture.save(out, "PNG")
    data = b"".join(chunk for kind, chunk in chunks(out.getvalue()) if kind == b"IDAT")
    parameters = Dictionary(Predictor=15, Colors=colours, Columns=25)
    assert undone(data, "FlateDecode", parameters=parameters) == picture.tobytes()


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    chunks, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return chunks


def test_png_predictors_of_five_inks_and_rows_cut_short() -> None:
    rows = [bytes(range(10 * kind, 10 * kind + 10)) for kind in range(5)]
    data = zlib.compress(b"".join(bytes((kind,)) + row for kind, row in enumerate(rows))[:-4])
    plain = undone(data, "FlateDecode", parameters=Dictionary(Predictor=12, Colors=5, Columns=2))
    assert len(plain) == 46
    assert plain[:10] == rows[0]
    assert plain[10:20] == bytes(
        (*rows[1][:5], *(left + part for left, part in zip(rows[1][:5], rows[1][5:], strict=True)))
    )
    assert plain[20:30] == bytes(above + part & 255 for above, part in zip(plain[10:20], rows[2], strict=True))


@pytest.mark.parametrize(
    ("bits", "columns", "stored", "plain"),
    [
        (8, 3, bytes((1, 2, 3, 255, 2, 0)), bytes((1, 3, 6, 255, 1, 1))),
        (16, 2, bytes((0, 255, 0, 1)), bytes((0, 255, 1, 0))),
        (4, 4, bytes((0x1F, 0x12)), bytes((0x10, 0x13))),
    ],
)
def test_tiff_predictor(bits: int, columns: int, stored: bytes, plain: bytes) -> None:
    parameters = Dictionary(Predictor=2, BitsPerComponent=bits, Columns=columns)
    assert undone(zlib.compress(stored), "FlateDecode", parameters=parameters) == plain


@pytest.mark.parametrize(
    ("chain", "data"),
    [
        (("FlateDecode",), zlib.compress(bytes(LIMIT + 1))),
        (("FlateDecode", "FlateDecode"), zlib.compress(zlib.compress(bytes(1 << 24)))),
        (("RunLengthDecode",), b"\x81a" * (LIMIT // 128 + 1)),
        (("LZWDecode",), lzw(bytes(300_000), early=True)),
        (("ASCII85Decode",), b"z" * 300_000),
        (("ASCIIHexDecode",), b"00" * (LIMIT + 1)),
    ],
    ids=["flate", "flate in flate", "runs", "lzw", "ascii85", "hexadecimal"],
)
def test_more_than_the_limit_is_refused(chain: tuple[str, ...], data: bytes) -> None:
    with pytest.raises(TooLarge):
        undone(data, *chain, limit=250_000 if "LZWDecode" in chain else LIMIT)


@pytest.mark.parametrize(
    ("chain", "data"),
    [
        (("FlateDecode",), b"no zlib"),
        (("FlateDecode",), zlib.compress(NOISE)[:-500]),
        (("LZWDecode",), b"\xff\xff\xff"),
        (("ASCII85Decode",), b"\xff\xff~>"),
        (("ASCIIHexDecode",), b"xyz>"),
        (("Rot13",), b""),
        (("FlateDecode",) * 9, b""),
    ],
)
def test_what_is_damaged_or_unknown_is_refused(chain: tuple[str, ...], data: bytes) -> None:
    with pytest.raises(Undecodable):
        undone(data, *chain)


def test_pictures_are_left_to_those_who_want_pixels() -> None:
    with Pdf.new() as pdf:
        stream = pdf.make_stream(base64.a85encode(NOISE) + b"~>")
        stream.Filter = Array([Name.ASCII85Decode, Name.DCTDecode])
        assert unfiltered(stream, LIMIT) == (NOISE, "DCTDecode")
        with pytest.raises(Undecodable, match="is a picture"):
            inflated(stream, LIMIT)


def test_a_stream_that_says_to_be_too_long_is_not_read() -> None:
    with Pdf.new() as pdf, pytest.raises(TooLarge):
        inflated(pdf.make_stream(bytes(2_000)), 1_000)
    with pytest.raises(Undecodable):
        inflated(7, LIMIT)
