"""The text of a Markdown paragraph with the house's marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.documents.house_marks import MOST_BRACKETS, always_escaped, escaped_marks, is_sound
from deckgen.source.addresses import fault_of
from deckgen.source.inline_marks import LONGEST_MARKED, marks_of, may_have_marks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# What Markdown would read as structure at the start of a line, and the house does not.
_STRUCTURE = re.compile(
    r"^(\d{1,9})\\(?=[.)](?:\s|$))|^\\(?=[|=:>]|[-+*#](?:\s|$)|(?:[*_-][ \t]*){3,}$|[-:|][-:| \t]*$|\[[^\]\n]+\]:)",
    re.MULTILINE,
)

_MARKS: Mapping[str, str] = {"em_open": "*", "em_close": "*", "strong_open": "**", "strong_close": "**"}
_OWN = {"text", "text_special", "softbreak", "hardbreak", "link_open", "link_close", *_MARKS}

_SPACED_END = re.compile(r" *\n *")
_BREAK = re.compile(r"(?<!\\)<br\s*/?>", re.IGNORECASE)


class HouseText(Struct, frozen=True):
    """A text with the house's marks, and what was left out of it, in words."""

    text: str
    left_out: tuple[str, ...] = ()


def house_text(source: str, parser: MarkdownIt, references: Mapping[str, object]) -> HouseText:
    """The text of a paragraph's source: as it is written where the house's marks are the same, else with these.

    A text longer than marks are looked for in is taken as plain.
    """
    if not may_have_marks(source) and not (references and "[" in source):
        return HouseText(_lines_joined(source))
    if len(source) > LONGEST_MARKED or source.count("[") > MOST_BRACKETS:
        return HouseText(escaped_marks(_lines_joined(source)), ("marks: the text is too long for any",))
    tokens: list[Token] = []
    parser.inline.parse(source, parser, {"references": references}, tokens)
    anew = _written_anew(tokens)
    if all(_is_own(token) for token in tokens):
        joined = _BREAK.sub("\n", _lines_joined(source))
        # Passages in another language are no marks of Markdown; a reference is no mark of the house.
        is_same = not references and "]{" in joined
        for text in (_STRUCTURE.sub(_bare, joined), joined):
            if is_sound(text) and (is_same or marks_of(text) == marks_of(anew.text)):
                return HouseText(text)
    return anew


def _bare(match: re.Match[str]) -> str:
    r"""What Markdown needed a backslash for; where the house needs it too, such as `\- `, it stays."""
    without = match[1] or ""
    rest, *_ = match.string[match.end() :].split("\n")
    return without if is_sound(without + rest) else match[0]


def _lines_joined(source: str) -> str:
    r"""A source whose lines end where their author ended them: after two spaces or a `\`."""
    *lines, last = source.split("\n")
    return ("".join(map(_ended, lines)) + last.lstrip(" ")).strip()


def _ended(line: str) -> str:
    """A line of a source with its end, a space where the text goes on."""
    text = line.strip(" ")
    slashes = len(text) - len(text.rstrip("\\"))
    if line.endswith("\\") and slashes % 2:
        return text[:-1] + "\n"
    return text + ("\n" if line.endswith("  ") else " ")


def _is_own(token: Token) -> bool:
    """Whether the house writes a mark in the same way."""
    if token.type in ("em_open", "em_close", "strong_open", "strong_close"):
        return "*" in token.markup
    if token.type == "link_open":
        return token.info != "auto" and not token.attrGet("title") and not fault_of(str(token.attrGet("href") or ""))
    return token.type in _OWN or (token.type == "html_inline" and bool(_BREAK.fullmatch(token.content)))


def _written_anew(tokens: Sequence[Token]) -> HouseText:
    """A text of tokens with the house's marks; without any where they would not be read as they are meant."""
    plain = _SPACED_END.sub("\n", "".join(map(_sign, tokens))).strip()
    left_out: list[str] = []
    for escaped in (escaped_marks, always_escaped):
        left_out.clear()
        marked = _SPACED_END.sub("\n", "".join(_pieces(tokens, escaped, left_out)).strip())
        if is_sound(marked) and marks_of(marked).value == plain:
            return HouseText(marked, tuple(left_out))
    return HouseText(escaped_marks(plain), tuple(left_out))


def _sign(token: Token) -> str:
    """The characters of a token."""
    if token.type in ("softbreak", "hardbreak"):
        return " " if token.type == "softbreak" else "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.fullmatch(token.content) else ""
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


def _pieces(tokens: Sequence[Token], escaped: Callable[[str], str], left_out: list[str]) -> Iterator[str]:
    """The parts of a text with marks; notes what is left out."""
    addresses: list[str] = []
    for token in tokens:
        if token.type in _MARKS:
            yield _MARKS[token.type]
        elif token.type == "link_open":
            addresses.append(_address(str(token.attrGet("href") or ""), left_out))
            yield "[" if addresses[-1] else ""
        elif token.type == "link_close":
            address = addresses.pop()
            yield f"]({address})" if address else ""
        elif token.type == "image":
            address = str(token.attrGet("src") or "")[:80]
            left_out.append(f"the picture `{address}`: files outside of the text are not read")
        else:
            yield escaped(sign) if (sign := _sign(token)).strip() else sign


def _address(written: str, left_out: list[str]) -> str:
    """An address that may stand in a deck, "" where one may not."""
    for address in (written, f"https://{written}"):
        if not fault_of(address) and (address == written or written.startswith("www.")):
            return address.replace("(", "%28").replace(")", "%29")
    left_out.append(f"the link to `{written[:80]}`, which is no address of the web")
    return ""
