"""An order from sources to files: press files, preflight of each, the sheet, the text, the ZIP; then all on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.deck.deck import load_deck
from deckgen.deck.model import Deck
from deckgen.jobs.editions import DeckPressFiles, press_run
from deckgen.jobs.press_files import PressFile
from deckgen.jobs.publication import publish
from deckgen.jobs.request import Request
from deckgen.jobs.session import Progress
from deckgen.jobs.writing import press_output
from deckgen.order.archive import archive
from deckgen.order.plaintext import plain_order
from deckgen.order.sheet import sheet_page
from deckgen.order.statement import PlacedOrder, sheet_of
from deckgen.order.words import order_words
from deckgen.pdf.edition import OFFICE, Info
from deckgen.pdf.writer import write
from deckgen.preflight.judge import preflight
from deckgen.preflight.report import Report
from deckgen.press.shop import Shop
from deckgen.source.files import write_whole
from deckgen.source.problems import Problem, Problems, ProblemsFound
from deckgen.source.project import Project

Judge = Callable[[Path, Shop], Report]


@dataclass(frozen=True, slots=True)
class Order:
    """An order that is whole but not yet on disk.

    `papers` are the sheet, its text and the ZIP by name; there are none where preflight found an error in a file, and
    nothing may be written then.
    """

    run: DeckPressFiles
    reports: tuple[Report, ...]
    papers: Mapping[str, bytes]

    @property
    def failed(self) -> bool:
        """Whether a file has an error, so that it can not be sent."""
        return any(report.failed for report in self.reports)


def make_order(
    project: Project, request: Request, copies: Mapping[str, int], progress: Progress, judge: Judge = preflight
) -> Order:
    """The order of some layouts of one deck, with the copies of each; raises `ProblemsFound` with every problem."""
    (name,) = request.decks
    check_deck(project, name)
    (run,) = press_run(project, request, progress)
    words = order_words(run.deck)
    reports = judged(run.printed, run.shop, judge, progress)
    if any(report.failed for report in reports):
        return Order(run, reports, {})
    placed = placed_of(run, copies, reports)
    sheet = sheet_of(placed, words)
    text = plain_order(sheet, words).encode()
    product = sheet_page(sheet, words, text, run.deck, run.catalogue)
    papers = {f"{placed.name}.pdf": write(product, OFFICE, info_of(placed, product.title), run.catalogue)}
    papers[f"{placed.name}.txt"] = text
    papers[f"{placed.name}.zip"] = archive({**papers, **files_of(run.printed)}, run.deck.date)
    return Order(run, reports, papers)


def write_order(order: Order) -> None:
    """Put an order on disk: the press files, also into the manifest, then sheet and text, the ZIP last.

    The ZIP of an earlier order goes first: whatever stops us, no old one lies beside new files.
    """
    run = order.run
    for name in order.papers:
        if name.endswith(".zip"):
            (run.folder / name).unlink(missing_ok=True)
    publish(run.folder.parent, [press_output(run.deck, made, run.shop) for made in run.printed])
    for name, data in order.papers.items():
        write_whole(run.folder / name, data)


def check_deck(project: Project, name: str) -> None:
    """Raise `ProblemsFound` for a deck without a contact or words before its files are made, which takes a while."""
    deck = load_deck(project.resolve(), name, Problems())
    if deck and not deck.contact:
        raise ProblemsFound([missing_contact(deck)])
    if deck:  # what else is wrong with it is told with the other sources
        order_words(deck)


def missing_contact(deck: Deck) -> Problem:
    """What is said of a deck that nobody can be called about."""
    advice = "add contact: {name: …, phone: …, email: …}"
    return Problem(deck.origin, f"an order needs somebody to call; {advice}")


def judged(printed: Sequence[PressFile], shop: Shop, judge: Judge, progress: Progress) -> tuple[Report, ...]:
    """What preflight says of each file, from files of the same names in a folder that is gone afterwards."""
    reports = []
    with TemporaryDirectory(prefix="deckgen-") as folder:
        for name, data in files_of(printed).items():
            progress(f"preflight of {name}")
            file = Path(folder) / name
            file.write_bytes(data)
            reports.append(judge(file, shop))
            file.unlink()
    return tuple(reports)


def files_of(printed: Sequence[PressFile]) -> dict[str, bytes]:
    """The press files by name."""
    return {f"{made.file.name}.pdf": made.data for made in printed}


def placed_of(run: DeckPressFiles, copies: Mapping[str, int], reports: tuple[Report, ...]) -> PlacedOrder:
    """The order as it is placed; its name may not be that of a press file."""
    assert run.deck.contact
    name = f"bestilling-{run.deck.id}-{run.shop.name}"
    taken = [made.file for made in run.printed if made.file.name.casefold() == name.casefold()]
    if taken:
        layout = taken[0].jobs[0].layout
        raise ProblemsFound([Problem(layout.origin, f"`{name}` is what the order is called; choose another name")])
    return PlacedOrder(run.deck, run.deck.contact, run.shop, run.printed, copies, reports, name)


def info_of(placed: PlacedOrder, title: str) -> Info:
    """What the sheet's file says about itself."""
    deck, contact = placed.deck, placed.contact
    author = (contact.organisation or contact.name).value
    return Info(
        title, author, deck.subtitle.value, deck.language, deck.date.isoformat(), f"{deck.edition}, order", deck.id
    )
