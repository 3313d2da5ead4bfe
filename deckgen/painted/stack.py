"""Ink from the colours alone: how much a page's content can put on one spot, and what lies below an object.

Objects are taken by their boxes. What is not its box (glyphs, curves, soft masks) may be painted at a point of the box
or not, so both are followed; an upright rectangle or picture that is opaque hides what lies below it. Overprint is
followed plate by plate (ISO 32000-1, 8.6.7 and 11.7.4.5), constant opacity and the separable blend modes that darken
or lighten plainly too; with other modes each plate is taken for full where either side has ink.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.painted.model import PROCESS, ObjectKind, PaintedObject, Plates, ink_total

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Objects looked at below and above others, on one page: a page of our kit takes some thousands, ten seconds this many.
MOST_PAIRS = 500_000

# Boxes that are compared one by one: for fewer than these numpy's calls take longer, and its import much longer.
FEW = 256

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


class InkMaximum(Struct, frozen=True):
    """The highest total of ink in a box, in per cent: where, of which object (None: bare paper), and how sure.

    `guessed` says that an upper bound stands in for what cannot be told from colours; what tells no amounts of ink at
    all is left out.
    """

    total: float
    box: Box | None
    item: PaintedObject | None
    guessed: bool = False


class Stack:
    """A page's painted objects in order, asked what lies where."""

    def __init__(self, objects: Sequence[PaintedObject], pairs: int = MOST_PAIRS) -> None:
        self.objects = list(objects)
        self.pairs = pairs
        self.guessed = False
        self._edges = [(item.box.left, item.box.bottom, item.box.right, item.box.top) for item in objects]

    @property
    def spent(self) -> bool:
        """Whether more was asked than the page may cost; answers after that are guesses."""
        return self.pairs < 0

    def let_overprint(self, indices: Iterable[int]) -> None:
        """Have objects overprint, with mode 1."""
        for index in indices:
            self.objects[index] = replace(self.objects[index], overprint=True, opm=1)

    def meeting(self, box: Box, start: int, end: int) -> list[int]:
        """The objects from one index up to another whose boxes meet a box, in painting order."""
        met = self._few_met(box, start, end) if end - start < FEW else self._many_met(box, start, end)
        self.pairs -= len(met) + 1
        return met

    def _few_met(self, box: Box, start: int, end: int) -> list[int]:
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        edges = enumerate(self._edges[start:end], start)
        return [at for at, (x0, y0, x1, y1) in edges if x0 < right and x1 > left and y0 < top and y1 > bottom]

    def _many_met(self, box: Box, start: int, end: int) -> list[int]:
        part = self._columns[start:end]
        met = (part[:, 0] < box.right) & (part[:, 2] > box.left) & (part[:, 1] < box.top) & (part[:, 3] > box.bottom)
        return [int(at) + start for at in met.nonzero()[0]]

    @cached_property
    def _columns(self) -> NDArray[np.float64]:
        import numpy as np

        return np.array(self._edges, dtype=np.float64)

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
        colours: set[Plates] = set()
        for at in met:
            item = self.objects[at]
            shared = item.box.common(region)
            if shared and item.colour.plates is not None:
                colours = self._few(colours | self.after(at, shared, depth))
        return frozenset(colours if self._floored(met, region) else colours | {PAPER})

    def layered_below(self, index: int, region: Box) -> frozenset[Plates]:
        """What `below` may come to where boxes are not sure, as if all that meets the region lay on all below it."""
        return self._layered(self._uncovered(index, region), region)

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
        item = self.objects[at]
        return hides(item) and item.colour.plates is not None and item.box.holds(region)

    def _floored(self, met: Sequence[int], region: Box) -> bool:
        return bool(met) and self._covers(met[0], region)

    def _layered(self, met: Sequence[int], region: Box) -> frozenset[Plates]:
        """What many mixing objects may come to, as if each lay on all that is below it in the region: a wider bound."""
        colours: set[Plates] = {PAPER}
        for at in met:
            item = self.objects[at]
            if item.colour.plates is not None:
                over_all = {over(item, ground) for ground in colours}
                colours = over_all if self._covers(at, region) else self._few(colours | over_all)
        return frozenset(colours)

    def _few(self, colours: set[Plates]) -> set[Plates]:
        """The colours, or the most of each plate in their place where they are too many."""
        if len(colours) <= MOST_COLOURS:
            return colours
        self.guessed = True
        return {_most(colours)}

    def after(self, index: int, region: Box, depth: int = 0) -> frozenset[Plates]:
        """All colours that a point of a region may have where the object of this index is painted there."""
        item = self.objects[index]
        if knocks_out(item):
            return frozenset({item.colour.plates or PAPER})
        if depth >= DEEPEST:
            self.guessed = True
            return frozenset({self._sum(index)})
        return frozenset(over(item, ground) for ground in self.below(index, region, depth + 1))

    def _sum(self, index: int) -> Plates:
        """An upper bound without looking: the most of each plate of all that was painted so far."""
        return _most([item.colour.plates for item in self.objects[: index + 1] if item.colour.plates is not None])


