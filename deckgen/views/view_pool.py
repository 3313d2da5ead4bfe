"""The views of a motif on a format among which pages choose, and how questions share them.

Each question of a theme has views of its own, unlike those of all others, so that it can choose without knowing what
its siblings chose. All is counted in whole pixels: it comes out the same wherever it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import product
from math import ceil
from operator import or_

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.deck.motif_views import DayTones, View
from deckgen.deck.motifs import GRID, Motif, Tone
from deckgen.page.geometry import Box
from deckgen.views.bitmaps import Bits, Lattice
from deckgen.views.flat_outlines import FlatOutline, flat_outlines
from deckgen.views.page_room import CLEAR, Room
from deckgen.views.view_faults import MOST_FORMS, MOST_INK, ViewFault, ends_at_trim, fine_lattice, picture_fault
from deckgen.views.view_pictures import ViewPicture, view_picture

COARSE, TALLEST = 42, 150
"""Pixels over the width of a page in which views are looked for, 2.5 mm on A6; fewer where it is so tall."""

TO = (0.5, 0.84)
"""Where the point of the motif lies that a view is about."""

LEAST_FORMS, LEAST_FOOT = 0.085, 0.2
"""The share of a card that forms must ink, and of the width of its foot."""

FOOT = 3
"""Rows of coarse pixels that are the foot."""

ALIKE = 0.45
"""Views whose forms share more than this of their area are alike: less than the half that siblings may share."""

SAME = 0.75
"""Views whose forms share so much are as good as the same."""

LOW, HIGH = 0.42, 0.7
"""Forms that reach no higher, in shares of the page, leave room for a long question, and for any at all."""


Pair = tuple[float, float]

ROUGH, FINELY = 6, 10
"""Into so many sides curves are cut where pixels are coarse, and where they are fine."""


class Search(Struct, frozen=True):
    """How finely views are looked for: scales, steps of the point in grid units, how many are kept, where it lies."""

    scales: tuple[float, ...]
    step: float
    most: int
    to: tuple[Pair, ...] = (TO,)


class ViewSubject(Struct, frozen=True):
    """What views are looked for: a motif, what its tones become by day, how it may be turned, on which page."""

    motif: Motif
    day: DayTones
    turns: tuple[int, ...]
    trim: Box
    bleed: Box

    @property
    def outlines(self) -> tuple[FlatOutline, ...]:
        """The motif's outlines."""
        return flat_outlines(self.motif)

    @property
    def coarse(self) -> float:
        """The pixel in which views are looked for, in points."""
        return max(self.trim.width / COARSE, self.trim.height / TALLEST)

    def picture(self, view: View, lattice: Lattice) -> ViewPicture:
        """The motif in a view."""
        return view_picture(flat_outlines(self.motif, FINELY), self.day, view.matrix(self.trim), lattice)

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
        matrix = view.matrix(self.trim)
        boxes = (matrix.box(box) for shape in self.inked for box in shape.boxes)
        if any(ends_at_trim(box, self.trim, self.bleed) for box in boxes):
            return ViewFault.TRIM
        return picture_fault(self.picture(view, fine_lattice(self.trim, top)), self.trim, inked)


class Candidate(Struct, frozen=True):
    """A view that may be chosen: its inks in coarse pixels, and how many these are.

    `score` is how good it is in thousandths, `height` how many rows it reaches up from below the trim.
    """

    view: View
    inks: tuple[Bits, ...]
    area: int
    score: int
    height: int

    @property
    def forms(self) -> Bits:
        """The pixels of all inks."""
        return reduce(or_, self.inks, 0)

    def likeness(self, other: Candidate) -> float:
        """The share of their area where two views of a motif have the same ink, 0 for none."""
        alike = sum([(ink & beside).bit_count() for ink, beside in zip(self.inks, other.inks, strict=True)])
        return 2 * alike / (self.area + other.area)


def view_at(column: float, row: float, scale: float, turn: int, to: Pair = TO) -> View:
    """A view that no file has."""
    return View.model_construct(at=(column, row), to=to, scale=scale, turn=turn, question=None, layout=None)


