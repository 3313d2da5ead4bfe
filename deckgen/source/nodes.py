"""Where each key and value of a YAML file stands: a side table beside the plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from deckgen.source.problems import Origin
from deckgen.source.text import Text

Route = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists, from the file's top."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Marks:
    """Origins of keys and values by route; `literals` has numbers and words like `true` as they are written."""

    file: str
    keys: dict[Route, Origin] = field(default_factory=dict)
    values: dict[Route, Origin] = field(default_factory=dict)
    literals: dict[Route, str] = field(default_factory=dict)

    def value(self, route: Route) -> Origin:
        """Where a value starts; where there is none, its nearest holder."""
        while route and route not in self.values:
            route = route[:-1]
        return self.values.get(route, Origin(self.file))

    def key(self, route: Route) -> Origin:
        """Where the key of a value starts; where it has none, the value or its nearest holder."""
        return self.keys[route] if route in self.keys else self.value(route)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file's data: gives texts their origins while schema values become the model."""

    marks: Marks
    route: Route = ()

    def __getitem__(self, part: str | int) -> Spot:
        return Spot(self.marks, (*self.route, part))

    @property
    def origin(self) -> Origin:
        """Where the value here starts."""
        return self.marks.value(self.route)

    @property
    def key(self) -> Origin:
        """Where the key of the value here starts."""
        return self.marks.key(self.route)

    def text(self, value: str) -> Text:
        """A text that stands here."""
        return Text(value, self.origin)

    def maybe(self, value: str | None) -> Text | None:
        """A text that stands here, or none."""
        return None if value is None else self.text(value)

    def texts(self, values: Iterable[str]) -> tuple[Text, ...]:
        """The texts of a list that stands here."""
        return tuple(spot.text(value) for value, spot in self.each(values))

    def each(self, values: Iterable[_T]) -> Iterator[tuple[_T, Spot]]:
        """The members of a list that stands here, each with its place."""
        return ((value, self[position]) for position, value in enumerate(values))
