"""What an element sees of a scope: while that is the same, so is what it shows, and how high that is."""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_

from deckgen.layout.elements.base import Element
from deckgen.layout.page_inputs import all_paths
from deckgen.layout.scope import Scope
from deckgen.source.entry import Text

ScopeView = tuple[object, ...]

INKED = ("deck", "tones", "theme", "step")
"""The names by which every element finds its inks, and the deck's words and pictures."""


class ScopeViews:
    """What the elements of a layout see: the members of a scope that their paths name, themselves or by fixed words.

    The elements must live as long as this does.
    """

    def __init__(self, words: Mapping[str, Text]) -> None:
        self._words = words
        self._names: dict[int, tuple[str, ...]] = {}

    def of(self, element: Element, scope: Scope) -> ScopeView:
        """What an element sees of a scope."""
        names = self._names.get(id(element))
        if names is None:
            paths = all_paths(element.paths(), self._words)
            names = self._names[id(element)] = tuple(dict.fromkeys((*INKED, *(path.names[0] for path in paths))))
        return tuple(map(scope.names.get, names))


def is_same(view: ScopeView, other: ScopeView) -> bool:
    """Whether two views of one element are of the very same members."""
    return all(map(is_, view, other))
