"""Real ink on paper: highest totals and means from Ghostscript's separations, as a platesetter would see the pages.

Plates have 8 bits: 240 % of ink may read 240.4 %. Compare figures with `TOLERANCE`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import numpy
from msgspec import Struct, field
from numpy.typing import NDArray

from deckgen.guarded.time_bounds import patience
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.pages import Coverage, InkPeak, NotMeasured, PageInk
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.render.raster import POINTS, Raster, Samples, Window, raster_of
from deckgen.render.separations import Plates, SeparationFailed, ghostscript, seconds_for, separated

# Four pixels are a square of a third of a millimetre, a stem of text.
DPI = 150.0

# Larger pages are looked at more coarsely: a poster of A1 at 110 dpi.
MOST_PIXELS = 10e6

# What one run may put on the disk is five bytes a pixel and plate: some 180 MB.
PIXELS_A_RUN = 20e6

PAGES_A_RUN = 25

# The sides of larger pages are beyond what programs promise to read (ISO 32000-1, annex C).
LONGEST = 14_400.0

# Pages of the same ceiling that are measured first.
AT_FIRST = 5

# As many pages are measured; those that repeat others, or can not have most ink, do not count.
MOST_PAGES = 500

# Ghostscript is not started again after so many runs that went wrong.
MOST_FAILURES = 2

# GWG R0026 looks at the mean of any square of this size.
SQUARE = 15 * MILLIMETRE

STEP = MILLIMETRE

Totals = NDArray[numpy.uint16]  # steps of all plates, 255 for 100 %

Sums = NDArray[numpy.int32]

# Pages in the order of their figures, the highest first, then of their numbers: minus the per cent, and the number.
Rank = tuple[float, int]

UNRANKED: Rank = (math.inf, 0)

NO_CEILINGS: Mapping[int, float] = MappingProxyType({})


def measure_ink(
    file: Path,
    document: PdfDocument,
    uncounted: Iterable[str] = (),
    ceilings: Mapping[int, float] = NO_CEILINGS,
    repeated: Collection[int] = (),
) -> Coverage | NotMeasured:
    """Measure the ink of a file's pages; the inks named `uncounted`, such as a die line, add nothing to totals.

    `ceilings` has, by number, the pages whose figures are asked for only if they are the highest: the total that none
    of their pixels exceeds, in per cent. Of these, pages that can not have the highest are left out; the first of the
    pages that have it is always measured. `repeated` pages look like earlier ones and are not measured again.
    Ghostscript takes a second for thirty cards, and is stopped where it takes far longer.
    """
    program = ghostscript()
    if program is None:
        return NotMeasured("Ghostscript (`gs`) is not installed", is_installed=False)
    left: dict[int, str] = {}
    measuring = _Measuring(program, file, frozenset(uncounted), left)
    pages = {page.number: page for page in document.pages if page.number not in repeated}
    sure = [page for number, page in pages.items() if number not in ceilings]
    measuring.measure(sure[:MOST_PAGES])
    waiting: list[Rank] = sorted((-ceilings[number], number) for number in pages if number in ceilings)
    # The first of those that may well have most; to start Ghostscript takes as long as five of our pages.
    at_once = min(AT_FIRST, sum(waiting[0][0] == total for total, _ in waiting)) if waiting else 0
    while waiting and waiting[0] < (to_beat := measuring.highest()) and len(measuring.measured) < MOST_PAGES:
        at_once = min(at_once, PAGES_A_RUN, MOST_PAGES - len(measuring.measured))
        batch = sorted(number for total, number in waiting[:at_once] if (total, number) < to_beat)
        measuring.measure([pages[number] for number in batch])
        waiting, at_once = waiting[at_once:], 2 * at_once
    beyond = [page.number for page in sure[MOST_PAGES:]]
    beyond += [number for total, number in waiting if (total, number) < measuring.highest()]
    left |= dict.fromkeys(beyond, f"only {MOST_PAGES} pages are")
    measured = sorted(measuring.measured, key=lambda ink: ink.page)
    return Coverage(tuple(measured), left) if measured else NotMeasured(next(iter(left.values()), "there are no pages"))


class _Measuring(Struct):
    """What was measured of a file so far; `left` has the reasons by page where that went wrong."""

    program: str
    file: Path
    uncounted: frozenset[str]
    left: dict[int, str]
    measured: list[PageInk] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def measure(self, pages: Sequence[PageFacts]) -> None:
        """Measure pages, in rising order, as far as Ghostscript gets with them."""
        for run in _runs(pages):
            if len(self.failures) < MOST_FAILURES:
                try:
                    self.measured += _run(self.program, self.file, run, self.uncounted, self.left)
                    continue
                except SeparationFailed as error:
                    self.failures.append(str(error))
                except OSError as error:  # the plates are on the disk, where there may be no room for them
                    reason = error.strerror or "they are cut short"
                    self.failures.append(f"the plates cannot be kept in the folder for temporary files ({reason})")
            done = {ink.page for ink in self.measured}
            self.left |= {page.number: self.failures[-1] for page in run if page.number not in done}

    def highest(self) -> Rank:
        """The rank of the first page that has the highest total in the trim, or mean, whichever of them is lower."""
        totals = ((-ink.in_trim.total, ink.page) for ink in self.measured)
        means = ((-ink.mean.total, ink.page) for ink in self.measured)
        return max(min(totals, default=UNRANKED), min(means, default=UNRANKED))


def resolution(page: PageFacts) -> float:
    """Dots an inch at which a page is looked at."""
    return round(min(DPI, math.sqrt(MOST_PIXELS / max(_square_inches(page), 0.01))), 1)


def drawn_off(page: PageFacts) -> float | None:
    """How far from its place, in points, what an upright page holds may be drawn; None for a page of an odd size.

    A pixel that a shape only touches is drawn full, and glyphs and thin lines are moved to whole pixels.
    """
    media, dpi = page.media, resolution(page)
    if media is None or max(media.width, media.height) > LONGEST:
        return None
    width, height = (round(side * dpi / POINTS) for side in (media.width, media.height))
    return 2 * POINTS / dpi if _windows(page, dpi, width, height) else None


def _square_inches(page: PageFacts) -> float:
    if page.media is None:
        return 1
    return page.media.width * page.media.height * page.user_unit**2 / POINTS**2


def _pixels(page: PageFacts) -> float:
    return _square_inches(page) * resolution(page) ** 2


def _runs(pages: Sequence[PageFacts]) -> Iterator[list[PageFacts]]:
    """Pages that follow each other and are looked at in one way, as many as one run may take."""
    run: list[PageFacts] = []
    for page in pages:
        full = len(run) == PAGES_A_RUN or sum(map(_pixels, run)) + _pixels(page) > PIXELS_A_RUN
        if run and (full or resolution(run[0]) != resolution(page)):
            yield run
            run = []
        run.append(page)
    if run:
        yield run


def _run(
    program: str, file: Path, pages: Sequence[PageFacts], uncounted: frozenset[str], left: dict[int, str]
) -> Iterator[PageInk]:
    """The ink of the pages of a run; notes in `left` those that cannot be told."""
    dpi, facts = resolution(pages[0]), {page.number: page for page in pages}
    seconds = seconds_for(len(pages), sum(map(_pixels, pages))) * patience()
    for plates in separated(program, file, list(facts), dpi, seconds):
        page = facts[plates.page]
        ink = ink_of(page, plates, dpi, uncounted)
        if ink:
            yield ink
        else:
            left[page.number] = "its boxes do not fit the page that Ghostscript draws"


def ink_of(page: PageFacts, plates: Plates, dpi: float, uncounted: frozenset[str] = frozenset()) -> PageInk | None:
    """The figures of a page; None where its boxes do not lie on its picture."""
    total, inks = added_up(plates.inks, uncounted)
    windows = _windows(page, dpi, total.shape[1], total.shape[0])
    if windows is None:
        return None
    raster, trim, bleed = windows
    fours = shared_by_four(total)
    return PageInk(
        page.number,
        highest(total, fours, trim, raster),
        highest(total, fours, bleed, raster),
        mean(total, bleed, raster),
        inks,
    )


def _windows(page: PageFacts, dpi: float, width: int, height: int) -> tuple[Raster, Window, Window] | None:
    """A picture of a page with its trim and its bleed; None where they do not lie on it."""
    raster = raster_of(page, dpi, width, height)
    trim, bleed = (raster.window(trim_of(page)), raster.window(bleed_of(page))) if raster else (None, None)
    return (raster, trim, bleed) if raster and trim and bleed else None


def added_up(plates: Mapping[str, Samples], uncounted: Collection[str]) -> tuple[Totals, tuple[str, ...]]:
    """The sum of plates, full ink being 255, without those that do not count, and the inks that there is any of."""
    total, inks = numpy.zeros(plates["Cyan"].shape, numpy.uint16), []
    for ink, plate in plates.items():
        if plate.min() < 255:
            inks.append(ink)
        if ink not in uncounted:
            total += 255
            total -= plate
    return total, tuple(inks)


def trim_of(page: PageFacts) -> Box:
    """The finished page: TrimBox, else what stands for it (ISO 32000-1, 14.11.2)."""
    return page.trim or page.art or page.crop or page.media or Box(0, 0, 0, 0)


def bleed_of(page: PageFacts) -> Box:
    """The page with its bleed: BleedBox, else the CropBox or MediaBox as the standard has it."""
    return page.bleed or page.crop or page.media or Box(0, 0, 0, 0)


def shared_by_four(total: Totals) -> Totals:
    """The total that each pixel and its neighbours to the right and below bear at least."""
    rows = numpy.minimum(total[:-1], total[1:])
    return numpy.minimum(rows[:, :-1], rows[:, 1:])


def highest(total: Totals, fours: Totals, window: Window, raster: Raster) -> InkPeak:
    """The highest total that four neighbouring pixels of a window bear, and where it is first met from the top.

    `fours` has it for all pixels; of a window that is one pixel wide or high, a single pixel's total counts.
    """
    shown = total[window.top : window.bottom, window.left : window.right]
    if min(shown.shape) > 1:
        shown = fours[window.top : window.bottom - 1, window.left : window.right - 1]
    row, column = divmod(int(shown.argmax()), shown.shape[1])
    place = Window(window.top + row, window.left + column, window.top + row + 2, window.left + column + 2)
    return InkPeak(per_cent(float(shown[row, column])), raster.box(place))


def mean(total: Totals, window: Window, raster: Raster) -> InkPeak:
    """The highest mean in a square of 15 mm, moved over a window by a millimetre; less on narrower pages."""
    shown = total[window.top : window.bottom, window.left : window.right]
    side, step = max(1, round(SQUARE * raster.dots)), max(1, round(STEP * raster.dots))
    high, wide = min(side, shown.shape[0]), min(side, shown.shape[1])
    rows, sums = _moving(shown, high, step)
    columns, turned = _moving(sums.T, wide, step)
    column, row = divmod(int(turned.argmax()), turned.shape[1])
    top, left = window.top + rows[row], window.left + columns[column]
    place = raster.box(Window(top, left, top + high, left + wide))
    return InkPeak(per_cent(float(turned[column, row]) / (high * wide)), place)


def _moving(values: Totals | Sums, length: int, step: int) -> tuple[list[int], Sums]:
    """Sums of so many rows from every `step`th row, and from the last that there is room for; where they begin.

    32 bits do: the sums of differences come out right even where a column's own sum has gone round.
    """
    starts = [*range(0, values.shape[0] - length, step), values.shape[0] - length]
    edges = sorted({*starts, *(start + length for start in starts)})
    above = {edges[0]: numpy.zeros(values.shape[1], numpy.int32)}  # sums of all rows above an edge
    for edge, following in pairwise(edges):
        above[following] = above[edge] + values[edge:following].sum(axis=0, dtype=numpy.int32)
    return starts, numpy.array([above[start + length] - above[start] for start in starts])


def per_cent(steps: float) -> float:
    """Ink in per cent from a sum of plates of 255 steps, to a tenth."""
    return round(steps / 2.55, 1)
