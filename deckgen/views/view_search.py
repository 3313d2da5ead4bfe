"""Views looked for in earnest: for all questions of a theme at once, so that each is unlike all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_

from msgspec import Struct

from deckgen.deck.motif_views import View
from deckgen.views.bitmaps import Bits
from deckgen.views.page_room import Room
from deckgen.views.view_pool import ALIKE, ELSEWHERE, TO, Candidate, Search, ViewPool, ViewSubject, likeness, view_pool

SCALES = (0.6, 0.72, 0.86, 1, 1.2, 1.45, 1.75, 2.1, 2.5, 3, 3.6, 4.4, 5.4)

WHOLE = Search(SCALES, 0.5, 600, (TO, *ELSEWHERE))
"""How views are looked for where there is time."""

UPRIGHT = Search(SCALES, 0.25, 900, (TO, *ELSEWHERE))
"""The same for a motif that bears one turn alone, of which there are fewer."""

UNLIKE, SCALE_USED, TURN_USED, CLOSE = 900, 200, 80, 1.3
"""What it is worth to be unlike all others, in thousandths; what a scale costs that is near one used, and a turn."""


class TakenView(Struct, frozen=True):
    """A view that a question has already, and the coarse pixels of each ink of it."""

    view: View
    inks: tuple[Bits, ...]

    @property
    def forms(self) -> Bits:
        """The pixels of all inks."""
        return reduce(or_, self.inks, 0)


def found_views(subject: ViewSubject, rooms: Mapping[int, Room], kept: Mapping[int, View]) -> dict[int, View]:
    """Views for the questions of a theme by their position, but for those that keep theirs.

    What stands on each one's page is its room. The question that leaves least room chooses first; one for which nothing
    is sound gets none.
    """
    pool = view_pool(subject, UPRIGHT if len(subject.turns) == 1 else WHOLE)
    taken = [TakenView(view, _inks(pool, view)) for view in kept.values()]
    found = dict[int, View]()
    for position in sorted(rooms.keys() - kept.keys(), key=lambda position: (_free_height(rooms[position]), position)):
        candidate = _best(pool, rooms[position], taken)
        if candidate:
            found[position] = candidate.view
            taken.append(TakenView(candidate.view, candidate.inks))
    return found


def _inks(pool: ViewPool, view: View) -> tuple[Bits, ...]:
    """The coarse pixels of each ink of a view of a file's."""
    lattice = pool.lattice
    inside = lattice.inside(pool.subject.trim)
    return tuple(ink & inside for ink in pool.subject.picture(view, lattice).inks.values())


def _free_height(room: Room) -> float:
    """How far up from the foot nothing stands."""
    return min((box.bottom for box in room.taken), default=room.trim.top) - room.trim.bottom


def _best(pool: ViewPool, room: Room, taken: list[TakenView]) -> Candidate | None:
    """The best candidate that the page can show and that is unlike those taken; if need be one that is like them."""
    barred = pool.barred(room)
    ranked = sorted(_worths(pool, taken), reverse=True)
    for _, number in ranked:
        at = -number
        if pool.keeps_clear(at, room, barred) and pool.is_sound(at) and pool.leaves_ink(at, room):
            return pool.candidates[at]
    return None


def _worths(pool: ViewPool, taken: list[TakenView]) -> Iterator[tuple[int, int]]:
    """What each candidate is worth beside those taken, and its number, negative so that the first comes first."""
    for number, candidate in enumerate(pool.candidates):
        nearest = max((likeness(candidate.inks, other.inks) for other in taken), default=0.0)
        outline = max((likeness((candidate.forms,), (other.forms,)) for other in taken), default=0.0)
        worth = candidate.score + round(UNLIKE * (1 - (nearest + outline) / 2)) - (10_000 if nearest >= ALIKE else 0)
        scale, turn = candidate.view.scale, candidate.view.turn
        if any(scale < other.view.scale * CLOSE and other.view.scale < scale * CLOSE for other in taken):
            worth -= SCALE_USED
        if any(turn == other.view.turn for other in taken):
            worth -= TURN_USED
        yield worth, -number
