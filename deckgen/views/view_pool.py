"""The views of a motif on a format among which pages choose, and how questions share them.

Each question of a theme has views of its own, unlike those of all others, so that it can choose without knowing what
its siblings chose.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.views.bitmaps import Bits, Lattice
from deckgen.views.page_room import CLEARANCE, Room
from deckgen.views.view_candidates import Candidate, Search, best_candidates
from deckgen.views.view_faults import MOST_INK, ViewFault
from deckgen.views.view_subject import ViewSubject

TOO_ALIKE = 0.45
"""Views whose forms share more than this of their area are alike: less than the half that siblings may share."""

LOW_FORMS = 0.42
"""Forms that reach no higher, in shares of the page, leave room for a long question."""


class ViewPool(Struct, frozen=True, dict=True):
    """The views of a motif on a format, the best first."""

    subject: ViewSubject
    lattice: Lattice
    candidates: tuple[Candidate, ...]
    faults: dict[int, ViewFault | None] = field(default_factory=dict)
    shared: dict[int, tuple[tuple[int, ...], ...]] = field(default_factory=dict)

    def is_sound(self, number: int) -> bool:
        """Whether nothing is wrong with a candidate, whatever stands on the page; looked at once."""
        if number not in self.faults:
            candidate, lattice = self.candidates[number], self.lattice
            top = lattice.area.bottom + (candidate.height + 1) * lattice.pixel
            self.faults[number] = self.subject.fault(candidate.view, top=top)
        return self.faults[number] is None

    def keeps_clear(self, number: int, room: Room, barred: Bits) -> bool:
        """Whether the forms of a candidate keep clear of what stands on a page; `barred` are pixels near to that."""
        candidate = self.candidates[number]
        return not candidate.forms & barred and self.subject.is_clear(candidate.view, room)

    def leaves_ink(self, number: int, room: Room) -> bool:
        """Whether a candidate and all else on the page ink no more than they may."""
        area = self.subject.trim.width * self.subject.trim.height / self.lattice.pixel**2
        return self.candidates[number].forms.bit_count() <= (MOST_INK - room.inked) * area

    def barred(self, room: Room) -> Bits:
        """The coarse pixels where no form may be."""
        near = CLEARANCE - self.lattice.pixel
        bits = 0
        for box in room.taken:
            bits |= self.lattice.inside(box.grown(max(near, 0)))
        return bits

    def shares(self, count: int) -> tuple[tuple[int, ...], ...]:
        """The candidates that each of so many questions has for itself; fewer where not so many differ."""
        if count not in self.shared:
            self.shared[count] = _shares(self, count)
        return self.shared[count]


QUICK = {1: Search((0.6, 0.8, 1, 1.33, 1.7, 2.2, 3), 0.5, 100), 4: Search((0.72, 1, 1.33, 2.1), 1, 100)}
"""How pages look for views while a deck is built, by how many turns a motif bears."""

ELSEWHERE = ((0.5, 1.0), (0.0, 1.0), (1.0, 1.0))
"""Where points of a motif lie of which too few views are sound in the usual place: at the very edge."""


@lru_cache(maxsize=256)
def quick_pool(subject: ViewSubject, count: int) -> ViewPool:
    """The views among which so many pages choose while a deck is built; of few that differ, more are looked for."""
    search = QUICK[1 if len(subject.turns) == 1 else 4]
    pool = view_pool(subject, search)
    if len(pool.shares(count)) == count:
        return pool
    more = view_pool(subject, replace(search, to=ELSEWHERE))
    return ViewPool(subject, pool.lattice, (*pool.candidates, *more.candidates))


def view_pool(subject: ViewSubject, search: Search) -> ViewPool:
    """The best views of a motif on a format."""
    return ViewPool(subject, *best_candidates(subject, search))


def _shares(pool: ViewPool, count: int) -> tuple[tuple[int, ...], ...]:
    """Each candidate goes to the seed that it is most like, unless it is like one that another seed has."""
    candidates = pool.candidates
    shares = [[seed] for seed in _seeds(pool, count)]
    seeds = [seed for (seed,) in shares]
    for number, candidate in enumerate(candidates):
        if number in seeds:
            continue
        by_seed = [candidate.likeness(candidates[seed]) for seed in seeds]
        nearest = max(range(len(seeds)), key=lambda at: (by_seed[at], -at), default=-1)
        others = (member for at, share in enumerate(shares) if at != nearest for member in share)
        if nearest >= 0 and all(candidate.likeness(candidates[other]) < TOO_ALIKE for other in others):
            shares[nearest].append(number)
    return tuple(tuple(sorted(share)) for share in shares)


def _seeds(pool: ViewPool, count: int) -> list[int]:
    """The candidates that differ most, at most so many; first of those that leave room for a long question."""
    low = LOW_FORMS * pool.lattice.rows
    is_low = [candidate.height <= low for candidate in pool.candidates]
    nearness = dict.fromkeys(range(len(pool.candidates)), 0.0)
    seeds = list[int]()
    while nearness and len(seeds) < count:
        furthest = min(nearness, key=lambda number: (not is_low[number], round(nearness[number], 6), number))
        if nearness.pop(furthest) < TOO_ALIKE and pool.is_sound(furthest):
            seeds.append(furthest)
            seed = pool.candidates[furthest]
            for number, least in nearness.items():
                nearness[number] = max(least, seed.likeness(pool.candidates[number]))
    return seeds
