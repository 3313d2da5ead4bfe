"""YAML to nodes with their places: YAML 1.2 core scalars, no tags or merge keys, everything bounded.

The nodes are built from the parser's event stream, so that hostile files (deep nesting, alias bombs) are refused before
anything grows: PyYAML's C composer crashes on them. An alias counts as much as what it repeats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NoReturn

import yaml
from msgspec import Struct, field

from deckgen.source.files import SourceFile, lines_of, read
from deckgen.source.kept_results import KeptResults
from deckgen.source.nodes import Items, Keys, Scalar, Written
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Located
from deckgen.source.syntax import explained

DEEPEST = 24
"""Levels of nesting that a file may have."""

MOST_NODES = 20_000
"""Keys, values and lists that a file may have in all, whatever its size; a large one may have more."""

BYTES_A_NODE = 16
"""A file may have a node for each so many bytes: those of questions have one for 30 to 40."""

MOST_KNOWN = 256
"""Files that a process remembers as it read them, twice as many as ship."""

LARGEST_KNOWN = 1 << 17
"""Bytes that a file may have that is remembered."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, twenty times faster

_TAB_INDENT = re.compile(r" *(\t)\s*\S")

_ODD_SPACE = re.compile(r"[^\S \t\r\n]")

_STUCK_DASH = re.compile(r"-([^\S \t\r\n])")

_COMMENT = re.compile(r"[ \t]+(#)")

_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")

_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})?\.[0-9]{1,15}")

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_NodeEvent = yaml.ScalarEvent | yaml.CollectionStartEvent


class Anchor(Struct, frozen=True):
    """A value that has a name, its place where it bears none, how many nodes it has and how many levels."""

    value: object
    written: Written | None
    nodes: int
    levels: int


class SourceDocument(Struct, frozen=True):
    """A YAML file as nodes, and the files that it came from; `top` holds its value as the one member.

    `anchors` are its values that have a name, and those of what it extends where it asked for them.
    """

    file: str
    top: Items
    sources: tuple[SourceFile, ...]
    anchors: Mapping[str, Anchor] = field(default_factory=dict)

    @property
    def data(self) -> object:
        """The file's value: Keys, Items, Scalar, int, float, bool or None."""
        return self.top[0]


class _RefusedError(Exception):
    """The file cannot be taken in; the problem is noted already."""


class _Frame(Struct):
    """An open mapping or list; `key` is the key whose value comes next, `again` says that it was there before.

    `first` is the number of nodes before it, `levels` how deep it reaches so far, itself included.
    """

    node: Keys | Items
    anchor: str = ""
    first: int = 0
    levels: int = 1
    key: Scalar | None = None
    again: bool = False

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.node, Keys)

    def put(self, value: object, written: Written | None) -> None:
        """Take a value; that of a repeated key is dropped."""
        if isinstance(self.node, Items):
            self.node.put(value, written)
            return
        assert self.key is not None
        if not self.again:
            self.node.put(str(self.key), self.key.origin, value, written)
        self.key, self.again = None, False


Inherited = Callable[[str], Mapping[str, Anchor] | None]
"""The values with names of the file that another says it extends, asked for if a name does not stand above.

None where that file is faulty, which is told.
"""


_KNOWN: dict[SourceFile, SourceDocument] = {}
"""Sound files that were read last, which need none that they extend."""


def load(file: Located, problems: Problems, inherited: Inherited | None = None) -> SourceDocument | None:
    """Load a YAML file; None where it cannot be used. Repeated keys are noted and the first value kept."""
    source = read(file, problems)
    return parse(source, problems, inherited) if source else None


def load_kept(file: Located, problems: Problems, results: KeptResults) -> SourceDocument | None:
    """Load a YAML file as `load` does; while it has the same bytes, it is the same document."""
    source = read(file, problems)
    if source is None:
        return None
    return results.result(("document", file.display), (source,), lambda noted: parse(source, noted), problems)


def parse(source: SourceFile, problems: Problems, inherited: Inherited | None = None) -> SourceDocument | None:
    """The data of a file that was read; None where it is no YAML that we take.

    It is for reading only: a sound file that was here before is not read again, as many layouts extend the same ones.
    """
    if known := _KNOWN.get(source):
        return known
    builder, noted = _Builder(source, problems, inherited), len(problems.noted)
    document = _document(source, builder, problems)
    if document and builder.stands_alone and len(problems.noted) == noted and len(source.content) <= LARGEST_KNOWN:
        _KNOWN[source] = document
        while len(_KNOWN) > MOST_KNOWN:
            _KNOWN.pop(next(iter(_KNOWN)), None)
    return document


