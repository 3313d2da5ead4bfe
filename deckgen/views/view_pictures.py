"""A motif in a view as bits, one bitmap for each ink that it shows by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from msgspec import Struct

from deckgen.deck.motif_views import DayTones
from deckgen.deck.motifs import Tone
from deckgen.page.geometry import Matrix
from deckgen.views.bitmaps import Bits, Lattice, pixels_within
from deckgen.views.flat_outlines import FlatOutline


class ViewPicture(Struct, frozen=True):
    """What is seen of a motif: the pixels of each ink, and those of its hero, the form by which one knows it."""

    lattice: Lattice
    inks: Mapping[Tone, Bits]
    hero: Bits

    @property
    def forms(self) -> Bits:
        """The pixels of all inks."""
        return reduce(or_, self.inks.values(), 0)


def view_picture(outlines: Sequence[FlatOutline], day: DayTones, matrix: Matrix, lattice: Lattice) -> ViewPicture:
    """Paint the outlines of a motif as they lie under a matrix."""
    inks: dict[Tone, Bits] = {tone: 0 for shape in outlines if (tone := day.of(shape.tone)) is not Tone.PAPER}
    hero = 0
    for shape in (shape for shape in outlines if matrix.box(shape.box).meets(lattice.area)):
        area, painted = pixels_within(shape.moved(matrix), lattice), day.of(shape.tone)
        inks = {tone: ink | area if tone is painted else ink & ~area for tone, ink in inks.items()}
        hero = hero | area if shape.is_hero else hero & ~area
    return ViewPicture(lattice, inks, hero)
