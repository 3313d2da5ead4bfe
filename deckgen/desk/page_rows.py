"""The pages of a product as they lie at a glance: in rows, a theme a row where they are cards, and what lies together.

page_rows   the rows of a product
page_width  how wide a page is shown
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.desk.engine import ShownPage, ShownProduct
from deckgen.desk.product_kinds import CARDS, GUIDE, OTHER, POSTER, RUN_SHEETS, kind_of
from deckgen.desk.product_views import SHEETS
from deckgen.page.geometry import MILLIMETRE
from deckgen.sheets.proofgrid import Grouping, places_of

FRONTS, BACKS = "fronts", "backs"

SIDES = (FRONTS, BACKS)
"""The faces of cards, of which one looks at either at a time."""

MEDIUM = "medium"

SIZES = ("small", MEDIUM, "large")
"""How large pages are shown."""

WIDTHS = {
    CARDS: (108, 148, 248),
    POSTER: (420, 800, 1200),
    GUIDE: (132, 214, 420),
    RUN_SHEETS: (132, 214, 420),
    OTHER: (132, 214, 420),
    SHEETS: (132, 214, 420),
}
"""How wide a page is shown in each size, in CSS pixels."""

LABEL_WIDTHS = (60, 88, 140)
"""The same of what is as small as a label."""

LYING = 1.4
"""How much wider what lies across is shown than what stands."""

SMALLEST_CARD = 45 * MILLIMETRE

FIRST, LAST, THEME_KEY = "kind:first", "kind:last", "theme:"


class PageRow(Struct, frozen=True):
    """Pages under a heading: of a theme, or of no theme, where `name` is first, last or other ("" for no heading).

    What lies together is together in `units`: a spread, a front and its back.
    """

    name: str
    units: tuple[tuple[ShownPage, ...], ...]
    theme: Theme | None = None

    @property
    def pages(self) -> tuple[ShownPage, ...]:
        """All its pages."""
        return tuple(page for unit in self.units for page in unit)

    @property
    def anchor(self) -> str:
        """What leads to it on its screen."""
        return f"theme-{self.theme.sign}" if self.theme else f"row-{self.name or 'all'}"


def page_rows(product: ShownProduct, deck: Deck, view: str, side: str) -> tuple[PageRow, ...]:
    """The rows of a product; of cards the pages of one side."""
    pages, kind = product.pages, kind_of(product.layout)
    if view == SHEETS:
        return (PageRow("", tuple(_pairs(pages)) if product.is_duplex else tuple((page,) for page in pages)),)
    if kind == CARDS:
        shown = pages[side == BACKS :: 2] if product.layout.is_two_sided else pages
        return tuple(_card_rows(shown, deck))
    return (PageRow("", tuple(_units(product, kind, deck))),)


def theme_on(page: ShownPage, deck: Deck) -> Theme | None:
    """The theme that a page is of."""
    sign = next((key.removeprefix(THEME_KEY) for key in page.page.keys if key.startswith(THEME_KEY)), None)
    return next((theme for theme in deck.themes if theme.sign == sign), None)


def page_width(product: ShownProduct, view: str, size: str) -> int:
    """How wide a page of a product is shown, in CSS pixels."""
    group = SHEETS if view == SHEETS else kind_of(product.layout)
    trim = product.pages[0].page.trim if product.pages else None
    if trim and trim.width < SMALLEST_CARD and view != SHEETS:
        return LABEL_WIDTHS[SIZES.index(size)]
    width = WIDTHS[group][SIZES.index(size)]
    return round(width * LYING) if trim and trim.width > trim.height and group != POSTER else width


def _card_rows(pages: Sequence[ShownPage], deck: Deck) -> Iterator[PageRow]:
    """A row a theme, and one for what comes before all, after all, or between."""
    rows: dict[tuple[str, str], list[tuple[ShownPage, ...]]] = {}
    for page in pages:
        rows.setdefault(_row_key(page, deck), []).append((page,))
    themes = {theme.sign: theme for theme in deck.themes}
    for (sign, name), units in rows.items():
        yield PageRow(name, tuple(units), themes.get(sign))


def _row_key(page: ShownPage, deck: Deck) -> tuple[str, str]:
    theme = theme_on(page, deck)
    if theme:
        return theme.sign, "theme"
    keys = page.page.keys
    return "", "first" if FIRST in keys else "last" if LAST in keys else "other"


def _units(product: ShownProduct, kind: str, deck: Deck) -> Iterator[tuple[ShownPage, ...]]:
    """What lies together: the pages of a spread, the faces of a card, the sheets of a theme."""
    pages = product.pages
    if kind == GUIDE:
        for place in places_of(len(pages), Grouping.SPREADS):
            unit = tuple(pages[number] for number in place if number is not None)
            yield unit[::-1] if deck.direction == "rtl" else unit
    elif product.layout.is_two_sided:
        yield from _pairs(pages)
    else:
        for _, group in groupby(pages, lambda page: _theme_or_itself(page, deck)):
            yield tuple(group)


def _theme_or_itself(page: ShownPage, deck: Deck) -> tuple[str, str]:
    theme = theme_on(page, deck)
    return (theme.sign, "") if theme else ("", page.name)


def _pairs(pages: Sequence[ShownPage]) -> Iterable[tuple[ShownPage, ...]]:
    return (tuple(pages[number : number + 2]) for number in range(0, len(pages), 2))