def bound(objects: Sequence[PaintedObject], within: Box, pairs: int = MOST_PAIRS) -> InkMaximum:
    """The highest total of ink that the objects of a page can give inside a box, from the colours alone."""
    stack = Stack(objects, pairs)
    ranked = sorted(_reach(objects, within), key=lambda rank: (-rank[0], rank[1]))
    best, guessed = InkMaximum(0.0, None, None), False
    for most, index in ranked:
        if most <= best.total:
            break
        stack.guessed = False
        for piece in stack.visible(index, within):
            if stack.spent:
                return InkMaximum(most, piece, objects[index], True)
            total = max(map(ink_total, stack.after(index, piece)), default=0.0)
            if total > best.total:
                best, guessed = InkMaximum(total, piece, objects[index]), stack.guessed
    is_guess = guessed or (best.item is not None and best.item.blend not in _PLAIN_MODES)
    return InkMaximum(best.total, best.box, best.item, is_guess)


def _reach(objects: Sequence[PaintedObject], within: Box) -> Iterator[tuple[float, int]]:
    """Each object inside a box with the most that it can come to: its own ink, or all plates so far where mixed."""
    most: dict[str, float] = {}
    for index, item in enumerate(objects):
        if item.colour.plates is None or not item.box.meets(within, 0):
            continue
        for plate, amount in item.colour.plates:
            most[plate] = 100.0 if item.blend not in _PLAIN_MODES else max(most.get(plate, 0.0), amount)
        if knocks_out(item):
            yield item.colour.total or 0.0, index
        elif item.blend in {"Normal", "Darken", "Lighten", "Screen"}:
            yield sum(most.values()), index
        else:
            for plate, amount in most.items():
                most[plate] = 100.0 if amount else 0.0
            yield sum(most.values()), index


def knocks_out(item: PaintedObject) -> bool:
    """Whether nothing of what lies below shows through where the object is painted."""
    return item.alpha >= 1 and item.blend == "Normal" and not item.overprint


def hides(item: PaintedObject) -> bool:
    """Whether the object hides all that lies below its box."""
    return (
        item.exact
        and item.kind in _SOLID
        and knocks_out(item)
        and not item.soft_mask
        and item.colour.space != "Pattern"
    )


def over(item: PaintedObject, ground: Plates) -> Plates:
    """The colour of a point where an object is painted over a ground."""
    source, below = dict(item.colour.plates or ()), dict(ground)
    kept = _kept(item, source, below)
    mixed: dict[str, float] = {}
    for plate in {**below, **source}:
        b = below.get(plate, 0.0)
        if plate in kept:
            mixed[plate] = b
            continue
        s = source.get(plate, 0.0)
        mixed[plate] = (1 - item.alpha) * b + item.alpha * _blended(item.blend, b, s)
    return tuple(sorted(mixed.items()))


def _kept(item: PaintedObject, source: dict[str, float], below: dict[str, float]) -> set[str]:
    """The plates that overprint leaves as they are: those that the colour does not reach, and with OPM 1 its zeros."""
    if not item.overprint:
        return set()
    if item.colour.space in {"Separation", "DeviceN"}:
        return {plate for plate in below if plate not in source}
    spots = {plate for plate in below if plate not in PROCESS}
    if item.kind in {ObjectKind.IMAGE, ObjectKind.SHADING} and not (item.image and item.image.is_mask):
        return spots
    if item.colour.space == "DeviceCMYK":
        return spots | ({plate for plate in PROCESS if not source.get(plate)} if item.opm == 1 else set())
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


_PLAIN_MODES = {"Normal", "Multiply", "Screen", "Darken", "Lighten"}


def _most(colours: set[Plates] | list[Plates]) -> Plates:
    """The most of each plate."""
    most: dict[str, float] = {}
    for plates in colours:
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
