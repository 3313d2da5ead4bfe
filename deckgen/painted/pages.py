"""Pages and documents as the rules on what is painted see them: boxes that always stand for something.

What asks another program (ink measured on plates, codes read from the rendered page) is handed in as callables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from deckgen.page.geometry import Box
from deckgen.page.items import FOLDS
from deckgen.painted.model import Code, ObjectKind, PaintedObject, Plates, TextFacts, is_line
from deckgen.painted.stack import Stack

# Points by which sizes may miss that went through matrices.
ROUNDING = 0.01

# Per cent by which a measured total of four plates may read too high, each rounded to one of 255 steps.
TOLERANCE = 1.0


class InkPeak(Struct, frozen=True):
    """A figure of total ink in per cent and where it was found, in points on the page."""

    total: float
    box: Box


class PageInk(Struct, frozen=True):
    """The ink of a page: the highest totals in the trim and in the bleed, the highest mean in a square, the plates.

    A total counts where four neighbouring pixels bear it, so that two shapes that touch, each rounded up to whole
    pixels, do not seem to lie on each other. `plates` are the inks that there is any of, in or outside the bleed.
    """

    page: int
    in_trim: InkPeak
    in_bleed: InkPeak
    mean: InkPeak
    plates: tuple[str, ...]


class Coverage(Struct, frozen=True):
    """The ink of the pages that were measured, and for those that could not be the reasons by page.

    Pages that are in neither keep to all limits, as their content proves, and none of them has the highest figures.
    """

    pages: tuple[PageInk, ...]
    left: dict[int, str] = field(default_factory=dict)


class NotMeasured(Struct, frozen=True):
    """No page was measured, and why; it follows `the ink was not measured: `.

    `is_installed` says whether the program is there that measures.
    """

    why: str
    is_installed: bool = True


class PaintedPage(Struct, frozen=True, eq=False, dict=True):
    """A page with what it paints.

    `safe` is where what matters must lie. `objects` are in painting order, `die_line` apart: lines to cut and to fold
    along, which are no artwork;
    `unseen` is text that shows nothing, `unread` what could not be read. A length may miss by `rounding` points.
    `codes` gives the QR codes, found when they are first asked for. Of a page of ours `backdrop` is all but the lines
    of text that lie on it by themselves, as a page with the number 0 that those which are alike in it share. Of a page
    of a finished file `aside` takes part in it at no place of its own: cells that fill letters and lines, soft masks,
    looks of annotations.
    """

    number: int
    media: Box
    bleed: Box
    trim: Box
    safe: Box
    objects: tuple[PaintedObject, ...]
    die_line: tuple[PaintedObject, ...] = ()
    unseen: tuple[PaintedObject, ...] = ()
    unread: tuple[str, ...] = ()
    rounding: float = ROUNDING
    codes: Callable[[], tuple[Code, ...]] = tuple
    backdrop: PaintedPage | None = None
    aside: tuple[PaintedObject, ...] = ()

    @cached_property
    def printed(self) -> tuple[tuple[int, PaintedObject], ...]:
        """What touches the bleed box, each with its index in `objects`."""
        return tuple((index, item) for index, item in enumerate(self.objects) if item.box.meets(self.bleed))

    @property
    def cut_lines(self) -> tuple[PaintedObject, ...]:
        """The lines to cut along."""
        return tuple(line for line in self.die_line if line.step not in FOLDS)

    @property
    def fold_lines(self) -> tuple[PaintedObject, ...]:
        """The lines to fold along: only what is cut out flat and folded then has any."""
        return tuple(line for line in self.die_line if line.step in FOLDS)

    @property
    def everything(self) -> tuple[PaintedObject, ...]:
        """All that the page's content has, whether or not it shows."""
        return (*self.objects, *self.die_line, *self.unseen, *self.aside)

    @cached_property
    def stack(self) -> Stack:
        """What lies over and under what."""
        return Stack(self.objects)

    def ground(self, index: int) -> frozenset[Plates] | None:
        """All colours that may lie below an object; None where the page is too full to be told."""
        grounds = self.stack.below(index, self.objects[index].box)
        return None if self.stack.spent else grounds

    def text(self) -> Iterator[tuple[int, PaintedObject, TextFacts]]:
        """The text that is printed."""
        for index, item in self.printed:
            if item.kind is ObjectKind.TEXT and item.text:
                yield index, item, item.text

    def lines(self) -> Iterator[tuple[int, PaintedObject]]:
        """The lines that are printed: strokes, and filled shapes so thin that they are lines to the eye."""
        return ((index, item) for index, item in self.printed if is_line(item))


class PaintedDocument(Struct, frozen=True, eq=False, dict=True):
    """The judged pages of a document, and its ink as it was measured on plates; None where nobody measures it.

    `repeats` has the numbers of pages that look just like an earlier one, by that one's number: what is said of it is
    said of them, and they are not among `pages`.
    """

    pages: tuple[PaintedPage, ...]
    coverage: Callable[[], Coverage | NotMeasured | None]
    repeats: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
