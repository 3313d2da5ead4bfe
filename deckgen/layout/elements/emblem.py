"""A theme's emblem, the small sign that stands for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from deckgen.colour.appearance import contrast
from deckgen.deck.motif_views import BY_DAY
from deckgen.deck.motifs import Motif, Shape, ShapeKind, Tone, outlines, unit_path
from deckgen.deck.theme import Theme
from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.motif import inks_of, theme_at
from deckgen.layout.key_types import InkName
from deckgen.layout.lengths import Length
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, Mark, Resource, ResourceKind, Use
from deckgen.page.paths import moved
from deckgen.source.entry import NotEmpty, left_out

UPRIGHT = Matrix(1, 0, 0, -1, 0, 1)

ON_DISC = 0.56
"""How large it is on a disc of its own, as a share of that."""

DISC: Motif = (
    Shape.model_construct(kind=ShapeKind.DISC, at=(0.0, 0.0), size=(1.0,), turn=0, hole=None, of=(), tone=Tone.STRONG),
)
"""The emblem of a theme that has none: a seat at the table."""


class EmblemElement(Element):
    """A theme's emblem."""

    kind: ClassVar[str] = "emblem"
    of: Path = Field(alias="emblem", description="Whose emblem: theme, or a field such as item")
    day: NotEmpty[bool] = left_out(False, "Whether it is on paper, in the inks of `day` or others that stand out more")
    disc: NotEmpty[InkName] = left_out("", "The ink of a disc that it stands on, a seat at the table, such as ground")
    size: NotEmpty[Length] = left_out(0.0, "Its size in a row or column")

    def own_paths(self) -> Iterator[Path]:
        """That of the theme."""
        yield self.of

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its own size in a row or column; without one it is as high as wide."""
        return self.size or width

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether there is no theme."""
        return self._theme(scope, context) is None

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Place the emblem, as large as the box allows, in its middle."""
        theme = self._theme(scope, context)
        if theme is None:
            return
        side = min(box.width, box.height)
        if self.disc:
            self._draw_disc(box.centred(side, side), scope, context, draft)
            side *= ON_DISC
        square = box.centred(side, side)
        name = f"emblem of {theme.id}{' by day' if self.day else ''}"
        emblem = draft.resources.resource(name, theme.origin, lambda: emblem_resource(name, theme, self.day))
        placing = Matrix(side, 0, 0, side, square.left, square.bottom)
        draft.add(Use(draft.mark(ARTIFACT, theme.origin), emblem.name, placing))

    def _draw_disc(self, square: Box, scope: Scope, context: Context, draft: PageDraft) -> None:
        ink = context.ink(self.disc, scope, self.origin)
        placing = Matrix(square.width, 0, 0, -square.height, square.left, square.top)
        disc = moved(unit_path(ShapeKind.DISC, 0), placing)
        draft.add(Fill(draft.mark(ARTIFACT, self.origin), disc, ink))

    def _theme(self, scope: Scope, context: Context) -> Theme | None:
        return theme_at(self.of, "emblem", scope, context, self.origin)


def emblem_resource(name: str, theme: Theme, day: bool) -> Resource:
    """A theme's emblem in a box of one unit."""
    motif, mark = theme.emblem or DISC, Mark(ARTIFACT, theme.origin)
    inks, shapes = inks_on_paper(theme, motif) if day else inks_of(theme.tones), outlines(motif)
    items = tuple(Fill(mark, moved(shape.path, UPRIGHT), inks[shape.tone]) for shape in shapes)
    return Resource(name, ResourceKind.EMBLEM, Box(0, 0, 1, 1), items)


def inks_on_paper(theme: Theme, motif: Motif) -> Mapping[Tone, Ink]:
    """The inks of a motif's tones on paper: those of the day or of the theme's card, whichever stand out more there.

    One with forms of paper is whole only in inks of a day: of the theme's own, or of what is usual.
    """
    card = inks_of(theme.tones)
    days = [{tone: card[day.of(tone)] for tone in Tone} for day in (theme.day, BY_DAY)]
    has_paper = any(shape.tone is Tone.PAPER for shape in motif)
    return max(days if has_paper else [*days, card], key=lambda inks: _standing_out(motif, inks))


def _standing_out(motif: Motif, inks: Mapping[Tone, Ink]) -> float:
    """How much its forms stand out on paper, the larger ones more."""
    return sum(shape.box[0] * shape.box[1] * contrast(inks[shape.tone], PAPER) for shape in motif)
