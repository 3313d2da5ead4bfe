"""Products as a print shop wants them, each for its output condition, as files that are not yet on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from deckgen import __version__
from deckgen.deck.deck import Deck
from deckgen.jobs.publication import Output, digest_of, info_of
from deckgen.jobs.session import ComposedProduct, Session
from deckgen.layout.bundles import Bundle
from deckgen.page.walk import trims_of
from deckgen.pdf.edition import PRESS, Target
from deckgen.pdf.writer import write
from deckgen.press.delivery import (
    FilePlan,
    PressFile,
    PressJob,
    bundle_plan,
    file_plans,
    refused_bundles,
    takes_bundles,
    undeliverable,
)
from deckgen.press.prepress import for_shop
from deckgen.press.shop import Shop
from deckgen.rules.verdict import judge_product
from deckgen.source.problems import Problems


@dataclass(frozen=True, slots=True)
class DeckPressFiles:
    """The press files of a deck as a shop gets them, and the folder that they belong in."""

    deck: Deck
    shop: Shop
    files: tuple[PressFile, ...]
    folder: Path


def check_shop(session: Session) -> None:
    """Raise `ProblemsFound` with what the shop asks of the products and they do not give."""
    problems = Problems()
    note_shop(session, problems)
    problems.stop_if_any()


def note_shop(session: Session, problems: Problems) -> None:
    """Note what the shop asks of all products, and can not get."""
    request, shop = session.request, session.shop
    if not request.layouts and not takes_bundles(shop):
        problems.extend(refused_bundles(request.bundles, shop))
    for item in session.products:
        if problem := undeliverable(item.job, shop):
            problems.noted.append(problem)
        else:
            judge_product(item.subject, shop, problems)


def deck_press_files(deck: Deck, session: Session) -> DeckPressFiles:
    """The files that the shop gets of the products of a deck that are asked for by themselves."""
    files = single_files(deck, session.request.layouts, session)
    return DeckPressFiles(deck, session.shop, tuple(files), session.folder_of(deck) / session.shop.folder)


def single_files(deck: Deck, layouts: Iterable[str], session: Session) -> Iterator[PressFile]:
    """The files of the products of some layouts."""
    shop = session.shop
    for plan in file_plans(shop_jobs(deck, layouts, session), shop, deck.id):
        session.progress(f"{deck.id}: {shop.folder}/{plan.name}.pdf")
        yield press_file(deck, plan, session)


def bundle_file(deck: Deck, bundle: Bundle, session: Session) -> PressFile:
    """The file of a bundle."""
    shop = session.shop
    session.progress(f"{deck.id}: {shop.folder}, {bundle.title}")
    jobs = shop_jobs(deck, bundle.layouts, session)
    return press_file(deck, bundle_plan(bundle, bundle_title(bundle, deck), jobs, shop, deck.id), session)


def bundle_title(bundle: Bundle, deck: Deck) -> str:
    """The title of a bundle's file."""
    return f"{deck.title.value} – {bundle.title}"


def shop_jobs(deck: Deck, layouts: Iterable[str], session: Session) -> list[PressJob]:
    """The products of some layouts, each with its black, its overprint and its marks as the shop wants them."""
    return [shop_job(item, session) for item in session.parts(deck, layouts)]


def shop_job(item: ComposedProduct, session: Session) -> PressJob:
    """A product as the shop wants it, made so once for all files that it is in."""
    name = item.deck.id, item.layout.name
    if name not in session.pressed:
        product = for_shop(item.product, session.shop, cards=item.job.pairs)
        session.pressed[name] = replace(item.job, product=product)
    return session.pressed[name]


def press_file(deck: Deck, plan: FilePlan, session: Session) -> PressFile:
    """A file's bytes, for the output condition of its products."""
    shop, condition = session.shop, session.conditions[plan.jobs[0].layout.name]
    info = info_of(deck, plan.product.title, shop.folder)
    data = write(plan.product, PRESS, info, session.catalogue, Target(condition, shop.ink_limit))
    return PressFile(plan, condition, info, data)


def press_output(deck: Deck, file: PressFile, shop: Shop) -> Output:
    """A file for the press with its entry in the manifest."""
    pages, layouts = file.plan.product.pages, (job.layout.digest for job in file.plan.jobs)
    profile = sha256(file.condition.profile).hexdigest()
    return Output(
        path=f"{shop.folder}/{file.plan.name}.pdf",
        data=file.data,
        title=file.plan.product.title,
        pages=len(pages),
        trims=trims_of(pages),
        sources=digest_of([__version__, deck.digest, *layouts, shop.digest, profile]),
        deck_edition=deck.edition,
    )
