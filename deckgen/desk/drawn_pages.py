"""Pages that are shown, by numbers that are theirs as long as they look the same, and the pictures drawn of them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from deckgen.jobs.composed_products import ComposedProduct
from deckgen.jobs.page_pictures import WIDEST, PagePictures, PageView
from deckgen.jobs.session import Session
from deckgen.page.items import Page

MOST_BYTES = 96 << 20
"""What all pictures may take that are kept; those that were asked for longest go first."""

MOST_PAGES = 3000
"""Pages that can be drawn at once; what was shown longest ago goes first."""

MOST_READINGS = 24
"""Readings of which pages can still be drawn that others have replaced, as windows may still show them.

A page is drawn from its product and session: of each key that one types there would be one in memory for ever.
"""

SMALL = 400
"""Pixels across up to which a picture is one of many, so that its neighbours are made ready with it."""


class DrawablePage(Struct, frozen=True):
    """A page, by its number from 0 in the product that it is drawn from."""

    product: ComposedProduct
    number: int
    session: Session

    @property
    def page(self) -> Page:
        """The page itself."""
        return self.product.product.pages[self.number]


class DrawnPages(Struct):
    """Pages by their stamps, and the pictures that were drawn of them.

    A page that did not change is the same object in the next reading (`Kept`), and keeps its stamp.
    """

    pages: dict[int, DrawablePage] = field(default_factory=dict)
    stamps: dict[int, int] = field(default_factory=dict)  # by the identity of the page, which `pages` holds
    drawn: dict[tuple[int, int], bytes] = field(default_factory=dict)
    bytes_drawn: int = 0
    replaced: dict[int, None] = field(default_factory=dict)  # stamps, that replaced last at the end
    last_stamp: int = 0
    pictures: PagePictures = field(default_factory=PagePictures)

    def stamp(self, drawable: DrawablePage, before: int | None = None) -> int:
        """The number of a page by which its picture is asked for; it is drawn from what it is part of now.

        `before` is that of the page in whose place it is: it stays where the page was made anew and looks the same.
        """
        key = id(drawable.page)
        if key not in self.stamps:
            self.stamps[key] = before if before and self._looks_like(drawable, before) else self._new_stamp()
        stamp = self.stamps[key]
        gone = self.pages.pop(stamp, drawable)
        if gone.page is not drawable.page:
            self.stamps.pop(id(gone.page), None)
        self.pages[stamp] = drawable
        self.replaced.pop(stamp, None)
        while len(self.pages) > MOST_PAGES:
            self._forget(next(iter(self.pages)))
        return stamp

    def replace(self, stamps: Iterable[int]) -> None:
        """Note that pages are shown no more; they can be drawn until those of several later readings are not either."""
        for stamp in stamps:
            self.replaced.pop(stamp, None)
            if stamp in self.pages:
                self.replaced[stamp] = None
        sessions = dict.fromkeys(id(self.pages[stamp].session) for stamp in self.replaced)
        old = frozenset(list(sessions)[:-MOST_READINGS])
        for stamp in [stamp for stamp in self.replaced if id(self.pages[stamp].session) in old]:
            self._forget(stamp)

    def known_stamp(self, page: Page) -> int | None:
        """The number of a page that was shown before, None of one that can be drawn no more."""
        return self.stamps.get(id(page))

    def picture(self, stamp: int, width: int) -> bytes | None:
        """A page as a PNG so many pixels wide, without what is cut off; None where there is no such page."""
        drawable, key = self.pages.get(stamp), (stamp, min(width, WIDEST))
        if drawable is None:
            return None
        if key in self.drawn:
            self.drawn[key] = self.drawn.pop(key)
        else:
            self._keep(key, self._picture(drawable, key[1]))
        return self.drawn[key]

    def _forget(self, stamp: int) -> None:
        """Let go of a page; a picture of it that was drawn is kept as long as there is room."""
        gone = self.pages.pop(stamp)
        self.replaced.pop(stamp, None)
        del self.stamps[id(gone.page)]

    def _new_stamp(self) -> int:
        self.last_stamp += 1
        return self.last_stamp

    def _looks_like(self, drawable: DrawablePage, stamp: int) -> bool:
        """Whether a page looks like one that was shown before."""
        other = self.pages.get(stamp)
        return other is not None and self._look(other) == self._look(drawable)

    def _look(self, drawable: DrawablePage) -> str:
        return self.pictures.look(drawable.product, PageView(drawable.number), drawable.session)

    def _picture(self, drawable: DrawablePage, width: int) -> bytes:
        draw = self.pictures.thumbnail if width <= SMALL else self.pictures.picture
        return draw(drawable.product, PageView(drawable.number), width, drawable.session)

    def _keep(self, key: tuple[int, int], picture: bytes) -> None:
        self.drawn[key] = picture
        self.bytes_drawn += len(picture)
        while self.bytes_drawn > MOST_BYTES and len(self.drawn) > 1:
            self.bytes_drawn -= len(self.drawn.pop(next(iter(self.drawn))))
