"""Where the values of a YAML file begin and end, which the nodes of `yamlfile` do not say: the ground of edits.

All places are offsets in the text, in characters. It takes sound files only, that `yamlfile.parse` has taken in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import yaml
from msgspec import Struct

from deckgen.source.nodes import Route
from deckgen.source.yamlfile import LOADER

MOST_KEPT = 8
"""Files whose values are kept: an edit asks for the same one several times."""

_BLANKS = re.compile(r"[ \t]*")

_COLON = re.compile(r"[ \t]*:")


class YamlNode(Struct, frozen=True):
    """A value and where it stands, its anchor included; `end` is after its last character, never a line's end.

    `style` is that of a text (`"`, `'`, `|`, `>`, "" without any sign). `is_flow` tells of a list or mapping that it is
    in brackets, of all else that it stands in such a one. `alias` is the name that it repeats.
    """

    start: int
    end: int
    is_flow: bool
    style: str = ""
    anchor: str = ""
    alias: str = ""
    members: tuple[YamlMember, ...] = ()
    is_list: bool = False
    is_mapping: bool = False

    def member(self, key: str | int) -> YamlMember | None:
        """The member at a position of a list, or of a key."""
        if self.is_list:
            return self.members[key] if isinstance(key, int) and 0 <= key < len(self.members) else None
        return next((member for member in self.members if member.key == key), None)


class YamlMember(Struct, frozen=True):
    """A member of a list or mapping: `start` is where its dash or key stands, in brackets its value.

    `lead_end` is after the dash or the colon: where its value may begin.
    """

    key: str | int
    start: int
    lead_end: int
    node: YamlNode


@lru_cache(MOST_KEPT)
def tree_of(text: str) -> YamlNode:
    """The value of a file; raises `yaml.YAMLError` where it is not sound."""
    return _Builder(text).top()


def nodes_on(top: YamlNode, route: Route) -> tuple[YamlNode, ...]:
    """The values on a route as far as they are there, the file's own first."""
    nodes = [top]
    for key in route:
        member = nodes[-1].member(key)
        if member is None:
            break
        nodes.append(member.node)
    return tuple(nodes)


def member_at(top: YamlNode, route: Route) -> YamlMember:
    """The member that a route leads to; raises LookupError where it leads nowhere."""
    holder = node_at(top, route[:-1])
    member = holder.member(route[-1])
    if member is None:
        raise LookupError(route)
    return member


def node_at(top: YamlNode, route: Route) -> YamlNode:
    """The value that a route leads to; raises LookupError where it leads nowhere."""
    nodes = nodes_on(top, route)
    if len(nodes) <= len(route):
        raise LookupError(route)
    return nodes[-1]


def line_of(text: str, place: int) -> int:
    """The line of a place, from 0."""
    return text.count("\n", 0, place)


def line_start(text: str, place: int) -> int:
    """The place where the line of another begins."""
    return text.rfind("\n", 0, place) + 1


def column_of(text: str, place: int) -> int:
    """The column of a place in its line, from 0."""
    return place - line_start(text, place)


class _Builder:
    """Builds the tree of events; the dashes, of which there are no events, are told by the tokens, in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=LOADER))
        tokens = yaml.scan(text, Loader=LOADER)
        self._dashes = (token.start_mark.index for token in tokens if isinstance(token, yaml.BlockEntryToken))

    def top(self) -> YamlNode:
        event = next(event for event in self._events if isinstance(event, yaml.NodeEvent))
        return self._node(event, 0, is_flow=False)

    def _node(self, event: yaml.Event, lead_end: int, is_flow: bool) -> YamlNode:
        """A value; one that is left empty stands right after what leads to it."""
        start, end = _start(event), _end(event)
        if isinstance(event, yaml.AliasEvent):
            return YamlNode(start, end, is_flow, alias=event.anchor or "")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, start)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, start)
        assert isinstance(event, yaml.ScalarEvent)
        if not event.value and not event.style and not event.anchor:
            written = self._text[start:end]
            if not written.strip():
                return YamlNode(lead_end, _blanks_end(self._text, lead_end) if is_flow else lead_end, is_flow)
        if event.style in ("|", ">"):
            end = start + _block_length(self._text[start:end])
        return YamlNode(start, end, is_flow, event.style or "", event.anchor or "")

    def _list(self, event: yaml.SequenceStartEvent, start: int) -> YamlNode:
        members: list[YamlMember] = []
        is_flow = bool(event.flow_style)
        while not isinstance(child := next(self._events), yaml.SequenceEndEvent):
            if is_flow:
                node = self._node(child, _start(child), is_flow=True)
                members.append(YamlMember(len(members), node.start, node.start, node))
            else:
                dash = next(self._dashes)
                members.append(YamlMember(len(members), dash, dash + 1, self._node(child, dash + 1, is_flow=False)))
        end = _end(child) if is_flow else _last_end(members, start)
        return YamlNode(start, end, is_flow, anchor=event.anchor or "", members=tuple(members), is_list=True)

    def _mapping(self, event: yaml.MappingStartEvent, start: int) -> YamlNode:
        members: list[YamlMember] = []
        is_flow = bool(event.flow_style)
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            assert isinstance(key, yaml.ScalarEvent)
            key_end = _end(key)
            colon = _COLON.match(self._text, key_end)
            lead_end = colon.end() if colon else key_end
            node = self._node(next(self._events), lead_end, is_flow)
            members.append(YamlMember(key.value, _start(key), lead_end, node))
        has_braces = is_flow and self._text[_end(key) - 1 : _end(key)] == "}"
        end = _end(key) if has_braces else _last_end(members, start)
        return YamlNode(start, end, is_flow, anchor=event.anchor or "", members=tuple(members), is_mapping=True)


def _block_length(written: str) -> int:
    """How long a block's text is without the blank lines below it: none of these is further in than its lines."""
    header, *lines = written.splitlines(keepends=True)
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=len(written))
    while lines and len(lines[-1].rstrip("\r\n")) <= indent and not lines[-1].strip():
        lines.pop()
    return len("".join([header, *lines]).rstrip("\r\n"))


def _blanks_end(text: str, start: int) -> int:
    blanks = _BLANKS.match(text, start)
    return blanks.end() if blanks else start


def _last_end(members: list[YamlMember], start: int) -> int:
    return max(members[-1].node.end, members[-1].lead_end) if members else start


def _start(event: yaml.Event) -> int:
    assert event.start_mark
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark
    return event.end_mark.index
