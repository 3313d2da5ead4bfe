"""Where a text stands in the products of a deck, and whether it fits there, a product at a time."""

from __future__ import annotations

from msgspec import Struct

from deckgen.desk.engine import Engine, ShownPage, ShownProduct
from deckgen.desk.text_sources import route_of
from deckgen.jobs.text_rooms import TextRoom, text_rooms
from deckgen.layout.overfull import MISFIT
from deckgen.source.nodes import scalars_in, value_at
from deckgen.source.problems import Origin, Problem


class WrittenPlace(Struct, frozen=True):
    """A text of a file by its address, and the origin that it has now."""

    origin: Origin
    text: str


class ShownTextPlace(Struct, frozen=True):
    """A product in which a text stands: the page that shows it largest, on how many it is, at what size in points.

    `problems` are what is wrong with the text there; `room` is how much of it fits and how much more would, None where
    it could not be measured.
    """

    product: ShownProduct
    page: ShownPage
    count: int
    size: float
    problems: tuple[Problem, ...] = ()
    room: TextRoom | None = None

    @property
    def is_too_long(self) -> bool:
        """Whether the text is more than there is room for."""
        is_measured = self.room is not None and not self.room.fits
        return is_measured or any(problem.cause == MISFIT for problem in self.problems)

    @property
    def fits(self) -> bool:
        """Whether nothing is wrong with it there."""
        return not self.problems and not self.is_too_long


def written_place(engine: Engine, file: str, address: str) -> WrittenPlace | None:
    """Where a text stands in its file as it is now, None where it is there no more."""
    document = engine.sources.document(file) if engine.sources else None
    route = route_of(document.data, address) if document else None
    if document is None or route is None:
        return None
    origin = next((text.origin for way, text in scalars_in(document.data) if way == route), None)
    return WrittenPlace(origin, str(value_at(document.data, route))) if origin else None


def text_place(engine: Engine, layout: str, written: WrittenPlace) -> ShownTextPlace | None:
    """Where a text stands in a product, None where it does not."""
    product = engine.product(layout)
    if product is None:
        return None
    line = written.origin.file, written.origin.line
    problems = tuple(problem for problem in product.problems if (problem.origin.file, problem.origin.line) == line)
    sizes = engine.text_sizes
    pages = [(page, size) for page in product.pages if (size := sizes.size(page.page, written.origin))]
    if not pages:
        return None
    page, size = max(pages, key=lambda pair: pair[1])
    return ShownTextPlace(product, page, len(pages), size, problems, _room(engine, layout, written.origin))


def _room(engine: Engine, layout: str, origin: Origin) -> TextRoom | None:
    composed, session = engine.composed.get(layout), engine.now.session
    return next(text_rooms(origin, [composed], session), None) if composed and session else None
