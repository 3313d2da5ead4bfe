"""Composed products to finished files, edition by edition; none of them is on disk yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from deckgen import __version__
from deckgen.deck.model import Deck
from deckgen.jobs.composing import ComposedProduct
from deckgen.jobs.office_sheets import sheets_of
from deckgen.jobs.press_files import PressFile, info_of, printed, printed_bundle, takes_bundles
from deckgen.jobs.publication import Output, digest_of, trims_of
from deckgen.jobs.session import Session
from deckgen.layout.bundles import Bundle
from deckgen.page.items import Product
from deckgen.page.walk import trimmed
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN, Edition
from deckgen.pdf.writer import write
from deckgen.press.delivery import bundled
from deckgen.press.shop import Shop
from deckgen.sheets.office import paperwork
from deckgen.sheets.sheet_words import paperwork_line
from deckgen.typeset.faces import Catalogue


def written(composed: Sequence[ComposedProduct], deck: Deck, run: Session) -> Iterator[Output]:
    """The files of a deck: each product and each bundle in each edition; products only on office sheets."""
    products = {item.layout.name: item for item in composed if item.deck is deck}
    for edition in run.request.editions:
        if edition is OFFICE:
            yield from office_files(products, run)
        elif edition is PRESS:
            yield from press_files(deck, products, run)
        else:
            yield from screen_files(deck, products, run)


def screen_files(deck: Deck, products: Mapping[str, ComposedProduct], run: Session) -> Iterator[Output]:
    """Each product and each bundle for the screen."""
    singles = [(item.product, [item]) for item in asked_for(products, run)]
    merged = [(merge(bundle, deck, parts), parts) for bundle, parts in parts_of(run.sources.bundles, products)]
    for product, parts in (*singles, *merged):
        run.progress(f"{deck.id}: {SCREEN.name}/{product.name}.pdf")
        yield output_of(product, trimmed(product), SCREEN, parts, run.catalogue)


def press_files(deck: Deck, products: Mapping[str, ComposedProduct], run: Session) -> Iterator[Output]:
    """The files that the shop gets of the products, and the bundles where it takes any."""
    shop, conditions, catalogue = run.sources.shop, run.sources.conditions, run.catalogue
    jobs = [item.job for item in asked_for(products, run)]
    for made in printed(deck, jobs, shop, conditions, catalogue, run.progress):
        yield press_output(deck, made, shop)
    for bundle, parts in parts_of(run.sources.bundles, products) if takes_bundles(shop) else ():
        run.progress(f"{deck.id}: {shop.folder}, {bundle.title}")
        made = printed_bundle(deck, bundle, [part.job for part in parts], shop, conditions, catalogue)
        yield replace(press_output(deck, made, shop), bundle=True)


def office_files(products: Mapping[str, ComposedProduct], run: Session) -> Iterator[Output]:
    """The products that their layouts put on office sheets, as far as pages of them are chosen."""
    for item in asked_for(products, run):
        spec, job = item.layout.office, run.request.office
        sheets = sheets_of(item, job, run.catalogue)
        if spec and sheets:
            run.progress(f"{item.deck.id}: office/{item.product.name}.pdf")
            named = replace(item.product, name=f"{item.product.name}{job.suffix}")
            output = output_of(named, sheets, OFFICE, [item], run.catalogue)
            yield replace(output, note=f"; {paperwork_line(paperwork(item.product, sheets, spec, job))}")


def asked_for(products: Mapping[str, ComposedProduct], run: Session) -> list[ComposedProduct]:
    """The products that are asked for by themselves, and not only as parts of a bundle."""
    return [products[name] for name in run.request.layouts]


def parts_of(
    bundles: Sequence[Bundle], products: Mapping[str, ComposedProduct]
) -> Iterator[tuple[Bundle, list[ComposedProduct]]]:
    """Each bundle with its products."""
    return ((bundle, [products[name] for name in bundle.layouts]) for bundle in bundles)


def press_output(deck: Deck, made: PressFile, shop: Shop) -> Output:
    """A file for the press with its entry in the manifest."""
    pages, layouts = made.file.product.pages, (job.layout.digest for job in made.file.jobs)
    return Output(
        path=f"{shop.folder}/{made.file.name}.pdf",
        data=made.data,
        title=made.file.product.title,
        pages=len(pages),
        trims=trims_of(pages),
        sources=digest_of(
            [__version__, deck.digest, *layouts, shop.digest, sha256(made.condition.profile).hexdigest()]
        ),
        deck_edition=deck.edition,
    )


def output_of(
    product: Product, prepared: Product, edition: Edition, parts: Sequence[ComposedProduct], catalogue: Catalogue
) -> Output:
    """A file of a product, from its pages as they are prepared for an edition."""
    deck = parts[0].deck
    data = write(prepared, edition, info_of(deck, product.title, edition.name), catalogue)
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


def merge(bundle: Bundle, deck: Deck, parts: Sequence[ComposedProduct]) -> Product:
    """The product of a bundle."""
    title = f"{deck.title.value} – {bundle.title}"
    return bundled(bundle, title, [part.product for part in parts], [part.layout.title for part in parts])
