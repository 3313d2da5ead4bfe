"""The views of a motif on a format that are worth a closer look, found in coarse pixels, the best first.

A motif is painted once for each scale and turn; a view is a window of that. All is counted in whole pixels: it comes
out the same wherever it is done.

Search           how finely views are looked for
Candidate        a view that may be chosen
best_candidates  the best views of a motif on a format
likeness         how much two pictures have in common
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import product
from math import ceil
from operator import or_

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.motif_views import USUAL_PLACE, View
from deckgen.deck.motifs import GRID
from deckgen.page.geometry import Box
from deckgen.page.paths import Point
from deckgen.views.bitmaps import Bits, Lattice
from deckgen.views.flat_outlines import flat_outlines
from deckgen.views.view_faults import MOST_FORMS
from deckgen.views.view_pictures import ViewPicture, view_picture
from deckgen.views.view_subject import COARSE_COLUMNS, ViewSubject

LEAST_FORMS, LEAST_FOOT = 0.085, 0.2
"""The share of a card that forms must ink, and of the width of its foot."""

FOOT_ROWS = 3
"""Rows of coarse pixels that are the foot."""

KNOWN, UNKNOWN_COST = 400, 400
"""So much of its hero, in thousandths, makes a motif known again; what it costs where less is seen."""

NEARLY_SAME = 0.75
"""Views whose forms share so much are as good as the same."""

HIGH_FORMS = 0.7
"""Forms reach no higher, in shares of the page: room for any question at all."""

ROUGH_SIDES = 6
"""Into so many sides curves are cut where pixels are coarse."""


class Search(Struct, frozen=True):
    """How finely views are looked for: scales, steps of the point in grid units, how many are kept, where it lies."""

    scales: tuple[float, ...]
    step: float
    most: int
    to: tuple[Point, ...] = (USUAL_PLACE,)


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
        return 2 * _common_area(self.inks, other.inks) / (self.area + other.area)


def view_at(column: float, row: float, scale: float, turn: int, to: Point = USUAL_PLACE) -> View:
    """A view that no file has."""
    return View.model_construct(at=(column, row), to=to, scale=scale, turn=turn, question=None, layout=None)


class ScaledMotif(Struct, frozen=True, dict=True):
    """A motif at a scale and a turn, as much of it as any view shows: a view is a window of it."""

    picture: ViewPicture
    trim: Box
    scale: float
    turn: int

    @classmethod
    def of(cls, subject: ViewSubject, scale: float, turn: int, to: Sequence[Point], stride: int) -> ScaledMotif:
        """The motif at a scale and a turn, for points that lie on some places; its origin is the motif's.

        Its hero ends half a unit outside the grid: what runs on tells nothing more.
        """
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
        picture = view_picture(flat_outlines(subject.motif, ROUGH_SIDES), subject.day, origin, lattice)
        grid = lattice.inside(corners.grown(trim.width / GRID * scale / 2))
        return cls(replace(picture, hero=picture.hero & grid), trim, scale, turn)

    def windows(self, step: float, to: Point, window: Lattice) -> Iterator[tuple[Point, tuple[Bits, ...], Bits]]:
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
            cut = tuple([(ink >> shift) & mask for ink in inks])
            yield (column * step, row * step), cut, (hero >> shift) & mask

    @cached_property
    def hero_area(self) -> int:
        """The pixels of the hero that there are at all."""
        return self.picture.hero.bit_count()


def best_candidates(subject: ViewSubject, search: Search) -> tuple[Lattice, tuple[Candidate, ...]]:
    """The best views of a motif on a format, the best first, and the coarse pixels that their inks are in."""
    pixel = subject.coarse
    stride = ceil(((2 + max(search.scales)) * COARSE_COLUMNS + 24) / 8) * 8
    lattice = Lattice.over(subject.trim.grown(pixel), pixel, stride)
    sieve = Sieve.of(lattice, subject.trim)
    best = list[Candidate]()
    for scale, turn in product(search.scales, subject.turns):
        scaled = ScaledMotif.of(subject, scale, turn, search.to, stride)
        for to in search.to:
            best += unlike(sorted(_candidates(scaled, search.step, to, sieve), key=_rank), search.most // 6)
    return lattice, tuple(sorted(best, key=_rank)[: search.most])


def unlike(candidates: Iterable[Candidate], most: int) -> list[Candidate]:
    """The first of some candidates that are not nearly the same as one before, at most so many."""
    kept = list[Candidate]()
    for candidate in candidates:
        if len(kept) == most:
            break
        if all(candidate.likeness(other) < NEARLY_SAME for other in kept):
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
        foot = Box(trim.left, trim.bottom, trim.right, trim.bottom + FOOT_ROWS * lattice.pixel)
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
        for row in range(max(self.lattice.rows - FOOT_ROWS - 2, 0), self.lattice.rows):
            taken |= self.lattice.row(foot, row)
        return taken.bit_count()

    def _runs_along(self, ink: Bits) -> bool:
        """Whether an edge of an ink lies along the trim, in one pixel or the next, for four pixels."""
        lattice, stride = self.lattice, self.lattice.stride
        beside, below = ink ^ (ink >> 1), ink ^ (ink >> stride)
        for outer, inner in (self.level[:2], self.level[2:]):
            run = lattice.row(below, outer) | lattice.row(below, inner)
            run &= run >> 1
            if run & (run >> 2):
                return True
        for outer, inner in (self.upright[:2], self.upright[2:]):
            run = ((beside >> outer) | (beside >> inner)) & lattice.first_column
            run &= run >> stride
            if run & (run >> 2 * stride):
                return True
        return False


def _candidates(scaled: ScaledMotif, step: float, to: Point, sieve: Sieve) -> Iterator[Candidate]:
    lattice, trim = sieve.lattice, sieve.trim
    for (column, row), inks, hero in scaled.windows(step, to, lattice):
        forms = reduce(or_, inks, 0) & trim
        if not sieve.lets_through(inks, forms):
            continue
        height = lattice.rows - ((forms & -forms).bit_length() - 1) // lattice.stride
        if height <= HIGH_FORMS * lattice.rows:
            view = view_at(column, row, scaled.scale, scaled.turn, to)
            score = _score(inks, hero & trim, scaled.hero_area, sieve)
            yield Candidate(view, tuple([ink & trim for ink in inks]), forms.bit_count(), score, height)


def _score(inks: Sequence[Bits], hero: Bits, hero_area: int, sieve: Sieve) -> int:
    """How good a view is: forms enough, more than one ink, and above all a motif that one knows again.

    Forms that float above the foot, and such as end in one level line, are worth less.
    """
    counts = [(ink & sieve.trim).bit_count() for ink in inks]
    stride, columns = sieve.lattice.stride, sieve.lattice.columns - 2
    score = min(1000 * sum(counts) // sieve.area, 270) + 150 * sum(count * 50 > sieve.area for count in counts)
    known = 1000 * hero.bit_count() // hero_area if hero_area else 1000
    score += known * 7 // 10 - (UNKNOWN_COST if known < KNOWN else 0)
    forms = 0
    for ink in inks:
        forms |= ink & sieve.trim
    first, last = ((forms & -forms).bit_length() - 1) // stride, (sieve.trim.bit_length() - 1) // stride
    score -= 300 if sieve.lattice.row(forms, last).bit_count() < LEAST_FOOT * columns else 0
    return score - (500 if sieve.lattice.row(forms, first).bit_count() >= columns - 1 else 0)


def likeness(inks: Sequence[Bits], others: Sequence[Bits]) -> float:
    """The share of their area where two pictures have the same ink, 0 for none."""
    both = sum([ink.bit_count() for ink in inks]) + sum([ink.bit_count() for ink in others])
    return 2 * _common_area(inks, others) / both if both else 0


def _common_area(inks: Sequence[Bits], others: Sequence[Bits]) -> int:
    """How many pixels have the same ink in two pictures."""
    return sum([(ink & other).bit_count() for ink, other in zip(inks, others, strict=True)])
