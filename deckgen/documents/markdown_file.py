"""A Markdown file, or a text file, to a document: CommonMark with tables, by markdown-it-py."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from deckgen.documents.bullet_signs import BULLETS, DASHES
from deckgen.documents.document_parts import BlockKind, Document, Part, Table, TableRow, TextBlock, UnreadableDocument
from deckgen.documents.house_marks import escaped_marks
from deckgen.documents.markdown_inlines import house_text
from deckgen.documents.text_bytes import file_text
from deckgen.documents.typed_text import typed_parts

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_BLOCKS = 20_000
"""Blocks of text, and rows of tables, that a file may have."""

DEEPEST = 40
"""Lists and quotations that may stand in each other, counted as markdown-it-py counts: two for each list."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<lines>(?:.*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_LINE = re.compile(r"^(title|lang|language)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_APART = re.compile(r"\n[ \t]*\n[ \t]*(?=\S)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNREAD_TAG = re.compile(r"<(script|style)\b.*?(?:</\1[^>]*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_TASK = re.compile(r"^\[[ xX]\][ ]+")
_ANCHOR = re.compile(r"[ \t]*(?<!\\)\{[#.][^{}\n]*\}$")
_FENCE = re.compile(r"^[ ]{0,3}:{3,}[^\n]*$", re.MULTILINE)
_TYPED_BULLET = re.compile(rf"^[{BULLETS}{DASHES}][ \t]+")

_HOLDERS = ("bullet_list", "ordered_list", "blockquote")
"""The names of what holds blocks, which `_open` and `_close` follow."""


def read_markdown(path: Path) -> Document:
    """The document in a file of Markdown or of plain text; raises `UnreadableDocument` and OSError."""
    text, remarks = file_text(path)
    head = _FRONT_MATTER.match(text)
    front = {key: value.strip("\"'") for key, value in _FRONT_LINE.findall(head["lines"])} if head else {}
    language = front.get("lang", front.get("language", ""))
    if path.suffix.lower() == ".txt" and not _HEADING.search(text):
        return Document(bounded(typed_parts(text)), remarks=remarks)
    start = head.end() if head else 0
    parts, left_out = _markdown_parts(text[start:], text.count("\n", 0, start))
    title, parts = _title_and_rest(parts, front.get("title", ""))
    return Document(parts, title, language, (*remarks, *left_out))


def _title_and_rest(parts: Sequence[Part], title: str) -> tuple[str, tuple[Part, ...]]:
    """The title, which is the only heading of the first level and stands first, and the parts below it.

    Headings below a title, or without any of the first level, count from 1 like others.
    """
    largest = [
        part for part in parts if isinstance(part, TextBlock) and part.kind is BlockKind.HEADING and part.level == 1
    ]
    if len(largest) > 1 or (largest and parts[0] is not largest[0]):
        return title, tuple(parts)
    rest = parts[1:] if largest else parts
    return largest[0].text if largest else title, tuple(map(_raised, rest))


def _raised(part: Part) -> Part:
    """A heading a level higher, any other part as it is."""
    if isinstance(part, TextBlock) and part.kind is BlockKind.HEADING:
        return replace(part, level=part.level - 1)
    return part


def bounded(parts: Iterator[Part]) -> tuple[Part, ...]:
    """Parts of a document; raises `UnreadableDocument` where they are too many."""
    kept: list[Part] = []
    room = MOST_BLOCKS
    for part in parts:
        room -= len(part.rows) if isinstance(part, Table) else 1
        if room < 0:
            raise _too_many()
        kept.append(part)
    return tuple(kept)


def _too_many() -> UnreadableDocument:
    reason = f"the text has more than {MOST_BLOCKS} paragraphs"
    return UnreadableDocument(f"{reason}; save a part of it as a file of its own")


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables and struck text; inline marks are parsed apart, one paragraph at a time."""
    from markdown_it import MarkdownIt  # takes long to load

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.core.ruler.disable(["inline", "text_join"])
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses are ours to judge
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _markdown_parts(text: str, lines_above: int) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The parts of a Markdown text, and what was left out of it."""
    if sum(1 for _ in _APART.finditer(text)) > MOST_BLOCKS:
        raise _too_many()
    env: dict[str, Any] = {}
    left_out = Counter[str]()
    unfenced, fences = _FENCE.subn("", text)
    if fences:
        left_out["lines of colons (`:::`), which set passages apart, are not read"] += fences
    tokens = _parser().parse(unfenced, env)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise UnreadableDocument("lists or quotations stand too deep in each other; save the file without them")
    reader = _TokenReader(lines_above, env.get("references", {}), left_out)
    parts = bounded(_whole_items(reader.parts(tokens)))
    return parts, tuple(what if count == 1 else f"{what} ({count} times)" for what, count in left_out.items())


def _whole_items(parts: Iterator[tuple[Part, bool]]) -> Iterator[Part]:
    """Parts of which those that continue a member of a list are made one with it."""
    item: TextBlock | None = None
    for part, continues in parts:
        if item and continues and isinstance(part, TextBlock):
            item = replace(item, text=f"{item.text}\n{part.text}", doubts=item.doubts + part.doubts)
            continue
        if item:
            yield item
        item = part if isinstance(part, TextBlock) and part.kind is BlockKind.ITEM else None
        if item is None:
            yield part
    if item:
        yield item


class _TokenReader:
    """Makes parts of tokens; counts what it leaves out."""

    def __init__(self, lines_above: int, references: Mapping[str, object], left_out: Counter[str]) -> None:
        self._lines_above = lines_above
        self._references = references
        self._left_out = left_out

    def parts(self, tokens: Sequence[Token]) -> Iterator[tuple[Part, bool]]:
        """The parts in order, and of each whether it continues the member of a list before it."""
        around: list[str] = []
        is_first = False  # of the paragraphs of a member of a list
        opening = ""
        rest = iter(tokens)
        for token in rest:
            name, _, side = token.type.rpartition("_")
            if name in _HOLDERS and side == "open":
                around.append(name)
            elif name in _HOLDERS:
                around.pop()
            elif token.type == "table_open":
                yield self._table(self._line(token), rest), False
            elif token.content:
                yield from self._blocks(token, opening, around, is_first)
            if token.type in ("list_item_open", "table_open", "inline", "fence", "code_block", "html_block"):
                is_first = token.type == "list_item_open"
            opening = token.tag if token.type == "heading_open" else ""

    def _table(self, line: int, tokens: Iterator[Token]) -> Table:
        """The table that tokens make up to its end; its heading row stands on a line, its ruler on the next."""
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._text(token, token.content))
        places = (line, *range(line + 2, line + 2 + len(rows)))
        cells = zip(places, rows, strict=False)
        return Table("", tuple(TableRow(f"line {place}", tuple(texts)) for place, texts in cells))

    def _blocks(
        self, token: Token, opening: str, around: Sequence[str], is_first: bool
    ) -> Iterator[tuple[TextBlock, bool]]:
        """What a token holds among lists and quotations: a heading where its opening is one, such as `h2`."""
        lists = [name for name in around if name != "blockquote"]
        boxed, place = len(lists) < len(around), f"line {self._line(token)}"
        if opening:
            if text := self._text(token, _ANCHOR.sub("", token.content)):
                yield TextBlock(BlockKind.HEADING, text, place, int(opening[1:]), boxed=boxed), False
        elif token.type == "fence" and lists:
            self._left_out[f"{place}: not read: code within a list"] += 1
        else:
            yield from self._running(token, lists, boxed, is_first)

    def _running(
        self, token: Token, lists: Sequence[str], boxed: bool, is_first: bool
    ) -> Iterator[tuple[TextBlock, bool]]:
        """The paragraphs and members of lists that a token holds."""
        place = f"line {self._line(token)}"
        kind = BlockKind.ITEM if lists and is_first else BlockKind.PARAGRAPH
        level = len(lists) if kind is BlockKind.ITEM else 1
        is_numbered = kind is BlockKind.ITEM and lists[-1] == "ordered_list"
        for number, (text, doubts, is_item) in enumerate(self._texts(token)):
            own = BlockKind.ITEM if is_item else kind
            continues = bool(lists) and not is_first and not number and not is_item
            yield TextBlock(own, text, place, level, is_numbered, boxed, doubts=doubts), continues

    def _texts(self, token: Token) -> Iterator[tuple[str, tuple[str, ...], bool]]:
        """The texts of a paragraph, what is unsure about them, and whether they are members of a list typed by hand."""
        if token.type in ("fence", "code_block"):
            yield escaped_marks(token.content.strip()), ("it stood as code",), False
        elif token.type == "html_block":
            plain = self._without_tags(token.content)
            if plain:
                yield escaped_marks(plain), ("it stood among HTML tags",), False
        else:
            yield from self._paragraphs(_TASK.sub("", token.content), token)

    def _paragraphs(self, source: str, token: Token) -> Iterator[tuple[str, tuple[str, ...], bool]]:
        typed = [line for line in source.split("\n") if line.strip()]
        is_broken = any(line.endswith("\\") for line in typed[:-1])  # nobody who types a list ends its lines so
        bullets = [line[0] for line in typed if _TYPED_BULLET.match(line) and not is_broken]
        if len(bullets) > 1 or any(sign in BULLETS for sign in bullets):
            for group in _typed_members(typed):
                is_item = _TYPED_BULLET.match(group) is not None
                if text := self._text(token, _TYPED_BULLET.sub("", group)):
                    yield text, (), is_item
        elif text := self._text(token, source):
            yield text, (), False

    def _text(self, token: Token, source: str) -> str:
        written = house_text(source, _parser(), self._references)
        for what in written.left_out:
            self._left_out[f"line {self._line(token)}: not read: {what}"] += 1
        return written.text

    def _without_tags(self, html: str) -> str:
        from html import unescape

        if _COMMENT.search(html):
            self._left_out["comments (`<!-- -->`) are not read"] += 1
        text = unescape(_TAG.sub(" ", _UNREAD_TAG.sub(" ", _COMMENT.sub(" ", html))))
        return " ".join(text.split())

    def _line(self, token: Token) -> int:
        return self._lines_above + (token.map[0] if token.map else 0) + 1


def _typed_members(lines: Sequence[str]) -> Iterator[str]:
    """Members of a list typed by hand within a paragraph, each with the lines that it runs over."""
    member: list[str] = []
    for line in lines:
        if member and _TYPED_BULLET.match(line):
            yield "\n".join(member)
            member = []
        member.append(line)
    if member:
        yield "\n".join(member)
