"""An order from session to files: press files, preflight of each, the sheet, the text, the ZIP; then all on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import sleep

from msgspec import Struct
from msgspec.structs import replace

from deckgen.colour.condition import SHIPPED
from deckgen.deck.deck import Contact, Deck
from deckgen.deck.words import WordGroup
from deckgen.disk.held_folder import Wait
from deckgen.disk.scratch import scratch_folder
from deckgen.disk.whole_files import write_whole
from deckgen.jobs.earlier_parts import EarlierParts, parts_beside, with_choice
from deckgen.jobs.press_files import DeckPressFiles, deck_press_files, press_output
from deckgen.jobs.progress import Progress
from deckgen.jobs.publication import Published, info_of, publish
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.layout.page_choice import UnknownPages
from deckgen.order.archive import archive
from deckgen.order.checksums import checksum_list
from deckgen.order.order_record import RECORD, OrderRecord, RecordedPicture, record_text, recorded_file
from deckgen.order.placed_order import PlacedOrder
from deckgen.order.plaintext import plain_order
from deckgen.order.sheet import sheet_page
from deckgen.order.statement import sheet_of
from deckgen.order.terms import Reprint
from deckgen.pdf.edition import OFFICE, Info
from deckgen.pdf.writer import write
from deckgen.preflight.judge import preflight
from deckgen.preflight.report import Report
from deckgen.press.delivery import PressFile
from deckgen.press.filenames import plain_name
from deckgen.press.shop import Shop
from deckgen.source.problems import Problem, ProblemsFound

Judge = Callable[[Path, Shop], Report]


class Order(Struct, frozen=True):
    """An order that is whole but not yet on disk.

    `papers` are the sheet, its text, the list of check sums and the ZIP by name; there are none where preflight found
    an error in a file, and nothing may be written then. `earlier` are files of another choice of pages, which go.
    """

    press: DeckPressFiles
    reports: tuple[Report, ...]
    papers: Mapping[str, bytes]
    earlier: EarlierParts = EarlierParts()

    @property
    def failed(self) -> bool:
        """Whether a file has an error, so that it can not be sent."""
        return any(report.failed for report in self.reports)

    @property
    def unjudged(self) -> tuple[Report, ...]:
        """What is said of files of which something could not be judged that may be an error."""
        return tuple(report for report in self.reports if report.unjudged)

    @property
    def archive(self) -> Path:
        """Where the ZIP goes."""
        return self.press.folder / next(name for name in self.papers if name.endswith(".zip"))


def replaces_another(order: Order) -> bool:
    """Whether the archive that lies where an order's goes is of another one."""
    try:
        return order.archive.read_bytes() != order.papers[order.archive.name]
    except OSError:  # what can not be read can not be written either, which is told then
        return False


def make_order(session: Session, judge: Judge = preflight) -> Order:
    """The order of some layouts of one deck, with the copies of each.

    Raises `ProblemsFound` with every problem, `UnknownPages` where no page is chosen of a layout that is ordered.
    """
    (deck,) = session.decks
    contact, words = contact_of(deck), deck.words.group("order")
    press = deck_press_files(deck, session)
    if press.unchosen:
        names = ", ".join(press.unchosen)
        raise UnknownPages(f"copies of {names} are ordered, and none of the chosen pages is there; leave {names} out")
    reports = preflight_reports(press, judge, session.progress)
    if any(report.failed for report in reports):
        return Order(press, reports, {})
    placed = placed_order(press, contact, session.request, reports, words)
    earlier = parts_beside((press.folder.name,), session.request)
    return Order(press, reports, papers_of(placed, words, session), earlier)


def papers_of(placed: PlacedOrder, words: WordGroup, session: Session) -> dict[str, bytes]:
    """The sheet, its text, the list of check sums, and the ZIP of all these and the press files, by name."""
    sheet = sheet_of(placed, words)
    text = plain_order(sheet, words).encode()
    product = sheet_page(sheet, words, placed.deck, session.catalogue)
    data = write(product, OFFICE, info_of_sheet(placed, product.title), session.catalogue)
    papers = {f"{placed.name}.pdf": data, f"{placed.name}.txt": text, sheet.sums.name: placed.sums}
    record = {RECORD: record_text(record_of(placed, session.request))}
    pack = archive({**papers, **record, **files_by_name(placed.files)}, placed.deck.day)
    return {**papers, f"{placed.name}.zip": pack}


