"""What deckgen itself draws on sheets, in a mirror: for products that are read from right to left.

Lines and areas change sides. Lines of text, and pages that are shown on a sheet, keep their looks: only their places
are mirrored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import Fill, GlyphRun, Group, Item, Picture, Product, Stroke, Use
from deckgen.page.paths import moved

ONE_LINE = 0.01
"""Points by which the runs of one line of text may miss each other."""


def mirrored_for(product: Product, items: Iterable[Item], box: Box) -> tuple[Item, ...]:
    """Items as they lie on a sheet of a product: in the mirror image of a box where it is read from right to left."""
    return mirrored(items, box) if product.from_right else tuple(items)


def mirrored(items: Iterable[Item], box: Box) -> tuple[Item, ...]:
    """Items in the mirror image of a box, left for right."""
    return tuple(_mirrored(items, Matrix(-1, 0, 0, 1, box.left + box.right, 0)))


def mirrored_box(box: Box, within: Box) -> Box:
    """Where a box lies in the mirror image of another one."""
    return Matrix(-1, 0, 0, 1, within.left + within.right, 0).box(box)


def _mirrored(items: Iterable[Item], mirror: Matrix) -> Iterator[Item]:
    line: list[GlyphRun] = []
    for item in items:
        if line and not (isinstance(item, GlyphRun) and _goes_on(line[-1], item)):
            yield from _line(line, mirror)
            line = []
        if isinstance(item, GlyphRun):
            line.append(item)
        else:
            yield _item(item, mirror)
    yield from _line(line, mirror)


def _goes_on(before: GlyphRun, run: GlyphRun) -> bool:
    """Whether a run stands on the line of the one before it, right behind that."""
    return run.y == before.y and abs(run.x - before.extent.right) < ONE_LINE


def _line(runs: Sequence[GlyphRun], mirror: Matrix) -> Iterator[GlyphRun]:
    """A line of text, whose runs keep their order."""
    if not runs:
        return
    aside = _aside(Box.around(run.extent for run in runs), mirror)
    for run in runs:
        outline = aside.box(run.outline) if run.outline else run.outline
        yield replace(run, x=run.x + aside.e, extent=aside.box(run.extent), outline=outline)


def _item(item: Item, mirror: Matrix) -> Item:
    match item:
        case Fill() | Stroke():
            return replace(item, path=moved(item.path, mirror))
        case Group(clip=Box() as clip) if any(isinstance(part, Use | Picture) for part in item.items):
            return replace(item, matrix=item.matrix.then(_aside(item.matrix.box(clip), mirror)))
        case Group():
            own = Matrix(-1, 0, 0, 1)
            cut = own.box(item.clip) if item.clip else None
            matrix = own.then(item.matrix).then(mirror)
            return replace(item, items=tuple(_mirrored(item.items, own)), matrix=matrix, clip=cut)
    return item


def _aside(box: Box, mirror: Matrix) -> Matrix:
    """The move that puts what lies in a box where the mirror image of the box is."""
    return Matrix(e=mirror.box(box).left - box.left)
