"""Ink from the colours alone: how much a page's content can put on one spot, and what lies below an object.

Objects are taken by their boxes. What is not its box (glyphs, curves, soft masks) may be painted at a point of the box
or not, so both are followed; an upright rectangle or picture that is opaque hides what lies below it. Overprint is
followed plate by plate (ISO 32000-1, 8.6.7 and 11.7.4.5), constant opacity and the separable blend modes that darken
or lighten plainly too; with other modes each plate is taken for full where either side has ink.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from deckgen.page.geometry import Box
from deckgen.painted.model import PROCESS, ObjectKind, PaintedObject, Plates, ink_total

# Objects looked at below and above others, on one page: a page of our kit takes some thousands, ten seconds this many.
MOST_PAIRS = 500_000

# Colours that one spot may have, by what is painted there; beyond, the most of each plate stands for all.
MOST_COLOURS = 48

# Rectangles that an object is cut into by what covers it.
MOST_PIECES = 24

# Objects that mix with what lies below, in one place; what may lie on what is tried out for so many only, as each
# doubles the work.
MOST_MIXING = 6

# What lies on overprinting objects that lie on overprinting objects.
DEEPEST = 12

_SOLID = {ObjectKind.FILL, ObjectKind.IMAGE, ObjectKind.SHADING}

PAPER: Plates = ()


@dataclass(frozen=True, slots=True)
class InkMaximum:
    """The highest total of ink in a box, in per cent: where, what (an object, None for bare paper), and how sure.

    `guessed` says that an upper bound stands in for what cannot be told from colours; `untold` names what tells no
    amounts of ink at all and is left out.
    """

    total: float
    where: Box | None
    what: PaintedObject | None
    guessed: bool = False
    untold: tuple[str, ...] = ()


class Stack:
    """A page's painted objects in order, asked what lies where."""

    def __init__(self, objects: Sequence[PaintedObject], pairs: int = MOST_PAIRS) -> None:
        self.objects = objects
        self.pairs = pairs
        self.guessed = False
        edges = [(one.box.left, one.box.bottom, one.box.right, one.box.top) for one in objects]
        self._edges = np.array(edges, dtype=np.float64).reshape(-1, 4)

    @property
    def spent(self) -> bool:
        """Whether more was asked than the page may cost; answers after that are guesses."""
        return self.pairs < 0

    def meeting(self, box: Box, start: int, end: int) -> list[int]:
        """The objects from one index up to another whose boxes meet a box, in painting order."""
        part = self._edges[start:end]
        met = (part[:, 0] < box.right) & (part[:, 2] > box.left) & (part[:, 1] < box.top) & (part[:, 3] > box.bottom)
        found = np.flatnonzero(met)
        self.pairs -= len(found) + 1
        return [int(at) + start for at in found]

    def visible(self, index: int, within: Box) -> list[Box]:
        """The parts of an object's box, inside another, that nothing opaque covers later; [] for a hidden one."""
        start = self.objects[index].box.common(within)
        pieces = [start] if start else []
        if not start or self.spent:
            return pieces
        for at in self.meeting(start, index + 1, len(self.objects)):
            if hides(self.objects[at]):
                cut = [part for piece in pieces for part in _without(piece, self.objects[at].box)]
                pieces = cut if len(cut) <= MOST_PIECES else pieces
            if not pieces:
                break
        return pieces

    def below(self, index: int, region: Box, depth: int = 0) -> frozenset[Plates]:
        """All colours that a point of a region may have before the object of this index is painted."""
        if self.spent:
            self.guessed = True
            return frozenset({self._sum(index - 1)})
        met = self._uncovered(index, region)
        if sum(not knocks_out(self.objects[at]) for at in met) > MOST_MIXING:
            return self._layered(met, region)
        found: set[Plates] = set()
        for at in met:
            one = self.objects[at]
            shared = one.box.common(region)
            if shared and one.colour.plates is not None:
                found = self._few(found | self.after(at, shared, depth))
        return frozenset(found if self._floored(met, region) else found | {PAPER})

    def unknown(self, index: int, region: Box) -> bool:
        """Whether what may show below an object in a region has ink that nobody can tell, or a plate of its own."""
        colours = [self.objects[at].colour.plates for at in self._uncovered(index, region)]
        return any(plates is None or any(plate not in PROCESS for plate, _ in plates) for plates in colours)

    def _uncovered(self, index: int, region: Box) -> list[int]:
        """What may show below an object in a region, in painting order: from the last that covers all of it on."""
        met = self.meeting(region, 0, index)
        for place in range(len(met) - 1, -1, -1):
            if self._covers(met[place], region):
                return met[place:]
        return met

    def _covers(self, at: int, region: Box) -> bool:
        one = self.objects[at]
        return hides(one) and one.colour.plates is not None and one.box.holds(region)

    def _floored(self, met: Sequence[int], region: Box) -> bool:
        return bool(met) and self._covers(met[0], region)

    def _layered(self, met: Sequence[int], region: Box) -> frozenset[Plates]:
        """What many mixing objects may come to, as if each lay on all that is below it in the region: a wider bound."""
        found: set[Plates] = {PAPER}
        for at in met:
            one = self.objects[at]
            if one.colour.plates is not None:
                over_all = {over(one, ground) for ground in found}
                found = over_all if self._covers(at, region) else self._few(found | over_all)
        return frozenset(found)

    def _few(self, found: set[Plates]) -> set[Plates]:
        """The colours, or the most of each plate in their place where they are too many."""
        if len(found) <= MOST_COLOURS:
            return found
        self.guessed = True
        return {_most(found)}

    def after(self, index: int, region: Box, depth: int = 0) -> frozenset[Plates]:
        """All colours that a point of a region may have where the object of this index is painted there."""
        one = self.objects[index]
        if knocks_out(one):
            return frozenset({one.colour.plates or PAPER})
        if depth >= DEEPEST:
            self.guessed = True
            return frozenset({self._sum(index)})
        return frozenset(over(one, ground) for ground in self.below(index, region, depth + 1))

    def _sum(self, index: int) -> Plates:
        """An upper bound without looking: the most of each plate of all that was painted so far."""
        return _most([one.colour.plates for one in self.objects[: index + 1] if one.colour.plates is not None])


