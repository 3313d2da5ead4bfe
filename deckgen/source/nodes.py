"""What the YAML builder makes: mappings, lists and texts that know where they stand in their file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.source.problems import Origin

Route = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists, from the file's top."""


class Written(Struct, frozen=True):
    """A value that bears no place itself (a number, `true`, nothing): where it stands, and how it is written.

    `comment` is where a comment follows it on its line, None where none does.
    """

    origin: Origin
    literal: str
    comment: Origin | None = None


class Scalar(str):
    """A text and where it starts: of a block (`>-`, `|`) the first line with text.

    `comment` is where a comment follows an unquoted text on its line, None where none does. `style` is how it is
    written (`"`, `'`, `|`, `>`, "" without any sign), `lines` are those of its file.
    """

    __slots__ = ("comment", "lines", "origin", "style")

    origin: Origin
    comment: Origin | None
    style: str
    lines: Sequence[str]

    def __new__(
        cls,
        value: str,
        origin: Origin,
        comment: Origin | None = None,
        style: str = "",
        lines: Sequence[str] = (),
    ) -> Scalar:
        scalar = super().__new__(cls, value)
        scalar.origin = origin
        scalar.comment = comment
        scalar.style = style
        scalar.lines = lines
        return scalar


class Items(list[object]):
    """A list and where it starts; `written` has the members that bear no place themselves, by position."""

    __slots__ = ("origin", "written")

    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin
        self.written: dict[str | int, Written] = {}

    def put(self, value: object, written: Written | None = None) -> None:
        """Add a member, with its place where it bears none."""
        if written:
            self.written[len(self)] = written
        self.append(value)


class Keys(dict[str, object]):
    """A mapping, where it starts and where its keys are; `written` has the values that bear no place themselves."""

    __slots__ = ("origin", "places", "written")

    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin
        self.places: dict[str, Origin] = {}
        self.written: dict[str | int, Written] = {}

    def put(self, key: str, place: Origin, value: object, written: Written | None = None) -> None:
        """Set a key to a value, with the place of the key, and that of the value where it bears none."""
        self[key], self.places[key] = value, place
        if written:
            self.written[key] = written
        else:
            self.written.pop(key, None)


def value_origin(top: Items, route: Route) -> Origin:
    """Where a value starts; where there is none, its nearest holder. `top` has the file's value as its one member."""
    *_, (holder, part) = _members(top, route)
    if part in holder.written:
        return holder.written[part].origin
    value = _member(holder, part)
    assert isinstance(value, Scalar | Items | Keys)
    return value.origin


def key_origin(top: Items, route: Route) -> Origin:
    """Where the key of a value starts; where it has none, the value or its nearest holder."""
    *above, (holder, part) = _members(top, route)
    if len(above) == len(route) and isinstance(holder, Keys) and isinstance(part, str):
        return holder.places[part]
    return value_origin(top, route)


def value_at(value: object, route: Route) -> object:
    """What stands at a route in a value, None where nothing does."""
    for part in route:
        if not isinstance(value, Items | Keys) or not _has(value, part):
            return None
        value = _member(value, part)
    return value


def scalars_in(value: object, route: Route = ()) -> Iterator[tuple[Route, Scalar]]:
    """The texts below a value, with the ways to them."""
    if isinstance(value, Scalar):
        yield route, value
    elif isinstance(value, Keys):
        for key, member in value.items():
            yield from scalars_in(member, (*route, key))
    elif isinstance(value, Items):
        for position, member in enumerate(value):
            yield from scalars_in(member, (*route, position))


def literal(top: Items, route: Route) -> str | None:
    """How a number or a word such as `true` is written; None for all else."""
    written = _written(top, route)
    return written.literal if written else None


def has_comment(top: Items, route: Route) -> bool:
    """Whether a comment follows a number, a word such as `true`, or nothing."""
    written = _written(top, route)
    return bool(written and written.comment)


def _written(top: Items, route: Route) -> Written | None:
    *above, (holder, part) = _members(top, route)
    return holder.written.get(part) if len(above) == len(route) else None


def _members(top: Items, route: Route) -> Iterator[tuple[Items | Keys, str | int]]:
    """The values on a route as far as they are there, the file's own first: each as its holder and its part of that."""
    holder: Items | Keys = top
    part: str | int = 0
    yield holder, part
    for further in route:
        value = _member(holder, part)
        if not isinstance(value, Items | Keys) or not _has(value, further):
            return
        holder, part = value, further
        yield holder, part


def _has(holder: Items | Keys, part: str | int) -> bool:
    return part in holder if isinstance(holder, Keys) else isinstance(part, int) and part < len(holder)


def _member(holder: Items | Keys, part: str | int) -> object:
    return holder[part]  # type: ignore[index]  # a key of a mapping, a position in a list
