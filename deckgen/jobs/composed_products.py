"""Products composed and judged: the sizes of a layout's styles first, then its pages, then the rules for pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from deckgen import __version__
from deckgen.deck.deck import Deck
from deckgen.deck.theme import are_in_bounds
from deckgen.jobs.fault_places import faults_of_drawing, faults_of_misfits, without_consequences
from deckgen.jobs.kept import ProductName
from deckgen.jobs.session import Session
from deckgen.layout.composition import compose_part, compose_plan, is_divisible
from deckgen.layout.context import Context
from deckgen.layout.fit import Fitted, fit_pages, fit_sizes
from deckgen.layout.held_cards import layout_scope
from deckgen.layout.layout import Layout, styles_by_element
from deckgen.layout.misfits import note_misfits, note_overset
from deckgen.layout.overfull import MISFIT, KnownFits, placed_elements
from deckgen.layout.page_inputs import PageInputs
from deckgen.layout.scales import scaled_problem
from deckgen.layout.scope import deck_scope
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.page.items import Product
from deckgen.pdf.edition import PRESS, Edition
from deckgen.press.shop import Shop
from deckgen.rules.house import HOUSE
from deckgen.rules.ruleset import BACKDROP_IDS, INK_IDS
from deckgen.rules.subject import ProductSubject
from deckgen.rules.verdict import PageFault, verdict_on
from deckgen.source.kept_results import KeptResults
from deckgen.source.problems import NOWHERE, Origin, Problem, Problems, ProblemsFound
from deckgen.source.project import is_shipped


class ComposedProduct(Struct, frozen=True):
    """One layout of one deck: its pages, the sizes that were chosen for it, and what rules judge of it.

    `faults` is all that is wrong with it but is not told of the deck already, and where that is seen. `is_overfull`
    says whether anything sticks out of its place, be it told of the deck already.
    """

    deck: Deck
    layout: Layout
    product: Product
    fitted: Fitted
    subject: ProductSubject
    faults: tuple[PageFault, ...] = ()
    is_overfull: bool = False

    @property
    def name(self) -> ProductName:
        """What it is known by."""
        return self.deck.id, self.layout.name


class ProductPart(Struct, frozen=True):
    """Some of the pages of a product as they are planned, at the sizes that its styles take over all of it."""

    plan: tuple[PlannedPage, ...]
    fitted: Fitted


def composed_products(session: Session) -> tuple[ComposedProduct, ...]:
    """Every layout of every deck, composed and found sound; raises `ProblemsFound` with all problems at once."""
    problems = Problems()
    products = composed_anyway(session, problems)
    problems.stop_if_any()
    return products


def composed_anyway(session: Session, problems: Problems) -> tuple[ComposedProduct, ...]:
    """Every layout of every deck that can be composed at all, with its faults, which are noted with all others."""
    pairs = [(deck, layout) for deck in session.decks for layout in session.layouts_of(deck)]
    session.progress.begin("pages", len(pairs))
    products = []
    for deck, layout in pairs:
        products.append(compose_product(deck, layout, session, problems))
        session.progress.advance()
    return tuple(filter(None, products))


def compose_product(deck: Deck, layout: Layout, session: Session, problems: Problems) -> ComposedProduct | None:
    """One layout of one deck, composed and judged; None where its sizes can not be found.

    What is wrong with it is noted, and where that is seen are its `faults`; what does not fit sticks out on its pages.
    """
    session.progress.tell(f"{deck.id}: {layout.name}")
    context, kept = context_of(deck, layout, session), session.kept
    plan, inputs = planned(context.scope, layout, context.problems), page_inputs(deck, layout, session)
    fitted = fitted_sizes(plan, layout, context, kept.fits_of(inputs) if kept else None)
    composed = None
    if fitted:
        drawing = context.overflowing(fitted.sizes)
        product = compose_plan(plan, layout, drawing, kept.pages_of(inputs, fitted.sizes) if kept else None)
        composed = judged(product, fitted, drawing, layout, session)
    known = {problem.origin for problem in session.faults}
    faults = tuple(fault for fault in composed.faults if fault.problem.origin not in known) if composed else ()
    noted = [fault.problem for fault in faults] if composed and session.faults else context.problems.noted
    for problem in noted:
        if problem.origin not in known:
            problems.extend([for_author(scaled_problem(problem, layout.scales), deck, layout, session)])
    blamed = tuple(replace(fault, problem=for_author(fault.problem, deck, layout, session)) for fault in faults)
    return replace(composed, faults=blamed) if composed else None


def for_author(problem: Problem, deck: Deck, layout: Layout, session: Session, shop: str = "") -> Problem:
    """A problem as its deck's author is told it: what a file that ships can not show is not to be mended there.

    All such of one deck and layout have one cause, so that they are told once; `shop` is the one that is asked for. In
    a checkout, where these files can be changed, the line is told as well. A layout of the author's own is to be
    changed itself where what it takes from another does not stand in it.
    """
    origin = problem.origin
    if not ships(origin, session):
        return problem
    if not ships(layout.origin, session):
        message = f"{problem.message}; it is taken from {origin}: change its template or its style here"
        return replace(problem, origin=layout.origin, message=message, cause=f"{problem.cause} {origin}")
    what, _, _ = problem.message.partition("; ")
    name = f"{layout.name} cannot show this deck{f' as {shop} asks for it' if shop else ''}"
    where = "" if is_shipped(origin.file) else f" ({origin})"
    other = "another layout or shop" if session.request.shop else "another layout"
    message = f"{name}: {what}{where}; shorten what it shows, or have less of it, or take {other}"
    return Problem(deck.origin, message, f"not shown by {layout.name}", problem.weight)


def ships(origin: Origin, session: Session) -> bool:
    """Whether a place is in a file that is as it ships."""
    return is_shipped(origin.file) or origin.file in session.unowned


def fitted_sizes(
    plan: Sequence[PlannedPage], layout: Layout, context: Context, fits: KnownFits | None
) -> Fitted | None:
    """The sizes of a layout's styles, None where these can not be told; the context has all that is wrong."""
    try:
        return fit_pages(plan, layout, context, fits)
    except ProblemsFound:  # its problems are the context's, and other layouts have theirs
        return None


