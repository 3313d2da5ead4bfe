"""LZW as PDF has it (ISO 32000-1, 7.4.4.2): codes of 9 to 12 bits, most significant bit first."""

from __future__ import annotations

CLEAR, END, FIRST, MOST = 256, 257, 258, 4096


def unlzw(data: bytes, limit: int, *, early: bool) -> bytes:
    """The data expanded, at most `limit` bytes; `early` is PDF's default of widening codes one code too soon.

    Raises OverflowError beyond the limit, ValueError for codes that stand for nothing.
    """
    plain = [bytes((value,)) for value in range(256)] + [b"", b""]
    table, out, before = list(plain), bytearray(), b""
    width = 9
    bits = held = 0
    for byte in data:
        held = (held << 8 | byte) & 0xFFFFFF
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == END:
            break
        if code == CLEAR:
            table, before, width = list(plain), b"", 9
            continue
        before = _next(table, code, before)
        out += before
        if len(out) > limit:
            raise OverflowError
        width = _width(len(table) + early)
    return bytes(out)


def _next(table: list[bytes], code: int, before: bytes) -> bytes:
    """What a code stands for; the table learns what came before with its first byte."""
    if code < len(table):
        expanded = table[code]
    elif code == len(table) and before:
        expanded = before + before[:1]
    else:
        raise ValueError("a code that stands for nothing")
    if before and len(table) < MOST:
        table.append(before + expanded[:1])
    return expanded


def _width(size: int) -> int:
    return 9 if size < 512 else 10 if size < 1024 else 11 if size < 2048 else 12
