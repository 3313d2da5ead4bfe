"""A product's pages at a glance: in rows, on its sheets, or before they are cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.desk.desk_words import DeskWords, desk_words
from deckgen.desk.engine import Engine, ShownPage, ShownProduct
from deckgen.desk.page_rows import FRONTS, MEDIUM, SIDES, SIZES, PageRow, page_rows, page_width, theme_on
from deckgen.desk.product_kinds import CARDS, kind_of, short_titles
from deckgen.desk.product_views import PAGES, SHEETS, VIEWS
from deckgen.desk.screen import Screen
from deckgen.layout.layout import Layout
from deckgen.layout.worded_layouts import worded
from deckgen.page.face_texts import face_texts

WORDS = "overview"

GROWTH = 1.25
"""How much larger pages are shown on a wide screen."""

DENSE = 2
"""Pixels of a screen for each CSS pixel, for which a sharper picture is offered."""


class ShownChoice(Struct, frozen=True):
    """One of several ways to look at the screen: what it is called, where it leads, whether it is this one."""

    name: str
    label: str
    address: str
    is_current: bool


class Glance(Struct, frozen=True):
    """How one looks at a product, by the address: `view`, the side of cards, how large."""

    view: str
    side: str
    size: str

    @classmethod
    def of(cls, request: Request, layout: Layout) -> Glance:
        """What an address asks for; what it does not say, or says wrong, is as it is at first."""
        query = request.query_params
        view, side, size = query.get("view", PAGES), query.get("side", FRONTS), query.get("size", MEDIUM)
        if view not in VIEWS or (view == SHEETS and layout.office is None):
            view = PAGES
        return cls(view, side if side in SIDES else FRONTS, size if size in SIZES else MEDIUM)


async def show_first_product(request: Request) -> Response:
    """The first of the deck's products; where there is no deck, how to get one."""
    screen = Screen.of(request, WORDS)
    if not screen.desk.deck:
        return RedirectResponse(screen.path("welcome"), 303)
    layouts = await screen.desk.thread.run(lambda engine: engine.layouts())
    if not layouts:
        return await screen.page("no_pages.html")
    return RedirectResponse(screen.path("pages", layouts[0].name), 303)


async def show_pages(request: Request) -> Response:
    """All pages of a product; of one that the deck is not made as any more, its first product."""
    screen = Screen.of(request, WORDS)
    name = request.path_params["layout"]
    product = await screen.desk.thread.run(lambda engine: engine.product(name))
    if product is None:
        return RedirectResponse(screen.path("pages"), 303)
    glance = Glance.of(request, product.layout)
    overview = await screen.desk.thread.run(lambda engine: product_overview(engine, name, glance))
    if overview is None:
        raise HTTPException(404, "the deck has no such product")
    return await overview_page(screen, glance, overview)


async def overview_page(screen: Screen, glance: Glance, overview: ProductOverview) -> Response:
    """The screen of a product as it is looked at."""
    kind, words = kind_of(overview.product.layout), desk_words(screen.language, WORDS)
    return await screen.page(
        "overview.html",
        kind,
        kind=kind,
        glance=glance,
        overview=overview,
        product=overview.product,
        deck=overview.deck,
        ways=ways_to_look(overview, glance, screen),
        pictures=picture_widths(page_width(overview.shown, glance.view, glance.size)),
        words_of=words_on_page,
        theme_of=partial(theme_on, deck=overview.deck),
        sheet_name=partial(side_name, words=words, is_duplex=overview.shown.is_duplex),
    )


class ProductOverview(Struct, frozen=True):
    """What the screen shows of the deck: a product, and `shown`, the same as it is looked at.

    `siblings` are the layouts of its kind, `misfits` what does not fit in any product; `has_more` says that the deck
    could be made as more than it is.
    """

    product: ShownProduct
    shown: ShownProduct
    deck: Deck
    rows: tuple[PageRow, ...]
    siblings: tuple[Layout, ...]
    misfits: tuple[MisfitLink, ...]
    places: tuple[PlaceToJumpTo, ...]
    has_more: bool

    @property
    def card_count(self) -> int:
        """How many cards, sheets or spreads its rows have."""
        return sum(len(row.units) for row in self.rows)


def product_overview(engine: Engine, name: str, glance: Glance) -> ProductOverview | None:
    """What the screen shows of the deck; None where it has no such product."""
    product, deck = engine.product(name), engine.now.shown_deck
    if product is None or deck is None:
        return None
    shown, kind, layouts = engine.view(name, glance.view) or product, kind_of(product.layout), engine.layouts()
    return ProductOverview(
        product,
        shown,
        deck,
        page_rows(shown, deck, glance.view, glance.side),
        tuple(layout for layout in layouts if kind_of(layout) == kind),
        tuple(misfits(engine)),
        tuple(places_to_jump_to(shown, deck, glance)),
        has_more=bool(deck.products) and len(engine.read_files.layouts) > len(layouts),
    )


class PlaceToJumpTo(Struct, frozen=True):
    """What the list at the side leads to: a theme, with how many questions it has, or a chapter."""

    anchor: str
    title: str
    sign: str = ""
    count: int = 0


