"""Texts one after the other on one line: a number and what it stands for, each in its own style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from msgspec.structs import replace
from pydantic import Field, field_validator

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements
from deckgen.layout.elements.text import TextElement
from deckgen.layout.lengths import Length
from deckgen.layout.place import cell_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.source.entry import NotEmpty, fault, left_out

Cell = tuple[Element, float, float]
"""A text with the start and the width of its room."""


class LineElement(Element):
    """Texts one after the other, their first lines on one baseline; the last one has the room that is left."""

    kind: ClassVar[str] = "line"
    has_baseline: ClassVar[bool] = True
    children: Elements = Field(alias="line", min_length=1, description="The texts, from where lines begin")
    gutter: NotEmpty[Length] = left_out(0.0, "The gap between them")

    @field_validator("children")
    @classmethod
    def _all_texts(cls, children: tuple[Any, ...]) -> tuple[Any, ...]:
        for position, child in enumerate(children):
            if not isinstance(child, TextElement):
                raise fault(f"a line is of texts; put this {child.kind} in a row, or elsewhere", (position,))
        return children

    def parts(self) -> tuple[Element, ...]:
        """Its texts."""
        return self.children

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """From the highest capitals to the lowest descenders."""
        ascent = self.ascent(scope, width, context)
        cells = self._cells(scope, width, context)
        below = [
            child.full_height(scope, across, context) - child.ascent(scope, across, context)
            for child, _, across in cells
        ]
        return self._rise(scope, context) + ascent + max(below, default=0)

    def _rise(self, scope: Scope, context: Context) -> float:
        """The room for marks above capitals where its top, not its baseline, is placed."""
        if not self.place or self.place.baseline is not None:
            return 0
        shown = [child for child in self.children if not child.shows_nothing(scope, context)]
        return max([child.rise(scope, context) for child in shown if isinstance(child, TextElement)], default=0)

    def ascent(self, scope: Scope, width: float, context: Context) -> float:
        """As high as the highest capitals."""
        cells = self._cells(scope, width, context)
        return max([child.ascent(scope, across, context) for child, _, across in cells], default=0)

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether all its texts are empty."""
        return all(child.shows_nothing(scope, context) for child in self.children)

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw each text where the one before it ends."""
        baseline = box.top - self._rise(scope, context) - self.ascent(scope, box.width, context)
        for child, start, width in self._cells(scope, box.width, context):
            cell = cell_in(box, start, width, context.format)
            top = baseline + child.ascent(scope, width, context)
            child.paint(scope, replace(cell, top=top), context, draft)

    def _cells(self, scope: Scope, width: float, context: Context) -> list[Cell]:
        """Each text that is there with its start and width: as wide as it is, the last one up to the end."""
        return self.once(("cells", width), scope, context, lambda: list(self._cells_across(scope, width, context)))

    def _cells_across(self, scope: Scope, width: float, context: Context) -> Iterator[Cell]:
        shown = [child for child in self.children if not child.shows_nothing(scope, context)]
        start = 0.0
        for child in shown:
            assert isinstance(child, TextElement)
            left = max(0.0, width - start)
            own = left if child is shown[-1] else min(left, child.natural_width(scope, context))
            yield child, start, own
            start += own + self.gutter
