"""What a process keeps from one build for the next: open fonts, words that were set, pages that were composed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from deckgen.deck.deck import Deck
from deckgen.layout.composition import KeptPages
from deckgen.layout.context import Sizes
from deckgen.layout.overfull import FitKey, KnownFits
from deckgen.layout.page_composer import ComposedPages
from deckgen.layout.page_inputs import PageInputs
from deckgen.page.items import Page
from deckgen.pdf.painter import ContentStore
from deckgen.press.shop import Shop
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import FontSet, fonts_digest
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.language import Direction
from deckgen.typeset.paragraph import Typesetter

PagesByInputs = Mapping[str, ComposedPages]

ProductName = tuple[str, str]
"""The names of a deck and of a layout."""


PressPages = Callable[[tuple[Page, ...]], Sequence[Page]]
"""Makes pages ready for a shop."""


class SoundPage(Struct, frozen=True):
    """A page that rules have nothing against, and how a shop gets it, once it was made so."""

    page: Page
    pressed: Page | None


SoundPages = Mapping[str, tuple[SoundPage, ...]]
"""Pages that are sound for each shop, by its digest."""


class Kept(Struct):
    """What is kept; with other fonts all of it is made anew, with other words to hyphenate what sets texts.

    `lasting`: in the memory of a process that makes all itself, build after build; else each product's part of it goes
    on a record when the product is made. `pages` has the pages of each layout of each deck, `taken` those that were on
    record; `sound` has the ones that are so for a shop, by its digest and by the identity of the page.
    """

    lasting: bool = False
    fonts: str = ""
    catalogue: Catalogue | None = None
    typesetters: dict[tuple[str, tuple[str, ...], Direction], Typesetter] = field(default_factory=dict)
    pages: dict[ProductName, PagesByInputs] = field(default_factory=dict)
    fits: dict[ProductName, Mapping[FitKey, bool]] = field(default_factory=dict)
    taken: dict[ProductName, tuple[Page, ...]] = field(default_factory=dict)
    sound: dict[tuple[ProductName, str], Mapping[int, SoundPage]] = field(default_factory=dict)
    contents: ContentStore | None = None
    results: KeptResults = NOTHING_KEPT

    def __post_init__(self) -> None:
        """Keep what is made of the sources in a process that lasts."""
        if self.lasting:
            self.results = KeptResults()

    def open(self, fonts: FontSet) -> Catalogue:
        """The faces of a font set, as they are kept while its files are the same."""
        digest = fonts_digest(fonts)
        if self.catalogue is None or digest != self.fonts:
            self.fonts, self.catalogue = digest, Catalogue(fonts)
            self.typesetters.clear()
            self.pages.clear()
            self.fits.clear()
            self.taken.clear()
            self.sound.clear()
            self.contents = None
        return self.catalogue

    def typesetter(self, deck: Deck, catalogue: Catalogue) -> Typesetter:
        """What sets texts in a deck's language and direction with its list of words."""
        key = deck.language, deck.hyphenation, deck.direction
        if key not in self.typesetters:
            self.typesetters[key] = Typesetter(catalogue, Hyphenator(deck.language, deck.hyphenation), deck.direction)
        return self.typesetters[key]

    def pages_of(self, inputs: PageInputs, sizes: Sizes) -> KeptPages:
        """The pages that are kept of a layout, and room for those that are made at some sizes."""
        pages = KeptPages(inputs, self.pages.get(inputs.product, {}), sizes=sizes)
        self.pages[inputs.product] = pages.now
        return pages

    def fits_of(self, inputs: PageInputs) -> KnownFits | None:
        """What is known of a layout's elements that have room, or not; None where that is not kept."""
        if not self.lasting:
            return None
        fits = KnownFits(inputs, self.fits.get(inputs.product, {}))
        self.fits[inputs.product] = fits.now
        return fits

    def store(self, catalogue: Catalogue) -> ContentStore:
        """What was painted of the kept pages; what the build before did not ask for is forgotten."""
        self.contents = self.contents or ContentStore(catalogue)
        self.contents.renew()
        return self.contents

    def sound_pages(self, product: ProductName, shop: Shop) -> Mapping[int, SoundPage]:
        """The pages of a product that are known to be sound for a shop, by identity."""
        return self.sound.get((product, shop.digest), {})

    def sound_for(self, product: ProductName) -> SoundPages:
        """The pages of a product that are known to be sound for each shop, by its digest."""
        return {shop: tuple(known.values()) for (name, shop), known in self.sound.items() if name == product}

    def take(self, product: ProductName, pages: PagesByInputs, sound: SoundPages) -> None:
        """Take in what another process kept of a product."""
        self.pages[product] = pages
        self.taken[product] = tuple(page for composed in pages.values() for page in composed.pages)
        for shop, known in sound.items():
            self.sound[product, shop] = {id(item.page): item for item in known}

    def count_taken(self, product: ProductName, pages: Sequence[Page]) -> int:
        """How many of a product's pages are those that another process kept."""
        taken = set(map(id, self.taken.get(product, ())))
        return sum(id(page) in taken for page in pages)

    def forget(self, product: ProductName) -> None:
        """Let go of all that is kept of a product."""
        self.pages.pop(product, None)
        self.taken.pop(product, None)
        for key in [key for key in self.sound if key[0] == product]:
            del self.sound[key]

    def note_sound(self, product: ProductName, shop: Shop, pages: Sequence[Page]) -> None:
        """Note all pages of a product as sound for a shop."""
        before = self.sound_pages(product, shop)
        known = {id(page): before.get(id(page)) or SoundPage(page, None) for page in pages}
        self.sound[product, shop.digest] = known

    def press(self, product: ProductName, shop: Shop, pages: Sequence[Page], make: PressPages) -> tuple[Page, ...]:
        """Pages as a shop gets them; those that were made so for it before are taken as they are."""
        before = self.sound_pages(product, shop)
        missing = tuple(page for page in pages if not (id(page) in before and before[id(page)].pressed))
        pressed = {id(page): done for page, done in zip(missing, make(missing), strict=True)}
        known = {
            id(page): SoundPage(page, pressed[id(page)]) if id(page) in pressed else before[id(page)] for page in pages
        }
        self.sound[product, shop.digest] = known
        return tuple(known[id(page)].pressed or page for page in pages)
