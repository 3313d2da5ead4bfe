"""`build` by name, top to bottom: start here.

session      the sources, read once
file_sets    what is asked for, and what of it lies there as it would be made
products     the layouts that the rest is of: composed, judged, fit for shop and office, painted; side by side
faces        pages that are asked for as pictures, drawn side by side
sets         files put together from painted pages; what preflight says of those for the press; none is on disk yet
publication  files, manifest, what is stale
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deckgen import __version__
from deckgen.deck.deck import Deck
from deckgen.disk.scratch import scratch_folder
from deckgen.disk.whole_files import Refusal, naming_unwritten, write_whole
from deckgen.jobs.asked_pages import asked_parts, narrowed_jobs
from deckgen.jobs.deck_layouts import UnlistedProducts
from deckgen.jobs.earlier_parts import parts_beside, with_choice
from deckgen.jobs.file_sets import FileSet, file_sets, keep, kept_set, layouts_left_out
from deckgen.jobs.kept import ProductName
from deckgen.jobs.made_products import MadeProducts, Wanted, make_products
from deckgen.jobs.manifest import Entry
from deckgen.jobs.page_doubts import PageDoubt
from deckgen.jobs.picture_files import is_in_folder_of, picture_outputs
from deckgen.jobs.press_files import bundle_file, bundle_title, check_bundles, press_files, press_output
from deckgen.jobs.processes import side_by_side
from deckgen.jobs.publication import Output, digest_of, info_of, publish
from deckgen.jobs.session import Session
from deckgen.layout.bundles import Bundle
from deckgen.layout.layout import Layout
from deckgen.layout.page_inputs import source_digests
from deckgen.layout.worded_layouts import worded
from deckgen.page.walk import trims_of
from deckgen.pdf.edition import IMAGES, OFFICE, PART, PRESS, SCREEN, WEB, Edition
from deckgen.pdf.parts import FileParts
from deckgen.pdf.writer import assemble
from deckgen.preflight.judge import structure_of
from deckgen.preflight.report import Report
from deckgen.press.delivery import bundled, takes_bundles
from deckgen.press.shop import Shop
from deckgen.sheets.office_job import Paperwork

if TYPE_CHECKING:
    from deckgen.jobs.face_drawing import DrawnFaces

SAME_TRIM = "R0004"

LIGHT = 0.1
"""Kilograms of paper below which its weight is told in grams."""


class PreflightFailed(Exception):
    """Preflight found errors in files for the press: they are not published. Its reports tell which."""

    def __init__(self, reports: Sequence[Report]) -> None:
        super().__init__("preflight found errors")
        self.reports = tuple(reports)


class BuildResult(Struct, frozen=True):
    """What a build left on disk: a deck's folder, its files, those that it removed, and what preflight said of some.

    `left_out` names the bundles that the shop can not get, `unprinted` the layouts that it does not print; `refused`
    are the files that are as they were, as the system did not let them be replaced or removed. `page_counts` tells how
    many pages were asked for of the products of which files were made, and how many of these an earlier build left;
    `doubts` what on them is perhaps not meant; `unchosen` names the layouts of which no page is chosen, `unlisted` what
    is not made as the deck does not list it.
    """

    folder: Path
    outputs: tuple[Output, ...]
    removed: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    left_out: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    page_counts: tuple[int, int] = (0, 0)
    doubts: tuple[PageDoubt, ...] = ()
    unchosen: tuple[str, ...] = ()
    unlisted: UnlistedProducts | None = None


def build(session: Session) -> tuple[BuildResult, ...]:
    """Make all files that are asked for, but for those that an earlier build left as they would be.

    Raises `ProblemsFound` with every problem of the sources, `PreflightFailed` for errors in finished press files;
    in both cases before anything is written.
    """
    check_bundles(session)
    sets = list(file_sets(session))
    kept = [kept_set(files, session) for files in sets]
    missing = [files for files, known in zip(sets, kept, strict=True) if known is None]
    products = make_products(wanted_of(missing), session)
    faces = faces_in(missing, products, session)
    session.progress.begin("files", len(missing))
    make = partial(make_set, products=products, faces=faces, session=session)
    new = iter(side_by_side(make, missing, session.request.jobs, session.progress))
    results = [next(new) if known is None else MadeSet(known.outputs, doubts=known.doubts) for known in kept]
    stop_if_failed(report for result in results for report in result.reports)
    published = publish_decks(sets, results, session)
    keep_sets(sets, results, session)
    return tuple(
        replace(
            result,
            page_counts=products.page_counts(deck),
            doubts=_doubts_in(deck, sets, results),
            unchosen=products.unchosen(deck) if session.request.only else (),
            unlisted=session.unlisted_of(deck),
        )
        for result, deck in zip(published, session.decks, strict=True)
    )


def faces_in(sets: Sequence[FileSet], products: MadeProducts, session: Session) -> DrawnFaces:
    """The pictures of the faces of some sets, by the sets' keys."""
    if not any(files.edition is IMAGES for files in sets):
        return {}
    from deckgen.jobs.face_drawing import drawn_faces  # with PDFium, which takes long to load

    return drawn_faces(sets, products, session)


