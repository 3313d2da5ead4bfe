r"""Inline marks as people type them: `*italic*`, `**bold**`, `[text](address)`, `[text]{lang=tr}`; `\*` for the sign.

CommonMark (markdown-it-py) with all else off. What looks like another of its marks is refused where it stands: as it is
typed, or dropped, it would be printed before anybody saw it. Low lines make no italics: they are blanks to fill in
(`____`) and parts of names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.source.addresses import encoded, fault_of
from deckgen.source.spans import LANGUAGE, MarkedText, Span, merged

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    _Rule = Callable[[StateInline, bool], bool]
    _Judge = Callable[[str, Sequence[Token]], str]

LONGEST_MARKED = 6_000
"""Characters that a text may have with its marks."""

# Without any of these the parser, which takes long to load, would give a text back as it is.
_PARSED = re.compile(r"[*\\`]|\][({]|<\S|&#?\w+;")

# What is refused without it.
_UNPARSED = re.compile(r"_|~~|^[ \t]*[#>+=-]", re.MULTILINE)

_ATTRIBUTE = re.compile(r"\{\s*lang\s*=([^}]*)\}")

_LINE_MARKS = (
    (
        re.compile(r"^[ \t]*(?P<sign>#{1,6})(?=\s)", re.MULTILINE),
        r"`#` makes no heading here; take it out, or write `\#` for the sign itself",
    ),
    (
        re.compile(r"^[ \t]*(?P<sign>>)(?=\s)", re.MULTILINE),
        r"`>` makes no quotation here; write «…» round it, or `\>` for the sign itself",
    ),
    (
        re.compile(r"^[ \t]*(?P<sign>[-+*])(?=\s+\S)", re.MULTILINE),
        r"a list cannot stand within a text; make it one of the file, write – for a dash, or `\-` for the sign itself",
    ),
    (
        re.compile(r"^[ \t]*(?P<sign>-{3,}|={3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE),
        "a line of such signs is no rule across the page; take it out",
    ),
)

_LOW_LINES = re.compile(r"(?<![\w\\])(?P<sign>_{1,3})(?=[^\W_])[^_\n]*(?<=[^\W_])(?P=sign)(?!\w)")

_STARS = re.compile(r"(?<!\\)\*+")

_STRUCK = re.compile(r"(?<!\\)(?P<sign>~~)(?=\S).*?(?<=\S)~~")


class MarkFault(Struct, frozen=True):
    """What is wrong with a mark: the number of the character at which it stands, and the message."""

    offset: int
    message: str


class MarkFaultsError(Exception):
    """A text has marks that are not supported."""

    def __init__(self, faults: Sequence[MarkFault]) -> None:
        super().__init__(faults)
        self.faults = tuple(sorted(set(faults), key=lambda fault: fault.offset))


def may_have_marks(text: str) -> bool:
    """Whether there is a sign in a text that may belong to a mark: other texts need not be parsed."""
    return _PARSED.search(text) is not None or _UNPARSED.search(text) is not None


def marks_of(text: str) -> MarkedText:
    """The text without its marks, and the spans that they make; raises `MarkFaultsError`. Line ends are kept."""
    refused = list(_outside_of_commonmark(text))
    tokens = _tokens(text, refused) if _PARSED.search(text) else None
    if refused:
        raise MarkFaultsError(refused)
    return MarkedText(text) if tokens is None else _spans_of(tokens)


def lone_mark_of(text: str) -> tuple[int, str] | None:
    """The number of the character at which a mark without a partner stands, and the mark: the first `*` or `**`.

    Stars between spaces, between letters and after digits are signs like others: `2 * 3`, `elev*er`, `5*`.
    """
    stars: list[tuple[int, Token]] = []
    lone: list[int] = []
    _parser().parseInline(text, {"faults": [], "stars": stars, "lone": lone})
    for run in _STARS.finditer(text):
        places = [place for place in range(*run.span()) if place in lone]
        if places and _may_mark(text[: run.start()][-1:], text[run.end() :][:1]):
            return places[0], run[0][: len(places)]
    return None


def _may_mark(before: str, after: str) -> bool:
    """Whether stars between two characters, "" for the start and the end of a text, may have been meant as a mark."""
    if before.isdigit() or (before.isalnum() and after.isalnum()):
        return False
    return bool(before.strip() or after.strip())


def _note_lone_stars(state: StateInline) -> None:
    """Note where the stars stand that made no mark; marks have another type, and a mark of two leaves one empty."""
    if "stars" in state.env:
        state.env["lone"] += [place for place, star in state.env["stars"] if (star.type, star.content) == ("text", "*")]


def _tokens(text: str, refused: list[MarkFault]) -> Sequence[Token]:
    """The inline tokens of a text; what is wrong with its marks is added to what is refused."""
    token, *_ = _parser().parseInline(text, {"faults": refused})
    return token.children or []


def _outside_of_commonmark(text: str) -> Iterator[MarkFault]:
    """What is refused that the inline parser does not know: marks at line starts, struck text, low lines."""
    for pattern, message in _LINE_MARKS:
        yield from (MarkFault(match.start("sign"), message) for match in pattern.finditer(text))
    for match in _STRUCK.finditer(text):
        yield MarkFault(
            match.start(), r"text is not struck through here; leave it out, or write `\~` for the sign itself"
        )
    for match in _LOW_LINES.finditer(text):
        message = r"low lines make no italics; write *italic* or **bold**, or `\_` for the sign itself"
        yield MarkFault(match.start(), message)


@cache
def _parser() -> MarkdownIt:
    """CommonMark's inline marks, those that are not supported refused by name."""
    from markdown_it import MarkdownIt, rules_inline  # takes long to load

    parser = MarkdownIt("zero", {"html": True})
    parser.enable(["emphasis", "escape", "newline", "link", "image", "autolink", "html_inline", "entity", "backticks"])
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses are ours to judge
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    rules = parser.inline.ruler
    rules.at("emphasis", lambda state, silent: state.src[state.pos] != "_" and _emphasis(state, silent))
    rules.at("link", _judged(rules_inline.link, _link_fault))
    rules.before("link", "passage", _passage)
    rules.at("image", _judged(rules_inline.image, _refusing(_PICTURE)))
    rules.at("autolink", _judged(rules_inline.autolink, _refusing(_AUTOLINK)))
    rules.at("html_inline", _judged(rules_inline.html_inline, _tag_fault))
    rules.at("entity", _judged(rules_inline.entity, _entity_fault))
    parser.inline.ruler2.after("emphasis", "lone_stars", _note_lone_stars)
    rules.at("backticks", _judged(rules_inline.backtick, _code_fault))
    return parser


