"""What views are looked for: a motif on a page, and whether the page can show a view of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deckgen.deck.motif_views import DayTones, View
from deckgen.deck.motifs import Motif, Tone
from deckgen.deck.theme import Theme
from deckgen.page.geometry import Box
from deckgen.views.bitmaps import Lattice
from deckgen.views.flat_outlines import FlatOutline, flat_outlines
from deckgen.views.page_room import Room
from deckgen.views.view_faults import ViewFault, ends_at_trim, ends_in_bleed, fine_lattice, picture_fault
from deckgen.views.view_pictures import ViewPicture, view_picture

COARSE_COLUMNS, COARSE_ROWS = 42, 150
"""Pixels over the width of a page in which views are looked for, 2.5 mm on A6; fewer where it is so tall."""

FINE_SIDES = 10
"""Into so many sides curves are cut where pixels are fine."""


class ViewSubject(Struct, frozen=True):
    """What views are looked for: a motif, what its tones become by day, how it may be turned, on which page."""

    motif: Motif
    day: DayTones
    turns: tuple[int, ...]
    trim: Box
    bleed: Box

    @classmethod
    def of(cls, theme: Theme, trim: Box, bleed: Box) -> ViewSubject:
        """What views are looked for on a page, for a theme that has a motif."""
        return cls(theme.motif, theme.day, theme.turns, trim, bleed)

    @property
    def outlines(self) -> tuple[FlatOutline, ...]:
        """The motif's outlines."""
        return flat_outlines(self.motif)

    @property
    def coarse(self) -> float:
        """The pixel in which views are looked for, in points."""
        return max(self.trim.width / COARSE_COLUMNS, self.trim.height / COARSE_ROWS)

    def picture(self, view: View, lattice: Lattice) -> ViewPicture:
        """The motif in a view."""
        return view_picture(flat_outlines(self.motif, FINE_SIDES), self.day, view.matrix(self.trim), lattice)

    @property
    def inked(self) -> Iterator[FlatOutline]:
        """The outlines that have ink by day."""
        return (shape for shape in self.outlines if self.day.of(shape.tone) is not Tone.PAPER)

    def is_clear(self, view: View, room: Room) -> bool:
        """Whether no form comes too near to what stands on a page."""
        matrix, around = view.matrix(self.trim), room.around
        if around is None:
            return True
        near = (shape for shape in self.inked if matrix.box(shape.box).meets(around))
        return all(room.is_clear_of(shape.moved(matrix)) for shape in near)

    def fault(self, view: View, inked: float = 0, top: float | None = None) -> ViewFault | None:
        """What is wrong with a view on a page of which so much is inked besides, whatever stands on it.

        No form reaches above the `top`, where that is known.
        """
        if any(ends_at_trim(box, self.trim, self.bleed) for box in self._boxes(view)):
            return ViewFault.TRIM
        return picture_fault(self.picture(view, fine_lattice(self.trim, top)), self.trim, inked)

    def ends_in_bleed(self, view: View) -> bool:
        """Whether any form of a view ends at the trim or in the bleed, where a press needs more of it."""
        return any(ends_in_bleed(box, self.trim, self.bleed) for box in self._boxes(view))

    def _boxes(self, view: View) -> Iterator[Box]:
        """The boxes of the forms that have ink, on the page."""
        matrix = view.matrix(self.trim)
        return (matrix.box(box) for shape in self.inked for box in shape.boxes)
