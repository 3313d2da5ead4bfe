"""What each kind of long work makes: its files, in a folder that is not the project's, and what there is to tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import assert_never

from msgspec.structs import replace

from deckgen.colour.condition import SHIPPED
from deckgen.deck.deck import Deck
from deckgen.desk.checked_pdf import check_pdf
from deckgen.desk.order_form import contact_from, day_of
from deckgen.desk.print_choice import chosen_job
from deckgen.desk.run_tasks import (
    CheckTask,
    DeckFolder,
    EditionTask,
    FoundFault,
    OrderTask,
    PrintTask,
    ProofTask,
    RunFile,
    RunFinished,
    RunTask,
)
from deckgen.disk.whole_files import write_whole
from deckgen.jobs.cache import Cache
from deckgen.jobs.comparisons import changes_of, compare_order
from deckgen.jobs.composed_products import ComposedProduct, compose_product
from deckgen.jobs.editions import build
from deckgen.jobs.made_products import office_sheets
from deckgen.jobs.orders import Order, make_order, write_order
from deckgen.jobs.processes import available_cores
from deckgen.jobs.progress import Progress
from deckgen.jobs.proofs import proofs
from deckgen.jobs.publication import info_of
from deckgen.jobs.request import Changes, PictureOptions, Request
from deckgen.jobs.session import Session
from deckgen.layout.page_choice import UnknownPages
from deckgen.order.earlier_order import UnusableOrder, read_order
from deckgen.order.terms import OrderTerms
from deckgen.page.items import Product
from deckgen.pdf.edition import EDITIONS, IMAGES, OFFICE, PRESS, WEB, Edition
from deckgen.pdf.parts import FileParts, joined_parts, parts_of
from deckgen.pdf.writer import assemble
from deckgen.preflight.report import Report
from deckgen.source.problems import Problems
from deckgen.source.project import Project, ProjectFiles

COARSE = 50.0
"""Dots per inch of the pictures of a proof, of which only the PDF is wanted."""

UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
"""What names of files may not have on some system."""

LONGEST_NAME = 120

NAMELESS = {"sheets": "", "fronts": " (1)", "backs": " (2)"}
"""What is added to the names of the files of a print where the task does not say it."""

SHEETS = "sheets"
"""The stage in which office sheets are painted; words of the desk say it so."""

PRINTED = {"both": ("sheets",), "fold": ("sheets",), "one": ("fronts", "backs")}
"""What the files of a print are, by what the printer can."""


def files_of_task(task: RunTask, folder: Path, progress: Progress) -> RunFinished:
    """What a task asks for, made in a folder.

    Raises `ProblemsFound` for what is wrong with the deck, `UnknownPages` where nothing is chosen, `UnusableOrder`,
    OSError for what the system refuses.
    """
    match task:
        case PrintTask():
            return print_files(task, folder, progress)
        case OrderTask():
            return order_files(task, folder, progress)
        case ProofTask():
            return proof_files(task, folder, progress)
        case EditionTask():
            return edition_files(task, folder, progress)
        case CheckTask():
            return check_pdf(task, files_of_place(task.place), folder, progress)
    assert_never(task)


def print_files(task: PrintTask, folder: Path, progress: Progress) -> RunFinished:
    """Office sheets, as one file, or as fronts and backs apart for a printer of one side."""
    files, choice = files_of_place(task.place), task.choice
    job = chosen_job(choice, files)
    changes = changes_of_order(task, files, folder, progress) if task.since else None
    request = request_for(task.place, files, (choice.layout,), (OFFICE,), folder)
    request = replace(request, office=job, changes=changes, only=choice.only)
    progress.begin("reading", 0)
    session = Session.open(files, request, progress)
    (deck,), (layout,) = session.decks, session.layouts
    problems = Problems()
    item = compose_product(deck, layout, session, problems)
    problems.stop_if_any()
    assert item is not None
    sheets = printed_sheets(item, session)
    parts = painted_sheets(sheets, session, progress)
    return RunFinished(tuple(side_files(task, parts, deck, session, folder)), {"sheets": sheet_count(sheets)})


def side_files(task: PrintTask, parts: FileParts, deck: Deck, session: Session, folder: Path) -> Iterator[RunFile]:
    """The files of a print, by the task's endings."""
    sides = task.choice.sides
    for what, side in zip(PRINTED[sides], sides_apart(parts, sides), strict=False):
        name = f"{parts.title}{task.endings.get(what, NAMELESS[what])}.pdf"
        yield written_file(folder, name, print_content(deck, side, session), what)