def _document(source: SourceFile, builder: _Builder, problems: Problems) -> SourceDocument | None:
    if not builder.indents_with_spaces():
        return None
    try:
        for event in yaml.parse(source.text, Loader=LOADER):
            builder.take(event)
    except _RefusedError:
        return None
    except yaml.YAMLError as error:
        line, column, message = explained(error, lines_of(source.text), _scalars(source.text))
        problems.add(builder.place(line, column), message)
        return None
    if not builder.documents:
        problems.add(Origin(source.display), "the file is empty; write `key: value` lines")
        return None
    return SourceDocument(source.display, builder.top, (source,), builder.anchors)


def extended_name(text: str) -> str:
    """What a file says at its top that it extends, "" where it says nothing."""
    depth, key = 0, None
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=LOADER):
            if depth == 0 and isinstance(event, yaml.SequenceStartEvent):
                return ""
            if depth == 1 and isinstance(event, yaml.NodeEvent):
                value = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
                if key == "extends":
                    return value
                key = value if key is None else None
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
    return ""


def _scalars(text: str) -> list[yaml.ScalarToken]:
    """The texts in a file that is not sound, as far as they can be told apart."""
    scalars: list[yaml.ScalarToken] = []
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=LOADER):
            if isinstance(token, yaml.ScalarToken):
                scalars.append(token)
    return scalars


