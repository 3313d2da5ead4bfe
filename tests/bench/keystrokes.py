"""How long the engine of the desk takes after a keystroke: one text of the deck that ships, letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from bench.real_deck import DECK, QUESTION, THEME

from deckgen.jobs.cache import Cache
from deckgen.jobs.composed_products import ComposedProduct, compose_product
from deckgen.jobs.idle_memory import settle_memory, uninterrupted
from deckgen.jobs.kept import Kept
from deckgen.jobs.page_pictures import PagePictures, PageView
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.jobs.text_rooms import shown_places, text_rooms
from deckgen.page.items import Product
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project

LAYOUTS = (
    *("a6-cards", "tarot-cards", "poster-a3", "poster-a1", "guide-a4"),
    *("invitation-a5", "preparation-a4", "runsheets-a4", "tents-a4"),
)
"""What a plain build of the deck makes."""

TYPED = ", og hvem skal vi spørre om det før vi begynner å lage en plan for det hele, slik at alle er med fra start"
"""What is typed at the end of the question, a letter more with each edit: its type gets smaller on the way."""

WIDTH = 800
"""Pixels across of the page that is looked at."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one part of the work after an edit took: wall and CPU seconds, by what it is."""

    name: str
    wall: float
    cpu: float


@dataclass(slots=True)
class StepTimes:
    """All measurements of one part, edit by edit."""

    name: str
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def cells(self) -> list[str]:
        """Median and 95th percentile in milliseconds."""
        return [
            self.name,
            *(f"{1000 * value:.0f} ms" for value in (*middle_and_most(self.wall), *middle_and_most(self.cpu))),
        ]


def middle_and_most(values: Sequence[float]) -> tuple[float, float]:
    """The median of some values, and what 95 of 100 are no more than."""
    return median(values), quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


@dataclass(slots=True)
class TypedDeck:
    """A copy of the deck in a project in which one question is typed, as a process that lasts has it."""

    project: Path
    cache: Path
    kept: Kept = field(default_factory=lambda: Kept(lasting=True))
    pictures: PagePictures = field(default_factory=PagePictures)

    def type(self, count: int) -> None:
        """Write the question with so many of the letters."""
        theme = self.project / "themes" / DECK / THEME
        lines = theme.read_text("utf-8").splitlines(keepends=True)
        at = next(place for place, line in enumerate(lines) if QUESTION[:-1] in line)
        before, _, _ = lines[at].partition('"')
        lines[at] = f'{before}"{QUESTION[:-1]}{TYPED[:count]}?"\n'
        theme.write_text("".join(lines), "utf-8")

    def open(self) -> Session:
        """A session with the deck as it is in its files now."""
        files = Project.at(self.project).resolve()
        request = Request(
            (DECK,), LAYOUTS, (), (), self.project / "output", whole=False, anyway=True, cache=Cache(self.cache)
        )
        return Session.open(files, request, Progress(), self.kept)

    def compose(self, session: Session, name: str) -> ComposedProduct:
        """One layout of it."""
        layout = next(layout for layout in session.layouts if layout.name == name)
        item = compose_product(session.decks[0], layout, session, Problems())
        assert item
        return item

    def origin(self, session: Session) -> Origin:
        """Where the question stands."""
        questions = (question.text for theme in session.decks[0].themes for question in theme.questions)
        return next(text.origin for text in questions if text.value.startswith(QUESTION[:-1]))


def page_shown(product: Product, origin: Origin) -> int:
    """The first page that shows a text, the first of all where none does."""
    numbers, _ = shown_places(product, origin)
    return numbers[0] if numbers else 0


def keystroke_times(deck: TypedDeck, edits: int, tell: Callable[[str], None]) -> Iterator[StepTimes]:
    """What so many edits take: for each layout by itself until its page is drawn, then for all, and their rooms."""
    for name in LAYOUTS:
        tell(name)
        yield from _steps_of(f"{name}: ", partial(_one_layout, deck, name), deck, edits)
    tell("all")
    yield from _steps_of("all layouts: ", partial(_all_layouts, deck), deck, edits)


def _steps_of(prefix: str, work: Callable[[], Iterator[Step]], deck: TypedDeck, edits: int) -> Sequence[StepTimes]:
    """The times of each step of some work after each edit; the first edit warms up and does not count."""
    times: dict[str, StepTimes] = {}
    for number in range(edits + 1):
        deck.type(number * len(TYPED) // edits)
        with uninterrupted():
            steps = list(work())
        settle_memory()
        for step in steps if number else ():
            known = times.setdefault(step.name, StepTimes(prefix + step.name))
            known.wall.append(step.wall)
            known.cpu.append(step.cpu)
    return list(times.values())


class Watch:
    """A stopwatch for steps that follow each other."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter(), process_time()

    def step(self, name: str) -> Step:
        """What passed since the step before."""
        now, (wall, cpu) = (perf_counter(), process_time()), self._last
        self._last = now
        return Step(name, now[0] - wall, now[1] - cpu)

    def whole(self, name: str) -> Step:
        """What passed since it was made."""
        now, (wall, cpu) = (perf_counter(), process_time()), self._start
        return Step(name, now[0] - wall, now[1] - cpu)


def _one_layout(deck: TypedDeck, name: str) -> Iterator[Step]:
    watch = Watch()
    session = deck.open()
    yield watch.step("read")
    item = deck.compose(session, name)
    yield watch.step("composed and judged")
    page = page_shown(item.product, deck.origin(session))
    deck.pictures.picture(item, PageView(page), WIDTH, session)
    yield watch.step(f"drawn at {WIDTH} pixels")
    yield watch.whole("**in all**")


def _all_layouts(deck: TypedDeck) -> Iterator[Step]:
    watch = Watch()
    session = deck.open()
    items = [deck.compose(session, name) for name in LAYOUTS]
    yield watch.whole("**read, composed and judged**")
    watch.step("")
    rooms = list(text_rooms(deck.origin(session), items, session))
    assert len(rooms) > 1
    yield watch.step("how many characters fit")
