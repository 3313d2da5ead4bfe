"""Where texts stand on a page, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from deckgen.desk.text_sources import TextSource, TextSources
from deckgen.page.geometry import Box
from deckgen.page.items import GlyphRun, Page
from deckgen.page.walk import PlacedItem, walk
from deckgen.source.problems import Origin

SAME_PLACE = 0.5
"""Points by which the edges of lines may differ that stand under each other."""

MOST_SIZED = 3000
"""Pages of which it is kept what stands on them; a deck with all its products has fewer."""


class PlacedText(Struct, frozen=True):
    """A text on a page, as it is set there: its box in points from the trim's lower left corner, its lines as shown.

    `source` is where it is written, None for what can not be changed here: fixed words, what layouts say.
    `face`, `weight`, `size` (points) and `leading` (points, 0 of a single line) tell how it looks, `align` to which
    side its lines stand (left, center, right); one that `is_turned` does not stand upright.
    """

    origin: Origin
    box: Box
    lines: tuple[str, ...]
    face: str
    weight: int
    size: float
    leading: float
    source: TextSource | None
    align: str = "left"
    is_turned: bool = False


class SizedPage(Struct, frozen=True):
    """A page, and the sizes of its texts by the places in the sources that they come from, in points."""

    page: Page
    sizes: Mapping[Origin, float]


class TextSizes(Struct):
    """The sizes of texts on pages, worked out once for each; those of pages that were asked for longest ago go first.

    Pages are told apart by what they are, not by how they look: where lines come or go in a file, texts of the same
    look come from other places.
    """

    pages: dict[int, SizedPage] = field(default_factory=dict)  # by the identity of the page, which is kept with it

    def size(self, page: Page, origin: Origin) -> float:
        """The largest size in points in which a text stands on a page, 0 where it does not."""
        known = self.pages.pop(id(page), None) or SizedPage(page, text_origins(page))
        self.pages[id(page)] = known
        while len(self.pages) > MOST_SIZED:
            del self.pages[next(iter(self.pages))]
        return known.sizes.get(origin, 0.0)


class SourcedBlock(Struct, frozen=True):
    """What is one text on a page: a text of the sources that stands twice is two, so is one that is turned."""

    origin: Origin
    block: int
    turn: tuple[float, float]


def page_texts(page: Page, sources: TextSources) -> Iterator[PlacedText]:
    """The texts of a page in painting order, the lines of each together."""
    for block, runs in _runs_by_block(page).items():
        yield _page_text(block, runs, page, sources)


def text_origins(page: Page) -> Mapping[Origin, float]:
    """The places in the sources that texts of a page come from, each with the largest size it is set in, in points."""
    sizes: dict[Origin, float] = {}
    for block, runs in _runs_by_block(page).items():
        sizes[block.origin] = max(sizes.get(block.origin, 0.0), _run_of(runs[0]).size)
    return sizes


def _runs_by_block(page: Page) -> Mapping[SourcedBlock, list[PlacedItem]]:
    runs: dict[SourcedBlock, list[PlacedItem]] = {}
    for placed in walk(page.items):
        if isinstance(placed.item, GlyphRun) and placed.item.text.strip():
            mark, matrix = placed.item.mark, placed.matrix
            runs.setdefault(SourcedBlock(mark.origin, mark.block, (matrix.a, matrix.b)), []).append(placed)
    return runs


def _page_text(block: SourcedBlock, runs: Sequence[PlacedItem], page: Page, sources: TextSources) -> PlacedText:
    lines = _lines(runs)
    boxes = [Box.around(placed.matrix.box(_run_of(placed).extent) for placed in line) for line in lines]
    first, is_turned = _run_of(runs[0]), block.turn[0] <= 0 or abs(block.turn[1]) > SAME_PLACE
    leading = boxes[0].bottom - boxes[1].bottom if len(boxes) > 1 and not is_turned else 0.0
    return PlacedText(
        block.origin,
        Box.around(boxes),
        tuple("".join(_run_of(placed).text for placed in line) for line in lines),
        first.face,
        first.weight,
        first.size,
        max(0.0, leading),
        sources.at(block.origin),
        _alignment(boxes, page.trim),
        is_turned,
    )


def _lines(runs: Sequence[PlacedItem]) -> list[list[PlacedItem]]:
    """Runs by the line that they stand on: parts in another face stand on the baseline of the rest."""
    lines: list[list[PlacedItem]] = []
    for placed in runs:
        if lines and _baseline(lines[-1][0]) == _baseline(placed):
            lines[-1].append(placed)
        else:
            lines.append([placed])
    return lines


def _baseline(placed: PlacedItem) -> float:
    run, matrix = _run_of(placed), placed.matrix
    x, y = matrix.point(run.x, run.y)
    return round(matrix.a * y - matrix.b * x, 1)


def _alignment(boxes: Sequence[Box], trim: Box) -> str:
    """To which side lines stand; one alone stands in the middle where that is the page's."""
    if len(boxes) == 1:
        is_central = abs(boxes[0].middle[0] - trim.middle[0]) < SAME_PLACE
        return "center" if is_central else "left"
    lefts, middles, rights = ([*edges] for edges in zip(*((b.left, b.middle[0], b.right) for b in boxes), strict=True))
    spreads = {"left": lefts, "center": middles, "right": rights}
    return min(spreads, key=lambda side: round((max(spreads[side]) - min(spreads[side])) / (4 * SAME_PLACE)))


def _run_of(placed: PlacedItem) -> GlyphRun:
    assert isinstance(placed.item, GlyphRun)
    return placed.item
