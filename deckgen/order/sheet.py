"""The order as a page: A4, the deck's own faces and ink, at the largest of some sizes at which all of it fits."""

from __future__ import annotations

from deckgen.deck.model import Deck
from deckgen.layout.context import readable
from deckgen.order.desk import FOOT, OrderSheet, Setting
from deckgen.order.drawing import Draft
from deckgen.order.sections import draw, foot
from deckgen.order.statement import OrderStatement
from deckgen.order.words import OrderWords
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Page, Product
from deckgen.page.paper import A4
from deckgen.source.problems import Problem, ProblemsFound
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import Typesetter

# Above the foot.
LOWEST = 21 * MILLIMETRE

# Sizes of type as shares, and how far apart the sections are at least, to be tried in this order.
TIGHTER = ((1.0, 1.0), (0.96, 1.0), (0.92, 0.9), (0.88, 0.8), (0.84, 0.7), (0.8, 0.6))

# How far sections may then move apart to fill the page, in tenths.
MOST_AIR = 16

# More files than this are listed in the text alone, a file a page for one.
MOST_FILES = 20


def sheet_page(sheet: OrderStatement, words: OrderWords, plain: bytes, deck: Deck, catalogue: Catalogue) -> Product:
    """The sheet as a product of one page; raises `ProblemsFound` where the order is too long for one.

    `plain` is the text of the same order: where there are too many files for the page, it names them, and the page
    has its digest.
    """
    typesetter = Typesetter(catalogue, Hyphenator(deck.language, ()))

    def made(scale: float, air: float, listed: bool) -> OrderSheet:
        setting = Setting(scale, air, listed, readable(deck.tones), deck.tones)
        draft = Draft(typesetter, catalogue, deck.origin)
        desk = OrderSheet(sheet, words, plain, setting, draft, tuple(theme.motif for theme in deck.themes))
        draw(desk)
        return desk

    ways = (False, True) if len(sheet.files) <= MOST_FILES else (True,)
    tried = (made(scale, air, listed) for listed in ways for scale, air in TIGHTER)
    fitting = next((desk for desk in tried if desk.y >= LOWEST), None)
    if fitting is None:
        count = len(sheet.articles)
        raise ProblemsFound(
            [Problem(deck.origin, f"{count} products are too many for one order sheet; order some at a time")]
        )
    least = round(fitting.setting.air * 10)
    airy = (made(fitting.setting.scale, air / 10, fitting.setting.listed) for air in range(MOST_AIR, least, -1))
    desk = next((desk for desk in airy if desk.y >= LOWEST), fitting)
    return Product(sheet.name, words.say("file-title", deck=sheet.deck), (_page(desk),), ())


def _page(desk: OrderSheet) -> Page:
    box = Box(0, 0, A4.width, A4.height)
    foot(desk)
    return Page(box, box, box, box.grown(-FOOT), tuple(desk.draft.items), "1", "order sheet")