_PICTURE = "a picture cannot stand within a text; name it under `pictures` in deck.yaml for the layout to show"

_AUTOLINK = r"an address in `<…>` is not read; write [text](address), or `\<` for the sign itself"

_CODE = r"text between backticks is not set as code; write *italic*, or a backslash before each backtick"


def _emphasis(state: StateInline, silent: bool) -> bool:
    from markdown_it.rules_inline.emphasis import tokenize

    start, count = state.pos, len(state.tokens)
    if not tokenize(state, silent):
        return False
    if "stars" in state.env and not silent:
        stars = [token for token in state.tokens[count:] if token.content == "*"]
        state.env["stars"] += zip(range(start, state.pos), stars, strict=True)
    return True


def _judged(rule: _Rule, judge: _Judge) -> _Rule:
    """A rule whose finds are judged: by how they are written and by their tokens, to a message or ""."""

    def judged(state: StateInline, silent: bool) -> bool:
        start, tokens = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and (message := judge(state.src[start : state.pos], state.tokens[tokens:])):
            state.env["faults"].append(MarkFault(start, message))
        return True

    return judged


def _code_fault(_: str, tokens: Sequence[Token]) -> str:
    """Backticks without partners are signs like others."""
    return _CODE if any(token.type == "code_inline" for token in tokens) else ""


