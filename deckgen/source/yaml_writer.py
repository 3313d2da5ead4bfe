"""New YAML, as the shipped decks are written: texts in double quotes, long ones folded, short groups in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.source.nodes import Route
from deckgen.source.wrapped_words import USUAL_WIDTH, words_of, wrapped
from deckgen.source.yaml_texts import PLAIN_WORD, UNWRITABLE, is_plain
from deckgen.source.yaml_tree import YamlNode, line_of, tree_of

if TYPE_CHECKING:
    from ruamel.yaml import YAML

LONGEST_LINE = 100
"""Characters of a text that stands in one line; a longer one is folded where its key is no member of a list."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Remarked(Struct, frozen=True):
    """A value with remarks, each of which becomes a comment above its key, or above the member of a list that it is."""

    value: object
    remarks: tuple[str, ...]


def yaml_text(value: object, head: str = "") -> str:
    """YAML of dicts, lists, tuples, texts, whole numbers, true, false and None; `head` are comments at its top.

    Numbers of more than 15 digits are read as texts.

    A text comes back from `yamlfile.parse` as it is, control characters included, which the models refuse; one that is
    no Unicode (half a pair of surrogates) raises UnicodeEncodeError where the file is written.
    """
    return head + block_text(value)


def comment(texts: Iterable[str], column: int = 0) -> str:
    """Texts as comments that begin in a column: lines of their own, wrapped, and indented as they begin."""
    lines = (line for text in texts for line in text.splitlines() or [""])
    return "".join(f"# {part}".rstrip() + "\n" for line in lines for part in _wrapped(line, USUAL_WIDTH - column - 2))