def _doubts_in(deck: Deck, sets: Sequence[FileSet], results: Sequence[MadeSet]) -> tuple[PageDoubt, ...]:
    """What in the files of a deck is perhaps not meant, each once."""
    own = [result for files, result in zip(sets, results, strict=True) if files.deck is deck]
    return tuple(dict.fromkeys(doubt for result in own for doubt in result.doubts))


def check(session: Session) -> MadeProducts:
    """All products, sound and fit for the shop and the office printer that are asked for; raises `ProblemsFound`."""
    check_bundles(session)
    wanted = [
        Wanted(deck, layout, editions_of(deck, layout, session))
        for deck in session.decks
        for layout in session.layouts_of(deck)
    ]
    return make_products(wanted, session, paint=False)


def editions_of(deck: Deck, layout: Layout, session: Session) -> frozenset[Edition]:
    """The editions that a product is asked for in, the press not among them where the shop's leaves it out."""
    editions = frozenset(session.request.editions)
    return editions - {PRESS} if layout.name in layouts_left_out(deck, PRESS, session) else editions


def wanted_of(sets: Sequence[FileSet]) -> list[Wanted]:
    """The products that some sets are of, each with all editions that it is needed in."""
    editions: dict[ProductName, set[Edition]] = {}
    for files in sets:
        for layout in files.layouts:
            editions.setdefault((files.deck.id, layout.name), set()).add(files.edition)
    products = {(files.deck.id, layout.name): (files.deck, layout) for files in sets for layout in files.layouts}
    return [Wanted(deck, layout, frozenset(editions[name])) for name, (deck, layout) in products.items()]


class MadeSet(Struct, frozen=True):
    """The files of a set, and what quick preflight said of those for the press that were made now.

    `doubts` are what in them is perhaps not meant.
    """

    outputs: tuple[Output, ...]
    reports: tuple[Report, ...] = ()
    doubts: tuple[PageDoubt, ...] = ()


def make_set(files: FileSet, products: MadeProducts, faces: DrawnFaces, session: Session) -> MadeSet:
    """The files of a set, put together from the products' parts."""
    if files.edition is IMAGES:
        outputs = tuple(image_outputs(files, products, faces))
    else:
        makers = {PRESS: press_outputs, SCREEN: screen_outputs, OFFICE: office_outputs, WEB: web_outputs}
        outputs = tuple(makers[files.edition](files, products, session))
    reports = structure_reports(files.deck, outputs, session.shop) if files.edition is PRESS else ()
    return MadeSet(outputs, reports, products.doubts_on(files.deck, files.layouts))


def press_outputs(files: FileSet, products: MadeProducts, session: Session) -> Iterator[Output]:
    """The files that the shop gets."""
    deck, shop = files.deck, session.shop
    jobs = narrowed_jobs(products.press_jobs(deck, files.layouts), session.request)
    if files.bundle:
        yield replace(press_output(deck, bundle_file(deck, files.bundle, jobs, session), shop), bundle=True)
        return
    for file in press_files(deck, jobs, session):
        yield press_output(deck, file, shop)


def screen_outputs(files: FileSet, products: MadeProducts, session: Session) -> Iterator[Output]:
    """A product or a bundle for the screen."""
    parts = products.parts(files.deck, files.layouts, SCREEN)
    whole = bundle_parts(files.bundle, files, parts) if files.bundle else parts[0]
    product = whole if files.bundle else asked_parts(whole, files.layouts[0], session.request.only)
    name = whole.name if len(product.pages) == len(whole.pages) else f"{whole.name}{PART}"
    if product.pages:
        session.progress.tell(f"{files.deck.id}: {SCREEN.name}/{name}.pdf")
        yield output_of(product, name, files, session)


def image_outputs(files: FileSet, products: MadeProducts, faces: DrawnFaces) -> Iterator[Output]:
    """The pictures of a product, as far as pages of it are chosen."""
    drawn = faces[files.key]
    whole_count = products.by_name[files.deck.id, files.layouts[0].name].page_count
    return picture_outputs(files, drawn, is_part=len(drawn) < whole_count)


def office_outputs(files: FileSet, products: MadeProducts, session: Session) -> Iterator[Output]:
    """A product that its layout puts on office sheets, as far as pages of it are chosen."""
    (layout,) = files.layouts
    office = products.by_name[files.deck.id, layout.name].office
    if office:
        session.progress.tell(f"{files.deck.id}: {OFFICE.name}/{layout.name}.pdf")
        output = output_of(office.parts, office.name, files, session)
        yield replace(output, note=f"; {paperwork_line(office.paperwork)}")


