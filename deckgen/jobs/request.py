"""What is asked for, given once and handed down: which decks, layouts and editions, for whom, and where to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from deckgen.jobs.cache import Cache
from deckgen.layout.bundles import Bundle
from deckgen.layout.page_choice import PageChoice
from deckgen.order.terms import OrderTerms
from deckgen.pdf.edition import Edition
from deckgen.sheets.office_job import OfficeJob


class PictureOptions(Struct, frozen=True):
    """How pages become pictures: dots per inch, pages beside each other on a contact sheet, in grey or not.

    `bleed` is for pictures that are printed: with what is cut off.
    """

    dpi: float = 110
    columns: int = 8
    grey: bool = False
    bleed: bool = False


class Changes(Struct, frozen=True):
    """The pages that changed since an order, or are new, by the names of layouts: what each is called.

    `since` is the name of the order's file, `shop` the shop that it was for, `condition` the one it was asked for with.
    """

    since: str
    pages: Mapping[str, tuple[str, ...]]
    shop: str = ""
    condition: str = ""

    def of(self, layout: str) -> tuple[str, ...]:
        """The pages of a layout."""
        return self.pages.get(layout, ())


class Request(Struct, frozen=True):
    """What is asked for: names of decks and layouts, bundles as they were read, editions, and where the files go.

    `whole` says that nothing was narrowed, so that the build owns the folders of its editions; `office` what is to be
    printed at the office, and how; `shop` the print shop, "" for a shop as the layouts have it; `condition` the output
    condition of all products, "" for that of each; `copies` how many a shop is to print of each layout, `terms` what
    else is said of an order; `changes` the pages to which press and office files are narrowed, None for all; `only`
    which pages are chosen; `pictures` how pages are shown, `anyway` that they are composed with whatever faults the
    sources have; `picture_sizes` in how many pixels some of the deck's pictures are kept; `jobs` how many processes may
    work side by side; `cache` what is known of earlier builds. `named` says that the layouts were asked for by their
    names: one that shows nothing of a deck is refused then, and left out else; `listed` that of each deck only what it
    lists as its products is made; `accessibility` that is looked for which keeps some people from reading.
    """

    decks: tuple[str, ...]
    layouts: tuple[str, ...]
    bundles: tuple[Bundle, ...]
    editions: tuple[Edition, ...]
    output: Path
    whole: bool
    office: OfficeJob = field(default_factory=OfficeJob)
    shop: str = ""
    condition: str = ""
    copies: Mapping[str, int] = field(default_factory=dict)
    terms: OrderTerms = field(default_factory=OrderTerms)
    changes: Changes | None = None
    only: PageChoice = PageChoice()
    pictures: PictureOptions = field(default_factory=PictureOptions)
    picture_sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    anyway: bool = False
    named: bool = False
    listed: bool = False
    accessibility: bool = False
    jobs: int = 1
    cache: Cache = field(default_factory=Cache)
