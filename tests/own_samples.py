"""Pages of our own for rules to judge, and what is said of them."""

from __future__ import annotations

from msgspec.structs import replace
from samples import FULL, HERE, MARK, THERE, page

from deckgen.layout.elements.qr import symbol_resource
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import (
    ARTIFACT,
    Fill,
    Item,
    Page,
    Picture,
    Pixels,
    Product,
    Resource,
    ResourceKind,
    Role,
    Tag,
    Use,
)
from deckgen.page.paths import rectangle
from deckgen.painted.model import Code
from deckgen.painted.pages import PaintedPage
from deckgen.press.shop import Shop
from deckgen.rules.house import HOUSE
from deckgen.rules.subject import ProductSubject
from deckgen.rules.verdict import judge_product
from deckgen.source.problems import Origin, Problems

GREY = Ink(0, 0, 0, 45)
RED = Ink(0, 100, 100, 0)
SHOP = Shop.model_validate({"title": "Trykk"}).changed(
    name="trykk", origin=Origin("layouts/shops/trykk.yaml"), bleed=10
)
SHOWN = replace(MARK, role=Role(Tag.FIGURE, "Et bilde"), element=HERE)
# 600 by 800 pixels: 300 pixels an inch on two by two thirds inches
PHOTO = Pixels("foto", 600, 800, "RGB", b"")
CUT_OUT = replace(PHOTO, name="utklipp", opacity=b"\0")
INSIDE = Box(50, 50, 194, 242)
CODE = symbol_resource("https://www.example.no", MARK.origin)
MODULES = CODE.box.width
MOTIF = Resource("motif 1", ResourceKind.MOTIF, Box(0, 0, 4, 4), (Fill(MARK, rectangle(Box(0, 0, 4, 4)), GREY),))
ARMS = Resource("arms", ResourceKind.PICTURE, Box(0, 0, 10, 10), (Fill(MARK, rectangle(Box(2, 2, 8, 8)), GREY),))
PATTERN = Resource("pattern 1", ResourceKind.PATTERN, Box(0, 0, 300, 400), ())


def complaints(
    *pages: Page, shop: Shop = HOUSE, resources: tuple[Resource, ...] = (CODE, MOTIF, PATTERN), pairs: bool = False
) -> list[str]:
    """What is said of a product of some pages, by deckgen itself or by a shop."""
    problems = Problems()
    product = Product("kort", "Kort", pages, resources, pictures=(PHOTO, CUT_OUT))
    judge_product(ProductSubject(product, pairs), shop, problems)
    return [str(problem) for problem in problems.noted]


def of_items(*items: Item, shop: Shop = HOUSE, resources: tuple[Resource, ...] = (CODE, MOTIF, PATTERN)) -> list[str]:
    """What is said of a page of some items."""
    return complaints(page(*items), shop=shop, resources=resources)


def wrong(message: str, origin: Origin = THERE, pages: str = "card 1, front") -> list[str]:
    """One complaint."""
    return [f"{origin}: {message} (kort, {pages})"]


def ground(ink: Ink, box: Box = FULL) -> Fill:
    """A ground."""
    return Fill(replace(MARK, role=ARTIFACT), rectangle(box), ink)


def fill(box: Box, ink: Ink = BLACK) -> Fill:
    """A ground rectangle that a layout's element puts there."""
    return Fill(SHOWN, rectangle(box), ink)


def placed(resource: Resource, x: float, y: float, scale: float) -> Use:
    """Artwork at a place."""
    return Use(replace(MARK, role=Role(Tag.FIGURE, "Figur"), block=9), resource.name, Matrix(scale, 0, 0, scale, x, y))


def zone(code: Code) -> Box:
    """A code with its quiet zone of four modules."""
    return code.box.grown(4 * code.module * MILLIMETRE)


def artwork_of(page: PaintedPage) -> list[Box]:
    """What motifs, patterns and codes cover on a page, quiet zones included; views lie behind all of it."""
    artworks = [item.artwork for item in page.objects if item.artwork and item.artwork.kind is not ResourceKind.VIEW]
    return [*dict.fromkeys(artwork.box for artwork in artworks), *map(zone, page.codes())]


def picture(box: Box = INSIDE, pixels: Pixels = PHOTO) -> Picture:
    """A whole picture."""
    return Picture(SHOWN, pixels.name, box)
