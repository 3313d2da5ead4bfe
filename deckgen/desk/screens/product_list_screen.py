"""What else the deck can be made as: all products of a kind, each with a switch that puts it on the deck's list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deckgen.desk.change_names import ChangeName
from deckgen.desk.desk import Desk
from deckgen.desk.engine import Engine
from deckgen.desk.engine_thread import LATER, URGENT
from deckgen.desk.product_kinds import KINDS, kind_of
from deckgen.desk.screen import FOR_LONG, Screen, desk_of
from deckgen.edits.deck_facts import product_change
from deckgen.layout.worded_layouts import worded
from deckgen.page.geometry import MILLIMETRE
from deckgen.source.problems import ProblemsFound

WORDS = "products"


class ListedProduct(Struct, frozen=True):
    """A product that the deck can be made as: its layout's name, its title, its size in mm, whether it is listed."""

    name: str
    title: str
    width: int
    height: int
    is_listed: bool


def kind_products(engine: Engine, kind: str) -> Iterator[ListedProduct]:
    """All products of a kind: those that the deck lists, then the others."""
    deck = engine.now.shown_deck
    listed = engine.layouts()
    for layout in (*listed, *engine.other_layouts()):
        if deck and kind_of(layout) == kind:
            width, height = (round(side / MILLIMETRE) for side in layout.trim)
            yield ListedProduct(layout.name, worded(layout, deck).title, width, height, layout in listed)


async def show_products(request: Request) -> Response:
    """All products of a kind."""
    kind = request.path_params["kind"]
    if kind not in KINDS:
        raise HTTPException(404, "there is no such kind of products")
    screen = Screen.of(request, WORDS)
    products = await screen.desk.thread.run(lambda engine: tuple(kind_products(engine, kind)))
    return await screen.page("products.html", kind, kind=kind, products=products)


async def switch_product(request: Request) -> Response:
    """Put a product on the deck's list, or take it off."""
    screen, kind, layout = Screen.of(request, WORDS), request.path_params["kind"], request.path_params["layout"]
    offered = await screen.desk.thread.run(lambda engine: tuple(kind_products(engine, kind)))
    product = next((product for product in offered if product.name == layout), None)
    if product is None:
        raise HTTPException(404, "there is no such product")
    try:
        await list_product(screen.desk, product, is_made=request.path_params["switch"] == "on")
    except ProblemsFound as refused:
        values = {"kind": kind, "products": offered, "refused": refused.problems}
        return await screen.page("products.html", kind, 422, **values)
    return RedirectResponse(f"{screen.path('products', kind)}#product-{layout}", 303)


async def list_product(desk: Desk, product: ListedProduct, *, is_made: bool) -> None:
    """Put a product on the deck's list, or take it off; raises what `Desk.change` raises."""
    names = await desk.thread.run(lambda engine: tuple(layout.name for layout in engine.layouts()), URGENT)
    name = ChangeName("put-on" if is_made else "taken-off", {"title": product.title}, WORDS)
    await desk.change(name, lambda deck: product_change(deck, product.name, is_made, names))


async def show_sample(request: Request) -> Response:
    """A picture of a product's first page; its address has the number of the reading, so that it may be kept."""
    name, width = request.path_params["layout"], max(16, request.path_params["width"])
    picture = await desk_of(request).thread.run(lambda engine: engine.sample(name, width), LATER)
    if picture is None:
        raise HTTPException(404, "there is no such product")
    return Response(picture, media_type="image/png", headers=FOR_LONG)


ROUTES: Sequence[Route] = (
    Route("/{language}/products/{kind}", show_products),
    Route("/{language}/products/{kind}/{layout}/{switch}", switch_product, methods=["POST"]),
    Route("/samples/{reading:int}-{width:int}/{layout}.png", show_sample),
)
