"""Ordering from a print shop: how many of what, what the shop answered, whom it calls; a proof of it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.desk_words import desk_words
from deckgen.desk.engine import Engine
from deckgen.desk.order_form import COPIES, OrderForm, first_form
from deckgen.desk.run_tasks import OrderTask
from deckgen.desk.screen import Screen
from deckgen.desk.screens.run_screen import begin_run, run_values
from deckgen.jobs.listing import listing
from deckgen.layout.worded_layouts import worded
from deckgen.source.problems import Problems

WORDS, SHOP_WORDS = "order", "shops"

NOT_ASKED = "standard"
"""The shop file for who has not asked; it is what stands first in the form."""


class OrderOffer(Struct, frozen=True):
    """What can be ordered: titles of products by their layouts, titles of shop files by name; and the form at first."""

    products: Mapping[str, str]
    shops: Mapping[str, str]
    form: OrderForm


async def show_order(request: Request) -> Response:
    """The form."""
    screen = Screen.of(request, WORDS)
    offer = await screen.desk.thread.run(order_offer)
    return await _shown(screen, offer, offer.form, {})


async def begin_order(request: Request) -> Response:
    """Make the order; what can not be used is told beside its fields."""
    screen = Screen.of(request, WORDS)
    offer = await screen.desk.thread.run(order_offer)
    form = OrderForm.of(await request.form(), offer.products)
    faults = form.faults(offer.products)
    if faults or form["shop"] not in ("", *offer.shops):
        return await _shown(screen, offer, form, faults)
    return await begin_run(screen, form.order_task)


async def begin_proof(request: Request) -> Response:
    """Make a proof of what is ordered, of all products where no number is typed."""
    screen = Screen.of(request, WORDS)
    offer = await screen.desk.thread.run(order_offer)
    form = OrderForm.of(await request.form(), offer.products)
    if not form.layouts:
        form = OrderForm({**form.fields, **{f"{COPIES}{layout}": "1" for layout in offer.products}})
    return await begin_run(screen, form.proof_task)


async def _shown(screen: Screen, offer: OrderOffer, form: OrderForm, faults: Mapping[str, str]) -> Response:
    run = run_values(screen.desk.runs.latest(OrderTask), screen.language)
    shop_words = desk_words(screen.language, SHOP_WORDS)
    return await screen.page("order.html", offer=offer, form=form, faults=faults, s=shop_words, **run)


def order_offer(engine: Engine) -> OrderOffer:
    """What can be ordered of the deck; nothing before it could be read."""
    deck = engine.now.shown_deck
    if deck is None:
        return OrderOffer({}, {}, OrderForm({}))
    titles = {layout.name: worded(layout, deck).title for layout in engine.layouts()}
    return OrderOffer(titles, shop_titles(engine), first_form(deck))


def shop_titles(engine: Engine) -> Mapping[str, str]:
    """The shop files that can be chosen, but for that of who has not asked."""
    shops = listing(engine.read_files, engine.cache, Problems()).shops
    return {name: title for name, title in shops.items() if name != NOT_ASKED}


ROUTES: Sequence[Route] = (
    Route("/{language}/order", show_order),
    Route("/{language}/order", begin_order, methods=["POST"]),
    Route("/{language}/order/proof", begin_proof, methods=["POST"]),
)
