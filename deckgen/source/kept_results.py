"""What was made of the sources, kept in a process that lasts: made again only where what it was made of is another."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from msgspec import Struct

from deckgen.source.problems import Problem, Problems

T = TypeVar("T")


class KeptResult(Struct, frozen=True):
    """What was made of inputs, and the problems that were noted meanwhile."""

    inputs: tuple[object, ...]
    result: Any
    noted: tuple[Problem, ...]


def is_any(_: object) -> bool:
    """Whether a result may be taken as it is: every one may."""
    return True


class KeptResults:
    """Results by their names; with `keeps` False each is made anew whenever it is asked for.

    What is made must follow from its inputs alone, and neither may ever change.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._now: dict[Hashable, KeptResult] = {}
        self._before: dict[Hashable, KeptResult] = {}

    def result(
        self,
        name: Hashable,
        inputs: tuple[object, ...],
        make: Callable[[Problems], T],
        problems: Problems,
        may_be_kept: Callable[[T], bool] = is_any,
    ) -> T:
        """The result of a name: the one that is kept where its inputs are the same, else what `make` makes.

        The problems that are noted with it are noted each time. One that `may_be_kept` is against is made each time.
        """
        known = self._now.get(name) or self._before.get(name)
        if known is None or not are_same(known.inputs, inputs):
            noted = Problems()
            known = KeptResult(inputs, make(noted), tuple(noted.noted))
        if self._keeps and may_be_kept(known.result):
            self._now[name] = known
        problems.extend(known.noted)
        result: T = known.result
        return result

    def value(self, name: Hashable, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """As `result`, of what is made without noting problems."""
        return self.result(name, inputs, lambda _: make(), Problems())

    def renew(self) -> None:
        """Begin anew: what is not asked for from now on will be forgotten the next time."""
        self._before, self._now = self._now, {}


NOTHING_KEPT = KeptResults(keeps=False)
"""Results that are made each time."""


def are_same(inputs: tuple[object, ...], others: tuple[object, ...]) -> bool:
    """Whether inputs are the very same as others, or equal to them."""
    return len(inputs) == len(others) and all(a is b or a == b for a, b in zip(inputs, others, strict=True))
