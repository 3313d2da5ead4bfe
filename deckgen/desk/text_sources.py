"""The place of a text in its file, as an address that holds while other texts change.

An address names members of lists by their `id` where they have one: `questions/balanse/text`, `needs/2`.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from deckgen.source.nodes import Items, Keys, Route, Scalar, scalars_in, value_at
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Folder
from deckgen.source.yamlfile import SourceDocument, load

SLASH, CODED_SLASH = "/", "~1"

MOST_DIGITS = 4
"""Digits of a position in an address."""


class TextSource(Struct, frozen=True):
    """A text of the deck where it is written: its file by the name in messages, its address there, and itself."""

    file: str
    address: str
    line: int
    text: str


class TextSources(Struct):
    """The texts of a project's files by where they stand, each file read once."""

    root: Folder
    documents: dict[str, SourceDocument | None] = field(default_factory=dict)
    by_file: dict[str, Mapping[tuple[int, int], Route]] = field(default_factory=dict)

    def document(self, file: str) -> SourceDocument | None:
        """A file of the project, None where it can not be read or lies elsewhere."""
        if file not in self.documents:
            located = self.root.file(file)
            is_own = located.path is not None and located.path.is_relative_to(self.root.path.resolve())
            self.documents[file] = load(located, Problems()) if is_own else None
        return self.documents[file]

    def at(self, origin: Origin) -> TextSource | None:
        """The text that stands at a place; None where none does, or the file is none of the project's own."""
        document = self.document(origin.file) if origin.file else None
        if document is None:
            return None
        route = self._routes(origin.file, document).get((origin.line, origin.column))
        if route is None:
            return None
        return TextSource(
            origin.file, address_of(document.data, route), origin.line, str(value_at(document.data, route))
        )

    def _routes(self, file: str, document: SourceDocument) -> Mapping[tuple[int, int], Route]:
        if file not in self.by_file:
            texts = scalars_in(document.data)
            self.by_file[file] = {(text.origin.line, text.origin.column): route for route, text in texts}
        return self.by_file[file]


def address_of(value: object, route: Route) -> str:
    """The address of what stands at a route."""
    parts = []
    for part in route:
        member = value_at(value, (part,))
        parts.append(str(part) if isinstance(part, int) and not _id_of(member) else _id_of(member) or _coded(str(part)))
        value = member
    return SLASH.join(parts)


def route_of(value: object, address: str) -> Route | None:
    """The way to what an address names now, None where nothing is there."""
    route: list[str | int] = []
    for written in address.split(SLASH):
        part = _part_of(value, written)
        if part is None:
            return None
        route.append(part)
        value = value_at(value, (part,))
    return tuple(route)


def _part_of(value: object, written: str) -> str | int | None:
    """The key or the position that a part of an address means."""
    if isinstance(value, Keys):
        key = written.replace(CODED_SLASH, SLASH)
        return key if key in value else None
    if not isinstance(value, Items):
        return None
    by_id = next((position for position, member in enumerate(value) if _id_of(member) == written), None)
    if by_id is not None or not written.isdecimal() or len(written) > MOST_DIGITS:
        return by_id
    position = int(written)
    return position if position < len(value) and not _id_of(value[position]) else None


def _id_of(member: object) -> str:
    """The `id` of a member of a list, "" where it has none."""
    name = member.get("id") if isinstance(member, Keys) else None
    return str(name) if isinstance(name, Scalar) else ""


def _coded(key: str) -> str:
    return key.replace(SLASH, CODED_SLASH)