def record_of(placed: PlacedOrder, request: Request) -> OrderRecord:
    """What a later comparison must know of an order; of an ICC profile of the shop's own it knows nothing."""
    return OrderRecord(
        deck=placed.deck.id,
        language=placed.deck.language,
        shop=placed.shop.name if request.shop else "",
        condition=request.condition if request.condition.casefold() in SHIPPED else "",
        layouts=tuple(job.layout.name for job in placed.jobs),
        files=tuple(map(recorded_file, placed.files)),
        changes=request.changes is not None or bool(request.only),
        pictures=tuple(
            RecordedPicture(name, picture.pixels.width, picture.pixels.height)
            for name, picture in placed.deck.pictures.items()
            if not picture.vectors
        ),
    )


def write_order(order: Order, wait: Wait = sleep) -> Published:
    """Put an order on disk: the press files, also into the manifest, then sheet and text, the ZIP last.

    Returns the files of another choice of pages that were removed, and those that could not be replaced.
    """
    press = order.press
    outputs = with_choice((press_output(press.deck, file, press.shop) for file in press.files), order.earlier.choice)
    papers = {f"{press.folder.name}/{name}": data for name, data in order.papers.items()}
    return publish(press.folder.parent, outputs, papers=papers, wait=wait, is_stale=order.earlier.has)


def contact_of(deck: Deck) -> Contact:
    """Who can be called about an order; raises `ProblemsFound` where nobody is named."""
    if deck.contact:
        return deck.contact
    advice = "add contact: {name: …, phone: …, email: …}"
    raise ProblemsFound([Problem(deck.origin, f"an order needs somebody to call; {advice}")])


def preflight_reports(press: DeckPressFiles, judge: Judge, progress: Progress) -> tuple[Report, ...]:
    """What preflight says of each file, from files of the same names in a folder that is gone afterwards."""
    reports = []
    progress.begin("preflight", len(press.files))
    with scratch_folder() as folder:
        for name, data in files_by_name(press.files).items():
            progress.tell(f"preflight of {name}")
            file = folder / name
            write_whole(file, data)
            reports.append(judge(file, press.shop))
            file.unlink()
            progress.advance()
    return tuple(reports)


def files_by_name(files: Sequence[PressFile]) -> dict[str, bytes]:
    """The press files by name."""
    return {f"{file.plan.name}.pdf": file.data for file in files}


def placed_order(
    press: DeckPressFiles, contact: Contact, request: Request, reports: tuple[Report, ...], words: WordGroup
) -> PlacedOrder:
    """The order as it is placed; no press file may have a name that a paper of it has."""
    terms, part = request.terms, part_word(request)
    name = order_name(press, terms.revision, words, part)
    taken = [file.plan for file in press.files if file.plan.name.casefold() == name.casefold()]
    if taken:
        layout = taken[0].jobs[0].layout
        raise ProblemsFound([Problem(layout.origin, f"`{name}` is what the order is called; choose another name")])
    replaced = order_name(press, terms.revision - 1, words, part) if terms.revision > 1 else ""
    sums = checksum_list(files_by_name(press.files))
    return PlacedOrder(
        press.deck,
        contact,
        press.shop,
        press.files,
        request.copies,
        reports,
        name,
        replaced,
        terms,
        sums,
        reprint_of(request, press.shop),
    )


def reprint_of(request: Request, shop: Shop) -> Reprint | None:
    """Which order one of changes adds to, by its file's name; None where all is ordered."""
    changes = request.changes
    if changes is None:
        return None
    is_alike = (shop.name, request.condition.casefold()) == (changes.shop, changes.condition.casefold())
    return Reprint(Path(changes.since).stem, is_alike)


def part_word(request: Request) -> str:
    """The fixed word for the name of an order of some pages only, "" where all are ordered."""
    return "part-name" if request.changes is not None else "chosen-name" if request.only else ""


def order_name(press: DeckPressFiles, revision: int, words: WordGroup, part: str = "") -> str:
    """What the papers of an order are called, one of some pages by its own word, later revisions by number."""
    name = words.say("name", deck=press.deck.id, shop=press.shop.name)
    name = words.say(part, name=name) if part else name
    return plain_name(words.say("revision-name", name=name, revision=revision) if revision > 1 else name)


def info_of_sheet(placed: PlacedOrder, title: str) -> Info:
    """What the sheet's file says about itself."""
    author = (placed.contact.organisation or placed.contact.name).value
    return replace(info_of(placed.deck, title, "order"), author=author)
