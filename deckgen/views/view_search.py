"""Views looked for in earnest: for all questions of a theme at once, so that each is unlike all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_

from deckgen.deck.motif_views import USUAL_PLACE, View
from deckgen.views.bitmaps import Bits, Lattice
from deckgen.views.page_room import Room
from deckgen.views.view_candidates import Candidate, Search, likeness
from deckgen.views.view_pool import ELSEWHERE, TOO_ALIKE, ViewPool, view_pool
from deckgen.views.view_subject import ViewSubject

VIEW_SCALES = (0.6, 0.72, 0.86, 1, 1.2, 1.45, 1.75, 2.1, 2.5, 3, 3.6, 4.4, 5.4)

THOROUGH = Search(VIEW_SCALES, 0.5, 600, (USUAL_PLACE, *ELSEWHERE))
"""How views are looked for where there is time."""

THOROUGH_UPRIGHT = Search(VIEW_SCALES, 0.25, 900, (USUAL_PLACE, *ELSEWHERE))
"""The same for a motif that bears one turn alone, of which there are fewer."""

UNLIKE, SCALE_USED, TURN_USED, NEAR_SCALE = 900, 200, 80, 1.3
"""What it is worth to be unlike all others, in thousandths; what a scale costs that is near one used, and a turn;
how many times larger or smaller scales are that are near."""

SIBLINGS_ALIKE, LIKEST = 0.5, 0.48
"""Views of one theme that share this much of their area are alike; those that are found share less."""

MOST_PASSED_OVER = 40
"""So many sound views that are like others are passed over for one that is not."""


class Siblings:
    """The views of a theme that are taken, and how like them each candidate of its pool is.

    That is told by coarse pixels; finer ones say whether a candidate is unlike them indeed.
    """

    def __init__(self, pool: ViewPool) -> None:
        self._pool = pool
        self._half_lattice = half_lattice(pool.subject)
        self._views: list[View] = []
        self._half_inks: list[tuple[Bits, ...]] = []
        self._inks = [0.0] * len(pool.candidates)
        self._outlines = [0.0] * len(pool.candidates)

    def add(self, view: View, inks: tuple[Bits, ...]) -> None:
        """Take a view; candidates are as like the siblings as the one that they are most like."""
        self._views.append(view)
        self._half_inks.append(inks_within_trim(self._pool.subject, view, self._half_lattice))
        forms = (reduce(or_, inks, 0),)
        for number, candidate in enumerate(self._pool.candidates):
            self._inks[number] = max(self._inks[number], likeness(candidate.inks, inks))
            self._outlines[number] = max(self._outlines[number], likeness((candidate.forms,), forms))

    def worth(self, number: int) -> int:
        """What a candidate is worth beside them."""
        candidate, inks = self._pool.candidates[number], self._inks[number]
        worth = candidate.score + round(UNLIKE * (1 - (inks + self._outlines[number]) / 2))
        worth -= 10_000 if inks >= TOO_ALIKE else 0
        worth -= SCALE_USED if any(_are_near(candidate.view.scale, view.scale) for view in self._views) else 0
        return worth - (TURN_USED if any(candidate.view.turn == view.turn for view in self._views) else 0)

    def are_unlike(self, view: View) -> bool:
        """Whether a view shares little enough of its area with each of them."""
        inks = inks_within_trim(self._pool.subject, view, self._half_lattice)
        return all(likeness(inks, others) < LIKEST for others in self._half_inks)


def _are_near(scale: float, other: float) -> bool:
    return scale < other * NEAR_SCALE and other < scale * NEAR_SCALE


def views_of_questions(subject: ViewSubject, rooms: Mapping[int, Room], kept: Mapping[int, View]) -> dict[int, View]:
    """Views for the questions of a theme by their position, but for those that keep theirs.

    What stands on each one's page is its room. The question that leaves least room chooses first; one for which nothing
    is sound gets none.
    """
    pool = view_pool(subject, THOROUGH_UPRIGHT if len(subject.turns) == 1 else THOROUGH)
    siblings, chosen = Siblings(pool), dict[int, View]()
    for view in kept.values():
        siblings.add(view, inks_within_trim(subject, view, pool.lattice))
    for position in sorted(rooms.keys() - kept.keys(), key=lambda position: (_free_height(rooms[position]), position)):
        candidate = _best(pool, rooms[position], siblings)
        if candidate:
            chosen[position] = candidate.view
            siblings.add(candidate.view, candidate.inks)
    return chosen


def unlike_views(subject: ViewSubject, views: Mapping[int, View]) -> dict[int, View]:
    """Those of some views by position that are not like one before."""
    pixel = subject.coarse
    lattice = Lattice.over(subject.trim.grown(pixel), pixel)
    kept, pictures = dict[int, View](), list[tuple[Bits, ...]]()
    for position in sorted(views):
        inks = inks_within_trim(subject, views[position], lattice)
        if all(likeness(inks, others) < SIBLINGS_ALIKE for others in pictures):
            kept[position] = views[position]
            pictures.append(inks)
    return kept


def half_lattice(subject: ViewSubject) -> Lattice:
    """Pixels half as wide as the coarse ones, in which it is judged whether views are alike."""
    return Lattice.over(subject.trim, subject.coarse / 2)


def inks_within_trim(subject: ViewSubject, view: View, lattice: Lattice) -> tuple[Bits, ...]:
    """The pixels of each ink of a view, within the trim."""
    inside = lattice.inside(subject.trim)
    return tuple(ink & inside for ink in subject.picture(view, lattice).inks.values())


def _free_height(room: Room) -> float:
    """How far up from the foot nothing stands."""
    return min((box.bottom for box in room.taken), default=room.trim.top) - room.trim.bottom


def _best(pool: ViewPool, room: Room, siblings: Siblings) -> Candidate | None:
    """The best candidate that the page can show and that is unlike its siblings; if need be one that is like them."""
    alike = list[Candidate]()
    for candidate in _sound_candidates(pool, room, siblings):
        if siblings.are_unlike(candidate.view):
            return candidate
        alike.append(candidate)
        if len(alike) == MOST_PASSED_OVER:
            break
    return alike[0] if alike else None


def _sound_candidates(pool: ViewPool, room: Room, siblings: Siblings) -> Iterator[Candidate]:
    """The candidates that the page can show, the best first."""
    barred = pool.barred(room)
    for number in sorted(range(len(pool.candidates)), key=siblings.worth, reverse=True):
        if pool.keeps_clear(number, room, barred) and pool.is_sound(number) and pool.leaves_ink(number, room):
            yield pool.candidates[number]