def _refusing(message: str) -> _Judge:
    return lambda written, tokens: message


def _tag_fault(written: str, _: Sequence[Token]) -> str:
    if re.match(r"<br\b", written, re.IGNORECASE):
        return f"the HTML tag `{written}` is not read; begin the text with `|`, which keeps its lines"
    return (
        f"the HTML tag `{written[:40]}` is not read; write *italic*, **bold** or [text](address), "
        r"or `\<` for the sign itself"
    )


def _entity_fault(written: str, _: Sequence[Token]) -> str:
    from html import unescape  # with all names of characters, only where one is refused

    sign = unescape(written)
    shown = f" {sign}" if sign.isprintable() and not sign.isspace() else ""
    name = f" (U+{ord(sign):04X}, {unicodedata.name(sign, 'no name')})" if len(sign) == 1 else ""
    return f"`{written}` is not read; write the character{shown} itself{name}, or `\\&` for the sign &"


def _link_fault(written: str, tokens: Sequence[Token]) -> str:
    opening = next((token for token in tokens if token.type == "link_open"), None)
    if opening is None:
        return ""
    if opening.attrGet("title"):
        return "a link has no title of its own here; leave out what stands in quotes after the address"
    if written.startswith("[]"):
        return "the link has no text to be clicked; write [text](address)"
    return fault_of(str(opening.attrGet("href") or ""))


def _passage(state: StateInline, silent: bool) -> bool:
    """`[text]{lang=tr}`, a bracketed span as Pandoc has it: the language of a passage."""
    start, end = state.pos, state.posMax
    if state.src[start] != "[":
        return False
    closing = state.md.helpers.parseLinkLabel(state, start, False)
    attribute = _ATTRIBUTE.match(state.src, closing + 1, end) if closing >= 0 else None
    if not attribute:
        return False
    if not silent:
        _put_passage(state, start, closing, attribute)
    state.pos, state.posMax = attribute.end(), end
    return True


def _put_passage(state: StateInline, start: int, closing: int, attribute: re.Match[str]) -> None:
    """The tokens of a passage, and of what stands in it."""
    language = attribute[1].strip(" \t\r\n\"'")
    if not re.fullmatch(LANGUAGE, language):
        message = f"`{language[:40]}` is no language code; write one such as {{lang=tr}}"
        state.env["faults"].append(MarkFault(attribute.start(), message))
    opening = state.push("passage_open", "span", 1)
    opening.attrs = {"lang": language}
    state.pos, state.posMax = start + 1, closing
    state.md.inline.tokenize(state)
    state.push("passage_close", "span", -1)


_CLOSES = {
    "em_close": "em_open",
    "strong_close": "strong_open",
    "link_close": "link_open",
    "passage_close": "passage_open",
}


def _spans_of(tokens: Sequence[Token]) -> MarkedText:
    """The plain text of tokens, and a span for each part of it that stands within marks."""
    value, spans = "", list[Span]()
    opened: list[Token] = []
    for token in tokens:
        if token.type in _CLOSES:
            opened.pop()
        elif token.nesting == 1:
            opened.append(token)
        else:
            text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
            spans.append(_span(len(value), len(value) + len(text), opened))
            value += text
    return MarkedText(value, merged(spans))


def _span(start: int, end: int, opened: Sequence[Token]) -> Span:
    kinds = {token.type for token in opened}
    addresses = [str(token.attrGet("href")) for token in opened if token.type == "link_open"]
    languages = [str(token.attrGet("lang")) for token in opened if token.type == "passage_open"]
    return Span(
        start,
        end,
        italic="em_open" in kinds,
        bold="strong_open" in kinds,
        address=encoded(addresses[-1]) if addresses else "",
        language=languages[-1] if languages else "",
    )
