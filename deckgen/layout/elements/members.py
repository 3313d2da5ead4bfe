"""What elements share that draw others once for each member of a list, or for some of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.layout.binding import Path
from deckgen.layout.context import Context
from deckgen.layout.elements.base import Element, Elements
from deckgen.layout.elements.pile import Pile
from deckgen.layout.scope import Scope


class MembersElement(Element):
    """Elements for members of a list: a kind has the list as `each`, the elements as `children`."""

    if TYPE_CHECKING:
        each: Path
        children: Elements

    def own_paths(self) -> Iterator[Path]:
        """That of its list."""
        yield self.each

    @property
    def multiplies(self) -> bool:
        """Whether what is inside it is there many times."""
        return True

    def parts(self) -> tuple[Element, ...]:
        """The elements of each member."""
        return self.children

    @cached_property
    def _member(self) -> Pile:
        """What it makes of each member."""
        return Pile.new(self.origin, children=self.children)

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether the list is empty."""
        return not context.members(scope, self.each, self.origin)