def _wrapped(line: str, width: int) -> list[str]:
    """A line of a comment in as many as it needs, none wider than that unless a word of it is."""
    indent = line[: len(line) - len(line.lstrip())]
    visible = indent + UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", line.strip())
    return wrap(visible, max(width, 20), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [
        ""
    ]


def block_text(value: object, column: int = 0, is_block: bool = False) -> str:
    """YAML that will be indented to a column, its remarks included; all in a line each where it `is_block`."""
    stream = StringIO()
    _yaml().dump(_styled(bare(value), USUAL_WIDTH - column, is_block=is_block), stream)
    text = stream.getvalue()
    if text.startswith("  - "):  # a list at the top, which is indented as any other
        text = "".join(line.removeprefix("  ") for line in text.splitlines(keepends=True))
    return _with_remarks(text, value, column)


def _yaml() -> YAML:
    """The writer; its lines are as long as they are, for texts are folded here."""
    from ruamel.yaml import YAML

    yaml = YAML(plug_ins=[])  # it looks for none on the disk
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1 << 30
    yaml.allow_unicode = True
    return yaml


def bare(value: object) -> object:
    """A value without remarks."""
    match value:
        case Remarked():
            return bare(value.value)
        case Mapping():
            return {key: bare(part) for key, part in value.items()}
        case list() | tuple():
            return [bare(part) for part in value]
    return value


def _styled(value: object, width: int, is_block: bool = False, is_member: bool = False) -> object:
    """A value of the kinds that the writer writes as it shall look; a part of a list `is_member`."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    styled: CommentedMap | CommentedSeq
    match value:
        case str():
            return DoubleQuotedScalarString(value)
        case Mapping():
            parts = {_styled_key(key): _styled_value(value[key], width - 2, is_block, is_member) for key in value}
            styled = CommentedMap(parts)
        case list():
            styled = CommentedSeq(_styled(part, width - 4, is_block, is_member=True) for part in value)
        case _:
            return value
    if _is_short(value, is_member) and not is_block:
        styled.fa.set_flow_style()
    return styled


def _is_short(value: Mapping[str, object] | Sequence[object], is_member: bool) -> bool:
    """Whether it goes into brackets: an empty one, numbers, a member of a list that begins with one or is a shape.

    A shape has words, numbers, and lists of these.
    """
    if not value:
        return True
    if isinstance(value, Mapping):
        parts = [*value.values()]
        is_flat = not any(isinstance(part, Mapping | list) or "\n" in str(part) for part in parts)
        return is_member and ((is_flat and isinstance(parts[0], int)) or _is_of_shape(parts))
    return _are_numbers(value)


def _is_of_shape(parts: Sequence[object]) -> bool:
    lists = [part for part in parts if isinstance(part, list)]
    others = [part for part in parts if not isinstance(part, list | int | float)]
    return all(map(_are_numbers, lists)) and bool(lists) and all(PLAIN_WORD.fullmatch(str(part)) for part in others)


def _are_numbers(parts: Sequence[object]) -> bool:
    return all(isinstance(part, int | float) for part in parts)


def _styled_key(key: str) -> str:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    return key if is_plain(key, is_flow=True) else DoubleQuotedScalarString(key)


def _styled_value(value: object, width: int, is_block: bool, is_member: bool) -> object:
    """The value of a key; a text in the style that suits its length."""
    from ruamel.yaml.scalarstring import LiteralScalarString

    if not isinstance(value, str):
        return _styled(value, width, is_block, is_member)
    if PLAIN_WORD.fullmatch(value):
        return value
    if _DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    if "\n" in value and _is_clean(value):
        return LiteralScalarString(value)
    if len(value) > LONGEST_LINE and not is_member and "\n" not in value and _is_clean(value):
        return _folded(value, width)
    return _styled(value, width)


def _folded(text: str, width: int) -> object:
    """A text whose lines break at the spaces that the writer is told."""
    from ruamel.yaml.scalarstring import FoldedScalarString

    places, at = [], -1
    for line in wrapped(words_of(text), width)[:-1]:
        at += len(" ".join(line)) + 1
        places.append(at)
    folded = FoldedScalarString(text)
    folded.fold_pos = places
    return folded


def _is_clean(text: str) -> bool:
    """Whether a text can stand in a block: nothing in it needs a code, no line begins or ends with a space."""
    lines = text.removesuffix("\n").split("\n")
    return (
        not UNWRITABLE.search(text)
        and bool(lines[0] and lines[-1])
        and all(line == line.strip(" \t") for line in lines)
    )


def _with_remarks(text: str, value: object, column: int) -> str:
    """The text with the remarks of its value as comments, each above the line where its value or key begins."""
    remarks = [*_remarks(value, ())]
    if not remarks:
        return text
    top, lines = tree_of(text), text.splitlines(keepends=True)
    above: dict[int, list[str]] = {}
    for route, words in remarks:
        line = line_of(text, _start(top, route))
        above.setdefault(line, []).extend(words)
    return "".join(
        part for number, line in enumerate(lines) for part in (*_comments(above, number, line, column), line)
    )


def _comments(above: Mapping[int, Sequence[str]], number: int, line: str, column: int) -> Iterator[str]:
    indent = " " * (len(line) - len(line.lstrip(" ")))
    for written in comment(above.get(number, ()), len(indent) + column).splitlines(keepends=True):
        yield f"{indent}{written}"


def _start(top: YamlNode, route: Route) -> int:
    """Where the key or dash of a value stands; of one in brackets, the value."""
    node, start = top, top.start
    for key in route:
        member = node.member(key)
        assert member
        node, start = member.node, member.start
    return start


def _remarks(value: object, route: Route) -> Iterator[tuple[Route, tuple[str, ...]]]:
    """All remarks within a value, each with the route to what it is on."""
    match value:
        case Remarked():
            yield route, value.remarks
            yield from _remarks(value.value, route)
        case Mapping():
            for key, part in value.items():
                yield from _remarks(part, (*route, key))
        case list() | tuple():
            for position, part in enumerate(value):
                yield from _remarks(part, (*route, position))