def judged(product: Product, fitted: Fitted, drawing: Context, layout: Layout, session: Session) -> ComposedProduct:
    """A product that was composed at some sizes, its pages held against our own rules.

    The context of the drawing takes what is wrong, and has what does not fit already; what only follows from that is
    not told.
    """
    deck = drawing.scope.deck
    subject = subject_of_rules(product, deck, layout, session.unowned)
    composed = ComposedProduct(deck, layout, product, fitted, subject)
    problems, misfits = drawing.problems, (*fitted.misfits, *note_overset(drawing, fitted.misfits))
    judged_faults = judged_by(composed, HOUSE, session)
    if not problems.noted:
        problems.extend(fault.problem for fault in judged_faults)
        return replace(composed, faults=without_known(judged_faults, composed, session))
    others = faults_of_drawing([problem for problem in problems.noted if problem.cause != MISFIT], product)
    overfull = faults_of_misfits(misfits, product)
    broken = tuple(without_consequences(without_known(judged_faults, composed, session), overfull))
    problems.extend(fault.problem for fault in broken)
    return replace(composed, faults=(*overfull, *others, *broken), is_overfull=bool(overfull))


def subject_of_rules(product: Product, deck: Deck, layout: Layout, unowned: frozenset[str]) -> ProductSubject:
    """A product for rules, with the places where its type and its inks are chosen."""
    inks = {f"theme:{theme.sign}": theme.tones.origin for theme in deck.themes if theme.tones.origin != NOWHERE}
    return ProductSubject(product, layout.press.pairs, styles=styles_by_element(layout), inks=inks, unowned=unowned)


def judged_by(composed: ComposedProduct, shop: Shop, session: Session) -> tuple[PageFault, ...]:
    """What a shop, or we ourselves, can not take of a product; pages that are known to be sound are not judged again.

    A process that lasts notes which of them are.
    """
    kept = session.kept
    verdict = verdict_on(composed.subject, shop, kept.sound_pages(composed.name, shop) if kept else {})
    if kept and kept.lasting:
        kept.note_sound(composed.name, shop, verdict.sound)
    return verdict.faults


def without_known(broken: tuple[PageFault, ...], composed: ComposedProduct, session: Session) -> tuple[PageFault, ...]:
    """Faults of a product, but for those that only follow from faults of the sources."""
    if not session.faults:
        return broken
    known, inks = {problem.origin for problem in session.faults}, keys_of_faulty_inks(composed.deck)

    def follows(fault: PageFault) -> bool:
        pages = [page for page, _ in fault.places]
        is_of_ink = fault.problem.cause in INK_IDS and bool(pages)
        return is_of_ink and all(composed.subject.theme_key(page) in inks for page in pages)

    return tuple(fault for fault in broken if fault.problem.origin not in known and not follows(fault))


