"""Products as a print shop wants them, each for its output condition, as files that are not yet on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from deckgen import __version__
from deckgen.deck.deck import Deck
from deckgen.jobs.asked_pages import narrowed_jobs
from deckgen.jobs.made_products import Wanted, make_products
from deckgen.jobs.page_doubts import PageDoubt
from deckgen.jobs.publication import Output, digest_of, info_of
from deckgen.jobs.session import Session
from deckgen.layout.bundles import Bundle
from deckgen.layout.page_inputs import source_digests
from deckgen.layout.worded_layouts import with_words
from deckgen.page.walk import trims_of
from deckgen.pdf.edition import PRESS, Target
from deckgen.pdf.writer import assemble
from deckgen.press.delivery import (
    FilePlan,
    PressFile,
    PressJob,
    bundle_plan,
    file_plans,
    refused_bundles,
    takes_bundles,
)
from deckgen.press.shop import Shop
from deckgen.source.problems import ProblemsFound


class DeckPressFiles(Struct, frozen=True):
    """The press files of a deck as a shop gets them, and the folder that they belong in.

    `unchosen` names the layouts of which no page is chosen, `doubts` has what is perhaps not meant.
    """

    deck: Deck
    shop: Shop
    files: tuple[PressFile, ...]
    folder: Path
    unchosen: tuple[str, ...] = ()
    doubts: tuple[PageDoubt, ...] = ()


def check_bundles(session: Session) -> None:
    """Raise `ProblemsFound` where nothing but bundles is asked for, and the shop takes none."""
    request, shop = session.request, session.shop
    if PRESS in request.editions and not request.layouts and not takes_bundles(shop):
        raise ProblemsFound(refused_bundles(request.bundles, shop))


def deck_press_files(deck: Deck, session: Session) -> DeckPressFiles:
    """The files that the shop gets of the products of a deck that are asked for by themselves.

    Raises `ProblemsFound` with what is wrong with any of them.
    """
    layouts = session.layouts_of(deck)
    wanted = [Wanted(deck, layout, frozenset({PRESS})) for layout in layouts]
    products = make_products(wanted, session)
    jobs = narrowed_jobs(products.press_jobs(deck, layouts), session.request)
    return DeckPressFiles(
        deck,
        session.shop,
        tuple(press_files(deck, jobs, session)),
        session.folder_of(deck) / session.shop.folder,
        products.unchosen(deck) if session.request.only else (),
        products.doubts_in((deck,)),
    )


def press_files(deck: Deck, jobs: Sequence[PressJob], session: Session) -> Iterator[PressFile]:
    """The files of some products, each alone or as the shop joins them."""
    for plan in file_plans(jobs, session.shop, deck.id):
        session.progress.tell(f"{deck.id}: {session.shop.folder}/{plan.name}.pdf")
        yield press_file(deck, plan, session)


def bundle_file(deck: Deck, bundle: Bundle, jobs: Sequence[PressJob], session: Session) -> PressFile:
    """The file of a bundle."""
    session.progress.tell(f"{deck.id}: {session.shop.folder}, {with_words(bundle.title, deck)}")
    return press_file(deck, bundle_plan(bundle, bundle_title(bundle, deck), jobs, session.shop, deck.id), session)


def bundle_title(bundle: Bundle, deck: Deck) -> str:
    """The title of a bundle's file."""
    return f"{deck.title.value} – {with_words(bundle.title, deck)}"


def press_file(deck: Deck, plan: FilePlan, session: Session) -> PressFile:
    """A file's bytes, for the output condition of its products."""
    shop, condition = session.shop, session.conditions[plan.jobs[0].layout.name]
    info = info_of(deck, plan.product.title, shop.folder)
    data = assemble(plan.product, PRESS, info, session.contents.faces, Target(condition, shop.ink_limit))
    return PressFile(plan, condition, info, data)


def press_output(deck: Deck, file: PressFile, shop: Shop) -> Output:
    """A file for the press with its entry in the manifest."""
    pages, digests = file.plan.product.pages, source_digests(deck, [job.layout for job in file.plan.jobs])
    profile = sha256(file.condition.profile).hexdigest()
    return Output(
        path=f"{shop.folder}/{file.plan.name}.pdf",
        data=file.data,
        title=file.plan.product.title,
        pages=len(pages),
        trims=trims_of(pages),
        sources=digest_of([__version__, *digests, shop.digest, profile]),
        deck_edition=deck.edition,
    )
