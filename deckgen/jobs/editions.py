"""`build` by name, top to bottom: start here.

session      the sources, read once; pages, composed once and judged
check        whether the shop and the office printer can have what they ask for
files        of each edition: press, screen, office; none of them is on disk yet
reports      what preflight says of the structure of finished press files
publication  files, manifest, what is stale
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from deckgen import __version__
from deckgen.deck.deck import Deck
from deckgen.jobs.press_files import bundle_files, bundle_title, note_shop, press_output, single_files
from deckgen.jobs.publication import Output, digest_of, info_of, publish
from deckgen.jobs.session import ComposedProduct, Session
from deckgen.layout.bundles import Bundle
from deckgen.page.items import Product
from deckgen.page.walk import trimmed, trims_of
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN, Edition
from deckgen.pdf.writer import write
from deckgen.preflight.judge import structure_of
from deckgen.preflight.report import Report
from deckgen.press.delivery import bundled, takes_bundles
from deckgen.press.shop import Shop
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.office import on_sheets, paperwork
from deckgen.sheets.office_job import Paperwork
from deckgen.sheets.selection import check_keys
from deckgen.source.files import write_whole
from deckgen.source.problems import Problems, ProblemsFound

SAME_TRIM = "R0004"


class PreflightFailed(Exception):
    """Preflight found errors in files for the press: they are not published. Its reports tell which."""

    def __init__(self, reports: Sequence[Report]) -> None:
        super().__init__("preflight found errors")
        self.reports = tuple(reports)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build left on disk: a deck's folder, its files, those that it removed, and what preflight said of some.

    `left_out` names the bundles that the shop can not get.
    """

    folder: Path
    outputs: tuple[Output, ...]
    removed: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    left_out: tuple[str, ...] = ()


def build(session: Session) -> tuple[BuildResult, ...]:
    """Make all files that are asked for.

    Raises `ProblemsFound` with every problem of the sources, `PreflightFailed` for errors in finished press files;
    in both cases before anything is written.
    """
    check(session)
    outputs = [tuple(edition_files(deck, session)) for deck in session.decks]
    reports = [structure_reports(deck, files, session.shop) for deck, files in zip(session.decks, outputs, strict=True)]
    stop_if_failed(report for of_deck in reports for report in of_deck)
    decks = zip(session.decks, outputs, reports, strict=True)
    return tuple(publish_deck(deck, files, of_deck, session) for deck, files, of_deck in decks)


def check(session: Session) -> tuple[ComposedProduct, ...]:
    """The products, sound and fit for the shop and the office printer that are asked for; raises `ProblemsFound`."""
    products, problems = session.products, Problems()
    if PRESS in session.request.editions:
        note_shop(session, problems)
    if OFFICE in session.request.editions:
        note_sheets(session, problems)
    problems.stop_if_any()
    return products


def note_sheets(session: Session, problems: Problems) -> None:
    """Put all products on office sheets, so that every problem there is told before a file is written."""
    items = [item for deck in session.decks for item in session.singles_of(deck) if item.layout.office]
    check_keys(session.request.office.selection, [item.product for item in items])
    for item in items:
        try:
            office_sheets(item, session)
        except ProblemsFound as error:
            problems.extend(error.problems)


def edition_files(deck: Deck, session: Session) -> Iterator[Output]:
    """The files of a deck: each product and each bundle in each edition; products only on office sheets."""
    makers = {PRESS: press_outputs, SCREEN: screen_outputs, OFFICE: office_outputs}
    for edition in session.request.editions:
        yield from makers[edition](deck, session)


def press_outputs(deck: Deck, session: Session) -> Iterator[Output]:
    """The files that the shop gets."""
    for file in single_files(deck, session):
        yield press_output(deck, file, session.shop)
    for file in bundle_files(deck, session):
        yield replace(press_output(deck, file, session.shop), bundle=True)