def bound(objects: Sequence[PaintedObject], within: Box, pairs: int = MOST_PAIRS) -> InkMaximum:
    """The highest total of ink that the objects of a page can give inside a box, from the colours alone."""
    stack = Stack(objects, pairs)
    ranked = sorted(_reach(objects, within), key=lambda found: (-found[0], found[1]))
    best, guessed = InkMaximum(0.0, None, None), False
    for most, index in ranked:
        if most <= best.total:
            break
        stack.guessed = False
        for piece in stack.visible(index, within):
            if stack.spent:
                return InkMaximum(most, piece, objects[index], True, _untold(objects, within))
            total = max(map(ink_total, stack.after(index, piece)), default=0.0)
            if total > best.total:
                best, guessed = InkMaximum(total, piece, objects[index]), stack.guessed
    uneasy = guessed or (best.what is not None and best.what.blend not in _TOLD)
    return InkMaximum(best.total, best.where, best.what, uneasy, _untold(objects, within))


def _reach(objects: Sequence[PaintedObject], within: Box) -> Iterator[tuple[float, int]]:
    """Each object inside a box with the most that it can come to: its own ink, or all plates so far where mixed."""
    most: dict[str, float] = {}
    for index, one in enumerate(objects):
        if one.colour.plates is None or not one.box.meets(within, 0):
            continue
        for plate, amount in one.colour.plates:
            most[plate] = 100.0 if one.blend not in _TOLD else max(most.get(plate, 0.0), amount)
        if knocks_out(one):
            yield one.colour.total or 0.0, index
        elif one.blend in {"Normal", "Darken", "Lighten", "Screen"}:
            yield sum(most.values()), index
        else:
            for plate, amount in most.items():
                most[plate] = 100.0 if amount else 0.0
            yield sum(most.values()), index


