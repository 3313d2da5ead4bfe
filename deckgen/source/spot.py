"""Origins for schema values that are not their own model yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from deckgen.source.entry import Text
from deckgen.source.nodes import Items, Route, key_origin, value_origin
from deckgen.source.problems import Origin

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file's data: gives texts their origins while schema values become the model."""

    top: Items
    route: Route = ()

    def __getitem__(self, part: str | int) -> Spot:
        return Spot(self.top, (*self.route, part))

    @property
    def origin(self) -> Origin:
        """Where the value here starts."""
        return value_origin(self.top, self.route)

    @property
    def key(self) -> Origin:
        """Where the key of the value here starts."""
        return key_origin(self.top, self.route)

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