class _Builder:
    """Builds nodes from events; `top` is the list that holds the file's value."""

    def __init__(self, source: SourceFile, problems: Problems, inherited: Inherited | None) -> None:
        self.top = Items(Origin(source.display))
        self.documents = 0
        self._file = source.display
        self._lines = lines_of(source.text)
        self._problems = problems
        self._stack = [_Frame(self.top)]
        self.anchors: dict[str, Anchor] = {}
        self._text = source.text
        self._inherited = inherited
        self._asked = False
        self._nodes = 0
        self._most_nodes = max(MOST_NODES, len(source.content) // BYTES_A_NODE)

    @property
    def stands_alone(self) -> bool:
        """Whether nothing was asked of what the file extends."""
        return not self._asked

    def place(self, line: int, column: int) -> Origin:
        """A place in the file; where the parser means the line after the last one, the end of that."""
        count = len(self._lines)
        if line < count or (line == count and self._lines[-1]):
            return Origin(self._file, line, column)
        last = count if self._lines[-1] else max(count - 1, 1)
        return Origin(self._file, last, max(len(self._lines[last - 1]), 1))

    def indents_with_spaces(self) -> bool:
        """Whether no line begins with a tab; notes the first that does."""
        for number, line in enumerate(self._lines, 1):
            if match := _TAB_INDENT.match(line):
                origin = Origin(self._file, number, match.start(1) + 1)
                self._problems.add(origin, "a tab is used as indentation; use spaces")
                return False
        return True

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the stream."""
        match event:  # the most frequent first
            case yaml.ScalarEvent() | yaml.CollectionStartEvent():
                self._start_node(event)
            case yaml.CollectionEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._repeat(event)
            case yaml.DocumentStartEvent():
                self._start_document(event)

    def _start_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, "a second document starts here; remove the line `---`")

    def _start_node(self, event: _NodeEvent) -> None:
        self._count(event, 1)
        if event.tag is not None:
            self._refuse(event, "tags (`!…`) are not used here; put a text that begins with `!` in quotes")
        frame = self._stack[-1]
        if frame.wants_key:
            self._start_value(frame, event)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(frame, event)
        else:
            self._open(frame, event)

    def _count(self, event: yaml.Event, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > self._most_nodes:
            self._refuse(event, f"the file has more than {self._most_nodes} keys and values; split it or repeat less")

    def _start_value(self, frame: _Frame, event: _NodeEvent) -> None:
        """Take the event as the key of the value that comes next."""
        origin = self._origin(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "a key must be a text; write `key: value`")
        key: str = event.value
        if key == "<<" and not event.style:
            self._refuse(event, "merge keys (`<<`) are not used here; write the keys out")
        if not key:
            self._refuse(event, "a key is empty; write a word before the colon")
        if min(key) < " ":
            self._refuse(event, "a key holds a control character; remove it")
        if odd := _ODD_SPACE.search(key):
            self._refuse(event, f"the key holds the space U+{ord(odd[0]):04X}, no plain one; write `key: value`")
        frame.key, frame.again = Scalar(key, origin), key in frame.node
        if frame.again:
            assert isinstance(frame.node, Keys)
            first = frame.node.places[key].line
            is_member = len(self._stack) > 2 and isinstance(self._stack[-2].node, Items)
            advice = (
                "begin each member of the list with `- `, or remove one of them" if is_member else "remove one of them"
            )
            self._problems.add(origin, f"`{key}` is given twice (first in line {first}); {advice}")

    def _scalar(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        origin = self._text_origin(event)
        if not event.style and (odd := _STUCK_DASH.match(event.value)):
            self._refuse(event, f"the space after the dash is U+{ord(odd[1]):04X}, no plain one; write `- text`")
        value = event.value if event.style else plain(event.value)
        comment = None if event.style else self._comment_after(event)
        written = None if isinstance(value, str) else Written(origin, event.value, comment)
        node = Scalar(value, origin, comment, event.style or "", self._lines) if isinstance(value, str) else value
        if event.anchor:
            self.anchors[event.anchor] = Anchor(node, written, 1, 0)
        frame.put(node, written)

    def _open(self, frame: _Frame, event: yaml.CollectionStartEvent) -> None:
        self._reach(event, 1)
        origin = self._origin(event)
        node = Keys(origin) if isinstance(event, yaml.MappingStartEvent) else Items(origin)
        frame.put(node, None)
        self._stack.append(_Frame(node, event.anchor or "", self._nodes - 1))

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self.anchors[frame.anchor] = Anchor(frame.node, None, self._nodes - frame.first, frame.levels)

    def _repeat(self, event: yaml.AliasEvent) -> None:
        """Put a value with a name once more; it stays where it stands."""
        anchor = self._anchor(event.anchor or "")
        frame = self._stack[-1]
        if anchor is None or frame.wants_key:
            self._refuse(event, f"`*{event.anchor}` repeats nothing that stands above{self._hint(event.anchor or '')}")
        self._count(event, anchor.nodes)
        self._reach(event, anchor.levels)
        frame.put(anchor.value, anchor.written)

    def _anchor(self, name: str) -> Anchor | None:
        """The value of a name: one that stands above, else one of what the file extends."""
        if name not in self.anchors and self._inherited and (base := extended_name(self._text)):
            self._asked = True
            anchors = self._inherited(base)
            if anchors is None:
                raise _RefusedError
            self.anchors, self._inherited = {**anchors, **self.anchors}, None
        return self.anchors.get(name)

    def _hint(self, name: str) -> str:
        hint = did_you_mean(name, self.anchors)
        return f"; {hint}" if hint.startswith("did") else "; put a text in quotes"

    def _reach(self, event: yaml.Event, levels: int) -> None:
        """Note that so many levels begin here; refuse more than may be."""
        if len(self._stack) - 1 + levels > DEEPEST:
            self._refuse(event, f"this is nested more than {DEEPEST} levels deep; make it flatter")
        for distance, frame in enumerate(reversed(self._stack), 1):
            if frame.levels >= distance + levels:  # and so do those that it stands in
                return
            frame.levels = distance + levels

    def _text_origin(self, event: yaml.ScalarEvent) -> Origin:
        """Where a scalar's text starts: of a block (`>-`, `|`) its first line with text, else where the scalar does."""
        if event.style in ("|", ">") and event.value.strip():
            first = self._origin(event).line
            for number, line in enumerate(self._lines[first:], first + 1):
                if line.strip():
                    return Origin(self._file, number, len(line) - len(line.lstrip()) + 1)
        return self._origin(event)

    def _comment_after(self, event: yaml.ScalarEvent) -> Origin | None:
        """Where a comment follows an unquoted text."""
        mark = event.end_mark
        assert mark
        if mark.line >= len(self._lines):
            return None
        comment = _COMMENT.match(self._lines[mark.line], mark.column)
        return Origin(self._file, mark.line + 1, comment.start(1) + 1) if comment else None

    def _origin(self, event: yaml.Event) -> Origin:
        mark = event.start_mark
        assert mark
        return self.place(mark.line + 1, mark.column + 1)

    def _refuse(self, event: yaml.Event, message: str) -> NoReturn:
        self._problems.add(self._origin(event), message)
        raise _RefusedError


def plain(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar means by YAML 1.2's core schema, without its rarer spellings.

    `no`, `012`, `12:30` and `2024-01-02` stay text. So do numbers of more than 15 digits.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
