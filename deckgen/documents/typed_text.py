"""A plain text, as people type one without a program that knows of headings and lists, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.bullet_signs import BULLETS, DASHES
from deckgen.documents.document_parts import BlockKind, TextBlock
from deckgen.documents.house_marks import escaped_marks

LONGEST_HEADING = 60
"""Characters that a line which stands alone may have to be taken for a heading."""

_BULLET = re.compile(rf"^(?P<indent>[ \t]*)(?P<sign>[-*+{BULLETS}{DASHES}]|o(?=[ \t]))[ \t]+(?P<text>\S.*)$")
_NUMBER = re.compile(r"^(?P<indent>[ \t]*)(?P<sign>\d{1,3}[.)])[ \t]+(?P<text>\S.*)$")
_RULER = re.compile(r"^[ \t]*([=\-_*~])\1{2,}[ \t]*$")
_END = re.compile(r"[.,;:?!…]$")
_CUT_WORD = re.compile(r"[^\W\d_]-$")


class _Member(Struct, frozen=True):
    """What a list's member begins with: its indent in columns, and its kind of sign."""

    indent: int
    sign: str


class _OpenBlock(Struct):
    """A block that is being read: what its first line makes it, and the texts of its lines so far."""

    block: TextBlock
    lines: list[str]

    def goes_on(self, line: str) -> bool:
        """Whether a line belongs to those before it: they fill their lines, or it is indented."""
        is_full = len(self.lines[-1]) >= LONGEST_HEADING
        return bool(line.strip()) and (is_full or line.startswith((" ", "\t")) or line.strip()[:1].islower())

    @property
    def whole(self) -> TextBlock:
        """The block with the text of all its lines."""
        text = self.lines[0]
        for line in self.lines[1:]:
            text = text[:-1] + line if _CUT_WORD.search(text) and line[:1].islower() else f"{text} {line}"
        return replace(self.block, text=escaped_marks(text))


def typed_parts(text: str) -> Iterator[TextBlock]:
    """The blocks of a text: lists by signs and numbers typed by hand, headings by lines in capitals or alone.

    Such headings have a doubt. Lines that follow each other are one paragraph where the first is long.
    """
    lines = text.split("\n")
    around: list[_Member] = []
    opened: _OpenBlock | None = None
    for number, line in enumerate(lines, 1):
        begun = _begun(line, number, lines, around)
        if opened and (begun or not opened.goes_on(line)):
            yield opened.whole
            opened = None
        if begun:
            opened = _OpenBlock(begun, [begun.text])
        elif line.strip() and not _RULER.match(line):
            opened = opened or _OpenBlock(TextBlock(BlockKind.PARAGRAPH, "", f"line {number}"), [])
            opened.lines.append(line.strip())
    if opened:
        yield opened.whole


def _begun(line: str, number: int, lines: Sequence[str], around: list[_Member]) -> TextBlock | None:
    """The member of a list or the heading that a line begins, None for running text."""
    if match := _BULLET.match(line) or _NUMBER.match(line):
        is_numbered = match.re is _NUMBER
        indent = len(match["indent"].expandtabs(4))
        level = _level(_Member(indent, "1" if is_numbered else match["sign"]), around)
        return TextBlock(BlockKind.ITEM, match["text"].strip(), f"line {number}", level, is_numbered)
    if line.strip() and not line.startswith((" ", "\t")):
        around.clear()
    return _heading(line.strip(), number, lines)


def _level(member: _Member, around: list[_Member]) -> int:
    """The level of a list's member, by those that stand around it, which become those around the next."""
    while around and (around[-1].indent > member.indent or (member in around and around[-1] != member)):
        around.pop()
    if member not in around:
        around.append(member)
    return len(around)


def _heading(line: str, number: int, lines: Sequence[str]) -> TextBlock | None:
    """The heading that a line is: underlined, in capitals or short and alone between blank lines; None for none."""
    above = lines[number - 2].strip() if number > 1 else ""
    below = lines[number].strip() if number < len(lines) else ""
    if not line or _RULER.match(line) or len(line) > LONGEST_HEADING or (above and not _RULER.match(above)):
        return None
    place = f"line {number}"
    if ruler := _RULER.match(below):
        return TextBlock(BlockKind.HEADING, line, place, 1 if ruler[1] == "=" else 2)
    if _END.search(line):
        return None
    if line.isupper() and sum(map(str.isalpha, line)) > 2:
        return TextBlock(BlockKind.HEADING, line, place, 1, doubts=("taken for a heading by its capitals",))
    is_theme = re.match(r"(?i)(tema|theme|topic|del|part)\b", line) is not None
    if not below or is_theme:
        return TextBlock(BlockKind.HEADING, line, place, 2, doubts=("taken for a heading, as it stands alone",))
    return None
