"""The deck as its files are now: read again when they change, its products composed and its pages drawn when asked for.

All of it lives on one thread (`engine_thread`): PDFium takes no two at once, and what is kept is shared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.desk.drawn_pages import DrawablePage, DrawnPages
from deckgen.desk.page_texts import PlacedText, TextSizes, page_texts
from deckgen.desk.product_views import PAGES, SHEETS, viewed_product
from deckgen.desk.text_sources import TextSources
from deckgen.jobs.cache import Cache
from deckgen.jobs.composed_products import ComposedProduct, compose_product
from deckgen.jobs.deck_layouts import layouts_for
from deckgen.jobs.kept import Kept
from deckgen.jobs.missing_parts import with_pages
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.layout.layout import Layout
from deckgen.page.face_texts import face_texts
from deckgen.page.items import Page
from deckgen.pdf.edition import SCREEN
from deckgen.source.problems import Problem, Problems, ProblemsFound
from deckgen.source.project import Project, ProjectFiles

SAMPLE = "sample"
"""The view of a product of which its first page alone is seen."""

MOST_COMPARED = 12
"""New pages of a product whose looks are compared with those that they replace; more of them are new for a reason."""


class ShownPage(Struct, frozen=True):
    """A page as it is shown: `stamp` names how it looks, for as long as the desk runs.

    `name` is its own among the product's pages and stays when others change (`card:3.2 front`); `is_last_good` says
    that it is shown as it was when its texts fitted last.
    """

    name: str
    page: Page
    stamp: int
    is_last_good: bool = False
    problems: tuple[Problem, ...] = ()


class ShownProduct(Struct, frozen=True):
    """A layout of the deck with its title, its pages as they are shown, and what is wrong with it.

    `is_duplex` says of a product on sheets that its pages are their fronts and backs by turns.
    """

    layout: Layout
    title: str
    pages: tuple[ShownPage, ...]
    problems: tuple[Problem, ...] = ()
    is_duplex: bool = False

    def page(self, name: str) -> ShownPage | None:
        """The page of a name."""
        return next((shown for shown in self.pages if shown.name == name), None)


class Reading(Struct, frozen=True):
    """What the files say: `number` counts readings; where they can not be read, the session is the last that could.

    No two readings at a desk have one number, whatever deck is open: what is kept of one is none of another's.
    `session` is None where there has been none yet; `problems` are what hinders the reading.
    """

    number: int
    deck: str
    session: Session | None
    problems: tuple[Problem, ...] = ()

    @property
    def shown_deck(self) -> Deck | None:
        """The deck as it is shown."""
        return self.session.decks[0] if self.session else None


class Engine(Struct):
    """What reads, composes and draws one deck of a project; `cache` is that of builds."""

    root: Path
    deck: str
    cache: Cache
    kept: Kept = field(default_factory=lambda: Kept(lasting=True))
    reading: Reading | None = None
    reading_count: int = 0
    products: dict[str, ShownProduct] = field(default_factory=dict)
    good_pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    composed: dict[str, ComposedProduct] = field(default_factory=dict)
    stamps: dict[str, Mapping[str, int]] = field(default_factory=dict)  # by products and views, then by pages
    views: dict[tuple[str, str], ShownProduct] = field(default_factory=dict)
    pictures: DrawnPages = field(default_factory=DrawnPages)
    sources: TextSources | None = None
    text_sizes: TextSizes = field(default_factory=TextSizes)

    @property
    def files(self) -> ProjectFiles:
        """The project's files as they are now."""
        return Project.at(self.root).resolve()

    @property
    def read_files(self) -> ProjectFiles:
        """The project's files as they were when the deck was read: on a slow drive it takes long to look for all."""
        session = self.now.session
        return session.files if session else self.files

    def read(self) -> Reading:
        """Read the deck anew; what was composed of it before is let go of."""
        self.reading_count += 1
        number = self.reading_count
        self.sources = TextSources(self.files.root)
        if not self.deck:
            self.reading = Reading(number, "", None)
            return self.reading
        try:
            self.reading = Reading(number, self.deck, self._session())
            self.forget_products()
        except ProblemsFound as refused:
            session = self.reading.session if self.reading else None
            self.reading = Reading(number, self.deck, session, refused.problems)
        return self.reading

    def forget_products(self) -> None:
        """Let go of what was composed; pages that do not change are at hand when it is composed anew."""
        self.products.clear()
        self.composed.clear()
        self.views.clear()

    def open(self, deck: str) -> Reading:
        """Read another deck of the folder, "" for none."""
        self.deck, self.reading = deck, None
        self.forget_products()
        self.good_pages.clear()
        for name in tuple(self.stamps):
            self._note_stamps(name, {})
        return self.read()

    @property
    def now(self) -> Reading:
        """The latest reading."""
        return self.reading or self.read()

    def layouts(self) -> tuple[Layout, ...]:
        """The layouts that the deck lists as its products, in its order; none before it could be read."""
        session, deck = self.now.session, self.now.shown_deck
        if session is None or deck is None:
            return ()
        by_name = {layout.name: layout for layout in session.layouts_of(deck)}
        listed = tuple(name.value for name in deck.products) or tuple(by_name)
        return tuple(by_name[name] for name in listed if name in by_name)

    def other_layouts(self) -> tuple[Layout, ...]:
        """The layouts that the deck could be made in too, but does not list."""
        session, deck = self.now.session, self.now.shown_deck
        if session is None or deck is None or not deck.products:
            return ()
        listed = {layout.name for layout in self.layouts()}
        others = (layout for layout in session.all_layouts if layout.name not in session.files.sheets)
        return with_pages(deck, (layout for layout in layouts_for(deck, others) if layout.name not in listed))

    def sample(self, name: str, width: int) -> bytes | None:
        """A picture of the first page of a layout that the deck is or could be made in; None where it has none."""
        session = self.now.session
        layout = next((layout for layout in (*self.layouts(), *self.other_layouts()) if layout.name == name), None)
        if session is None or layout is None:
            return None
        if name not in self.composed:
            composed = compose_product(session.decks[0], layout, session, Problems())
            if composed is None:
                return None
            self.composed[name] = composed
        stamp = self.pictures.stamp(DrawablePage(self.composed[name], 0, session))
        self._note_stamps(f"{name} {SAMPLE}", {SAMPLE: stamp})
        return self.picture(stamp, width)

    def product(self, name: str) -> ShownProduct | None:
        """A product as it is shown; None where the deck has no such layout."""
        if name not in self.products:
            layout = next((layout for layout in self.layouts() if layout.name == name), None)
            if layout is None:
                return None
            self.products[name] = self._shown_product(layout)
        return self.products[name]

    def view(self, name: str, view: str) -> ShownProduct | None:
        """A product as it is looked at in one of `VIEWS`; None where there is no such product, or it has no sheets."""
        product = self.product(name)
        if view == PAGES or product is None:
            return product
        if (name, view) not in self.views and name in self.composed:
            session = self.now.session
            assert session is not None
            viewed = viewed_product(self.composed[name], view, session)
            if viewed is None:
                return None
            pages, viewer = self._viewed_pages(product, viewed, view, session), viewed.product.viewer
            self.views[name, view] = replace(product, pages=pages, is_duplex=bool(viewer and viewer.duplex))
        return self.views.get((name, view))

    def picture(self, stamp: int, width: int) -> bytes | None:
        """The picture of a page that was shown, so many pixels wide; None where it is shown no more."""
        return self.pictures.picture(stamp, width)

    def texts(self, layout: str, name: str) -> tuple[PlacedText, ...]:
        """The texts of a page of a product, with the places in the files that they come from."""
        product = self.product(layout)
        shown = product.page(name) if product else None
        if shown is None or self.sources is None:
            return ()
        return tuple(page_texts(shown.page, self.sources))

    def _session(self) -> Session:
        files = self.files
        request = Request((self.deck,), tuple(files.layouts), (), (SCREEN,), files.output, whole=False)
        request = replace(request, anyway=True, listed=True, cache=self.cache)
        return Session.open(files, request, Progress(), self.kept)

    def _shown_product(self, layout: Layout) -> ShownProduct:
        session = self.now.session
        assert session is not None
        problems = Problems()
        composed = compose_product(session.decks[0], layout, session, problems)
        if composed is None:
            return ShownProduct(layout, layout.name, (), tuple(problems.noted))
        self.composed[layout.name] = composed
        pages = tuple(self._shown_pages(composed, session))
        self._note_stamps(layout.name, {shown.name: shown.stamp for shown in pages})
        self._forget_good_pages(layout.name, {shown.name for shown in pages})
        return ShownProduct(layout, composed.product.title, pages, tuple(problems.noted))

    def _shown_pages(self, composed: ComposedProduct, session: Session) -> Iterator[ShownPage]:
        faults, pages = _problems_by_page(composed), composed.product.pages
        is_compared = sum(self.pictures.known_stamp(page) is None for page in pages) <= MOST_COMPARED
        for number, (name, page) in enumerate(zip(page_names(pages), pages, strict=True)):
            key, broken = (composed.layout.name, name), faults.get(number + 1, ())
            good = self._good_page(key, page, broken=bool(broken)) if broken or composed.is_overfull else None
            stamp = self.pictures.known_stamp(good) if good else None
            shown = good if good and stamp is not None else page
            if stamp is None:
                before = self.stamps.get(key[0], {}).get(name) if is_compared else None
                stamp = self.pictures.stamp(DrawablePage(composed, number, session), before)
            if not broken:
                self.good_pages[key] = shown
            yield ShownPage(name, shown, stamp, bool(broken) and shown is good, broken)

    def _note_stamps(self, product: str, stamps: Mapping[str, int]) -> None:
        """Note the pages of a product or a view of it as they are shown now, in the place of those before."""
        before, shown = self.stamps.pop(product, {}), frozenset(stamps.values())
        if stamps:
            self.stamps[product] = stamps
        self.pictures.replace([stamp for stamp in before.values() if stamp not in shown])

    def _forget_good_pages(self, layout: str, names: Collection[str]) -> None:
        """Let go of pages that a product has no more."""
        for key in [key for key in self.good_pages if key[0] == layout and key[1] not in names]:
            del self.good_pages[key]

    def _good_page(self, key: tuple[str, str], page: Page, *, broken: bool) -> Page | None:
        """A page as it was when all fitted last: where it does not now, or says the same.

        A text that is too long makes the type of all pages as small as it gets, which nobody wants to see.
        """
        good = self.good_pages.get(key)
        if good is None or page.trim != good.trim:
            return None
        return good if broken or face_texts(good) == face_texts(page) else None

    def _viewed_pages(
        self, product: ShownProduct, viewed: ComposedProduct, view: str, session: Session
    ) -> tuple[ShownPage, ...]:
        """The pages of a view, which bear the names of the product's own but for sheets."""
        pages = viewed.product.pages
        own = (shown.name for shown in product.pages)
        names = (f"sheet.{number}" for number in range(1, len(pages) + 1)) if view == SHEETS else own
        stamps = (self.pictures.stamp(DrawablePage(viewed, number, session)) for number in range(len(pages)))
        shown_pages = tuple(map(ShownPage, names, pages, stamps))
        self._note_stamps(f"{viewed.layout.name} {view}", {shown.name: shown.stamp for shown in shown_pages})
        return shown_pages


def page_names(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """A name for each page of a product, its own there: by what can be chosen, and which page of that it is."""
    counts: dict[str, int] = {}
    names = []
    for page in pages:
        subject = _subject_key(page)
        counts[subject] = counts.get(subject, 0) + 1
        names.append(f"{subject}.{counts[subject]}")
    return tuple(names)


def _subject_key(page: Page) -> str:
    """What a page is of: its card, else its theme and its kind, such as `theme:3:blank`."""
    card = next((key for key in page.keys if key.startswith("card:")), "")
    theme = next((key for key in page.keys if key.startswith("theme:")), "")
    kind = next((key for key in page.keys if key.startswith("kind:")), "kind:page")
    return card or (f"{theme}:{kind.partition(':')[2]}" if theme else kind)


def _problems_by_page(composed: ComposedProduct) -> Mapping[int, tuple[Problem, ...]]:
    """What is wrong on each page, by its number from 1."""
    problems: dict[int, dict[Problem, None]] = {}
    for fault in composed.faults:
        for page, _ in fault.places:
            problems.setdefault(page, {})[fault.problem] = None
    return {page: tuple(noted) for page, noted in problems.items()}
