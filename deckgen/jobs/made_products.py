"""Products composed, judged and painted, each in a process of its own where that pays.

What comes back are no display lists but the parts that files are put together from, and what is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.jobs.asked_pages import changed_pages, wanted_pages
from deckgen.jobs.composed_products import (
    ComposedProduct,
    ProductPart,
    compose_product,
    compose_product_part,
    composed_anyway,
    divided,
    faults_for_shop,
    for_author,
    judge,
    note_sound,
    plan_of,
)
from deckgen.jobs.kept import ProductName
from deckgen.jobs.kept_records import product_painter, record_keeper
from deckgen.jobs.page_doubts import PageDoubt, page_doubts
from deckgen.jobs.picture_needs import with_all_needs
from deckgen.jobs.processes import side_by_side
from deckgen.jobs.session import Session
from deckgen.layout.fit import Choice
from deckgen.layout.layout import Layout
from deckgen.layout.page_choice import check_choice
from deckgen.layout.scales import scaled_problem
from deckgen.layout.worded_layouts import worded
from deckgen.page.face_texts import FaceText, face_texts
from deckgen.page.items import Page, Product
from deckgen.page.page_reading import PageReading, page_reading
from deckgen.page.walk import bled, trimmed
from deckgen.pdf.edition import IMAGES, OFFICE, PRESS, Edition
from deckgen.pdf.parts import FileParts, joined_parts, parts_of
from deckgen.press.delivery import PressJob, undeliverable, unprinted
from deckgen.press.overprint import with_decided_pictures
from deckgen.press.prepress import for_shop
from deckgen.press.shop import shops_that_print
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.office import on_sheets, paperwork
from deckgen.sheets.office_job import Paperwork
from deckgen.sheets.selection import check_blanks, keys_of, numbers_as_keys
from deckgen.source.problems import Problem, Problems, ProblemsFound

LEAST_NEW = 0.1
"""The share of new pages from which a product is kept anew; below, that takes longer than to make them once more."""

LEAST_PART = 200
"""Pages for which a process of their own pays."""


class Wanted(Struct, frozen=True):
    """A product that is needed, and the editions that it is needed in."""

    deck: Deck
    layout: Layout
    editions: frozenset[Edition]

    @property
    def name(self) -> ProductName:
        """What it is known by."""
        return self.deck.id, self.layout.name

    @property
    def on_paper(self) -> bool:
        """Whether it goes on office sheets."""
        return OFFICE in self.editions and self.layout.office is not None


class Piece(Struct, frozen=True):
    """What one process makes: a product, or a part of it."""

    wanted: Wanted
    part: ProductPart | None = None


class Faults(Struct, frozen=True):
    """What is wrong with a product: in itself, and what the shop and the office can not have of it.

    Of one with faults of its own, only that is judged for the shop which does not hang on them, and nothing for the
    office.
    """

    own: tuple[Problem, ...] = ()
    shop: tuple[Problem, ...] = ()
    office: tuple[Problem, ...] = ()


class OfficeParts(Struct, frozen=True):
    """A product on office sheets: the name and the parts of its file, and what it takes there."""

    name: str
    parts: FileParts
    paperwork: Paperwork


class MadeProduct(Struct, frozen=True):
    """What a layout of a deck became.

    `page_count` and `choices` tell of its pages and sizes, `taken_count` how many of the pages an earlier build left,
    `doubts` what of them is perhaps not meant, `keys` what they can be chosen by,
    `chosen_count` how many are chosen, with their other sides, `chosen_taken` how many of these were left; `parts` are
    those of its files by edition, office sheets apart, None where nothing of them is chosen; `texts` what stands on
    each page, where pages become pictures. `reading` is what its pages say to those who do not see them, where that is
    asked for.
    """

    faults: Faults
    page_count: int = 0
    taken_count: int = 0
    doubts: tuple[PageDoubt, ...] = ()
    choices: tuple[Choice, ...] = ()
    keys: frozenset[str] = frozenset()
    chosen_count: int = 0
    chosen_taken: int = 0
    parts: Mapping[Edition, FileParts] | None = None
    office: OfficeParts | None = None
    texts: tuple[tuple[FaceText, ...], ...] = ()
    reading: tuple[PageReading, ...] = ()

    @property
    def is_largely_new(self) -> bool:
        """Whether so many pages are new that what is kept for the next build should have them."""
        return self.page_count - self.taken_count > LEAST_NEW * self.page_count


class MadeProducts(Struct, frozen=True):
    """Sound products by their names, and what was wanted."""

    wanted: Sequence[Wanted]
    by_name: Mapping[ProductName, MadeProduct]

    def __iter__(self) -> Iterator[tuple[Wanted, MadeProduct]]:
        """Each product that was wanted, with what it became."""
        return ((item, self.by_name[item.name]) for item in self.wanted)

    def doubts_in(self, decks: Sequence[Deck]) -> tuple[PageDoubt, ...]:
        """What is perhaps not meant in the products of some decks."""
        own = [self.by_name[item.name] for item in self.wanted if any(item.deck is deck for deck in decks)]
        return tuple(doubt for product in own for doubt in product.doubts)

    def unchosen(self, deck: Deck) -> tuple[str, ...]:
        """The layouts of a deck of which no page is chosen, and which get no blank cards either."""
        own = [(item.layout.name, self.by_name[item.name]) for item in self.wanted if item.deck is deck]
        return tuple(name for name, product in own if not product.chosen_count and product.office is None)

    def doubts_on(self, deck: Deck, layouts: Iterable[Layout]) -> tuple[PageDoubt, ...]:
        """What is perhaps not meant on some layouts of a deck."""
        return tuple(doubt for layout in layouts for doubt in self.by_name[deck.id, layout.name].doubts)

    def page_counts(self, deck: Deck) -> tuple[int, int]:
        """How many pages are asked for of the products of a deck, and how many of them an earlier build left."""
        own = [self.by_name[item.name] for item in self.wanted if item.deck is deck]
        return sum(product.chosen_count for product in own), sum(product.chosen_taken for product in own)

    def parts(self, deck: Deck, layouts: Iterable[Layout], edition: Edition) -> list[FileParts]:
        """The parts of some layouts' files in an edition."""
        by_edition = [self.by_name[deck.id, layout.name].parts for layout in layouts]
        return [parts[edition] for parts in by_edition if parts]

    def press_jobs(self, deck: Deck, layouts: Sequence[Layout]) -> list[PressJob]:
        """Some layouts, ready for the shop."""
        parts = self.parts(deck, layouts, PRESS)
        return [PressJob(product, worded(layout, deck)) for product, layout in zip(parts, layouts, strict=True)]