def screen_outputs(deck: Deck, session: Session) -> Iterator[Output]:
    """Each product and each bundle for the screen."""
    singles = [(item.product, [item]) for item in session.singles_of(deck)]
    bundles = [(bundle_product(bundle, deck, parts), parts) for bundle, parts in session.bundles_of(deck)]
    for product, parts in (*singles, *bundles):
        session.progress(f"{deck.id}: {SCREEN.name}/{product.name}.pdf")
        yield output_of(product, trimmed(product), SCREEN, parts, session)


def office_outputs(deck: Deck, session: Session) -> Iterator[Output]:
    """The products that their layouts put on office sheets, as far as pages of them are chosen."""
    for item in session.singles_of(deck):
        spec, job = item.layout.office, session.request.office
        sheets = office_sheets(item, session)
        if spec and sheets:
            session.progress(f"{deck.id}: office/{item.product.name}.pdf")
            named = replace(item.product, name=f"{item.product.name}{job.suffix}")
            output = output_of(named, sheets, OFFICE, [item], session)
            yield replace(output, note=f"; {paperwork_line(paperwork(item.product, sheets, spec, job))}")


def office_sheets(item: ComposedProduct, session: Session) -> Product | None:
    """A product on office sheets; None where its layout goes on none or nothing of it is chosen."""
    if item.layout.office is None:
        return None
    setter = CaptionSetter(session.typesetters[item.deck.id], session.catalogue)
    return on_sheets(item.product, item.layout.office, session.request.office, item.deck.words.group("sheet"), setter)


def paperwork_line(work: Paperwork) -> str:
    """What a product takes at the office, for the line on the terminal."""
    sides = "both sides" if work.both_sides else "one side"
    name = work.paper.name.upper()
    often = f", print it {work.copies} times" if work.copies > 1 else ""
    scale = "full size" if work.scale == 1 else f"scaled to {work.scale * 100:.0f} %"
    sheets = "1 sheet" if work.sheets == 1 else f"{work.sheets} sheets"
    return f"{scale}, {sheets} of {name}, {sides}, {work.kilograms:.2f} kg of {work.grammage} g/m²{often}"


def bundle_product(bundle: Bundle, deck: Deck, parts: Sequence[ComposedProduct]) -> Product:
    """The product of a bundle."""
    products, headings = [part.product for part in parts], [part.layout.title for part in parts]
    return bundled(f"bundle-{bundle.name}", bundle_title(bundle, deck), products, headings)


def output_of(
    product: Product, prepared: Product, edition: Edition, parts: Sequence[ComposedProduct], session: Session
) -> Output:
    """A file of a product, from its pages as they are prepared for an edition."""
    deck = parts[0].deck
    return Output(
        path=f"{edition.name}/{product.name}.pdf",
        data=write(prepared, edition, info_of(deck, product.title, edition.name), session.catalogue),
        title=product.title,
        pages=len(prepared.pages),
        trims=trims_of(prepared.pages),
        sources=digest_of([__version__, deck.digest, *(part.layout.digest for part in parts)]),
        deck_edition=deck.edition,
    )


def structure_reports(deck: Deck, outputs: Sequence[Output], shop: Shop) -> tuple[Report, ...]:
    """What quick preflight says of a deck's files for the press, read back from a disk, by deck, language and path."""
    reports = []
    with TemporaryDirectory(prefix="deckgen-") as folder:
        for output in (output for output in outputs if output.path.startswith(f"{shop.folder}/")):
            file = Path(folder) / PurePosixPath(output.path).name
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


def publish_deck(deck: Deck, outputs: tuple[Output, ...], reports: tuple[Report, ...], session: Session) -> BuildResult:
    """The files of a deck, put in its folder."""
    request, shop, folder = session.request, session.shop, session.folder_of(deck)
    owned = [shop.folder if edition is PRESS else edition.name for edition in request.editions]
    removed = publish(folder, outputs, owned if request.whole else ())
    refused = request.bundles if PRESS in request.editions and not takes_bundles(shop) else ()
    return BuildResult(folder, outputs, removed, reports, tuple(bundle.name for bundle in refused))