def web_outputs(files: FileSet, _products: MadeProducts, session: Session) -> Iterator[Output]:
    """The deck's web page."""
    from deckgen.jobs.web_pages import web_output  # with jinja2 and fontTools, which other builds do without

    session.progress.tell(f"{files.deck.id}: {WEB.name}/{files.deck.id}.html")
    yield web_output(files.deck, digest_of([__version__, files.sources]), session)


def paperwork_line(work: Paperwork) -> str:
    """What a product takes at the office, for the line on the terminal."""
    sides = "both sides" if work.both_sides else "one side"
    name = work.paper.name.upper()
    often = f", print it {work.copies} times" if work.copies > 1 else ""
    scale = "full size" if work.scale == 1 else f"scaled to {work.scale * 100:.0f} %"
    sheets = "1 sheet" if work.sheets == 1 else f"{work.sheets} sheets"
    return (
        f"{scale}, {sheets} of {name}, {sides}, {weight_text(work.kilograms)} of {work.grammage} g/m²{often}{work.note}"
    )


def weight_text(kilograms: float) -> str:
    """A weight in whole grams where it is small, else in kilograms with two decimals."""
    return f"{max(1, round(kilograms * 1000))} g" if kilograms < LIGHT else f"{kilograms:.2f} kg"


def bundle_parts(bundle: Bundle, files: FileSet, parts: Sequence[FileParts]) -> FileParts:
    """The parts of a bundle's file."""
    titles = [worded(layout, files.deck).title for layout in files.layouts]
    return bundled(bundle.file_stem, bundle_title(bundle, files.deck), parts, titles)


def output_of(parts: FileParts, name: str, files: FileSet, session: Session) -> Output:
    """A file of a name, put together from its parts in the edition of its set."""
    deck, edition = files.deck, files.edition
    return Output(
        path=f"{edition.name}/{name}.pdf",
        data=assemble(parts, edition, info_of(deck, parts.title, edition.name), session.contents.faces),
        title=parts.title,
        pages=len(parts.pages),
        trims=trims_of(parts.pages),
        sources=digest_of([__version__, *source_digests(deck, files.layouts)]),
        deck_edition=deck.edition,
    )


def structure_reports(deck: Deck, outputs: Sequence[Output], shop: Shop) -> tuple[Report, ...]:
    """What quick preflight says of a deck's files for the press, read back from a disk, by deck, language and path."""
    reports = []
    with scratch_folder() as folder:
        for output in outputs:
            file = folder / PurePosixPath(output.path).name
            write_whole(file, output.data)
            report = structure_of(file, shop)
            # A bundle has products of several sizes by intent, which the rule for the pages of one need not tell.
            findings = tuple(item for item in report.findings if item.id != SAME_TRIM or not output.bundle)
            reports.append(replace(report, file=f"{deck.id}/{deck.language}/{output.path}", findings=findings))
    return tuple(reports)


def stop_if_failed(reports: Iterable[Report]) -> None:
    """Raise `PreflightFailed` with the reports of all files that have errors."""
    failed = [report for report in reports if report.failed]
    if failed:
        raise PreflightFailed(failed)


def publish_decks(sets: Sequence[FileSet], results: Sequence[MadeSet], session: Session) -> tuple[BuildResult, ...]:
    """The files of all decks, put in their folders; an error on writing names those of all decks."""
    files = {
        session.folder_of(files.deck) / output.path: output.data
        for files, result in zip(sets, results, strict=True)
        for output in result.outputs
    }
    with naming_unwritten(files):
        return tuple(publish_deck(deck, sets, results, session) for deck in session.decks)


def publish_deck(deck: Deck, sets: Sequence[FileSet], results: Sequence[MadeSet], session: Session) -> BuildResult:
    """The files of a deck, put in its folder."""
    request, shop, folder = session.request, session.shop, session.folder_of(deck)
    own = [result for files, result in zip(sets, results, strict=True) if files.deck is deck]
    earlier = parts_beside([shop.folder if edition is PRESS else edition.name for edition in request.editions], request)
    outputs = with_choice((output for result in own for output in result.outputs), earlier.choice)
    reports = tuple(report for result in own for report in result.reports)

    def is_stale(path: str, entry: Entry) -> bool:
        return earlier.has(path, entry) or is_in_folder_of(path, outputs)

    published = publish(folder, outputs, earlier.folders if request.whole else (), is_stale=is_stale)
    left_out = request.bundles if PRESS in request.editions and not takes_bundles(shop) else ()
    names = tuple(bundle.name for bundle in left_out)
    unprinted = tuple(sorted(layouts_left_out(deck, PRESS, session))) if PRESS in request.editions else ()
    return BuildResult(folder, outputs, published.removed, reports, names, unprinted, published.refused)


def keep_sets(sets: Sequence[FileSet], results: Sequence[MadeSet], session: Session) -> None:
    """Note what was made for the next build, but for sets of which preflight has something to tell each time."""
    for files, result in zip(sets, results, strict=True):
        if not any(report.findings for report in result.reports):
            keep(files, result.outputs, result.doubts, session)
    session.request.cache.prune()
