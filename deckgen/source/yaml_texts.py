"""A text as a YAML file writes it: in the style that another text had at its place, where that can hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.source.files import SourceFile, lines_of
from deckgen.source.problems import Problems
from deckgen.source.wrapped_words import PARAGRAPH, rewrapped, width_of, words_of
from deckgen.source.yamlfile import parse

UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that only a code in double quotes can stand for: `yamlfile` or its parser refuses or changes them."""

PLAIN_WORD = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What new text is without quotes: names such as `hva-er-vi`, but nothing that other programs take for no text."""

_SHORT_CODES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}

_CODED = re.compile(rf'[\\"\n\t]|{UNWRITABLE.pattern}')

_HEADER = re.compile(r"([|>])[-+]?")


class OldText(Struct, frozen=True):
    """A text as it stands: its characters with quotes or sign, its style, and the column of its first one."""

    written: str
    style: str
    is_flow: bool
    column: int


def quoted(text: str) -> str:
    """A text in double quotes, in one line."""
    return '"' + _CODED.sub(lambda match: _code(match[0]), text) + '"'


def _code(character: str) -> str:
    number = ord(character)
    code = f"\\x{number:02X}" if number < 256 else f"\\u{number:04X}"
    return _SHORT_CODES.get(character, code)


def key_text(key: str, is_flow: bool) -> str:
    """A key as it is written, in quotes where it must be."""
    return key if _means(f"{{{key}: 1}}" if is_flow else f"{key}: 1", {key: 1}) else quoted(key)


def flow_text(value: object) -> str:
    """Plain data in one line, in brackets where it is a list or mapping."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key_text(key, is_flow=True)}: {flow_text(value[key])}" for key in value) + "}"
        case list() | tuple():
            return f"[{', '.join(map(flow_text, value))}]"
        case str():
            return value if PLAIN_WORD.fullmatch(value) else quoted(value)
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value]
    return str(value)


def text_like(old: OldText, text: str) -> str:
    """A text as it is written at the place of an old one; its lines end in `\\n`."""
    writable = not UNWRITABLE.search(text)
    candidates = _candidates(old, text) if writable else iter(())
    return next((written for written in candidates if _holds(written, text, old.is_flow)), quoted(text))


def is_plain(text: str, is_flow: bool) -> bool:
    """Whether a text needs no quotes."""
    return not UNWRITABLE.search(text) and "\n" not in text and _holds(text, text, is_flow)


def _candidates(old: OldText, text: str) -> Iterator[str]:
    """How the text would be written in the style of the old one."""
    match old.style:
        case "|":
            yield from _literal(old, text)
        case ">":
            yield from _folded(old, text)
        case '"':
            yield from _refilled(old, quoted(text))
        case "'" if "\n" not in text:
            yield from _refilled(old, "'" + text.replace("'", "''") + "'")
        case "" if "\n" not in text:
            yield from _refilled(old, text)


def _holds(written: str, text: str, is_flow: bool) -> bool:
    """Whether what is written is the text, where it stands in brackets or a block."""
    return _means(f"{{k: {written}}}" if is_flow else f"k: {written}\n", {"k": text})


def _means(yaml: str, meant: object) -> bool:
    document = parse(SourceFile("", "", yaml.encode("utf-8", "replace"), yaml), Problems())
    return document is not None and document.data == meant


def _refilled(old: OldText, written: str) -> Iterator[str]:
    """In one line where the old text was, else in lines that are wrapped as its were."""
    raw = lines_of(old.written)
    lines = [words_of(line.strip(" \t")) for line in raw]
    if len(raw) == 1 or [""] in lines:
        yield written
        return
    indent = raw[1][: len(raw[1]) - len(raw[1].lstrip(" \t"))]
    pad = "\0" * (old.column - len(indent))  # the first line begins further in than the others
    words = words_of(pad + written)
    lines[0][0] = pad + lines[0][0]
    filled = rewrapped(lines, words, width_of(lines, len(indent)) - len(indent))
    yield f"\n{indent}".join(map(" ".join, filled)).removeprefix(pad)
    yield written


def _folded(old: OldText, text: str) -> Iterator[str]:
    """In a block whose lines are wrapped."""
    head, raw, indent = _block(old)
    if not indent:
        return
    body = text.removesuffix("\n")
    paragraphs = body.split("\n")
    if not body or any(part[:1] in (" ", "\t") or part[-1:] in (" ", "\t") for part in paragraphs) or not body.strip():
        return
    if not paragraphs[0] or not paragraphs[-1]:
        return
    lines = [[PARAGRAPH] if not line.strip() else words_of(line.removeprefix(indent)) for line in raw]
    lines_now = rewrapped(lines, _folded_words(paragraphs), width_of(lines, len(indent)) - len(indent))
    texts = ["" if line == [PARAGRAPH] else indent + " ".join(line) for line in lines_now]
    yield "\n".join([_header(head, ">", text), *_with_raw(raw, texts)])


def _folded_words(paragraphs: Sequence[str]) -> list[str]:
    """The words of paragraphs, a blank line for each line end."""
    words: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        words += [PARAGRAPH] if number else []
        words += words_of(paragraph) if paragraph else []
    return words


def _literal(old: OldText, text: str) -> Iterator[str]:
    """In a block whose lines are those of the text."""
    head, raw, indent = _block(old)
    if not indent:
        return
    lines = text.removesuffix("\n").split("\n")
    if not text.strip() or any(line and not line.strip() for line in lines) or lines[0][:1] in (" ", "\t"):
        return
    texts = [indent + line if line else "" for line in lines]
    yield "\n".join([_header(head, "|", text), *_with_raw(raw, texts)])


def _block(old: OldText) -> tuple[str, list[str], str]:
    """What follows a block's sign in its line, its other lines as they are, and their indentation if any holds text."""
    first, *raw = lines_of(old.written)
    sign = _HEADER.match(first)
    filled = [line for line in raw if line.strip()]
    indents = [line[: len(line) - len(line.lstrip(" "))] for line in filled]
    indent = min(indents, key=len, default="")
    return first[sign.end() :] if sign else "", raw, indent


def _header(rest: str, sign: str, text: str) -> str:
    """A block's first line: how the text ends is told by its sign, a comment stays."""
    return f"{sign}{'' if text.endswith(chr(10)) else '-'}{rest.lstrip('0123456789-+')}"


def _with_raw(raw: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Lines of which those that are blank at both ends of a change are as they were."""
    head = 0
    while head < min(len(raw), len(texts)) and _is_same(raw[head], texts[head]):
        head += 1
    tail = 0
    while tail < min(len(raw), len(texts)) - head and _is_same(raw[-1 - tail], texts[-1 - tail]):
        tail += 1
    return [*raw[:head], *texts[head : len(texts) - tail], *raw[len(raw) - tail :]]


def _is_same(raw: str, text: str) -> bool:
    return raw == text or not (raw.strip() or text.strip())
