"""Elements at a place of their own for each member of a list: a tab at the edge, lower from theme to theme."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Elements
from deckgen.layout.elements.members import MembersElement
from deckgen.layout.lengths import Extent
from deckgen.layout.scope import Scope, alias_of
from deckgen.page.geometry import Box
from deckgen.source.entry import left_out


class TabElement(MembersElement):
    """Elements in a part of its box: at the top for the first member of a list, at the foot for the last."""

    kind: ClassVar[str] = "tab"
    each: Path = Field(alias="tab", description="The list, such as deck.themes; the page is about a member of it")
    children: Elements = Field(alias="do", min_length=1, description="The elements of the tab")
    size: Extent = left_out(48.0, "How high the tab is")

    @property
    def multiplies(self) -> bool:
        """There is one tab, that of the member that the page is about."""
        return False

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """As high as the tab, or as what stands in it needs."""
        return max(self.size, self._member.height(scope, width, context))

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether the page is about no member of the list."""
        return self._place(scope, context) is None

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the tab where the member is in the list; nothing where the page is about none of it."""
        share = self._place(scope, context)
        if share is None:
            return
        top = box.top - share * (box.height - self.size)
        self._member.paint(scope, Box(box.left, top - self.size, box.right, top), context, draft)

    def _place(self, scope: Scope, context: Context) -> float | None:
        """How far down the list the member is that the page is about: 0 for the first, 1 for the last."""
        members = [inner.names["item"] for inner in context.members(scope, self.each, self.origin)]
        own = [scope.names.get(alias_of(member) or "item") for member in members]
        place = next(
            (number for number, (member, mine) in enumerate(zip(members, own, strict=True)) if member is mine), None
        )
        return None if place is None else place / max(1, len(members) - 1)
