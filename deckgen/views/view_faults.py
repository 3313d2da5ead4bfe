"""What is wrong with a view on a page, measured on its picture."""

from __future__ import annotations

from enum import StrEnum
from math import ceil, floor

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.views.bitmaps import Bits, Lattice, splinters
from deckgen.views.view_pictures import ViewPicture

LEAST_PIECE = 5.2 * MILLIMETRE
"""What is smaller, of a form or of the paper between forms, is a splinter: it holds no disc of this diameter.

That is 5 mm, and what pixels may miss.
"""

OUTSIDE, INSIDE = 2.5 * MILLIMETRE, 4.5 * MILLIMETRE
"""From so far outside the trim to so far inside, no edge of a form may run along it: 2 and 4 mm, and the same."""

HAIRLINE = 1 * MILLIMETRE
"""Paper or ink of less than this between a form's end and the trim vanishes with the cut."""

TOUCHING = 0.1
"""What ends this near to the trim, in points, touches it."""

WIDEST_BLEED = 6 * MILLIMETRE
"""As far beyond the trim a shop may want ink: a view that is written for all of them is judged so far out."""

LONGEST_EDGE = 8 * MILLIMETRE
"""An edge that stays there for so long runs along the trim: a cut a little off would show."""

MOST_FORMS, MOST_INK = 0.33, 0.45
"""The share of a card that forms may ink, and that they and the strip may ink together."""

FINE, MOST_FINE_PIXELS = 0.75 * MILLIMETRE, 800
"""The pixel in which a picture is judged; a larger one where there would be more of them along a side."""


HEADROOM = 8 * MILLIMETRE
"""So much paper above all forms stands for all that is further up."""


class ViewFault(StrEnum):
    """Why a page can not show a view, as messages tell it."""

    NOTHING = "it shows nothing of the motif"
    TEXT = "its forms come nearer than 6 mm to a text"
    PIECE = "it shows a piece of a form under 5 mm"
    GAP = "it shows a gap between forms under 5 mm"
    TRIM = "an edge of a form runs along the trim"
    INK = "its forms ink too much of the page"


def fine_lattice(trim: Box, top: float | None = None) -> Lattice:
    """The pixels in which a picture is judged: those of the trim, and so far outside as a cut may miss it.

    They may end above the `top` of all forms.
    """
    area, pixel = trim.grown(OUTSIDE), max(FINE, max(trim.width, trim.height) / MOST_FINE_PIXELS)
    spare = 0 if top is None else max(floor((area.top - top - HEADROOM) / pixel), 0)
    return Lattice.over(Box(area.left, area.bottom, area.right, area.top - spare * pixel), pixel)


def picture_fault(picture: ViewPicture, trim: Box, inked: float = 0) -> ViewFault | None:
    """What is wrong with a picture on a page of which so much is inked besides, whatever stands on it."""
    lattice = picture.lattice
    inside = lattice.inside(trim)
    if runs_along_trim(picture, trim):
        return ViewFault.TRIM
    if not picture.forms & inside:
        return ViewFault.NOTHING
    radius = LEAST_PIECE / 2 / lattice.pixel
    if any(splinters(ink & inside, radius, lattice) for ink in picture.inks.values()):
        return ViewFault.PIECE
    forms = picture.forms & inside
    if splinters(inside & ~forms, radius, lattice):
        return ViewFault.GAP
    share = forms.bit_count() * lattice.pixel**2 / (trim.width * trim.height)
    return ViewFault.INK if share > MOST_FORMS or share + inked > MOST_INK else None


def ends_at_trim(form: Box, trim: Box, bleed: Box) -> bool:
    """Whether a form ends between a hair inside the trim and the end of the bleed, on any side: a cut would show it."""
    return form.meets(trim) and _ends_between(form, trim.grown(-HAIRLINE), bleed)


def ends_in_bleed(form: Box, trim: Box, bleed: Box) -> bool:
    """Whether a form ends at the trim or in the bleed, on any side: there is too little of it for the cut."""
    return form.meets(trim) and _ends_between(form, trim.grown(-TOUCHING), bleed)


def _ends_between(form: Box, inner: Box, outer: Box) -> bool:
    """Whether a side of a form lies between the same sides of two boxes."""
    return (
        outer.left < form.left < inner.left
        or inner.right < form.right < outer.right
        or outer.bottom < form.bottom < inner.bottom
        or inner.top < form.top < outer.top
    )


def runs_along_trim(picture: ViewPicture, trim: Box) -> bool:
    """Whether an edge of any ink stays near an edge of the trim for long."""
    return any(
        _runs_upright(ink, picture.lattice, trim) or _runs_level(ink, picture.lattice, trim)
        for ink in picture.inks.values()
    )


def _runs_upright(ink: Bits, lattice: Lattice, trim: Box) -> bool:
    changes, stride = ink ^ (ink >> 1), lattice.stride
    column = lattice.first_column
    for edge, outwards in ((trim.left, -1), (trim.right, 1)):
        near = 0
        for at in _near_edge(edge - lattice.left, outwards, lattice.pixel, lattice.columns - 1):
            near |= (changes >> at) & column
        if _is_long(near, stride, lattice.pixel):
            return True
    return False


def _runs_level(ink: Bits, lattice: Lattice, trim: Box) -> bool:
    stride = lattice.stride
    changes = ink ^ (ink >> stride)
    for edge, outwards in ((trim.top, -1), (trim.bottom, 1)):
        near = 0
        for at in _near_edge(lattice.top - edge, outwards, lattice.pixel, lattice.rows - 1):
            near |= lattice.row(changes, at)
        if _is_long(near, 1, lattice.pixel):
            return True
    return False


def _near_edge(edge: float, outwards: int, pixel: float, count: int) -> range:
    """The pixels, in one direction, after which a change lies near an edge of the trim."""
    first, last = sorted((edge + outwards * OUTSIDE, edge - outwards * INSIDE))
    return range(max(ceil(first / pixel) - 1, 0), min(ceil(last / pixel), count))


def _is_long(near: Bits, step: int, pixel: float) -> bool:
    for _ in range(ceil(LONGEST_EDGE / pixel) - 1):
        near &= near >> step
        if not near:
            return False
    return True
