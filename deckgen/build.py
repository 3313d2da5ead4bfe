"""The pipeline by name, top to bottom: start here.

sources ─ load ─▶ decks, layouts, fonts ─ compose ─▶ products ─ bundle, edition ─▶ products ─ write ─▶ files ─ publish
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from deckgen import __version__
from deckgen.bundle import bundled
from deckgen.compose.context import Context, Resources, Sizes
from deckgen.compose.kinds import KINDS
from deckgen.compose.pages import compose
from deckgen.diagnostics import Faulty, Problems
from deckgen.fit import Fitted, fit
from deckgen.impose.captions import Setter
from deckgen.impose.editions import for_edition
from deckgen.impose.office import OfficeJob, on_sheets, paperwork
from deckgen.impose.select import check_keys
from deckgen.inspect import inspect
from deckgen.model.deck import Deck
from deckgen.model.edition import OFFICE, SCREEN, Edition, Info
from deckgen.model.fonts import FontSet
from deckgen.model.layout import Bundle, Layout
from deckgen.office import paperwork_line, sheet_words
from deckgen.page import Product
from deckgen.pdf import links
from deckgen.pdf.writer import write
from deckgen.project import Project
from deckgen.publish import Output, digest_of, publish, trims_of
from deckgen.source.bundles import load_bundles
from deckgen.source.decks import load_deck, note_stray_decks
from deckgen.source.fonts import load_fonts
from deckgen.source.layouts import load_layout
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenate import Hyphenator
from deckgen.typeset.paragraph import Typesetter

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: names of decks, layouts, bundles and editions, and where the files go.

    `whole` says that nothing was narrowed, so that the build owns the output folder; `office` what is to be printed at
    the office, and how.
    """

    decks: tuple[str, ...]
    layouts: tuple[str, ...]
    bundles: tuple[str, ...]
    editions: tuple[Edition, ...]
    output: Path
    whole: bool
    office: OfficeJob = field(default_factory=OfficeJob)


@dataclass(frozen=True, slots=True)
class Sources:
    """All that was read: decks, layouts, bundles and fonts."""

    decks: tuple[Deck, ...]
    layouts: tuple[Layout, ...]
    bundles: tuple[Bundle, ...]
    fonts: FontSet


@dataclass(frozen=True, slots=True)
class Composed:
    """One layout of one deck: its pages, and the sizes that were chosen for it."""

    deck: Deck
    layout: Layout
    product: Product
    fitted: Fitted


@dataclass(frozen=True, slots=True)
class Made:
    """What a build left on disk: the folder of each deck, its files, and the files that it removed."""

    folder: Path
    outputs: tuple[Output, ...]
    removed: tuple[str, ...]


def build(project: Project, request: Request, progress: Progress) -> tuple[Made, ...]:
    """Make all files that are asked for; raises `Faulty` with every problem, before anything is written."""
    sources = load(project, request)
    catalogue = Catalogue(sources.fonts)
    composed = compose_all(sources, catalogue, progress)
    if OFFICE in request.editions:
        check_sheets(composed, request, catalogue)
    files = [(deck, tuple(written(composed, deck, sources, request, catalogue, progress))) for deck in sources.decks]
    return tuple(published(deck, outputs, request) for deck, outputs in files)


def published(deck: Deck, outputs: tuple[Output, ...], request: Request) -> Made:
    """The files of a deck, put in its folder."""
    folder = request.output / deck.id / deck.language
    return Made(folder, outputs, publish(folder, outputs, request.whole))


def check(project: Project, request: Request, progress: Progress) -> tuple[Composed, ...]:
    """All of a build but the files; raises `Faulty` with every problem."""
    sources = load(project, request)
    catalogue = Catalogue(sources.fonts)
    composed = compose_all(sources, catalogue, progress)
    check_sheets(composed, request, catalogue)
    return composed


def load(project: Project, request: Request) -> Sources:
    """Read decks, layouts (those that bundles need too), bundles and fonts; all their problems at once."""
    problems = Problems()
    bundles = tuple(
        bundle for bundle in load_bundles(project, project.layout_names(), problems) if bundle.name in request.bundles
    )
    needed = dict.fromkeys((*request.layouts, *(name for bundle in bundles for name in bundle.layouts)))
    note_stray_decks(project, problems)
    decks = [load_deck(project, name, problems) for name in request.decks]
    layouts = [load_layout(project, name, problems) for name in needed]
    fonts = load_fonts(project, problems)
    problems.stop_if_any()
    assert fonts is not None
    return Sources(tuple(deck for deck in decks if deck), tuple(layout for layout in layouts if layout), bundles, fonts)


def compose_all(sources: Sources, catalogue: Catalogue, progress: Progress) -> tuple[Composed, ...]:
    """Choose sizes and compose the pages of every layout of every deck; all problems at once."""
    problems = Problems()
    composed = []
    for deck in sources.decks:
        typesetter = Typesetter(catalogue, Hyphenator(deck.language, deck.hyphenation))
        for layout in sources.layouts:
            progress(f"{deck.id}: {layout.name}")
            own = Problems()
            context = Context(deck, layout, catalogue, typesetter, KINDS, Sizes(), own, Resources())
            found = compose_one(context)
            problems.found += own.found
            if found:
                composed.append(found)
    problems.stop_if_any()
    return tuple(composed)


def compose_one(context: Context) -> Composed | None:
    """One layout: sizes first, then pages, then the rules for pages; None where the sizes have problems."""
    try:
        fitted = fit(context)
    except Faulty:  # its problems are the context's, and other layouts have theirs
        return None
    if context.problems.found:
        return None
    product = compose(replace(context, sizes=fitted.sizes))
    if not context.problems.found:
        inspect(product, context.problems)
        check_links(product, context.problems)
    return Composed(context.deck, context.layout, product, fitted)