def knocks_out(one: PaintedObject) -> bool:
    """Whether nothing of what lies below shows through where the object is painted."""
    return one.alpha >= 1 and one.blend == "Normal" and not one.overprint


def hides(one: PaintedObject) -> bool:
    """Whether the object hides all that lies below its box."""
    return one.exact and one.kind in _SOLID and knocks_out(one) and not one.soft_mask and one.colour.space != "Pattern"


def over(one: PaintedObject, ground: Plates) -> Plates:
    """The colour of a point where an object is painted over a ground."""
    source, below = dict(one.colour.plates or ()), dict(ground)
    kept = _kept(one, source, below)
    found: dict[str, float] = {}
    for plate in {**below, **source}:
        b = below.get(plate, 0.0)
        if plate in kept:
            found[plate] = b
            continue
        s = source.get(plate, 0.0)
        found[plate] = (1 - one.alpha) * b + one.alpha * _blended(one.blend, b, s)
    return tuple(sorted(found.items()))


def _kept(one: PaintedObject, source: dict[str, float], below: dict[str, float]) -> set[str]:
    """The plates that overprint leaves as they are: those that the colour does not reach, and with OPM 1 its zeros."""
    if not one.overprint:
        return set()
    if one.colour.space in {"Separation", "DeviceN"}:
        return {plate for plate in below if plate not in source}
    spots = {plate for plate in below if plate not in PROCESS}
    if one.kind in {ObjectKind.IMAGE, ObjectKind.SHADING} and not (one.image and one.image.is_mask):
        return spots
    if one.colour.space == "DeviceCMYK":
        return spots | ({plate for plate in PROCESS if not source.get(plate)} if one.opm == 1 else set())
    # Grey: devices differ in whether other inks stay (that is why it must not overprint); here they do, as a bound.
    return {plate for plate in below if plate not in source}


def _blended(mode: str, below: float, source: float) -> float:
    """One plate under a blend mode, in per cent of ink (11.3.5: modes work on light, ink is its complement)."""
    match mode:
        case "Normal":
            return source
        case "Multiply":
            return below + source - below * source / 100
        case "Screen":
            return below * source / 100
        case "Darken":
            return max(below, source)
        case "Lighten":
            return min(below, source)
    return 100.0 if below or source else 0.0


_TOLD = {"Normal", "Multiply", "Screen", "Darken", "Lighten"}


def _most(found: set[Plates] | list[Plates]) -> Plates:
    """The most of each plate."""
    most: dict[str, float] = {}
    for plates in found:
        for plate, amount in plates:
            most[plate] = max(most.get(plate, 0.0), amount)
    return tuple(sorted(most.items()))


def _without(piece: Box, cover: Box) -> list[Box]:
    """What is left of a rectangle when another covers it: up to four rectangles."""
    shared = piece.common(cover)
    if not shared:
        return [piece]
    parts = [
        Box(piece.left, piece.bottom, shared.left, piece.top),
        Box(shared.right, piece.bottom, piece.right, piece.top),
        Box(shared.left, piece.bottom, shared.right, shared.bottom),
        Box(shared.left, shared.top, shared.right, piece.top),
    ]
    # Slivers thinner than a two-hundredth of a point come from rounding.
    return [part for part in parts if part.width > 0.005 and part.height > 0.005]


def _untold(objects: Sequence[PaintedObject], within: Box) -> tuple[str, ...]:
    """What tells no amounts of ink: its kind and space."""
    found: dict[str, None] = {}
    for one in objects:
        if one.colour.plates is None and one.box.meets(within, 0):
            why = f" that {one.image.why}" if one.image and one.image.why else f" in {one.colour.space}"
            found[f"{one.kind.value}{why}"] = None
    return tuple(found)