def places_to_jump_to(product: ShownProduct, deck: Deck, glance: Glance) -> Iterator[PlaceToJumpTo]:
    """The themes that a product shows, in its order; of a booklet its chapters."""
    if glance.view == SHEETS:
        return
    is_of_cards = kind_of(product.layout) == CARDS
    themes: dict[str, tuple[Theme, ShownPage]] = {}
    for shown in product.pages:
        if theme := theme_on(shown, deck):
            themes.setdefault(theme.sign, (theme, shown))
    if len(themes) < len(deck.themes) or len(themes) < 2:  # not by themes
        return
    chapters = [(shown, mark) for shown in product.pages for mark in shown.page.bookmarks if mark.level == 0]
    if len(chapters) > 1 and not is_of_cards and len(product.pages) > 2 * len(themes) + 2:
        yield from (PlaceToJumpTo(page_id(shown), mark.title) for shown, mark in chapters)
        return
    for theme, shown in themes.values():
        anchor = f"theme-{theme.sign}" if is_of_cards else page_id(shown)
        yield PlaceToJumpTo(anchor, theme.short.value, theme.sign, theme.question_count)


def side_name(shown: ShownPage, words: DeskWords, is_duplex: bool) -> str:
    """What a side of a sheet is called."""
    number = int(shown.name.removeprefix("sheet."))
    if not is_duplex:
        return words("sheet-single", number=number)
    return words("sheet-front" if number % 2 else "sheet-back", number=(number + 1) // 2)


def page_id(shown: ShownPage) -> str:
    """What a page is called on its screen."""
    return f"page-{shown.name}"


def words_on_page(shown: ShownPage) -> str:
    """All that one can read on a page, so that the browser finds it."""
    return " ".join(text.text for text in face_texts(shown.page))


class MisfitLink(Struct, frozen=True):
    """A product of which pages do not fit, or that can not be shown at all; what is wrong in the tool's words."""

    product: ShownProduct
    title: str
    pages: tuple[ShownPage, ...]
    messages: tuple[str, ...]


def misfits(engine: Engine) -> Iterator[MisfitLink]:
    """What does not fit in any product that was looked at since the deck changed."""
    deck = engine.now.shown_deck
    for product in engine.products.values():
        pages = tuple(shown for shown in product.pages if shown.problems)
        problems = dict.fromkeys(problem for shown in pages for problem in shown.problems) or product.problems
        if problems:
            title = worded(product.layout, deck).title if deck else product.title
            yield MisfitLink(product, title, pages, tuple(map(str, problems)))


class WaysToLook(Struct, frozen=True):
    """What one can choose on the screen: other products of the kind, views, sides, and other sizes ("" for none)."""

    products: tuple[ShownChoice, ...]
    views: tuple[ShownChoice, ...]
    sides: tuple[ShownChoice, ...]
    closer: str
    farther: str


def ways_to_look(overview: ProductOverview, glance: Glance, screen: Screen) -> WaysToLook:
    """What one can choose of a product that is looked at."""
    layout = overview.product.layout
    return WaysToLook(
        tuple(product_choices(overview.siblings, overview.deck, layout, screen)),
        tuple(view_choices(layout, glance, screen)),
        tuple(side_choices(layout, glance, screen)),
        *zoom_addresses(glance, screen),
    )


def product_choices(siblings: Sequence[Layout], deck: Deck, current: Layout, screen: Screen) -> Iterator[ShownChoice]:
    """The products of one kind, by what tells them apart."""
    titles = short_titles([worded(layout, deck).title for layout in siblings])
    for layout, title in zip(siblings, titles, strict=True):
        query = screen.request.url.query
        address = screen.path("pages", layout.name) + (f"?{query}" if query else "")
        yield ShownChoice(layout.name, title, address, layout.name == current.name)


def view_choices(layout: Layout, glance: Glance, screen: Screen) -> Iterator[ShownChoice]:
    """The ways to look at a product; on sheets only where it goes on any."""
    for view in VIEWS:
        if view != SHEETS or layout.office:
            value = "" if view == PAGES else view
            yield ShownChoice(view, f"view-{view}", screen.here(view=value), view == glance.view)


def side_choices(layout: Layout, glance: Glance, screen: Screen) -> Iterator[ShownChoice]:
    """The faces of cards."""
    if kind_of(layout) != CARDS or not layout.is_two_sided or glance.view == SHEETS:
        return
    for side in SIDES:
        value = "" if side == FRONTS else side
        yield ShownChoice(side, f"side-{side}", screen.here(side=value), side == glance.side)


def zoom_addresses(glance: Glance, screen: Screen) -> tuple[str, str]:
    """Where pages are one size larger, and one smaller; "" where there is none."""
    at = SIZES.index(glance.size)
    return _address_of(SIZES[at + 1 : at + 2], screen), _address_of(SIZES[max(0, at - 1) : at], screen)


def _address_of(size: tuple[str, ...], screen: Screen) -> str:
    return screen.here(size="" if size[0] == MEDIUM else size[0]) if size else ""


class PictureWidths(Struct, frozen=True):
    """The widths in which pictures of pages are offered, for narrow and for wide screens, and all of them."""

    plain: int
    wide: int
    all: tuple[int, ...]


def picture_widths(width: int) -> PictureWidths:
    """The widths for pages that are shown so wide, in CSS pixels; all has those for dense screens too."""
    wide = round(width * GROWTH)
    return PictureWidths(width, wide, tuple(sorted({width, wide, width * DENSE, wide * DENSE})))


ROUTES: Sequence[Route] = (
    Route("/{language}/pages", show_first_product),
    Route("/{language}/pages/{layout}", show_pages),
)