class Canvas(Struct, frozen=True, dict=True):
    """A motif at a scale and a turn, as much of it as any view shows: a view is a window of it."""

    picture: ViewPicture
    trim: Box
    scale: float
    turn: int

    @classmethod
    def of(cls, subject: ViewSubject, scale: float, turn: int, to: Sequence[Pair], stride: int) -> Canvas:
        """The canvas of a scale and a turn, for points that lie on some places; its origin is the motif's."""
        trim, pixel = subject.trim, subject.coarse
        origin = view_at(0, 0, scale, turn, (0, 0)).matrix(trim)
        corners = Box.around_points(origin.point(x, y) for x in (0, GRID) for y in (0, GRID))
        (across, down) = zip(*to, strict=True)
        area = Box(
            corners.left - max(across) * trim.width,
            corners.bottom - (1 - min(down)) * trim.height,
            corners.right + (1 - min(across)) * trim.width,
            corners.top + max(down) * trim.height,
        )
        lattice = Lattice.over(area.grown(3 * pixel), pixel, stride)
        outlines = flat_outlines(subject.motif, ROUGH)
        return cls(view_picture(outlines, subject.day, origin, lattice), trim, scale, turn)

    def windows(self, step: float, to: Pair, window: Lattice) -> Iterator[tuple[Pair, tuple[Bits, ...], Bits]]:
        """Each point of the motif with the pixels of each ink and those of the hero, where it lies on a place.

        The window holds the trim.
        """
        lattice, count, mask = self.picture.lattice, round(GRID / step), window.everything
        origin = view_at(0, 0, self.scale, self.turn, (0, 0)).matrix(self.trim)
        left, up = window.left - to[0] * self.trim.width, window.top - (1 - to[1]) * self.trim.height
        inks, hero = tuple(self.picture.inks.values()), self.picture.hero
        for column, row in product(range(count + 1), repeat=2):
            x, y = origin.point(column * step, row * step)
            across = round((x + left - self.trim.left - lattice.left) / lattice.pixel)
            down = round((lattice.top - (y + up - self.trim.bottom)) / lattice.pixel)
            shift = down * lattice.stride + across
            seen = tuple([(ink >> shift) & mask for ink in inks])
            yield (column * step, row * step), seen, (hero >> shift) & mask

    @cached_property
    def hero_area(self) -> int:
        """The pixels of the hero that there are at all."""
        return self.picture.hero.bit_count()


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
        near = CLEAR - self.lattice.pixel
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
    pixel = subject.coarse
    stride = ceil(((2 + max(search.scales)) * COARSE + 24) / 8) * 8
    lattice = Lattice.over(subject.trim.grown(pixel), pixel, stride)
    sieve = Sieve.of(lattice, subject.trim)
    best = list[Candidate]()
    for scale, turn in product(search.scales, subject.turns):
        canvas = Canvas.of(subject, scale, turn, search.to, stride)
        for to in search.to:
            best += unlike(sorted(_candidates(canvas, search.step, to, sieve), key=_rank), search.most // 6)
    return ViewPool(subject, lattice, tuple(sorted(best, key=_rank)[: search.most]))


def unlike(candidates: Iterable[Candidate], most: int) -> list[Candidate]:
    """The first of some candidates that are not nearly the same as one before, at most so many."""
    kept = list[Candidate]()
    for candidate in candidates:
        if len(kept) == most:
            break
        if all(candidate.likeness(other) < SAME for other in kept):
            kept.append(candidate)
    return kept


def _rank(candidate: Candidate) -> tuple[int, tuple[float, ...]]:
    return -candidate.score, candidate.view.place


class Sieve(Struct, frozen=True):
    """What coarse pictures are held against: the pixels of the trim, how many these are, and those of its foot.

    `upright` and `level` are the places where an edge between two pixels, side by side or one above the other, lies
    along the trim.
    """

    lattice: Lattice
    trim: Bits
    area: int
    foot: Bits
    upright: tuple[int, ...]
    level: tuple[int, ...]

    @classmethod
    def of(cls, lattice: Lattice, trim: Box) -> Sieve:
        """The sieve of a lattice that reaches one pixel beyond the trim."""
        inside = lattice.inside(trim)
        foot = Box(trim.left, trim.bottom, trim.right, trim.bottom + FOOT * lattice.pixel)
        columns, rows = lattice.columns, lattice.rows
        edges = (0, 1, columns - 3, columns - 2), (0, 1, rows - 3, rows - 2)
        return cls(lattice, inside, inside.bit_count(), inside & lattice.box(foot), *edges)

    def lets_through(self, inks: Sequence[Bits], forms: Bits) -> bool:
        """Whether forms ink enough and not too much, stand on the foot, and have no edge along the trim."""
        count = forms.bit_count()
        if not LEAST_FORMS * self.area <= count <= MOST_FORMS * self.area:
            return False
        if self._foot_taken(forms) < LEAST_FOOT * (self.lattice.columns - 2):
            return False
        return not any(self._runs_along(ink) for ink in inks)

    def _foot_taken(self, forms: Bits) -> int:
        """How many columns of the foot have a form in them."""
        taken, foot = 0, forms & self.foot
        for row in range(max(self.lattice.rows - FOOT - 2, 0), self.lattice.rows):
            taken |= self.lattice.row(foot, row)
        return taken.bit_count()

    def _runs_along(self, ink: Bits) -> bool:
        """Whether an edge of an ink lies along the trim, in one pixel or the next, for four pixels."""
        lattice, stride = self.lattice, self.lattice.stride
        beside, below = ink ^ (ink >> 1), ink ^ (ink >> stride)
        for one, other in (self.level[:2], self.level[2:]):
            run = lattice.row(below, one) | lattice.row(below, other)
            run &= run >> 1
            if run & (run >> 2):
                return True
        for one, other in (self.upright[:2], self.upright[2:]):
            run = ((beside >> one) | (beside >> other)) & lattice.first_column
            run &= run >> stride
            if run & (run >> 2 * stride):
                return True
        return False


def _candidates(canvas: Canvas, step: float, to: Pair, sieve: Sieve) -> Iterator[Candidate]:
    lattice, trim = sieve.lattice, sieve.trim
    for (column, row), inks, hero in canvas.windows(step, to, lattice):
        forms = reduce(or_, inks, 0) & trim
        if not sieve.lets_through(inks, forms):
            continue
        height = lattice.rows - ((forms & -forms).bit_length() - 1) // lattice.stride
        if height <= HIGH * lattice.rows:
            view = view_at(column, row, canvas.scale, canvas.turn, to)
            score = _score(inks, hero & trim, canvas.hero_area, sieve)
            yield Candidate(view, tuple([ink & trim for ink in inks]), forms.bit_count(), score, height)


def _score(inks: Sequence[Bits], hero: Bits, hero_area: int, sieve: Sieve) -> int:
    """How good a view is: forms enough, more than one ink, and above all a motif that one knows again.

    Forms that float above the foot, and such as end in one level line, are worth less.
    """
    counts = [(ink & sieve.trim).bit_count() for ink in inks]
    stride, columns = sieve.lattice.stride, sieve.lattice.columns - 2
    score = min(1000 * sum(counts) // sieve.area, 270) + 150 * sum(count * 50 > sieve.area for count in counts)
    score += 700 * hero.bit_count() // hero_area if hero_area else 0
    forms = 0
    for ink in inks:
        forms |= ink & sieve.trim
    first, last = ((forms & -forms).bit_length() - 1) // stride, (sieve.trim.bit_length() - 1) // stride
    score -= 300 if sieve.lattice.row(forms, last).bit_count() < LEAST_FOOT * columns else 0
    return score - (500 if sieve.lattice.row(forms, first).bit_count() >= columns - 1 else 0)


def likeness(inks: Sequence[Bits], others: Sequence[Bits]) -> float:
    """The share of their area where two pictures have the same ink, 0 for none."""
    both = sum([ink.bit_count() for ink in inks]) + sum([ink.bit_count() for ink in others])
    alike = sum([(ink & other).bit_count() for ink, other in zip(inks, others, strict=True)])
    return 2 * alike / both if both else 0


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
        if nearest >= 0 and all(candidate.likeness(candidates[other]) < ALIKE for other in others):
            shares[nearest].append(number)
    return tuple(map(tuple, shares))


def _seeds(pool: ViewPool, count: int) -> list[int]:
    """The candidates that differ most, at most so many; first of those that leave room for a long question."""
    low = LOW * pool.lattice.rows
    is_low = [candidate.height <= low for candidate in pool.candidates]
    nearness = dict.fromkeys(range(len(pool.candidates)), 0.0)
    seeds = list[int]()
    while nearness and len(seeds) < count:
        furthest = min(nearness, key=lambda number: (not is_low[number], round(nearness[number], 6), number))
        if nearness.pop(furthest) < ALIKE and pool.is_sound(furthest):
            seeds.append(furthest)
            seed = pool.candidates[furthest]
            for number, least in nearness.items():
                nearness[number] = max(least, seed.likeness(pool.candidates[number]))
    return seeds
