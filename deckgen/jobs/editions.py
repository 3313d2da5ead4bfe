"""`build` by name, top to bottom: start here.

session      the sources, read once
file_sets    what is asked for, and what of it lies there as it would be made
check        pages of the rest, composed once and judged; whether the shop and the office printer can have them
files        of each edition: press, screen, office; none of them is on disk yet
reports      what preflight says of the structure of finished press files
publication  files, manifest, what is stale
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePosixPath

from deckgen import __version__
from deckgen.deck.deck import Deck
from deckgen.disk.scratch import scratch_folder
from deckgen.disk.whole_files import Refusal, write_whole
from deckgen.jobs.file_sets import FileSet, file_sets, keep, kept_outputs
from deckgen.jobs.press_files import bundle_file, bundle_title, note_shop, press_output, single_files
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

    `left_out` names the bundles that the shop can not get; `refused` are the files that are as they were, as the
    system did not let them be replaced or removed.
    """

    folder: Path
    outputs: tuple[Output, ...]
    removed: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    left_out: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


def build(session: Session) -> tuple[BuildResult, ...]:
    """Make all files that are asked for, but for those that an earlier build left as they would be.

    Raises `ProblemsFound` with every problem of the sources, `PreflightFailed` for errors in finished press files;
    in both cases before anything is written.
    """
    sets = list(file_sets(session))
    kept = [kept_outputs(files, session) for files in sets]
    missing = [files for files, outputs in zip(sets, kept, strict=True) if not outputs]
    session = replace(
        session, needed=frozenset((files.deck.id, item.name) for files in missing for item in files.layouts)
    )
    check(session)
    outputs = [found or tuple(set_outputs(files, session)) for files, found in zip(sets, kept, strict=True)]
    reports = [structure_reports(files.deck, made, session.shop) for files, made in zip(sets, outputs, strict=True)]
    stop_if_failed(report for of_set in reports for report in of_set)
    results = tuple(publish_deck(deck, sets, outputs, reports, session) for deck in session.decks)
    for files, made, of_set in zip(sets, outputs, reports, strict=True):
        if not any(report.findings for report in of_set):
            keep(files, made, session)
    session.request.cache.prune()
    return results


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
    items = [item for item in session.products if item.layout.name in session.request.layouts and item.layout.office]
    check_keys(session.request.office.selection, [item.product for item in items])
    for item in items:
        try:
            office_sheets(item, session)
        except ProblemsFound as error:
            problems.extend(error.problems)


def set_outputs(files: FileSet, session: Session) -> Iterator[Output]:
    """The files of a set."""
    makers = {PRESS: press_outputs, SCREEN: screen_outputs, OFFICE: office_outputs}
    yield from makers[files.edition](files, session)


def press_outputs(files: FileSet, session: Session) -> Iterator[Output]:
    """The files that the shop gets."""
    deck, shop = files.deck, session.shop
    if files.bundle:
        yield replace(press_output(deck, bundle_file(deck, files.bundle, session), shop), bundle=True)
        return
    for file in single_files(deck, [layout.name for layout in files.layouts], session):
        yield press_output(deck, file, shop)


def screen_outputs(files: FileSet, session: Session) -> Iterator[Output]:
    """A product or a bundle for the screen."""
    parts = session.parts(files.deck, [layout.name for layout in files.layouts])
    product = bundle_product(files.bundle, files.deck, parts) if files.bundle else parts[0].product
    session.progress(f"{files.deck.id}: {SCREEN.name}/{product.name}.pdf")
    yield output_of(product, trimmed(product), SCREEN, parts, session)


def office_outputs(files: FileSet, session: Session) -> Iterator[Output]:
    """A product that its layout puts on office sheets, as far as pages of it are chosen."""
    (item,), job = session.parts(files.deck, [layout.name for layout in files.layouts]), session.request.office
    spec, sheets = item.layout.office, office_sheets(item, session)
    if spec and sheets:
        session.progress(f"{files.deck.id}: office/{item.product.name}.pdf")
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
    with scratch_folder() as folder:
        for output in outputs:
            if output.is_kept or not output.path.startswith(f"{shop.folder}/"):
                continue
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


def publish_deck(
    deck: Deck,
    sets: Sequence[FileSet],
    outputs: Sequence[tuple[Output, ...]],
    reports: Sequence[tuple[Report, ...]],
    session: Session,
) -> BuildResult:
    """The files of a deck, put in its folder."""
    request, shop, folder = session.request, session.shop, session.folder_of(deck)
    own = [number for number, files in enumerate(sets) if files.deck is deck]
    made = tuple(chain.from_iterable(outputs[number] for number in own))
    owned = [shop.folder if edition is PRESS else edition.name for edition in request.editions]
    published = publish(folder, made, owned if request.whole else ())
    left_out = request.bundles if PRESS in request.editions and not takes_bundles(shop) else ()
    names = tuple(bundle.name for bundle in left_out)
    told = tuple(chain.from_iterable(reports[number] for number in own))
    return BuildResult(folder, made, published.removed, told, names, published.refused)
