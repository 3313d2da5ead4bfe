"""Office sheets as the print screen shows them: how many a choice takes, and the two sides of the first, undrawn.

All of it is asked on the engine's thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.desk.drawn_pages import DrawablePage
from deckgen.desk.engine import Engine
from deckgen.desk.print_choice import PrintChoice, chosen_job
from deckgen.jobs.composed_products import ComposedProduct, compose_product
from deckgen.jobs.session import Session
from deckgen.layout.print_specs import OfficeSpec
from deckgen.layout.stock import load_stock
from deckgen.page.items import Product
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.duplex import sideways
from deckgen.sheets.legibility import too_small
from deckgen.sheets.office import on_sheets, paperwork
from deckgen.sheets.office_job import OfficeJob, Paperwork
from deckgen.source.problems import Problem, Problems, ProblemsFound

MOST_KEPT = 400
"""Choices whose sheets are counted and kept; a deck has a few dozens."""


class OfficeSide(Struct, frozen=True):
    """A side of a sheet: the stamp of its picture, and its size in points."""

    stamp: int
    width: float
    height: float


class SheetsOutlook(Struct, frozen=True):
    """What a choice takes: None as paperwork where nothing is chosen or something is wrong, which `problems` tell.

    `sides` are those of the first sheet, `edge` the edge that it is turned on ("" for one side), `is_beside` says that
    front and back lie beside each other when the sheet is turned on it, else one above the other. `has_measure` says
    that the sheets have a line to measure, `is_small` that type on them becomes too small to read well.
    """

    paperwork: Paperwork | None = None
    sides: tuple[OfficeSide, ...] = ()
    edge: str = ""
    is_beside: bool = True
    has_measure: bool = False
    is_small: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def count(self) -> int:
        """How many sheets."""
        return self.paperwork.sheets if self.paperwork else 0


class OfficeSheets(Struct):
    """The sheets of choices that were asked for, until the deck is read anew."""

    reading: int = 0
    composed: dict[str, ComposedProduct | None] = field(default_factory=dict)
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    outlooks: dict[PrintChoice, SheetsOutlook] = field(default_factory=dict)
    stocks: dict[str, str] = field(default_factory=dict)

    def outlook(self, engine: Engine, choice: PrintChoice) -> SheetsOutlook:
        """What a choice takes."""
        self._forget_if_changed(engine)
        if choice not in self.outlooks:
            if len(self.outlooks) >= MOST_KEPT:
                engine.pictures.replace(side.stamp for outlook in self.outlooks.values() for side in outlook.sides)
            self.outlooks.clear()
            self.outlooks[choice] = self._look(engine, choice)
        return self.outlooks[choice]

    def product(self, engine: Engine, layout: str) -> Product | None:
        """A product with its pages; None where there is none."""
        self._forget_if_changed(engine)
        item = self._composed(engine, layout)
        return item.product if item else None

    def counts(self, engine: Engine, choices: Mapping[str, PrintChoice]) -> Mapping[str, int]:
        """How many sheets some choices take, each by its name."""
        return {name: self.outlook(engine, choice).count for name, choice in choices.items()}

    def known_counts(self, choices: Mapping[str, PrintChoice]) -> Mapping[str, int]:
        """The same of those that were counted already."""
        known = {name: self.outlooks.get(choice) for name, choice in choices.items()}
        return {name: outlook.count for name, outlook in known.items() if outlook}

    def stock_titles(self, engine: Engine) -> Mapping[str, str]:
        """The titles of the pre-cut sheets there are, by their names; those that have problems are left out."""
        self._forget_if_changed(engine)
        if not self.stocks:
            files = engine.read_files
            loaded = {name: load_stock(files, name, Problems()) for name in files.stocks}
            self.stocks.update({name: stock.title for name, stock in loaded.items() if stock})
        return self.stocks

    def _forget_if_changed(self, engine: Engine) -> None:
        if engine.now.number != self.reading:
            self.reading = engine.now.number
            self.composed.clear()
            self.problems.clear()
            engine.pictures.replace(side.stamp for outlook in self.outlooks.values() for side in outlook.sides)
            self.outlooks.clear()
            self.stocks.clear()

    def _composed(self, engine: Engine, name: str) -> ComposedProduct | None:
        session = engine.now.session
        if name not in self.composed and session is not None:
            problems = Problems()
            layout = next((layout for layout in session.layouts_of(session.decks[0]) if layout.name == name), None)
            self.composed[name] = compose_product(session.decks[0], layout, session, problems) if layout else None
            self.problems[name] = tuple(problems.noted)
        return self.composed.get(name)

    def _look(self, engine: Engine, choice: PrintChoice) -> SheetsOutlook:
        session, item = engine.now.session, self._composed(engine, choice.layout)
        problems = self.problems.get(choice.layout, ())
        if session is None or item is None or item.layout.office is None:
            return SheetsOutlook(problems=problems)
        try:
            job = chosen_job(choice, session.files).on_stock(item.layout.office, session.stocks)
            sheets = placed_sheets(item, job, session) if job.takes(item.layout.office) else None
        except ProblemsFound as refused:
            return SheetsOutlook(problems=refused.problems)
        return replace(outlook_of(item, sheets, job, engine), problems=problems) if sheets else SheetsOutlook()


def outlook_of(item: ComposedProduct, sheets: Product, job: OfficeJob, engine: Engine) -> SheetsOutlook:
    """What a product on its sheets takes; the sides of the first sheet can be drawn from now on."""
    spec = item.layout.office
    assert spec is not None
    work, edge = paperwork(item.product, sheets, spec, job), sheets.viewer.duplex if sheets.viewer else ""
    return SheetsOutlook(
        work,
        tuple(first_sides(item, sheets, 2 if edge else 1, engine)),
        edge,
        sideways(sheets.pages[0].trim, edge) if edge else True,
        is_measured(spec, job),
        bool(too_small(item.product, work.scale)),
    )


def first_sides(item: ComposedProduct, sheets: Product, count: int, engine: Engine) -> Iterator[OfficeSide]:
    """So many of the first sides of a product's sheets, as they can be drawn."""
    session = engine.now.session
    assert session is not None
    shown = replace(item, product=sheets, layout=item.layout.changed(name=f"{item.layout.name} first sheet"))
    for number, page in enumerate(sheets.pages[:count]):
        stamp = engine.pictures.stamp(DrawablePage(shown, number, session))
        yield OfficeSide(stamp, page.trim.width, page.trim.height)


def is_measured(spec: OfficeSpec, job: OfficeJob) -> bool:
    """Whether sheets have a line that must measure 100 mm; booklets, table signs and pre-cut sheets have none."""
    return spec.kind != "booklet" and not (spec.kind == "pages" and spec.fold) and not job.options.stock


def placed_sheets(item: ComposedProduct, job: OfficeJob, session: Session) -> Product | None:
    """A product on its sheets, None where nothing of it is chosen; raises `ProblemsFound`."""
    assert item.layout.office is not None
    deck: Deck = item.deck
    setter = CaptionSetter(session.typesetters[deck.id], session.catalogue)
    return on_sheets(item.product, item.layout.office, job, deck.words.group("sheet"), setter)