def make_products(wanted: Sequence[Wanted], session: Session, *, paint: bool = True) -> MadeProducts:
    """Make products, painted or only judged.

    Raises `ProblemsFound` with what is wrong with any, `UnknownPages` for pages that none has.
    """
    jobs = 1 if session.kept and session.kept.lasting else session.request.jobs
    ordered = largest_first(wanted) if min(jobs, len(wanted)) > 1 else wanted
    pieces = [piece for item in ordered for piece in pieces_of(item, session)]
    session.progress.begin("pages", len(pieces))
    done = side_by_side(partial(make_piece, session=session, paint=paint), pieces, jobs, session.progress)
    made = [
        whole_product(
            item, [product for piece, product in zip(pieces, done, strict=True) if piece.wanted is item], session
        )
        for item in wanted
    ]
    for_shop = with_all_needs((problem for product in made for problem in product.faults.shop), session)
    own = [session.faults, *(product.faults.own for product in made)]
    faults = [*own, for_shop, *(product.faults.office for product in made)]
    if any(own):
        stop_if_wrong(faults)
    check_made_pages(made, wanted, session)
    stop_if_wrong(faults)
    return MadeProducts(wanted, {item.name: product for item, product in zip(wanted, made, strict=True)})


def check_made_pages(made: Sequence[MadeProduct], wanted: Sequence[Wanted], session: Session) -> None:
    """Raise `UnknownPages` where pages or blank cards are asked for that no product has."""
    request, pairs = session.request, list(zip(made, wanted, strict=True))
    alone = request.editions == (OFFICE,)
    asked_products = [product for product, item in pairs if item.on_paper or not alone]
    check_choice(
        request.only,
        frozenset().union(*(product.keys | numbers_as_keys(product.page_count) for product in asked_products)),
    )
    if OFFICE in request.editions:
        check_blanks(
            request.office.selection, frozenset().union(*(product.keys for product, item in pairs if item.on_paper))
        )