def sheet_count(sheets: Product) -> int:
    """How many sheets some pages are."""
    return -(-len(sheets.pages) // 2) if is_duplex(sheets) else len(sheets.pages)


def printed_sheets(item: ComposedProduct, session: Session) -> Product:
    """A product on office sheets; raises `ProblemsFound`, `UnknownPages` where nothing of it is chosen."""
    sheets, faults = office_sheets(item, session)
    problems = Problems()
    problems.extend(faults)
    problems.stop_if_any()
    if sheets is None:
        raise UnknownPages(f"none of the chosen pages is in {item.layout.name}")
    return sheets


def painted_sheets(sheets: Product, session: Session, progress: Progress) -> FileParts:
    """Office sheets, painted one after the other, so that one hears how far it is."""
    painter = session.contents.painter(OFFICE)
    step = 2 if is_duplex(sheets) else 1
    progress.begin(SHEETS, sheet_count(sheets))
    parts = []
    for first in range(0, len(sheets.pages), step):
        alone = replace(sheets, pages=sheets.pages[first : first + step])
        parts.append(parts_of(alone, painter, links=OFFICE.links))
        progress.advance()
    return joined_parts(parts)


def is_duplex(sheets: Product) -> bool:
    """Whether sheets have two sides, so that two pages are one of them."""
    return bool(sheets.viewer and sheets.viewer.duplex)


def sides_apart(parts: FileParts, sides: str) -> Sequence[FileParts]:
    """The files of a print: all of it, or all fronts and then all backs, which do not ask for both sides."""
    if sides != "one" or not (parts.viewer and parts.viewer.duplex):
        return (parts,)
    viewer = replace(parts.viewer, duplex="")
    return tuple(replace(parts, pages=parts.pages[first::2], viewer=viewer) for first in (0, 1))


def print_content(deck: Deck, parts: FileParts, session: Session) -> bytes:
    """Office sheets as a PDF."""
    return assemble(parts, OFFICE, info_of(deck, parts.title, OFFICE.name), session.contents.faces)


def changes_of_order(task: PrintTask, files: ProjectFiles, folder: Path, progress: Progress) -> Changes:
    """What changed of a layout since an order; raises `UnusableOrder` for one that does not tell."""
    scratch, name = folder / "order", task.choice.layout
    scratch.mkdir()
    earlier = read_order(Path(task.since), scratch)
    record = earlier.record
    if record.deck != task.place.deck or name not in record.layouts or record.changes:
        raise UnusableOrder(f"is no whole order of {name} of this deck; choose another one")
    sizes = {picture.name: (picture.width, picture.height) for picture in record.pictures}
    request = request_for(task.place, files, (name,), (PRESS,), folder)
    condition = record.condition if record.condition.casefold() in SHIPPED else ""
    shop = record.shop if record.shop in files.shops else ""
    request = replace(request, picture_sizes=sizes, shop=shop, condition=condition)
    progress.begin("comparing", 0)
    return changes_of(compare_order(earlier, Session.open(files, request, progress)), earlier.name)


def order_files(task: OrderTask, folder: Path, progress: Progress) -> RunFinished:
    """What a print shop gets; nothing but what preflight found where that is an error."""
    files = files_of_place(task.place)
    request = request_for(task.place, files, tuple(task.copies), (PRESS,), folder)
    terms = OrderTerms(day_of(task.wished), task.revision, day_of(task.replaces))
    request = replace(request, copies=dict(task.copies), shop=task.shop, terms=terms)
    progress.begin("reading", 0)
    session = Session.open(files, request, progress)
    problems = Problems()
    contact = contact_from(task.contact, problems)
    problems.stop_if_any()
    (deck,) = session.decks
    order = make_order(replace(session, decks=(deck.changed(contact=contact),)))
    faults = tuple(fault for report in order.reports for fault in told_faults(report))
    if order.failed:
        return RunFinished((), {"errors": sum(fault.severity == "error" for fault in faults)}, {}, faults)
    write_order(order)
    return RunFinished(tuple(order_papers(order)), order_numbers(order), order_texts(order), faults)


def order_papers(order: Order) -> Iterator[RunFile]:
    """The files of an order that one downloads, the archive of all first."""
    kinds = {".zip": "archive", "-sha256.txt": "sums", ".pdf": "order-sheet", ".txt": "order-text"}
    papers = {name: next(kind for ending, kind in kinds.items() if name.endswith(ending)) for name in order.papers}
    for name in sorted(papers, key=lambda name: list(kinds.values()).index(papers[name])):
        yield RunFile(name, str(order.press.folder / name), papers[name])


def order_numbers(order: Order) -> Mapping[str, int]:
    """How many files and pages are sent."""
    pages = sum(len(file.plan.product.pages) for file in order.press.files)
    return {"errors": 0, "files": len(order.press.files), "pages": pages}


def order_texts(order: Order) -> Mapping[str, str]:
    """The text of the order for an e-mail, and its archive's name."""
    text = next(content for name, content in order.papers.items() if name.endswith(".txt") and "-sha256" not in name)
    return {"e-mail": text.decode(), "archive": order.archive.name}


def proof_files(task: ProofTask, folder: Path, progress: Progress) -> RunFinished:
    """The proofs of some layouts."""
    files = files_of_place(task.place)
    request = request_for(task.place, files, task.layouts, (PRESS,), folder)
    request = replace(request, shop=task.shop, pictures=PictureOptions(COARSE))
    progress.begin("reading", 0)
    written = [
        (proof, written_file(folder, f"{task.place.deck}-{proof.file.name}", proof.data, "proof"))
        for proof in proofs(Session.open(files, request, progress))
    ]
    count = sum(len(proof.pictures) for proof, _ in written)
    return RunFinished(tuple(file for _, file in written), {"sheets": count})


def edition_files(task: EditionTask, folder: Path, progress: Progress) -> RunFinished:
    """The files of an edition, as `build` makes them; of pictures the archive alone."""
    files = files_of_place(task.place)
    edition = next(edition for edition in (*EDITIONS, IMAGES, WEB) if edition.name == task.edition)
    names = (task.layout,) if task.layout else tuple(files.layouts)
    request = replace(request_for(task.place, files, names, (edition,), folder), named=bool(task.layout))
    progress.begin("reading", 0)
    session = Session.open(files, replace(request, listed=not task.layout, cache=Cache()), progress)
    (deck,), (result,) = session.decks, build(session)
    paths = [Path(output.path) for output in result.outputs if not output.within]
    files_to_take = (RunFile(download_name(deck, path), str(result.folder / path), edition.name) for path in paths)
    return RunFinished(tuple(files_to_take))


def download_name(deck: Deck, file: Path) -> str:
    """What a file is called outside the deck's own folder."""
    return file.name if file.stem == deck.id else f"{deck.id}-{file.name}"


def told_faults(report: Report) -> Iterator[FoundFault]:
    """What preflight found in a file, without where on its pages."""
    for finding in report.findings:
        pages = finding.pages or ((finding.place.page,) if finding.place.page else ())
        yield FoundFault(str(finding.severity), finding.reason, pages, (), finding.id, report.file)


def files_of_place(place: DeckFolder) -> ProjectFiles:
    """The files of a project as they are now."""
    return Project.at(Path(place.root)).resolve()


def request_for(
    place: DeckFolder, files: ProjectFiles, layouts: tuple[str, ...], editions: tuple[Edition, ...], folder: Path
) -> Request:
    """Some editions of some layouts of a deck, made in a folder."""
    known = tuple(name for name in layouts if name in files.layouts)
    if not known:
        raise UnknownPages(f"there is no layout {', '.join(layouts)} any more")
    cache = Cache(Path(place.cache)) if place.cache else Cache()
    request = Request((place.deck,), known, (), editions, folder / "made", whole=False)
    return replace(request, named=True, cache=cache, jobs=available_cores())


def written_file(folder: Path, name: str, content: bytes, what: str) -> RunFile:
    """A file in a folder under a name that all systems take."""
    file = folder / UNFIT.sub("-", name)[-LONGEST_NAME:]
    write_whole(file, content)
    return RunFile(file.name, str(file), what)
