"""Content streams to operators with their operands (ISO 32000-1, 7.2 and 7.8.2), piece by piece and within bounds.

Operands are floats, bytes (strings), str with its slash (names), bool, None, lists and dicts.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Iterator
from typing import Any

# Longer operand lists, and arrays, than any operator takes or any producer writes: what is beyond is dropped.
MOST_OPERANDS = 64

MOST_ELEMENTS = 20_000

# Arrays and dictionaries in each other; marked content of real producers nests three deep.
DEEPEST = 16

_WHITE = rb"\x00\t\n\x0c\r "

_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"

_TOKEN = re.compile(
    rb"[" + _WHITE + rb"]*(?:"
    rb"([-+]?(?:\d+\.?\d*|\.\d+)(?=[" + _WHITE + rb"<>\[\](){}/%]|\Z))"  # 1 number
    rb"|([A-Za-z'\"]" + _REGULAR + rb"*)"  # 2 operator, true, false, null
    rb"|/(" + _REGULAR + rb"*)"  # 3 name
    rb"|<([0-9A-Fa-f" + _WHITE + rb"]*)>"  # 4 hexadecimal string
    rb"|\(([^()\\\r]*)\)"  # 5 plain string
    rb"|(\[)|(\])|(<<)|(>>)|(\()"  # 6 to 10
    rb"|(%[^\r\n]*)"  # 11 comment
    rb"|(" + _REGULAR + rb"+|[<>{})])"  # 12 odd
    rb")"
)

_NUMBER, _WORD, _NAME, _HEX, _PLAIN, _OPEN, _CLOSE, _BEGIN, _END, _PAREN, _COMMENT, _ODD = range(1, 13)

_PART = re.compile(rb"[()]|\\(?:[0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)

_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

_WORDS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}

_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")

# Bytes that may stand between the data of an inline image and its end.
_SLACK = 64

_IMAGE_END = re.compile(rb"[" + _WHITE + rb"]EI(?=[" + _WHITE + rb"]|\Z)")

Operation = tuple[bytes, list[Any]]

CUT = b""
"""In the place of an operator that is missing at the end."""


def operations(data: bytes, most: int = MOST_OPERANDS) -> Iterator[Operation]:
    """The operators in order, each with the operands before it, the last so many at most.

    Bytes that make no token are passed over. An inline image comes as `BI` with its dictionary and its data. Operands
    that no operator follows, as in content that ends within a string or an array, come last, as those of `CUT`.
    """
    scan = _Scanner(data, 0)
    match = _TOKEN.match
    operands: list[Any] = []
    at = 0
    while token := match(data, at):
        at, kind = token.end(), token.lastindex
        if kind == _NUMBER:
            operands.append(float(token[1]))
        elif kind == _WORD:
            word = token[2]
            if word in _WORDS:
                operands.append(_WORDS[word])
                continue
            if word == b"BI":
                scan.at = at
                operands = scan.image()
                at = scan.at
            yield word, operands
            operands = []
        elif kind != _COMMENT:
            scan.at = at
            value = scan.value(token, kind or _ODD, 0)
            at = scan.at
            if value is not scan:
                operands.append(value)
        if len(operands) > most:
            del operands[:-most]
    if operands:
        yield CUT, operands


def token_name(raw: bytes) -> str:
    """A name as pikepdf has it: with its slash, `#` escapes undone."""
    plain = _HASH.sub(lambda code: bytes([int(code[1], 16)]), raw) if b"#" in raw else raw
    return "/" + plain.decode("utf-8", "surrogateescape")


def _unhex(digits: bytes) -> bytes:
    plain = digits if digits.isalnum() else b"".join(digits.translate(None, b"\x00\x0c").split())
    return unhexlify(plain + b"0" if len(plain) % 2 else plain)


class _Scanner:
    """Reads what spans several tokens, from `at` on."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def compound(self, kind: int, depth: int) -> Any:
        """An array, dictionary or string whose beginning has just been read."""
        if kind == _PAREN:
            return self._string()
        values = self._values(_CLOSE if kind == _OPEN else _END, depth)
        if kind == _OPEN:
            return values
        return {key: value for key, value in zip(values[::2], values[1::2], strict=False) if isinstance(key, str)}

    def _values(self, end: int, depth: int) -> list[Any]:
        values: list[Any] = []
        while token := _TOKEN.match(self.data, self.at):
            self.at, kind = token.end(), token.lastindex or _ODD
            if kind == end or (kind == _WORD and token[2] == b"ID" and end == _ODD):
                break
            value = self.value(token, kind, depth)
            if value is not self and len(values) < MOST_ELEMENTS:
                values.append(value)
        return values

    def value(self, token: re.Match[bytes], kind: int, depth: int) -> Any:
        """One value, or the scanner itself where there is none."""
        if kind == _NUMBER:
            return float(token[1])
        if kind == _HEX:
            return _unhex(token[4])
        if kind == _PLAIN:
            return token[5]
        if kind == _NAME:
            return token_name(token[3])
        if kind == _WORD:
            return _WORDS.get(token[2], self)
        if kind in {_OPEN, _BEGIN, _PAREN} and depth < DEEPEST:
            return self.compound(kind, depth + 1)
        return self

    def _string(self) -> bytes:
        """A string with brackets or escapes in it (7.3.4.2)."""
        out, depth, data = bytearray(), 1, self.data
        while part := _PART.search(data, self.at):
            out += data[self.at : part.start()]
            self.at = part.end()
            piece = part[0]
            if piece[:1] == b"\\":
                out += _escaped(piece[1:])
                continue
            if piece[:1] == b"\r":
                out += b"\n"
                continue
            depth += 1 if piece == b"(" else -1
            if depth == 0:
                return bytes(out)
            out += piece
        out += data[self.at :]
        self.at = len(data)
        return bytes(out)

    def image(self) -> list[Any]:
        """An inline image's dictionary and data (8.9.7); without filters its length is known, else EI is looked for."""
        values = self._values(_ODD, 0)
        facts = {key: value for key, value in zip(values[::2], values[1::2], strict=False) if isinstance(key, str)}
        begin = self.at + 1
        least = min(begin + _known_length(facts), len(self.data))
        end = _IMAGE_END.search(self.data, least)
        if least > begin and (end is None or end.start() > least + _SLACK):
            # The data are fewer than they should be: what follows is no part of the image.
            end = _IMAGE_END.search(self.data, begin) or end
        self.at = end.end() if end else len(self.data)
        return [facts, self.data[begin : end.start() if end else len(self.data)]]


def _known_length(facts: dict[str, Any]) -> int:
    """The least length of an inline image's data, so that EI is not found within it."""
    if "/F" in facts or "/Filter" in facts:
        return 0
    space = facts.get("/CS", facts.get("/ColorSpace"))
    colours = {"/RGB": 3, "/DeviceRGB": 3, "/CMYK": 4, "/DeviceCMYK": 4}.get(space, 1) if isinstance(space, str) else 1
    width, height = (facts.get(short, facts.get(long)) for short, long in (("/W", "/Width"), ("/H", "/Height")))
    bits = facts.get("/BPC", facts.get("/BitsPerComponent", 1.0))
    if not (isinstance(width, float) and isinstance(height, float) and isinstance(bits, float)):
        return 0
    return max(0, int((width * colours * bits + 7) // 8 * height) - 1)


def _escaped(code: bytes) -> bytes:
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 255])
    return b"" if code in {b"\n", b"\r", b"\r\n"} else _ESCAPES.get(code, code)