def stop_if_wrong(faults: Collection[Sequence[Problem]]) -> None:
    """Raise `ProblemsFound` with all problems, if there are any."""
    problems = Problems()
    for some in faults:
        problems.extend(some)
    problems.stop_if_any()


def largest_first(wanted: Sequence[Wanted]) -> list[Wanted]:
    """Products by how many pages are planned for them, so that no large one begins when all others are done."""
    return sorted(wanted, key=lambda item: len(plan_of(item.deck, item.layout)), reverse=True)


def pieces_of(wanted: Wanted, session: Session) -> Iterable[Piece]:
    """What one process makes of a product: all of it, or a part of one that has so many pages that it is divided.

    Pages are chosen by their numbers too, which only the whole has.
    """
    lasting = session.kept is not None and session.kept.lasting
    alone = lasting or bool(session.request.only) or wanted.on_paper or wanted.layout.press.pairs
    parts = () if alone else divided(wanted.deck, wanted.layout, session, LEAST_PART)
    return [Piece(wanted, part) for part in parts] or [Piece(wanted)]


def make_piece(piece: Piece, session: Session, *, paint: bool) -> MadeProduct:
    """A product or a part of one, as far as it is sound; of a whole one only the pages that changed since a build."""
    wanted = piece.wanted
    keeper = record_keeper(wanted.deck, wanted.layout, wanted.editions, session)
    if keeper is None:
        return make_product(piece, session, paint=paint)
    on_record = paint and piece.part is None
    if on_record:
        keeper.take()
    product = make_product(piece, session, paint=paint)
    if on_record and product.parts is not None and product.is_largely_new:
        keeper.leave()
    keeper.forget()
    return product


def make_product(piece: Piece, session: Session, *, paint: bool) -> MadeProduct:
    """A product or a part of one, as far as it is sound."""
    wanted, own = piece.wanted, Problems()
    deck, layout = wanted.deck, wanted.layout
    if piece.part is None:
        item = compose_product(deck, layout, session, own)
    else:
        item = compose_product_part(deck, layout, piece.part, session, own)
    if item is None or own.noted:
        shop = shop_faults(item, session) if item and PRESS in wanted.editions else ()
        return MadeProduct(Faults(tuple(own.noted), shop))
    shop = shop_faults(item, session) if PRESS in wanted.editions else ()
    sheets, office = office_sheets(item, session) if wanted.on_paper else (None, ())
    pages = item.product.pages
    chosen = wanted_pages(pages, layout, session.request)
    facts = MadeProduct(
        Faults((), shop, office),
        len(pages),
        session.kept.count_taken(item.name, pages) if session.kept else 0,
        doubts=page_doubts(item.product, layout, deck),
        choices=item.fitted.choices,
        keys=keys_of(item.product),
        chosen_count=len(chosen),
        chosen_taken=session.kept.count_taken(item.name, chosen) if session.kept else 0,
        reading=tuple(map(page_reading, pages)) if session.request.accessibility else (),
    )
    if shop or office or not paint:
        return facts
    note_sound(item, wanted.editions, session)
    parts = {edition: edition_parts(item, edition, session) for edition in wanted.editions if edition is not OFFICE}
    texts = tuple(map(face_texts, pages)) if IMAGES in wanted.editions else ()
    return replace(facts, parts=parts, office=office_parts(item, sheets, session) if sheets else None, texts=texts)


def whole_product(wanted: Wanted, parts: Sequence[MadeProduct], session: Session) -> MadeProduct:
    """A product of its parts, made as a whole where something is wrong: a part can not tell whose fault it is."""
    if len(parts) > 1 and any(part.faults.own or part.faults.shop for part in parts):
        return make_product(Piece(wanted), session, paint=False)
    return joined(parts)


def joined(made: Sequence[MadeProduct]) -> MadeProduct:
    """The parts of a product as one."""
    if len(made) == 1:
        return made[0]
    faults = [product.faults for product in made]
    own = tuple(problem for part in faults for problem in part.own)
    shop = tuple(problem for part in faults for problem in part.shop)
    painted = [product.parts for product in made if product.parts is not None]
    editions = painted[0] if len(painted) == len(made) else {}
    return MadeProduct(
        Faults(own, shop),
        sum(product.page_count for product in made),
        doubts=tuple(doubt for product in made for doubt in product.doubts),
        choices=made[0].choices,
        keys=frozenset().union(*(product.keys for product in made)),
        chosen_count=sum(product.chosen_count for product in made),
        parts={edition: joined_parts([parts[edition] for parts in painted]) for edition in editions} or None,
        texts=tuple(text for product in made for text in product.texts),
        reading=tuple(page for product in made for page in product.reading),
    )


