"""A document as Markdown: CommonMark with tables, as it reads well in a text editor and on the web."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from deckgen.documents.document_parts import BlockKind, Document, DocumentPicture, Part, Table, TextBlock

TITLE_LEVEL, DEEPEST_HEADING = 1, 6
"""The levels of the title's heading and of the smallest."""

# What would be read as structure at the start of a line.
_STRUCTURE = re.compile(
    r"^(?P<number>\d{1,9})(?=[.)](?:\s|$))"
    r"|^(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|=+\s*$|[-:|][-:| \t]*$|(?:[*_-][ \t]*){3,}$|`{3}|~{3}|:{3}|\||<[A-Za-z/!?]"
    r"|\[[^\]\n]+\]:)"
)
_CLOSING_SIGNS = re.compile(r"(?:^|(?<=\s))(?=#+$)")
_ANCHOR = re.compile(r"(?=\{[#.][^{}\n]*\}$)")
_SLASHES = re.compile(r"\\*$")


class _Marker(Struct, frozen=True):
    """What members of a list begin with: numbers, or a sign, and how many there are before the next."""

    is_numbered: bool
    count: int

    @property
    def text(self) -> str:
        return f"{self.count}. " if self.is_numbered else "- "


def markdown_bytes(document: Document) -> bytes:
    """The document as UTF-8: a blank line between its parts, members of a list below each other.

    The language stands at the head, as Pandoc has it; then the title, as the only heading of the first level. Pictures
    are left out.
    """
    head = [f"---\nlang: {document.language}\n---"] if document.language else []
    if document.title:
        head.append(_block(TextBlock(BlockKind.HEADING, document.title, "", 0)))
    return ("\n\n".join((*head, *_pieces(document.parts))) + "\n").encode()


def _pieces(parts: Sequence[Part]) -> Iterator[str]:
    """What blank lines part: a heading, a paragraph, a table, a list."""
    members: list[TextBlock] = []
    for part in parts:
        if isinstance(part, DocumentPicture):
            continue
        is_member = isinstance(part, TextBlock) and part.kind is BlockKind.ITEM
        if members and not (is_member and isinstance(part, TextBlock) and part.boxed == members[0].boxed):
            yield _list(members)
            members = []
        if isinstance(part, Table):
            yield from (_table(part),) if part.rows else ()
        elif is_member:
            members.append(part)
        else:
            yield _block(part)
    if members:
        yield _list(members)


def _block(block: TextBlock) -> str:
    if block.kind is BlockKind.HEADING:
        text = _ANCHOR.sub(r"\\", _CLOSING_SIGNS.sub(r"\\", _on_one_line(block.text)))
        level = min(block.level + TITLE_LEVEL, DEEPEST_HEADING)
        return _quoted(f"{'#' * level} {text}".rstrip(), block.boxed)
    return _quoted(_lines(block.text), block.boxed)


def _list(members: Sequence[TextBlock]) -> str:
    """Members of a list, those of deeper levels indented to the text of those above."""
    around: list[_Marker] = []
    lines: list[str] = []
    for member in members:
        level = min(member.level, len(around) + 1)
        same = around[level - 1] if level <= len(around) else None
        counts = same is not None and same.is_numbered == member.is_numbered
        marker = _Marker(member.is_numbered, (same.count if same and counts else 0) + 1)
        around[level - 1 :] = [marker]
        indent = " " * sum(len(each.text) for each in around[:-1])
        text = _lines(member.text).replace("\n", "\n" + indent + " " * len(marker.text))
        lines.append(f"{indent}{marker.text}{text}".rstrip())
    return _quoted("\n".join(lines), members[0].boxed)


def _quoted(text: str, boxed: bool) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if boxed else text


def _lines(text: str) -> str:
    r"""A text whose lines end with a `\`; where one is empty, `<br>` stands for its end."""
    lines = [line.strip() for line in text.strip().split("\n")]
    written = _STRUCTURE.sub(_escape, lines[0])
    for before, line in pairwise(lines):
        if not before or not line:
            written += f"<br>{line}"
        else:
            end = "  " if len(_SLASHES.findall(before)[0]) % 2 else "\\"
            written += f"{end}\n{_STRUCTURE.sub(_escape, line)}"
    return written


def _escape(match: re.Match[str]) -> str:
    return f"{match['number'] or ''}\\"


def _on_one_line(text: str) -> str:
    return "<br>".join(line.strip() for line in text.strip().split("\n"))


def _table(table: Table) -> str:
    width = max(len(row.cells) for row in table.rows)
    rows = [[_on_one_line(cell).replace("|", "\\|") for cell in row.cells] for row in table.rows]
    lines = [f"| {' | '.join((*cells, *[''] * (width - len(cells))))} |" for cells in rows]
    return "\n".join((lines[0], f"|{' --- |' * width}", *lines[1:]))