def check_links(product: Product, problems: Problems) -> None:
    """Note the links that lead nowhere, before a file is written."""
    try:
        links.check(product)
    except Faulty as faulty:
        problems.found += faulty.problems


def written(
    composed: Sequence[Composed],
    deck: Deck,
    sources: Sources,
    request: Request,
    catalogue: Catalogue,
    progress: Progress,
) -> Iterator[Output]:
    """The files of a deck: each product and each bundle in each edition; products only on office sheets."""
    products = {item.layout.name: item for item in composed if item.deck is deck}
    singles = [products[name] for name in request.layouts]
    for edition in request.editions:
        if edition is OFFICE:
            yield from office_files(singles, deck, request, catalogue, progress)
            continue
        for single in singles:
            progress(f"{deck.id}: {edition.name}/{single.product.name}.pdf")
            yield output_of(single.product, for_edition(single.product, edition), edition, [single], catalogue)
        for bundle in sources.bundles:
            parts = [products[name] for name in bundle.layouts]
            merged = merge(bundle, deck, parts)
            progress(f"{deck.id}: {edition.name}/{merged.name}.pdf")
            yield output_of(merged, for_edition(merged, edition), edition, parts, catalogue)


def check_sheets(composed: Sequence[Composed], request: Request, catalogue: Catalogue) -> None:
    """Put all products on office sheets, so that every problem there is told before a file is written."""
    problems = Problems()
    on_office = [item for item in composed if item.layout.office and item.layout.name in request.layouts]
    check_keys(request.office.selection, [item.product for item in on_office])
    for item in on_office:
        try:
            sheets_of(item, request.office, catalogue)
        except Faulty as faulty:
            problems.found += faulty.problems
    problems.stop_if_any()


def sheets_of(item: Composed, job: OfficeJob, catalogue: Catalogue) -> Product | None:
    """A product on office sheets; None where its layout goes on none or nothing of it is chosen."""
    spec, deck = item.layout.office, item.deck
    if spec is None:
        return None
    setter = Setter(Typesetter(catalogue, Hyphenator(deck.language, deck.hyphenation)), catalogue)
    return on_sheets(item.product, spec, job, sheet_words(deck), setter)


def office_files(
    singles: Sequence[Composed], deck: Deck, request: Request, catalogue: Catalogue, progress: Progress
) -> Iterator[Output]:
    """The products that their layouts put on office sheets, as far as pages of them are chosen."""
    for single in singles:
        spec = single.layout.office
        sheets = sheets_of(single, request.office, catalogue)
        if spec and sheets:
            progress(f"{deck.id}: office/{single.product.name}.pdf")
            named = replace(single.product, name=f"{single.product.name}{request.office.suffix}")
            output = output_of(named, sheets, OFFICE, [single], catalogue)
            work = paperwork(single.product, sheets, spec, request.office)
            yield replace(output, note=f"; {paperwork_line(work)}")


def output_of(
    product: Product, prepared: Product, edition: Edition, parts: Sequence[Composed], catalogue: Catalogue
) -> Output:
    """A file of a product, from its pages as they are prepared for an edition."""
    deck = parts[0].deck
    data = write(prepared, edition, info_of(deck, product, edition), catalogue)
    digest = digest_of([__version__, deck.digest, *(part.layout.digest for part in parts)])
    return Output(
        path=f"{edition.name}/{product.name}.pdf",
        data=data,
        title=product.title,
        pages=len(prepared.pages),
        trims=trims_of(prepared.pages),
        sources=digest,
        deck_edition=deck.edition,
    )


def merge(bundle: Bundle, deck: Deck, parts: Sequence[Composed]) -> Product:
    """The product of a bundle."""
    title = f"{deck.title.value} – {bundle.title}"
    return bundled(bundle, title, [part.product for part in parts], [part.layout.title for part in parts])


def info_of(deck: Deck, product: Product, edition: Edition) -> Info:
    """What a file says about itself."""
    return Info(
        title=product.title,
        author=deck.publisher.value,
        subject=deck.subtitle.value,
        language=deck.language,
        date=deck.date.isoformat(),
        edition=f"{deck.edition}, {edition.name}",
    )


def preview(
    project: Project,
    request: Request,
    only: Sequence[str],
    dpi: float,
    columns: int,
    grey: bool,
    progress: Progress,
) -> Iterator[tuple[Path, bytes]]:
    """Pictures of pages: one each and a contact sheet a product."""
    from deckgen.preview import chosen, contact_sheet, page_files, pictures

    sources = load(project, request)
    catalogue = Catalogue(sources.fonts)
    for item in compose_all(sources, catalogue, progress):
        numbers = chosen(item.product.pages, only)
        if numbers:
            info = info_of(item.deck, item.product, SCREEN)
            data = write(for_edition(item.product, SCREEN), SCREEN, info, catalogue)
            images = list(pictures(data, numbers, dpi, grey))
            folder = request.output / item.deck.id / item.layout.name
            for picture in (
                *page_files(item.layout.name, images, numbers),
                contact_sheet(item.layout.name, images, columns),
            ):
                yield folder / picture.name, picture.data


def shipped_bundles(project: Project) -> tuple[Bundle, ...]:
    """The bundles there are; raises `Faulty` where their files have problems."""
    problems = Problems()
    bundles = load_bundles(project, project.layout_names(), problems)
    problems.stop_if_any()
    return bundles
