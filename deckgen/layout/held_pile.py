"""What lies in a box: a pile of cards."""

from __future__ import annotations

from msgspec import Struct

from deckgen.page.geometry import MILLIMETRE


class HeldPile(Struct, frozen=True):
    """A pile of cards: how many there are, the largest width and height among them, how thick they are together.

    Lengths are in points; `grammage` is the weight of their paper in g/m², `millimetres` the thickness as it is
    told, in whole ones.
    """

    count: int
    width: float
    height: float
    thickness: float
    grammage: int
    millimetres: int

    @classmethod
    def of(cls, count: int, size: tuple[float, float], thickness: float, grammage: int) -> HeldPile:
        """A pile of a thickness in points."""
        return cls(count, *size, thickness, grammage, round(thickness / MILLIMETRE))