def sound_products(session: Session) -> tuple[ComposedProduct, ...]:
    """All products with their display lists; raises `ProblemsFound` as `make_products` does, offices apart."""
    own = Problems()
    products = composed_anyway(session, own)
    for_shop = with_all_needs((fault for item in products for fault in shop_faults(item, session)), session)
    stop_if_wrong([own.noted, for_shop])
    return products


def shop_faults(item: ComposedProduct, session: Session) -> tuple[Problem, ...]:
    """What a shop asks of a product, and can not get."""
    if not item.product.pages:  # what is wrong with the layout is told already
        return ()
    others = partial(shops_that_print, files=session.files)
    problem = unprinted(item.layout, len(item.product.pages), session.shop, others)
    if problem := problem or undeliverable(item.product, item.layout, session.shop):
        return (problem,)
    shop = session.request.shop
    if item.faults or session.faults:
        broken = [fault.problem for fault in faults_for_shop(item, session.shop, session)]
        return tuple(for_author(problem, item.deck, item.layout, session, shop) for problem in broken)
    problems = Problems()
    judge(item, session.shop, session, problems)
    noted = (scaled_problem(problem, item.layout.scales) for problem in problems.noted)
    return tuple(for_author(problem, item.deck, item.layout, session, shop) for problem in noted)


def office_sheets(item: ComposedProduct, session: Session) -> tuple[Product | None, tuple[Problem, ...]]:
    """A product on office sheets, None where its layout goes on none or nothing is chosen; and what is wrong there."""
    spec, job = item.layout.office, session.office_job(item.layout)
    if spec is None:
        return None, ()
    words = item.deck.words.group("sheet")
    setter = CaptionSetter(session.typesetters[item.deck.id], session.catalogue)
    changes, product = session.request.changes, item.product
    if changes:
        product = replace(product, pages=changed_pages(product.pages, item.layout, changes))
    try:
        return (on_sheets(product, spec, job, words, setter) if product.pages else None), ()
    except ProblemsFound as error:
        return None, tuple(error.problems)


def edition_parts(item: ComposedProduct, edition: Edition, session: Session) -> FileParts:
    """What a product's files in an edition are put together from."""
    painter = product_painter(item.layout, edition, session)
    return parts_of(product_for(item, edition, session), painter, links=edition.links)


def product_for(item: ComposedProduct, edition: Edition, session: Session) -> Product:
    """A product as an edition has it."""
    if edition is PRESS:
        return pressed_product(item, session)
    return bled(item.product) if edition is IMAGES and session.request.pictures.bleed else trimmed(item.product)


def pressed_product(item: ComposedProduct, session: Session) -> Product:
    """A product as the shop gets it."""

    def pressed(pages: tuple[Page, ...]) -> tuple[Page, ...]:
        radius = item.layout.cut_radius(session.shop.corner_radius)
        return for_shop(replace(item.product, pages=pages), session.shop, radius, die_cut=item.layout.is_die_cut).pages

    pages, kept = item.product.pages, session.kept
    if kept:
        return with_decided_pictures(replace(item.product, pages=kept.press(item.name, session.shop, pages, pressed)))
    return with_decided_pictures(replace(item.product, pages=pressed(pages)))


def office_parts(item: ComposedProduct, sheets: Product, session: Session) -> OfficeParts:
    """A product's file for the office, whose name tells what of it is there."""
    spec, job = item.layout.office, session.office_job(item.layout)
    assert spec is not None
    parts = parts_of(sheets, session.contents.painter(OFFICE), links=OFFICE.links)
    changes, pages = session.request.changes, item.product.pages
    is_part = changes is not None and len(changed_pages(pages, item.layout, changes)) < len(pages)
    name = f"{item.product.name}{job.suffix_of(part=is_part)}"
    return OfficeParts(name, parts, paperwork(item.product, sheets, spec, job))