def keys_of_faulty_inks(deck: Deck) -> frozenset[str]:
    """The keys of the pages of themes whose inks are out of bounds, "" where the deck's own are."""
    themes = [f"theme:{theme.sign}" for theme in deck.themes if not are_in_bounds(theme.tones)]
    return frozenset(themes if are_in_bounds(deck.tones) else [*themes, ""])


def faults_for_shop(composed: ComposedProduct, shop: Shop, session: Session) -> tuple[PageFault, ...]:
    """What a shop can not take of a product; of one with faults of its own, only what lies behind its texts.

    Where texts stand is not known before such faults are mended.
    """
    broken = without_known(judged_by(composed, shop, session), composed, session)
    if not composed.faults and not composed.is_overfull:
        return broken
    known = {fault.problem.key for fault in composed.faults}
    overfull = [fault for fault in composed.faults if fault.problem.cause == MISFIT]
    behind = without_consequences(broken, overfull)
    return tuple(fault for fault in behind if fault.problem.cause in BACKDROP_IDS and fault.problem.key not in known)


def judge(composed: ComposedProduct, shop: Shop, session: Session, problems: Problems) -> None:
    """Note what a shop can not take of a product."""
    problems.extend(fault.problem for fault in judged_by(composed, shop, session))


def note_sound(composed: ComposedProduct, editions: Collection[Edition], session: Session) -> None:
    """Note for the next session that a product is sound, for the shop too if the press is among the editions."""
    for shop in (HOUSE, session.shop) if PRESS in editions else (HOUSE,):
        if session.kept:
            session.kept.note_sound(composed.name, shop, composed.product.pages)


def divided(deck: Deck, layout: Layout, session: Session, least: int) -> tuple[ProductPart, ...]:
    """The pages of one layout of one deck in parts of at least so many, one for each process.

    There are none where that can not be, or where something is wrong.
    """
    if session.request.jobs < 2 or not is_divisible(layout, deck):
        return ()
    context = context_of(deck, layout, session)
    plan = planned(context.scope, layout, context.problems)
    count = min(session.request.jobs, len(plan) // least)
    if count < 2 or context.problems.noted:
        return ()
    try:
        fitted = fit_sizes(plan, layout, context)
    except ProblemsFound:  # told when it is composed as a whole
        return ()
    edges = [len(plan) * number // count for number in range(count + 1)]
    return tuple(ProductPart(plan[first:end], fitted) for first, end in pairwise(edges))


def plan_of(deck: Deck, layout: Layout) -> tuple[PlannedPage, ...]:
    """The pages of one layout of one deck as they are planned; what is wrong is told when they are composed."""
    return planned(deck_scope(deck), layout, Problems())


def compose_product_part(
    deck: Deck, layout: Layout, part: ProductPart, session: Session, problems: Problems
) -> ComposedProduct | None:
    """A part of one layout of one deck, as `compose_product` does the whole; whose fault things are only that knows."""
    context = replace(context_of(deck, layout, session), sizes=part.fitted.sizes)
    note_misfits(tuple(placed_elements(part.plan, context)), context)
    composed = None
    if not context.problems.noted:
        drawing = context.overflowing(part.fitted.sizes)
        composed = judged(compose_part(part.plan, layout, drawing), part.fitted, drawing, layout, session)
    noted = (scaled_problem(problem, layout.scales) for problem in context.problems.noted)
    problems.extend(for_author(problem, deck, layout, session) for problem in noted)
    return composed


def context_of(deck: Deck, layout: Layout, session: Session) -> Context:
    """What the elements of a layout need to know, with problems of its own."""
    page = layout.in_direction(deck.direction)
    typesetter, unowned = session.typesetters[deck.id], session.unowned
    return Context(layout_scope(layout, deck), page, session.catalogue, typesetter, Problems(), unowned=unowned)


def page_inputs(deck: Deck, layout: Layout, session: Session) -> PageInputs:
    """What the pages of a layout depend on, but for the sizes of their styles.

    Pages see the shop's edges, of which the layout's file knows nothing.
    """
    shop, kept = session.shop, session.kept
    edges = f"{shop.bleed} {shop.safe} {bool(session.request.shop)}"
    common = f"{__version__} {session.fonts_digest} {deck.direction} {edges}"
    return PageInputs(layout, deck, common, kept.results if kept and kept.lasting else KeptResults())
